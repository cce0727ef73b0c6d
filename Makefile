# `make demo` and `make test` are all that a fresh machine with Python >= 3.11 needs; both make .venv/ first.
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
CODEBOOK := seeds/codebooks/ukraine-nato.toml
MODEL := local-model
TARGETS = articles replies gold codebooks batches runs
RUNS = 100000
READERS = 'label-studio-sdk>=2.0'

.PHONY: demo test test-long test-readers test-live fuzz check docs record bench accept wheel constraints clean
.DELETE_ON_ERROR:

demo: .venv/.core  ## the main job on the five seed articles: by rules, and from a model's recorded replies
	@echo "# 1. by the embedded rules"
	$(BIN)/extractor extract seeds/articles --codebook $(CODEBOOK) --out runs/rules
	@echo "# 2. from a language model's recorded replies: read into a cache, then the same command with --model"
	$(BIN)/extractor batch read seeds/answers/ukraine-nato.jsonl --cache runs/cache
	$(BIN)/extractor extract seeds/articles --codebook $(CODEBOOK) --model $(MODEL) --cache runs/cache --out runs/model
	@echo "# 3. both side by side"
	$(BIN)/extractor show runs/rules --baseline runs/model
	@echo "# go on with"
	@echo "$(BIN)/extractor show runs/model 003          one record: the text with its spans, then the four lists"
	@echo "$(BIN)/extractor verify runs/model            every span against its article"
	@echo "$(BIN)/extractor extract FOLDER --out RUN     your own articles"

test: .venv/.dev  ## the whole test suite, offline, on two processes
	$(BIN)/python -m pytest -n 2

test-long: .venv/.ray  ## what takes minutes: 200 kills of runs at random moments, thousands of requests that fail, Ray, ten times as many examples
	$(BIN)/python -m pytest -m long -o faulthandler_timeout=0
	$(BIN)/python -m pytest -n 2 -m "hypothesis and not live" --hypothesis-profile long -o faulthandler_timeout=0

test-readers: .venv/.readers  ## what is written for spaCy and Label Studio, as these read it
	$(BIN)/python -m pytest tests/exports/test_docbin.py tests/exports/test_label_studio.py tests/exports/test_formats.py

test-live: .venv/.dev  ## ask the endpoint of OPENAI_BASE_URL (the model of EXTRACTOR_LIVE_MODEL, or its first): minutes, and tokens
	$(BIN)/python -m pytest tests/live -m live -o addopts= -ra --import-mode=importlib

fuzz: .venv/.fuzz  ## inputs of every kind that a fuzzer makes by what they reach, RUNS of each: hours (TARGETS=gold: of one kind)
	for target in $(TARGETS); do $(BIN)/python -m tests.fuzz $$target -runs=$(RUNS) || exit 1; done

check: .venv/.dev  ## style, types, direction of imports, docs
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/pyright
	$(BIN)/lint-imports
	$(BIN)/python docs/tools/build.py

docs: .venv/.dev  ## build the documentation into site/, offline (to search in it: python3 -m http.server -d site)
	$(BIN)/python docs/tools/build.py

record: .venv/.dev  ## record the cassettes anew against the endpoint in the environment (OPENAI_BASE_URL, OPENAI_API_KEY)
	$(BIN)/python -m pytest tests/test_cassettes.py --record-mode=rewrite

bench: .venv/.dev bench/.venv  ## measure the speeds beside those of others (QUICK=1: a tenth of it), into docs/performance.md
	$(BIN)/python -m bench --write $(if $(QUICK),--quick)

accept: .venv/.dev  ## accept the seeds' scores as they are now
	$(BIN)/python -m tests.evaluation.test_seed_scores

wheel: .venv/.dev
	$(BIN)/python -m pip wheel --quiet --no-deps --no-build-isolation --wheel-dir dist .

constraints:  ## write down the versions that are tried (after changing pyproject.toml)
	rm -rf .venv/.constraints && $(PYTHON) -m venv .venv/.constraints
	.venv/.constraints/bin/python -m pip --disable-pip-version-check --quiet install -e '.[dev,ray,spacy]' $(READERS)
	.venv/.constraints/bin/python -m pip freeze --exclude-editable > constraints.txt

clean:
	rm -rf .venv bench/.venv .cache .fuzz build dist runs site

bench/.venv: bench/requirements.txt  # on request alone: nothing else needs it
	test -x $@/bin/python || $(PYTHON) -m venv $@
	$@/bin/python -m pip --disable-pip-version-check --quiet install --requirement bench/requirements.txt
	@touch $@

.venv/.fuzz: .venv/.dev
	$(PIP) install --constraint constraints.txt --editable '.[fuzz]'
	@touch $@

.venv/.ray: .venv/.dev  # no part of it: some 500 MB, for tests that are long
	$(PIP) install --constraint constraints.txt --editable '.[ray]'
	@touch $@

.venv/.readers: .venv/.dev  # no part of it: some 700 MB, for a few tests that are skipped where they are missing
	$(PIP) install --constraint constraints.txt --editable '.[spacy]' $(READERS)
	@touch $@

.venv/.core: pyproject.toml constraints.txt
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(PIP) install --constraint constraints.txt --editable .
	@touch $@

.venv/.dev: pyproject.toml constraints.txt
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(PIP) install --constraint constraints.txt --editable '.[dev]'
	@touch .venv/.core $@

"""The command line as a whole."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from extractor.backends.llm.prompt import DEFAULT_PROMPT
from extractor.cli.app import app
from tests.support.batch_answers import answer_requests, rows
from tests.support.shell import Run, get_command


@pytest.mark.parametrize(
    ("words", "told"),
    [
        pytest.param(["extract", "nowhere"], "nowhere", id="a path that is not there"),
        pytest.param(["extract", ".", "--codebook", "none.toml"], "codebook", id="no codebook"),
        pytest.param(["extract", ".", "--model", "m", "--prompt", "none.v9"], "extract.v1", id="no prompt"),
        pytest.param(["extract", ".", "--model", "m", "--prices", "cheap"], "--prices 0.25,2", id="prices"),
        pytest.param(["extract", ".", "--model", "m", "--prices", "1e308,2"], "from 0 to 1,000", id="too dear"),
        pytest.param(["extract", ".", "--model", "m", "--prices", "inf,2"], "from 0 to 1,000", id="prices without end"),
        pytest.param(["extract", ".", "--model", "m", "--prices=-1,2"], "from 0 to 1,000", id="a price below 0"),
        pytest.param(["extract", ".", "--model", "m", "--prices=0.25,-2"], "from 0 to 1,000", id="another one"),
        pytest.param(
            ["extract", ".", "--model", "m", "--base-url", "https://a\x1b[31m.example/v1"],
            "without control characters",
            id="an address with a control character",
        ),
        pytest.param(["extract", ".", "--model", "m", "--prices", "1,2,3"], "two numbers", id="three prices"),
        pytest.param(["extract", ".", "--model", "m", "--temperature", "nan"], "temperature", id="no temperature"),
        pytest.param(["extract", ".", "--model", "m", "--temperature", "inf"], "temperature", id="too hot"),
        pytest.param(["extract", ".", "--out", "."], "another folder", id="out is what is read"),
        pytest.param(["extract", "https://example.org/a.html"], "save the page", id="a web address"),
        pytest.param(["extract", "/dev/null"], "neither", id="a device"),
        pytest.param(["show", "nowhere"], "nowhere", id="no run"),
        pytest.param(["schema", "handbook"], "--codebook", id="a handbook of nothing"),
        pytest.param(["batch", "read", "nowhere.jsonl"], "nowhere.jsonl", id="no answers"),
        pytest.param(["extract", ".", "--backend", "rules", "--model", "m"], "no effect", id="rules and a model"),
        pytest.param(["extract", ".", "-m", "m", "--dry-run", "--quiet"], "--quiet", id="a dry run without a word"),
        pytest.param(["doctor", "--backend", "nosuch"], "rules, model", id="a doctor for no backend"),
        pytest.param(
            ["doctor", "--backend", "rules", "--model", "m"], "no effect", id="a doctor for rules and a model"
        ),
    ],
)
def test_wrong_use_is_one_sentence_that_says_what_to_do(run: Run, words: list[str], told: str) -> None:
    ended = run(*words)

    assert ended.code == 2
    assert told in ended.err
    assert "Traceback" not in ended.err
    assert len(ended.err.strip().splitlines()) == 1


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(["prompt", "."], id="prompt"),
        pytest.param(["cache", "explain", "."], id="cache explain"),
        pytest.param(["cache", "migrate", "."], id="cache migrate"),
        pytest.param(["batch", "write", "."], id="batch write"),
        pytest.param(["batch", "migrate", ".", "--file", "answers.jsonl"], id="batch migrate"),
    ],
)
def test_commands_about_requests_refuse_the_rules_which_have_none(run: Run, words: list[str]) -> None:
    ended = run(*words, "--model", "rules")

    assert ended == (2, "", "extractor: the embedded rules request nothing: give --model NAME of a language model\n")


@pytest.mark.parametrize(
    ("words", "name"),
    [
        pytest.param(["extract", ""], "an argument", id="a path"),
        pytest.param(["show", "run", ""], "an argument", id="an article"),
        pytest.param(["extract", ".", "--out", ""], "--out", id="out"),
        pytest.param(["extract", ".", "--out="], "--out", id="out with a sign"),
        pytest.param(["extract", ".", "-o", ""], "-o", id="a short name"),
        pytest.param(["extract", ".", "-m", "m", "--cache", ""], "--cache", id="cache"),
        pytest.param(["extract", ".", "-m", "m", "--base-url", ""], "--base-url", id="endpoint"),
        pytest.param(["extract", ".", "--model", ""], "--model", id="model"),
        pytest.param(["extract", ".", "--codebook", ""], "--codebook", id="codebook"),
        pytest.param(["extract", ".", "-m", "m", "--reasoning-effort", ""], "--reasoning-effort", id="effort"),
        pytest.param(["score", "run", "--gold", "gold", "--fail-under", ""], "--fail-under", id="figures"),
        pytest.param(["diff", "run", "--gold", "gold", "--html", ""], "--html", id="a page"),
        pytest.param(["gold", "new", ".", "--gold", ""], "--gold", id="gold"),
        pytest.param(["cache", "stats", "--cache", ""], "--cache", id="the cache's numbers"),
    ],
)
def test_an_empty_word_is_refused_with_its_name(run: Run, words: list[str], name: str) -> None:
    ended = run(*words)

    assert ended.code == 2
    assert ended.err.startswith(f"extractor: {name} is empty: ")
    assert not list(Path.cwd().iterdir())


def all_commands() -> list[tuple[list[str], Any]]:
    """Every command and group of them, with the words that name it."""

    def below(group: Any, words: list[str]) -> list[tuple[list[str], Any]]:
        named = [([*words, name], command) for name, command in getattr(group, "commands", {}).items()]
        return [found for names, command in named for found in ((names, command), *below(command, names))]

    return below(get_command(app), [])


def test_every_command_and_option_has_a_help_text() -> None:
    found = all_commands()
    assert len(found) >= 12
    for _, command in found:
        assert getattr(command, "help", None), command
        for option in getattr(command, "params", []):
            assert getattr(option, "help", None), (command, option.name)
        if not hasattr(command, "commands"):
            assert {"log_level", "log_json"} <= {option.name for option in getattr(command, "params", [])}, command


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(["verify", "."], id="verify"),
        pytest.param(["score", ".", "--gold", "."], id="score"),
        pytest.param(["agreement", ".", "."], id="agreement"),
        pytest.param(["diff", ".", "--gold", "."], id="diff"),
        pytest.param(["gold", "check", "."], id="gold check"),
        pytest.param(["cache", "stats"], id="cache stats"),
        pytest.param(["benchmark", "polnear", ".", "."], id="benchmark polnear"),
    ],
)
@pytest.mark.parametrize(
    ("options", "told"),
    [
        pytest.param(["--log-level", "loud"], "--log-level loud: give one of debug, info", id="no such level"),
        pytest.param(["--log-json"], "--log-json needs a --log-level", id="JSON of no level"),
    ],
)
def test_every_command_acts_on_the_options_of_logging(
    run: Run, words: list[str], options: list[str], told: str
) -> None:
    ended = run(*words, *options)

    assert (ended.code, ended.out) == (2, "")
    assert told in ended.err


def test_what_any_command_has_to_warn_of_is_logged(run: Run) -> None:
    Path("articles").mkdir()
    Path("articles/a.md").write_text("---\npublished: someday\n---\nIt rained.", encoding="utf-8")

    told = run("gold", "new", "articles", "--log-level", "debug", "--log-json").err.splitlines()

    assert '"logger": "extractor.' in told[0]
    assert "the field 'published' of 1 article is left out" in told[0]


def test_neither_help_nor_a_run_from_the_cache_imports_the_sdk(articles: Path, tmp_path: Path) -> None:
    script = (
        "import sys\nfrom extractor.cli.app import main\n"
        "try: main()\nexcept SystemExit as end: code = end.code\n"
        "heavy = ('openai', 'scipy', 'numpy', 'asyncio', 'pydantic', 'extractor_schemas', 'importlib.metadata')\n"
        "print(code, [name for name in heavy if name in sys.modules])\n"
    )
    of_records = "['asyncio', 'pydantic', 'extractor_schemas', 'importlib.metadata']"

    def modules(*words: object) -> str:
        done = subprocess.run(
            [sys.executable, "-c", script, *map(str, words)],
            capture_output=True, text=True, cwd=tmp_path, env={**os.environ, "OPENAI_API_KEY": "k"}, check=True,
        )  # fmt: skip
        return done.stdout.splitlines()[-1]

    assert modules("--help") == "0 []"
    modules("batch", "write", articles, "--model", "m")
    answer_requests(tmp_path / "requests.jsonl", tmp_path / "answers.jsonl")
    modules("batch", "read", "answers.jsonl")
    assert modules("extract", articles, "--model", "m", "--out", "run", "--quiet") in (
        f"0 {of_records}",
        f"None {of_records}",
    )


def test_a_run_into_a_folder_within_its_articles_never_reads_runs(run: Run, articles: Path) -> None:
    for _ in range(2):
        assert run("extract", articles, "--out", articles / "runs" / "a").code == 0
    assert run("extract", articles, "--out", articles / "runs" / "b").code == 0

    ids = [row["article"]["id"] for row in rows(articles / "runs" / "b" / "records.jsonl")]
    assert ids == ["a.txt", "b.md", "deeper/c.txt"]


def test_an_error_that_nobody_foresaw_is_one_sentence(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*given: object) -> None:
        raise ZeroDivisionError("a [b]ug")

    monkeypatch.setattr("extractor.cli.inputs.articles", fail)
    ended = run("extract", ".")

    assert ended.code == 2
    assert "ZeroDivisionError: a [b]ug" in ended.err
    assert "Traceback" not in ended.err


@pytest.mark.parametrize("columns", [80, 60])
def test_every_help_keeps_to_the_terminal_and_ends_with_examples(columns: int, monkeypatch: pytest.MonkeyPatch) -> None:
    from typer.testing import CliRunner

    monkeypatch.setattr("typer.testing._get_command", get_command)
    monkeypatch.setenv("COLUMNS", str(columns))
    for words, command in all_commands():
        lines = CliRunner().invoke(app, [*words, "--help"], prog_name="extractor").output.splitlines()

        assert all(len(line) <= columns for line in lines), words
        text = " ".join(" ".join(lines).split())
        (usage,) = re.findall(r"Usage: extractor (.*?) \[OPTIONS\](.*?)(?= [A-Z][a-z]+ )", text)
        assert not re.search(r"\[\[|\{|<", "".join(usage)), words
        if not hasattr(command, "commands"):
            assert f"Examples: extractor {' '.join(words)}" in text or "Examples: cat" in text, words
            before, _, _ = "\n".join(lines).partition("╭")
            for paragraph in re.split(r"\n\s*\n", before.strip())[1:]:
                filled = [len(line.rstrip()) for line in paragraph.splitlines()[:-1]]
                assert all(length > columns - 25 for length in filled), (words, paragraph)


def test_every_help_has_the_exit_codes_and_one_word_for_what_a_model_sends(monkeypatch: pytest.MonkeyPatch) -> None:
    from typer.testing import CliRunner

    monkeypatch.setattr("typer.testing._get_command", get_command)
    monkeypatch.setenv("COLUMNS", "80")
    for words, command in all_commands():
        text = " ".join(CliRunner().invoke(app, [*words, "--help"], prog_name="extractor").output.split())
        if not hasattr(command, "commands"):
            assert re.search(r"Exit code [01].*2: ", text), words
        assert not re.search(r"\b(responses?|answers?)\b", text), words
        if "--prompt NAME" in text:
            assert DEFAULT_PROMPT in text


def test_every_command_that_prints_facts_prints_them_as_json() -> None:
    """A page is served by two, another prints a schema, which is JSON, or a handbook, and one is a dialogue."""
    without = [
        " ".join(words)
        for words, command in all_commands()
        if not hasattr(command, "commands") and "as_json" not in {param.name for param in command.params}
    ]

    assert without == ["review", "annotate", "schema", "actors review"]

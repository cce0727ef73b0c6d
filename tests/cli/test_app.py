"""The command line as a whole."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from extractor.cli.app import app
from tests.support.batch_answers import answer_requests, rows
from tests.support.shell import Run


@pytest.mark.parametrize(
    ("words", "told"),
    [
        pytest.param(["extract", "nowhere"], "nowhere", id="a path that is not there"),
        pytest.param(["extract", ".", "--codebook", "none.toml"], "codebook", id="no codebook"),
        pytest.param(["extract", ".", "--model", "m", "--prompt", "none.v9"], "extract.v1", id="no prompt"),
        pytest.param(["extract", ".", "--model", "m", "--prices", "cheap"], "--prices 0.25,2", id="prices"),
        pytest.param(["extract", ".", "--dry-run"], "--model", id="a dry run of rules"),
        pytest.param(["extract", ".", "--model", "m", "--temperature", "nan"], "temperature", id="no temperature"),
        pytest.param(["extract", ".", "--model", "m", "--temperature", "inf"], "temperature", id="too hot"),
        pytest.param(["extract", ".", "--out", "."], "another folder", id="out is what is read"),
        pytest.param(["extract", "https://example.org/a.html"], "save the page", id="a web address"),
        pytest.param(["extract", "/dev/null"], "neither", id="a device"),
        pytest.param(["show", "nowhere"], "nowhere", id="no run"),
        pytest.param(["schema", "handbook"], "--codebook", id="a handbook of nothing"),
        pytest.param(["gold", "check", "none"], "no gold files in none", id="no gold"),
        pytest.param(["export", "run", "--to", "poem", "-o", "o"], "name one of jsonl", id="no format"),
        pytest.param(["schema", "poem"], "reply, record, handbook", id="no schema"),
        pytest.param(["extract", ".", "--backend", "rules", "-m", "m"], "leave out", id="a model for the rules"),
        pytest.param(["extract", ".", "--backend", "model", "-m", "rules"], "no model", id="rules for a model"),
        pytest.param(["doctor", "--backend", "none"], "there are rules, model", id="no backend"),
        pytest.param(["doctor", "--backend", "rules", "-m", "m"], "leave out", id="a doctor of both"),
        *(
            pytest.param([*words.split(), ".", "--model", "rules"], "give the name of a model", id=f"rules: {words}")
            for words in ("prompt", "batch write", "batch migrate --file f", "cache explain", "cache migrate")
        ),
        *(
            pytest.param(["extract", ".", "-m", "m", "--dry-run", *words.split()], "no effect", id=f"dry run {words}")
            for words in ("--quiet", "--out run", "--overwrite", "--attempts 2", "--concurrency 2", "--timeout 2")
        ),
        *(
            pytest.param(["prompt", ".", *words.split()], "--json", id=f"prompt {words}")
            for words in ("--model m", "--seed 1", "--temperature 1", "--reasoning-effort low", "--max-reply-tokens 9")
        ),
        pytest.param(["cache", "stats", "--cache", "none"], "there is no cache in none yet", id="no cache"),
        pytest.param(["cache", "clear", "--cache", "none"], "there is no cache in none yet", id="no cache to clear"),
        pytest.param(["export", "r", "--to", "jsonl", "-o", "-", "--json"], "leave it out", id="facts into an export"),
        pytest.param(["batch", "read", "nowhere.jsonl"], "nowhere.jsonl", id="no answers"),
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
        pytest.param(words, id=" ".join(words))
        for words in (
            ["extract", ""],
            ["extract", " "],
            ["extract", ".", "--out", ""],
            ["extract", ".", "--out="],
            ["extract", ".", "-o", ""],
            *(
                ["extract", ".", name, ""]
                for name in ("--model", "-m", "--backend", "--base-url", "--cache", "--codebook")
            ),
            *(["extract", ".", "-m", "m", name, ""] for name in ("--prompt", "--reasoning-effort", "--prices")),
            ["extract", ".", "--log-level", ""],
            ["show", "run", ""],
            ["show", "run", "--baseline", ""],
            ["score", "run", "--gold", "gold", "--fail-under", ""],
            ["diff", "run", "--gold", ""],
            ["diff", "run", "--gold", "gold", "--article", ""],
            ["gold", "new", ".", "--from", ""],
            ["gold", "check", ".", "--done", "--as", ""],
            ["batch", "write", ".", "-m", "m", "--out", ""],
            ["cache", "stats", "--cache", ""],
        )
    ],
)
def test_an_empty_word_is_refused_before_anything_is_done(run: Run, tmp_path: Path, words: list[str]) -> None:
    ended = run(*words)

    assert ended.code == 2
    assert ended.err.endswith(" is empty: give it a value, or leave it out\n")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("size", ["COLUMNS=0", "COLUMNS=²", "TERMINAL_WIDTH=wide", "LINES=²", "COLUMNS=1"])
def test_no_size_of_a_terminal_is_an_error(run: Run, monkeypatch: pytest.MonkeyPatch, size: str) -> None:
    name, _, value = size.partition("=")
    for words in (["--help"], ["extract", "--help"], ["schema", "record"]):
        monkeypatch.setenv(name, value)
        assert run(*words).code == 0


def test_every_command_and_option_has_a_help_text() -> None:
    import typer

    def commands(group: object) -> list[object]:
        return [one for sub in getattr(group, "commands", {}).values() for one in (sub, *commands(sub))]

    found = commands(typer.main.get_command(app))
    assert len(found) >= 12
    for command in found:
        assert getattr(command, "help", None), command
        for option in getattr(command, "params", []):
            assert getattr(option, "help", None), (command, option.name)


def test_neither_help_nor_a_run_from_the_cache_imports_the_sdk(articles: Path, tmp_path: Path) -> None:
    script = (
        "import sys\nfrom extractor.cli.app import main\n"
        "try: main()\nexcept SystemExit as end: code = end.code\n"
        "print(code, [name for name in ('openai', 'scipy', 'numpy') if name in sys.modules])\n"
    )

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
    assert modules("extract", articles, "--model", "m", "--out", "run", "--quiet") in ("0 []", "None []")


def test_a_run_into_a_folder_within_its_articles_never_reads_runs(run: Run, articles: Path) -> None:
    for _ in range(2):
        assert run("extract", articles, "--out", articles / "runs" / "a").code == 0
    assert run("extract", articles, "--out", articles / "runs" / "b").code == 0

    ids = [row["article"]["id"] for row in rows(articles / "runs" / "b" / "records.jsonl")]
    assert ids == ["a.txt", "b.md", "deeper/c.txt"]


def test_an_error_that_nobody_foresaw_is_one_sentence(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*given: object, **named: object) -> None:
        raise ZeroDivisionError("a [b]ug")

    monkeypatch.setattr("extractor.cli.inputs.articles", fail)
    ended = run("extract", ".")

    assert ended.code == 2
    assert "ZeroDivisionError: a [b]ug" in ended.err
    assert "Traceback" not in ended.err


@pytest.mark.parametrize(
    "environment", [{"PYTHONIOENCODING": "ascii"}, {"LC_ALL": "C"}, {"LC_ALL": "POSIX", "PYTHONUTF8": "0"}]
)
def test_a_terminal_that_knows_no_unicode_is_no_error(
    articles: Path, tmp_path: Path, environment: dict[str, str]
) -> None:
    (articles / "a.txt").write_text("“We will not sign,” Müller told Le Monde’s readers – and left.", encoding="utf-8")
    for words in (["extract", articles, "--out", "run"], ["show", "run"], ["prompt", articles], ["extract", articles]):
        done = subprocess.run(
            [sys.executable, "-m", "extractor", *map(str, words)],
            capture_output=True, cwd=tmp_path, env={**os.environ, **environment},
        )  # fmt: skip

        assert (done.returncode, b"Error" in done.stderr) == (0, False)

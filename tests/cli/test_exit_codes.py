"""What a command's end says: 0 for all of it, 1 for some, 2 for nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.shell import Run

OVER_ARTICLES = ["extract", "extract -m m --dry-run", "gold new", "prompt", "batch write -m m"]
OVER_A_CACHE = ["cache explain -m m", "cache migrate -m m"]
OVER_A_RUN = [
    "verify {}",
    "show {}",
    "export {} --to jsonl --out o.jsonl",
    "score {} --gold made",
    "diff {} --baseline {}",
    "agreement {} {}",
    "gold new articles --from {}",
]


@pytest.fixture
def run(run: Run, articles: Path) -> Run:
    """The command line beside `articles`, a cache, a sound run, and gold of it."""
    run("batch", "write", articles, "-m", "m")
    run("extract", articles, "-m", "m", "-q")  # which makes the cache
    run("extract", articles, "--out", "sound")
    run("gold", "new", articles, "--from", "sound", "--gold", "made")
    run("gold", "check", "made", "--done", "--as", "Ada")
    return run


@pytest.mark.parametrize("command", OVER_ARTICLES + OVER_A_CACHE)
def test_an_article_that_cannot_be_read_is_told_and_the_others_are_done(run: Run, articles: Path, command: str) -> None:
    (articles / "picture.txt").write_bytes(b"\x89PNG\0\0")

    ended = run(*command.split(), articles)

    assert ended.code == 1
    assert "'picture.txt': it is binary" in ended.err
    assert ended.out
    (articles / "picture.txt").unlink()
    assert run(*command.split(), articles).code == 0


@pytest.mark.parametrize("command", OVER_ARTICLES + OVER_A_CACHE)
def test_a_folder_without_anything_is_nothing_to_do(run: Run, tmp_path: Path, command: str) -> None:
    (tmp_path / "empty").mkdir()

    ended = run(*command.split(), "empty")

    assert (ended.code, ended.out) == (2, "")
    assert ended.err == "extractor: there is nothing in empty: give a folder or file of articles\n"


def test_a_folder_in_which_only_the_run_itself_is_holds_no_articles(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty" / "run").mkdir(parents=True)

    assert run("extract", "empty", "--out", "empty/run").code == 2
    assert list((tmp_path / "empty" / "run").iterdir()) == []


@pytest.mark.parametrize("command", OVER_A_RUN)
def test_a_run_without_records_is_nothing_to_do(run: Run, tmp_path: Path, command: str) -> None:
    (tmp_path / "none").mkdir()
    (tmp_path / "none" / "records.jsonl").touch()

    ended = run(*command.replace("{}", "none").split())

    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith("extractor: there is no record in none")


def test_gold_of_an_article_that_the_run_has_not_is_told(run: Run, articles: Path) -> None:
    (articles / "new.txt").write_text("Ada Holm said nothing new.", encoding="utf-8")

    ended = run("gold", "new", articles, "--from", "sound", "--gold", "other")

    assert (ended.code, ended.err) == (1, "'new.txt': sound has no record of this text\n")

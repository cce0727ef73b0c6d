"""`extract --failures`: articles without a record as JSON Lines, where records go to stdout."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.batch_answers import rows
from tests.support.shell import Run


@pytest.fixture
def mixed(articles: Path) -> Path:
    """Articles, and two files that are none."""
    (articles / "empty.txt").write_text(" \n")
    (articles / "picture.txt").write_bytes(b"\x89PNG\0\0")
    return articles


def test_failures_are_lines_as_a_folder_has_them_and_stderr_has_none(run: Run, mixed: Path) -> None:
    run("extract", mixed, "--out", "run")
    ended = run("extract", mixed, "--quiet", "--failures", "failed.jsonl")

    assert (ended.code, ended.err) == (1, "")
    assert ended.out == Path("run/records.jsonl").read_text(encoding="utf-8")
    failed = rows(Path("failed.jsonl"))
    assert failed == rows(Path("run/failures.jsonl"))
    assert {row["id"]: row["kind"] for row in failed} == {"empty.txt": "unreadable", "picture.txt": "unreadable"}


def test_the_file_is_empty_where_nothing_failed_and_replaces_one_of_its_kind(run: Run, mixed: Path) -> None:
    run("extract", mixed, "--failures", "failed.jsonl")
    for name in ("empty.txt", "picture.txt"):
        (mixed / name).unlink()

    ended = run("extract", mixed, "--quiet", "--failures", "failed.jsonl")

    assert (ended.code, ended.err, Path("failed.jsonl").read_bytes()) == (0, "", b"")


def test_it_is_written_where_nothing_could_be_done(run: Run, mixed: Path) -> None:
    ended = run("extract", mixed / "empty.txt", "--quiet", "--failures", "failed.jsonl")

    assert (ended.code, ended.out, len(rows(Path("failed.jsonl")))) == (2, "", 1)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        pytest.param(["failed.jsonl", "--out", "run"], "failures.jsonl in it has them", id="a folder has them"),
        pytest.param(["failed.jsonl", "--dry-run"], "for records on stdout", id="nothing is done"),
        pytest.param(["-"], "stdout is for records", id="stdout"),
        pytest.param(["news.jsonl"], "is there already, and nothing of this kind", id="what somebody wrote"),
        pytest.param(["articles/a.txt"], "is there already, and nothing of this kind", id="an article"),
        pytest.param(["news.jsonl/failed.jsonl"], "cannot be written (", id="no folder"),
    ],
)
def test_what_would_lose_something_is_refused(run: Run, articles: Path, words: list[str], told: str) -> None:
    Path("news.jsonl").write_text('{"id": "a", "text": "It rained."}\n', encoding="utf-8")
    before = {path: path.read_bytes() for path in Path().rglob("*") if path.is_file()}

    ended = run("extract", articles, "--quiet", "--failures", *words)

    assert (ended.code, ended.out, told in ended.err) == (2, "", True)
    assert {path: path.read_bytes() for path in Path().rglob("*") if path.is_file()} == before

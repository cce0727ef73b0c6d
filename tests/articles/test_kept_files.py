"""A run that goes on does not read the files of records that can stay, unless anything of them may have changed."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from extractor import Extractor, RunResult
from extractor.articles import kept_files
from extractor.articles.file_reader import read_outcomes
from extractor.articles.finder import FoundFile
from extractor.articles.outcome import Outcome
from extractor.runs.record_index import INDEX
from extractor.settings import DEFAULT_LIMIT

HOUR = 3600 * 10**9


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that are read, an hour after they were written."""
    names: list[str] = []
    now = time.time_ns

    def read(file: FoundFile, limit: int) -> Iterator[Outcome]:
        names.append(file.name)
        return read_outcomes(file, limit)

    monkeypatch.setattr(kept_files, "read_outcomes", read)
    monkeypatch.setattr(time, "time_ns", lambda: now() + HOUR)
    return names


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    for day in ("1", "2"):
        (folder / f"{day}.txt").write_text(f"Ada Holm said on day {day} that she would sign.", encoding="utf-8")
    return folder


def run(articles: Path, limit: int = DEFAULT_LIMIT) -> RunResult:
    with Extractor() as extractor:
        return extractor.run([articles], out=articles.parent / "run", limit=limit)


def test_files_that_are_as_they_were_are_not_read(articles: Path, read: list[str]) -> None:
    first = run(articles)
    records = (articles.parent / "run" / "records.jsonl").read_bytes()
    again = run(articles)

    assert read == ["1.txt", "2.txt"]
    assert (articles.parent / "run" / "records.jsonl").read_bytes() == records
    for fact in ("counts", "findings", "warnings", "folder", "notes"):
        assert again.facts[fact] == first.facts[fact]


def test_more_files_than_are_passed_over_at_once_are_all_counted(articles: Path, read: list[str]) -> None:
    for number in range(3, 205):
        (articles / f"{number}.txt").write_text(f"Nobody came on day {number}.", encoding="utf-8")
    run(articles)
    (articles / "100.txt").write_text("Nobody came.", encoding="utf-8")
    done: list[int] = []
    with Extractor() as extractor:
        result = extractor.run(
            [articles], out=articles.parent / "run", on_progress=lambda _, manifest: done.append(manifest.done)
        )

    assert read[204:] == ["100.txt"]
    assert (result.records, result.failures, done) == (204, 0, list(range(1, 205)))


def edit(file: Path) -> None:
    file.write_text("Ada Holm said on day 3 that she would sign.", encoding="utf-8")


def edit_and_hide_it(file: Path) -> None:
    """Another text of the same length, with the time of the one before."""
    before = file.stat()
    while file.stat().st_ctime_ns == before.st_ctime_ns:  # a tick of the file system's clock
        edit(file)
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    after = file.stat()
    assert (after.st_size, after.st_mtime_ns) == (before.st_size, before.st_mtime_ns)


def replace(file: Path) -> None:
    edit(file.with_name("draft.tmp"))
    file.with_name("draft.tmp").rename(file)


@pytest.mark.parametrize("change", [edit, edit_and_hide_it, replace])
def test_a_file_that_was_changed_is_read_again(articles: Path, read: list[str], change: Callable[[Path], None]) -> None:
    run(articles)
    change(articles / "2.txt")
    run(articles)

    assert read == ["1.txt", "2.txt", "2.txt"]
    assert "day 3" in (articles.parent / "run" / "records.jsonl").read_text(encoding="utf-8")


def test_a_file_that_was_only_touched_is_read_once_more(articles: Path, read: list[str]) -> None:
    run(articles)
    os.utime(articles / "2.txt", ns=(0, 0))
    run(articles)
    run(articles)

    assert read == ["1.txt", "2.txt", "2.txt"]


def test_what_was_written_shortly_before_it_was_read_is_read_again(
    articles: Path, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(time, "time_ns", lambda: (articles / "1.txt").stat().st_ctime_ns + 1)
    run(articles)
    run(articles)

    assert read == ["1.txt", "2.txt"] * 2


def drop_index(articles: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (articles.parent / "run" / INDEX).unlink()


def install(articles: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_files, "_installed", lambda: b"another version of what reads files")


def link(articles: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("1.txt", "2.txt"):
        (articles / name).rename(articles / f".{name}")
        (articles / name).symlink_to(f".{name}")


@pytest.mark.parametrize("change", [drop_index, install, link])
def test_where_anything_else_may_have_changed_all_files_are_read(
    articles: Path, read: list[str], monkeypatch: pytest.MonkeyPatch, change: Callable[[Path, pytest.MonkeyPatch], None]
) -> None:
    run(articles)
    change(articles, monkeypatch)
    run(articles)

    assert read == ["1.txt", "2.txt"] * 2


def test_a_lower_limit_refuses_what_a_higher_one_took(articles: Path, read: list[str]) -> None:
    run(articles)
    result = run(articles, limit=10)

    assert (result.records, result.failures) == (0, 2)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        pytest.param("a.txt", "---\ndate: some day\n---\nNobody came.", id="what is told of it is told again"),
        pytest.param("a.txt", "---\nid: b\n---\nNobody came.", id="it gives itself an id"),
        pytest.param("a.jsonl", '{"text": "Nobody came."}\n{"text": "Nobody left."}\n', id="it has several articles"),
    ],
)
def test_some_files_are_always_read(articles: Path, read: list[str], name: str, content: str) -> None:
    (articles / name).write_text(content, encoding="utf-8")
    first = run(articles)
    again = run(articles)

    assert read == ["1.txt", "2.txt", name, name]
    assert again.facts["notes"] == first.facts["notes"]


def test_without_a_folder_all_files_are_read(articles: Path, read: list[str]) -> None:
    with Extractor() as extractor:
        for _ in range(2):
            extractor.run([articles])

    assert read == ["1.txt", "2.txt"] * 2

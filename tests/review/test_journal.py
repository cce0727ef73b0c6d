"""The journal is read once and then what was appended; what is in it counts, whoever wrote it and however it ends."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from extractor.errors import UsageError
from extractor.review.journal import JOURNAL, Journal, JournalEntry


def entry(id: str, article: str = "a.txt", note: str = "") -> JournalEntry:
    facts = {"id": id, "at": "2024-10-20T12:00:00+00:00", "who": "ada", "article": article, "decision": "keep"}
    item = dict.fromkeys(("layer", "kind", "number", "before", "after"))
    return JournalEntry.model_validate(facts | item | {"difference": id, "settles": [], "what": "it", "note": note})


def append(journal: Journal, entry: JournalEntry) -> None:
    with journal.appended(entry):
        pass


def ids(journal: Journal, article: str = "a.txt") -> list[str]:
    return [entry.id for entry in journal.by_article().get(article, [])]


def line(id: str, **fields: str) -> bytes:
    return entry(id, **fields).model_dump_json().encode() + b"\n"


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The numbers of the lines that were parsed."""
    numbers: list[int] = []
    parse = Journal._entry  # pyright: ignore[reportPrivateUsage]

    def counted(self: Journal, number: int, line: bytes) -> JournalEntry:
        numbers.append(number)
        return parse(self, number, line)

    monkeypatch.setattr(Journal, "_entry", counted)
    return numbers


def test_each_line_is_parsed_once_however_many_there_are(tmp_path: Path, parsed: list[int]) -> None:
    journal, other = Journal(tmp_path), Journal(tmp_path)
    for number in range(20):
        append(journal if number % 2 else other, entry(f"e{number}", "ab"[number % 2]))
        assert len(ids(journal, "a")) + len(ids(journal, "b")) == number + 1

    assert parsed == list(range(1, 21))


def test_a_journal_that_has_not_changed_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    journal = Journal(tmp_path)
    append(journal, entry("e1"))
    ids(journal)
    read: list[int] = []

    def goes_on(file: object, known: object) -> bool:
        read.append(1)
        return True

    monkeypatch.setattr("extractor.review.journal._goes_on", goes_on)

    for _ in range(1000):
        assert ids(journal) == ["e1"]
    assert read == []


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        pytest.param(lambda content: content.replace(b'"ada"', b'"bea"'), ["e1", "e2"], id="in place"),
        pytest.param(lambda content: content.replace(b'"e1"', b'"e1more"'), ["e1more", "e2"], id="longer"),
        pytest.param(lambda content: content[: content.index(b"\n") + 1], ["e1"], id="shorter"),
        pytest.param(lambda content: line("e0") + content, ["e0", "e1", "e2"], id="a line before"),
        pytest.param(lambda content: b"", [], id="emptied"),
    ],
)
@pytest.mark.parametrize("is_replaced", [False, True], ids=["same file", "new file"])
def test_what_an_editor_changes_is_seen(
    tmp_path: Path, change: Callable[[bytes], bytes], expected: list[str], *, is_replaced: bool
) -> None:
    journal, path = Journal(tmp_path), tmp_path / JOURNAL
    path.write_bytes(line("e1") + line("e2"))
    assert ids(journal) == ["e1", "e2"]
    content = change(path.read_bytes())
    if is_replaced:
        path.unlink()
    path.write_bytes(content)
    os.utime(path, ns=(1, 1))

    assert ids(journal) == expected
    append(journal, entry("e9"))
    assert ids(journal) == [*expected, "e9"]


@pytest.mark.parametrize(
    ("tail", "counts"),
    [
        pytest.param(line("e2")[:-1], True, id="whole, without its line end"),
        pytest.param(line("e2", note="x" * 200_000)[:-1], True, id="whole and long"),
        pytest.param(line("e2")[:-9], False, id="cut short"),
        pytest.param(b"", False, id="none"),
    ],
)
def test_a_last_line_without_its_end_counts_where_it_is_whole(tmp_path: Path, tail: bytes, counts: bool) -> None:
    (tmp_path / JOURNAL).write_bytes(line("e1") + tail)
    journal = Journal(tmp_path)
    expected = ["e1", "e2"] if counts else ["e1"]
    assert ids(journal) == expected

    append(journal, entry("e3"))

    assert (ids(journal), ids(Journal(tmp_path))) == ([*expected, "e3"], [*expected, "e3"])


def test_what_is_taken_back_leaves_the_journal_as_it_was(tmp_path: Path) -> None:
    before = line("e1") + line("e2")[:-1]
    (tmp_path / JOURNAL).write_bytes(before)
    journal = Journal(tmp_path)

    def fail_within() -> None:
        with journal.appended(entry("e3")):
            assert ids(journal) == ["e1", "e2", "e3"]
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_within()

    assert (tmp_path / JOURNAL).read_bytes() == before
    assert ids(journal) == ["e1", "e2"]


def test_what_was_handed_out_does_not_grow(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    append(journal, entry("e1"))
    entries = journal.by_article()["a.txt"]
    append(journal, entry("e2"))

    assert (len(journal.by_article()["a.txt"]), len(entries)) == (2, 1)


@pytest.mark.parametrize("end", [b"\n", b""])
def test_a_line_of_a_later_version_is_refused_and_kept(tmp_path: Path, end: bytes) -> None:
    later = line("e2")[:-2] + b', "mood": "calm"}' + end
    (tmp_path / JOURNAL).write_bytes(line("e1") + later)

    with pytest.raises(UsageError, match="was written by a later version \\('mood' is not known to this one\\)"):
        Journal(tmp_path).by_article()
    assert (tmp_path / JOURNAL).read_bytes() == line("e1") + later


def test_a_whole_last_line_of_a_later_version_is_not_written_over(tmp_path: Path) -> None:
    later = line("e1")[:-2] + b', "mood": "calm"}'
    (tmp_path / JOURNAL).write_bytes(later)

    with pytest.raises(UsageError, match="later version"):
        append(Journal(tmp_path), entry("e2"))
    assert (tmp_path / JOURNAL).read_bytes() == later

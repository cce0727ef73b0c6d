"""A registry of which something was lost on the way is refused; one that only looks different is read."""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from collections.abc import Callable
from pathlib import Path

import pytest

from extractor.errors import UsageError
from extractor.linking.decisions import Decision
from extractor.linking.pair_review import PairReview
from extractor.linking.registry import Registry
from extractor.linking.registry_file import add_decision, changed_registry, read_registry, write_registry
from tests.support.linked_actors import appearance

Change = Callable[[list[bytes]], list[bytes]]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A header, two decisions, three actors, a pair that is open, three appearances; two decisions that a review added.

    The numbers of their lines: 1, 2 and 3, 4 to 6, 7, 8 to 10, 11 and 12.
    """
    registry = Registry([appearance("Ada Holm", "1.txt"), appearance("Holm", "2.txt"), appearance("Bea Berg", "2.txt")])
    first, second, _ = registry.entries
    registry = registry.rename(first, wikidata="Q42", by="Ada").rename(second, wikidata="Q43", by="Ada")
    path = tmp_path / "actors.jsonl"
    write_registry(registry, path)
    for number, name in ((3, "Ada"), (4, "Adah")):
        facts = {"action": "rename", "left": registry.decisions[0].left, "name": name, "by": "Bea", "at": "2024"}
        add_decision(path, Decision.model_validate({"id": f"d{number}", **facts}))
    return path


def without(*numbers: int) -> Change:
    return lambda lines: [line for number, line in enumerate(lines, 1) if number not in numbers]


def doubled(number: int) -> Change:
    return lambda lines: [*lines[:number], *lines[number - 1 :]]


def cut(number: int, length: int) -> Change:
    """All behind a line is gone, and of it all but its first bytes."""
    return lambda lines: [*lines[: number - 1], lines[number - 1][:length]]


def replaced(number: int, old: bytes, new: bytes) -> Change:
    return lambda lines: [*lines[: number - 1], lines[number - 1].replace(old, new), *lines[number:]]


def between(number: int, *added: bytes) -> Change:
    return lambda lines: [*lines[:number], *(line + b"\n" for line in added), *lines[number:]]


def moved(number: int) -> Change:
    """A line stands at the end."""
    return lambda lines: [*without(number)(lines), lines[number - 1]]


def twice(lines: list[bytes]) -> list[bytes]:
    return lines * 2


def backwards(lines: list[bytes]) -> list[bytes]:
    return lines[:1] + lines[:0:-1]


DAMAGED = [
    pytest.param(cut(10, 60), "line 10 is cut off", id="the last appearance is cut off"),
    pytest.param(cut(10, 9), "line 10 is cut off", id="it is cut off before its kind"),
    pytest.param(cut(9, 60), "line 9 is cut off", id="an appearance is cut off, and one is lost"),
    pytest.param(cut(5, 60), "line 5 is cut off", id="the file ends in an actor"),
    pytest.param(cut(3, 60), "line 3 is cut off", id="the file ends in a decision that was not the last"),
    pytest.param(cut(10, 0), "2.txt Holm.* is gone", id="the last appearance is lost with its line end"),
    pytest.param(without(8), "1.txt Ada Holm.* is gone", id="the first appearance is lost"),
    pytest.param(without(9), "is gone", id="an appearance in the middle is lost"),
    pytest.param(without(8, 9, 10), "is gone", id="all appearances are lost"),
    pytest.param(without(5), "lines were lost or changed", id="an actor is lost"),
    pytest.param(without(7), "lines were lost or changed", id="an open pair is lost"),
    pytest.param(without(2), "lines were lost or changed", id="a decision is lost"),
    pytest.param(without(11), "d4 follows d2", id="a decision of a review is lost"),
    pytest.param(without(*range(2, 13)), "lines were lost or changed", id="all but the first line is lost"),
    pytest.param(without(1), "is no registry", id="the first line is lost"),
    pytest.param(doubled(9), "line 10 is line 9 again", id="an appearance is there twice"),
    pytest.param(doubled(4), "line 5 is line 4 again", id="an actor is there twice"),
    pytest.param(doubled(3), "has the id d2", id="a decision is there twice"),
    pytest.param(doubled(12), "has the id d4", id="a decision of a review is there twice"),
    pytest.param(twice, "line 13 is not of a registry", id="the whole file is there twice"),
    pytest.param(replaced(9, b'"name":"Bea', b'"name":"Bee'), "lines were lost or changed", id="a name was changed"),
    pytest.param(backwards, "lines were lost or changed", id="lines in another order"),
    pytest.param(replaced(9, b"\n", b""), "line 9 cannot be read", id="two lines are one"),
    pytest.param(replaced(9, b'"2.txt"', b"\0" * 7), "line 9 cannot be read", id="bytes of a disk that is broken"),
    pytest.param(between(10, b"<<<<<<< HEAD", b"=======", b">>>>>>> theirs"), "line 11 .* conflict", id="a conflict"),
    pytest.param(between(0, b"<<<<<<< HEAD"), "line 1 .* conflict", id="a conflict in the first line"),
    pytest.param(between(10, b"||||||| base"), "line 11 .* conflict", id="a conflict with the base"),
    pytest.param(between(10, b">>>>>>> 1a2b3c"), "line 11 .* conflict", id="the end of a conflict"),
    pytest.param(cut(1, 30), "is no registry", id="the first line is cut off"),
    pytest.param(doubled(1), "line 2 is not of a registry", id="the first line is there twice, as git unites files"),
    pytest.param(between(9, b""), "line 10 is not of a registry", id="an empty line"),
    pytest.param(replaced(9, b'","', b'", "'), "lines were lost or changed", id="white space within lines"),
    pytest.param(replaced(9, b"{", b" {"), "line 9 is not of a registry", id="an indented line"),
    pytest.param(replaced(5, b'"name":"Bea', b'"name":"Bee'), "lines were lost or changed", id="an actor was changed"),
    pytest.param(moved(2), "lines were lost or changed", id="a decision stands at the end"),
    pytest.param(moved(11), "d4 follows d2", id="decisions of reviews are in another order"),
    pytest.param(without(3), "lines were lost or changed", id="another decision is lost"),
    pytest.param(without(10, 11), "2.txt Holm.* is gone", id="an appearance and a decision of a review are lost"),
    pytest.param(cut(8, 0), "1.txt Ada Holm.* is gone", id="the file ends before its appearances"),
]

HARMLESS: dict[str, Callable[[bytes], bytes]] = {
    "line ends of Windows": lambda content: content.replace(b"\n", b"\r\n"),
    "a byte order mark": lambda content: BOM_UTF8 + content,
    "both": lambda content: BOM_UTF8 + content.replace(b"\n", b"\r\n"),
    "no line end at the end": lambda content: content[:-1],
    "line ends of both kinds": lambda content: content.replace(b"\n", b"\r\n", 5),
    "a decision cut by a kill": lambda content: content + b'{"line":"decision","id":"d5","act',
    "cut before it says what it is": lambda content: content + b'{"li',
    "cut behind its first sign": lambda content: content + b"{",
}


@pytest.mark.parametrize(("change", "says"), DAMAGED)
def test_what_was_lost_is_told_and_nothing_is_written(path: Path, change: Change, says: str) -> None:
    damaged = b"".join(change(path.read_bytes().splitlines(keepends=True)))
    path.write_bytes(damaged)

    with pytest.raises(UsageError, match=says) as told:
        read_registry(path)
    assert re.search(r": (give|name|take|correct|keep) ", str(told.value))
    with pytest.raises(UsageError, match=says):
        changed_registry(path, lambda known: known.undo(by="Ada"), new=True)
    with pytest.raises(UsageError, match=says):
        PairReview(path, "Ada")
    assert path.read_bytes() == damaged


@pytest.mark.parametrize("change", HARMLESS.values(), ids=HARMLESS)
def test_what_only_looks_different_is_read(path: Path, change: Callable[[bytes], bytes]) -> None:
    before = read_registry(path)
    path.write_bytes(change(path.read_bytes()))

    known = read_registry(path)
    assert (known.appearances, known.decisions) == (before.appearances, before.decisions)
    review = PairReview(path, "Ada")
    review.decide(review.pairs[0], "merge")
    after = read_registry(path)
    assert (after.appearances, after.decisions[:-1]) == (before.appearances, before.decisions)
    assert after.decisions[-1].action == "merge"


def test_what_is_changed_on_purpose_is_read_without_the_digest(path: Path) -> None:
    lines = path.read_bytes().splitlines(keepends=True)
    lines[0] = re.sub(rb',"digest":"\w+"', b"", lines[0])
    path.write_bytes(b"".join(without(9)(lines)))

    assert [entry.name for entry in read_registry(path).entries.values()] == ["Adah", "Holm"]
    changed_registry(path, lambda known: known.undo(by="Ada"))
    assert b'"digest"' in path.read_bytes()
    assert read_registry(path).is_resolved


DEEP = b"[" * 100_000 + b"]" * 100_000


@pytest.mark.parametrize(
    ("change", "told"),
    [
        pytest.param(lambda lines: [DEEP + b"\n", *lines[1:]], "is no registry: name another file", id="a header"),
        pytest.param(lambda _: [b"[" * 100_000], "is no registry: name another file", id="nothing else"),
        pytest.param(lambda lines: [deep("registry")[:4096], *lines], "is no registry", id="fields of a header"),
        pytest.param(lambda lines: [*lines, b"[" * 100_000], "line 13 ", id="a last line that is cut off"),
        pytest.param(
            lambda lines: [*lines[:1], deep("decision"), *lines[1:]], "line 2 cannot be read", id="a decision"
        ),
        pytest.param(lambda lines: [*lines[:3], deep("actor"), *lines[3:]], "line 4 cannot be read", id="an actor"),
        pytest.param(lambda lines: [*lines[:6], deep("open"), *lines[6:]], "line 7 cannot be read", id="a pair"),
        pytest.param(lambda lines: [*lines, deep("appearance")], "line 13 cannot be read", id="an appearance"),
    ],
)
def test_deep_nesting_is_told_as_whatever_else_is_no_registry(path: Path, change: Change, told: str) -> None:
    path.write_bytes(b"".join(change(path.read_bytes().splitlines(keepends=True))))

    with pytest.raises(UsageError, match=re.escape(told)):
        read_registry(path)
    with pytest.raises(UsageError, match=re.escape(told)):
        changed_registry(path, lambda registry: registry.undo(by="Ada"))


def deep(kind: str) -> bytes:
    return b'{"line":"%s","id":%s}\n' % (kind.encode(), DEEP)

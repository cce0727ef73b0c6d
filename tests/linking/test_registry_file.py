"""The file of a registry: a line each, in an order that stays."""

from __future__ import annotations

import fcntl
import json
import os
from pathlib import Path

import pytest

from extractor.errors import UsageError
from extractor.linking.registry import Registry
from extractor.linking.registry_file import changed_registry, read_registry, write_registry
from tests.support.linked_actors import appearance


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The file of a registry of three actors and a decision."""
    registry = Registry([appearance("Ada Holm", "1.txt"), appearance("Holm", "2.txt"), appearance("Bea Berg", "2.txt")])
    registry = registry.rename(next(iter(registry.entries)), wikidata="Q42", by="Ada", why="her page\nsays so")
    write_registry(registry, tmp_path / "actors.jsonl")
    return tmp_path / "actors.jsonl"


def test_each_actor_and_each_decision_is_a_line(path: Path) -> None:
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]

    kinds = [line["line"] for line in lines]
    assert kinds == ["registry", "decision", *["actor"] * 3, "open", *["appearance"] * 3]
    assert lines[1]["by"] == "Ada"
    assert [line["name"] for line in lines[2:5]] == ["Ada Holm", "Bea Berg", "Holm"]


def test_what_a_later_build_adds_stands_behind_what_was_there(path: Path) -> None:
    before = [line for line in path.read_bytes().splitlines() if b'"line":"appearance"' in line]
    known = read_registry(path)
    added = [appearance("Ada Berg", "0.txt", build=2), appearance("Zoe Vik", "0.txt", build=2)]
    write_registry(Registry([*known.appearances.values(), *added], known.decisions), path)

    after = [line for line in path.read_bytes().splitlines() if b'"line":"appearance"' in line]
    assert after[: len(before)] == before


def test_a_change_is_made_of_what_is_in_the_file_while_nobody_else_may_write(path: Path) -> None:
    folder = os.open(path.parent, os.O_RDONLY)

    def change(known: Registry) -> Registry:
        with pytest.raises(BlockingIOError):
            fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return known.undo(by="Bea")

    try:
        changed = changed_registry(path, change)
        fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
    finally:
        os.close(folder)

    assert [each.action for each in changed.decisions] == ["rename", "undo"]
    assert read_registry(path).decisions == changed.decisions
    assert list(path.parent.iterdir()) == [path]


def test_what_changes_nothing_writes_nothing(path: Path) -> None:
    before = path.stat()
    changed_registry(path, lambda known: known)

    assert os.path.samestat(before, path.stat())


def test_a_registry_cannot_be_made_where_there_is_no_folder(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="name another file"):
        changed_registry(tmp_path / "none" / "actors.jsonl", lambda _: Registry(), new=True)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        pytest.param(lambda b: b"", "is no registry", id="empty"),
        pytest.param(lambda b: b'{"article":{}}\n', "is no registry", id="records"),
        pytest.param(lambda b: b"\xff\n", "is no registry", id="no text"),
        pytest.param(lambda b: b.replace(b'"version":1', b'"version":2'), "another version", id="another version"),
        pytest.param(lambda b: b + b'{"line":"actress"}\n', "line 10 is not of a registry", id="an unknown line"),
        pytest.param(lambda b: b.replace(b'"by":"Ada"', b'"by":7'), "line 2 cannot be read", id="a decision of nobody"),
        pytest.param(
            lambda b: b.replace(b'"id":"d1"', b'"id":"x"'), "line 2 cannot be read", id="an id of another form"
        ),
        pytest.param(lambda b: b.replace(b'"id":"d1"', b'"id":"d01"'), "line 2 cannot be read", id="an id with a zero"),
        pytest.param(
            lambda b: b.replace(b'"id":"d1"', b'"id":"d' + b"9" * 5000 + b'"'), "line 2 cannot", id="an endless id"
        ),
        pytest.param(
            lambda b: b + b.splitlines(keepends=True)[1], "line 10 has the id d1 of line 2.*d2", id="an id twice"
        ),
        pytest.param(lambda b: b.replace(b'"wikidata":"Q42",', b"", 1), "line 2 cannot be read", id="an empty rename"),
    ],
)
def test_a_file_that_is_none_is_refused(path: Path, change: object, says: str) -> None:
    assert callable(change)
    path.write_bytes(change(path.read_bytes()))

    with pytest.raises(UsageError, match=says):
        assert read_registry(path).entries


def test_a_registry_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="extractor actors build"):
        read_registry(tmp_path / "actors.jsonl")


def test_only_a_registry_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "records.jsonl"
    path.write_text("something else\n", encoding="utf-8")

    with pytest.raises(UsageError, match="is no registry"):
        write_registry(Registry(), path)
    assert path.read_text(encoding="utf-8") == "something else\n"

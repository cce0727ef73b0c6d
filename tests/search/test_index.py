"""The index beside a run: made when it is missing, and made anew when the records are others."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

import pytest

from extractor.errors import UsageError
from extractor.layers import register_layer, unregister_layer
from extractor.search import index
from extractor.search.finder import find
from extractor.search.index import SEARCH
from extractor_schemas import Frozen, GoldItem, GoldSpan, LayerSpec, Span, record_type
from tests.support import privileges
from tests.support.searched_runs import Write, bridge, harbour, items


def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Collects the article of each record that is indexed from now on."""
    added: list[str] = []
    add = index._add

    def noted(database: sqlite3.Connection, number: int, record: object) -> None:
        added.append(record.article.id)  # type: ignore[attr-defined]
        add(database, number, record)  # type: ignore[arg-type]

    monkeypatch.setattr(index, "_add", noted)
    return added


def test_it_is_made_once_and_again_when_the_records_are_others(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    added, run = made(monkeypatch), write(bridge())

    assert items(find(run, about="bridge")) == items(find(run, about="bridge")) == ["b s1"]
    assert added == ["bridge.txt"]
    assert (run / SEARCH).is_file()

    write(bridge(), harbour())
    assert items(find(run, about="bridge")) == ["h s1", "h s2", "b s1"]
    assert added == ["bridge.txt", "bridge.txt", "news/harbour.txt"]


class Document(Frozen):
    """A finding of somebody's own layer, whose source is no span."""

    id: str
    source: str
    where: Span


class GoldDocument(GoldItem):
    """As `Document`."""

    source: str
    where: GoldSpan


DOCUMENTS = LayerSpec(
    name="documents",
    noun="document",
    finding=Document,
    reply=Document,
    gold=GoldDocument,
    anchor="where",
    spans=("where",),
    compared=("source",),
    wording=frozenset({"source"}),
    words="source",
    identity=lambda document: (document.source, document.where),
)


def test_a_layer_of_ones_own_may_have_a_source_that_is_no_span(write: Write) -> None:
    found = Document(id="d1", source="the ministry", where=Span(start=0, end=5))
    register_layer(DOCUMENTS)
    try:
        run = write(record_type((DOCUMENTS,)).model_validate({**vars(bridge()), "documents": [found.model_dump()]}))
        assert items(find(run, "ministry")) == ["b d1"]
    finally:
        unregister_layer(DOCUMENTS)


def test_it_holds_no_text(write: Write) -> None:
    run = write(bridge())
    list(find(run))

    with closing(sqlite3.connect(run / SEARCH)) as database:
        assert set(database.execute("SELECT actor, target, words FROM texts")) == {(None, None, None)}


@pytest.mark.parametrize("where", ["file", "records.jsonl", "somebody's folder"])
def test_beside_what_is_no_runs_folder_nothing_is_left(write: Write, tmp_path: Path, where: str) -> None:
    run = write(bridge())
    if where == "file":
        run = (run / "records.jsonl").rename(tmp_path / "copy.jsonl")
    else:
        (run / "run.json").unlink()
        run = run / where if where == "records.jsonl" else run

    assert items(find(run, about="bridge")) == ["b s1"]
    assert list(tmp_path.rglob("*.db")) == []


def test_a_folder_that_cannot_be_written_to_is_searched_all_the_same(write: Write) -> None:
    written = write(bridge())
    files = {name: (written / name).read_bytes() for name in ("records.jsonl", "run.json")}
    with privileges.folder_of_a_user() as folder:
        run = folder / "run"
        run.mkdir()
        for name, content in files.items():
            (run / name).write_bytes(content)
        with privileges.read_only(run):
            assert items(find(run, about="bridge")) == ["b s1"]
            assert not (run / SEARCH).exists()


def test_a_link_in_its_place_is_neither_followed_nor_replaced(write: Write, tmp_path: Path) -> None:
    run, other = write(bridge()), tmp_path / "other"
    other.write_text("mine", encoding="utf-8")
    (run / SEARCH).symlink_to(other)

    assert items(find(run, about="bridge")) == ["b s1"]
    assert (other.read_text(encoding="utf-8"), (run / SEARCH).is_symlink()) == ("mine", True)


@pytest.mark.parametrize("content", [b"", b"rubbish", b"SQLite format 3\0" + b"x" * 5000], ids=len)
def test_what_is_no_index_is_made_anew(write: Write, content: bytes) -> None:
    run = write(bridge())
    (run / SEARCH).write_bytes(content)

    assert items(find(run, about="bridge")) == ["b s1"]
    assert items(find(run, about="bridge")) == ["b s1"]


def test_an_index_that_was_changed_is_told_and_how_to_mend_it(write: Write) -> None:
    run = write(bridge())
    list(find(run))
    with closing(sqlite3.connect(run / SEARCH)) as database:
        database.execute("UPDATE items SET item = 's9' WHERE item = 's1'")
        database.commit()

    with pytest.raises(UsageError, match=r"is damaged: delete \.search\.db in its folder"):
        list(find(run, about="bridge"))
    (run / SEARCH).unlink()
    assert items(find(run, about="bridge")) == ["b s1"]


def test_a_run_may_be_searched_while_its_records_are_replaced(write: Write) -> None:
    run = write(bridge(), harbour())
    found = find(run, about="bridge")
    first = next(found)
    (run / "records.jsonl").unlink()
    write(bridge())

    assert [items([first]), items(found)] == [["h s1"], ["h s2", "b s1"]]
    assert items(find(run, about="bridge")) == ["b s1"]


def test_where_sqlite_has_no_full_text_search_it_is_told(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index, "_TABLES", "CREATE VIRTUAL TABLE texts USING no_such_module(words)")

    with pytest.raises(UsageError, match=r"has no full-text search \(FTS5\): use a Python that has it"):
        list(find(write(bridge())))


@pytest.mark.parametrize("error", [KeyboardInterrupt(), UsageError("no record")], ids=["stopped", "unsound"])
def test_an_index_that_is_not_finished_leaves_nothing(
    write: Write, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, error: BaseException
) -> None:
    run = write(bridge())
    places = tmp_path / "temporary"
    places.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(places))

    def stop(*_: object) -> None:
        assert list(places.iterdir())
        raise error

    monkeypatch.setattr(index, "_add", stop)
    with pytest.raises(type(error)):
        list(find(run))
    assert [*places.iterdir(), *run.glob(".search*")] == []


def test_a_folder_for_temporary_files_that_is_full_is_told(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    run = write(bridge())

    def full(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(index, "_add", full)
    with pytest.raises(UsageError, match=r"cannot be made \(database or disk is full\): make room"):
        list(find(run))
    assert not os.path.exists(run / SEARCH)

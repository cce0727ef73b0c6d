"""SQLite as sqlite3 and Datasette's own library read it: keys, views and full-text search."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database

from extractor.errors import UsageError
from extractor.exports.base import export_records
from tests.support.exporting import TEXT, record

TABLES = ["articles", "actors", "quotes", "claims", "stances", "unfounded", "missed"]


@pytest.fixture
def database(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    (path,) = export_records("sqlite", [record("a"), record("b")], tmp_path / "out.db")
    with closing(sqlite3.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        yield connection


def test_there_is_a_table_a_layer_and_a_row_a_finding(database: sqlite3.Connection) -> None:
    counts = [database.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in TABLES]
    quote = database.execute("SELECT * FROM quotes").fetchone()

    assert counts == [2, 4, 4, 4, 2, 2, 2]
    assert quote["speaker"] == "Ada Holm"
    assert json.loads(quote["reported_by"]) == ["@Tom Brandt", "Ada Holm"]
    assert [TEXT[start:end] for start, end in json.loads(quote["content_spans"])] == ["=1+1 is\n2", "will not"]
    assert dict(database.execute("SELECT name, value FROM about").fetchall())["offsets"].startswith("Unicode code")


def test_offsets_are_those_of_sqlites_own_substr(database: sqlite3.Connection) -> None:
    words = database.execute(
        "SELECT substr(text, start + 1, end - start) AS cut, evidence FROM stances JOIN articles USING (article)"
    ).fetchall()

    assert [row["cut"] for row in words] == [row["evidence"] for row in words] == ["backed the bridge"] * 2


def test_every_key_leads_somewhere(database: sqlite3.Connection) -> None:
    assert database.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    keys = {(row["table"], row["from"], row["to"]) for row in database.execute("PRAGMA foreign_key_list(claims)")}
    assert keys == {
        ("articles", "article", "article"),
        ("actors", "article", "article"),
        ("actors", "claimant_id", "id"),
    }


@pytest.mark.parametrize(
    ("view", "rows"),
    [
        ("SELECT who, what, how FROM statements WHERE layer = 'claim' AND article = 'a'",
         [("@Tom Brandt", "-2 is =1+1.", "fact"), (None, "It is.", "judgement")]),
        ("SELECT who, what, how FROM statements WHERE layer = 'stance'", [("Ada Holm", "the bridge", "support")] * 2),
        ("SELECT * FROM speakers", [(None, 2, 0, 0, 2, 2), ("Ada Holm", 2, 2, 0, 0, 2)]),
        ("SELECT speaker, appearances, articles, content FROM utterances ORDER BY content",
         [("Ada Holm", 2, 2, "=1+1 is\n2 … will not"), (None, 1, 1, "backed"), (None, 1, 1, "backed")]),
        ("SELECT about, actor, support, oppose, articles FROM positions", [("the bridge", "Ada Holm", 2, 0, 2)]),
        ("SELECT article, item FROM marked_claims", [("a", "c1"), ("b", "c1")]),
    ],
)  # fmt: skip
def test_views_answer_what_is_asked_most(database: sqlite3.Connection, view: str, rows: list[tuple[object]]) -> None:
    assert [tuple(row) for row in database.execute(view)] == rows


@pytest.mark.parametrize(
    ("table", "words", "items"),
    [
        pytest.param("articles", "deputy", ["a", "b"], id="the text of an article"),
        pytest.param("quotes", "holm", ["a q1", "b q1"], id="a speaker"),
        pytest.param("claims", '"It is"', ["a c2", "b c2"], id="a claim"),
        pytest.param("stances", "brídge", ["a s1", "b s1"], id="whatever the accents"),
        pytest.param("missed", "deputy", ["a m1", "b m1"], id="what was missed"),
    ],
)
def test_datasettes_library_finds_words(tmp_path: Path, table: str, words: str, items: list[str]) -> None:
    (path,) = export_records("sqlite", [record("a"), record("b")], tmp_path / "out.db")
    with closing(Database(path)) as database:
        assert database.table(table).detect_fts() == f"{table}_fts"  # as Datasette decides whether to show a search box
        found = [f"{row['article']} {row.get('item', '')}".strip() for row in database.table(table).search(words)]
    assert sorted(found) == items


def test_a_database_of_ours_is_replaced_by_a_whole_one(tmp_path: Path) -> None:
    export_records("sqlite", [record("a")], tmp_path / "out.db")
    export_records("sqlite", [record("b")], tmp_path / "out.db")

    with closing(sqlite3.connect(tmp_path / "out.db")) as database:
        assert database.execute("SELECT article FROM articles").fetchall() == [("b",)]
    assert [path.name for path in tmp_path.iterdir()] == ["out.db"]


def test_a_database_of_somebody_else_is_left_as_it_is(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "out.db")) as database:
        database.execute("CREATE TABLE mine (a)")

    with pytest.raises(UsageError, match="is there already"):
        export_records("sqlite", [record()], tmp_path / "out.db")


def test_two_records_of_one_article_are_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="two records are of one article"):
        export_records("sqlite", [record("a"), record("a")], tmp_path / "out.db")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_no_place_for_a_file(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()

    with pytest.raises(UsageError, match="is a folder, and this format is one file"):
        export_records("sqlite", [record("a")], tmp_path / "out")
    assert list((tmp_path / "out").iterdir()) == []

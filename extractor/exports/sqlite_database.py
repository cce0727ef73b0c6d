"""SQLite: a database with a table a layer, views and full-text search, ready for Datasette."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable
from pathlib import Path

from extractor.errors import UsageError
from extractor.exports.sqlite_files import new_database
from extractor.exports.tables import ABOUT, Row, Table, as_json, write_tables
from extractor_schemas import Record

_APPLICATION_ID = 0x45585452
"""What tells our databases from others: it stands in a file as "EXTR"."""
_TYPES = {"integer": "INTEGER", "real": "REAL", "boolean": "INTEGER"}

_VIEWS = """
CREATE VIEW statements AS
  SELECT article, article_published AS published, item, 'quote' AS layer,
    speaker AS who, content AS what, kind AS how, content AS evidence, start, end FROM quotes
  UNION ALL SELECT article, article_published, item, 'claim', claimant, text, kind, evidence, start, end FROM claims
  UNION ALL SELECT article, article_published, item, 'stance', actor, target, position, evidence, start, end
    FROM stances;
CREATE VIEW speakers AS
  SELECT speaker, count(*) AS quotes, sum(kind = 'direct') AS direct, sum(kind = 'mixed') AS mixed,
    sum(kind = 'indirect') AS indirect, count(DISTINCT article) AS articles
  FROM quotes GROUP BY speaker ORDER BY quotes DESC, speaker;
CREATE INDEX quotes_utterance ON quotes (utterance);
CREATE VIEW utterances AS
  SELECT utterance, max(appearances) AS appearances, count(DISTINCT article) AS articles,
    max(utterance_speaker) AS speaker,
    (SELECT content FROM quotes AS longest WHERE longest.utterance = quotes.utterance
      ORDER BY length(content) DESC, content LIMIT 1) AS content,
    min(article_published) AS first_published
  FROM quotes GROUP BY utterance ORDER BY appearances DESC, utterance;
CREATE VIEW positions AS
  SELECT coalesce(concept, target) AS about, actor, sum(position = 'support') AS support,
    sum(position = 'oppose') AS oppose, sum(position = 'conditional') AS conditional,
    sum(position = 'ambivalent') AS ambivalent, sum(position = 'neutral') AS neutral,
    count(DISTINCT article) AS articles
  FROM stances GROUP BY about, actor ORDER BY about, actor;
CREATE VIEW marked_claims AS SELECT * FROM claims WHERE checks <> '[]';
"""
"""Who said, claimed or wants what; who is quoted how often; what was said, and how many articles have it; who is for or
against what; claims with checks.
"""


class SqliteExporter:
    """Writes one database; lists are JSON in it."""

    begins = re.compile(rb"SQLite format 3\x00.{52}EXTR", re.DOTALL)

    def export(self, records: Iterable[Record], out: Path) -> list[Path]:
        """Write the records to the new file ``out``. Raises OSError."""
        try:
            with new_database(out) as database:
                database.execute(f"PRAGMA application_id = {_APPLICATION_ID}")
                database.execute("CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT)")
                database.executemany("INSERT INTO about VALUES (?, ?)", ABOUT.items())
                tables = _Tables(database)
                write_tables(records, tables)
                tables.finish()
                database.executescript(f"{_VIEWS}; PRAGMA optimize")  # commits what was begun
        except sqlite3.IntegrityError as error:
            raise UsageError(f"two records are of one article ({error}): leave one of them") from error
        return [out]


class _Tables:
    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        self._inserts: dict[str, str] = {}
        self._tables: list[Table] = []

    def begin(self, table: Table) -> None:
        columns = [f"{_name(column.name)} {_TYPES.get(column.kind, 'TEXT')}" for column in table.columns]
        keys = [f"PRIMARY KEY ({_names(table.key)})"]
        if table.key != ("article",):
            keys.append("FOREIGN KEY (article) REFERENCES articles (article)")
        keys += [f"FOREIGN KEY (article, {_name(id)}) REFERENCES actors (article, id)" for _, id in table.actors]
        if table.name == "actors":
            keys.append("UNIQUE (article, id)")
        self._database.execute(f"CREATE TABLE {_name(table.name)} ({', '.join([*columns, *keys])})")
        places = ", ".join("?" * len(table.columns))
        self._inserts[table.name] = f"INSERT INTO {_name(table.name)} VALUES ({places})"
        self._tables.append(table)

    def add(self, table: Table, row: Row) -> None:
        values = [as_json(value) if isinstance(value, list | dict) else value for value in row]
        self._database.execute(self._inserts[table.name], values)

    def finish(self) -> None:
        """Make what is found by: an index of full text for each table, and indexes of the columns that name actors."""
        for table in self._tables:
            name, words = table.name, _names(table.searched)
            if words:
                self._database.execute(
                    f"CREATE VIRTUAL TABLE {_name(name + '_fts')} USING FTS5 ({words}, content={_name(name)},"
                    " tokenize='unicode61 remove_diacritics 2')"
                )
                self._database.execute(
                    f"INSERT INTO {_name(name + '_fts')} ({_name(name + '_fts')}) VALUES ('rebuild')"
                )
            for column, _ in table.actors:
                self._database.execute(f"CREATE INDEX {_name(f'{name}_{column}')} ON {_name(name)} ({_name(column)})")


def _names(names: Iterable[str]) -> str:
    return ", ".join(map(_name, names))


def _name(name: str) -> str:
    """A name as SQL has it: those of other packages' layers may be words of its own."""
    return f"[{name}]"

"""The index of a run's findings, in which SQLite's full-text search (FTS5) finds them.

It is a database beside the run's records, `.search.db`, made when it is first needed and made anew once the records are
others. Where it cannot be kept, as in a folder that cannot be written to, it is made for one search. It has no texts:
what is found is read from the records.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import ExitStack, closing, suppress
from dataclasses import replace
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Any, Self
from urllib.parse import quote

from extractor.articles.dates import day_range
from extractor.articles.names import matching
from extractor.articles.run_folders import is_run_folder
from extractor.errors import UsageError
from extractor.files.atomic import write_atomically
from extractor.layers import known_layers
from extractor.linking.appearances import text_digest
from extractor.runs.reader import Records
from extractor.search.entries import entries_of
from extractor.search.query import ALL_ITEMS, UNMATCHED, Query
from extractor.utterances.grouping import Grouped, UtteranceGroups
from extractor_schemas import ACTORS, QUOTES, Record

SEARCH = ".search.db"
_VERSION = 8
_PIECE = 1 << 20
_TABLES = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA cache_size = -2000;
CREATE TABLE articles (number INTEGER PRIMARY KEY, id BLOB, published, first_day, last_day, text);
CREATE TABLE items (
    number INTEGER PRIMARY KEY, article, item, id BLOB, list, layer, kind, position, checked, altered, figures
);
CREATE TABLE utterances (number INTEGER PRIMARY KEY, utterance TEXT);
CREATE VIRTUAL TABLE texts USING fts5(
    actor, target, words,
    content = '', tokenize = "unicode61 remove_diacritics 0 categories 'L* N* Co Mn Mc'"
);
BEGIN;
"""
_ITEMS = """
FROM items JOIN articles ON article = articles.number LEFT JOIN utterances ON utterances.number = items.number
"""
_ORDER = "first_day IS NULL, first_day, published, article, items.number"


class SearchIndex:
    """The index of a run that is open as ``records``. Raises `UsageError` if it cannot be made.

    ``with_utterances`` asks for one that knows which quotes are one utterance, which takes as long again to make.
    """

    def __init__(self, records: Records, *, with_utterances: bool = False) -> None:
        self._files = ExitStack()
        plain = f"{_VERSION} {','.join(known_layers())} {records.stamp}"
        with_groups = f"{plain} utterances"
        self._stamp, self._fitting = (with_groups, [with_groups]) if with_utterances else (plain, [plain, with_groups])
        self._with_utterances = with_utterances
        try:
            self._database = self._kept(records.file.parent) or self._made(records)
        except BaseException as error:
            self._files.close()
            if isinstance(error, sqlite3.Error | OSError):
                raise _unusable(error, records.file) from error
            raise

    @property
    def undated(self) -> int:
        """How many articles have no date of publication."""
        ((count,),) = self._database.execute("SELECT count(*) FROM articles WHERE first_day IS NULL")
        return int(count)

    def vague(self, query: Query) -> int:
        """How many articles have a month or a year alone, some of whose days fit a query while others do not."""
        first, last = query.since or "", query.until or "9999-12-31"
        ((count,),) = self._database.execute(
            "SELECT count(*) FROM articles WHERE last_day >= ? AND first_day <= ? AND (first_day < ? OR last_day > ?)",
            (first, last, first, last),
        )
        return int(count)

    def ids(self) -> list[str]:
        """The ids of the articles."""
        return [_text(id) for (id,) in self._database.execute("SELECT id FROM articles ORDER BY number")]

    def search(self, query: Query, run: Path, within: Collection[str] | None = None) -> Iterator[tuple[str, list[str]]]:
        """The ids of articles with what fits in them ("q3"): earlier ones first, those without a date last.

        ``within`` are the only ones that are looked at. Raises `UsageError` if the index of the ``run`` is damaged.
        """
        fitting, values = self._fitting_items(query, within)
        rows = self._rows(f"SELECT articles.id, item {fitting} ORDER BY {_ORDER}", values, run)
        for id, of_article in groupby(rows, key=itemgetter(0)):
            yield _text(id), [item for _, item in of_article]

    def utterances(self, query: Query, run: Path) -> Iterator[tuple[str, list[tuple[str, str]]]]:
        """The id of each utterance of which a quote fits, and all of its quotes: article and item, earlier ones first.

        The index has to be made with utterances. Raises `UsageError` as `search` does.
        """
        fitting, values = self._fitting_items(query)
        appearances = f"SELECT articles.id, item {_ITEMS} WHERE utterance = ? ORDER BY {_ORDER}"
        seen: set[str] = set()
        for (utterance,) in self._rows(
            f"SELECT utterance {fitting} AND utterance IS NOT NULL ORDER BY {_ORDER}", values, run
        ):
            if utterance not in seen:
                seen.add(utterance)
                yield utterance, [(_text(id), item) for id, item in self._rows(appearances, [utterance], run)]

    def actors(self, query: Query, run: Path) -> Iterator[tuple[str, str, str]]:
        """Every actor of the articles that a query asks: the article's id, its text's digest, and the actor's id.

        Raises `UsageError` as `search` does.
        """
        asked = replace(ALL_ITEMS, lists=(ACTORS.name,), since=query.since, until=query.until, article=query.article)
        fitting, values = self._fitting_items(asked)
        for article, text, actor in self._rows(f"SELECT articles.id, text, items.id {fitting}", values, run):
            yield _text(article), text, _text(actor)

    def _fitting_items(self, query: Query, within: Collection[str] | None = None) -> tuple[str, list[object]]:
        """What fits, as SQL from its tables on, and the values of that."""
        conditions, values = _conditions(query)
        if query.article is not None or within is not None:
            meant = set(self.ids() if query.article is None else matching(query.article, self.ids()))
            meant &= meant if within is None else set(within)
            numbers = [number for number, id in enumerate(self.ids(), 1) if id in meant]
            conditions.append("article IN (SELECT value FROM json_each(?))")
            values.append(json.dumps(numbers))
        if query.expression is not None:
            conditions.append("items.number IN (SELECT rowid FROM texts WHERE texts MATCH ?)")
            values.append(query.expression)
        return f"{_ITEMS} WHERE {' AND '.join(conditions)}", values

    def _rows(self, statement: str, values: Sequence[object], run: Path) -> Iterator[tuple[Any, ...]]:
        try:
            yield from self._database.execute(statement, values)
        except sqlite3.Error as error:
            raise self.damaged(run) from error

    @staticmethod
    def damaged(run: Path) -> UsageError:
        """What to say where the index of a ``run`` is not what was written."""
        return UsageError(f"the index of {run} is damaged: delete {SEARCH} in its folder, and it is made anew")

    def _kept(self, folder: Path) -> sqlite3.Connection | None:
        """The index in a run's folder, if it is of these records."""
        if not (folder / SEARCH).is_file():
            return None
        database = _opened(folder / SEARCH)
        with suppress(sqlite3.Error):
            if database.execute("SELECT stamp FROM of").fetchall() in [[(stamp,)] for stamp in self._fitting]:
                self._files.enter_context(closing(database))
                return database
        database.close()
        return None

    def _made(self, records: Records) -> sqlite3.Connection:
        """A new index, which is kept in the run's folder where that can be written to."""
        place = Path(self._files.enter_context(TemporaryDirectory(prefix="extractor-"))) / SEARCH
        with closing(sqlite3.connect(place, isolation_level=None)) as database:
            database.executescript(_TABLES)
            with UtteranceGroups() as groups:
                for number, id in enumerate(records, 1):
                    record = records[id]
                    _add(database, number, record)
                    if self._with_utterances:
                        groups.add(record)
                _note_utterances(database, groups.grouped() if self._with_utterances else ())
            database.execute("CREATE TABLE of (stamp)")
            database.execute("INSERT INTO of VALUES (?)", (self._stamp,))
            database.execute("COMMIT")
        folder = records.file.parent
        if is_run_folder(os.listdir(folder)) and not (folder / SEARCH).is_symlink():
            with suppress(OSError):
                write_atomically(folder / SEARCH, _pieces(place))
        return self._files.enter_context(closing(_opened(place)))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._files.close()


def _unusable(error: Exception, records: Path) -> UsageError:
    if "no such module" in str(error):
        return UsageError("the SQLite of this Python has no full-text search (FTS5): use a Python that has it")
    return UsageError(f"the index of {records} cannot be made ({error}): make room in the folder for temporary files")


def _opened(place: Path) -> sqlite3.Connection:
    return sqlite3.connect(
        f"file:{quote(os.path.abspath(place))}?mode=ro&immutable=1", uri=True, check_same_thread=False
    )


def _pieces(place: Path) -> Iterator[bytes]:
    with place.open("rb") as file:
        while piece := file.read(_PIECE):
            yield piece


def _conditions(query: Query) -> tuple[list[str], list[object]]:
    """The conditions of a query in SQL, and their values."""
    conditions, values = list[str](), list[object]()

    def one_of(column: str, given: tuple[str, ...]) -> str:
        values.extend(given)
        return f"{column} IN ({', '.join('?' * len(given))})"

    wanted = [column for column, is_wanted in (("checked", query.checks), ("altered", query.altered)) if is_wanted]
    if wanted:
        conditions.append(f"({' OR '.join(wanted)})")
    if query.lists:
        either = one_of("list", query.lists)
        conditions.append(f"({either} OR altered AND {one_of('layer', query.lists)})" if query.altered else either)
    elif not wanted:
        conditions.append(f"NOT {one_of('list', UNMATCHED)}")
    if query.kinds:
        conditions.append(one_of("kind", query.kinds))
    if query.positions:
        conditions.append(one_of("position", query.positions))
    if query.figures:
        conditions.append("figures")
    for condition, day in (("last_day >= ?", query.since), ("first_day <= ?", query.until)):
        if day:
            conditions.append(condition)
            values.append(day)
    return conditions, values


def _add(database: sqlite3.Connection, number: int, record: Record) -> None:
    """Index all that is found in an article, and what a reply has that is not."""
    published = record.article.published
    days = day_range(published) if published else (None, None)
    id = _bytes(record.article.id)
    text = text_digest(record.article)
    database.execute("INSERT INTO articles VALUES (?, ?, ?, ?, ?, ?)", (number, id, published, *days, text))
    ((last,),) = database.execute("SELECT ifnull(max(number), 0) FROM items")
    entries = list(enumerate(entries_of(record), last + 1))
    _insert(database, "items", [(row, number, entry.item, _bytes(entry.id), *entry[2:]) for row, (entry, _) in entries])
    _insert(database, "texts (rowid, actor, target, words)", [(row, *texts) for row, (_, texts) in entries])


def _note_utterances(database: sqlite3.Connection, utterances: Iterable[Grouped]) -> None:
    """Note of which utterance each quote is, in the order in which they were indexed."""
    quotes = database.execute("SELECT number FROM items WHERE list = ? ORDER BY number", (QUOTES.name,))
    rows = ((number, grouped.id) for (number,), grouped in zip(quotes, utterances, strict=False))
    database.cursor().executemany("INSERT INTO utterances VALUES (?, ?)", rows)
    database.execute("CREATE INDEX appearances ON utterances (utterance)")


def _insert(database: sqlite3.Connection, into: str, rows: list[tuple[object, ...]]) -> None:
    if rows:
        database.executemany(f"INSERT INTO {into} VALUES ({', '.join('?' * len(rows[0]))})", rows)


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _text(content: bytes) -> str:
    return content.decode("utf-8", "surrogatepass")

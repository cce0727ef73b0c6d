"""Where the last record of each article stands: kept on disk, so that memory is the same however many there are.

While it is used it is a temporary database of SQLite's, which nobody else sees and which is gone with the process. A
run that ends leaves a copy in its folder, `.index.db`, so that nobody has to read all records to find them again. The
copy counts only for the very file that it was made of (its inode, size and time of change); where it does not, or is
missing or damaged, the records are read.
"""

from __future__ import annotations

import errno
import json
import os
import sqlite3
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, suppress
from hashlib import sha256
from pathlib import Path
from typing import Any, Self, cast
from urllib.parse import quote

from extractor.runs.index import RecordLine

INDEX = ".index.db"
_DRAFT = f"{INDEX}.draft"
_VERSION = 3
_PAGE = 500
"""Lines that are fetched at once."""

_NAMES = ("start", "place", "id", "number", "sha256", "requests", "digest", "length", "stamp", "file_stamp", "tally")
_COLUMNS = ", ".join(_NAMES)
_VALUES = ", ".join("?" * len(_NAMES))
_TABLES = """
PRAGMA journal_mode = OFF;
PRAGMA cache_size = -2000;
CREATE TABLE lines (
    start INTEGER PRIMARY KEY, place INTEGER, id BLOB UNIQUE, number, sha256, requests, digest, length, stamp,
    file_stamp, tally
);
CREATE TABLE seen (id BLOB PRIMARY KEY, is_added, is_replaced) WITHOUT ROWID;
BEGIN;
"""
_UNSEEN = "id NOT IN (SELECT id FROM seen)"


class RecordIndex:
    """The last line of each article in a file of records, and which articles a run has seen.

    Threads may share it. Raises OSError where its database has no room.
    """

    def __init__(self) -> None:
        self._using = threading.Lock()
        self._database = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        self._database.executescript(_TABLES)
        self._count = 0

    @classmethod
    def load(cls, folder: Path, records: os.stat_result | None) -> Self | None:
        """The copy in a run's folder, if it is whole and of the file of records that has this status.

        With None it is that of the file as the run left it, whatever has become of it since.
        """
        if not (folder / INDEX).is_file():
            return None
        index, digest = cls(), sha256()
        with suppress(sqlite3.Error, OSError, ValueError, TypeError):
            address = f"file:{quote(os.path.abspath(folder / INDEX))}?mode=ro&immutable=1"
            with closing(sqlite3.connect(address, uri=True)) as kept:
                ((stamp, said),) = kept.execute("SELECT stamp, digest FROM of").fetchall()
                if records and stamp != _stamp(records):
                    return None
                rows = kept.execute(f"SELECT {_COLUMNS} FROM lines ORDER BY start")
                while page := rows.fetchmany(_PAGE):
                    digest.update(repr(page).encode())
                    index._insert(page)
                    index._count += len(page)
            if digest.hexdigest() == said:
                return index
        return None

    def save(self, folder: Path, records: Path) -> None:
        """Leave a copy in a run's folder, for the file of records that has exactly these lines.

        Where there is no room for it there is none, and who needs one reads the records.
        """
        draft, digest = folder / _DRAFT, sha256()
        try:
            draft.unlink(missing_ok=True)
            with closing(sqlite3.connect(draft, isolation_level=None)) as kept:
                kept.executescript(f"PRAGMA synchronous = OFF; CREATE TABLE lines ({_COLUMNS}); BEGIN")
                for page in self._pages("start"):
                    digest.update(repr(page).encode())
                    kept.executemany(f"INSERT INTO lines VALUES ({_VALUES})", page)
                kept.execute("CREATE TABLE of (stamp, digest)")
                kept.execute("INSERT INTO of VALUES (?, ?)", (_stamp(records.stat()), digest.hexdigest()))
                kept.execute("COMMIT")
            draft.replace(folder / INDEX)
        except (sqlite3.Error, OSError):
            with suppress(OSError):
                draft.unlink(missing_ok=True)

    def __len__(self) -> int:
        return self._count

    def put(self, line: RecordLine, number: int = 0) -> None:
        """Let this be the last line of its article; ``number`` is that of the line in its file."""
        id, requests = _bytes(line.id), json.dumps(line.requests).encode()
        before = self._do("SELECT place FROM lines WHERE id = ?", id)
        place = before[0][0] if before else line.offset
        row = (line.offset, place, id, number, _bytes(line.sha256), requests, line.digest, line.length)
        self._insert([(*row, line.stamp, line.file_stamp, line.tally)])
        self._count += not before

    def get(self, id: str) -> tuple[int, RecordLine] | None:
        """The last line of an article, with its number."""
        rows = self._do(f"SELECT {_COLUMNS} FROM lines WHERE id = ?", _bytes(id))
        return _numbered(rows[0]) if rows else None

    def lines(self) -> Iterator[tuple[int, RecordLine]]:
        """All lines in the order in which they stand, with their numbers."""
        return self._lines("start")

    def lines_in_place(self) -> Iterator[RecordLine]:
        """The same in the order in which the first lines of their articles stand."""
        self._do("CREATE INDEX IF NOT EXISTS places ON lines (place)")
        return (line for _, line in self._lines("place"))

    def see(self, id: str, *, is_added: bool = False, is_replaced: bool = False) -> None:
        """Note that the run has seen the article; that its text was not there before, or took the place of another."""
        change = "is_added = is_added OR excluded.is_added, is_replaced = is_replaced OR excluded.is_replaced"
        insert = f"INSERT INTO seen VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET {change}"
        self._do(insert, _bytes(id), is_added, is_replaced)

    @property
    def unseen(self) -> int:
        """How many lines are of articles that the run has not seen."""
        ((count,),) = self._do(f"SELECT count(*) FROM lines WHERE {_UNSEEN}")
        return cast(int, count)

    @property
    def replaced(self) -> list[str]:
        """The articles whose text took the place of another."""
        return [_text(id) for (id,) in self._do("SELECT id FROM seen WHERE is_replaced ORDER BY id")]

    def unseen_lines(self) -> Iterator[tuple[RecordLine, bool]]:
        """The lines of articles that the run has not seen, and whether it has added their text under another id."""
        self._do("CREATE INDEX IF NOT EXISTS texts ON lines (sha256)")
        added = "SELECT sha256 FROM lines JOIN seen USING (id) WHERE is_added"
        moved = {start for (start,) in self._do(f"SELECT start FROM lines WHERE {_UNSEEN} AND sha256 IN ({added})")}
        for _, line in self._lines("start", _UNSEEN):
            yield line, line.offset in moved

    def _lines(self, order: str, condition: str = "TRUE") -> Iterator[tuple[int, RecordLine]]:
        for page in self._pages(order, condition):
            yield from map(_numbered, page)

    def _pages(self, order: str, condition: str = "TRUE") -> Iterator[list[tuple[Any, ...]]]:
        select = f"SELECT {_COLUMNS} FROM lines WHERE {order} > ? AND {condition} ORDER BY {order} LIMIT {_PAGE}"
        last = -1
        while rows := self._do(select, last):
            yield rows
            last = rows[-1][_NAMES.index(order)]

    def _insert(self, rows: list[tuple[Any, ...]]) -> None:
        try:
            with self._using:
                self._database.executemany(f"INSERT OR REPLACE INTO lines VALUES ({_VALUES})", rows)
        except sqlite3.Error as error:
            raise _error(error) from error

    def _do(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        try:
            with self._using:
                return self._database.execute(statement, values).fetchall()
        except sqlite3.Error as error:
            raise _error(error) from error


def _error(error: sqlite3.Error) -> OSError:
    return OSError(errno.EIO, f"the index of its records cannot be kept in the folder for temporary files: {error}")


class Texts(Mapping[str, str]):
    """The hashes of the texts of a run's records, by the articles' ids."""

    def __init__(self, known: RecordIndex) -> None:
        self._known = known

    def __getitem__(self, id: str) -> str:
        if known := self._known.get(id):
            return known[1].sha256
        raise KeyError(id)

    def __iter__(self) -> Iterator[str]:
        return (line.id for _, line in self._known.lines())

    def __len__(self) -> int:
        return len(self._known)


def _numbered(row: Sequence[Any]) -> tuple[int, RecordLine]:
    start, _, id, number, sha256, requests, digest, length, *made_of = row
    return number, RecordLine(_text(id), _text(sha256), json.loads(requests), digest, start, length, *made_of)


def _stamp(records: os.stat_result) -> str:
    return f"{_VERSION} {file_stamp(records)}"


def file_stamp(status: os.stat_result) -> str:
    """What tells a file from what becomes of it: its device and inode, its size, and when it was changed."""
    return f"{status.st_dev} {status.st_ino} {status.st_size} {status.st_mtime_ns}"


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _text(content: bytes) -> str:
    return content.decode("utf-8", "surrogatepass")


def changed_since(folder: Path, records: RecordIndex) -> Iterator[tuple[str, int | None]]:
    """The articles whose ``records`` are not as the last run into their folder left them, with the number of the line.

    None is the number where the record is gone. Nothing where the run has left no index of its lines.
    """
    left = RecordIndex.load(folder, None)
    for _, before in left.lines() if left else ():
        now = records.get(before.id)
        if now is None or now[1].digest != before.digest:
            yield before.id, now and now[0]

"""A dictionary of strings that takes the same memory however long it becomes: beyond a limit it is kept on disk."""

from __future__ import annotations

import errno
import sqlite3
import threading
from collections.abc import Iterator, MutableMapping
from typing import Any

LIMIT = 4096
"""Entries that are kept in memory."""

_PAGE = 500


class SpilledDict(MutableMapping[str, str]):
    """A dictionary in the order in which its keys were set, whose entries go into a temporary file beyond ``limit``.

    The file is SQLite's, which nobody else sees and which is gone with the process. Strings may hold anything, half
    surrogate pairs too. Threads may share it. Raises OSError where the file has no room.
    """

    def __init__(self, limit: int = LIMIT) -> None:
        self._limit = limit
        self._memory: dict[str, str] = {}
        self._file: sqlite3.Connection | None = None
        self._using = threading.RLock()

    def __getitem__(self, key: str) -> str:
        with self._using:
            if self._file is None:
                return self._memory[key]
            rows = self._do("SELECT value FROM entries WHERE key = ?", _bytes(key))
            if not rows:
                raise KeyError(key)
            return _text(rows[0][0])

    def __setitem__(self, key: str, value: str) -> None:
        with self._using:
            if self._file is not None:
                self._put(key, value)
                return
            self._memory[key] = value
            if len(self._memory) > self._limit:
                self._spill()

    def __delitem__(self, key: str) -> None:
        with self._using:
            if self._file is None:
                del self._memory[key]
                return
            if key not in self:
                raise KeyError(key)
            self._do("DELETE FROM entries WHERE key = ?", _bytes(key))

    def __iter__(self) -> Iterator[str]:
        if self._file is None:
            yield from list(self._memory)
            return
        last: object = -1
        while rows := self._do("SELECT number, key FROM entries WHERE number > ? ORDER BY number LIMIT ?", last, _PAGE):
            yield from (_text(key) for _, key in rows)
            last = rows[-1][0]

    def __len__(self) -> int:
        if self._file is None:
            return len(self._memory)
        ((count,),) = self._do("SELECT count(*) FROM entries")
        return int(count)

    def _spill(self) -> None:
        self._file = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        self._do("PRAGMA journal_mode = OFF")
        self._do("PRAGMA cache_size = -1000")
        self._do("CREATE TABLE entries (number INTEGER PRIMARY KEY, key BLOB UNIQUE, value BLOB)")
        self._do("BEGIN")
        for key, value in self._memory.items():
            self._put(key, value)
        self._memory.clear()

    def _put(self, key: str, value: str) -> None:
        insert = "INSERT INTO entries (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value"
        self._do(insert, _bytes(key), _bytes(value))

    def _do(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        assert self._file is not None
        try:
            with self._using:
                return self._file.execute(statement, values).fetchall()
        except sqlite3.Error as error:
            why = f"the folder for temporary files cannot be written: {error}"
            raise OSError(errno.EIO, why) from error


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _text(content: bytes) -> str:
    return content.decode("utf-8", "surrogatepass")

"""A dictionary of strings that takes the same memory however long it becomes: beyond a limit it is kept on disk."""

from __future__ import annotations

import errno
import sqlite3
import threading
from collections.abc import Iterator, MutableMapping
from typing import Any, TypeVar, overload

LIMIT = 4096
"""Entries that are kept in memory."""

_PAGE = 500
_PUT = "INSERT INTO entries (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value"

_Default = TypeVar("_Default")


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
        value = self._find(key)
        if value is None:
            raise KeyError(key)
        return value

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and self._find(key) is not None

    @overload
    def get(self, key: str, default: None = None) -> str | None: ...
    @overload
    def get(self, key: str, default: str) -> str: ...
    @overload
    def get(self, key: str, default: _Default) -> str | _Default: ...
    def get(self, key: str, default: object = None) -> object:
        """The value of a key, or the default."""
        value = self._find(key)
        return default if value is None else value

    def _find(self, key: str) -> str | None:
        with self._using:
            if self._file is None:
                return self._memory.get(key)
            rows = self._do("SELECT value FROM entries WHERE key = ?", _bytes(key))
            return _text(rows[0][0]) if rows else None

    def __setitem__(self, key: str, value: str) -> None:
        with self._using:
            if self._file is not None:
                self._do(_PUT, _bytes(key), _bytes(value))
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
        return (key for key, _ in self.pairs())

    def pairs(self) -> Iterator[tuple[str, str]]:
        """Its keys with their values, which `items` looks up one by one."""
        if self._file is None:
            yield from list(self._memory.items())
            return
        page = "SELECT number, key, value FROM entries WHERE number > ? ORDER BY number LIMIT ?"
        last: object = -1
        while rows := self._do(page, last, _PAGE):
            yield from ((_text(key), _text(value)) for _, key, value in rows)
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
            self._do(_PUT, _bytes(key), _bytes(value))
        self._memory.clear()

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

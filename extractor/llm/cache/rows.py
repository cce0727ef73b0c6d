"""The rows of the cache's database, by diskcache: strings alone, and settings that are ours alone."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import diskcache
from diskcache.core import DBNAME, METADATA, MODE_RAW

from extractor.errors import CacheError

_KEY = re.compile(r"[0-9a-f]{64}")


class PoisonedRowError(Exception):
    """A row that this package cannot have written."""


class _Disk(diskcache.Disk):  # type: ignore[misc]  # diskcache has no types
    """Rows as they are: strings in the database. Anything else is refused before it is looked at.

    diskcache's own class unpickles a row that says it is a pickle (CVE-2025-69872), on reading a value and on iterating
    over keys, and it reads and removes whatever file a row names.
    """

    def put(self, key: object) -> Any:
        if not (isinstance(key, str) and _KEY.fullmatch(key)):
            raise CacheError(f"{key!r} is not a cache key: a key is 64 hexadecimal digits, see ChatRequest.cache_key")
        return key, True

    def get(self, key: object, raw: object) -> str | None:
        return key if raw == 1 and isinstance(key, str) and _KEY.fullmatch(key) else None

    def store(self, value: object, read: bool, key: object = None) -> Any:
        if not isinstance(value, str):
            raise TypeError(f"only strings are stored, not {type(value).__name__}")
        return 0, MODE_RAW, None, value

    def fetch(self, mode: object, filename: object, value: object, read: bool) -> str:
        if mode != MODE_RAW or filename is not None or not isinstance(value, str):
            raise PoisonedRowError
        return value

    def remove(self, file_path: object) -> None:
        """Remove nothing: there are no files."""


_SETTINGS: dict[str, int | str] = {
    **diskcache.DEFAULT_SETTINGS,
    "eviction_policy": "none",
    "cull_limit": 0,  # with it, not even what "expired" is removed
    "size_limit": 1 << 62,
    "sqlite_cache_size": 512,  # pages, 2 MiB: of a row that is read once, SQLite need not keep 32 MiB
    "sqlite_mmap_size": 0,  # a file cut short while it is mapped would end the process
}


def _make(folder: Path) -> None:
    """Make the database: beside its place, so that a kill on the way leaves no half of one that looks damaged."""
    making = folder / "making"
    making.mkdir(mode=0o700, exist_ok=True)
    for left in (*making.iterdir(), *folder.glob(f"{DBNAME}-*")):  # SQLite too drops the log of a database that is gone
        left.unlink()
    _cache_in(making).close()
    (making / DBNAME).rename(folder / DBNAME)
    making.rmdir()


def open_rows(folder: Path) -> Any:
    """The rows of the database in a folder, which is made if there is none. Raises OSError and `sqlite3.Error`."""
    if not (folder / DBNAME).exists():
        _make(folder)
    # diskcache executes the rows of the table Settings as PRAGMAs and sets them as attributes: they must be ours only.
    # Ours stay, for other processes read them meanwhile.
    with closing(sqlite3.connect(folder / DBNAME)) as database, database:
        if database.execute("SELECT 1 FROM sqlite_master WHERE name = 'Settings'").fetchone():
            for row, key, value in database.execute("SELECT rowid, key, value FROM Settings").fetchall():
                if value != _SETTINGS.get(key) and not (key in METADATA and isinstance(value, int)):
                    database.execute("DELETE FROM Settings WHERE rowid = ?", (row,))
    return _cache_in(folder)


def _cache_in(folder: Path) -> Any:
    return diskcache.Cache(str(folder), timeout=10, disk=_Disk, **_SETTINGS)

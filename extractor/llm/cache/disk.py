"""Responses stored on disk by diskcache, so that no request is paid for twice.

An entry is one JSON string under the request's cache key. Nothing is ever unpickled, no file but the database is read
or removed whatever the database says, and nothing is evicted or expires.
"""

from __future__ import annotations

import fcntl
import logging
import os
import re
import sqlite3
import stat
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from itertools import count
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar, cast

import diskcache
from diskcache.core import DBNAME, MODE_RAW
from pydantic import TypeAdapter, ValidationError

from extractor.errors import CacheError
from extractor.llm.cache.entry import CacheEntry, RequestDescription
from extractor.llm.cache.store import StoreStats
from extractor.llm.types import ChatResponse

_log = logging.getLogger(__name__)

_Result = TypeVar("_Result")

_ENTRY = TypeAdapter(CacheEntry)
_KEY = re.compile(r"[0-9a-f]{64}")


def default_cache_folder(environ: Mapping[str, str] = os.environ) -> Path:
    """``EXTRACTOR_CACHE``, else ``extractor`` in the user's cache folder (XDG base directory specification).

    Raises `CacheError` if the home folder is not known.
    """
    if folder := environ.get("EXTRACTOR_CACHE"):
        return Path(folder)
    shared = Path(environ.get("XDG_CACHE_HOME", ""))
    if not shared.is_absolute():  # the specification: a relative one is to be ignored
        try:
            shared = Path.home() / ".cache"
        except RuntimeError:
            raise CacheError("there is no home folder: name a folder for the cache in EXTRACTOR_CACHE") from None
    return shared / "extractor"


class _PoisonedRowError(Exception):
    """A row that this module cannot have written."""


class _Disk(diskcache.Disk):  # type: ignore[misc]  # diskcache has no types
    """Rows as they are: strings in the database. Anything else is refused before it is looked at.

    diskcache's own class unpickles a row that says it is a pickle (CVE-2025-69872), on reading a value and on iterating
    over keys, and it reads and removes whatever file a row names.
    """

    def put(self, key: object) -> Any:
        if not (isinstance(key, str) and _KEY.fullmatch(key)):
            raise CacheError(f"{key!r} is no cache key: a key is 64 hexadecimal digits, see ChatRequest.cache_key")
        return key, True

    def get(self, key: object, raw: object) -> str | None:
        return key if raw == 1 and isinstance(key, str) and _KEY.fullmatch(key) else None

    def store(self, value: object, read: bool, key: object = None) -> Any:
        if not isinstance(value, str):
            raise TypeError(f"only strings are stored, not {type(value).__name__}")
        return 0, MODE_RAW, None, value

    def fetch(self, mode: object, filename: object, value: object, read: bool) -> str:
        if mode != MODE_RAW or filename is not None or not isinstance(value, str):
            raise _PoisonedRowError
        return value

    def remove(self, file_path: object) -> None:
        """Remove nothing: there are no files."""


_SETTINGS: dict[str, int | str] = {
    **diskcache.DEFAULT_SETTINGS,
    "eviction_policy": "none",
    "cull_limit": 0,  # with it, not even what "expired" is removed
    "size_limit": 1 << 62,
    "sqlite_mmap_size": 0,  # a file cut short while it is mapped would end the process
}


class DiskStore:
    """The responses stored in a folder. One process at a time has it open; use it as a context manager, or `close` it.

    SQLite before 3.51.3 can in rare cases damage a database that several processes write, so there is a lock: flock,
    which ends with the process however it ends. Once `put` returns, a response survives the end of the process, though
    perhaps not a power loss. Threads may share a store. It lies in ``folder/answers``, which only its owner may open.

    Raises `CacheError` if the folder cannot be made or written, or if another process still has it after ``wait``
    seconds. A damaged database is moved aside, into a folder beside it, and a warning logged.
    """

    def __init__(self, folder: Path, *, wait: float = 1.0) -> None:
        self.folder = self.place(folder)
        self._closed = False
        if os.path.expandvars(self.folder) != str(self.folder) or str(self.folder).startswith("~"):
            raise CacheError(f"{str(folder)!r} has a $ or ~ in it, which diskcache would replace: give another folder")
        try:
            _make_private(self.folder)
            self._lock = _locked(self.folder / "lock", wait)
        except OSError as error:
            raise CacheError(
                f"the cache {str(folder)!r} cannot be written ({error.strerror}): check it, or name another folder"
                " in EXTRACTOR_CACHE"
            ) from error
        try:
            self._rows = self._open()
        except BaseException:
            os.close(self._lock)
            raise

    @staticmethod
    def place(folder: Path) -> Path:
        """Where the responses of a cache's folder are, or will be."""
        return folder / "answers"

    def get(self, key: str) -> ChatResponse | None:
        """The response under ``key``, or None. An entry that is not as `put` writes it counts as absent."""
        entry = self.entry(key)
        return entry.response if entry else None

    def entry(self, key: str) -> CacheEntry | None:
        """As `get`, with the description of the request."""
        try:
            value = self._do(lambda: self._fetch(key))
            return None if value is None else _ENTRY.validate_json(value, strict=True, by_alias=True)
        except (_PoisonedRowError, ValidationError):
            _log.warning("the cache's entry %s is not one that extractor wrote; it counts as absent", key)
            return None

    def put(self, key: str, response: ChatResponse, description: RequestDescription | None = None) -> None:
        """Store ``response``; one already there under ``key`` is replaced."""
        try:
            value = _ENTRY.dump_json(CacheEntry(response, description), by_alias=True).decode()
        except ValueError:
            raise CacheError(
                f"the response to {key} has lone surrogates in it, so it cannot be stored: run again"
            ) from None
        self._do(lambda: self._rows.set(key, value))

    def __contains__(self, key: str) -> bool:
        return self.get(key) is not None

    def __iter__(self) -> Iterator[tuple[str, CacheEntry]]:
        """All keys and entries in the order in which they were first put; poisoned ones are left out with a warning."""
        for key in self._do(lambda: list(self._rows)):
            if key is None:
                _log.warning("the cache has an entry whose key is not one that extractor wrote; it counts as absent")
            elif entry := self.entry(key):
                yield key, entry

    def stats(self) -> StoreStats:
        """How much is stored."""
        responses = self._do(lambda: len(list(self._rows)))
        return StoreStats(responses, sum(file.stat().st_size for file in self.folder.glob("cache.db*")))

    def clear(self, keys: Iterable[str] | None = None) -> int:
        """Delete the entries under ``keys``, or all of them; the number of those that were there."""
        if keys is None:
            return int(self._do(lambda: self._rows.clear()))
        return self._do(lambda: sum(1 for key in keys if self._rows.delete(key)))

    def close(self) -> None:
        """Release the database and the lock; without effect where they are released already."""
        if not self._closed:
            self._closed = True
            self._rows.close()
            os.close(self._lock)

    def _open(self) -> Any:
        try:
            return _opened(self.folder)
        except sqlite3.Error as error:
            if not _is_damage(error):
                raise self._failure(error) from error
            aside = self._move_aside()
            _log.warning(
                "the cache was damaged (%s): moved to %s; what was in it will be requested again", error, aside
            )
            return _opened(self.folder)

    def _fetch(self, key: str) -> str | None:
        try:
            return cast("str | None", self._rows.get(key))
        except sqlite3.OperationalError as error:
            if hasattr(error, "sqlite_errorname"):
                raise
            raise _PoisonedRowError from error  # from Python, not SQLite: a string that is not UTF-8

    def _do(self, action: Callable[[], _Result]) -> _Result:
        if self._closed:
            raise CacheError("the cache is closed: open it again")
        try:
            return action()
        except (sqlite3.Error, diskcache.Timeout) as error:
            raise self._failure(error) from error

    def _failure(self, error: BaseException) -> CacheError:
        while error.__context__:  # diskcache says "timeout" to whatever kept it from beginning
            error = error.__context__
        if _is_damage(error):
            self._rows.close()
            aside = self._move_aside()
            return CacheError(f"the cache was damaged ({error}) and was moved to {str(aside)!r}: start again")
        return CacheError(
            f"the cache {str(self.folder)!r} cannot be read or written ({error}): make room on its disk, or name"
            " another folder in EXTRACTOR_CACHE, and start again; what is stored stays"
        )

    def _move_aside(self) -> Path:
        aside = next(free for n in count(1) if not (free := self.folder / f"damaged-{n}").exists())
        aside.mkdir(mode=0o700)
        for file in self.folder.glob(f"{DBNAME}*"):
            file.rename(aside / file.name)
        return aside

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _make_private(folder: Path) -> None:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    status = folder.lstat()
    if not stat.S_ISDIR(status.st_mode) or status.st_uid != os.geteuid():
        raise CacheError(f"{str(folder)!r} is a link or somebody else's: name a folder of your own in EXTRACTOR_CACHE")
    if stat.S_IMODE(status.st_mode) != 0o700:
        folder.chmod(0o700)


def _locked(path: Path, wait: float) -> int:
    """A file descriptor that holds the lock until it is closed."""
    lock = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    end = time.monotonic() + wait
    while True:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return lock
        except BlockingIOError:
            if time.monotonic() >= end:
                os.close(lock)
                raise CacheError(
                    f"another run is using the cache {str(path.parent)!r}: wait for its end, or name another folder"
                    " for this one in EXTRACTOR_CACHE"
                ) from None
            time.sleep(0.05)


def _opened(folder: Path) -> Any:
    # diskcache executes the rows of the table Settings as PRAGMAs and sets them as attributes: they must be ours only.
    with closing(sqlite3.connect(folder / DBNAME)) as database, database:
        if database.execute("SELECT 1 FROM sqlite_master WHERE name = 'Settings'").fetchone():
            database.execute("DELETE FROM Settings")
    return diskcache.Cache(str(folder), timeout=10, disk=_Disk, **_SETTINGS)


_OUTSIDE_TROUBLE = ("FULL", "READONLY", "CANTOPEN", "BUSY", "LOCKED", "IOERR", "PERM", "NOMEM")


def _is_damage(error: BaseException) -> bool:
    """Whether the database itself is at fault, and not what surrounds it."""
    name = getattr(error, "sqlite_errorname", "").removeprefix("SQLITE_")
    return isinstance(error, sqlite3.Error) and not name.startswith(_OUTSIDE_TROUBLE)

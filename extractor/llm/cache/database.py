"""The database under the cache: opened safely, written by one process at a time, shared by many.

Nothing is ever unpickled, no file but the database is read or removed whatever the database says, and nothing is
evicted or expires.

The database is in SQLite's WAL mode, in which a commit survives the end of the process without waiting for the disk,
and readers wait for nobody. SQLite from 3.7.0 to 3.51.2 has a fault in it: where two connections write, or copy the log
into the database (a checkpoint), at the same instant, one may reset the log under the other and pages are lost. So
nothing here does either of the two without the lock `write-lock`, which is held around a write and not longer, whether
the other one is a thread or a process:

- opening (which creates tables, and may recover the log of a process that was killed), `set`, `delete` and `clear` are
  within `Database.change`; checkpoints come after commits, in the same call;
- reading does neither; a connection that is closed copies the log only if SQLite finds it to be the last one;
- a killed writer loses the lock with its life, and its unfinished commit is none.

Every process also holds the lock `lock` shared as long as it has the database open. So a version that held it alone, to
its end, neither begins beside this one nor is begun beside; and damage is moved aside only by a process that is alone,
for SQLite deletes the log of a database by its name: one that closes a moved database would delete that of the new one.
"""

from __future__ import annotations

import logging
import os
import resource
import sqlite3
import threading
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext, suppress
from itertools import count
from pathlib import Path
from typing import Any, Self, TypeVar

import diskcache
from diskcache.core import DBNAME

from extractor.errors import CacheError
from extractor.files.atomic import NO_ROOM
from extractor.llm.cache.claim import Claim
from extractor.llm.cache.locks import locked, open_lock, try_lock
from extractor.llm.cache.own_folder import ELSEWHERE, check_files, make_private
from extractor.llm.cache.rows import PoisonedRowError, open_rows
from extractor.llm.cache.side_files import CutIndexError, CutLogError, SideFiles, identity_of, status_of
from extractor.llm.cache.under_way import RequestsUnderWay

_log = logging.getLogger(__name__)

_Result = TypeVar("_Result")

MIN_ROOM = 2**20
"""Bytes that the disk must have free before anything is paid for: room for the answers that are under way."""


WAIT = 30.0
"""Seconds for which a write waits for those of other processes."""

_PAUSE = 0.05
"""Seconds between two attempts to have a cache that an earlier version holds."""


class Database:
    """The rows of one folder, which strings are stored in under cache keys.

    Use `Database.open`: whoever opens the same folder in this process gets the same object, and each closes it once.
    Damage, whenever it is met, is moved aside into a folder beside the database, once, and every use from then on
    raises the `CacheError` that says so, until somebody opens the folder again: then it is empty.
    """

    _all: dict[tuple[int, int], Database] = {}
    _opening = threading.Lock()

    def __init__(self, folder: Path, lock: int, identity: tuple[int, int]) -> None:
        self.folder = folder
        self._path = str(folder / DBNAME)
        self._lock = lock
        self._identity = identity
        self._users = 1
        self._damage: CacheError | None = None
        self._moving = threading.Lock()
        self._rows: Any = None
        self._side_files: SideFiles | None = None
        self._under_way = RequestsUnderWay(folder / "under-way")
        try:
            with self._writing():
                status = status_of(self._path)
                self._file = identity_of(status)
                if status and status.st_size == 0:
                    raise sqlite3.DatabaseError("it is empty")
                self._open_rows()
        except sqlite3.Error as error:
            raise self._error(error) from error

    @classmethod
    def open(cls, folder: Path, *, wait: float) -> Self:
        """The database of ``folder``; what keeps others out may be in the way for ``wait`` seconds more.

        Raises:
            CacheError: the folder cannot be made or written, an earlier version has it, or the database is damaged.

        """
        with cls._opening:
            make_private(folder)
            check_files(folder)
            lock = open_lock(folder / "lock")
            status = os.fstat(lock)
            identity = (status.st_dev, status.st_ino)
            if (shared := cls._all.get(identity)) is not None:
                os.close(lock)
                shared._reopen()
                shared._users += 1
                return shared  # type: ignore[return-value]
            try:
                end = time.monotonic() + wait
                while not cls._enter(folder, lock):
                    if time.monotonic() >= end:
                        raise CacheError(_used_alone(folder))
                    time.sleep(_PAUSE)
                cls._all[identity] = database = cls(folder, lock, identity)
            except BaseException:
                os.close(lock)
                raise
            return database

    @staticmethod
    def _enter(folder: Path, lock: int) -> bool:
        """Take the lock that whoever has the database open shares, while nobody makes sure that it is alone."""
        with _writing(folder, WAIT):
            return try_lock(lock, shared=True)

    @classmethod
    def forget_all(cls) -> None:
        """Begin anew in the child of a fork: the connections and locks are the parent's, and stay as they are."""
        cls._of_parent = cls._all
        cls._all = {}
        cls._opening = threading.Lock()

    _of_parent: dict[tuple[int, int], Database] = {}

    def _writing(self) -> AbstractContextManager[None]:
        return _writing(self.folder, WAIT)

    def _reopen(self) -> None:
        """Begin anew where damage was met: with an empty database, where it was moved aside."""
        with self._moving:
            if self._damage is not None:
                with self._writing():
                    self._open_rows()
                self._damage = None

    def _open_rows(self) -> None:
        self._rows = open_rows(self.folder)
        self._file = identity_of(status_of(self._path))
        self._side_files = SideFiles(self._path)

    def _close_rows(self) -> None:
        if self._rows is not None:
            self._rows.close()
        if self._side_files is not None:
            self._side_files.close()

    def close(self) -> None:
        """Let go of it; the last to do so releases the database and the locks."""
        with self._opening:
            self._users -= 1
            if self._users == 0:
                del self._all[self._identity]
                if self._damage is None:
                    with suppress(CacheError, OSError, sqlite3.Error):
                        self._check_files()  # for to close it is to use it
                self._close_rows()
                self._under_way.close()
                os.close(self._lock)

    def read(self, action: Callable[[Any], _Result]) -> _Result:
        """What ``action`` returns for the rows, which it may not change. Raises `CacheError` if they cannot be read."""
        if self._damage is not None:
            raise self._damage
        try:
            self._check_files()
            return action(self._rows)
        except (sqlite3.Error, diskcache.Timeout) as error:
            raise self._error(error) from error
        except OSError as error:
            raise self._of_system(error) from error

    def change(self, action: Callable[[Any], _Result]) -> _Result:
        """As `read`, but ``action`` may change the rows: no other process and no other thread does meanwhile.

        Raises `CacheError` where they cannot be written, be it that another process writes for `WAIT` seconds on end.
        """
        if self._damage is not None:
            raise self._damage
        try:
            with self._writing():
                self._check_files(is_writing=True)
                return action(self._rows)
        except (sqlite3.Error, diskcache.Timeout) as error:
            raise self._error(error) from error
        except OSError as error:
            raise self._of_system(error) from error

    def fetch(self, key: str) -> Any:
        """The row under ``key``, or None. Raises `PoisonedRowError`."""
        return self.read(lambda rows: _fetched(rows, key))

    def claim(self, key: str) -> Claim | None:
        """The right to send the request of this key; None while another process or extractor has it."""
        if self._damage is not None:
            raise self._damage
        try:
            with self._writing():
                return self._under_way.claim(key)
        except OSError as error:
            raise self._of_system(error) from error

    def _check_files(self, *, is_writing: bool = False) -> None:
        """Raise `CacheError` if the files are not those that were opened: somebody removed, replaced or cut them.

        Raises `sqlite3.DatabaseError` if the database was emptied, which SQLite itself notices only when it reads it
        anew. The index is mended.
        """
        status = status_of(self._path)
        if identity_of(status) != self._file:
            raise self._unusable("")
        if status and status.st_size == 0:
            raise sqlite3.DatabaseError("it is empty")
        assert self._side_files is not None
        try:
            self._side_files.check()
        except CutIndexError:
            with nullcontext() if is_writing else self._writing():
                self._side_files.mend_index()
            _log.warning("the index of the cache was cut short while it was in use: it is made anew")
        except CutLogError:
            with self._moving:
                if self._damage is None:
                    self._close_rows()
                    self._damage = CacheError(
                        f"the log of the cache {str(self.folder)!r} was cut short while it was in use, so that what was"
                        " stored last may be gone: run again to go on with what is left"
                    )
            raise self._damage from None

    def check_room(self) -> None:
        """Raise `CacheError` if the database is damaged or its disk is all but full."""
        if self._damage is not None:
            raise self._damage
        try:
            disk = os.statvfs(self.folder)
        except OSError as error:
            raise self._of_system(error) from error
        try:
            self._check_files()
        except sqlite3.Error as error:
            raise self._error(error) from error
        except OSError as error:
            raise self._of_system(error) from error
        if disk.f_bavail * disk.f_frsize < MIN_ROOM:
            raise self._unusable("its disk is full", is_full=True)
        if self._is_at_limit:
            raise self._unusable("")

    def _error(self, error: BaseException) -> CacheError:
        while error.__context__:  # diskcache says "timeout" to whatever kept it from beginning
            error = error.__context__
        if not _is_damage(error):
            return self._unusable(str(error), is_full=_is_full(error))
        with self._moving:
            if self._damage is None:
                self._close_rows()
                try:
                    with self._writing():
                        where = self._move_aside()
                except OSError as failure:
                    where = f"cannot be moved aside ({failure.strerror})"
                self._damage = CacheError(
                    f"the cache was damaged ({error}) and {where}: start again to go on with an empty cache,"
                    " which requests what was in it again"
                )
        return self._damage

    def _of_system(self, error: OSError) -> CacheError:
        return self._unusable(error.strerror or str(error), is_full=error.errno in NO_ROOM)

    def _unusable(self, reason: str, *, is_full: bool = False) -> CacheError:
        if self._rows is not None and identity_of(status_of(self._path)) != self._file:
            return CacheError(
                f"the cache {str(self.folder)!r} was removed or replaced while it was in use, with what it held: run"
                " again to begin a new one"
            )
        remedy = f"make room on its disk, or {ELSEWHERE}"
        if self._is_at_limit:  # which SQLite calls an error of the disk
            reason, remedy = "its files may not grow any more", "raise the limit on the size of files (ulimit -f)"
            is_full = True
        return CacheError(
            f"the cache {str(self.folder)!r} cannot be read or written ({reason}): {remedy}, and start again; what is"
            " stored stays",
            awaits="disk" if is_full else None,
        )

    @property
    def _is_at_limit(self) -> bool:
        """Whether a limit of the process keeps the database from growing."""
        most, _ = resource.getrlimit(resource.RLIMIT_FSIZE)
        if most == resource.RLIM_INFINITY:
            return False
        return max((file.stat().st_size for file in self.folder.glob(f"{DBNAME}*")), default=0) + MIN_ROOM > most

    def _move_aside(self) -> str:
        """Move the database into a folder beside it, if nobody else uses it; what became of it, in words."""
        if identity_of(status_of(self._path)) != self._file:
            return "another process has moved it"
        try:
            if not try_lock(self._lock):
                return "stays where it is as long as other processes use it, so end them first"
            aside = next(free for n in count(1) if not (free := self.folder / f"damaged-{n}").exists())
            aside.mkdir(mode=0o700)
            for file in self.folder.glob(f"{DBNAME}*"):
                file.rename(aside / file.name)
            return f"was moved to {str(aside)!r}"
        finally:
            try_lock(self._lock, shared=True)


def _fetched(rows: Any, key: str) -> Any:
    try:
        return rows.get(key)
    except sqlite3.OperationalError as error:
        if hasattr(error, "sqlite_errorname"):
            raise
        raise PoisonedRowError from error  # from Python, not SQLite: a string that is not UTF-8


def _writing(folder: Path, wait: float) -> AbstractContextManager[None]:
    refusal = f"another process keeps writing to the cache {str(folder)!r}: wait for its end, or {ELSEWHERE}"
    return locked(folder / "write-lock", wait=wait, refusal=refusal)


def _used_alone(folder: Path) -> str:
    return (
        f"a run of an earlier version of extractor, which shares it with nobody, is using the cache {str(folder)!r}:"
        f" wait for its end, or {ELSEWHERE}"
    )


os.register_at_fork(after_in_child=Database.forget_all)


_OUTSIDE_TROUBLE = ("FULL", "READONLY", "CANTOPEN", "BUSY", "LOCKED", "IOERR", "PERM", "NOMEM")


def _is_full(error: BaseException) -> bool:
    """Whether SQLite, or the system, says that the disk has no room."""
    return getattr(error, "sqlite_errorname", "") == "SQLITE_FULL" or getattr(error, "errno", None) in NO_ROOM


def _is_damage(error: BaseException) -> bool:
    """Whether the database itself is at fault, and not what surrounds it."""
    name = getattr(error, "sqlite_errorname", "").removeprefix("SQLITE_")
    return isinstance(error, sqlite3.Error) and not name.startswith(_OUTSIDE_TROUBLE)

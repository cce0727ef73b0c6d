"""The two files beside a database in WAL mode while it is open: nobody may take them away, or cut them.

SQLite trusts that nobody does. It maps the index (`-shm`) into memory, where a file that was cut ends the process by
SIGBUS; it writes behind the end of a log (`-wal`) that was cut, and copies the hole into the database later; and
connections of which one has another file than the others overwrite each other's pages. So the files are looked at
before each use of the database.
"""

from __future__ import annotations

import os
import sqlite3

from extractor.errors import CacheError

_LOG, _INDEX = "-wal", "-shm"


class CutLogError(Exception):
    """The log was cut: what was stored last may be gone; the database itself is as it was before that."""


class CutIndexError(Exception):
    """The index was cut: `SideFiles.mend_index` mends it."""


class SideFiles:
    """Log and index of the open database at a path, as they were when this was made, and as long as they were since.

    The two stay as long as a connection is open, which this keeps until it is closed, whatever becomes of threads that
    have connections of their own; and they never become shorter. Raises OSError and `sqlite3.Error`.
    """

    def __init__(self, database: str) -> None:
        self._paths = {ending: database + ending for ending in (_LOG, _INDEX)}
        self._connection = sqlite3.connect(database, check_same_thread=False)
        self._connection.execute("SELECT 1 FROM sqlite_master").fetchone()  # only reading opens the files
        self._before = {ending: os.stat(path) for ending, path in self._paths.items()}

    def check(self) -> None:
        """See to it that the files are as they should be.

        Raises:
            CacheError: one was removed or replaced.
            CutLogError, CutIndexError: one was cut.

        """
        for ending, error in ((_LOG, CutLogError), (_INDEX, CutIndexError)):
            now, before = status_of(self._paths[ending]), self._before[ending]
            if now is None or identity_of(now) != identity_of(before):
                raise CacheError(
                    f"{self._paths[ending]!r} was removed or replaced while the cache was in use: end all that"
                    " use it, and run again; what is stored stays"
                )
            if now.st_size < before.st_size:
                raise error
            self._before[ending] = now

    def mend_index(self) -> None:
        """Make the index as long as it was, if nobody has yet, while nobody writes. Raises OSError.

        SQLite finds nothing in it then, and makes it anew of the log. It is not opened for that: to close it would take
        SQLite's own locks away.
        """
        path, length = self._paths[_INDEX], self._before[_INDEX].st_size
        if os.stat(path).st_size < length:
            os.truncate(path, 0)  # what is left of it must not be believed
            os.truncate(path, length)

    def close(self) -> None:
        """Let go of them."""
        self._connection.close()


def status_of(path: str) -> os.stat_result | None:
    """The status of a file; None where there is none."""
    try:
        return os.stat(path)
    except OSError:
        return None


def identity_of(status: os.stat_result | None) -> tuple[int, int] | None:
    """What tells a file from another one that takes its place."""
    return status and (status.st_dev, status.st_ino)

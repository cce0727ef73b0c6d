"""New databases of SQLite."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Generator
from contextlib import closing, contextmanager
from pathlib import Path


@contextmanager
def new_database(out: Path) -> Generator[sqlite3.Connection]:
    """A database in the new file ``out``, in one transaction; there is no need to survive a crash. Raises OSError."""
    try:
        with closing(sqlite3.connect(out, isolation_level=None)) as database:
            database.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN")
            yield database
            if database.in_transaction:
                database.execute("COMMIT")
    except sqlite3.OperationalError as error:
        number = errno.ENOSPC if error.sqlite_errorcode == sqlite3.SQLITE_FULL else errno.EIO
        raise OSError(number, str(error), str(out)) from error

"""Strings in order, however many there are: beyond a limit they are sorted on disk."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterable, Iterator
from itertools import chain, islice

LIMIT = 10_000
"""Strings that are sorted in memory."""


def sorted_strings(strings: Iterable[str]) -> Iterator[str]:
    """The strings in order of their code points, all of which are read at once; many go into a temporary file.

    The file is SQLite's, which nobody else sees and which is gone with the process.

    Raises OSError where it has no room.
    """
    rest = iter(strings)
    first = list(islice(rest, LIMIT + 1))
    if len(first) <= LIMIT:
        return iter(sorted(first))
    file = sqlite3.connect("", isolation_level=None, check_same_thread=False)
    try:
        file.executescript("PRAGMA journal_mode = OFF; PRAGMA cache_size = -2000; CREATE TABLE strings (utf_8 BLOB)")
        file.execute("BEGIN")
        rows = ((string.encode("utf-8", "surrogatepass"),) for string in chain(first, rest))
        file.executemany("INSERT INTO strings VALUES (?)", rows)
        ordered = file.execute("SELECT utf_8 FROM strings ORDER BY utf_8")  # bytes of UTF-8 sort as code points do
    except sqlite3.Error as error:
        raise OSError(errno.EIO, f"the folder for temporary files cannot be written: {error}") from error
    return (utf_8.decode("utf-8", "surrogatepass") for (utf_8,) in ordered)

"""Opening a file that somebody named: a pipe or a device is refused, and a file that grows has an end."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import BinaryIO


def refuse_irregular(path: Path, status: os.stat_result) -> None:
    """Raise OSError if what has the status is a folder (``EISDIR``), or a pipe, a socket or a device (``EINVAL``)."""
    mode = status.st_mode
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if not stat.S_ISREG(mode):
        kind = "a pipe" if stat.S_ISFIFO(mode) else "a socket" if stat.S_ISSOCK(mode) else "a device"
        raise OSError(errno.EINVAL, f"it is {kind}, no file", str(path))


def refuse_irregular_at(path: Path) -> None:
    """Raise OSError where there is something at ``path`` that is no regular file, as `refuse_irregular` does."""
    try:
        status = path.stat()
    except FileNotFoundError:
        return
    refuse_irregular(path, status)


def link_to_nowhere(*paths: Path) -> Path | None:
    """The first that is a link to what is not there, as to a disk that is not mounted."""
    return next((path for path in paths if path.is_symlink() and not path.exists()), None)


def is_at(path: Path, status: os.stat_result) -> bool:
    """Whether what has the status is still at ``path``."""
    try:
        return os.path.samestat(status, path.stat())
    except OSError:
        return False


def open_regular(path: Path) -> tuple[BinaryIO, int]:
    """A regular file, open for reading, and its size in bytes at this moment.

    Whoever reads no further than the size comes to an end, even if the file is being written to. Opening never waits:
    what `refuse_irregular` refuses raises OSError. Raises OSError.
    """
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    try:
        status = os.fstat(descriptor)
        refuse_irregular(path, status)
        return os.fdopen(descriptor, "rb"), status.st_size
    except BaseException:
        os.close(descriptor)
        raise


def read_regular(path: Path) -> bytes:
    """The content of a file, as far as it reached when it was opened. Raises OSError as `open_regular` does."""
    file, size = open_regular(path)
    with file:
        return file.read(size)

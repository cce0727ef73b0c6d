"""Opening a file that somebody named: a pipe or a device is refused, and a file that grows has an end."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import BinaryIO


def open_regular(path: Path) -> tuple[BinaryIO, int]:
    """A regular file, open for reading, and its size in bytes at this moment.

    Whoever reads no further than the size comes to an end, even if the file is being written to. Opening never waits:
    a pipe, a socket or a device raises OSError (``EINVAL``), a folder as well (``EISDIR``). Raises OSError.
    """
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    try:
        status = os.fstat(descriptor)
        if stat.S_ISDIR(status.st_mode):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
        if not stat.S_ISREG(status.st_mode):
            raise OSError(errno.EINVAL, "it is a pipe, a socket or a device, not a file", str(path))
        return os.fdopen(descriptor, "rb"), status.st_size
    except BaseException:
        os.close(descriptor)
        raise

"""Locks between processes: flock, which ends with the process however it ends."""

from __future__ import annotations

import fcntl
import os
import random
import time
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from extractor.errors import CacheError

_LONGEST_PAUSE = 0.01
"""Seconds between two attempts at most."""


def open_lock(path: Path) -> int:
    """A descriptor of a file to lock, which is made if it is not there and never a link. Raises OSError."""
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK, 0o600)


def try_lock(descriptor: int, *, shared: bool = False) -> bool:
    """Lock the open file until it is closed; whether that was possible."""
    try:
        fcntl.flock(descriptor, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


@contextmanager
def locked(path: Path, *, wait: float, refusal: str) -> Generator[None]:
    """Hold the lock at ``path`` meanwhile; it is no lock that may be taken twice in a row.

    The file is opened anew each time, so that threads and children of a fork exclude each other too.

    Raises:
        CacheError: somebody else still holds it after ``wait`` seconds; ``refusal`` is what it says.
        OSError: the file cannot be opened.

    """
    descriptor = open_lock(path)
    try:
        end, pause = time.monotonic() + wait, 0.0001
        while not try_lock(descriptor):
            if time.monotonic() >= end:
                raise CacheError(refusal)
            time.sleep(pause * random.uniform(0.5, 1))
            pause = min(2 * pause, _LONGEST_PAUSE)
        yield
    finally:
        os.close(descriptor)

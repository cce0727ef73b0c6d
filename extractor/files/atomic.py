"""Files written whole or not at all: a reader never sees half of one, and a kill or a power loss leaves the old one.

What is no regular file (a pipe, a device, `/dev/stdout`) cannot be replaced and is written to as it stands.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterable
from pathlib import Path

from extractor.files.regular import refuse_irregular

NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
"""The numbers of the errors by which a disk or a quota says that it is full."""

_MOST_LINKS = 40
"""Linux follows no more either."""


def remedy_of(error: OSError) -> str | None:
    """What to do where a disk, a quota or a limit has no room for a file; None for any other error."""
    if error.errno == errno.EFBIG:
        return "raise the limit on the size of files (ulimit -f)"
    return "make room" if error.errno in NO_ROOM else None


def write_atomically(path: Path, content: Iterable[bytes], *, mode: int = 0o666) -> None:
    """Replace the file at ``path`` by one with this content, or create it; what is replaced keeps its permissions.

    ``mode`` has the most that those of a new file may be.
    A symbolic link stays, and what it leads to is replaced. To a pipe, a device or an open descriptor the content is
    written as it comes; opening a pipe waits until somebody reads. If anything fails, a file is as it was. Raises
    OSError, also for a folder and a socket, and what ``content`` raises.
    """
    target = _target(path)
    if _takes_bytes(target):
        with open(os.open(target, os.O_WRONLY | os.O_APPEND | os.O_NOCTTY | os.O_CLOEXEC), "wb") as stream:
            stream.writelines(content)
    else:
        _replace(target, content, mode)


def is_stream(path: Path) -> bool:
    """Whether what is at ``path`` takes bytes as they come: a pipe, a device or an open descriptor. Raises OSError."""
    return _takes_bytes(_target(path))


def _target(path: Path) -> Path:
    """Where symbolic links lead in the end, whether something is there or not; at the latest an open descriptor."""
    for _ in range(_MOST_LINKS):
        if _is_descriptor(path) or not path.is_symlink():
            return path
        path = path.parent / path.readlink()
    raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(path))


def _is_descriptor(path: Path) -> bool:
    return path.parent.resolve().match("/proc/*/fd")


def _takes_bytes(target: Path) -> bool:
    try:
        mode = target.stat().st_mode
    except FileNotFoundError:
        return False
    return stat.S_ISFIFO(mode) or stat.S_ISCHR(mode) or stat.S_ISBLK(mode) or _is_descriptor(target)


def _replace(path: Path, content: Iterable[bytes], mode: int) -> None:
    before = path.stat() if path.exists() else None
    if before:
        refuse_irregular(path, before)
    draft = path.with_name(f".{path.name}.draft")
    draft.unlink(missing_ok=True)  # what a kill left; or a link that somebody laid there, which must not be followed
    try:
        with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, mode), "wb") as file:
            if before:
                os.fchmod(file.fileno(), stat.S_IMODE(before.st_mode))
            file.writelines(content)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
    folder = os.open(path.parent, os.O_RDONLY)  # so that the new name survives a power loss too
    try:
        os.fsync(folder)
    finally:
        os.close(folder)

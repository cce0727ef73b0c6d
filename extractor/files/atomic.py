"""Files written whole or not at all: a reader never sees half of one, and a kill or a power loss leaves the old one."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable
from pathlib import Path

from extractor.files.regular import refuse_irregular


def write_atomically(path: Path, content: Iterable[bytes]) -> None:
    """Replace the file at ``path`` by one with this content, or create it.

    A symbolic link is followed: the file that it leads to is replaced. A pipe or a terminal, `/dev/null` and the like
    are written to as they are. Folders, sockets and disks are refused. If anything fails, a file is as it was. Raises
    OSError, and what ``content`` raises.
    """
    if _is_written_through(path):
        with path.open("wb") as stream:
            stream.writelines(content)
        return
    path = Path(os.path.realpath(path))
    draft = path.with_name(f".{path.name}.draft")
    draft.unlink(missing_ok=True)  # what a kill left; or a link that somebody laid there, which must not be followed
    try:
        with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o666), "wb") as file:
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


def _is_written_through(path: Path) -> bool:
    """Whether what is there takes bytes and cannot be replaced. Raises OSError for what takes none."""
    try:
        status = path.stat()
    except FileNotFoundError:
        return False
    if stat.S_ISFIFO(status.st_mode) or stat.S_ISCHR(status.st_mode):
        return True
    refuse_irregular(path, status)
    return False

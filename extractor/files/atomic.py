"""Files written whole or not at all: a reader never sees half of one, and a kill or a power loss leaves the old one."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path


def write_atomically(path: Path, content: Iterable[bytes]) -> None:
    """Replace the file at ``path`` by one with this content, or create it. A symbolic link is replaced, not followed.

    If anything fails, ``path`` is as it was. Raises OSError, and what ``content`` raises.
    """
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

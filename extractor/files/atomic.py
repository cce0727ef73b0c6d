"""Files written whole or not at all: nobody reads half of one, and a kill or a loss of power leaves the old one."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path


def write_whole(path: Path, content: Iterable[bytes]) -> None:
    """Write ``content`` in the place of what ``path`` was. Raises OSError, and then ``path`` is what it was."""
    draft = path.with_name(f".{path.name}.draft")
    try:
        with draft.open("wb") as file:
            file.writelines(content)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    except OSError:
        draft.unlink(missing_ok=True)
        raise
    folder = os.open(path.parent, os.O_RDONLY)  # the new name, too, shall outlive a loss of power
    try:
        os.fsync(folder)
    finally:
        os.close(folder)

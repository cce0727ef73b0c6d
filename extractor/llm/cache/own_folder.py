"""The folder of a cache: its owner's alone, and what is there in the place of its folders and files is named."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from diskcache.core import DBNAME

from extractor.errors import CacheError
from extractor.files.regular import link_to_nowhere, refuse_irregular_at

ELSEWHERE = "name another folder by cache (--cache) or EXTRACTOR_CACHE"
"""What to do about a folder that cannot be used."""


def check_folder(folder: Path) -> None:
    """Raise `CacheError` where something is in the place of the folder, or of one that it is in, and is no folder."""
    for place in (*reversed(folder.parents), folder):
        _refuse_link_to_nowhere(place)
        if place.exists() and not place.is_dir():
            raise CacheError(f"{str(place)!r} is no folder: move it away, or {ELSEWHERE}")


def check_files(folder: Path) -> None:
    """Raise `CacheError` where something is in the place of the files of its database, and is no file."""
    for name in (DBNAME, f"{DBNAME}-wal", f"{DBNAME}-shm"):
        _refuse_link_to_nowhere(folder / name)
        try:
            refuse_irregular_at(folder / name)
        except OSError as error:
            raise CacheError(
                f"{str(folder / name)!r} is no file ({error.strerror}): move it away, or {ELSEWHERE}"
            ) from error


def _refuse_link_to_nowhere(place: Path) -> None:
    if link_to_nowhere(place):
        raise CacheError(
            f"{str(place)!r} is a link to {os.readlink(place)!r}, where nothing is: put that back, or {ELSEWHERE}"
        )


def make_private(folder: Path) -> None:
    """Make the folder, and see to it that only its owner may open it. Raises OSError and `CacheError`."""
    check_folder(folder)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    status = folder.lstat()
    if not stat.S_ISDIR(status.st_mode) or status.st_uid != os.geteuid():
        raise CacheError(f"{str(folder)!r} is a link or somebody else's: {ELSEWHERE}")
    if stat.S_IMODE(status.st_mode) != 0o700:
        folder.chmod(0o700)

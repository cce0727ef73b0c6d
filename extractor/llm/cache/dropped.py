"""Which responses were dropped from the cache so that they are asked for again, also where a run has their record."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from extractor.errors import CacheError
from extractor.llm.cache.notes_file import NotesFile

_KEYS = re.compile(rb"(?:[0-9a-f]{64}\n)*+")


class DroppedKeys:
    """The cache keys of dropped responses, kept in the file `dropped.txt` of the cache's folder, one a line.

    A run keeps a record whose responses are gone rather than paying for it again, but for these. What another process
    drops is seen at once. Raises OSError if the file cannot be read or written, and `CacheError` if it is damaged.
    """

    def __init__(self, folder: Path) -> None:
        self._file = NotesFile(folder / "dropped.txt", set[str](), _keys_in, _lines_of)
        try:
            self._file.read()
        except ValueError as error:
            raise CacheError(
                f"{str(self._file.path)!r} is damaged: put back a copy, or delete it, which forgets what was dropped"
                " from the cache and not asked for again"
            ) from error

    def __contains__(self, key: object) -> bool:
        return key in self._file.read()

    def add(self, keys: Iterable[str]) -> None:
        """Note that responses are dropped: before they are, so that none is lost for nothing."""
        self._file.change(lambda known: known.update(keys))


def _keys_in(content: bytes) -> set[str]:
    if not _KEYS.fullmatch(content):
        raise ValueError("no cache keys, one a line")
    return set(content.decode().split())


def _lines_of(keys: set[str]) -> bytes:
    return "".join(f"{key}\n" for key in sorted(keys)).encode()

"""Which responses were dropped from the cache so that they are asked for again, also where a run has their record."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from extractor.files.atomic import write_atomically
from extractor.files.regular import read_regular

_FILE = "dropped.txt"


class DroppedKeys:
    """The cache keys of dropped responses, kept in the file `dropped.txt` of the cache's folder, one a line.

    A run keeps a record whose responses are gone rather than paying for it again, but for these. Raises OSError if
    the file cannot be read or written.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / _FILE
        try:
            self._keys = set(read_regular(self._path).decode("ascii", "replace").split())
        except (FileNotFoundError, NotADirectoryError):
            self._keys = set[str]()

    def __contains__(self, key: object) -> bool:
        return key in self._keys

    def add(self, keys: Iterable[str]) -> None:
        """Note that responses are dropped: before they are, so that none is lost for nothing."""
        self._keys.update(keys)
        write_atomically(self._path, [f"{key}\n".encode() for key in sorted(self._keys)])

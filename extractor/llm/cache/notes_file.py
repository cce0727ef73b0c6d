"""A file of notes beside the responses of a cache, which processes read and change: none loses what another notes."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Generic, TypeVar

from extractor.files.atomic import write_atomically
from extractor.files.regular import read_regular
from extractor.llm.cache.locks import locked

T = TypeVar("T")

_PATIENCE = 30.0
"""Seconds for which another process is waited for that changes the file; that takes a moment."""


class NotesFile(Generic[T]):
    """What the file at ``path`` holds: read by ``parse``, written by ``dump``, and ``known`` as it was read last."""

    def __init__(self, path: Path, empty: T, parse: Callable[[bytes], T], dump: Callable[[T], bytes]) -> None:
        self.path = path
        self.known = empty
        self._parse = parse
        self._dump = dump
        self._version: tuple[int, ...] | None = None

    def read(self) -> T:
        """What it holds now, read again only where it was changed; what is ``known`` where there is no file.

        Raises OSError, and what ``parse`` raises, but once for each state of the file.
        """
        try:
            status = self.path.stat()
        except (FileNotFoundError, NotADirectoryError):
            return self.known
        version = (status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns)
        if version != self._version:
            self._version = version
            self.known = self._parse(read_regular(self.path))
        return self.known

    def change(self, change: Callable[[T], None]) -> None:
        """Change what it holds now, while no other process does.

        Raises OSError, what ``parse`` raises, and `CacheError` where another process holds it for too long.
        """
        self.path.parent.mkdir(parents=True, exist_ok=True)
        refusal = f"another process is writing {str(self.path)!r}: wait for its end and run again"
        with locked(self.path.with_suffix(".lock"), wait=_PATIENCE, refusal=refusal):
            change(self.read())
            content = self._dump(self.known)
            if not self.path.exists():
                os.close(os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_NOFOLLOW, 0o600))
            write_atomically(self.path, [content])

"""A file of notes beside the responses of a cache, which processes read and change: none loses what another notes.

One that is damaged is never written over: it is kept aside when there is something to note again.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import Generic, TypeVar

from extractor.files.atomic import write_atomically
from extractor.files.regular import read_regular
from extractor.llm.cache.locks import locked

_log = logging.getLogger(__name__)

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
        self._is_damaged = False

    def read(self) -> T:
        """What it holds now, read again only where it was changed; what is ``known`` where there is no file.

        Raises OSError, and what ``parse`` raises, but once for each state of the file.
        """
        try:
            status = self.path.stat()
        except (FileNotFoundError, NotADirectoryError):
            self._is_damaged = False
            return self.known
        version = (status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns)
        if version != self._version:
            self._version, self._is_damaged = version, True
            self.known = self._parse(read_regular(self.path))
            self._is_damaged = False
        return self.known

    def change(self, change: Callable[[T], None]) -> None:
        """Change what it holds now, while no other process does; what is ``known`` where that cannot be read.

        Raises OSError, and `CacheError` where another process holds it for too long.
        """
        self.path.parent.mkdir(parents=True, exist_ok=True)
        refusal = f"another process is writing {str(self.path)!r}: wait for its end and run again"
        with locked(self.path.with_suffix(".lock"), wait=_PATIENCE, refusal=refusal):
            if self._is_damaged:
                self._version = None  # it is read again: what kept it from being read may have passed
            with suppress(OSError, ValueError, RecursionError):
                self.read()
            if self._is_damaged:
                self._keep_aside()
            change(self.known)
            content = self._dump(self.known)
            if not self.path.exists():
                os.close(os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_NOFOLLOW, 0o600))
            write_atomically(self.path, [content])

    def _keep_aside(self) -> None:
        names = (self.path.with_name(f"{self.path.name}.damaged-{n}") for n in count(1))
        aside = next(free for free in names if not os.path.lexists(free))
        self.path.rename(aside)
        _log.warning("what was in %s is kept in %s: put it right and back, or delete it", self.path, aside)

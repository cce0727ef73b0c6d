"""Responses stored on disk by diskcache, so that no request is paid for twice.

An entry is one JSON string under the request's cache key; the rows are `Database`'s.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import Self

from pydantic import ValidationError

from extractor.errors import CacheError
from extractor.llm.cache.claim import Claim
from extractor.llm.cache.database import Database
from extractor.llm.cache.entry import CacheEntry, RequestDescription
from extractor.llm.cache.own_folder import ELSEWHERE
from extractor.llm.cache.rows import PoisonedRowError
from extractor.llm.cache.store import StoreStats
from extractor.llm.types import ChatResponse

_log = logging.getLogger(__name__)


def _keys(rows: Iterable[str | None]) -> list[str | None]:
    return [*iter(rows)]  # not `list`, which asks diskcache for a number that it keeps beside them


class DiskStore:
    """The responses stored in a folder. Use it as a context manager, or `close` it.

    Processes and threads may use a folder at the same time, and one store or several; each has at once what another one
    has put. Once `put` returns, a response survives the end of the process, though perhaps not a power loss. It lies in
    ``folder/answers``, which only its owner may open, on a disk of this machine.

    Raises `CacheError` if the folder cannot be made or written, or if a run of a version that shares it with nobody
    still has it after ``wait`` seconds. A damaged database, whenever it is met, is moved aside once, into a folder
    beside it, and every use of the store raises the `CacheError` that says so; the next one to be opened is empty.
    """

    losses: Sequence[str] = ()
    """Sentences on what the store may lose: nothing."""

    def __init__(self, folder: Path, *, wait: float = 1.0) -> None:
        self.folder = self.place(folder)
        self._closed = False
        if os.path.expandvars(self.folder) != str(self.folder) or str(self.folder).startswith("~"):
            raise CacheError(f"{str(folder)!r} has a $ or ~ in it, which diskcache would replace: {ELSEWHERE}")
        try:
            self._database = Database.open(self.folder, wait=wait)
        except OSError as error:
            raise CacheError(
                f"the cache's {str(error.filename or folder)!r} cannot be written ({error.strerror}): check it, or"
                f" {ELSEWHERE}"
            ) from error

    @staticmethod
    def place(folder: Path) -> Path:
        """Where the responses of a cache's folder are, or will be."""
        return folder / "answers"

    def get(self, key: str) -> ChatResponse | None:
        """The response under ``key``, or None. An entry that is not as `put` writes it counts as absent."""
        entry = self.entry(key)
        return entry.response if entry else None

    def entry(self, key: str) -> CacheEntry | None:
        """As `get`, with the description of the request."""
        try:
            value = self._open_database().fetch(key)
            return None if value is None else CacheEntry.from_json(value)
        except (PoisonedRowError, ValidationError):
            _log.warning("the cache's entry %s is not one that extractor wrote; it counts as absent", key)
            return None

    def digest(self, key: str) -> bytes | None:
        """The SHA-256 of the entry under ``key`` as it is stored, or None; whether it can be read is not looked at."""
        try:
            value = self._open_database().fetch(key)
        except PoisonedRowError:
            return None
        return None if value is None else sha256(value.encode("utf-8", "surrogatepass")).digest()

    def put(self, key: str, response: ChatResponse, description: RequestDescription | None = None) -> None:
        """Store ``response``; one already there under ``key`` is replaced."""
        value = CacheEntry(response, description).to_json()
        self._open_database().change(lambda rows: rows.set(key, value))

    def __contains__(self, key: str) -> bool:
        return self.get(key) is not None

    def __iter__(self) -> Iterator[tuple[str, CacheEntry]]:
        """All keys and entries in the order in which they were first put; poisoned ones are left out with a warning."""
        for key in self._open_database().read(_keys):
            if key is None:
                _log.warning("the cache has an entry whose key is not one that extractor wrote; it counts as absent")
            elif entry := self.entry(key):
                yield key, entry

    def stats(self) -> StoreStats:
        """How much is stored."""
        responses = len(self._open_database().read(_keys))
        return StoreStats(responses, sum(file.stat().st_size for file in self.folder.glob("cache.db*")))

    def clear(self, keys: Iterable[str] | None = None) -> int:
        """Delete the entries under ``keys``, or all of them; the number of those that were there."""
        if keys is None:
            return int(self._open_database().change(lambda rows: rows.clear()))
        return self._open_database().change(lambda rows: sum(1 for key in keys if rows.delete(key)))

    def claim(self, key: str) -> Claim | None:
        """The right to send the request of ``key``; None while another process or extractor has it."""
        return self._open_database().claim(key)

    def check_room(self) -> None:
        """Raise `CacheError` where the next response could not be stored: damage, or a full disk."""
        self._open_database().check_room()

    def close(self) -> None:
        """Let go of the database; without effect where that is done already."""
        if not self._closed:
            self._closed = True
            self._database.close()

    def _open_database(self) -> Database:
        if self._closed:
            raise CacheError("the cache is closed: open it again")
        return self._database

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

"""Where responses are stored, as far as anybody but the store itself needs to know."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from extractor.llm.cache.claim import Claim
from extractor.llm.cache.entry import CacheEntry, RequestDescription
from extractor.llm.types import ChatResponse


@dataclass(frozen=True, slots=True)
class StoreStats:
    """How much is stored: the number of responses, and the bytes that they take on disk."""

    responses: int
    bytes: int


class ResponseStore(Protocol):
    """Responses by the cache keys of their requests (see `ChatRequest.cache_key`)."""

    def entry(self, key: str) -> CacheEntry | None:
        """The entry under ``key``, or None."""
        ...

    def digest(self, key: str) -> bytes | None:
        """A hash of the entry under ``key`` as it is stored, or None; whether it can be read is not looked at."""
        ...

    def put(self, key: str, response: ChatResponse, description: RequestDescription | None = None) -> None:
        """Store ``response``; one that is already there under ``key`` is replaced. It is safe once this returns."""
        ...

    def claim(self, key: str) -> Claim | None:
        """The right to send the request of ``key``, so that nobody else sends it meanwhile; None if somebody has it."""
        ...

    def check_room(self) -> None:
        """Raise `CacheError` where the next response could not be stored, before it is paid for."""
        ...

    def __contains__(self, key: str) -> bool: ...

    def __iter__(self) -> Iterator[tuple[str, CacheEntry]]: ...

    def stats(self) -> StoreStats:
        """How much is stored."""
        ...

    def clear(self, keys: Iterable[str] | None = None) -> int:
        """Delete the entries under ``keys``, or all of them; the number of those that were there."""
        ...

    def close(self) -> None:
        """Let go of what the store holds open."""
        ...

"""Collecting the requests of a run instead of sending them."""

from __future__ import annotations

from extractor.errors import CacheMissError
from extractor.llm.cache.batch_notes import BatchNotes
from extractor.llm.types import ChatRequest, ChatResponse


class RecordingClient:
    """Records each request once, under its cache key, and completes none: for dry runs, batch files, missing keys.

    ``notes`` know of a request why a batch had no response to it.
    """

    def __init__(self, notes: BatchNotes | None = None) -> None:
        self._notes = notes
        self.requests: dict[str, ChatRequest] = {}

    async def complete(self, request: ChatRequest) -> ChatResponse:
        """Record the request and raise `CacheMissError`."""
        key = request.cache_key()
        self.requests[key] = request
        if self._notes and (failure := self._notes.failure(key)):
            kind = self._notes.kind(key)
            raise CacheMissError(f"no reply in the cache, for its batch had none: {failure}", kind=kind)
        raise CacheMissError(
            "no reply in the cache, and no key to ask with: set OPENAI_API_KEY, or put it in a batch"
            " (`extractor cache explain` says how it differs from what is there)"
        )

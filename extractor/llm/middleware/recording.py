"""Collecting the requests of a run instead of sending them."""

from __future__ import annotations

from extractor.errors import CacheMissError
from extractor.llm.types import ChatRequest, ChatResponse


class RecordingClient:
    """Records each request once, under its cache key, and completes none: for dry runs, batch files, missing keys."""

    def __init__(self) -> None:
        self.requests: dict[str, ChatRequest] = {}

    async def complete(self, request: ChatRequest) -> ChatResponse:
        """Record the request and raise `CacheMissError`."""
        self.requests[request.cache_key()] = request
        raise CacheMissError(
            "no response in the cache, and no key to ask with: set OPENAI_API_KEY, or put it in a batch"
        )

"""Responses that version 0.1 stored under other keys: found, and moved to today's."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256

from extractor.hashing import canonical_json
from extractor.llm.cache.entry import RequestDescription
from extractor.llm.cache.store import ResponseStore
from extractor.llm.openai.request_body import request_body
from extractor.llm.types import ChatClient, ChatRequest, ChatResponse
from extractor.usage import UsageMeter


def legacy_cache_key(request: ChatRequest) -> str:
    """The key of version 0.1: the SHA-256 of OpenAI's request body as canonical JSON."""
    return sha256(canonical_json(request_body(replace(request, bound=None))).encode()).hexdigest()


class LegacyKeyClient:
    """Completes a request from what version 0.1 stored, and by ``client`` where there is nothing of it.

    It belongs right behind `CachingClient`, which asks it for what is not stored under today's keys. ``moved`` counts
    the responses that were moved.
    """

    def __init__(self, client: ChatClient, store: ResponseStore, usage: UsageMeter) -> None:
        self._client = client
        self._store = store
        self._usage = usage
        self.moved = 0

    async def complete(self, request: ChatRequest) -> ChatResponse:
        """The stored response, moved to its new key; else as the client."""
        old_key = legacy_cache_key(request)
        entry = self._store.entry(old_key)
        if entry is None:
            return await self._client.complete(request)
        self._store.put(request.cache_key(), entry.response, entry.description or RequestDescription.of(request))
        self._store.clear([old_key])
        self._usage.count(cache_hits=1)
        self.moved += 1
        return entry.response

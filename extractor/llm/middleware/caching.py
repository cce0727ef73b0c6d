"""Responses from the cache; what is missing is requested once, however many wait for it, and stored."""

from __future__ import annotations

import asyncio
import logging

from extractor.llm.cache.entry import RequestDescription
from extractor.llm.cache.store import ResponseStore
from extractor.llm.types import ChatClient, ChatRequest, ChatResponse
from extractor.usage import UsageMeter

_log = logging.getLogger(__name__)


class CachingClient:
    """Completes requests from ``store``, and by ``client`` what the store does not have.

    A response is stored before it is returned. Equal requests that are under way at the same time are sent once.
    """

    def __init__(self, client: ChatClient, store: ResponseStore, usage: UsageMeter | None = None) -> None:
        self._client = client
        self._store = store
        self._usage = usage or UsageMeter()
        self._under_way: dict[str, asyncio.Task[ChatResponse]] = {}

    async def complete(self, request: ChatRequest) -> ChatResponse:
        """The response, from the store if it is there; raises as the client does."""
        key = request.cache_key()
        if entry := self._store.entry(key):
            _log.debug("cache hit %s", key[:12])
            self._usage.cache_hits += 1
            if entry.description is None:  # it came from a batch, which knows only the key
                self._store.put(key, entry.response, RequestDescription.of(request))
            return entry.response
        if key not in self._under_way:
            _log.debug("cache miss %s", key[:12])
            self._under_way[key] = asyncio.create_task(self._request(key, request))
            self._under_way[key].add_done_callback(lambda _: self._under_way.pop(key))
        # shielded, because another article with the same text may wait for the same response
        return await asyncio.shield(self._under_way[key])

    async def _request(self, key: str, request: ChatRequest) -> ChatResponse:
        response = await self._client.complete(request)
        self._store.put(key, response, RequestDescription.of(request))
        return response

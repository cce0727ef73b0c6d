"""Asking about one article: from its parts to its replies, each answer kept before anything is made of it."""

from __future__ import annotations

import asyncio

from extractor.llm.cache.disk import Cache
from extractor.llm.cache.entry import RequestDescription
from extractor.llm.types import ChatClient, ChatRequest, ChatResponse


class CachingClient:
    """Answers from the cache; what is not there is asked of ``client``, once however many want it, and kept."""

    def __init__(self, client: ChatClient, cache: Cache) -> None:
        self._client = client
        self._cache = cache
        self._asking: dict[str, asyncio.Task[ChatResponse]] = {}
        self.hits = 0

    async def complete(self, question: ChatRequest, about: RequestDescription) -> ChatResponse:
        """The answer, from the cache if it is there. It is on disk before it is returned."""
        key = question.cache_key()
        if entry := self._cache.entry(key):
            self.hits += 1
            if entry.about is None:  # it came with a batch, which knows only the key
                self._cache.put(key, entry.answer, about)
            return entry.answer
        if key not in self._asking:
            self._asking[key] = asyncio.create_task(self._ask_and_keep(key, question, about))
            self._asking[key].add_done_callback(lambda _: self._asking.pop(key))
        # shielded, for another article with the same text may wait for it too
        return await asyncio.shield(self._asking[key])

    async def _ask_and_keep(self, key: str, question: ChatRequest, about: RequestDescription) -> ChatResponse:
        answer = await self._client.complete(question)
        self._cache.put(key, answer, about)
        return answer

"""Responses from the cache; what is missing is requested once, however many wait for it, and stored."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass

from extractor.errors import CacheError, StoppedError
from extractor.llm.cache.claim import Claim, current_claim
from extractor.llm.cache.entry import RequestDescription
from extractor.llm.cache.store import ResponseStore
from extractor.llm.types import ChatClient, ChatRequest, ChatResponse
from extractor.stopping import check_not_stopped
from extractor.usage import UsageMeter

_log = logging.getLogger(__name__)

_SECONDS_BETWEEN_LOOKS = 0.05
"""How often it is looked whether another process has the response to its request."""

_LOOKS_UNTIL_WARNED = 600
"""After half a minute it may well be that the other process does not go on."""


@dataclass(slots=True)
class _UnderWay:
    """A request that is under way, and how many wait for its response."""

    task: asyncio.Task[ChatResponse]
    waiting: int = 0


class CachingClient:
    """Completes requests from ``store``, and by ``client`` what the store does not have.

    A response is stored before it is returned. Equal requests that are under way at the same time are sent once, also
    from several processes with one store; one for which nobody waits any more is cancelled. A response that could not
    be stored is returned all the same, since it is paid for; nothing more is requested until it is stored, which each
    further request tries first, and raises the `CacheError` where it fails again.
    """

    def __init__(self, client: ChatClient, store: ResponseStore, usage: UsageMeter | None = None) -> None:
        self._client = client
        self._store = store
        self._usage = usage or UsageMeter()
        self._under_way: dict[str, _UnderWay] = {}
        self._unstored: dict[str, tuple[ChatResponse, ChatRequest]] = {}
        self._is_warned = False

    async def complete(self, request: ChatRequest) -> ChatResponse:
        """The response, from the store if it is there; raises as the client does."""
        try:
            return await self._complete(request)
        except CacheError as error:  # of which the clients of a service are told less
            _log.log(_level(error, logging.ERROR), "the cache cannot be used: %s", error.details)
            raise

    async def _complete(self, request: ChatRequest) -> ChatResponse:
        key = request.cache_key()
        entry = self._store.entry(key)
        if entry is None and self._unstored:
            self._store_what_is_left()
            entry = self._store.entry(key)
        if entry:
            _log.debug("cache hit %s: %s", key[:12], request.about)
            self._usage.count(cache_hits=1)
            if entry.description is None and not self._unstored:  # from a batch, which knows only the key
                self._put(key, entry.response, request)
            return entry.response
        try:
            return await self._shared(key, request)
        except StoppedError:
            check_not_stopped()
            return await self._complete(request)  # it was another run that was stopped, which had requested it first

    async def _shared(self, key: str, request: ChatRequest) -> ChatResponse:
        """The response that somebody waits for already, or that is requested now."""
        under_way = self._under_way.get(key)
        if under_way is None:
            _log.debug("cache miss %s: %s", key[:12], request.about)
            under_way = self._under_way[key] = _UnderWay(asyncio.create_task(self._request(key, request)))
            under_way.task.add_done_callback(lambda _: self._under_way.pop(key))
        under_way.waiting += 1
        try:  # shielded, because another article with the same text may wait for the same response
            return await asyncio.shield(under_way.task)
        except asyncio.CancelledError:
            if under_way.waiting == 1 and not under_way.task.done():
                under_way.task.cancel()
                await asyncio.wait((under_way.task,))
            raise
        finally:
            under_way.waiting -= 1

    async def _request(self, key: str, request: ChatRequest) -> ChatResponse:
        with await self._claim(key, request.about) as claim:
            if entry := self._store.entry(key):  # which another process has stored meanwhile
                self._usage.count(cache_hits=1)
                return entry.response
            self._store.check_room()
            claim.store = lambda response: self._put(key, response, request)
            current_claim.set(claim)
            response = await self._client.complete(request)
            claim.keep(response)
            if claim.is_sent:
                self._usage.count(perhaps_paid_twice=claim.lost)
            return response

    async def _claim(self, key: str, about: str) -> Claim:
        """The right to send the request, once nobody else has it."""
        looks = 0
        while (claim := self._store.claim(key)) is None:
            if looks in (0, _LOOKS_UNTIL_WARNED):
                level = logging.WARNING if looks and not self._is_warned else logging.INFO
                self._is_warned = self._is_warned or looks > 0
                waited = "its response is waited for as long as that process lives, also where it is suspended"
                _log.log(level, "another process has sent the request %s, %s: %s", key[:12], about, waited)
            looks += 1
            await asyncio.sleep(_SECONDS_BETWEEN_LOOKS)
            check_not_stopped()
        return claim

    def _put(self, key: str, response: ChatResponse, request: ChatRequest) -> None:
        try:
            self._store.put(key, response, RequestDescription.of(request))
        except CacheError as error:
            _log.log(_level(error, logging.WARNING), "a response could not be stored: %s", error.details)
            self._unstored[key] = response, request

    def _store_what_is_left(self) -> None:
        """Store what could not be stored before. Raises `CacheError`."""
        for key, (response, request) in list(self._unstored.items()):
            self._store.put(key, response, RequestDescription.of(request))
            self._unstored.pop(key, None)


def _level(error: CacheError, level: int) -> int:
    """At which level to log an error that the store has logged already, or not."""
    return logging.DEBUG if error.is_logged else level

"""As many requests at once as the endpoint takes: fewer and a pause at a rate limit, more while it answers."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from copy import copy

from extractor.errors import EndpointUnavailableError
from extractor.llm.types import ChatClient, ChatRequest, ChatResponse
from extractor.settings import DEFAULT_CONCURRENCY

_log = logging.getLogger(__name__)

MIN_PAUSE = 1.0
MAX_PAUSE = 120.0
"""Seconds for which no request leaves after a rate limit; for one that asks for more, nobody waits."""


class ConcurrencyLimitedClient:
    """Lets at most `limit` requests through to ``client`` at once; the others wait, first come first served.

    The limit begins at ``max_concurrency``: where answers take many seconds a slow start costs more than the few
    requests that a rate limit turns away. At each burst of rate limits it is halved, and it grows by one in the time of
    one answer (additive increase, multiplicative decrease: Chiu and Jain 1989). A burst also pauses all requests: for
    as long as the endpoint asks, or else for a second, twice as long for each burst without an answer in between, at
    most `MAX_PAUSE` seconds. Where the endpoint asks for more than that, those that wait are told at once, by the same
    error.
    """

    def __init__(self, client: ChatClient, *, max_concurrency: int = DEFAULT_CONCURRENCY) -> None:
        self._client = client
        self._max_limit = float(max_concurrency)
        self._limit = self._max_limit
        self._under_way = 0
        self._waiting: deque[asyncio.Future[None]] = deque()
        self._bursts_without_answer = 0
        self._burst = 0  # the number of the last one; a request that began before it belongs to it
        self._paused_until = 0.0  # by the loop's clock
        self._resume: asyncio.TimerHandle | None = None

    @property
    def limit(self) -> int:
        """How many requests may be under way at once just now."""
        return int(self._limit)

    async def complete(self, request: ChatRequest) -> ChatResponse:
        """As the client, when it is the request's turn."""
        await self._wait_for_turn()
        burst = self._burst
        try:
            response = await self._client.complete(request)
        except EndpointUnavailableError as error:
            if error.rate_limited and (error.retry_after or 0) > MAX_PAUSE:
                self._turn_away(error)
            elif error.rate_limited:
                self._slow_down(burst, error.retry_after)
            raise
        else:
            self._speed_up()
            return response
        finally:
            self._under_way -= 1
            self._admit()

    async def _wait_for_turn(self) -> None:
        if not self._waiting and self._has_room():
            self._under_way += 1
            return
        turn = asyncio.get_running_loop().create_future()
        self._waiting.append(turn)
        self._admit()
        try:
            await turn
        except asyncio.CancelledError:
            if not turn.cancelled():  # its turn had come already: pass it on; `_admit` drops one that was cancelled
                self._under_way -= 1
                self._admit()
            raise

    def _has_room(self) -> bool:
        return self._under_way < self.limit and asyncio.get_running_loop().time() >= self._paused_until

    def _admit(self) -> None:
        while self._waiting and self._has_room():
            turn = self._waiting.popleft()
            if not turn.done():
                self._under_way += 1
                turn.set_result(None)

    def _turn_away(self, error: EndpointUnavailableError) -> None:
        while self._waiting:
            turn = self._waiting.popleft()
            if not turn.done():
                turn.set_exception(copy(error))

    def _speed_up(self) -> None:
        self._bursts_without_answer = 0
        if self._under_way >= self.limit:  # only what was tried is known to be possible
            self._limit = min(self._max_limit, self._limit + 1.0 / self._limit)

    def _slow_down(self, burst: int, retry_after: float | None) -> None:
        is_new = burst == self._burst
        if is_new:
            self._burst += 1
            self._bursts_without_answer += 1
            self._limit = max(1.0, self._limit / 2)
        loop = asyncio.get_running_loop()
        pause = min(retry_after or MIN_PAUSE * 2 ** min(self._bursts_without_answer - 1, 10), MAX_PAUSE)
        if is_new:
            _log.info("rate limit: no request for %.1f s, then at most %d at once", pause, self.limit)
        if loop.time() + pause > self._paused_until:
            self._paused_until = loop.time() + pause
            if self._resume:
                self._resume.cancel()
            self._resume = loop.call_at(self._paused_until, self._end_pause)

    def _end_pause(self) -> None:
        self._paused_until = 0.0  # the timer may be early by the resolution of the loop's clock, and no other one comes
        self._admit()

"""As many requests at once as the endpoint bears: more while it answers, fewer and a pause when it says too many."""

from __future__ import annotations

import asyncio
from collections import deque

from extractor.errors import EndpointUnavailableError
from extractor.llm.types import ChatClient, ChatRequest, ChatResponse

SHORTEST_PAUSE = 1.0
LONGEST_PAUSE = 120.0


class ConcurrencyLimitedClient:
    """Lets at most `limit` questions through to ``inner`` at once; the others wait their turn, first come first served.

    The limit begins at ``start`` and grows by one with each answer (so it doubles in the time of one answer) until the
    endpoint first says that there are too many requests. From then on it is halved at each such burst and grows by one
    in the time of one answer (additive increase, multiplicative decrease: Chiu and Jain 1989; slow start: RFC 5681).
    A burst also closes the gate for all: for as long as the endpoint asks, or else for a second, twice as long for each
    burst without an answer in between, at most `LONGEST_PAUSE` seconds. The gate opens by itself.
    """

    def __init__(self, inner: ChatClient, *, most: int = 32, start: int = 8) -> None:
        self._inner = inner
        self._most = float(most)
        self._limit = float(min(start, most))
        self._slow_start = True
        self._busy = 0
        self._waiting: deque[asyncio.Future[None]] = deque()
        self._bursts = 0  # since the last answer
        self._burst = 0  # the number of the last one; a request that began before it belongs to it
        self._opens = 0.0  # when the gate opens, by the loop's clock
        self._opener: asyncio.TimerHandle | None = None

    @property
    def limit(self) -> int:
        """How many requests may be under way at once just now."""
        return int(self._limit)

    async def complete(self, question: ChatRequest) -> ChatResponse:
        """As the inner client, in turn."""
        await self._enter()
        burst = self._burst
        try:
            answer = await self._inner.complete(question)
        except EndpointUnavailableError as error:
            if error.rate_limited:
                self._slow_down(burst, error.retry_after)
            raise
        else:
            self._speed_up()
            return answer
        finally:
            self._busy -= 1
            self._admit()

    async def _enter(self) -> None:
        if not self._waiting and self._is_open():
            self._busy += 1
            return
        turn = asyncio.get_running_loop().create_future()
        self._waiting.append(turn)
        self._admit()
        try:
            await turn
        except asyncio.CancelledError:
            if turn.cancelled():
                self._waiting.remove(turn)
            else:  # its turn had come already: pass it on
                self._busy -= 1
                self._admit()
            raise

    def _is_open(self) -> bool:
        return self._busy < self.limit and asyncio.get_running_loop().time() >= self._opens

    def _admit(self) -> None:
        while self._waiting and self._is_open():
            turn = self._waiting.popleft()
            if not turn.done():
                self._busy += 1
                turn.set_result(None)

    def _speed_up(self) -> None:
        self._bursts = 0
        if self._busy >= self.limit:  # only what was tried out is known to be borne
            self._limit = min(self._most, self._limit + (1.0 if self._slow_start else 1.0 / self._limit))

    def _slow_down(self, burst: int, after: float | None) -> None:
        if burst == self._burst:
            self._burst += 1
            self._bursts += 1
            self._slow_start = False
            self._limit = max(1.0, self._limit / 2)
        loop = asyncio.get_running_loop()
        pause = min(after or SHORTEST_PAUSE * 2 ** min(self._bursts - 1, 10), LONGEST_PAUSE)
        if loop.time() + pause > self._opens:
            self._opens = loop.time() + pause
            if self._opener:
                self._opener.cancel()
            self._opener = loop.call_at(self._opens, self._admit)

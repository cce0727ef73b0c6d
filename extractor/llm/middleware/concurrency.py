"""As many requests at once as the endpoint takes: fewer and a pause at a rate limit, more while it answers."""

from __future__ import annotations

import asyncio
import logging
import threading
from collections import OrderedDict, deque
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager, suppress
from copy import copy
from dataclasses import dataclass, field

from extractor.errors import EndpointUnavailableError
from extractor.llm.types import ChatClient, ChatRequest, ChatResponse
from extractor.settings import DEFAULT_CONCURRENCY

_log = logging.getLogger(__name__)

MIN_PAUSE = 1.0
MAX_PAUSE = 120.0
"""Seconds for which no request leaves after a rate limit; for one that asks for more, nobody waits."""


@dataclass(eq=False, slots=True)
class _Turn:
    """The turn of a request that waits for it, in the event loop that it waits in."""

    loop: asyncio.AbstractEventLoop = field(default_factory=asyncio.get_running_loop)
    is_given: bool = False
    came: asyncio.Future[None] = field(init=False)

    def __post_init__(self) -> None:
        self.came = self.loop.create_future()

    def come(self, error: EndpointUnavailableError | None = None) -> None:
        if not self.came.done():
            if error:
                self.came.set_exception(error)
            else:
                self.came.set_result(None)


class RequestLimit:
    """How many requests to an endpoint may be under way at once just now; the others wait.

    It begins at ``most``: where answers take many seconds a slow start costs more than the few requests that a rate
    limit turns away. At each burst of rate limits it is halved, and it grows by one in the time of one answer (additive
    increase, multiplicative decrease: Chiu and Jain 1989). A burst also pauses all requests: for as long as the
    endpoint asks, or else for a second, twice as long for each burst without an answer in between, at most `MAX_PAUSE`
    seconds. Where the endpoint asks for more than that, those that wait are told at once, by the same error.

    Several extractors may share it, each in an event loop of its own: requests of one have their turns in the order in
    which they came, and the loops have theirs in rotation, so that no job of many articles is in the way of a single
    one.
    """

    def __init__(self, most: int = DEFAULT_CONCURRENCY) -> None:
        self._most = float(most)
        self._limit = self._most
        self._under_way = 0
        self._waiting: OrderedDict[asyncio.AbstractEventLoop, deque[_Turn]] = OrderedDict()
        self._bursts_without_answer = 0
        self._burst = 0  # the number of the last one; a request that began before it belongs to it
        self._paused_until = 0.0  # by the loop's clock
        self._lock = threading.RLock()

    @property
    def now(self) -> int:
        """How many requests may be under way at once just now."""
        return int(self._limit)

    @asynccontextmanager
    async def turn(self) -> AsyncGenerator[int]:
        """A turn, once there is one; with the number of the last burst.

        Raises `EndpointUnavailableError` where the endpoint asks for too long a wait meanwhile.
        """
        await self._take()
        try:
            yield self._burst
        finally:
            self._give_back()

    async def _take(self) -> None:
        with self._lock:
            if not self._waiting and self._has_room():
                self._under_way += 1
                return
            turn = _Turn()
            if turn.loop not in self._waiting:
                self._waiting[turn.loop] = deque()
                self._wake_after_pause(turn.loop)
            self._waiting[turn.loop].append(turn)
            self._admit()
        try:
            await turn.came
        except asyncio.CancelledError:
            with self._lock:
                if turn.is_given:  # it had come already: it is the next one's
                    self._give_back()
                elif turn in self._waiting.get(turn.loop, ()):
                    self._waiting[turn.loop].remove(turn)
                    self._forget(turn.loop)
            raise

    def _give_back(self) -> None:
        with self._lock:
            self._under_way -= 1
            self._admit()

    def _has_room(self) -> bool:
        return self._under_way < self.now and asyncio.get_running_loop().time() >= self._paused_until

    def _admit(self) -> None:
        with self._lock:
            while self._waiting and self._has_room():
                turn = self._next()
                with suppress(RuntimeError):  # of a loop that was closed
                    _call(turn.loop, turn.come)
                    turn.is_given = True
                    self._under_way += 1

    def _next(self) -> _Turn:
        loop, turns = next(iter(self._waiting.items()))
        turn = turns.popleft()
        self._waiting.move_to_end(loop)
        self._forget(loop)
        return turn

    def _forget(self, loop: asyncio.AbstractEventLoop) -> None:
        """Leave a loop out in which nobody waits any more."""
        if not self._waiting[loop]:
            del self._waiting[loop]

    def speed_up(self) -> None:
        """Note that a request was answered."""
        with self._lock:
            self._bursts_without_answer = 0
            if self._under_way >= self.now:  # only what was tried is known to be possible
                self._limit = min(self._most, self._limit + 1.0 / self._limit)

    def slow_down(self, burst: int, error: EndpointUnavailableError) -> None:
        """Note the rate limit that a request has met which had its turn after the burst of that number."""
        with self._lock:
            if (error.retry_after or 0) > MAX_PAUSE:
                while self._waiting:
                    turn = self._next()
                    with suppress(RuntimeError):  # of a loop that was closed
                        _call(turn.loop, turn.come, copy(error))
            else:
                self._pause(error.retry_after, is_new=burst == self._burst)

    def _pause(self, retry_after: float | None, *, is_new: bool) -> None:
        if is_new:
            self._burst += 1
            self._bursts_without_answer += 1
            self._limit = max(1.0, self._limit / 2)
        pause = min(retry_after or MIN_PAUSE * 2 ** min(self._bursts_without_answer - 1, 10), MAX_PAUSE)
        if is_new:
            _log.info("rate limit: no request for %.1f s, then at most %d at once", pause, self.now)
        until = asyncio.get_running_loop().time() + pause
        if until > self._paused_until:
            self._paused_until = until
            for loop in self._waiting:
                self._wake_after_pause(loop)

    def _wake_after_pause(self, loop: asyncio.AbstractEventLoop) -> None:
        """Admit, once the pause is over, those that wait in a loop: each has a timer of its own, as one may end."""
        if until := self._paused_until:
            with suppress(RuntimeError):  # of a loop that was closed
                _call(loop, loop.call_at, until, self._end_pause, until)

    def _end_pause(self, until: float) -> None:
        with self._lock:
            if until == self._paused_until:
                self._paused_until = 0.0  # the timer may be early by the resolution of the loop's clock
            self._admit()


def _call(loop: asyncio.AbstractEventLoop, function: Callable[..., object], *values: object) -> None:
    """Call a function in a loop. Raises RuntimeError if that is closed."""
    if loop is asyncio.get_running_loop():
        function(*values)
    else:
        loop.call_soon_threadsafe(function, *values)


class ConcurrencyLimitedClient:
    """Passes requests on to ``client``, each when it has its turn by ``limit``, which learns from what they meet."""

    def __init__(self, client: ChatClient, limit: RequestLimit) -> None:
        self._client = client
        self.limit = limit

    async def complete(self, request: ChatRequest) -> ChatResponse:
        """As the client, when it is the request's turn."""
        async with self.limit.turn() as burst:
            try:
                response = await self._client.complete(request)
            except EndpointUnavailableError as error:
                if error.rate_limited:
                    self.limit.slow_down(burst, error)
                raise
            self.limit.speed_up()
            return response

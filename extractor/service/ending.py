"""The end of a service: what is under way has some seconds left, and then is told that it was not done."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from extractor.service.problems import RETRY_SOON, ProblemError, problem_response

DETAIL = "the service is ending: ask again in a moment"


class Ending:
    """Whether a service is asked to end, and when it ends what is under way: ``grace_seconds`` later."""

    def __init__(self, grace_seconds: float) -> None:
        self._grace_seconds = grace_seconds
        self._lock = threading.RLock()  # a signal may interrupt the thread that holds it
        self._until: float | None = None
        self._limits: dict[asyncio.Timeout, asyncio.AbstractEventLoop] = {}

    @property
    def is_begun(self) -> bool:
        """Whether the service is asked to end."""
        return self._until is not None

    @property
    def seconds_left(self) -> float:
        """What is under way may take so long."""
        return self._grace_seconds if self._until is None else max(0.0, self._until - time.monotonic())

    def begin(self) -> None:
        """Ask it to end; from any thread."""
        with self._lock:
            if self._until is not None:
                return
            self._until = time.monotonic() + self._grace_seconds
            for limit, loop in self._limits.items():
                loop.call_soon_threadsafe(self._set, limit)

    @asynccontextmanager
    async def limit(self) -> AsyncGenerator[asyncio.Timeout]:
        """Within, what is under way ends when the service does. Raises TimeoutError then."""
        async with asyncio.timeout(self.seconds_left if self.is_begun else None) as limit:
            with self._lock:
                self._limits[limit] = asyncio.get_running_loop()
                self._set(limit)
            try:
                yield limit
            finally:
                self.release(limit)

    def release(self, limit: asyncio.Timeout) -> None:
        """Let go on, whatever the service does."""
        with self._lock:
            if self._limits.pop(limit, None) and not limit.expired():
                limit.reschedule(None)

    def _set(self, limit: asyncio.Timeout) -> None:
        with self._lock:
            if limit in self._limits and self.is_begun:
                limit.reschedule(asyncio.get_running_loop().time() + self.seconds_left)


def ending_problem() -> ProblemError:
    """What to tell those whose request could not be finished."""
    return ProblemError(503, DETAIL, kind="stopped", retry_after=RETRY_SOON)


def with_an_end(app: ASGIApp, ending: Ending) -> ASGIApp:
    """The application; a request that nothing is answered to when the service ends is answered by a problem."""

    async def call(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return
        limit: asyncio.Timeout | None = None
        try:
            async with ending.limit() as limit:  # pyright: ignore[reportPossiblyUnboundVariable]

                async def send_on(message: Message) -> None:
                    if limit:
                        ending.release(limit)  # what has begun ends by itself, or is seen not to be whole
                    await send(message)

                await app(scope, receive, send_on)
        except TimeoutError:
            if limit is None or not limit.expired():
                raise
            found = ending_problem()
            await problem_response(found.status, found.detail, found.headers, found.kind)(scope, receive, send)

    return call

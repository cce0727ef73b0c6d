"""Places for single articles: so many are under way at once, so many wait, and no more."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from extractor.service.metrics import Metrics
from extractor.service.problems import RETRY_SOON, ProblemError


class Places:
    """``most`` places, for which ``most_waiting`` may wait, each so many ``seconds``."""

    def __init__(self, most: int, most_waiting: int, seconds: float, metrics: Metrics) -> None:
        self._free = asyncio.Semaphore(most)
        self._most_waiting = most_waiting
        self._seconds = seconds
        self._waiting = 0
        self._metrics = metrics

    @asynccontextmanager
    async def one(self) -> AsyncGenerator[None]:
        """A place, once there is one. Raises `ProblemError` where too many wait already, or it takes too long."""
        if self._free.locked() and self._waiting >= self._most_waiting:
            raise ProblemError(503, "too many articles wait already: ask again in a moment", retry_after=RETRY_SOON)
        self._waiting += 1
        self._metrics.waiting.inc()
        try:
            async with asyncio.timeout(self._seconds):
                await self._free.acquire()
        except TimeoutError:
            raise ProblemError(
                503, f"no place was free for {self._seconds:g} s: ask again in a moment", retry_after=RETRY_SOON
            ) from None
        finally:
            self._waiting -= 1
            self._metrics.waiting.dec()
        try:
            with self._metrics.extractions.track_inprogress():
                yield
        finally:
            self._free.release()

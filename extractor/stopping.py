"""Asking a run to stop, from another thread or by a signal, and whether the run of the current task was asked.

After the first request nothing new leaves, which is what `extractor.llm.middleware.stopping` sees to.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from contextvars import ContextVar
from typing import Any, TypeVar

from extractor.errors import StoppedError

T = TypeVar("T")

PATIENCE = 3.0
"""Seconds for which work of our own processors that is under way is waited for once its run is asked to stop."""


class StopSignal:
    """Asks a run to stop. At the first `request` what was sent is waited for, the second ends the run at once.

    Threads may share it. It can be requested before the run begins, and serves one run: a second one is refused.
    """

    def __init__(self) -> None:
        self._lock = threading.RLock()  # a signal may interrupt the thread that holds it
        self._requests = 0
        self._listener: Callable[[int], None] | None = None
        self._used = False

    @property
    def requests(self) -> int:
        """How often the run was asked to stop."""
        return self._requests

    @property
    def is_used(self) -> bool:
        """Whether a run has listened already, so that no other one can."""
        return self._used

    @property
    def is_heard(self) -> bool:
        """Whether a run is under way that listens."""
        return self._listener is not None

    def request(self) -> None:
        """Ask the run to stop."""
        with self._lock:
            self._requests += 1
            if self._listener:
                self._listener(self._requests)

    def listen(self, listener: Callable[[int], None]) -> None:
        """Call ``listener`` with the number of requests at each of them, and at once if there was one already."""
        with self._lock:
            self._listener = listener
            self._used = True
            if self._requests:
                listener(self._requests)

    def close(self) -> None:
        """Call the listener no more."""
        with self._lock:
            self._listener = None


class StopEvent(asyncio.Event):
    """Set once a run takes nothing new any more: it was asked to stop, or an error ended it."""

    def __init__(self) -> None:
        super().__init__()
        self._loop_of_run = asyncio.get_running_loop()
        self._requested = False

    def request(self) -> None:
        """Set it from any thread, at once: not only when the loop comes to it."""
        self._requested = True
        self._loop_of_run.call_soon_threadsafe(self.set)

    def is_set(self) -> bool:
        """Whether the run takes nothing new any more."""
        return self._requested or super().is_set()


stop_event: ContextVar[asyncio.Event | None] = ContextVar("stop_event", default=None)
"""The event of the run that the current task belongs to; None outside a run."""


def check_not_stopped() -> None:
    """Raise `StoppedError` once the run of the current task takes nothing new any more."""
    event = stop_event.get()
    if event is not None and event.is_set():
        raise StoppedError("the run was asked to stop before this was requested: run again to go on")


async def waited_for(done: asyncio.Future[T], patience: float = PATIENCE) -> T:
    """The result of work that nothing can interrupt, and that is worth nothing but its time.

    Raises `StoppedError` where it is not done within so many seconds after the run of the current task was asked to
    stop: what it still does is dropped.
    """
    if (stop := stop_event.get()) is None:
        return await done
    stopped: asyncio.Future[Any] = asyncio.ensure_future(stop.wait())
    try:
        await asyncio.wait([done, stopped], return_when=asyncio.FIRST_COMPLETED)
        if not done.done():
            await asyncio.wait([done], timeout=patience)
        if not done.done():
            done.cancel()
            await asyncio.wait([done])
    finally:
        stopped.cancel()
        if not done.done():
            done.cancel()
    if done.cancelled():
        raise StoppedError("the run was asked to stop before this article was done: run again to go on")
    return done.result()

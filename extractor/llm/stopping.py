"""Whether the run that a request belongs to was asked to stop: after that no new request leaves."""

from __future__ import annotations

import asyncio
from contextvars import ContextVar

from extractor.errors import StoppedError


class StopEvent(asyncio.Event):
    """Set by `request` from any thread, at once: not only when the loop comes to it."""

    def __init__(self) -> None:
        super().__init__()
        self._loop_of_run = asyncio.get_running_loop()
        self._requested = False

    def request(self) -> None:
        """Ask the run to stop."""
        self._requested = True
        self._loop_of_run.call_soon_threadsafe(self.set)

    def is_set(self) -> bool:
        """Whether the run was asked to stop."""
        return self._requested or super().is_set()


stop_event: ContextVar[asyncio.Event | None] = ContextVar("stop_event", default=None)
"""Set once the run of the current task was asked to stop; None outside a run."""


def check_not_stopped() -> None:
    """Raise `StoppedError` once the run of the current task was asked to stop."""
    event = stop_event.get()
    if event is not None and event.is_set():
        raise StoppedError("the run was asked to stop before this was requested: run again to go on")

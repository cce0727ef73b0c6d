"""Whether the run that a request belongs to was asked to stop: after that no new request leaves."""

from __future__ import annotations

import asyncio
from contextvars import ContextVar

from extractor.errors import StoppedError

stop_event: ContextVar[asyncio.Event | None] = ContextVar("stop_event", default=None)
"""Set once the run of the current task was asked to stop; None outside a run."""


def check_not_stopped() -> None:
    """Raise `StoppedError` once the run of the current task was asked to stop."""
    event = stop_event.get()
    if event is not None and event.is_set():
        raise StoppedError("the run was asked to stop before this was requested: run again to go on")

"""Telling whoever watches that work goes on: how much has been read and compared so far."""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar

watcher: ContextVar[Callable[[str], None] | None] = ContextVar("watcher", default=None)
"""Called with what is done each time that one more of it is: a line, a record, a gold file."""


def note(done: str) -> None:
    """Tell the watcher, if there is one, that one more of these is done."""
    if (watch := watcher.get()) is not None:
        watch(done)

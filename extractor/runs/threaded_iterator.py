"""Items of a slow source, such as a pipe, without holding up the event loop."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from concurrent.futures import Future
from contextlib import suppress
from queue import SimpleQueue
from typing import Generic, TypeVar

T = TypeVar("T")

PATIENCE = 0.5
"""Seconds that the event loop may be held up, once: what reads files is faster, and hands them over at no cost."""


class ThreadedIterator(Generic[T]):
    """Takes items from an iterable in a thread of its own: one for each call of `next`, none ahead.

    The thread is a daemon: a source that never gives anything again does not keep the program from ending.
    """

    def __init__(self, items: Iterable[T]) -> None:
        self._wanted: SimpleQueue[Future[T | None] | None] = SimpleQueue()
        self._thread = threading.Thread(target=_serve, args=(iter(items), self._wanted), name="articles", daemon=True)
        self._thread.start()
        self._is_quick = True

    def next(self) -> Future[T | None]:
        """The next item, or None at the end. Waits for it, but no more once one has taken longer than `PATIENCE`."""
        future: Future[T | None] = Future()
        self._wanted.put(future)
        if self._is_quick:
            with suppress(TimeoutError):
                future.exception(timeout=PATIENCE)  # which waits for a result too, and raises nothing else
            self._is_quick = future.done()
        return future

    def close(self) -> None:
        """Take no more items."""
        self._wanted.put(None)


def _serve(items: Iterator[T], wanted: SimpleQueue[Future[T | None] | None]) -> None:
    while (future := wanted.get()) is not None:
        if not future.set_running_or_notify_cancel():
            continue
        try:
            future.set_result(next(items, None))
        except BaseException as error:  # which whoever waits for the item has to know
            future.set_exception(error)

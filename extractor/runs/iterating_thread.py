"""Articles taken from an iterable in a thread, so that a slow one holds up neither what is under way nor a stop."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterable, Iterator
from concurrent import futures
from contextvars import copy_context
from queue import SimpleQueue
from typing import Generic, TypeVar

T = TypeVar("T")

PATIENCE = 0.02
"""Seconds for which the event loop itself waits for an item, so that a fast iterable costs it no turns."""


class IteratingThread(Generic[T]):
    """The items of an iterable, each taken when it is asked for; all of them in one thread of its own.

    What the iterable waits for (standard input, a queue, a database) may never come: the thread ends with the process.
    """

    def __init__(self, items: Iterable[T]) -> None:
        self._items = items
        self._asked: SimpleQueue[futures.Future[T | None] | None] = SimpleQueue()
        self._thread: threading.Thread | None = None

    def next(self) -> asyncio.Future[T | None]:
        """The next item, or None at the end; not before the last one is there. It raises what the iterable raises."""
        if self._thread is None:
            run = copy_context().run
            self._thread = threading.Thread(target=run, args=(self._take,), name="articles", daemon=True)
            self._thread.start()
        taken: futures.Future[T | None] = futures.Future()
        self._asked.put(taken)
        futures.wait([taken], timeout=PATIENCE)
        if not taken.done():
            return asyncio.wrap_future(taken)
        ready: asyncio.Future[T | None] = asyncio.get_running_loop().create_future()
        if error := taken.exception():
            ready.set_exception(error)
        else:
            ready.set_result(taken.result())
        return ready

    def close(self) -> None:
        """Ask for no more. What the iterable is still waiting for is dropped."""
        self._asked.put(None)

    def _take(self) -> None:
        items: Iterator[T] | None = None
        while (taken := self._asked.get()) is not None:
            if not taken.set_running_or_notify_cancel():
                continue
            try:
                items = iter(self._items) if items is None else items
                taken.set_result(next(items, None))
            except BaseException as error:
                taken.set_exception(error)
            del taken  # no item is kept until the next is asked for

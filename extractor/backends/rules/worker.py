"""Long articles are worked on in threads, so that they hold up neither short ones nor a request to stop.

Short ones are done in the event loop itself, one after another, so that their order is that in which they came.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from concurrent import futures
from contextlib import suppress
from contextvars import copy_context
from typing import Any, TypeVar

from extractor.errors import StoppedError
from extractor.stopping import check_not_stopped, stop_event

T = TypeVar("T")

LONG = 20_000
"""From so many characters on an article is long: below it takes well under a second."""

PATIENCE = 3.0
"""Seconds for which a long article that is under way is waited for once its run is asked to stop."""

_MOST_LONG = 2
"""Long articles that are under way at once; they share one processor all the same, in turns."""


class Worker:
    """Does work that takes as long as a text is, and that nothing can interrupt."""

    def __init__(self, patience: float = PATIENCE) -> None:
        self._patience = patience
        self._free = asyncio.Semaphore(_MOST_LONG)

    async def do(self, length: int, work: Callable[[], T]) -> T:
        """The result of the work on a text of so many characters.

        Raises what the work raises, and `StoppedError` where the run of the current task was asked to stop before it
        began, or some seconds before it is done: a thread cannot be ended, so what it still does is dropped.
        """
        check_not_stopped()
        if length < LONG:
            return work()
        async with self._free:
            check_not_stopped()
            return await self._waited_for(_in_thread(work))

    async def _waited_for(self, done: asyncio.Future[T]) -> T:
        if (stop := stop_event.get()) is None:
            return await done
        stopped: asyncio.Future[Any] = asyncio.ensure_future(stop.wait())
        try:
            await asyncio.wait([done, stopped], return_when=asyncio.FIRST_COMPLETED)
            if not done.done():
                await asyncio.wait([done], timeout=self._patience)
        finally:
            stopped.cancel()
            if not done.done():
                done.cancel()
        if done.cancelled():
            raise StoppedError("the run was asked to stop before this article was done: run again to go on")
        return done.result()


def _in_thread(work: Callable[[], T]) -> asyncio.Future[T]:
    """The result of work in a thread of its own, which ends with the process."""
    result: futures.Future[T] = futures.Future()
    context = copy_context()

    def do() -> None:
        with suppress(futures.InvalidStateError):  # nobody waits for it any more
            try:
                result.set_result(context.run(work))
            except futures.InvalidStateError:
                raise
            except BaseException as error:
                result.set_exception(error)

    threading.Thread(target=do, name="rules", daemon=True).start()
    return asyncio.wrap_future(result)

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
from typing import TypeVar

from extractor.stopping import PATIENCE, check_not_stopped, waited_for

T = TypeVar("T")

LONG = 20_000
"""From so many characters on an article is long: below it takes well under a second."""

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
        began, or some seconds before it is done (see `waited_for`): a thread cannot be ended.
        """
        check_not_stopped()
        if length < LONG:
            return work()
        async with self._free:
            check_not_stopped()
            return await waited_for(_in_thread(work), self._patience)


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

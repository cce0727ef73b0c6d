"""How many articles a run will see, counted in a thread while it works: a folder of a million files takes its time."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterable
from concurrent import futures

from extractor.errors import ExtractorError

PATIENCE = 1.0
"""Seconds for which a run waits for the number before it begins without."""


class Counting:
    """Adds up ``numbers``, and calls ``tell`` with the sum at their end, in its own thread."""

    def __init__(self, numbers: Iterable[int], tell: Callable[[int], None]) -> None:
        self._numbers = numbers
        self._tell = tell
        self._is_closed = False
        self._done: futures.Future[None] = futures.Future()

    async def begin(self) -> None:
        """Begin, and wait for the end if it is soon."""
        threading.Thread(target=self._count, name="counting", daemon=True).start()
        await asyncio.wait([asyncio.wrap_future(self._done)], timeout=PATIENCE)

    def close(self) -> None:
        """Count no further; nothing is told any more."""
        self._is_closed = True

    def _count(self) -> None:
        total = 0
        try:
            for number in self._numbers:
                total += number
                if self._is_closed:
                    return
            self._tell(total)
        except (ExtractorError, OSError):  # the run itself will meet it too, and say it
            pass
        finally:
            if self._done.set_running_or_notify_cancel():
                self._done.set_result(None)

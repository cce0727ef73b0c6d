"""Asking a run to stop, from another thread or by a signal."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager
from types import FrameType


class StopSignal:
    """Asks a run to stop. The first `request` lets what is under way finish, the second ends it at once.

    Threads may share it. It can be requested before the run begins, and serves one run.
    """

    def __init__(self) -> None:
        self._lock = threading.RLock()  # a signal may interrupt the thread that holds it
        self._requests = 0
        self._listener: Callable[[int], None] | None = None

    @property
    def requests(self) -> int:
        """How often the run was asked to stop."""
        return self._requests

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
            if self._requests:
                listener(self._requests)

    def close(self) -> None:
        """Call the listener no more."""
        with self._lock:
            self._listener = None


@contextmanager
def stop_on_signals(told: Callable[[int], None]) -> Generator[StopSignal]:
    """A stop signal that SIGINT (Ctrl-C) and SIGTERM request; ``told`` is called with the number of requests.

    For the main thread; the handlers of before are restored at the end.
    """
    stop = StopSignal()

    def handle(number: int, frame: FrameType | None) -> None:
        told(stop.requests + 1)
        stop.request()

    before = {number: signal.signal(number, handle) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)

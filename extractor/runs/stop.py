"""Asking a run to stop, from another thread or by a signal."""

from __future__ import annotations

import threading
from collections.abc import Callable


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

"""What Ctrl-C, SIGTERM and SIGHUP do to a command: the first ends it in order, the second within a second.

A command that is no run ends at the first, with the exit code that shells expect (128 and the signal's number) and
without a word. A run is asked to stop (see `StopSignal`). They are counted by a thread of its own, which wakes the main
thread for the handler, and at the second ends the process even where that is held up.
"""

from __future__ import annotations

import os
import select
import signal
import threading
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import TYPE_CHECKING

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
GRACE = 0.7
"""Seconds between the second signal and the end of the process, in which files are left in order."""

_WAKING = signal.SIGURG
"""Sent to the main thread, which nothing else wakes where the system gave a signal to another thread: Python calls
handlers in the main thread alone. It means nothing itself."""

_ECHO = 1.0
"""Seconds within which a further SIGHUP is the same: shell and terminal both send one."""


if TYPE_CHECKING:
    from extractor.stopping import StopSignal


class _Times:
    """How often a signal asked to end: a SIGHUP right after another one does not count."""

    def __init__(self) -> None:
        self.count = 0
        self._last_hangup = float("-inf")

    def note(self, number: int) -> bool:
        """Note a signal; whether it counts."""
        now = time.monotonic()
        is_echo = number == signal.SIGHUP and now - self._last_hangup < _ECHO
        if number == signal.SIGHUP:
            self._last_hangup = now
        self.count += not is_echo
        return not is_echo


class EndingSignals:
    """The handlers of one command. `run_of` says which run is asked to stop instead of ending the command."""

    def __init__(self) -> None:
        self._times = _Times()
        self._stop: StopSignal | None = None
        self._on_request: Callable[[int], None] | None = None
        self._terminals = [descriptor for descriptor in (0, 1, 2) if _is_terminal(descriptor)]

    @contextmanager
    def run_of(self, on_request: Callable[[int], None]) -> Generator[StopSignal]:
        """A stop signal that the signals request while a run listens.

        ``on_request`` is called at each, with the number of requests so far.
        """
        from extractor.stopping import StopSignal  # late: help does without asyncio

        self._stop, self._on_request = StopSignal(), on_request
        try:
            yield self._stop
        finally:
            self._stop = self._on_request = None

    def handle(self, number: int, frame: FrameType | None) -> None:
        """End the command in the main thread, or ask its run to stop."""
        if number == signal.SIGHUP:
            self._leave_terminal()
        if not self._times.note(number):
            return
        if self._stop is None or not self._stop.is_heard:
            raise SystemExit(128 + number)
        if self._on_request:
            with suppress(OSError, ValueError):  # nobody is left to read what it prints
                self._on_request(self._stop.requests + 1)
        self._stop.request()

    def _leave_terminal(self) -> None:
        """Write to nowhere where the terminal went away, so that the end is not an error of its own."""
        nowhere = os.open(os.devnull, os.O_RDWR)
        for descriptor in self._terminals:
            os.dup2(nowhere, descriptor)
        os.close(nowhere)


def _is_terminal(descriptor: int) -> bool:
    try:
        return os.isatty(descriptor)
    except OSError:
        return False


_current = EndingSignals()


def current_signals() -> EndingSignals:
    """The handlers of the command that this process runs."""
    return _current


@contextmanager
def ending_signals() -> Generator[None]:
    """Handle `SIGNALS` while a command runs; those that the process was told to ignore (`nohup`) stay ignored.

    Without effect in any but the main thread, which alone can have handlers.
    """
    global _current
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    _current = EndingSignals()
    handled = [
        number for number in SIGNALS if number != signal.SIGHUP or signal.getsignal(number) is not signal.SIG_IGN
    ]
    reading, writing = os.pipe2(os.O_NONBLOCK | os.O_CLOEXEC)
    watcher = threading.Thread(target=_watch, args=(reading, set(handled)), name="signals", daemon=True)
    watcher.start()
    before_descriptor = signal.set_wakeup_fd(writing, warn_on_full_buffer=False)
    before = {number: signal.signal(number, _current.handle) for number in handled}
    before[_WAKING] = signal.signal(_WAKING, _do_nothing)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        signal.set_wakeup_fd(before_descriptor)
        os.close(writing)  # which ends the watcher
        watcher.join()
        os.close(reading)


def _do_nothing(number: int, frame: FrameType | None) -> None: ...


def _watch(reading: int, handled: set[int]) -> None:
    """Wake the main thread at each of the signals whose numbers arrive in a pipe, and end the process soon after the
    second; until the pipe is closed.
    """
    times = _Times()
    while True:
        select.select([reading], [], [])
        numbers = os.read(reading, 512)
        if not numbers:
            return
        if handled.intersection(numbers):
            signal.pthread_kill(threading.main_thread().ident or 0, _WAKING)
        for number in numbers:
            if number in handled and times.note(number) and times.count >= 2:
                _end_soon(reading, number)
                return


def _end_soon(reading: int, number: int) -> None:
    deadline = time.monotonic() + GRACE
    while (left := deadline - time.monotonic()) > 0:
        if select.select([reading], [], [], left)[0] and not os.read(reading, 512):
            return  # the command has ended by itself
    os._exit(128 + number)

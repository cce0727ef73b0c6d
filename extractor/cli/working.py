"""A sign of life on a terminal while a command works that prints its result at the end."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Generator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from extractor.cli.output import is_terminal
from extractor.watching import watcher

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

SILENCE = 2.0
"""Seconds for which nothing is shown: most commands are done by then."""


@contextmanager
def working() -> Generator[None]:
    """Show what is done (see `extractor.watching`) and for how long, where stderr is a terminal and it takes longer.

    Nothing of it stays; what is printed within stands above it.
    """
    if not is_terminal():
        yield
        return
    sign = _Sign()
    timer = threading.Timer(SILENCE, sign.show)
    timer.daemon = True
    before = watcher.set(sign.count)
    timer.start() if SILENCE else sign.show()
    try:
        yield
    finally:
        watcher.reset(before)
        timer.cancel()
        sign.close()


class _Sign:
    """A line that counts. It is shown at most once, from another thread, and not after `close`."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._counts: Counter[str] = Counter()
        self._closed = False
        self._line: tuple[Progress, TaskID] | None = None

    def count(self, done: str) -> None:
        """Count one more of these."""
        self._counts[done] += 1
        if self._line:
            line, task = self._line
            line.update(task, description=self._words())

    def show(self) -> None:
        """Begin to show the line."""
        from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

        from extractor.rendering.console import PlainConsole

        with self._lock:
            if not self._closed:
                columns = (SpinnerColumn(), TimeElapsedColumn(), TextColumn("{task.description}"))
                line = Progress(*columns, console=PlainConsole(stderr=True), transient=True, redirect_stdout=False)
                self._line = line, line.add_task(self._words(), total=None)
                line.start()

    def close(self) -> None:
        """Take the line away."""
        with self._lock:
            self._closed = True
            if self._line:
                self._line[0].stop()

    def _words(self) -> str:
        from extractor.rendering.wording import counted

        return ", ".join(counted(number, done) for done, number in list(self._counts.items())) or "at work"

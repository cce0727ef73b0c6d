"""Where views are printed."""

from __future__ import annotations

import os
import re
from contextlib import suppress

from rich.console import Console, RenderableType

_PADDING = re.compile(r" +(?=(?:\x1b\[[0-9;]*m)*$)", re.MULTILINE)

_UNBROKEN = 100_000
"""Columns of what is no terminal: more than a line of ours has."""


class PlainConsole(Console):
    """A console that shows text as it is: no word is coloured, and a bracket in a string is a bracket.

    A line is broken at the width of the terminal, or at ``COLUMNS``; in a file or a pipe without it none is.
    """

    def __init__(self, *, stderr: bool = False) -> None:
        super().__init__(stderr=stderr, highlight=False, markup=False, emoji=False)
        if not self.is_terminal and not os.environ.get("COLUMNS"):
            self.width = _UNBROKEN

    def on_broken_pipe(self) -> None:
        """Let the caller decide, where rich would end the program."""
        raise BrokenPipeError

    def show(self, view: RenderableType) -> None:
        """Print a view; no line ends in the spaces that fill its columns. Raises OSError."""
        with self.capture() as captured:
            self.print(view)
        self.file.write(_PADDING.sub("", captured.get()))
        self.file.flush()

    def tell(self, view: RenderableType) -> None:
        """Print a view for people; without effect where nobody can read it."""
        with suppress(OSError):
            self.print(view)

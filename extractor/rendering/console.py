"""Where views are printed."""

from __future__ import annotations

import os
from contextlib import suppress

from rich.console import Console, RenderableType

from extractor.rendering.terminal_size import LEAST_WIDTH

UNWRAPPED = 1 << 20
"""Columns of a console that wraps nothing."""


class PlainConsole(Console):
    """A console that shows text as it is: no word is coloured, and a bracket in a string is a bracket.

    Lines are wrapped for a terminal, or at ``COLUMNS``; what goes to a file or a pipe is not.
    """

    def __init__(self, *, stderr: bool = False) -> None:
        super().__init__(stderr=stderr, highlight=False, markup=False, emoji=False)
        if not self.is_terminal and "COLUMNS" not in os.environ:
            self.width = UNWRAPPED
        elif self.width < LEAST_WIDTH:
            self.width = LEAST_WIDTH

    def on_broken_pipe(self) -> None:
        """Let the caller decide, where rich would end the program."""
        raise BrokenPipeError

    def tell(self, view: RenderableType) -> None:
        """Print a view for people; without effect where nobody can read it."""
        with suppress(OSError):
            self.print(view)

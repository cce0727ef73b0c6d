"""Where views are printed."""

from __future__ import annotations

from contextlib import suppress

from rich.console import Console, RenderableType


class PlainConsole(Console):
    """A console that shows text as it is: no word is coloured, and a bracket in a string is a bracket."""

    def __init__(self, *, stderr: bool = False) -> None:
        super().__init__(stderr=stderr, highlight=False, markup=False, emoji=False)

    def on_broken_pipe(self) -> None:
        """Let the caller decide, where rich would end the program."""
        raise BrokenPipeError

    def tell(self, view: RenderableType) -> None:
        """Print a view for people; without effect where nobody can read it."""
        with suppress(OSError):
            self.print(view)

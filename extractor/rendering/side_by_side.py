"""Two lists beside each other where there is room for both; one below the other in a pipe or a narrow terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Console, ConsoleOptions, Group, RenderableType
from rich.table import Table
from rich.text import Text

_NARROWEST, _WIDEST = 60, 1_000
"""Columns between which two columns can be read."""


class SideBySide:
    """Rows of two cells under two heads. A line that is never broken (see `PlainConsole`) has no second column."""

    def __init__(self, heads: Sequence[str], rows: Sequence[Sequence[RenderableType]]) -> None:
        self._heads = heads
        self._rows = rows

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[RenderableType]:
        """What rich prints."""
        if _NARROWEST <= options.max_width <= _WIDEST:
            table = Table(box=None, padding=(0, 2, 0, 0))
            for head in self._heads:
                table.add_column(Text(head), ratio=1)
            for row in self._rows:
                table.add_row(*row)
            yield table
            return
        for number, head in enumerate(self._heads):
            yield Group(Text(f"\n{head}", style="bold underline"), *(row[number] for row in self._rows))

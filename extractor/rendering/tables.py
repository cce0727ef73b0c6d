"""Plain tables for the terminal that never break a word: where the columns do not fit, a row becomes a block."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from rich.console import Console, ConsoleOptions, RenderableType
from rich.table import Table
from rich.text import Text

from extractor.rendering.escaping import escape_controls


class PlainTable:
    """A table of text and numbers: its first column left, the others right.

    In a terminal that is too narrow for the columns each row is shown as lines of header and value.
    """

    def __init__(self, headers: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
        self._headers = headers
        self._rows = [
            [escape_controls(f"{cell:,}" if isinstance(cell, int) else str(cell)) for cell in row] for row in rows
        ]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[RenderableType]:
        """What rich prints: the columns, or blocks."""
        columns = self._columns()
        needed = console.measure(columns, options=options.update(max_width=10_000)).minimum
        if needed <= options.max_width:
            yield columns
            return
        if not self._rows:
            yield Text("\n".join(filter(None, self._headers)))
        for number, row in enumerate(self._rows):
            if number:
                yield ""
            yield self._block(row)

    def _columns(self) -> Table:
        table = Table(box=None, pad_edge=False, padding=(0, 1, 0, 0))
        for number, header in enumerate(self._headers):
            table.add_column(
                Text(escape_controls(header)),
                justify="right" if number else "left",
                no_wrap=bool(number),
                overflow="fold",
            )
        for row in self._rows:
            table.add_row(*map(Text, row))
        return table

    def _block(self, row: Sequence[str]) -> Table:
        block = Table(box=None, pad_edge=False, padding=(0, 1, 0, 0), show_header=False)
        block.add_column(style="bold", no_wrap=True)
        block.add_column(overflow="fold")
        for header, cell in zip(self._headers, row, strict=False):
            if header or cell:
                block.add_row(Text(escape_controls(header)), Text(cell))
        return block

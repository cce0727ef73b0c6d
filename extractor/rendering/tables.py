"""Plain tables for the terminal that never break a word: where the columns do not fit, a row becomes a block."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderableType
from rich.table import Table
from rich.text import Text

from extractor.rendering.escaping import escape_controls


class PlainTable:
    """A table of text and numbers: its first column left, the others right.

    In a terminal that is too narrow for the columns those of ``dispensable`` are left out, the first of these first, as
    far as it takes; if the rest is still too wide, each row is shown as lines of header and value.
    """

    def __init__(
        self, headers: Sequence[str], rows: Iterable[Sequence[Any]], *, dispensable: Sequence[str] = ()
    ) -> None:
        self._headers = headers
        self._rows = [
            [escape_controls(f"{cell:,}" if isinstance(cell, int) else str(cell)) for cell in row] for row in rows
        ]
        self._dispensable = dispensable

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[RenderableType]:
        """What rich prints: the columns, or blocks."""
        for count in range(len(self._dispensable) + 1):
            left_out = self._dispensable[:count]
            if self._least_width(left_out) <= options.max_width:
                yield self._columns(left_out)
                if left_out:
                    yield Text(f"no room for {', '.join(map(escape_controls, left_out))}", style="dim")
                return
        if not self._rows:
            yield Text("\n".join(filter(None, self._headers)))
        for number, row in enumerate(self._rows):
            if number:
                yield ""
            yield self._block(row)

    def _least_width(self, left_out: Sequence[str]) -> int:
        """The width that the columns take if only the first is folded, and that between words."""
        width = -1  # between columns there is a space, behind the last one none
        for number, header in enumerate(self._headers):
            if header not in left_out:
                cells = [escape_controls(header), *(row[number] for row in self._rows if number < len(row))]
                pieces = [piece for cell in cells for piece in (cell.splitlines() if number else cell.split())]
                width += max(map(cell_len, pieces), default=0) + 1
        return width

    def _columns(self, left_out: Sequence[str]) -> Table:
        table = Table(box=None, pad_edge=False, padding=(0, 1, 0, 0))
        shown = [number for number, header in enumerate(self._headers) if header not in left_out]
        for number in shown:
            header = self._headers[number]
            table.add_column(
                Text(escape_controls(header)),
                justify="right" if number else "left",
                no_wrap=bool(number),
                overflow="fold",
            )
        for row in self._rows:
            table.add_row(*(Text(row[number]) for number in shown if number < len(row)))
        return table

    def _block(self, row: Sequence[str]) -> Table:
        block = Table(box=None, pad_edge=False, padding=(0, 1, 0, 0), show_header=False)
        block.add_column(style="bold", no_wrap=True)
        block.add_column(overflow="fold")
        for header, cell in zip(self._headers, row, strict=False):
            if header or cell:
                block.add_row(Text(escape_controls(header)), Text(cell))
        return block

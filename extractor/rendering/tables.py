"""Plain tables for the terminal that never break a word: where the columns do not fit, a row becomes a block."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import Any

from rich.cells import cell_len, set_cell_size
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
                yield from self._columns(console, options.max_width, left_out)
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

    def _columns(self, console: Console, width: int, left_out: Sequence[str]) -> Iterator[Text]:
        """A line of text for each line of a row: many rows take little memory, as in `rich.table.Table` they do not."""
        shown = [number for number, header in enumerate(self._headers) if header not in left_out]
        widths = [self._width(number) for number in shown]
        widths[0] = min(widths[0], width - sum(widths[1:]) - len(widths[1:]))

        def lines(cells: Sequence[str], style: str = "") -> Iterator[Text]:
            first, *others = (cells[number] if number < len(cells) else "" for number in shown)
            folded = [line.plain.rstrip() for line in Text(first).wrap(console, widths[0], overflow="fold")]
            for line in zip_longest(folded, *map(str.splitlines, others), fillvalue=""):
                left = set_cell_size(line[0], widths[0])
                right = (" " * (most - cell_len(cell)) + cell for most, cell in zip(widths[1:], line[1:], strict=True))
                yield Text(" ".join([left, *right]), style, no_wrap=True)

        yield from lines([escape_controls(header) for header in self._headers], "table.header")
        for row in self._rows:
            yield from lines(row)

    def _width(self, number: int) -> int:
        """The width of a column whose lines are not folded."""
        cells = [escape_controls(self._headers[number]), *(row[number] for row in self._rows if number < len(row))]
        return max((cell_len(line) for cell in cells for line in cell.splitlines()), default=0)

    def _block(self, row: Sequence[str]) -> Table:
        block = Table(box=None, pad_edge=False, padding=(0, 1, 0, 0), show_header=False)
        block.add_column(style="bold", no_wrap=True)
        block.add_column(overflow="fold")
        for header, cell in zip(self._headers, row, strict=False):
            if header or cell:
                block.add_row(Text(escape_controls(header)), Text(cell))
        return block

"""Rows as lines of CSV (RFC 4180), which a spreadsheet takes for what they are."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO

from extractor.exports.cells import Cell

_FORMULA = re.compile(r"[\t\r\n]|\s*[=+\-@＝＋－＠]")
"""What makes a spreadsheet take a cell for a formula: a text from outside may then open what it likes."""


def csv_cell(cell: Cell) -> Cell:
    """A cell as it is written: no formula, and truth values as programs of other languages write them."""
    if isinstance(cell, str):
        return f"'{cell}" if _FORMULA.match(cell) else cell
    return str(cell).lower() if isinstance(cell, bool) else cell


def csv_lines(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Iterator[bytes]:
    """The header and the rows in UTF-8. None is an empty cell; a text that a spreadsheet would take for a formula gets
    an apostrophe before it, by which it stays a text.
    """
    buffer = StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerow(header)
    for row in rows:
        yield _taken(buffer)
        writer.writerow(map(csv_cell, row))
    yield _taken(buffer)


def _taken(buffer: StringIO) -> bytes:
    """What is in the buffer, which is empty then."""
    lines = buffer.getvalue().encode("utf-8", "backslashreplace")
    buffer.seek(0)
    buffer.truncate()
    return lines

"""Excel (.xlsx): a workbook with a sheet a table."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from io import BufferedWriter, FileIO
from pathlib import Path
from traceback import clear_frames
from typing import TYPE_CHECKING, Any

from extractor.errors import MissingExtraError
from extractor.exports.cells import Cell, cell_columns, cells
from extractor.exports.tables import ABOUT, Row, Table, write_tables
from extractor.extras import install_hint
from extractor_schemas import Record

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

MOST_ROWS = 1_048_576
"""Of a sheet, its header included; those beyond go on in another one."""
MOST_CHARACTERS = 32_767
"""Of a cell; one that has more ends with an ellipsis."""
_WIDE, _NARROW = 48, 14
"""Widths of columns, in characters."""


class WorkbookExporter:
    """Writes one workbook. Whatever is a text stays one: no cell is a formula or a link."""

    def export(self, records: Iterable[Record], out: Path) -> list[Path]:
        """Write the records to the file ``out``. Raises OSError, and `UsageError` if xlsxwriter is missing."""
        try:
            xlsxwriter: Any = import_module("xlsxwriter")
        except ImportError:
            raise MissingExtraError(f"Excel needs another package: {install_hint('xlsx')}") from None
        archive = _Archive(out, "wb")
        with BufferedWriter(archive) as file:
            try:
                with xlsxwriter.Workbook(file, {"constant_memory": True, "tmpdir": str(out.parent)}) as book:
                    write_tables(records, _Sheets(book))
                    about = book.add_worksheet("about")
                    for number, (name, value) in enumerate(ABOUT.items()):
                        about.write_string(number, 0, name)
                        about.write_string(number, 1, value)
            except xlsxwriter.exceptions.FileCreateError as error:
                cause: OSError = error.args[0]
                archive.has_failed = True
                clear_frames(cause.__traceback__)  # which hold what writes the end
                raise OSError(*cause.args) from None
        return [out]


class _Archive(FileIO):
    """A file in which nothing is written once it has failed: a half-made archive writes its end when it goes."""

    has_failed = False

    def write(self, content: ReadableBuffer, /) -> int:
        return memoryview(content).nbytes if self.has_failed else super().write(content)


class _Sheets:
    def __init__(self, book: Any) -> None:
        self._book = book
        self._bold = book.add_format({"bold": True})
        self._names: dict[str, int] = {}
        self._sheets: dict[str, tuple[Any, int]] = {}

    def begin(self, table: Table) -> None:
        number = self._names[table.name] = self._names.get(table.name, 0) + 1
        sheet = self._book.add_worksheet(table.name[:25] if number == 1 else f"{table.name[:25]} {number}")
        sheet.freeze_panes(1, 0)
        columns = cell_columns(table)
        for at, column in enumerate(columns):
            is_wide = column.name in table.searched
            sheet.set_column(at, at, _WIDE if is_wide else _NARROW)
            sheet.write_string(0, at, column.name, self._bold)
        sheet.autofilter(0, 0, MOST_ROWS - 1, len(columns) - 1)
        self._sheets[table.name] = sheet, 1

    def add(self, table: Table, row: Row) -> None:
        if self._sheets[table.name][1] >= MOST_ROWS:
            self.begin(table)
        sheet, number = self._sheets[table.name]
        self._sheets[table.name] = sheet, number + 1
        for at, cell in enumerate(cells(table, row)):
            _write(sheet, number, at, cell)


def _write(sheet: Any, row: int, column: int, cell: Cell) -> None:
    if isinstance(cell, bool):
        sheet.write_boolean(row, column, cell)
    elif isinstance(cell, int | float):
        sheet.write_number(row, column, cell)
    elif cell is not None:
        sheet.write_string(row, column, cell if len(cell) <= MOST_CHARACTERS else f"{cell[: MOST_CHARACTERS - 1]}…")

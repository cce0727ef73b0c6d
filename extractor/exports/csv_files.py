"""CSV (RFC 4180): a folder with a file a table, which spreadsheets, R, Stata and pandas read."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import Any, ClassVar

from extractor.exports.cells import cell_columns, cells
from extractor.exports.csv_lines import csv_cell
from extractor.exports.tables import Row, Table, write_tables
from extractor_schemas import Record


class CsvExporter:
    """Writes a folder with a file for each table, in UTF-8."""

    encoding: ClassVar[str] = "utf-8"

    def export(self, records: Iterable[Record], out: Path) -> list[Path]:
        """Write the records to files in the folder ``out``. Raises OSError."""
        out.mkdir(exist_ok=True)
        with ExitStack() as files:
            writer = _CsvFiles(out, self.encoding, files)
            write_tables(records, writer)
        return writer.paths


class CsvWithMarkExporter(CsvExporter):
    """The same with a byte order mark, without which Excel does not take a file for UTF-8."""

    encoding = "utf-8-sig"


class _CsvFiles:
    def __init__(self, folder: Path, encoding: str, files: ExitStack) -> None:
        self.paths: list[Path] = []
        self._folder = folder
        self._encoding = encoding
        self._files = files
        self._writers: dict[str, Any] = {}

    def begin(self, table: Table) -> None:
        path = self._folder / f"{table.name}.csv"
        self.paths.append(path)
        file = self._files.enter_context(path.open("w", encoding=self._encoding, newline=""))
        self._writers[table.name] = csv.writer(file)
        self._writers[table.name].writerow([column.name for column in cell_columns(table)])

    def add(self, table: Table, row: Row) -> None:
        self._writers[table.name].writerow(map(csv_cell, cells(table, row)))

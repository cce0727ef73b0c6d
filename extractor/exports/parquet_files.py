"""Parquet: a folder with a file a table, with the articles' texts, lists of texts and lists of offsets."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import ExitStack
from importlib import import_module
from itertools import accumulate, chain
from pathlib import Path
from typing import Any, cast

from extractor.articles.parquet_files import OWN_MARK
from extractor.errors import MissingExtraError
from extractor.exports.tables import ABOUT, Column, Row, Table, Value, as_json, write_tables
from extractor.extras import install_hint
from extractor_schemas import Record

_MOST_ROWS = 10_000
_MOST_CHARACTERS = 8_000_000
"""Of a row group, which is in memory until it is written."""


class ParquetExporter:
    """Writes a folder with a file for each table, whose metadata has its `schema` and the `offset_unit`."""

    def export(self, records: Iterable[Record], out: Path) -> list[Path]:
        """Write the records to files in the folder ``out``. Raises OSError, and `UsageError` if pyarrow is missing."""
        try:
            import_module("pyarrow.parquet")
        except ImportError:
            raise MissingExtraError(f"Parquet needs another package: {install_hint('parquet')}") from None
        out.mkdir(exist_ok=True)
        with ExitStack() as files:
            writer = _ParquetFiles(out, files)
            write_tables(records, writer)
            writer.finish()
        return writer.paths


class _ParquetFiles:
    def __init__(self, folder: Path, files: ExitStack) -> None:
        self.paths: list[Path] = []
        self._folder = folder
        self._files = files
        self._open: dict[str, _RowGroups] = {}

    def begin(self, table: Table) -> None:
        path = self._folder / f"{table.name}.parquet"
        self.paths.append(path)
        self._open[table.name] = _RowGroups(table, path, self._files)

    def add(self, table: Table, row: Row) -> None:
        self._open[table.name].add(row)

    def finish(self) -> None:
        for groups in self._open.values():
            groups.write()


class _RowGroups:
    """The rows of one file that wait to be written as a group."""

    def __init__(self, table: Table, path: Path, files: ExitStack) -> None:
        pyarrow: Any = import_module("pyarrow")
        fields = [(column.name, _type(column)) for column in table.columns]
        about = {OWN_MARK.decode(): table.name, **{f"extractor.{name}": value for name, value in ABOUT.items()}}
        about |= {"schema": f"extractor.{table.name}.v{ABOUT['tables_version']}", "offset_unit": "codepoint"}
        self._columns = table.columns
        self._schema = pyarrow.schema(fields, metadata=about)
        self._file = files.enter_context(pyarrow.parquet.ParquetWriter(path, self._schema, compression="zstd"))
        self._rows: list[Row] = []
        self._characters = 0

    def add(self, row: Row) -> None:
        self._rows.append(row)
        self._characters += sum(len(value) for value in row if isinstance(value, str))
        if len(self._rows) >= _MOST_ROWS or self._characters >= _MOST_CHARACTERS:
            self.write()

    def write(self) -> None:
        if not self._rows:
            return
        pyarrow: Any = import_module("pyarrow")
        columns = zip(*self._rows, strict=True)
        arrays = [_array(column, list(values)) for column, values in zip(self._columns, columns, strict=True)]
        self._file.write_table(pyarrow.Table.from_arrays(arrays, schema=self._schema))
        self._rows, self._characters = [], 0


def _type(column: Column) -> Any:
    pyarrow: Any = import_module("pyarrow")
    span = pyarrow.struct([("start", pyarrow.int32()), ("end", pyarrow.int32())])
    return {
        "text": pyarrow.string(),
        "integer": pyarrow.int64(),
        "real": pyarrow.float64(),
        "boolean": pyarrow.bool_(),
        "texts": pyarrow.list_(pyarrow.string()),
        "spans": pyarrow.list_(span),
        "json": pyarrow.string(),
    }[column.kind]


def _array(column: Column, values: list[Value]) -> Any:
    """The values of a column as an array of its type."""
    pyarrow: Any = import_module("pyarrow")
    if column.kind == "spans":  # many times as fast as from a dictionary a span
        lists = cast(list[list[tuple[int, int]]], values)
        offsets = pyarrow.array([0, *accumulate(map(len, lists))], pyarrow.int32())
        spans = list(chain.from_iterable(lists))
        ends = [pyarrow.array([span[at] for span in spans], pyarrow.int32()) for at in (0, 1)]
        return pyarrow.ListArray.from_arrays(offsets, pyarrow.StructArray.from_arrays(ends, ["start", "end"]))
    if column.kind == "json":
        values = [None if value is None else as_json(value) for value in values]
    return pyarrow.array(values, _type(column))

"""Parquet files of articles: an article a row, in columns that are named as the fields of a line of JSON.

And those that a run on Ray has written, which hold what it found.
"""

from __future__ import annotations

from collections.abc import Collection, Generator, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

from extractor.articles.fields import check_columns, is_field, make_article
from extractor.articles.outcome import Outcome
from extractor.articles.pages import without_markup
from extractor.errors import ArticleError, UnreadFileError
from extractor.extras import install_hint
from extractor.files.compression import UnpackedSize, compression_of
from extractor.files.regular import open_regular

PARQUET_SUFFIXES = (".parquet",)
OWN_MARK = b"extractor.table"
"""The key of a file's metadata under which those that `extractor export` writes have the name of their table."""

_BUFFER_BYTES = 1 << 16
_OWN_ROWS = 16
"""Rows that are in memory at once of a file that a run has written."""

_ROW_BYTES = 8
"""What a row counts for at least: a file of a few bytes may say that it has billions."""


def read_parquet(name: str, path: Path, limit: int) -> Iterator[Outcome]:
    """The articles of a file, a row in memory at a time; one that gives no id is called ``news.parquet#2`` by the
    number of its row. Columns have the names of fields (see `make_article`), others are not read.

    Raises `UnreadFileError` where the file, or what follows the rows that were read, cannot be read, and if pyarrow is
    not installed; OSError where it cannot be opened.
    """
    with _open(path) as (file, size):
        columns = _columns(file, size)
        unpacked = UnpackedSize()
        for number, row in enumerate(_rows(file, list(columns)), 1):
            row_name = f"{name}#{number}"
            fields: dict[str, Any] = {}
            try:
                fields = {columns[column]: _value(column, cell) for column, cell in row.items()}
                outcome = make_article(without_markup(fields), name=row_name, limit=limit)
            except ArticleError as error:
                yield row_name, error
            else:
                yield row_name, outcome
            unpacked.add(sum(len(value) for value in fields.values() if isinstance(value, str)), size)


def count_parquet(path: Path) -> int:
    """How many outcomes `read_parquet` yields, as far as the end of the file tells. Raises as it does."""
    with _open(path) as (file, size):
        _columns(file, size)
        return int(file.metadata.num_rows)


def own_table(path: Path) -> str | None:
    """The table that a file has which the package wrote, None for any other. Raises as `read_parquet`."""
    with _open(path) as (file, _):
        name = _own_table(file)
        return None if name is None else name.decode()


def read_own_rows(path: Path, tables: Collection[str]) -> Iterator[dict[str, Any]]:
    """The rows of a file that a run has written, which holds one of these tables. Raises as `read_parquet`."""
    with _open(path) as (file, size):
        if (_own_table(file) or b"").decode() not in tables:
            raise UnreadFileError(f"it holds no {' or '.join(tables)} of a run")
        _check_unpacked(file, size)
        for batch in file.iter_batches(batch_size=_OWN_ROWS, use_threads=False):
            yield from batch.to_pylist()


def _own_table(file: Any) -> bytes | None:
    metadata: dict[bytes, bytes] = file.schema_arrow.metadata or {}
    return metadata.get(OWN_MARK)


@contextmanager
def _open(path: Path) -> Generator[tuple[Any, int]]:
    """The file, of which the end that tells what is in it has been read, and its size in bytes."""
    if compression_of(path.name):
        raise UnreadFileError("it is a Parquet file that was compressed once more: unpack it")
    stream, size = open_regular(path)
    with stream:
        try:
            yield (
                import_module("pyarrow.parquet").ParquetFile(
                    stream,
                    buffer_size=_BUFFER_BYTES,
                    pre_buffer=False,  # else a whole row group is in memory
                    page_checksum_verification=True,
                ),
                size,
            )
        except ImportError:
            raise UnreadFileError(f"Parquet needs another package: {install_hint('parquet')}") from None
        except (_arrow_error(), OSError) as error:
            raise UnreadFileError(
                f"it is cut off, damaged or no Parquet file ({_first_line(error)}): fetch it again"
            ) from None


def _columns(file: Any, size: int) -> dict[str, str]:
    """The columns that are read, and the fields that they are. Raises `UnreadFileError` if they are no articles'."""
    if (_own_table(file) or b"articles") != b"articles":
        raise UnreadFileError("it holds what a run found, not articles: give the articles that the run read")
    names: list[str] = file.schema_arrow.names
    fields = [name.strip().lower() for name in names]
    check_columns(fields)
    columns = {name: field for name, field in zip(names, fields, strict=True) if field == "text" or is_field(field)}
    if not file.metadata.num_rows:
        raise UnreadFileError("there is no row in it: put a row for each article")
    _check_unpacked(file, size)
    return columns


def _check_unpacked(file: Any, size: int) -> None:
    metadata = file.metadata
    groups = (metadata.row_group(number) for number in range(metadata.num_row_groups))
    unpacked = sum(group.total_byte_size for group in groups)  # to ask a column for its own may end the process
    UnpackedSize().add(unpacked + _ROW_BYTES * metadata.num_rows, size)


def _rows(file: Any, columns: list[str]) -> Iterator[dict[str, Any]]:
    """The cells of each row, by the names of columns."""
    for batch in file.iter_batches(batch_size=1, columns=columns, use_threads=False):
        yield {name: column[0] for name, column in zip(batch.schema.names, batch.columns, strict=True)}


def _value(column: str, cell: Any) -> Any:
    """A cell as a value of Python. Raises `ArticleError` if it is none."""
    arrow: Any = import_module("pyarrow")
    try:
        if arrow.types.is_timestamp(cell.type):  # the zone's name need not be known, nor nanoseconds
            cell = cell.cast(arrow.timestamp("us", "UTC" if cell.type.tz else None), safe=False)
        value = cell.as_py()
        return value.decode() if isinstance(value, bytes) else value
    except (_arrow_error(), ValueError, OverflowError) as error:
        raise ArticleError(f"its column {column!r} cannot be read ({_first_line(error)}): correct it") from None


def _arrow_error() -> type[Exception]:
    return import_module("pyarrow").ArrowException  # type: ignore[no-any-return]


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0][:200]

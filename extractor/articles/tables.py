"""Tables of articles: CSV files with a header, an article a row.

The csv module is not used: it drops the marks of a cell that begins with direct speech (``"No," she said``), and a mark
that never closes swallows the rows that follow. Here a cell is quoted only if it is so as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

from extractor.articles.encoding import decode
from extractor.articles.fields import check_columns, make_article
from extractor.articles.outcome import Outcome
from extractor.articles.pages import without_markup
from extractor.errors import ArticleError, UnreadFileError
from extractor.text.lazy_regex import lazy_regex

TABLE_SUFFIXES = (".csv", ".tsv")
MAX_TABLE_BYTES = 64_000_000
"""The most bytes of a table, for it has to be in memory as a whole."""

_DELIMITERS = ",;\t|"
_NO_DELIMITER = "\x1f"
"""Of a table of one column: lines may hold any of the delimiters."""
_SEPARATOR = lazy_regex(r"sep=(.)[ \t]*(?:\r\n|\r|\n)", re.IGNORECASE)
"""The line by which Excel is told the delimiter."""


_NO_VALUE = ("nan", "NaN")
"""What programs for statistics write in a cell that has no value."""


@dataclass(slots=True)
class _Row:
    cells: list[str]
    is_broken: bool = False
    """Whether a quotation mark that opens a cell is not closed where the cell ends."""


def read_table(name: str, data: bytes, limit: int) -> Iterator[Outcome]:
    """The articles of a table; one that gives no id is called ``news.csv#2`` by the number of its row, the header not
    counted. Columns have the names of fields (see `make_article`), others are ignored; commas, semicolons,
    tabs or bars separate them. Raises `UnreadFileError` if nothing is known of the articles.
    """
    for number, fields in _articles(data, name):
        row_name = f"{name}#{number}"
        try:
            if isinstance(fields, ArticleError):
                raise fields
            yield row_name, make_article(without_markup(fields), name=row_name, limit=limit)
        except ArticleError as error:
            yield row_name, error


def count_rows(data: bytes) -> int:
    """How many outcomes `read_table` yields. Raises `UnreadFileError` as it does."""
    return sum(1 for _ in _articles(data))


def _articles(data: bytes, name: str | None = None) -> Iterator[tuple[int, dict[str, str] | ArticleError]]:
    try:
        text = _decoded(data, name)
    except ArticleError as error:
        raise UnreadFileError(str(error)) from None
    separator = _SEPARATOR.match(text)
    start = separator.end() if separator else 0
    if "\0" in text[start:].partition("\n")[0]:
        raise UnreadFileError("it is binary, not text: save the table as CSV again")
    names, delimiter = _header(text, start, separator[1] if separator else _DELIMITERS)
    rows = _rows(text, start, delimiter)
    next(rows)
    count = 0
    for count, row in enumerate(rows, 1):
        yield count, _fields(names, row, delimiter)
    if not count:
        raise UnreadFileError("there is no row in it below the header: put a row for each article")


def _decoded(data: bytes, name: str | None) -> str:
    """The text of a table; NUL here and there in UTF-8 makes no UTF-16 of it, but rows of which no article is made."""
    if 0 < data.count(b"\0") < len(data) / 100:
        with suppress(UnicodeDecodeError):
            return data.decode("utf-8-sig")
    return decode(data, name=name)


def _header(text: str, start: int, delimiters: str) -> tuple[list[str], str]:
    """The names of the columns, and the delimiter by which they are the most, with one of them ``text``."""
    headers: dict[str, list[str]] = {}
    for delimiter in delimiters:
        row = next(_rows(text, start, delimiter), _Row([]))
        headers[delimiter] = [name.strip().lower() for name in row.cells]
    delimiter = max(headers, key=lambda delimiter: ("text" in headers[delimiter], len(headers[delimiter])))
    names = headers[delimiter]
    check_columns(names)
    return names, delimiter if len(names) > 1 else _NO_DELIMITER


def _rows(text: str, at: int, delimiter: str) -> Iterator[_Row]:
    """The rows that are not blank."""
    until = re.escape(delimiter)
    cell = re.compile(rf' *+"((?:[^"]++|"")*+)" *+(?={until}|[\r\n]|\Z)|([^{until}\r\n]*+)')
    row = _Row([])
    while at < len(text) or row.cells:
        match = cell.match(text, at)
        assert match  # a cell may be empty
        quoted, plain = match.groups()
        if quoted is None:
            row.cells.append(plain)
            row.is_broken |= delimiter != "\t" and plain.lstrip().startswith('"') and plain.count('"') % 2 == 1
        else:
            row.cells.append(quoted.replace('""', '"'))
        at = match.end()
        if text.startswith(delimiter, at):
            at += 1
            continue
        if any(value.strip() for value in row.cells):
            yield row
        row = _Row([])
        at += 2 if text.startswith("\r\n", at) else 1


def _fields(names: list[str], row: _Row, delimiter: str) -> dict[str, str] | ArticleError:
    if row.is_broken:
        return ArticleError("a quotation mark that opens a cell of this row is not closed: double those within a cell")
    if any("\0" in cell for cell in row.cells):
        return ArticleError("a cell of this row has a NUL character, which no text has: take it out")
    if any(value.strip() for value in row.cells[len(names) :]):
        return ArticleError(
            f"this row has more cells than the header: put a cell that holds {delimiter!r} in quotation marks"
        )
    cells = ("" if cell.strip() in _NO_VALUE else cell for cell in row.cells)
    return {"text": "", **dict(zip(names, cells, strict=False))}

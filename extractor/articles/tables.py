"""Tables of articles: CSV files with a header, an article a row."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO

from extractor.articles.encoding import decode
from extractor.articles.fields import make_article
from extractor.articles.outcome import Outcome
from extractor.errors import ArticleError, UnreadFileError

TABLE_SUFFIXES = (".csv", ".tsv")
MAX_TABLE_BYTES = 64_000_000
"""The most bytes of a table, for it has to be in memory as a whole."""

_DELIMITERS = ",;\t|"


def read_table(name: str, data: bytes, limit: int) -> Iterator[Outcome]:
    """The articles of a table; one that gives no id is called ``news.csv#2`` by the number of its row, the header not
    counted. Columns have the names of fields (see `make_article`), others are ignored; commas, semicolons,
    tabs or bars separate them. Raises `UnreadFileError` if nothing is known of the articles.
    """
    for number, fields in _rows(data):
        row_name = f"{name}#{number}"
        try:
            yield row_name, make_article(fields, name=row_name, limit=limit)
        except ArticleError as error:
            yield row_name, error


def count_rows(data: bytes) -> int:
    """How many outcomes `read_table` yields. Raises `UnreadFileError` as it does."""
    return sum(1 for _ in _rows(data))


def _rows(data: bytes) -> Iterator[tuple[int, dict[str, str]]]:
    try:
        text = decode(data)
    except ArticleError as error:
        raise UnreadFileError(str(error)) from None
    csv.field_size_limit(max(csv.field_size_limit(), MAX_TABLE_BYTES))  # by default it refuses long articles
    lines = StringIO(text, newline="")
    if text[:4].lower() == "sep=":
        lines.readline()  # how Excel is told the delimiter
    start = lines.tell()
    header = lines.readline()
    delimiter = max(_DELIMITERS, key=header.count)
    lines.seek(start)
    count = 0
    try:
        rows = csv.reader(lines, delimiter=delimiter)
        names = [column.strip().lower() for column in next(rows, list[str]())]
        if "text" not in names:
            columns = ", ".join(map(repr, names))[:200] or "none"
            raise UnreadFileError(f"it has no column 'text' (its columns: {columns}): name the one with the texts so")
        for row in rows:
            if any(value.strip() for value in row):
                count += 1
                yield count, {"text": "", **dict(zip(names, row, strict=False))}
    except csv.Error as error:
        raise UnreadFileError(f"it is not a table with delimiters ({error}): save it as CSV again") from None
    if not count:
        raise UnreadFileError("there is no row in it below the header: put a row for each article")

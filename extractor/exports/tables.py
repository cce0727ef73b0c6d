"""The findings of records as rows of tables, which every tabular format writes: a table a layer, a row a finding.

A row has the names of actors beside their ids and the words of spans beside their offsets, so that it can be read
alone. Offsets count Unicode code points in the article's text, end exclusive, as in the record.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.metadata import version
from types import NoneType
from typing import Any, Literal, Protocol, get_args, get_origin

from pydantic import BaseModel, TypeAdapter

from extractor.exports.quote_rows import QuoteRows
from extractor.exports.read_article import ReadArticle, unknown_actor
from extractor.findings import named_findings, named_unmatched
from extractor.layers import layers_of
from extractor_schemas import QUOTES, Missed, Record, Span, Unfounded

ABOUT: Mapping[str, str] = {
    "made_by": f"claim-extractor {version('claim-extractor')}",
    "tables_version": "1",  # another one once a column goes or means something else
    "offsets": "Unicode code points in the text of the article, end exclusive",
}
"""What every format says of its tables."""

ColumnKind = Literal["text", "integer", "real", "boolean", "texts", "spans", "json"]
"""``texts`` is a list of texts, ``spans`` one of pairs of offsets, ``json`` whatever else JSON can hold."""

Value = str | int | float | bool | list[Any] | dict[str, Any] | None
Row = Sequence[Value]


@dataclass(frozen=True, slots=True)
class Column:
    """A column and the kind of its values, each of which may be None."""

    name: str
    kind: ColumnKind


@dataclass(frozen=True, slots=True)
class Table:
    """A table.

    ``key`` are the columns that no two rows have alike, ``actors`` the pairs of those with the name and the id of an
    actor of the article, and ``searched`` those with the words that somebody would look for.
    """

    name: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    actors: tuple[tuple[str, str], ...] = ()
    searched: tuple[str, ...] = ()


def tables_of(kind: type[Record] = Record) -> tuple[Table, ...]:
    """The tables of records of a type: ``articles``, one for each of their layers, ``unfounded`` and ``missed``."""
    return (_ARTICLES, *(layout.table for layout in _layouts(kind).values()))


def rows_of(record: Record) -> Iterator[tuple[Table, Row]]:
    """Every row of a record with its table, in the order of `tables_of`."""
    article, layouts = record.article, _layouts(type(record))
    read = ReadArticle(record)
    known = [article.id, article.title, article.published, article.source]
    yield _ARTICLES, _article_row(record)
    for item, finding in [(named.item, named.finding) for named in named_findings(record)] + [
        (named.item, named.unmatched) for named in named_unmatched(record)
    ]:
        layout, nobody = layouts[type(finding)], unknown_actor(finding)
        values = [
            value for field in layout.fields for value in field.values(getattr(finding, field.name), read, nobody)
        ]
        yield layout.table, [*known, item, *values]


class TableWriter(Protocol):
    """Writes tables in one format."""

    def begin(self, table: Table) -> None:
        """Begin a table, of which rows may follow or not."""
        ...

    def add(self, table: Table, row: Row) -> None:
        """Write a row of a table that was begun."""
        ...


def write_tables(records: Iterable[Record], writer: TableWriter) -> None:
    """Write every row of the records, one record in memory at a time; tables that every record has are there anyway."""
    written = {table.name: _as_written(table) for table in tables_of()}
    for table in written.values():
        writer.begin(table)
    with QuoteRows() as quotes:
        for record in records:
            quotes.note(record)
            for table, row in rows_of(record):
                if table.name not in written:  # of a layer that another package has
                    written[table.name] = table
                    writer.begin(table)
                (quotes if table.name == QUOTES.name else writer).add(table, row)
        for row in quotes.rows():
            writer.add(written[QUOTES.name], row)


def _as_written(table: Table) -> Table:
    """The table of quotes with the columns that need all records; any other as it is."""
    return replace(table, columns=(*table.columns, *_OF_UTTERANCES)) if table.name == QUOTES.name else table


_OF_UTTERANCES = (Column("utterance", "text"), Column("appearances", "integer"), Column("utterance_speaker", "text"))
"""The id of the utterance that a quote is of, how many quotes of all records are appearances of it, and the fullest of
the names that these have for the speaker.
"""


_ENCODER = json.JSONEncoder(ensure_ascii=False)


def as_json(value: Value) -> str:
    """A list or an object as JSON on one line."""
    return _ENCODER.encode(value)


# ------------------------------------------------------------------------------------------------------------- articles

_ARTICLES = Table(
    "articles",
    (
        *(Column(name, "text") for name in ("article", "title", "published", "source", "url", "sha256")),
        Column("characters", "integer"),
        *(Column(name, "text") for name in ("backend", "model", "prompt", "codebook")),
        *(Column(name, "texts") for name in ("layers", "warnings")),
        Column("text", "text"),
    ),
    key=("article",),
    searched=("title", "text"),
)


def _article_row(record: Record) -> Row:
    article, made_by = record.article, record.provenance
    known = [article.id, article.title, article.published, article.source, article.url, article.sha256]
    how = [made_by.backend, made_by.model, made_by.prompt, made_by.codebook, made_by.layers, made_by.warnings]
    return [*known, len(article.text), *how, article.text]


# ------------------------------------------------------------------------------------------------------------- findings

_OF_ARTICLE = tuple(Column(f"article{name}", "text") for name in ("", "_title", "_published", "_source"))


@dataclass(frozen=True, slots=True)
class _Field:
    """A field of a finding, which takes one column or several."""

    name: str
    kind: ColumnKind
    is_actor: bool = False
    is_anchor: bool = False

    @property
    def columns(self) -> list[Column]:
        """The columns: words before offsets, names before ids."""
        if self.kind == "spans":
            spans = [Column(self.name, "text"), Column(f"{self.name}_spans", "spans")]
            return [*spans, *_PLACE] if self.is_anchor else spans
        ids = [Column(f"{self.name}_id{'s' if self.kind == 'texts' else ''}", self.kind)] if self.is_actor else []
        return [Column(self.name, self.kind), *ids]

    def values(self, value: Any, article: ReadArticle, nobody: str | None = None) -> list[Value]:
        """What the columns hold for a value of the field; ``nobody`` stands for the name of an actor who is none."""
        if self.kind == "spans":
            spans: list[Span] = [] if value is None else [value] if isinstance(value, Span) else value
            found: list[Value] = [article.words(spans), [[span.start, span.end] for span in spans]]
            return [*found, *article.place(spans)] if self.is_anchor else found
        if self.is_actor:
            names = article.names
            return [[names[id] for id in value] if self.kind == "texts" else names[value] if value else nobody, value]
        return [_plain(value)] if self.kind == "json" else [value]


_PLACE = (Column("start", "integer"), Column("end", "integer"), Column("sentence", "text"))


@dataclass(frozen=True, slots=True)
class _Layout:
    """How findings of one type become rows of a table."""

    table: Table
    fields: tuple[_Field, ...]


@lru_cache(maxsize=8)
def _layouts(kind: type[Record]) -> Mapping[type[BaseModel], _Layout]:
    layouts = {
        layer.finding: _layout(layer.name, layer.finding, layer.anchor, words=layer.words, actors=layer.actors)
        for layer in layers_of(kind)
    }
    unfounded = _layout("unfounded", Unfounded, "near", words="words")
    return {**layouts, Unfounded: unfounded, Missed: _layout("missed", Missed, "content")}


def _layout(
    name: str, finding: type[BaseModel], anchor: str, *, words: str | None = None, actors: Sequence[str] = ()
) -> _Layout:
    fields = [
        _Field(field, _kind(info.annotation), is_actor=field in actors, is_anchor=field == anchor)
        for field, info in finding.model_fields.items()
    ]
    fields.sort(key=lambda field: field.name == "id")  # which nobody reads comes last
    columns = [*_OF_ARTICLE, Column("item", "text")]
    of_fields = {field: [_distinct(column, columns) for column in field.columns] for field in fields}
    table = Table(
        name,
        tuple(columns),
        key=("article", "item"),
        actors=tuple(
            (names.name, ids.name)
            for field in fields
            if field.is_actor and field.kind == "text"
            for names, ids in [of_fields[field]]
        ),
        searched=tuple(of_fields[field][0].name for field in fields if field.is_actor or field.name in (anchor, words)),
    )
    return _Layout(table, tuple(fields))


def _distinct(column: Column, columns: list[Column]) -> Column:
    """The column, added to the columns; where one of them has its name, be it in capitals, it is ``its_...``."""
    name = column.name
    while any(name.lower() == each.name.lower() for each in columns):
        name = f"its_{name}"
    columns.append(Column(name, column.kind))
    return columns[-1]


def _kind(annotation: Any) -> ColumnKind:
    """The kind of the column of a field, from its type."""
    kinds = [each for each in get_args(annotation) if each is not NoneType]
    if NoneType in get_args(annotation) and len(kinds) == 1:
        return _kind(kinds[0])
    if annotation is Span or kinds == [Span]:
        return "spans"
    if get_origin(annotation) is Literal:
        return "text"
    if get_origin(annotation) is list and (kinds == [str] or get_origin(kinds[0]) is Literal):
        return "texts"
    plain: dict[Any, ColumnKind] = {str: "text", bool: "boolean", int: "integer", float: "real"}
    return plain.get(annotation, "json")


_ANY: TypeAdapter[Any] = TypeAdapter(Any)


def _plain(value: Any) -> Any:
    """A value of any type as one that JSON has."""
    return _ANY.dump_python(value, mode="json")

"""Rows of tables as cells of a spreadsheet: a list in one cell, and no text of an article, which none has room for."""

from __future__ import annotations

from typing import cast

from extractor.exports.tables import Column, Row, Table, Value, as_json

Cell = str | int | float | bool | None

_LEFT_OUT = ("articles", "text")


def cell_columns(table: Table) -> list[Column]:
    """The columns of a table in a spreadsheet."""
    return [column for column in table.columns if (table.name, column.name) != _LEFT_OUT]


def cells(table: Table, row: Row) -> list[Cell]:
    """The cells of a row: texts with semicolons between them, offsets and whatever else is no text as JSON."""
    return [
        _cell(column, value)
        for column, value in zip(table.columns, row, strict=True)
        if (table.name, column.name) != _LEFT_OUT
    ]


def _cell(column: Column, value: Value) -> Cell:
    if not isinstance(value, list | dict):
        return value
    if column.kind == "texts":
        return "; ".join(cast(list[str], value)) or None
    return as_json(value) if value else None

"""CSV that every reader takes for what it is, and no spreadsheet for a formula."""

from __future__ import annotations

import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.exports.csv_lines import csv_lines


def read(content: bytes) -> list[list[str]]:
    return list(csv.reader(StringIO(content.decode("utf-8"), newline="")))


@given(st.lists(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=2, max_size=2)))
def test_a_reader_gets_back_every_cell_and_none_is_a_formula(rows: list[list[str]]) -> None:
    header, *found = read(b"".join(csv_lines(["a", "b"], rows)))

    assert header == ["a", "b"]
    assert [[cell.removeprefix("'") for cell in row] for row in found] == [
        [cell.removeprefix("'") for cell in row] for row in rows
    ]
    assert not [cell for row in found for cell in row if cell.lstrip().startswith(("=", "+", "-", "@"))]


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        pytest.param(None, "", id="nothing"),
        pytest.param(-5, "-5", id="a number is one"),
        pytest.param(True, "true", id="yes"),
        pytest.param('=HYPERLINK("http://x")', '\'=HYPERLINK("http://x")', id="a formula"),
        pytest.param("- no, he said", "'- no, he said", id="a dash"),
        pytest.param(" =1+1", "' =1+1", id="a formula behind a space"),
        pytest.param("a = b", "a = b", id="a sign within"),
        pytest.param("lone \ud800", "lone \\ud800", id="half of a pair"),
    ],
)
def test_how_a_cell_is_written(cell: str | int | None, written: str) -> None:
    assert read(b"".join(csv_lines(["a"], [[cell]])))[1:] == [[written]] or written == ""
    assert b"".join(csv_lines(["a", "b"], [[cell, 1]])).endswith(b",1\r\n")

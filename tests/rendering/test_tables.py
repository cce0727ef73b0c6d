from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from extractor.rendering.tables import PlainTable

HEADERS = ["", "precision", "recall", "unfounded"]
ROWS = [["actors", "0.91", "0.88", 1204], ["quotes", "0.97", "0.95", 0]]


def printed(
    width: int,
    headers: list[str] = HEADERS,
    rows: list[list[object]] | None = None,
    dispensable: tuple[str, ...] = (),
) -> str:
    console = Console(width=width, color_system=None)
    with console.capture() as capture:
        console.print(PlainTable(headers, ROWS if rows is None else rows, dispensable=dispensable))
    return capture.get()


def test_a_row_is_a_line_where_the_columns_fit() -> None:
    lines = [line.split() for line in printed(60).splitlines()]
    assert lines == [HEADERS[1:], ["actors", "0.91", "0.88", "1,204"], ["quotes", "0.97", "0.95", "0"]]


def test_a_row_is_a_block_where_they_do_not() -> None:
    blocks = printed(20).rstrip().split("\n\n")
    assert [line.split() for line in blocks[0].splitlines()] == [
        ["actors"],
        ["precision", "0.91"],
        ["recall", "0.88"],
        ["unfounded", "1,204"],
    ]
    assert len(blocks) == 2


@pytest.mark.parametrize("width", range(20, 100))
def test_no_width_breaks_a_word(width: int) -> None:
    words = printed(width).split()
    assert {"precision", "recall", "unfounded", "actors", "1,204"} <= set(words)


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cs"]), min_size=1))
def test_cells_are_shown_as_they_are(cell: str) -> None:
    shown = printed(400, ["name", "n"], [["[b]" + cell, 1]])
    assert "[b]" in shown
    assert "\x1b" not in shown


def test_without_rows_the_headers_stand_alone() -> None:
    assert printed(10, ["article", "actors"], []).split() == ["article", "actors"]


@pytest.mark.parametrize(
    ("width", "headers"),
    [
        pytest.param(33, ["precision", "recall", "unfounded"], id="room for all"),
        pytest.param(32, ["precision", "unfounded"], id="without one"),
        pytest.param(20, ["unfounded"], id="without two"),
        pytest.param(15, None, id="blocks"),
    ],
)
def test_dispensable_columns_are_left_out_before_rows_become_blocks(width: int, headers: list[str] | None) -> None:
    shown = printed(width, dispensable=("recall", "precision"))
    lines = [line.split() for line in shown.splitlines()]

    if headers is None:
        assert ["precision", "0.91"] in lines
        return
    assert lines[0] == headers
    assert ("no room for" in shown) is (len(headers) < 3)

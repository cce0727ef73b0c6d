"""Marked ranges are seen with colours and without."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from extractor.rendering.marked_text import Mark, MarkedText

TEXT = "Mayor Okafor said no."
OUTER, INNER = Mark("green", ("[[", "]]")), Mark("bold cyan", ("{{", "}}"))


@pytest.mark.parametrize(
    ("ranges", "shown"),
    [
        pytest.param([], TEXT, id="nothing"),
        pytest.param([(6, 12, INNER)], "Mayor {{Okafor}} said no.", id="one"),
        pytest.param([(0, 12, OUTER), (6, 12, INNER)], "[[Mayor {{Okafor}}]] said no.", id="within, to the same end"),
        pytest.param([(6, 12, INNER), (6, 17, OUTER)], "Mayor [[{{Okafor}} said]] no.", id="from the same start"),
        pytest.param([(6, 12, OUTER), (6, 12, INNER)], "Mayor {{Okafor}} said no.", id="the same"),
        pytest.param([(0, 5, OUTER), (5, 12, INNER)], "[[Mayor]]{{ Okafor}} said no.", id="side by side"),
        pytest.param([(0, 21, OUTER)], f"[[{TEXT}]]", id="all"),
    ],
)
def test_without_colours_ranges_stand_in_brackets(ranges: list[tuple[int, int, Mark]], shown: str) -> None:
    assert MarkedText(TEXT, ranges).bracketed().plain == shown


@given(st.lists(st.tuples(st.integers(0, 10), st.integers(11, 21)), max_size=6))
def test_brackets_change_nothing_else(ranges: list[tuple[int, int]]) -> None:
    shown = MarkedText(TEXT, [(start, end, OUTER) for start, end in ranges]).bracketed().plain

    assert shown.replace("[[", "").replace("]]", "") == TEXT


@pytest.mark.parametrize(
    ("console", "has_brackets"),
    [
        pytest.param(Console(force_terminal=True, color_system="truecolor", no_color=False), False, id="colours"),
        pytest.param(Console(force_terminal=True, color_system="truecolor", no_color=True), True, id="NO_COLOR"),
        pytest.param(Console(force_terminal=False), True, id="no terminal"),
    ],
)
def test_there_are_brackets_where_there_are_no_colours(console: Console, has_brackets: bool) -> None:
    with console.capture() as capture:
        console.print(MarkedText(TEXT, [(6, 12, INNER)]))

    assert ("{{" in capture.get()) == has_brackets

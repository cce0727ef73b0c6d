"""A text with parts left out or replaced maps back to the text before."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.text.edits import Edit, EditedText

SOURCE = "a **bold** &amp; word"


@pytest.mark.parametrize(
    ("words", "source"),
    [
        pytest.param("bold", "bold", id="what was left out at the ends is not part of it"),
        pytest.param("a bold", "a **bold", id="what was left out within is"),
        pytest.param("bold &", "bold** &amp;", id="a replacement"),
        pytest.param("word", "word", id="after a replacement"),
        pytest.param("a bold & word", SOURCE, id="all of it"),
    ],
)
def test_ranges_map_to_the_text_before(words: str, source: str) -> None:
    edited = EditedText(SOURCE, [(11, 16, "&"), (2, 4, ""), (8, 10, "")])

    start = edited.text.index(words)
    assert SOURCE[slice(*edited.original_range(start, start + len(words)))] == source


@pytest.mark.parametrize(
    ("edits", "text"),
    [
        pytest.param([], "abcdef", id="none"),
        pytest.param([(0, 6, "")], "", id="all left out"),
        pytest.param([(1, 3, "x"), (2, 5, "y")], "axdef", id="the first of overlapping ones"),
        pytest.param([(1, 2, "x"), (1, 4, "y")], "ayef", id="the longer of two that begin together"),
        pytest.param([(1, 4, ""), (1, 1, "+")], "a+ef", id="an insertion comes first"),
        pytest.param([(6, 6, "!")], "abcdef!", id="an insertion at the end"),
    ],
)
def test_edits_are_made(edits: list[Edit], text: str) -> None:
    assert EditedText("abcdef", edits).text == text


@given(
    st.text("abc", min_size=1),
    st.lists(st.tuples(st.integers(0, 20), st.integers(0, 5), st.sampled_from(["", "X", "YZ"]))),
)
def test_characters_that_stay_map_to_themselves_in_order(source: str, drawn: list[tuple[int, int, str]]) -> None:
    edits = [(start % len(source), start % len(source) + length, new) for start, length, new in drawn]
    edited = EditedText(source, [(start, min(end, len(source)), new) for start, end, new in edits])

    places = [edited.original_range(at, at + 1) for at in range(len(edited.text))]

    assert places == sorted(places)
    for character, (start, end) in zip(edited.text, places, strict=True):
        assert character in "XYZ" or source[start:end] == character
    if places:
        assert edited.original_range(0, len(edited.text)) == (places[0][0], places[-1][1])

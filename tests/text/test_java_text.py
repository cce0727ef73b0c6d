"""A text as a Java program shows it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.text.java_text import JavaText

TEXTS = st.text(st.sampled_from("ab😀👩‍🚒é\r\n”"), max_size=30)


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


@given(TEXTS)
def test_an_offset_is_the_length_of_what_stands_before_it(text: str) -> None:
    shown = JavaText(text)

    for position in range(len(text) + 1):
        splits_line_end = text[:position].endswith("\r") and text[position:].startswith("\n")
        before = text[:position].replace("\r\n", "\n").replace("\r", "\n")
        assert shown.offset(position) == units(before) - splits_line_end
    assert shown.offset(len(text)) == units(shown.text)


@given(TEXTS)
def test_a_position_is_found_again_but_within_a_line_end(text: str) -> None:
    shown = JavaText(text)

    for position in range(len(text) + 1):
        splits_line_end = text[:position].endswith("\r") and text[position:].startswith("\n")
        assert shown.position(shown.offset(position)) == position - splits_line_end


@pytest.mark.parametrize(("offset", "position"), [(1, 1), (2, 1), (3, 2), (4, 3), (99, 3)])
def test_an_offset_within_a_character_is_where_it_begins_and_one_beyond_the_text_its_end(
    offset: int, position: int
) -> None:
    assert JavaText("a😀b").position(offset) == position

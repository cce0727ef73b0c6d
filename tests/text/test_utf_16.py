"""Offsets in UTF-16 units, as Python's own codec counts them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from extractor.text.utf_16 import Utf16Offsets


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_every_offset_is_that_of_the_codec_and_comes_back(text: str) -> None:
    offsets = Utf16Offsets(text)
    for at in range(len(text) + 1):
        units = len(text[:at].encode("utf-16-le")) // 2
        assert (offsets.units(at), offsets.code_points(units)) == (units, at)


def test_the_second_half_of_a_character_is_that_character() -> None:
    offsets = Utf16Offsets("a😀b")

    assert [offsets.code_points(units) for units in range(5)] == [0, 1, 1, 2, 3]

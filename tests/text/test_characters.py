"""The classes of characters are those of Unicode's data files."""

from __future__ import annotations

import re
import unicodedata

import pytest

from extractor.text import characters

CHARACTERS = [chr(code) for code in range(0x110000) if not 0xD800 <= code < 0xE000]


@pytest.mark.parametrize(
    ("characters_in", "properties"),
    [
        pytest.param(
            characters.WITHOUT_SPACES, r"[\p{Ideographic}\p{Script=Hiragana}\p{Line_Break=SA}]", id="without spaces"
        ),
        pytest.param(characters.VOWELS_BEFORE, r"\p{Logical_Order_Exception}", id="vowels before their consonant"),
        pytest.param(characters.HEBREW, r"\p{Script=Hebrew}", id="Hebrew"),
    ],
)
def test_a_class_has_the_letters_that_unicode_names(characters_in: str, properties: str) -> None:
    regex = pytest.importorskip("regex", reason="needs `regex`, which knows Unicode's properties")
    unicodes, ours = regex.compile(properties), re.compile(f"[{characters_in}]")

    missing = [char for char in CHARACTERS if char.isalpha() and unicodes.match(char) and not ours.match(char)]
    added = [char for char in CHARACTERS if ours.match(char) and char.isalpha() and not unicodes.match(char)]

    assert missing == []
    assert set(added) <= set("々〻𖿣")


def test_marks_are_those_of_the_basic_plane_but_variation_selectors() -> None:
    marks = {char for char in CHARACTERS[:0xF800] if unicodedata.category(char).startswith("M")}

    assert marks - set(characters.MARKS) == {chr(code) for code in range(0xFE00, 0xFE10)}
    assert set(characters.MARKS) <= marks

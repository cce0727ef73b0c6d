"""Names and ids fit on one line and can be written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.articles.names import escape, is_printable


@pytest.mark.parametrize(
    ("name", "escaped"),
    [
        pytest.param("été/a b\\c.txt", "été/a b\\c.txt", id="printable"),
        pytest.param("a\nb\u2028c", "a\\nb\\u2028c", id="line breaks"),
        pytest.param("\x1b[2J\x7f\x9f", "\\x1b[2J\\x7f\\x9f", id="control characters"),
        pytest.param("a\udcff", "a\\udcff", id="a byte that is not UTF-8"),
    ],
)
def test_unprintable_characters_are_escaped(name: str, escaped: str) -> None:
    assert escape(name) == escaped
    assert is_printable(name) == (name == escaped)


@given(st.text(st.characters()))
def test_an_escaped_name_is_printable_and_can_be_encoded(name: str) -> None:
    assert is_printable(escape(name))
    escape(name).encode()

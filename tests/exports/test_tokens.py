"""Tokens that spans can be told by."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.exports.tokens import tokens_of

_TEXT = st.text(st.sampled_from("ab1 .,'’\u0301😀д\r\n\u2028ก"), max_size=30)


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("She won’t, U.S. said.", ["She", "won’t", ",", "U.S", ".", "said", "."]),
        ("cafe\u0301 1,000%", ["cafe\u0301", "1,000", "%"]),
        ("“Нет”\r\n", ["“", "Нет", "”"]),
        ("", []),
    ],
)
def test_words_and_signs_are_tokens(text: str, tokens: list[str]) -> None:
    assert [text[start:end] for start, end in tokens_of(text, [])] == tokens


@given(_TEXT, st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30))))
def test_tokens_are_all_characters_but_white_space_once_and_none_is_partly_in_a_span(
    text: str, spans: list[tuple[int, int]]
) -> None:
    tokens = tokens_of(text, spans)

    covered = [at for start, end in tokens for at in range(start, end)]
    assert covered == [at for at, character in enumerate(text) if not character.isspace()]
    assert not [(start, at, end) for start, end in tokens for span in spans for at in span if start < at < end]

"""Pictures beside words are read over, and what is found keeps its place."""

from __future__ import annotations

import pytest

from tests.support.speakers import said_in


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("“It rained,” Ada Holm 😀 said.", ("Ada Holm", "“It rained,”")),
        ("“It rained,” said Ada Holm 👍🏽.", ("Ada Holm", "“It rained,”")),
        ("“It rained,” 🚀 said Ada Holm.", ("Ada Holm", "“It rained,”")),
        ("😀 Ada Holm said that it rained.", ("Ada Holm", "that it rained")),
        ("The mayor ❤️ said that it rained.", ("mayor", "that it rained")),
        ("Nordbank™ said that it rained.", ("Nordbank", "that it rained")),
        ("Ada Holm † said that it rained.", ("Ada Holm", "that it rained")),
        ("Ada Holm said that the dam 🚀 is safe.", ("Ada Holm", "that the dam 🚀 is safe")),
        ('Ada Holm 😀 said: "It rained all day. 😀"', ("Ada Holm", '"It rained all day. 😀"')),
        ("“It was 12 °C,” Ada Holm said.", ("Ada Holm", "“It was 12 °C,”")),
        ("❝It rained all day,❞ Ada Holm said.", ("Ada Holm", "❝It rained all day,❞")),
    ],
)
def test_a_picture_beside_a_name_takes_nobody_their_words(text: str, said: tuple[str, str]) -> None:
    assert said_in(text) == [said]

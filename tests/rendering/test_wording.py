"""Numbers agree with their nouns."""

from __future__ import annotations

import pytest

from extractor.rendering.wording import counted


@pytest.mark.parametrize(
    ("number", "shown"),
    [(0, "0 articles"), (1, "1 article"), (2, "2 articles"), (1_000, "1,000 articles")],
    ids=str,
)
def test_a_noun_is_singular_after_one_alone(number: int, shown: str) -> None:
    assert counted(number, "article") == shown


@pytest.mark.parametrize(("number", "shown"), [(1, "1 reply"), (2, "2 replies"), (0, "0 replies")], ids=str)
def test_replies_are_counted_as_english_has_them(number: int, shown: str) -> None:
    assert counted(number, "reply") == shown

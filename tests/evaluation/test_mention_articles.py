"""A mention is the same with its article and without."""

from __future__ import annotations

import pytest

from extractor.evaluation.similarity import mention_tokens
from tests.support.gold_items import span

TEXT = "The Ellery Gazette met the alliance and a board, and A Team sang at Theatre Hall."


@pytest.mark.parametrize(
    ("left", "right", "is_same"),
    [
        ("The Ellery Gazette", "Ellery Gazette", True),
        ("the alliance", "alliance", True),
        ("a board", "board", True),
        ("Theatre Hall", "Hall", False),
        ("the alliance and a board", "alliance", False),
    ],
)
def test_an_article_makes_no_other_mention(left: str, right: str, is_same: bool) -> None:
    mentions = (mention_tokens([span(words, text=TEXT)]) for words in (left, right))

    assert (next(mentions) == next(mentions)) is is_same

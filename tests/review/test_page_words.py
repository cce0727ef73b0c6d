"""Why a decision is refused is said without ids and offsets, which the page does not show."""

from __future__ import annotations

import pytest

from extractor.errors import UsageError
from extractor.review.page_words import page_words
from extractor.review.session import ReviewSession
from tests.support import bridge_article
from tests.support.gold_items import TEXT, WHOLE


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        pytest.param(
            "q1, s1 in gold refer to this actor",
            "the quote 'Dana Okafor: The bridge will be built', the stance 'Dana Okafor · support · the bridge'"
            " in gold refer to this actor",
            id="items",
        ),
        pytest.param("a9, mentions 1: it is empty", "this item, mentions 1: it is empty", id="an item that is new"),
        pytest.param(
            "q3, cue: 'ant' cuts a word in two: put start 164, end 169, and 'wants'",
            "the quote 'Dana Okafor: the bridge to open in 2031', cue: 'ant' cuts a word in two: take 'wants'",
            id="a place to take",
        ),
        pytest.param(
            "start 0, end 10 overlaps another of its spans", "'The bridge' overlaps another of its spans", id="a place"
        ),
        pytest.param(
            "q1, reported_by: 'q2 of a1' is it",
            "the quote 'Dana Okafor: The bridge will be built', reported by: 'q2 of a1' is it",
            id="words stay",
        ),
    ],
)
def test_page_words(reason: str, words: str) -> None:
    assert page_words(reason, WHOLE, TEXT) == words


def test_a_field_that_is_left_empty_is_named_as_on_the_page(session: ReviewSession) -> None:
    review = session.article_review(bridge_article.ID)
    quote = next(difference for difference in review.differences if difference.item.id == "q2")
    values = review.gold.quotes[1].model_dump() | {"reported_by": None}

    with pytest.raises(UsageError, match=r"^reported by: fill it in$"):
        session.decide(bridge_article.ID, quote.key, "edit", version=review.version, values=values)

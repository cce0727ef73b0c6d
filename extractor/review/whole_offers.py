"""A claim that one key makes: what the article asserts in its own voice, where all of its claim is offered."""

from __future__ import annotations

from typing import Any, NamedTuple, cast

from extractor.errors import UsageError
from extractor.gold.claim_openings import ClaimOpenings
from extractor.gold.wordings import is_sentence
from extractor.review.annotating import AnnotationChange, owed_place, saved_item
from extractor.review.article_review import ArticleReview
from extractor.review.forms import new_values
from extractor.review.offers import offers
from extractor.review.owed import OWN_CLAIM, Owed
from extractor.review.rules_findings import rules_findings
from extractor_schemas import CLAIMS, GoldSpan


class WholeOffer(NamedTuple):
    """The fields of a claim as a form sends them, its text, and its labels in words."""

    values: dict[str, Any]
    text: str
    labels: str


def whole_offer(review: ArticleReview, owed: Owed) -> WholeOffer | None:
    """The claim that is offered at a place; None where somebody has to write or to choose something of it."""
    if owed.place is None or owed.reason != OWN_CLAIM:
        return None
    article, gold = review.article, review.gold
    begun = new_values(CLAIMS, owed.place, gold, article.text)
    found = rules_findings(article.text, article.published)
    offered = offers(found, gold, article.text, CLAIMS, begun)
    evidence = [{"start": span.start, "end": span.end} for span in cast(list[GoldSpan], begun[CLAIMS.anchor])]
    values = {**begun, CLAIMS.anchor: evidence, **{field: offer.value for field, offer in offered.items()}}
    text = values["text"]
    is_alone = text and is_sentence(text) and not ClaimOpenings(gold, article.text).pronoun(text)
    if not is_alone or values["kind"] is None:
        return None
    named = [offered["claimant"].words] if "claimant" in offered else []
    labels = [*named, values["kind"], *(["checkable"] if values["checkable"] else [])]
    return WholeOffer(values, text, " · ".join(labels))


def taken_offer(review: ArticleReview, key: str) -> AnnotationChange:
    """The claim of a place that is owed, as it is offered.

    Raises `StaleReviewError` where nothing is owed there, `UsageError` where no whole claim is offered.
    """
    offer = whole_offer(review, owed_place(review.owed, key))
    if offer is None:
        raise UsageError("not all of an item is offered here: begin one on these words, and fill in what is missing")
    return saved_item(review.gold, review.article.text, CLAIMS, None, offer.values)

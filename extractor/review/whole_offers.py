"""What one key makes of a place that is owed: a claim that the article asserts itself, another mention of an actor."""

from __future__ import annotations

from typing import Any, NamedTuple, cast

from extractor.errors import UsageError
from extractor.gold.claim_openings import ClaimOpenings
from extractor.gold.wordings import is_sentence
from extractor.review.actor_names import aliases_of
from extractor.review.annotating import AnnotationChange, owed_place, saved_item
from extractor.review.article_review import ArticleReview
from extractor.review.forms import item_values, new_values
from extractor.review.further_mentions import further_mentions
from extractor.review.offers import offers
from extractor.review.owed import AGAIN, OWN_CLAIM, Owed
from extractor.review.rules_findings import rules_findings
from extractor.text.spans import CharRange
from extractor_schemas import ACTORS, CLAIMS, GoldSpan, LayerSpec


class WholeOffer(NamedTuple):
    """An item as a form sends its fields, new where it has no ``id``; what the page writes of it, and its labels."""

    layer: LayerSpec
    id: str | None
    values: dict[str, Any]
    words: str
    labels: str


def whole_offer(review: ArticleReview, owed: Owed) -> WholeOffer | None:
    """What is offered at a place; None where somebody has to write or to choose something of it."""
    if owed.place is None:
        return None
    if owed.reason == OWN_CLAIM:
        return _claim(review, owed.place)
    return _mention(review, owed.place) if owed.reason.startswith(AGAIN) else None


def _claim(review: ArticleReview, place: CharRange) -> WholeOffer | None:
    """The claim of the article's own words at a place."""
    article, gold = review.article, review.gold
    begun = new_values(CLAIMS, place, gold, article.text)
    found = rules_findings(article.text, article.published)
    offered = offers(found, gold, article.text, CLAIMS, begun)
    evidence = [{"start": span.start, "end": span.end} for span in cast(list[GoldSpan], begun[CLAIMS.anchor])]
    values: dict[str, Any] = {
        **begun,
        CLAIMS.anchor: evidence,
        **{field: offer.value for field, offer in offered.items()},
    }
    text = values["text"]
    is_alone = text and is_sentence(text) and not ClaimOpenings(gold, article.text).pronoun(text)
    if not is_alone or values["kind"] is None:
        return None
    named = [offered["claimant"].words] if "claimant" in offered else []
    labels = [*named, values["kind"], *(["checkable"] if values["checkable"] else [])]
    return WholeOffer(CLAIMS, None, values, text, " · ".join(labels))


def _mention(review: ArticleReview, place: CharRange) -> WholeOffer | None:
    """The actor with the words at a place as mentions, wherever they stand and are no other actor's."""
    text, gold = review.article.text, review.gold
    further = list(further_mentions(rules_findings(text, review.article.published), gold, text))
    actor = next((each.actor for each in further if each.place == place), None)
    if actor is None:
        return None
    words = text[slice(*place)].casefold()
    places = [each.place for each in further if each.actor is actor and text[slice(*each.place)].casefold() == words]
    added = [GoldSpan(start=start, end=end, text=text[start:end]) for start, end in places]
    mentions = sorted([*actor.mentions, *added], key=lambda span: span.range)
    values = {**item_values(ACTORS, actor), ACTORS.anchor: mentions, "aliases": aliases_of(actor.name, mentions)}
    return WholeOffer(ACTORS, actor.id, values, " ".join(text[slice(*place)].split()), "")


def taken_offer(review: ArticleReview, key: str) -> AnnotationChange:
    """The item of a place that is owed, as it is offered.

    Raises `StaleReviewError` where nothing is owed there, `UsageError` where not all of an item is offered.
    """
    offer = whole_offer(review, owed_place(review.owed, key))
    if offer is None:
        raise UsageError("not all of an item is offered here: begin one on these words, and fill in what is missing")
    return saved_item(review.gold, review.article.text, offer.layer, offer.id, offer.values)

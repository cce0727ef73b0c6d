"""The differences of an article on its page: both versions of each, what was decided, and what can be."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from extractor.evaluation.diff import Difference
from extractor.gold.items import actor_names, field_text, first_range
from extractor.rendering.highlights import split_range
from extractor.rendering.html import item_highlights
from extractor.rendering.kinds import SIGNS, field_title
from extractor.review.article_review import ArticleReview
from extractor.review.decisions import Decision
from extractor.review.filters import Filter
from extractor.review.item_cards import part_highlights, parts_of
from extractor.review.labels import page_label
from extractor.review.sides import OF_A_RUN, Sides, outcome
from extractor.review.taking import taking
from extractor_schemas import ACTORS, GoldItem

_BY_HAND = "settled in the file"
"""The outcome where an editor has changed gold."""


def difference_cards(review: ArticleReview, chosen: Filter, sides: Sides) -> list[dict[str, Any]]:
    shown = [*review.differences, *(review.agreements if chosen.kind == "agreed" else ())]
    return [_card(review, difference, sides) for difference in shown if chosen.matches(difference, review)]


def _card(review: ArticleReview, difference: Difference, sides: Sides) -> dict[str, Any]:
    layer, gold, predicted = difference.layer, difference.gold, difference.predicted
    gold_names, predicted_names = review.earlier_actors.names, review.predicted_actors.names
    now, state = review.item_now(difference), review.state(difference)
    highlights = [*item_highlights("gold", layer, gold), *item_highlights("predicted", layer, predicted)]
    highlights += part_highlights(layer, difference.item)
    changes = {change.field: change for change in difference.changes}
    decision = review.decision(difference)

    def row(field: str) -> dict[str, Any]:
        change = changes.get(field)
        if change:
            gold_text, predicted_text = change.gold, change.predicted
        else:
            gold_text = field_text(layer, gold, field, gold_names) if gold else ""
            predicted_text = field_text(layer, predicted, field, predicted_names) if predicted else ""
        names = {"gold_names": gold_names, "predicted_names": predicted_names}
        taken = taking(layer, field, gold, predicted, **names) if change and gold and predicted else None
        return {
            "field": field,
            "title": field_title(field),
            "changed": change is not None,
            "takes_nothing": sides is OF_A_RUN and taken is not None and not taken.brings,
            "removes": field == ACTORS.anchor and taken is not None and taken.removes,
            "gold": gold_text,
            "predicted": predicted_text,
        }

    return {
        "key": difference.key,
        "layer": layer.name,
        "offset": first_range(layer, difference.item)[0],
        "parts": parts_of(layer, difference.item),
        "noun": layer.noun,
        "kind": difference.kind,
        "kind_words": sides.kind_of(layer.noun, difference.kind),
        "sides": sides,
        "sign": SIGNS[difference.kind],
        "state": state,
        "outcome": _outcome(review, difference),
        "now": list(_now(review, difference, now)) if state == "settled" else [],
        "note": decision.note if decision else "",
        "changes": [field_title(field) for field in changes],
        "label": page_label(layer, difference.item, gold_names if gold else predicted_names),
        "tokens": [
            *([f"gold:{now.id}"] if now else [earlier_token(difference)] if gold else []),
            *([f"predicted:{predicted.id}"] if predicted else []),
        ],
        "sentence": split_range(review.article.text, difference.sentence, highlights),
        "reason": difference.reason,
        "has_gold": gold is not None,
        "has_predicted": predicted is not None,
        "rows": [row(field) for field in layer.compared],
        "actions": sides.offered(difference.kind, is_as_it_was=now == gold),
    }


def _outcome(review: ArticleReview, difference: Difference) -> str:
    if decision := review.decision(difference):
        done = _as_one_has(review, difference) if decision.decision == "edit" else None
        return outcome(done or decision.decision, decision.kind, decision.between)
    return _BY_HAND if review.state(difference) == "settled" else ""


def _as_one_has(review: ArticleReview, difference: Difference) -> Decision | None:
    """The decision that makes of gold what it is after an edit, where it is what one of the two sides has."""
    now, layer = review.item_now(difference), difference.layer
    if now is None or now == difference.gold:
        return "keep" if now == difference.gold else None
    predicted, actors = difference.predicted, review.predicted_actors
    is_taken = predicted and all(
        getattr(now, field) == actors.value_in_gold(layer, predicted, field) for field in layer.compared
    )
    return "accept" if is_taken else None


def _now(review: ArticleReview, difference: Difference, now: GoldItem | None) -> Iterator[tuple[str, str]]:
    """What gold has of a settled difference, where it is not simply the version that stands in its place."""
    layer, actors = difference.layer, review.earlier_actors if difference.gold else review.predicted_actors
    if now is None or now == difference.gold:
        return
    for field in layer.compared:
        if getattr(now, field) != actors.value_in_gold(layer, difference.item, field):
            yield field_title(field), field_text(layer, now, field, actor_names(review.gold))


def earlier_token(difference: Difference) -> str:
    """What tells an item of the text that gold had and no longer has."""
    return f"earlier:{difference.key}"


def earlier_items(review: ArticleReview) -> Iterator[tuple[Difference, GoldItem]]:
    """The settled differences in which gold had another item than it has now."""
    for difference in review.differences:
        if difference.gold and review.item_now(difference) != difference.gold:
            yield difference, difference.gold

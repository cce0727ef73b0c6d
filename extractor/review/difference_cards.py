"""The differences of an article on its page: both versions of each, what was decided, and what can be."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from extractor.evaluation.diff import Difference
from extractor.gold.items import NOTHING, actor_names, field_text, first_range, item_label
from extractor.rendering.highlights import split_range
from extractor.rendering.html import item_highlights
from extractor.rendering.kinds import SIGNS, field_title
from extractor.review.alike_differences import Alike, folded
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


def difference_cards(review: ArticleReview, chosen: Filter, sides: Sides, *, folds: bool) -> list[dict[str, Any]]:
    """The cards of the differences that are shown; where the page ``folds``, one for those that are alike."""
    every = [*review.differences, *(review.agreements if chosen.kind == "agreed" else ())]
    shown = [difference for difference in every if chosen.matches(difference, review)]
    if not folds:
        return [_card(review, difference, sides) for difference in shown]
    return [
        _card(review, each, sides) if isinstance(each, Difference) else _alike_card(review, each, sides)
        for each in folded(shown, review)
    ]


def _alike_card(review: ArticleReview, alike: Alike, sides: Sides) -> dict[str, Any]:
    """The card of several differences that are alike: a row for each, all of which are settled by one key."""
    layer = alike.likeness.layer
    rows = [_alike_row(review, difference, sides) for difference in alike.differences]
    takes = alike.likeness.taking.brings or sides is not OF_A_RUN  # what only the run lacks is taken one by one
    decisions = ("accept", "keep", "skip") if takes else ("keep", "skip")
    return {
        "template": "alike_card.html",
        "key": alike.key,
        "layer": layer.name,
        "offset": rows[0]["offset"],
        "tokens": [token for row in rows for token in row["tokens"]],
        "parts": json.dumps([part for row in rows for part in json.loads(row["parts"])]),
        "words": alike.words(sides),
        "sides": sides,
        "sign": SIGNS["changed"],
        "rows": rows,
        "has_labels": alike.likeness.field != layer.words,  # else gold's words are what tells the items apart
        "has_gold": any(row["gold"] != NOTHING for row in rows),
        "has_predicted": any(row["predicted"] != NOTHING for row in rows),
        "actions": [each for each in sides.offered("changed", is_as_it_was=True) if each.decision in decisions],
    }


def _alike_row(review: ArticleReview, difference: Difference, sides: Sides) -> dict[str, Any]:
    card, [change] = _card(review, difference, sides), difference.changes
    names = review.earlier_actors.names
    return {name: card[name] for name in ("key", "offset", "tokens", "parts", "label")} | {
        "words": item_label(difference.layer, difference.item, names),
        "gold": change.gold,
        "predicted": change.predicted,
    }


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
        "template": "card.html",
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

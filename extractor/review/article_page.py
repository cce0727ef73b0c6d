"""The page of one article: its text with marks, the items of gold, what differs from a run, and what is owed.

All text of articles, people and models is escaped.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from extractor.codebooks import codebook_digest
from extractor.errors import UsageError
from extractor.evaluation.diff import Difference, Kind
from extractor.gold.items import actor_names, field_text, first_range, item_label
from extractor.rendering.highlights import Highlight, Side, split_at_highlights, split_range
from extractor.rendering.html import item_highlights, printable
from extractor.rendering.kinds import IN_REVIEW, SIGNS, field_title, kind_of
from extractor.review.article_review import ArticleReview, ArticleSummary
from extractor.review.decisions import Decision
from extractor.review.filters import Filter, filter_options
from extractor.review.guidelines import guideline_sections
from extractor.review.index_page import mark_words
from extractor.review.item_cards import item_cards, parts_of
from extractor.review.labels import page_label
from extractor.review.owed import Owed
from extractor.review.rendered import render
from extractor.review.session import ReviewSession
from extractor.text.quotations import find_quotations
from extractor.text.segmentation import split_paragraphs, split_sentences
from extractor.text.word_pieces import word_pieces
from extractor_schemas import LAYERS, Gold, LayerSpec

OUTCOMES: dict[str, str] = {
    "accept": "accepted",
    "keep": "gold kept",
    "edit": "edited",
    "wrong": "taken out of gold",
    "skip": "skipped",
    "mark": "marked as checked",
    "unmark": "not checked after all",
    "add": "added",
    "change": "changed",
    "delete": "deleted",
    "merge": "merged",
    "split": "split off",
    "confirm": "confirmed",
    "pass": "nothing here",
}
"""The outcome of each decision and mark, as the page shows it."""

_PANES = ("differences", "gold")

_BUTTONS: dict[Decision, tuple[str, str]] = {
    "accept": ("a", "Accept"),
    "keep": ("g", "Keep gold"),
    "edit": ("e", "Edit"),
    "wrong": ("w", "Gold is wrong"),
    "skip": ("s", "Skip"),
}
"""The key and the label of each decision's button."""

_EFFECTS: dict[Kind, dict[Decision, str]] = {
    "missed": {
        "keep": "it stays in gold",
        "wrong": "takes it out of gold",
        "edit": "gold gets your entry",
        "skip": "for later",
    },
    "invented": {
        "accept": "adds it to gold",
        "keep": "it stays out",
        "edit": "adds your entry",
        "skip": "for later",
    },
    "changed": {
        "accept": "gold takes the ticked",
        "keep": "gold stays as it is",
        "edit": "gold gets your entry",
        "wrong": "takes it out of gold",
        "skip": "for later",
    },
    "agreed": {
        "edit": "gold gets your entry",
        "wrong": "takes it out of gold",
    },
}
"""The decisions that are offered for each kind of difference, with what they do."""

_EMPTY_SAYS = ("claimant", "anonymous", "checkable")
"""Fields of which the empty value says something: all others would be lost by accepting what the run lacks."""

_LAYOUT_WARNING = (
    "This gold file is laid out in a way of its own: the first decision will change it all over. "
    "`extractor gold format` does so beforehand."
)


# ---------------------------------------------------------------------------------------------------------- article


def article_page(session: ReviewSession, number: int, query: dict[str, str], root: str) -> str:
    """The page of an article by its number, counted from 1.

    ``query`` has the filter, the `pane` (`gold` or `differences`), the view if it is `side`, and the `order` of the
    queue that the article was reached by.
    """
    article_id = session.article_ids[number - 1]
    review: ArticleReview | None = None
    problem: str | None = None
    try:
        review = session.article_review(article_id)
    except UsageError as error:
        problem = str(error)
    layers = review.layers if review else LAYERS
    options = filter_options(layers)
    chosen = Filter.from_query(query, options)
    has_run = bool(review and review.comparison)
    pane = query.get("pane") if query.get("pane") in _PANES else _PANES[0] if session.is_review else _PANES[1]
    pane = pane if has_run or problem else _PANES[1]
    side_by_side = query.get("view") == "side" and has_run
    kept = {"pane": query.get("pane", ""), "order": query.get("order", ""), "view": "side" if side_by_side else ""}
    page_query = _page_query(chosen, {name: value for name, value in kept.items() if value})
    if review and _is_left_to_confirm(review) and "kind" not in query and not chosen.field and chosen.state == "open":
        chosen = replace(chosen, kind="agreed")
    counts = review.counts() if review else {"open": 0, "skipped": 0, "settled": 0}
    text = session.text(article_id)
    before, after = session.neighbours(number, query.get("order", ""))
    return render(
        "article.html",
        root=root,
        number=number,
        before=before,
        after=after,
        order=query.get("order", ""),
        query=page_query,
        id=article_id,
        title=review.title if review else article_id,
        problem=problem,
        warnings=list(_warnings(review)) if review else [],
        version=review.version if review else "",
        checked=review is not None and review.checked,
        mark=mark_words(ArticleSummary.of(review, closely=False)) if review else "",
        pane=pane,
        has_run=has_run,
        side_by_side=side_by_side,
        layers=[{"name": layer.name, "noun": layer.noun, "key": key} for key, layer in enumerate(layers, 1)],
        first_layer=chosen.layer or layers[0].name,
        texts={layer.name: split_at_highlights(text, _highlights(review, layer)) for layer in layers},
        words=word_pieces(text),
        sentences=split_sentences(text),
        paragraphs=split_paragraphs(text),
        quotations=[quotation.range for quotation in find_quotations(text)],
        open=counts["open"],
        settled=counts["settled"],
        total=counts["open"] + counts["skipped"] + counts["settled"],
        filters=[
            {"name": name, "label": label, "options": choices.items(), "chosen": getattr(chosen, name)}
            for name, (label, choices) in options.items()
        ],
        cards=_cards(review, chosen) if review and pane == _PANES[0] else [],
        item_cards=list(item_cards(review)) if review and pane == _PANES[1] else [],
        owed=_owed(review) if review else [],
        article_findings=[each for each in review.findings.problems if each.item == "article"] if review else [],
        suggested=sum(map(review.suggested, review.layers)) if review else 0,
        history=_history(review) if review else [],
        items=list(_items(review)) if review else [],
        among_agreements=chosen.kind == "agreed",
        agreements=len(review.agreements) if review else 0,
        rules=guideline_sections(),
    )


def _warnings(review: ArticleReview) -> Iterator[str]:
    """What to know of the gold file before something is decided."""
    if not review.standard_layout:
        yield _LAYOUT_WARNING
    named, at_hand = review.gold.codebook, review.codebook and codebook_digest(review.codebook)
    if at_hand and named not in (None, at_hand):
        yield (
            f"The gold file says that its stances are coded by {named}, and goes on saying so; on this page they are"
            f" coded by {at_hand}, a codebook of another content."
        )


def _is_left_to_confirm(review: ArticleReview) -> bool:
    """Whether no difference is open, but somebody has yet to confirm what both sides have alike."""
    return not review.checked and bool(review.agreements) and not review.counts()["open"]


def _page_query(chosen: Filter, kept: dict[str, str]) -> str:
    query = chosen.query()
    return f"{query}{'&' if query else '?'}{urlencode(kept)}" if kept else query


def _owed(review: ArticleReview) -> list[dict[str, Any]]:
    text, names = review.article.text, actor_names(review.gold)

    def words(owed: Owed) -> str:
        if owed.item:
            return item_label(owed.layer, owed.item, names)
        return " ".join(text[slice(*owed.place)].split()) if owed.place else ""

    return [
        {
            "key": owed.key,
            "layer": owed.layer.name,
            "item": owed.item.id if owed.item else "",
            "place": owed.place,
            "reason": owed.reason,
            "words": words(owed),
            "label": page_label(owed.layer, owed.item, names) if owed.item else None,
        }
        for owed in review.owed
    ]


def _sides(review: ArticleReview) -> tuple[tuple[Side, Gold], ...]:
    gold: tuple[Side, Gold] = ("gold", review.gold)
    return (gold, ("predicted", review.predicted)) if review.predicted else (gold,)


def _highlights(review: ArticleReview | None, layer: LayerSpec) -> list[Highlight]:
    if review is None:
        return []
    return [
        highlight
        for side, gold in _sides(review)
        for item in getattr(gold, layer.name, [])
        for highlight in item_highlights(side, layer, item)
    ]


def _history(review: ArticleReview) -> list[dict[str, Any]]:
    return [
        {
            "outcome": OUTCOMES[entry.decision],
            "kind": IN_REVIEW[entry.kind] if entry.kind else "",
            "is_mark": entry.decision in ("mark", "unmark"),
            "what": entry.what.removeprefix(f"{entry.kind} "),  # journals of earlier versions begin with the kind
            **entry.model_dump(include={"note", "who", "at"}),
        }
        for entry in reversed(review.decisions)
    ]


def _items(review: ArticleReview) -> Iterator[dict[str, Any]]:
    """Every item of both sides, with the key of the difference or the agreement that it is part of."""
    parts: dict[tuple[Side, str], Difference] = {}
    for difference in (*review.differences, *review.agreements):
        if difference.gold:
            parts["gold", difference.gold.id] = difference
        if difference.predicted:
            parts["predicted", difference.predicted.id] = difference
    for side, gold in _sides(review):
        names = actor_names(gold)
        for layer in review.layers:
            for item in getattr(gold, layer.name, []):
                part = parts.get((side, item.id))
                yield {
                    "token": f"{side}:{item.id}",
                    "id": item.id if side == "gold" else "",
                    "layer": layer.name,
                    "key": part.key if part else "",
                    "agrees": part is not None and part.kind == "agreed",
                    "label": printable(f"{layer.noun} {item_label(layer, item, names)}"),
                }


# ------------------------------------------------------------------------------------------------------- difference


def _cards(review: ArticleReview, chosen: Filter) -> list[dict[str, Any]]:
    shown = review.agreements if chosen.kind == "agreed" else review.differences
    return [_card(review, difference) for difference in shown if chosen.matches(difference, review)]


def _card(review: ArticleReview, difference: Difference) -> dict[str, Any]:
    layer, gold, predicted = difference.layer, difference.gold, difference.predicted
    gold_names, predicted_names = actor_names(review.gold), actor_names(review.predicted or review.gold)
    highlights = [*item_highlights("gold", layer, gold), *item_highlights("predicted", layer, predicted)]
    changes = {change.field: change for change in difference.changes}
    decision = review.decision(difference)

    def row(field: str) -> dict[str, Any]:
        change = changes.get(field)
        if change:
            gold_text, predicted_text = change.gold, change.predicted
        else:
            gold_text = field_text(layer, gold, field, gold_names) if gold else ""
            predicted_text = field_text(layer, predicted, field, predicted_names) if predicted else ""
        return {
            "field": field,
            "title": field_title(field),
            "changed": change is not None,
            "takes_nothing": predicted is not None and not getattr(predicted, field) and field not in _EMPTY_SAYS,
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
        "kind_words": kind_of(layer.noun, difference.kind),
        "sign": SIGNS[difference.kind],
        "state": review.state(difference),
        "outcome": OUTCOMES[decision.decision] if decision else "",
        "note": decision.note if decision else "",
        "changes": [field_title(field) for field in changes],
        "label": page_label(layer, difference.item, gold_names if gold else predicted_names),
        "tokens": [f"{side}:{item.id}" for side, item in (("gold", gold), ("predicted", predicted)) if item],
        "sentence": split_range(review.article.text, difference.sentence, highlights),
        "reason": difference.reason,
        "has_gold": gold is not None,
        "has_predicted": predicted is not None,
        "rows": [row(field) for field in layer.compared],
        "actions": [
            {"decision": decision, "key": _BUTTONS[decision][0], "label": _BUTTONS[decision][1], "effect": effect}
            for decision, effect in _EFFECTS[difference.kind].items()
        ],
    }

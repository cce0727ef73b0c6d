"""The pages of the review, rendered from templates: all text of articles, people and models is escaped."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from extractor.errors import UsageError
from extractor.evaluation.diff import Difference, Kind
from extractor.gold.items import actor_names, field_text, first_range, item_label
from extractor.rendering.highlights import Highlight, Side, split_at_highlights, split_range
from extractor.rendering.html import item_highlights, printable, template_environment
from extractor.rendering.kinds import IN_REVIEW, SIGNS, field_title, kind_of
from extractor.review.article_review import ArticleReview, ArticleSummary
from extractor.review.decisions import Decision
from extractor.review.filters import Filter, filter_options
from extractor.review.forms import form_fields
from extractor.review.session import ReviewSession
from extractor_schemas import LAYERS, Gold, LayerSpec

OUTCOMES: dict[str, str] = {
    "accept": "accepted",
    "keep": "gold kept",
    "edit": "edited",
    "wrong": "taken out of gold",
    "skip": "skipped",
    "mark": "marked as checked",
    "unmark": "not checked after all",
}
"""The outcome of each decision and mark, as the page shows it."""

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

_LAYOUT_WARNING = (
    "This gold file is laid out in a way of its own: the first decision will change it all over. "
    "`extractor gold format` does so beforehand."
)


def _render(template: str, **values: Any) -> str:
    return template_environment("extractor.review").get_template(template).render(**values)


# ------------------------------------------------------------------------------------------------- list of articles


ROWS_AT_ONCE = 10
"""So many articles of the list come with the page, and then with each request for more."""


def index_page(session: ReviewSession, root: str) -> str:
    """The list of all articles; how far they are comes with it for the first. ``root`` begins every address."""
    rows = _index_rows(session, 1)
    later = range(ROWS_AT_ONCE, len(session.article_ids))
    rows += [_named_row(session, number) | {"waits": True} for number in later]
    known = rows[:ROWS_AT_ONCE]
    return _render(
        "index.html",
        root=root,
        run=session.run,
        gold=session.gold,
        rows=rows,
        settled=sum(row["settled"] for row in known),
        total=sum(row["total"] for row in known),
        checked=sum(row["checked"] for row in known),
        is_whole=not later,
    )


def index_rows(session: ReviewSession, first: int, root: str) -> str:
    """The rows of some articles of the list, beginning with the one of this number, counted from 1."""
    return _render("rows.html", root=root, rows=_index_rows(session, first))


def _index_rows(session: ReviewSession, first: int) -> list[dict[str, Any]]:
    numbers = range(first - 1, min(first - 1 + ROWS_AT_ONCE, len(session.article_ids)))
    summaries = session.summaries(session.article_ids[number] for number in numbers)
    return [
        _named_row(session, number) | _figures(summary) for number, (_, summary) in zip(numbers, summaries, strict=True)
    ]


def _named_row(session: ReviewSession, number: int) -> dict[str, Any]:
    id = session.article_ids[number]
    return {"number": number + 1, "id": id, "title": id, "waits": False}


def _figures(summary: ArticleSummary | UsageError) -> dict[str, Any]:
    if isinstance(summary, UsageError):
        return {"problem": str(summary), "settled": 0, "total": 0, "checked": False}
    counts = {
        name: summary.counts.get(name, 0) for name in ("open", "missed", "invented", "changed", "skipped", "settled")
    }
    return counts | {
        "title": summary.title,
        "problem": None,
        "total": counts["open"] + counts["skipped"] + counts["settled"],
        "checked": summary.checked,
        "marked": summary.mark is not None,
        "mark": _mark(summary),
    }


def _mark(summary: ArticleSummary) -> str:
    """Who checked the gold and when, as far as the file says."""
    if not summary.checked:
        return "not checked yet"
    if mark := summary.mark:
        changed = [*mark.changed_by, *(["an edit of the file"] if summary.changed_since else [])]
        since = f", changed since by {', '.join(changed)}" if changed else ""
        return f"checked by {mark.by}, {mark.at[:16].replace('T', ' ')}{since}"
    return f"checked by {', '.join(summary.annotators)}" if summary.annotators else "checked"


# ---------------------------------------------------------------------------------------------------------- article


def article_page(session: ReviewSession, number: int, query: dict[str, str], root: str) -> str:
    """The page of an article by its number, counted from 1. ``query`` has the filter, and the view if it is `side`."""
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
    side_by_side = query.get("view") == "side"
    page_query = _page_query(chosen, side_by_side)
    if review and _is_left_to_confirm(review) and "kind" not in query and not chosen.field and chosen.state == "open":
        chosen = replace(chosen, kind="agreed")
    counts = review.counts() if review else {"open": 0, "skipped": 0, "settled": 0}
    text = session.text(article_id)
    return _render(
        "article.html",
        root=root,
        number=number,
        count=len(session.article_ids),
        query=page_query,
        id=article_id,
        title=review.title if review else article_id,
        problem=problem,
        warning=None if review is None or review.standard_layout else _LAYOUT_WARNING,
        version=review.version if review else "",
        checked=review is not None and review.checked,
        marked=review is not None and review.gold.checked is not None,
        mark=_mark(ArticleSummary.of(review)) if review else "",
        side_by_side=side_by_side,
        layers=[layer.name for layer in layers],
        texts={layer.name: split_at_highlights(text, _highlights(review, layer)) for layer in layers},
        open=counts["open"],
        settled=counts["settled"],
        total=counts["open"] + counts["skipped"] + counts["settled"],
        filters=[
            {"name": name, "label": label, "options": choices.items(), "chosen": getattr(chosen, name)}
            for name, (label, choices) in options.items()
        ],
        cards=_cards(review, chosen) if review else [],
        history=_history(review) if review else [],
        items=list(_items(review)) if review else [],
        among_agreements=chosen.kind == "agreed",
        agreements=len(review.comparison.agreements) if review else 0,
    )


def _is_left_to_confirm(review: ArticleReview) -> bool:
    """Whether no difference is open, but somebody has yet to confirm what both sides have alike."""
    return not review.checked and bool(review.comparison.agreements) and not review.counts()["open"]


def _page_query(chosen: Filter, side_by_side: bool) -> str:
    query = chosen.query()
    return f"{query}{'&' if query else '?'}view=side" if side_by_side else query


def _sides(review: ArticleReview) -> tuple[tuple[Side, Gold], ...]:
    return ("gold", review.gold), ("predicted", review.predicted)


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
            "what": entry.what.removeprefix(f"{entry.kind} "),  # journals of earlier versions begin with the kind
            **entry.model_dump(include={"note", "who", "at"}),
        }
        for entry in reversed(review.decisions)
    ]


def _items(review: ArticleReview) -> Iterator[dict[str, Any]]:
    """Every item of both sides, with the key of the difference or the agreement that it is part of."""
    parts: dict[tuple[Side, str], Difference] = {}
    for difference in (*review.differences, *review.comparison.agreements):
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
                    "layer": layer.name,
                    "key": part.key if part else "",
                    "agrees": part is not None and part.kind == "agreed",
                    "label": printable(f"{layer.noun} {item_label(layer, item, names)}"),
                }


# ------------------------------------------------------------------------------------------------------- difference


def _cards(review: ArticleReview, chosen: Filter) -> list[dict[str, Any]]:
    shown = review.comparison.agreements if chosen.kind == "agreed" else review.differences
    return [_card(review, difference) for difference in shown if chosen.matches(difference, review)]


def _card(review: ArticleReview, difference: Difference) -> dict[str, Any]:
    layer, gold, predicted = difference.layer, difference.gold, difference.predicted
    gold_names, predicted_names = actor_names(review.gold), actor_names(review.predicted)
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
            "gold": gold_text,
            "predicted": predicted_text,
        }

    return {
        "key": difference.key,
        "layer": layer.name,
        "offset": first_range(layer, difference.item)[0],
        "noun": layer.noun,
        "kind": difference.kind,
        "kind_words": kind_of(layer.noun, difference.kind),
        "sign": SIGNS[difference.kind],
        "state": review.state(difference),
        "outcome": OUTCOMES[decision.decision] if decision else "",
        "note": decision.note if decision else "",
        "changes": [field_title(field) for field in changes],
        "label": item_label(layer, difference.item, gold_names if gold else predicted_names),
        "tokens": [f"{side}:{item.id}" for side, item in (("gold", gold), ("predicted", predicted)) if item],
        "sentence": split_range(review.record.article.text, difference.sentence, highlights),
        "reason": difference.reason,
        "has_gold": gold is not None,
        "has_predicted": predicted is not None,
        "rows": [row(field) for field in layer.compared],
        "actions": [
            {"decision": decision, "key": _BUTTONS[decision][0], "label": _BUTTONS[decision][1], "effect": effect}
            for decision, effect in _EFFECTS[difference.kind].items()
        ],
    }


def edit_form(review: ArticleReview, difference: Difference) -> str:
    """The form to edit the difference's item."""
    fields = form_fields(difference, review.gold, review.comparison.pairing.gold_actor_of)
    return _render("form.html", noun=difference.layer.noun, fields=fields)

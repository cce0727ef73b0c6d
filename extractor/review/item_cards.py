"""The items of gold on the page: what each says, what is wrong with it, and what can be done."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from extractor.gold.items import (
    NOTHING,
    actor_names,
    field_spans,
    field_text,
    first_range,
    further_fields,
    item_digest,
)
from extractor.rendering.highlights import Highlight
from extractor.rendering.kinds import field_title
from extractor.rendering.wording import condition_in_words
from extractor.review.article_review import ArticleReview
from extractor.review.labels import page_label
from extractor_schemas import ACTORS, GoldItem, LayerSpec

_EDIT = ("edit", "e", "Edit")
_DELETE = ("delete", "w", "Delete")
_CONFIRM = ("confirm", "g", "Right as it is")
_SAID_BEFORE = {
    "reported_by": "reported by",
    "aliases": "also",
    "source": "by",
    "concept": "coded",
    "affiliation": "of",
}
"""What is said before a fact whose words alone do not tell what they are, by field."""
_USUAL = "asserted"
_OF_ACTORS = (("merge", "m", "Merge into …"), ("split", "x", "Split"))


def item_cards(review: ArticleReview) -> Iterator[dict[str, Any]]:
    """A card for each item of gold, layer by layer in the order of the text."""
    names = actor_names(review.gold)
    for layer in review.layers:
        items: list[GoldItem] = getattr(review.gold, layer.name)
        for item in sorted(items, key=lambda item: first_range(layer, item)):
            yield _card(review, layer, item, names)


def facts_of(layer: LayerSpec, item: GoldItem, names: dict[str, str]) -> list[str]:
    """What tells an item from others beside its label, in a few words each: labels first, then other fields."""
    told = dict(further_fields(layer, item, names))
    flags = [field for field in told if isinstance(getattr(item, field), bool)]
    labels = [field for field in ("kind", "assertion", "position") if field in told]
    words = [told[field] for field in labels if told[field] != _USUAL] + [
        field_title(field) for field in flags if getattr(item, field)
    ]
    for field, text in told.items():
        spans = field_spans(item, field) if field in layer.spans else []
        if field == layer.anchor:
            words += [f"{len(spans)} {field}"] if len(spans) > 1 else []
        elif field not in (*labels, *flags):
            text = condition_in_words(text) if field == "condition" else text
            words.append(f"{_SAID_BEFORE[field]} {text}" if field in _SAID_BEFORE else text)
    return words


def parts_of(layer: LayerSpec, item: GoldItem) -> str:
    """The spans of an item with the field of each, as JSON."""
    return json.dumps(
        [
            {"start": span.start, "end": span.end, "part": field}
            for field, spans in layer.span_fields(item)
            for span in spans
        ]
    )


def part_highlights(layer: LayerSpec, item: GoldItem) -> list[Highlight]:
    """What tells the parts of an item apart in its sentence, as content, cue and source; nothing of a single one."""
    if len(layer.spans) < 2:
        return []
    return [
        Highlight(span.start, span.end, field, item.id) for field, spans in layer.span_fields(item) for span in spans
    ]


def _card(review: ArticleReview, layer: LayerSpec, item: GoldItem, names: dict[str, str]) -> dict[str, Any]:
    is_suggested = review.is_suggested(item)
    shown = {field: field_text(layer, item, field, names) for field in layer.compared}
    actions = [_EDIT, *([_CONFIRM] if is_suggested else []), *(_OF_ACTORS if layer is ACTORS else ()), _DELETE]
    return {
        "id": item.id,
        "was": item_digest(item),
        "layer": layer.name,
        "noun": layer.noun,
        "offset": first_range(layer, item)[0],
        "parts": parts_of(layer, item),
        "label": page_label(layer, item, names),
        "facts": facts_of(layer, item, names),
        "is_suggested": is_suggested,
        "findings": review.findings.of(item.id),
        "rows": [(field_title(field), text) for field, text in shown.items() if text != NOTHING],
        "actions": [{"action": action, "key": key, "label": label} for action, key, label in actions],
    }

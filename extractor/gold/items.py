"""A gold item as text for a reader: its label, its fields, and where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Any, cast

from extractor.hashing import canonical_json
from extractor.text.spans import CharRange
from extractor_schemas import Gold, GoldItem, GoldSpan, GoldStance, LayerSpec

NOTHING = "–"
"""What is shown for an empty field."""

_NOBODY = {"claimant": "the article"}
"""What is shown for an actor's id that is None, by field; "nobody" for all others."""


def actor_names(gold: Gold) -> dict[str, str]:
    """The names of the actors by their ids."""
    return {actor.id: actor.name for actor in gold.actors}


def item_digest(item: GoldItem) -> str:
    """What tells an item as it is from what it was or will be, and from all others."""
    return sha256(canonical_json(item.model_dump()).encode("utf-8", "backslashreplace")).hexdigest()[:16]


def anchor_spans(layer: LayerSpec, item: GoldItem) -> list[GoldSpan]:
    """The spans on which the item stands."""
    return cast("list[GoldSpan]", layer.anchor_spans(item))


def field_spans(item: GoldItem, field: str) -> list[GoldSpan]:
    """The spans of a field that holds a span or a list of spans; none where it is empty."""
    value: Any = getattr(item, field)
    return cast("list[GoldSpan]", value if isinstance(value, list) else [] if value is None else [value])


def first_range(layer: LayerSpec, item: GoldItem) -> CharRange:
    """The range of the item's first anchor span, to sort by; an item without spans has (-1, -1)."""
    return min((span.range for span in layer.anchor_spans(item)), default=(-1, -1))


def item_label(layer: LayerSpec, item: GoldItem, names: Mapping[str, str]) -> str:
    """The item in one line; ``names`` are those of its side's actors by id."""
    parts, separator = label_parts(layer, item, names)
    return separator.join(parts)


def label_parts(layer: LayerSpec, item: GoldItem, names: Mapping[str, str]) -> tuple[list[str], str]:
    """The parts of an item's label, and what stands between them."""
    if isinstance(item, GoldStance):
        return [_name(item.actor, names, "nobody"), item.position, item.target], " · "
    text = getattr(item, layer.words) if layer.words else None
    if text is None:
        text = span_words(anchor_spans(layer, item))
    if not layer.actors:
        return [str(text)], ""
    holder = getattr(item, layer.actors[0])
    if holder is None and layer.actors[0] == "speaker":
        return ["nobody named", str(text)], ": "
    return [field_text(layer, item, layer.actors[0], names), str(text)], ": "


def span_words(spans: Iterable[GoldSpan]) -> str:
    """The spans' words, white space evened out."""
    return " … ".join(" ".join(span.text.split()) for span in spans)


def field_text(layer: LayerSpec, item: GoldItem, field: str, names: Mapping[str, str]) -> str:
    """One field of an item; ``names`` are those of its side's actors by id."""
    value: Any = getattr(item, field)
    if field in layer.actors:
        if isinstance(value, list):
            return ", then ".join(_name(id, names, NOTHING) for id in cast(list[str], value)) or NOTHING
        return _name(value, names, _NOBODY.get(field, "nobody"))
    if field in layer.spans:
        return span_words(field_spans(item, field)) or NOTHING
    if isinstance(value, list):
        return ", ".join(map(str, cast(list[object], value))) or NOTHING
    if isinstance(value, bool):
        return "yes" if value else "no"
    return NOTHING if value is None else str(value)


def further_fields(layer: LayerSpec, item: GoldItem, names: Mapping[str, str]) -> list[tuple[str, str]]:
    """The fields that an item's label does not say, each as text; empty ones are left out."""
    in_label = {layer.words or layer.anchor, *layer.actors[:1], *(["position"] if isinstance(item, GoldStance) else [])}
    shown = {field: field_text(layer, item, field, names) for field in layer.compared if field not in in_label}
    return [(field, text) for field, text in shown.items() if text != NOTHING]


def _name(id: str | None, names: Mapping[str, str], nobody: str) -> str:
    return nobody if id is None else names.get(id, f"unknown actor {id}")

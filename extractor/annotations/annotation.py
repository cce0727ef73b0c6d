"""Annotations: labelled stretches of a text with values and links, into which gold items are taken apart.

An item is an annotation, and so is each field of it that holds words of the article (a cue, a source).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from extractor.annotations.item_types import ItemField, ItemType, item_types
from extractor.gold.conversion import as_gold, suggested_gold
from extractor.gold.items import field_spans
from extractor.gold.records import is_of_gold
from extractor.layers import layers_of
from extractor.text.spans import CharRange
from extractor_schemas import Gold, GoldItem, Record


@dataclass(frozen=True, slots=True)
class Annotation:
    """A stretch of the text, in one part or several, and what is said of it.

    ``id`` is the item's ("q1"), or any other that no other annotation of the text has. ``parts`` are ranges of code
    points in the order of the text; of an actor they are its mentions. ``values`` are what was chosen or written, by
    the field's name, a flag as "true" or "false"; ``links`` are ids of other annotations.
    """

    id: str
    label: str
    parts: Sequence[CharRange]
    values: Mapping[str, Sequence[str]] = field(default_factory=dict[str, Sequence[str]])
    links: Mapping[str, Sequence[str]] = field(default_factory=dict[str, Sequence[str]])


def annotated_gold(record: Record) -> Gold:
    """The findings of a record as gold, whose ids are those that `extractor show` has; of gold, its own."""
    return as_gold(record) if is_of_gold(record) else suggested_gold(record)


def annotations_of(gold: Gold) -> Iterator[Annotation]:
    """The annotations of gold, layer by layer, each item's before those of its fields.

    An item that stands on no words has none, and nothing is linked to it.
    """
    types = item_types(layers_of(gold))
    standing = {
        item.id for kind in types for item in getattr(gold, kind.layer.name) if field_spans(item, kind.layer.anchor)
    }
    for kind in types:
        for item in getattr(gold, kind.layer.name):
            if item.id in standing:
                yield from _annotations(kind, item, standing)


def _annotations(kind: ItemType, item: GoldItem, standing: set[str]) -> Iterator[Annotation]:
    values: dict[str, Sequence[str]] = {}
    links: dict[str, Sequence[str]] = {}
    of_fields: list[Annotation] = []
    linked = dict(kind.layer.actor_fields(item))
    for each in kind.fields:
        value: Any = getattr(item, each.name)
        if each.is_span:
            if spans := field_spans(item, each.name):
                of_fields.append(Annotation(f"{item.id}-{each.name}", each.title, [span.range for span in spans]))
                links[each.name] = [of_fields[-1].id]
        elif each.is_link:
            if ids := [id for id in linked[each.name] if id in standing]:
                links[each.name] = ids
        elif written := _written(each, value):
            values[each.name] = written
    parts = [span.range for span in field_spans(item, kind.layer.anchor)]
    yield Annotation(item.id, kind.label, parts, values, links)
    yield from of_fields


def _written(each: ItemField, value: Any) -> list[str]:
    """A value as texts; none where it is empty."""
    match each.kind:
        case "flag":
            return ["true" if value else "false"]
        case "texts":
            return list(value)
        case "json":
            return [] if value is None else [json.dumps(value, ensure_ascii=False, default=str)]
        case _:
            return [value] if value else []

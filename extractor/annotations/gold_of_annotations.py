"""Gold made of annotations, whatever tool they come from, and what of them does not fit."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Sequence
from itertools import count
from typing import Any, get_origin

from pydantic import ValidationError

from extractor.annotations.annotation import Annotation
from extractor.annotations.item_types import ItemField, ItemType, item_type, item_types, span_labels
from extractor.complaints import complaints
from extractor.gold.conversion import empty_gold, sound_spans
from extractor.layers import known_layers
from extractor_schemas import ACTORS, LAYERS, Article, Gold, GoldSpan, LayerSpec, gold_type

ACTORS_LABEL = item_type(ACTORS).label
_MOST_SHOWN = 40
"""Characters of an annotation's words that are shown."""


def gold_of_annotations(
    annotations: Iterable[Annotation], article: Article, layers: Collection[LayerSpec] = ()
) -> tuple[Gold, list[str]]:
    """The gold that annotations of an article say, which nobody has checked, and what of them does not fit, in words.

    ``layers`` are those of other packages that it has although they may be empty. Items whose id is one that gold may
    have ("q3") keep it; the others get the next free ones, in their order.
    """
    reading = _Reading(list(annotations), article)
    items = reading.items()
    kept = {
        name: found for name, found in items.items() if found or any(layer.name == name for layer in (*LAYERS, *layers))
    }
    further = tuple(layer for name, layer in known_layers().items() if layer not in LAYERS and name in kept)
    gold = gold_type(further).model_validate(vars(empty_gold(article)) | kept)
    return gold, reading.misfits


class _Reading:
    """Reads the annotations of one article."""

    def __init__(self, annotations: Sequence[Annotation], article: Article) -> None:
        self.misfits: list[str] = []
        self._text = article.text
        self._types = item_types(tuple(known_layers().values()))
        self._annotations = {annotation.id: annotation for annotation in annotations}
        self._of_type = {
            kind.label: [annotation for annotation in annotations if annotation.label == kind.label]
            for kind in self._types
        }
        self._ids = {id: new for kind in self._types for id, new in self._new_ids(kind).items()}
        known = {*self._of_type, *span_labels(self._types)}
        for annotation in annotations:
            if annotation.label not in known:
                self.misfits.append(f"{self._named(annotation)}: no layer has such annotations")

    def items(self) -> dict[str, list[Any]]:
        """The items by the names of their layers, in the order of their ids; each names only actors that are there."""
        items: dict[str, list[Any]] = {}
        linked: set[str] = set()
        for kind in self._types:
            annotations = sorted(self._of_type[kind.label], key=lambda each: int(self._ids[each.id][1:]))
            found = [self._item(kind, annotation, linked) for annotation in annotations]
            items[kind.layer.name] = [item for item in found if item is not None]
        for annotation in self._annotations.values():
            if annotation.id not in linked and annotation.label in span_labels(self._types):
                self.misfits.append(f"{self._named(annotation)}: it belongs to no item")
        return self._without_missing_actors(items)

    def _new_ids(self, kind: ItemType) -> dict[str, str]:
        own = re.compile(rf"{kind.layer.letter}[1-9][0-9]{{0,8}}")
        annotations = self._of_type[kind.label]
        taken = {annotation.id for annotation in annotations if own.fullmatch(annotation.id)}
        last = max((int(id[1:]) for id in taken), default=0)
        free = count(last + 1)
        return {
            annotation.id: annotation.id if annotation.id in taken else f"{kind.layer.letter}{next(free)}"
            for annotation in annotations
        }

    def _item(self, kind: ItemType, annotation: Annotation, linked: set[str]) -> Any:
        """The item of an annotation; None where none can be made of it."""
        layer, named = kind.layer, self._named(annotation)
        linked.update(id for field in kind.fields if field.is_span for id in annotation.links.get(field.name, ()))
        spans = self._spans(annotation)
        if not spans:
            self.misfits.append(f"{named}: it holds no words")
            return None
        is_list = get_origin(layer.gold.model_fields[layer.anchor].annotation) is list
        fields: dict[str, Any] = {"id": self._ids[annotation.id], layer.anchor: spans if is_list else spans[0]}
        for field in kind.fields:
            self._read_field(field, annotation, fields)
        if layer.words and fields.get(layer.words) is None:
            fields[layer.words] = spans[0].text
        try:
            return layer.gold.model_validate(fields)
        except ValidationError as error:
            self.misfits.append(f"{named}: {complaints(error, fields, layer.gold)}")
            return None

    def _read_field(self, field: ItemField, annotation: Annotation, fields: dict[str, Any]) -> None:
        """Add a field of an item to the ``fields``, where the annotation says something of it."""
        named = f"{self._named(annotation)}: its {field.name}"
        if field.is_link or field.is_span:
            found = [self._annotations[id] for id in annotation.links.get(field.name, ()) if id in self._annotations]
            read: list[Any] = []
            for each in found:
                if field.is_span:
                    read += self._spans(each)
                elif each.label == ACTORS_LABEL:
                    read.append(self._ids[each.id])
                else:
                    self.misfits.append(f"{named} is no actor but {self._named(each)}")
        else:
            read = [_value(field, written) for written in annotation.values.get(field.name, ())]
        if field.kind in ("texts", "links", "spans"):
            fields[field.name] = read
            return
        if len(read) > 1:
            self.misfits.append(f"{named} is one, and there are {len(read)}: the first is taken")
        if read or not field.is_required:
            fields[field.name] = next(iter(read), False if field.kind == "flag" else None)

    def _spans(self, annotation: Annotation) -> list[GoldSpan]:
        within = [(start, end) for start, end in annotation.parts if 0 <= start < end <= len(self._text)]
        spans = sound_spans(within, self._text)
        if spans and len(spans) < len(annotation.parts):
            lost = len(annotation.parts) - len(spans)
            self.misfits.append(f"{self._named(annotation)}: {lost} of its parts hold no words, or those of another")
        return spans

    def _without_missing_actors(self, items: dict[str, list[Any]]) -> dict[str, list[Any]]:
        """The items, as far as they name actors that became items themselves."""
        actors = {actor.id for actor in items[ACTORS.name]}
        for kind in self._types:
            kept: list[Any] = []
            for item in items[kind.layer.name]:
                missing = [name for name, ids in kind.layer.actor_fields(item) if not actors.issuperset(ids)]
                if not missing:
                    kept.append(item)
                    continue
                fields: dict[str, Any] = {name: getattr(item, name) for name in kind.layer.gold.model_fields}
                fields |= {name: _of_these(actors, fields[name]) for name in missing}
                try:
                    kept.append(kind.layer.gold.model_validate(fields))
                    left = f"its {', '.join(missing)}: such an actor was left out"
                except ValidationError:
                    left = f"left out, as is the actor that it names ({', '.join(missing)})"
                self.misfits.append(f"{item.id}: {left}")
            items[kind.layer.name] = kept
        return items

    def _named(self, annotation: Annotation) -> str:
        """The annotation as a reader finds it in the tool."""
        words = " … ".join(self._text[start:end] for start, end in annotation.parts)
        shown = " ".join(words.split())
        shown = shown if len(shown) <= _MOST_SHOWN else f"{shown[: _MOST_SHOWN - 1]}…"
        return f"{annotation.label} {annotation.id} “{shown}”"


def _value(field: ItemField, written: str) -> Any:
    if field.kind == "flag":
        return written == "true"
    if field.kind == "json":
        try:
            return json.loads(written)
        except (ValueError, RecursionError):
            return written
    return written


def _of_these(actors: set[str], value: str | list[str] | None) -> str | list[str] | None:
    if isinstance(value, list):
        return [id for id in value if id in actors]
    return value if value in actors else None

"""An item of a layer that is not one of the four of every record → its finding, by its `LayerSpec` alone."""

from __future__ import annotations

from types import NoneType
from typing import Any, cast, get_args, get_origin

from pydantic import BaseModel

from extractor.grounding.resolver import Resolver, to_span, to_spans
from extractor_schemas import LayerSpec


def ground_item(layer: LayerSpec, item: BaseModel, resolver: Resolver) -> BaseModel | None:
    """The finding of an item; None if nothing of its anchor is in the article, or if it cannot do without an actor.

    A field in ``layer.spans`` holds a pointer or a list of pointers, and becomes a `Span` (None where nothing is found)
    or a list of `Span`s; fields besides the anchor are looked up near it. A field in ``layer.actors`` holds an actor's
    id or a list of ids, and becomes the record's; an unknown actor is left out of a list, and leaves a field empty that
    may be None. All other fields that the item shares with the finding are copied.
    """
    resolved = resolver.item(layer, item)
    anchor = resolved.required_ranges(layer.anchor, _pointers(item, layer.anchor))
    near = anchor[0] if anchor else None
    ranges = {
        field: resolved.ranges(field, _pointers(item, field), near) for field in layer.spans if field != layer.anchor
    }
    named = dict(layer.actor_fields(item))
    actors = {field: resolved.actors(field, ids) for field, ids in named.items()}
    lost = [field for field, ids in named.items() if ids and not actors[field]]
    if not anchor or any(not _may_be_empty(layer, field) for field in lost):
        return None
    fields: dict[str, Any] = {
        field: getattr(item, field) for field in type(item).model_fields if field in layer.finding.model_fields
    }
    for field, found in {layer.anchor: anchor, **ranges}.items():
        fields[field] = to_spans(found) if isinstance(fields[field], list) else to_span(found[0]) if found else None
    for field, ids in actors.items():
        fields[field] = ids if isinstance(fields[field], list) else next(iter(ids), None)
    return layer.finding.model_validate({**fields, "id": ""})


def _may_be_empty(layer: LayerSpec, field: str) -> bool:
    """Whether a finding may do without any actor in the field: it holds a list, or None."""
    annotation = layer.finding.model_fields[field].annotation
    return get_origin(annotation) is list or NoneType in get_args(annotation)


def _pointers(item: BaseModel, field: str) -> list[str]:
    value = getattr(item, field)
    return cast(list[str], value) if isinstance(value, list) else [value] if value else []

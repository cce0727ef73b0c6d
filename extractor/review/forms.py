"""The fields of an item as a form asks for them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

from extractor.evaluation.diff import FIELDS, Difference
from extractor.rendering.html import title
from extractor.review.decisions import FORMS, NAMING
from extractor_schemas import LAYER_NAMES, Gold, GoldItem, GoldSpan, LayerName

FieldType = Literal["text", "lines", "flag", "choice", "actor", "actors", "span", "spans"]

_NOBODY = {"speaker": "nobody named", "claimant": "the article's own voice", "actor": "– choose –"}


@dataclass(frozen=True, slots=True)
class FormField:
    """One field: how it is entered, what it holds, and what can be chosen or is offered.

    The value of `spans` and `span` is a list of spans, of `lines` and `actors` a list of strings, of `flag` a bool.
    """

    name: str
    title: str
    type: FieldType
    value: Any
    options: list[tuple[str, str]]


def fields(difference: Difference, gold: Gold, actor_of: Mapping[str, str]) -> list[FormField]:
    """The form to edit what gold has, or what it would get of the extraction."""
    item = difference.item
    known = None if difference.gold else actor_of
    return [_field(difference.layer, item, name, gold, known) for name in FIELDS[difference.layer]]


def _field(layer: LayerName, item: GoldItem, name: str, gold: Gold, actor_of: Mapping[str, str] | None) -> FormField:
    """``actor_of`` is given where the item is a found one, whose actors have other ids."""
    value = getattr(item, name)
    if name in NAMING:
        given: list[str] = [value] if isinstance(value, str) else value or []
        ids = [actor_of.get(id, "") for id in given] if actor_of is not None else given
        people = [(actor.id, actor.name) for actor in gold.actors]
        if name == "reported_by":
            return FormField(name, title(name), "actors", [*ids, ""], [("", "–"), *people])
        return FormField(name, title(name), "actor", ids[0] if ids else "", [("", _NOBODY[name]), *people])
    if name in ("source", "cue"):
        return FormField(name, title(name), "span", [value] if value else [], [])
    match value:
        case [GoldSpan(), *_]:
            return FormField(name, title(name), "spans", value, [])
        case bool():
            return FormField(name, title(name), "flag", value, [])
        case [*_]:
            return FormField(name, title(name), "lines" if name == "aliases" else "spans", value, [])  # pyright: ignore
        case _:
            choices = get_args(FORMS[layer].model_fields[name].annotation)
            if choices and type(None) not in choices:
                return FormField(name, title(name), "choice", value, [(choice, choice) for choice in choices])
            return FormField(name, title(name), "text", value, _offered(gold, name))


def _offered(gold: Gold, name: str) -> list[tuple[str, str]]:
    """What the gold of this article has in the field already, for those that name the same thing again."""
    if name not in ("target", "concept", "affiliation"):
        return []
    values = dict.fromkeys(getattr(item, name, None) for layer in LAYER_NAMES for item in getattr(gold, layer))
    return [(value, value) for value in values if value]

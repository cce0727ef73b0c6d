"""The fields of the form in which an item is edited."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

from extractor.evaluation.diff import Difference
from extractor.gold.items import field_spans
from extractor.layers import layers_of
from extractor.rendering.kinds import field_title
from extractor_schemas import Gold, LayerSpec

FieldType = Literal["text", "lines", "flag", "choice", "actor", "actors", "span", "spans"]

_NO_ACTOR = {"speaker": "nobody named", "claimant": "the article's own voice"}
"""What a field that names no actor means, by field; where one has to be named, it is the call to choose one."""

_SUGGESTED = ("target", "concept", "affiliation")
"""The fields for which the values that this article's gold already has are suggested."""


@dataclass(frozen=True, slots=True)
class FormField:
    """One field: how it is entered, its value, and what can be chosen or is suggested, as pairs of value and label.

    The value of `spans` and `span` is a list of spans, of `lines` and `actors` a list of strings, of `flag` a bool.
    """

    name: str
    type: FieldType
    value: Any
    options: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])

    @property
    def title(self) -> str:
        """The name as readers see it."""
        return field_title(self.name)


def form_fields(difference: Difference, gold: Gold, gold_actor_of: Mapping[str, str]) -> list[FormField]:
    """The form to edit the gold item, or the predicted item as gold would get it.

    ``gold_actor_of`` maps the ids of predicted actors to those of gold actors.
    """
    layer, item = difference.layer, difference.item
    fields: list[FormField] = []
    for name in layer.compared:
        value = getattr(item, name)
        if name in layer.actors:
            gold_ids = None if difference.gold else gold_actor_of
            fields.append(_actor_field(name, value, gold, gold_ids))
        elif name in layer.spans:
            spans = field_spans(item, name)
            fields.append(FormField(name, "spans" if isinstance(value, list) else "span", spans))
        else:
            fields.append(_plain_field(layer, name, value, gold))
    return fields


def _actor_field(name: str, value: str | list[str] | None, gold: Gold, gold_ids: Mapping[str, str] | None) -> FormField:
    """A field that names one actor or several; ``gold_ids`` are the gold ids of a predicted item's actors."""
    ids = value if isinstance(value, list) else [value] if value else []
    if gold_ids is not None:
        ids = [gold_ids.get(id, "") for id in ids]
    actors = [(actor.id, actor.name) for actor in gold.actors]
    if isinstance(value, list):
        return FormField(name, "actors", [*ids, ""], [("", "–"), *actors])
    return FormField(name, "actor", ids[0] if ids else "", [("", _NO_ACTOR.get(name, "– choose –")), *actors])


def _plain_field(layer: LayerSpec, name: str, value: Any, gold: Gold) -> FormField:
    if isinstance(value, bool):
        return FormField(name, "flag", value)
    if isinstance(value, list):
        return FormField(name, "lines", value)
    choices = get_args(layer.gold.model_fields[name].annotation)
    if choices and type(None) not in choices:
        return FormField(name, "choice", value, [(choice, choice) for choice in choices])
    return FormField(name, "text", value, _suggestions(gold, name))


def _suggestions(gold: Gold, name: str) -> list[tuple[str, str]]:
    if name not in _SUGGESTED:
        return []
    values = dict.fromkeys(getattr(item, name, None) for layer in layers_of(gold) for item in getattr(gold, layer.name))
    return [(value, value) for value in values if value]

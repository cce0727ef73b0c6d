"""What tools for annotators need to know of the items of a layer: the name of its annotations, and their fields.

It follows from the layer's `LayerSpec`, so that a layer of another package is carried over like the four of every
record.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import NoneType
from typing import Any, Literal, get_args, get_origin

from extractor_schemas import LayerSpec

FieldKind = Literal["choice", "flag", "text", "texts", "json", "link", "links", "span", "spans"]
"""A ``choice`` is one of several words, a ``flag`` true or false, ``text`` the annotator's own words, ``json`` any
other value; a ``link`` names an actor and a ``span`` words of the article. The plural kinds have any number of them.
"""


@dataclass(frozen=True, slots=True)
class ItemField:
    """A field of an item other than its id and the spans on which it stands; one that is required is never None."""

    name: str
    kind: FieldKind
    choices: tuple[str, ...] = ()
    is_required: bool = False

    @property
    def title(self) -> str:
        """The name as tools show it: ``ReportedBy`` for ``reported_by``."""
        return "".join(part.capitalize() for part in self.name.split("_"))

    @property
    def is_written(self) -> bool:
        """Whether the field holds words that an annotator writes."""
        return self.kind in ("text", "texts", "json")

    @property
    def is_chosen(self) -> bool:
        """Whether the field holds what an annotator chooses of a few values."""
        return self.kind in ("choice", "flag")

    @property
    def is_link(self) -> bool:
        """Whether the field names actors."""
        return self.kind in ("link", "links")

    @property
    def is_span(self) -> bool:
        """Whether the field holds words of the article."""
        return self.kind in ("span", "spans")


@dataclass(frozen=True, slots=True)
class ItemType:
    """The items of a layer; ``label`` is the name of their annotations ("Quote")."""

    layer: LayerSpec
    fields: tuple[ItemField, ...]

    @property
    def label(self) -> str:
        """The name of the annotations."""
        return self.layer.noun.capitalize()

    def field_of(self, name: str) -> ItemField | None:
        """The field of this name; None if there is none."""
        return next((field for field in self.fields if field.name == name), None)


def item_types(layers: Sequence[LayerSpec]) -> tuple[ItemType, ...]:
    """The types of the items of layers, in their order."""
    return tuple(map(item_type, layers))


@lru_cache(maxsize=32)
def item_type(layer: LayerSpec) -> ItemType:
    """The type of a layer's items."""
    fields = [
        _field(layer, name, info.annotation)
        for name, info in layer.gold.model_fields.items()
        if name not in ("id", layer.anchor)
    ]
    return ItemType(layer, tuple(fields))


def span_labels(types: Sequence[ItemType]) -> dict[str, list[ItemType]]:
    """The labels of spans that belong to an item ("Cue"), each with the types that have such a field."""
    labels: dict[str, list[ItemType]] = {}
    for kind in types:
        for field in kind.fields:
            if field.is_span:
                labels.setdefault(field.title, []).append(kind)
    return labels


def _field(layer: LayerSpec, name: str, annotation: Any) -> ItemField:
    kind = _without_none(annotation)
    is_list = get_origin(kind) is list
    is_required = kind == annotation and not is_list
    if name in layer.actors:
        return ItemField(name, "links" if is_list else "link", is_required=is_required)
    if name in layer.spans:
        return ItemField(name, "spans" if is_list else "span", is_required=is_required)
    if get_origin(kind) is Literal and all(isinstance(choice, str) for choice in get_args(kind)):
        return ItemField(name, "choice", get_args(kind), is_required=is_required)
    if kind is bool and is_required:
        return ItemField(name, "flag")
    if kind is str:
        return ItemField(name, "text", is_required=is_required)
    return ItemField(name, "texts" if is_list and get_args(kind) == (str,) else "json", is_required=is_required)


def _without_none(annotation: Any) -> Any:
    kinds = [each for each in get_args(annotation) if each is not NoneType]
    return kinds[0] if NoneType in get_args(annotation) and len(kinds) == 1 else annotation

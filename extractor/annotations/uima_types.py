"""UIMA's types for items, as INCEpTION has layers (https://inception-project.github.io): a type a label.

A field that is chosen or written is a feature, a flag a boolean and several texts an array; links to actors and to the
words of a field are features of the kind that INCEpTION calls a link with a role. An item in several parts links to the
others of its own type by ``parts``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractor.annotations.annotation import Annotation
from extractor.annotations.gold_of_annotations import ACTORS_LABEL
from extractor.annotations.item_types import ItemType, span_labels

PREFIX = "webanno.custom."
"""What the names of INCEpTION's own layers begin with."""
PARTS, IDENTIFIER, ROLE, TARGET = "parts", "identifier", "role", "target"
METADATA = "de.tudarmstadt.ukp.dkpro.core.api.metadata.type.DocumentMetaData"
"""What says which document a text is."""
TYPE_SYSTEM = "TypeSystem.xml"

_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_text(text: str) -> str:
    """The text with spaces for the characters that XML does not know, so that all offsets stay."""
    return _NOT_IN_XML.sub(" ", text)


@dataclass(frozen=True, slots=True)
class UimaFeature:
    """A feature; ``target`` is the label of what it links to, else it holds a value of the type ``holds``."""

    name: str
    holds: str = "uima.cas.String"
    target: str | None = None
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class UimaType:
    """A type of annotations."""

    label: str
    features: tuple[UimaFeature, ...]

    @property
    def name(self) -> str:
        """The type's name."""
        return f"{PREFIX}{self.label}"

    def link_name(self, feature: UimaFeature) -> str:
        """The name of the type of a feature's links."""
        title = "".join(part.capitalize() for part in feature.name.split("_"))
        return f"{self.name}{title}Link"


_HOLDS = {"flag": "uima.cas.Boolean", "texts": "uima.cas.StringArray"}


def uima_types(types: Sequence[ItemType]) -> list[UimaType]:
    """The types for items of these types and for the words of their fields."""
    found = [UimaType(kind.label, tuple(_features(kind))) for kind in types]
    return found + [UimaType(label, (UimaFeature(PARTS, target=label),)) for label in span_labels(types)]


def _features(kind: ItemType) -> Iterator[UimaFeature]:
    yield UimaFeature(IDENTIFIER)
    for field in kind.fields:
        if field.is_link or field.is_span:
            yield UimaFeature(field.name, target=ACTORS_LABEL if field.is_link else field.title)
        else:
            yield UimaFeature(field.name, _HOLDS.get(field.kind, "uima.cas.String"), choices=field.choices)
    yield UimaFeature(PARTS, target=kind.label)


def feature_value(feature: UimaFeature, annotation: Annotation) -> str | bool | list[str] | None:
    """What a feature that holds a value has of an annotation."""
    if feature.name == IDENTIFIER:
        return annotation.id
    values = [xml_text(value) for value in annotation.values.get(feature.name, ())]
    if feature.holds == "uima.cas.Boolean":
        return values == ["true"]
    if feature.holds == "uima.cas.StringArray":
        return values
    return next(iter(values), None)

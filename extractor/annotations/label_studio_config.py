"""Label Studio's labelling configuration for items, and the names of its controls (https://labelstud.io/tags).

A region has its label from one control, and of each field that is chosen or written another one's result under its own
id. Regions are tied by relations: those of one item as the same, and an item with actors and its own spans by the name
of the field. Offsets count UTF-16 units.
"""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree import ElementTree

from extractor.annotations.item_types import ItemField, ItemType, span_labels

TEXT, LABEL, SAME = "text", "label", "same"
"""The names of the text, of the control of labels, and of the relation of regions of one item."""
ORIGIN = "origin"
"""Under which the data of a task have what its annotations were begun from."""

_COLOURS = ("#1f78b4", "#e66101", "#33a02c", "#6a3d9a", "#b15928", "#666666")
"""Told apart by people who are colour-blind, as far as six are."""


def control_name(kind: ItemType, field: ItemField) -> str:
    """The name of the control of a field that is chosen or written."""
    return f"{kind.layer.noun}_{field.name}"


def labelling_config(types: Sequence[ItemType]) -> str:
    """The configuration of a project in which items of these types are marked, as XML."""
    view = ElementTree.Element("View")
    labels = ElementTree.SubElement(view, "Labels", name=LABEL, toName=TEXT)
    names = [*(kind.label for kind in types), *span_labels(types)]
    for number, name in enumerate(names):
        ElementTree.SubElement(labels, "Label", value=name, background=_COLOURS[min(number, len(_COLOURS) - 1)])
    relations = ElementTree.SubElement(view, "Relations")
    linked = (field.name for kind in types for field in kind.fields if field.is_link or field.is_span)
    for name in dict.fromkeys((SAME, *linked)):
        ElementTree.SubElement(relations, "Relation", value=name)
    ElementTree.SubElement(view, "Text", name=TEXT, value=f"${TEXT}", granularity="word")
    for kind in types:
        for field in kind.fields:
            if field.is_chosen or field.is_written:
                _add_control(view, kind, field)
    ElementTree.indent(view)
    return ElementTree.tostring(view, encoding="unicode") + "\n"


def _add_control(view: ElementTree.Element, kind: ItemType, field: ItemField) -> None:
    """Add a field's control, which is there while a region with the label of its type is selected."""
    shown = {"visibleWhen": "region-selected", "whenTagName": LABEL, "whenLabelValue": kind.label}
    block = ElementTree.SubElement(view, "View", shown)
    title = f"{kind.label}: {field.name.replace('_', ' ')}"
    ElementTree.SubElement(block, "Header", value=title, size="5")
    common = {"name": control_name(kind, field), "toName": TEXT, "perRegion": "true"}
    if field.is_written:
        most = {} if field.kind == "texts" else {"maxSubmissions": "1"}
        ElementTree.SubElement(block, "TextArea", common | most | {"editable": "true", "rows": "1"})
        return
    control = ElementTree.SubElement(block, "Choices", common | {"showInline": "true"})
    for choice in field.choices or (field.name,):
        ElementTree.SubElement(control, "Choice", value=choice)

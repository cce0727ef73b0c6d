"""An item in one line of a page: what is written from right to left leaves alone what is beside it."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import NamedTuple

from markupsafe import Markup, escape

from extractor.gold.items import label_parts
from extractor.rendering.html import printable
from extractor_schemas import GoldItem, LayerSpec


class Label(NamedTuple):
    """The line, each of its parts in a direction of its own, and the direction of the whole: `ltr` or `rtl`."""

    line: Markup
    direction: str


def page_label(layer: LayerSpec, item: GoldItem, names: Mapping[str, str]) -> Label:
    """The item as `item_label` has it; ``names`` are those of its side's actors by id."""
    parts, separator = label_parts(layer, item, names)
    line = escape(separator).join(Markup("<bdi>{}</bdi>").format(printable(part)) for part in parts)
    return Label(line, _direction(" ".join(parts)))


def _direction(text: str) -> str:
    """That of the first letter, as a browser finds it (`dir=auto`, which does not look into what is isolated)."""
    for kind in map(unicodedata.bidirectional, text):
        if kind in ("L", "R", "AL"):
            return "ltr" if kind == "L" else "rtl"
    return "ltr"

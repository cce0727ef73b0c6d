"""What `extractor diff` prints."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from extractor.evaluation.diff import Compared, Difference, Kind, label, names, spans
from extractor.rendering.terminal import visible
from extractor_schemas import LayerName

STYLES: dict[Kind, str] = {"missed": "blue", "invented": "yellow", "changed": "magenta"}
_SIGNS: dict[Kind, str] = {"missed": "−", "invented": "+", "changed": "≠"}


def article_view(one: Compared, kinds: Mapping[Kind, str], sides: tuple[str, str]) -> Group:
    """One article's differences, layer by layer; ``kinds`` and ``sides`` are the words for them."""
    times = Counter(difference.kind for difference in one.differences)
    head = Text.assemble((visible(one.article.id), "bold"))
    for kind, word in kinds.items():
        head.append(f"   {word} {times[kind]}", style=STYLES[kind] if times[kind] else "dim")
    parts: list[RenderableType] = [head]
    for layer, several in groupby(one.differences, key=_layer):
        parts.append(Text(f"\n  {layer}", style="bold"))
        parts += [Padding(Group(*_difference(one, each, kinds, sides)), (0, 0, 0, 4)) for each in several]
    return Group(*parts, Text())


def _layer(difference: Difference) -> LayerName:
    return difference.layer


def _difference(
    one: Compared, difference: Difference, kinds: Mapping[Kind, str], sides: tuple[str, str]
) -> Iterator[RenderableType]:
    side = one.gold if difference.gold else one.found
    style = STYLES[difference.kind]
    yield Text.assemble(
        (f"{_SIGNS[difference.kind]} {kinds[difference.kind]}  ", f"bold {style}"),
        (f"{difference.item.id}  ", "dim"),
        visible(label(difference.item, names(side))),
    )
    for change in difference.changes:
        yield Text.assemble(
            (f"  {change.field.replace('_', ' ')}: ", "bold"),
            (f"{sides[0]} ", "dim"),
            (visible(change.gold), "blue"),
            (f"  {sides[1]} ", "dim"),
            (visible(change.found), "yellow"),
        )
    yield _sentence(one, difference, style)
    yield Text(f"  {visible(difference.reason)}", style="dim")


def _sentence(one: Compared, difference: Difference, style: str) -> Text:
    """The sentence with the item's spans coloured, its line ends evened out."""
    start, end = difference.sentence
    shown = Text("  ").append(visible(one.article.text[start:end]).replace("\n", " "))
    for span in spans(difference.item):
        if span.start < end and span.end > start:
            shown.stylize(f"{style} underline", max(span.start, start) - start + 2, min(span.end, end) - start + 2)
    return shown


def facts(one: Compared, kinds: Mapping[Kind, str]) -> dict[str, Any]:
    """One article's differences as JSON has them; both items whole, offsets in code points."""
    return {
        "article": one.article.id,
        "differences": [
            {
                "layer": difference.layer,
                "kind": kinds[difference.kind],
                "reason": difference.reason,
                "sentence": {
                    "start": difference.sentence[0],
                    "end": difference.sentence[1],
                    "text": one.article.text[slice(*difference.sentence)],
                },
                "changes": [
                    {"field": change.field, "from": change.gold, "to": change.found} for change in difference.changes
                ],
                "gold": difference.gold.model_dump() if difference.gold else None,
                "found": difference.found.model_dump() if difference.found else None,
            }
            for difference in one.differences
        ],
    }

"""HTML pages: one environment for all templates, and what several pages show in the same way."""

from __future__ import annotations

from functools import lru_cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from extractor.evaluation.diff import Kind, spans
from extractor.rendering.highlights import Mark, Side
from extractor.rendering.terminal import visible
from extractor_schemas import GoldItem, GoldQuote

SIGNS: dict[Kind, str] = {"missed": "−", "invented": "+", "changed": "≠"}


@lru_cache(maxsize=4)
def templates(package: str) -> Environment:
    """The templates of a package: everything is escaped, and a value that is not given is an error."""
    made = Environment(
        loader=PackageLoader(package),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["shown"] = as_shown
    return made


def as_shown(text: str) -> str:
    """The text with signs for what is invisible, one for one, and with the line ends that a page has."""
    return visible(text.replace("\r\n", "\u200b\n").replace("\r", "\n"))


def marks_of(side: Side, item: GoldItem | None) -> list[Mark]:
    """Where an item stands, a quote with its source and its cue."""
    if item is None:
        return []
    parts = [item.source, item.cue] if isinstance(item, GoldQuote) else []
    return [Mark(span.start, span.end, side, item.id) for span in [*spans(item), *filter(None, parts)]]


def title(field: str) -> str:
    """A field's name as a reader meets it."""
    return field.replace("_", " ")

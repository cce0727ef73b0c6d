"""Why a decision is refused, in what the page shows: items by their words, not by ids, and places by theirs."""

from __future__ import annotations

import re
from collections.abc import Generator
from contextlib import contextmanager

from extractor.errors import UsageError
from extractor.gold.items import actor_names, item_label
from extractor.gold.span_checks import brief
from extractor.layers import layers_of
from extractor.rendering.kinds import field_title
from extractor.review_errors import StaleReviewError
from extractor_schemas import Gold

_PLACE_TO_TAKE = re.compile(r"put start \d+, end \d+, and (?=['\"])")
_REFERENCE = re.compile(
    r"""(?P<quoted>'(?:[^'\\]|\\.)*'(?!\w)|"(?:[^"\\]|\\.)*")|\bstart (?P<start>\d+), end (?P<end>\d+)"""
    r"|\b(?P<id>[a-z][1-9]\d*)\b(?P<name> \([^()]*\))?|\b(?P<field>[a-z]+_[a-z]+)\b"
)


def page_words(reason: str, gold: Gold, text: str) -> str:
    """The reason as the page says it; an id that the gold does not have is that of the item as it would be."""
    names, letters = actor_names(gold), {layer.letter for layer in layers_of(gold)}
    labels = {
        item.id: f"the {layer.noun} {brief(item_label(layer, item, names))}"
        for layer in layers_of(gold)
        for item in getattr(gold, layer.name)
    }

    def shown(reference: re.Match[str]) -> str:
        if reference["start"]:
            return brief(text[int(reference["start"]) : int(reference["end"])])
        if (id := reference["id"]) and (id in labels or id[0] in letters):
            told = labels.get(id, "this item")
            return told if reference["name"] in (None, f" ({names.get(id)})") else f"{told}{reference['name']}"
        return field_title(reference["field"]) if reference["field"] else reference.group()

    return _REFERENCE.sub(shown, _PLACE_TO_TAKE.sub("take ", reason))


@contextmanager
def told_in_page_words(gold: Gold, text: str) -> Generator[None]:
    """Say why gold refuses something in words of the page; what a disk refuses has names of files, which stay."""
    try:
        yield
    except StaleReviewError:
        raise
    except UsageError as error:
        raise UsageError(page_words(str(error), gold, text)) from error

"""What the embedded rules find in a chunk, as lines: a draft for a model that is too small to begin with nothing."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any

from extractor.backends.llm.reply_lines import write_lines
from extractor.backends.rules.engine import extract_reply
from extractor.text.chunking import Chunk
from extractor.text.spans import CharRange
from extractor_schemas import ACTORS, LAYERS, NEAREST_NAMING, Article, Codebook, Reply, ReplyQuote

_EDGE = 4
"""Words at either end of a pointer that is long."""


def draft_reply(
    article: Article,
    sentences: Sequence[CharRange],
    chunk: Chunk | None = None,
    codebook: Codebook | None = None,
    layers: Sequence[str] = (),
) -> str:
    """The rules' reply about ``chunk`` (None: the whole article) in lines, as JSON, with the actors that it names."""
    found = extract_reply(article, list(sentences), codebook)
    asked = [layer for layer in LAYERS if layer.name in layers and layer is not ACTORS]
    items: dict[str, list[Any]] = {
        layer.name: [
            _shortened_item(item, layer.anchor)
            for item in getattr(found, layer.name)
            if chunk is None or _first_sentence(item, layer.anchor) in chunk.own
        ]
        for layer in asked
    }
    named = {id for layer in asked for item in items[layer.name] for _, ids in layer.actor_fields(item) for id in ids}
    reply = Reply(actors=[actor for actor in found.actors if actor.id in named], quotes=[], claims=[], stances=[])
    shown = [layer.name for layer in LAYERS if layer is ACTORS or layer in asked]
    lines = write_lines(reply.model_copy(update=items), shown, coded=codebook is not None)
    return json.dumps(lines, ensure_ascii=False, separators=(",", ":")).replace('\\"', "”")


def _first_sentence(item: Any, field: str) -> int:
    """The index of the sentence where the item begins: pointers of the rules begin with its number."""
    pointers: list[str] = getattr(item, field)
    return int(re.split("[-:]", pointers[0])[0]) - 1


def _shortened_item(item: Any, field: str) -> Any:
    """The item by its edge words, and without what a rule finds as well: the naming nearest to a cue."""
    pointers: list[str] = getattr(item, field)
    changes: dict[str, Any] = {field: [_shortened(pointer) for pointer in pointers]}
    if isinstance(item, ReplyQuote) and item.speaker:
        changes["source"] = NEAREST_NAMING
    return item.model_copy(update=changes)


def _shortened(pointer: str) -> str:
    """The pointer by its first and last words where it is long."""
    number, _, words = pointer.partition(": ")
    pieces = words.split()
    if len(pieces) <= 2 * _EDGE:
        return pointer
    return f"{number}: {' '.join(pieces[:_EDGE])} ~ {' '.join(pieces[-_EDGE:])}"

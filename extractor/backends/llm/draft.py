"""What the embedded rules find in a chunk, as lines: a draft for a model that is too small to begin with nothing."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from extractor.backends.llm.reply_lines import write_lines
from extractor.backends.rules.backend import kept_reply
from extractor.text.chunking import Chunk
from extractor.text.spans import CharRange
from extractor_schemas import ACTORS, LAYERS, NEAREST_NAMING, Article, Codebook, Reply, ReplyQuote

_EDGE = 4
"""Words at either end of a pointer that is long."""

_UNWRITABLE = re.compile(r"[\\\x00-\x1f\x85\u2028\u2029]")
"""What the schema keeps out of lines, but for quotation marks, and what ends a line of the prompt."""

_EDGE_OF_WORD = re.compile(r'^["”\\\x00-\x1f]+|["”\\\x00-\x1f]+$')


def draft_reply(
    article: Article,
    sentences: Sequence[CharRange],
    chunk: Chunk | None = None,
    codebook: Codebook | None = None,
    layers: Sequence[str] = (),
) -> str:
    """What the rules' record has of ``chunk`` (None: of the whole article), as the lines of a reply, in JSON.

    It has the actors that its items name or, if actors are asked for, all. Each line fits the schema, so that a model
    can copy it.
    """
    coded_by = codebook.model_dump_json() if codebook else None
    found = _found(article, coded_by)  # pyright: ignore[reportArgumentType]  # frozen models have a hash
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
    if ACTORS.name in layers:
        own = " ".join(article.text[slice(*sentences[at])] for at in (chunk.own if chunk else range(len(sentences))))
        named |= {actor.id for actor in found.actors if any(name in own for name in (actor.name, *actor.aliases))}
    reply = Reply(actors=[actor for actor in found.actors if actor.id in named], quotes=[], claims=[], stances=[])
    shown = [layer.name for layer in LAYERS if layer is ACTORS or layer in asked]
    lines = write_lines(reply.model_copy(update=items), shown, coded=codebook is not None)
    written = {layer: list(map(_writable, of_layer)) for layer, of_layer in lines.items()}
    return json.dumps(written, ensure_ascii=False, separators=(",", ":"))


@lru_cache(maxsize=4)
def _found(article: Article, codebook: str | None) -> Reply:
    """What the rules find in the whole article: it is the same for each of its chunks."""
    return kept_reply(article, Codebook.model_validate_json(codebook) if codebook else None)


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
    if _UNWRITABLE.search(words):
        return _around(number, pieces)
    if len(pieces) <= 2 * _EDGE:
        return pointer
    return f"{number}: {' '.join(pieces[:_EDGE])} ~ {' '.join(pieces[-_EDGE:])}"


def _around(number: str, words: Sequence[str]) -> str:
    """The pointer to the words without those that cannot be written: from the words before them to those behind."""
    bare = [_EDGE_OF_WORD.sub("", word) if _UNWRITABLE.search(word) else word for word in words]
    writable = [bool(word) and not _UNWRITABLE.search(word) for word in bare]
    if True not in writable:
        return number
    start, end = writable.index(True), len(writable) - writable[::-1].index(True)
    kept, gaps = bare[start:end], writable[start:end]
    if all(gaps):
        return _shortened(f"{number}: {' '.join(kept)}")
    first, last = kept[: gaps.index(False)], kept[len(gaps) - gaps[::-1].index(False) :]
    return f"{number}: {' '.join(first[:_EDGE])} ~ {' '.join(last[-_EDGE:])}"


def _writable(line: str) -> str:
    """The line as the schema wants it: other quotation marks, and spaces for what cannot be written."""
    line = line.replace('"', "”")
    if not _UNWRITABLE.search(line):
        return line
    return "|".join(" ".join(_UNWRITABLE.sub(" ", field).split()) or (field and "…") for field in line.split("|"))

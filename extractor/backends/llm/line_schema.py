"""The JSON schema of a reply whose items are lines: an array of strings for each layer, with a pattern.

The patterns keep to what every engine that enforces them can do: anchored at both ends, without lookaround, shorthand
classes (``\\d``) and counted repetition. Some engines (llama.cpp, XGrammar, Outlines) match the JSON text and not the
string that it stands for, and cannot write an escape within a pattern: so words are kept free of ``"``, ``\\`` and
control characters, with which the two differ.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from extractor.backends.llm.reply_lines import ACTOR_KINDS, ASSERTIONS, LABELS, NOBODY, POSITIONS, UNNAMED
from extractor_schemas import OTHER_TARGET, Codebook

_INSIDE = r'[^|"\\\x00-\x1f]'
_WORDS = rf'[^| "\\\x00-\x1f]{_INSIDE}*'
MOST_OF_ANY = 9_999
"""The largest number of an actor or a sentence that any schema has room for; it is part of every cache key."""


def _number(most: int) -> str:
    """A number that has no more digits than ``most``: a small model never stops writing them."""
    return rf"[1-9]{'[0-9]?' * (len(str(most)) - 1)}"


_ACTOR = _number(MOST_OF_ANY)
_QUOTE = rf"q{_ACTOR}"
_REPORTERS = rf"(<{_ACTOR})*"
_SPEAKER = rf"({NOBODY}|{_ACTOR}){_REPORTERS}"


def line_pattern(layer: str, layers: Sequence[str], codebook: Codebook | None = None, sentences: int = 0) -> str:
    """The pattern of a layer's lines; only where quotes are among the ``layers`` may a line name a quote.

    Numbers of sentences have room for those of an article of so many ``sentences``.
    """
    pointers = _pointers(max(sentences, MOST_OF_ANY))
    match layer:
        case "actors":
            pattern = _actor()
        case "quotes":
            pattern = rf"{_SPEAKER}\|{pointers}{_optional(_WORDS, _WORDS)}"
        case "claims":
            pattern = _claim(pointers, with_quotes="quotes" in layers)
        case _:
            pattern = _stance(codebook, pointers, with_quotes="quotes" in layers)
    return f"^({pattern})$"


def lines_schema(layers: Sequence[str], codebook: Codebook | None = None, sentences: int = 0) -> dict[str, Any]:
    """The schema in the strict subset: https://platform.openai.com/docs/guides/structured-outputs."""
    patterns = {layer: line_pattern(layer, layers, codebook, sentences) for layer in layers}
    return {
        "additionalProperties": False,
        "properties": {
            layer: {"items": {"pattern": pattern, "type": "string"}, "type": "array"}
            for layer, pattern in patterns.items()
        },
        "required": [*layers],
        "type": "object",
    }


def _pointers(most: int) -> str:
    pointer = rf"{_number(most)}(-{_number(most)})?(: {_WORDS})?"
    return rf"{pointer}( // {pointer})*"


def _actor() -> str:
    return rf"{_WORDS}\|({UNNAMED} )?{_any_of(ACTOR_KINDS)}{_optional(_WORDS, _WORDS, rest=_WORDS)}"


def _claim(pointers: str, *, with_quotes: bool) -> str:
    hedge = f"({'|'.join(f'{assertion} ' for assertion in ASSERTIONS if assertion != 'asserted')})?"
    said = rf"\|{_WORDS}\|{hedge}{_any_of(tuple(LABELS))}"
    own = rf"{_SPEAKER}{said}\|{pointers}"
    return rf"{_QUOTE}{said}{_optional(pointers)}|{own}" if with_quotes else own


def _stance(codebook: Codebook | None, pointers: str, *, with_quotes: bool) -> str:
    target = _WORDS
    if codebook:
        ids = "|".join(re.escape(concept.id).replace(r"\-", "-") for concept in codebook.concepts)
        target = rf"({ids}|{OTHER_TARGET}: {_WORDS})"
    held = rf"\|{target}\|{_any_of(POSITIONS)}"
    own = rf"{_ACTOR}{_REPORTERS}{held}\|{pointers}{_optional(_WORDS, _WORDS)}"
    return rf"{_QUOTE}{held}{_optional(pointers, _WORDS, _WORDS)}|{own}" if with_quotes else own


def _any_of(words: Sequence[str]) -> str:
    return f"({'|'.join(words)})"


def _optional(*fields: str, rest: str | None = None) -> str:
    """Fields that may be empty, and left out from the end on; then ``rest``, any number of times."""
    pattern = rf"(\|{rest})*" if rest else ""
    for field in reversed(fields):
        pattern = rf"(\|({field})?{pattern})?"
    return pattern

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
_ACTOR = r"[1-9][0-9]?[0-9]?[0-9]?"  # bounded: a small model never stops writing digits
_QUOTE = rf"q{_ACTOR}"
_REPORTERS = rf"(<{_ACTOR})*"
_SPEAKER = rf"({NOBODY}|{_ACTOR}){_REPORTERS}"
_POINTER = rf"{_ACTOR}(-{_ACTOR})?(: {_WORDS})?"
_POINTERS = rf"{_POINTER}( // {_POINTER})*"


def line_pattern(layer: str, layers: Sequence[str], codebook: Codebook | None = None) -> str:
    """The pattern of a layer's lines; only where quotes are among the ``layers`` may a line name a quote."""
    match layer:
        case "actors":
            pattern = _actor()
        case "quotes":
            pattern = rf"{_SPEAKER}\|{_POINTERS}{_optional(_WORDS, _WORDS)}"
        case "claims":
            pattern = _claim(with_quotes="quotes" in layers)
        case _:
            pattern = _stance(codebook, with_quotes="quotes" in layers)
    return f"^({pattern})$"


def lines_schema(layers: Sequence[str], codebook: Codebook | None = None) -> dict[str, Any]:
    """The schema in the strict subset: https://platform.openai.com/docs/guides/structured-outputs."""
    return {
        "additionalProperties": False,
        "properties": {
            layer: {"items": {"pattern": line_pattern(layer, layers, codebook), "type": "string"}, "type": "array"}
            for layer in layers
        },
        "required": [*layers],
        "type": "object",
    }


def _actor() -> str:
    return rf"{_WORDS}\|({UNNAMED} )?{_any_of(ACTOR_KINDS)}{_optional(_WORDS, _WORDS, rest=_WORDS)}"


def _claim(*, with_quotes: bool) -> str:
    hedge = f"({'|'.join(f'{assertion} ' for assertion in ASSERTIONS if assertion != 'asserted')})?"
    said = rf"\|{hedge}{_any_of(tuple(LABELS))}\|{_WORDS}"
    own = rf"{_SPEAKER}{said}\|{_POINTERS}"
    return rf"{_QUOTE}{said}{_optional(_POINTERS)}|{own}" if with_quotes else own


def _stance(codebook: Codebook | None, *, with_quotes: bool) -> str:
    target = _WORDS
    if codebook:
        ids = "|".join(re.escape(concept.id).replace(r"\-", "-") for concept in codebook.concepts)
        target = rf"({ids}|{OTHER_TARGET}: {_WORDS})"
    held = rf"\|{_any_of(POSITIONS)}\|{target}"
    own = rf"{_ACTOR}{_REPORTERS}{held}\|{_POINTERS}{_optional(_WORDS, _WORDS)}"
    return rf"{_QUOTE}{held}{_optional(_POINTERS, _WORDS, _WORDS)}|{own}" if with_quotes else own


def _any_of(words: Sequence[str]) -> str:
    return f"({'|'.join(words)})"


def _optional(*fields: str, rest: str | None = None) -> str:
    """Fields that may be empty, and left out from the end on; then ``rest``, any number of times."""
    pattern = rf"(\|{rest})*" if rest else ""
    for field in reversed(fields):
        pattern = rf"(\|({field})?{pattern})?"
    return pattern

"""Whether a text has several things of a noun: "the plan" is neither of "the tram plan" and "a housing plan"."""

from __future__ import annotations

import re
from functools import lru_cache

from extractor.backends.rules.lexicon import DETERMINERS, PREPOSITIONS, words_of
from extractor.backends.rules.target_lexicon import ADJECTIVE_ENDINGS, ADJECTIVES
from extractor.backends.rules.verbs import BASES, is_past

_BEFORE = r"(?:\b(?:[Tt]he|[Aa]n?|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[Tt]his|[Oo]ur|and)|['’]s?) (?:[\w-]+ ){0,2}?"
_PURPOSE = r"(?: (?:for|on|of) (?:(?:the|an?|more|new) )?(?P<purpose>[\w-]+))?"
_OTHERS = words_of("another second rival alternative other third separate")
_NO_KINDS = DETERMINERS | PREPOSITIONS | words_of("first own same whole latest revised original proposed draft and or")


@lru_cache(maxsize=64)  # each position towards "the plan" asks about its article
def is_of_several(text: str, noun: str) -> bool:
    """Whether a text names things of two kinds by a noun, or another one."""
    named = re.compile(rf"{_BEFORE}(?:(?P<kind>[\w-]+) )?{re.escape(noun)}\b{_PURPOSE}", re.IGNORECASE)
    kinds = set[str]()
    for match in named.finditer(text):
        kind = (match["kind"] or "").lower()
        if kind in _OTHERS:
            return True
        if _is_kind(kind):
            kinds.add(kind)
        elif match["purpose"]:
            kinds.add(match["purpose"].lower())
    return len(kinds) > 1


def _is_kind(word: str) -> bool:
    is_description = word in ADJECTIVES or word.endswith(ADJECTIVE_ENDINGS) or word in _NO_KINDS
    return bool(word) and not is_description and word not in BASES and not is_past(word)

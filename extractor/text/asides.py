"""What a sentence says by the way, which a claim may leave out: ", who could not swim,", "without a word"; English.

A negation or a hedge in it does not hold for the rest of the sentence.
"""

from __future__ import annotations

import re
from functools import lru_cache

from extractor.text.lazy_regex import lazy_regex
from extractor.text.normalization import normalize
from extractor.text.vocabulary import base_form, content_words

_CONCEDES = r"although|though|because|despite|in spite of|whereas"
_ASIDE = lazy_regex(
    r", (?:who|whom|whose)\b[^,.;:?]*(?=[,.;]|\Z)"
    r"|, which\b(?![^,]*\b(?:true|so|case|right|correct)\b)[^,.;:?]*(?=, )"
    rf"|(?:\A|(?<=[.!?] ))(?:{_CONCEDES}|since|not having|having not)\b[^,.;:?]*,"
    rf"|,? (?:{_CONCEDES})\b[^,.;:?]*",
    re.IGNORECASE,
)
_PARTS = (", wh", "hough", "ecause", "espite", " spite", "hereas", "ince ", "aving ")
"""What is in a text that has one of these, for telling quickly that it has none."""
_WITHOUT = lazy_regex(r"\bwithout\b[^,.;:?]*", re.IGNORECASE)
_MODAL = lazy_regex(r"\b(?:will|would|can|could|cannot|may|might|must|shall|should|\w+n't)\b", re.IGNORECASE)
"""Where what is missing may be the condition: "Without help the town will lose"."""


def without_asides(text: str, claim: str) -> str:
    """The text without what it says by the way and the claim says nothing about."""
    kept = _without(text, _ASIDE, claim) if any(part in text for part in _PARTS) else text
    return kept if "ithout" not in kept or _MODAL.search(kept) else _without(kept, _WITHOUT, claim)


def _without(text: str, asides: re.Pattern[str], claim: str) -> str:
    return asides.sub(lambda aside: aside.group() if _words(claim) & _words(aside.group()) else " ", text)


@lru_cache(maxsize=64)  # a claim has few sentences of evidence
def _words(text: str) -> frozenset[str]:
    return frozenset(map(base_form, content_words(normalize(text))))

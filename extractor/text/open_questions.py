"""What a text leaves open, and whether a claim is about that: "whether the dam is safe", "suspected fraud"; English."""

from __future__ import annotations

import re

from extractor.text.lazy_regex import lazy_regex
from extractor.text.normalization import normalize
from extractor.text.vocabulary import base_form, content_words

_BEFORE_WHETHER = lazy_regex(r"(?P<before>(?:[\w'-]+ ){1,4})whether\b", re.IGNORECASE)
_DOUBTED = lazy_regex(
    r"(?:alleged|suspected|supposed|purported|apparent|possible|potential|so-called)\Z", re.IGNORECASE
)
_STEM = 5
"""Letters by which a claim is about a thing that is doubted: "breaches", "breached"."""


def asserts_what_is_open(claim: str, sentences: str) -> bool:
    """Whether a claim says what its evidence leaves open by "whether", and not that it is left open.

    It says so where it has the words that "whether" depends on: "a decision on", "asked".
    """
    bases = _bases(claim)
    governing = (content_words(found["before"])[-1:] for found in _BEFORE_WHETHER.finditer(normalize(sentences)))
    return not any(bases.intersection(map(base_form, words)) for words in governing)


def is_about_doubted(claim: str, evidence: str, hedge: str) -> bool:
    """Whether a claim is about what a hedge of its evidence holds for, a thing or a second predicate of a sentence."""
    plain = normalize(evidence)
    if second := re.search(rf"\b(?:and|but|or) (?:also |then )?{re.escape(hedge)}\b", plain):  # of another predicate
        return not _bases(claim) <= _bases(plain[: second.start()])
    if not _DOUBTED.match(hedge):
        return True
    things = re.findall(rf"\b{re.escape(hedge)} ([\w-]+(?: [\w-]+)?)", plain, re.IGNORECASE)
    own = frozenset(word[:_STEM] for word in re.findall(r"[\w-]+", normalize(claim).casefold()))
    return not things or any(word[:_STEM] in own for thing in things for word in thing.casefold().split())


def _bases(text: str) -> frozenset[str]:
    return frozenset(map(base_form, content_words(normalize(text))))

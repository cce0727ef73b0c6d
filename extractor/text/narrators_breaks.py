"""Sentences of a quotation that the narrator parts: “I do not think,” she said, “that it is safe.”; English."""

from __future__ import annotations

import re

from extractor.text.lazy_regex import lazy_regex
from extractor.text.normalization import normalize
from extractor.text.reversals import SENTENCE_END
from extractor.text.segmentation import WORD

_MARKS = " \"'“”„‟‘’‚‛«»‹›「」『』"
_PARTS = ",–—-"
"""What a break begins and ends with, within the quotation marks or outside."""
_GOES_ON = lazy_regex(r"[a-zà-ÿ]|I\b")
_LONGEST = 160
"""In characters."""
_IS_OPEN = lazy_regex(
    r"(?:\b(?:not|never|that|to|if|of|think|thought|believe|believed|say|said|claim|know|cannot|and|but|or|am|is|are|was|were"
    r"|do|does|did|has|have|had|will|would|should|could|can|may|might|must)|n't)\Z",
    re.IGNORECASE,
)
"""The end of what is no whole clause."""
_BEGINS_CLAUSE = lazy_regex(
    r"(?:I|we|you|he|she|it|they|there|this|these|those|the|an?|my|our|your|his|her|their|its|not|never|no)\b",
    re.IGNORECASE,
)


def is_break(left: str, between: str, right: str) -> bool:
    """Whether the words between two quotations part a sentence: it ends in no stop, and goes on in small letters."""
    inner, behind = left.rstrip(_MARKS), right.lstrip(_MARKS)
    words = between.strip()
    if not (WORD.search(between) and len(between) <= _LONGEST and "\n" not in words):
        return False
    is_begun = inner[-1:] in _PARTS or words[0] in _PARTS
    return is_begun and inner[-1:] not in ".!?…" and words[-1] in _PARTS and _GOES_ON.match(behind) is not None


def sentences_of(quotation: str) -> list[str]:
    """The sentences of a quotation, without the marks around it."""
    return SENTENCE_END.split(quotation.strip(_MARKS))


def join_parted(left: str, right: str, *, of: str) -> str:
    """The words on both sides of a break as one, with a comma between them where that may be the speaker's own.

    ``right`` begins the quotation that the words are ``of``, or is the whole of it.
    """
    left, right, whole = left.rstrip(_MARKS + _PARTS), right.lstrip(_MARKS), of.lstrip(_MARKS)
    is_open = _IS_OPEN.search(normalize(left)) or not _BEGINS_CLAUSE.match(whole)
    return f"{left}{' ' if is_open else ', '}{right}"

"""Sides that a preposition alone tells: "is for the ban", "in favour of the toll but against the ban"."""

from __future__ import annotations

from extractor.backends.rules.clauses import is_adverb
from extractor.backends.rules.joined_verbs import JOINING
from extractor.backends.rules.lexicon import (
    AUXILIARIES,
    DETERMINERS,
    PERSONAL_PRONOUNS,
    PREPOSITIONS,
    TIME_WORDS,
    words_of,
)
from extractor.backends.rules.passages import Passage, TokenRange
from extractor.backends.rules.stance_lexicon import NEGATIONS

_BEING = words_of("is are am was were be been 's 're 'm isn't aren't wasn't weren't")
_NO_HOLDERS = words_of("it this that there what which these those")
_SIDES = words_of("favour favor for against opposed")
_ENDS = AUXILIARIES | {";", ":"}


def is_in_favour(passage: Passage, at: int) -> bool:
    """Whether "for" says what somebody is in favour of: "is for the ban", "was firmly for it"."""
    lower, verb = passage.lower, at - 1
    while (
        verb > 0
        and lower[verb] not in _BEING
        and (is_adverb(lower[verb]) or lower[verb] in NEGATIONS or lower[verb] == "now")
    ):
        verb -= 1
    contracted = lower[verb].rpartition("'")
    is_being = lower[verb] in _BEING or contracted[1] + contracted[2] in _BEING
    if not is_being or contracted[0] in _NO_HOLDERS or lower[max(0, verb - 1)] in _NO_HOLDERS or at + 1 >= passage.size:
        return False
    after = lower[at + 1]
    if after == "or":
        return False  # "is neither for or against it"
    return after in DETERMINERS or after in PERSONAL_PRONOUNS or not (after in PREPOSITIONS or after in TIME_WORDS)


def goes_on(passage: Passage, before: TokenRange, at: int) -> bool:
    """Whether "for" or "against" at a token goes on after words that take a side too: "for the toll but against it"."""
    lower, (first, last) = passage.lower, before
    is_alike = lower[at - 1] in JOINING and not _SIDES.isdisjoint(lower[first : last + 1])
    return is_alike and last + 1 < at - 1 and _ENDS.isdisjoint(lower[last + 1 : at])

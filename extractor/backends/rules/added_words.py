"""What the article adds behind a comma to words that it reports: a contrast, an apposition, what others say."""

from __future__ import annotations

from extractor.backends.rules.clauses import is_break
from extractor.backends.rules.cue_detection import Cue
from extractor.backends.rules.lexicon import words_of
from extractor.backends.rules.passages import QUOTED, Passage
from extractor.backends.rules.role_lexicon import (
    GROUP_NOUNS,
    ORGANISATION_NOUNS,
    OUTLET_NOUNS,
    ROLE_NOUNS,
    SPOKESPERSONS,
)

FINITE = words_of("is are was were has have had will would can could may might must shall should does did")
_GIVING_ACCOUNT = words_of("""
put puts give gives gave count counts counted estimate estimates estimated speak spoke report reports reported blame
blames blamed say says said claim claims claimed insist insists insisted deny denies denied set sets
""")
_PEOPLE_AND_BODIES = ROLE_NOUNS | GROUP_NOUNS | ORGANISATION_NOUNS | SPOKESPERSONS | OUTLET_NOUNS
_LONGEST_SUBJECT = 10
"""In tokens."""


def is_added(passage: Passage, at: int, cue: Cue) -> bool:
    """Whether what begins at a token, after a comma, is added by the article: a contrast, a clause, an aside."""
    lower = passage.lower
    word, rest = lower[at], lower[at : passage.size]
    if QUOTED in rest:
        return False
    if rest[:2] == ["but", "that"] or (rest[:2] == ["but", "not"] and FINITE.isdisjoint(rest)):
        return False  # "said that it is late, but that it works", "for food, but not for rent"
    if word in ("but", "although", "though", "yet"):
        return True
    if word in ("while", "whereas") and _is_told_by_others(passage, at + 1):
        return True
    if "," in rest:
        return False
    if word in ("who", "which", "whose", "especially", "even", "more", "far", "up", "down"):
        return True
    is_act = "say" not in cue.frames and not cue.frames.isdisjoint(("intend", "object", "urge", "figure"))
    is_participle = is_act and word.endswith("ing") and word not in ("including", "according")
    is_apposition = word in ("a", "an", "the", "one") and FINITE.isdisjoint(rest)
    return is_participle or (is_apposition and not _goes_on_listing(passage, at))


def _goes_on_listing(passage: Passage, at: int) -> bool:
    """Whether what begins at a token, after a comma, is of a list: "for boats, a new roof and staff"."""
    lower = passage.lower
    last = next((to for to in range(at + 2, passage.size - 1) if lower[to] in ("and", "or")), None)
    is_plural = lower[at - 2].endswith("s") and not lower[at - 2].endswith("ss") and lower[at] in ("a", "an")
    return last is not None and (is_plural or lower[last + 1] in ("a", "an", "the"))


def _is_told_by_others(passage: Passage, first: int) -> bool:
    """Whether in a clause others give their account: "while officials put the toll at 47"."""
    lower, tokens = passage.lower, passage.tokens
    for at in range(first, min(first + _LONGEST_SUBJECT, passage.size)):
        if lower[at] in _GIVING_ACCOUNT and at > first:
            head = lower[at - 1]
            return head in _PEOPLE_AND_BODIES or (tokens[at - 1][0].isupper() and tokens[first][0].isupper())
        if is_break(lower[at]):
            return False
    return False

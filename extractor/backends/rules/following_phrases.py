"""Noun phrases and clauses that begin at a token, such as behind a cue."""

from __future__ import annotations

from extractor.backends.rules.clauses import is_break
from extractor.backends.rules.lexicon import (
    AUXILIARIES,
    COMPLEMENTIZERS,
    COORDINATORS,
    PREPOSITIONS,
    RELATIVE_PRONOUNS,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    words_of,
)
from extractor.backends.rules.passages import QUOTED, Passage
from extractor.backends.rules.verbs import BASES, is_finite

_POSSESSIVES = words_of("the a an his her its their our my your")


def phrase_after(passage: Passage, first: int) -> int | None:
    """The last token of the noun phrase that begins at ``first``; None if no noun phrase or a clause begins there."""
    lower = passage.lower
    if first >= len(lower) or is_break(lower[first]) or lower[first] in SUBORDINATORS or lower[first] in PREPOSITIONS:
        return None
    is_counted = lower[first] == "one" and first + 1 < len(lower) and not is_break(lower[first + 1])
    if lower[first] in SUBJECT_PRONOUNS and not is_counted:
        return first
    last = first
    while last + 1 < len(lower) and not is_break(lower[last + 1]) and lower[last + 1] not in SUBORDINATORS:
        if lower[last + 1] in AUXILIARIES:
            return None
        if lower[last + 1] in ("who", "which"):
            break
        last += 1
    return last


def begins_clause(passage: Passage, first: int) -> bool:
    """Whether a finite clause seems to begin at a token: a subject pronoun, or an auxiliary follows soon."""
    lower = passage.lower
    if lower[first].partition("'")[0] in SUBJECT_PRONOUNS or lower[first] == "there":
        return True
    for at in range(first, min(first + 12, passage.size)):
        word = lower[at]
        if word in (",", ";", QUOTED, ":") or word in SUBORDINATORS or word in RELATIVE_PRONOUNS:
            return False
        is_noun = lower[at - 1] in _POSSESSIVES  # "read the will"
        if at > first and word in AUXILIARIES and word not in ("being", "be", "been", "having") and not is_noun:
            return lower[at - 1] not in COORDINATORS  # "read the papers and had approved them"
    return False


def may_tell(passage: Passage, first: int) -> bool:
    """Whether what somebody says or thinks may stand from a token on: a clause, an infinitive, a quotation.

    A thing alone is none: "defended the plan", "was not sure about it", "wrote to the council".
    """
    lower = passage.lower
    if first >= passage.size or lower[first] == ".":
        return True  # "Ada Holm agreed."
    for at in range(first, passage.size):
        if lower[at] in ("and", "but", "after", "before", "when", "while"):
            return False
        if lower[at] in (QUOTED, ":") or lower[at] in COMPLEMENTIZERS or is_finite(lower, at):
            return True
        if lower[at] == "to" and lower[at + 1 : at + 2] and lower[at + 1] in BASES:
            return True
    return False

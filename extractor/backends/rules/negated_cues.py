"""Cues of what somebody does not think or want: the negation belongs to the cue, and of nobody there is none."""

from __future__ import annotations

from bisect import bisect_left

from extractor.backends.rules.clauses import is_adverb
from extractor.backends.rules.frames import Attribution
from extractor.backends.rules.lexicon import AUXILIARIES, SUBJECT_PRONOUNS, words_of
from extractor.backends.rules.passages import Passage
from extractor.text.spans import CharRange

_NOT = words_of("not never cannot longer hardly scarcely")
_NOT_ONLY = words_of("only just merely simply")
_BEFORE_NOUNS = words_of("hardly scarcely not neither nor few")
_NOBODY = words_of("no none nobody neither nor few hardly scarcely not")
_SUBJECT_PRONOUNS_BUT_ONE = SUBJECT_PRONOUNS - {"one"}
_NOT_BUT_LONGER = _NOT - {"longer"}


def is_of_nobody(attribution: Attribution) -> bool:
    """Whether a verb tells what nobody or hardly anybody does: "No analyst expects", "Nor does she think"."""
    passage, source, cue = attribution.passage, attribution.source, attribution.cue
    if source is None or cue is None or not passage.start <= source[0] < cue[0]:
        return False
    lower = passage.lower
    first, verb = bisect_left(passage.starts, source[0]), bisect_left(passage.starts, cue[0])
    if verb >= len(lower):
        return False
    before = lower[first - 1] if first else ""
    is_of_two = "neither" in lower[max(0, first - 2) : verb] and "nor" in lower[max(0, first - 1) : verb]
    is_inverted = before in ("does", "do", "did") and first > 1 and lower[first - 2] in ("nor", "neither")
    if is_of_two or is_inverted or (before == "no" and lower[first] == "one"):
        return True
    if lower[first] == "no" and (lower[first + 1][:1].isdigit() or first + 1 == verb):
        return False  # "No 10 says"
    is_of_few = before in _BEFORE_NOUNS and lower[first] not in _SUBJECT_PRONOUNS_BUT_ONE
    return lower[first] in _NOBODY or is_of_few


def with_negation(passage: Passage, cue: CharRange) -> CharRange:
    """The range of a verb with the negation before it, if it has one: "does not think", "no longer believes"."""
    lower, verb = passage.lower, bisect_left(passage.starts, cue[0])
    first, at = verb, verb - 1
    is_negated = False
    while at >= 0 and (lower[at] in AUXILIARIES or lower[at] in _NOT or lower[at] == "no" or is_adverb(lower[at])):
        word, after = lower[at], lower[at + 1]
        is_negation = word in _NOT_BUT_LONGER or word.endswith("n't") or (word == "no" and after == "longer")
        if is_negation and after in _NOT_ONLY:
            return cue
        is_negated |= is_negation
        if is_negation or word in AUXILIARIES:
            first = at
        at -= 1
    return (passage.starts[first], cue[1]) if is_negated else cue

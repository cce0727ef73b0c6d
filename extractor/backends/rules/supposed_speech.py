"""Speech that is only supposed: "Had she said so, ...", "If Holm says so", "might say so", "far from saying so"."""

from __future__ import annotations

from extractor.backends.rules.clauses import Subject, is_adverb, is_break
from extractor.backends.rules.lexicon import words_of
from extractor.backends.rules.passages import Passage

_INVERTED = words_of("had should were")
_CONDITIONS = words_of("if unless")
_POSSIBLE = words_of("might may could should must")
_POSSIBLY = [[word] for word in _POSSIBLE] + [[word, more] for word in (*_POSSIBLE, "would") for more in ("have", "be")]
_NOT_SAYING = (("far", "from"), ("instead", "of"), ("short", "of"), ("rather", "than"))


def is_supposed(passage: Passage, subject: Subject, verb: int) -> bool:
    """Whether somebody's speech is a condition or only possible; ``verb`` is the token of the verb of saying."""
    lower, before = passage.lower, subject.first - 1
    begins = before == 0 or (before > 0 and is_break(lower[before - 1]))
    if begins and (lower[before] in _INVERTED or lower[before] in _CONDITIONS):
        return True
    if not subject.last < verb or lower[subject.first] in ("i", "we"):
        return False  # "I should say that it was late"
    words = [word for word in lower[subject.last + 1 : verb] if not is_adverb(word)]
    return words in _POSSIBLY


def is_not_said(passage: Passage, verb: int) -> bool:
    """Whether a participle tells what somebody did not say: "far from saying so", "Imagine Holm saying so"."""
    before = tuple(passage.lower[max(0, verb - 2) : verb])
    return before[-1:] == ("without",) or before in _NOT_SAYING or passage.lower[0] == "imagine"

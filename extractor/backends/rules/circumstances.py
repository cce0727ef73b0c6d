"""Where, when and on what occasion something was said, behind the words: no part of what is said."""

from __future__ import annotations

from extractor.backends.rules.clauses import is_break
from extractor.backends.rules.cue_detection import QUOTING, Cue
from extractor.backends.rules.cue_verbs import CUE_WORDS, NOUN_FORMS
from extractor.backends.rules.lexicon import (
    AUXILIARIES,
    COORDINATORS,
    PREPOSITIONS,
    RELATIVE_PRONOUNS,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    words_of,
)
from extractor.backends.rules.passages import QUOTED, Passage
from extractor.backends.rules.role_lexicon import GROUP_NOUNS
from extractor.backends.rules.said_times import end_of_time
from extractor.backends.rules.verbs import BASES, is_finite

_PLACING = words_of("outside inside during before after")
_ONE = words_of("a an his her their its")
_OCCASIONS = words_of("interview statement speech conference tweet column podcast blog broadcast debate briefing")
_LETTERS = words_of("letter email memo post message article essay")
"""Occasions of what somebody writes; what others say may be of a thing that was done in a letter."""
_DONE_ON_OCCASIONS = (CUE_WORDS.keys() - NOUN_FORMS) | QUOTING
_OPENING = SUBORDINATORS | RELATIVE_PRONOUNS | COORDINATORS | PREPOSITIONS | {"that", "to"}
"""With these goes on what may be a description."""
_NEAR = 4
"""In tokens."""
_OCCASIONS_OR_LETTERS = _OCCASIONS | _LETTERS


def is_phrase(passage: Passage, at: int) -> bool:
    """Whether only a phrase is left from a token on: shouted “Shame on you” outside the town hall."""
    rest = range(at, passage.size)
    return QUOTED not in passage.lower[at : passage.size] and not any(is_finite(passage.lower, index) for index in rest)


def is_circumstance(passage: Passage, at: int) -> bool:
    """Whether a phrase says from a token on where or when something was said: called it “mad” during a debate."""
    if at >= passage.size or not is_phrase(passage, at):
        return False
    is_time = end_of_time(passage.lower, at, passage.size) >= passage.size
    return is_time or passage.lower[at] in _PLACING or _begins_occasion(passage, at, _OCCASIONS)


def tells_occasion(passage: Passage, at: int, cue: Cue) -> bool:
    """Whether at a token begins on what occasion all before it was said: "... in an interview with the Gazette"."""
    lower, rest = passage.lower, passage.lower[at : passage.size]
    is_aside = lower[at - 1] == ","
    is_written = cue.verb in ("write", "post") or is_aside
    before = lower[max(cue.last + 1, at - _NEAR) : at]  # of the content: "was asked in an interview"
    return (
        _begins_occasion(passage, at, _OCCASIONS_OR_LETTERS if is_written else _OCCASIONS)
        and (is_aside or _DONE_ON_OCCASIONS.isdisjoint(before))
        and QUOTED not in rest
        and AUXILIARIES.isdisjoint(rest)
    )


def tells_meanwhile(passage: Passage, at: int) -> bool:
    """Whether at a token a clause begins that says what happened then: "defended the tram as shops lost money"."""
    lower = passage.lower
    if lower[at] != "as" or lower[at - 1] == "such" or lower[at + 1 : at + 2] in (["a"], ["an"]):
        return False
    first = at + 1
    rest = range(first, passage.size)
    last = next(
        (to for to in rest if lower[to] in _OPENING or is_break(lower[to]) or _is_new(lower, first, to)), passage.size
    )
    is_headline = first + 1 < last and lower[first].endswith("s") and lower[first + 1] in BASES
    is_headline |= first + 1 == last - 1 and lower[first] in GROUP_NOUNS  # "rejects plan as residents queue"
    return is_headline or any(is_finite(lower, to) for to in range(first + 1, last))


def _is_new(lower: list[str], first: int, at: int) -> bool:
    """Whether a pronoun begins another clause behind the first token: "the reason he left"."""
    return at > first and lower[at].partition("'")[0] in SUBJECT_PRONOUNS


def _begins_occasion(passage: Passage, at: int, nouns: frozenset[str]) -> bool:
    lower = passage.lower[at : passage.size]
    return (
        lower[:1] != []
        and lower[0] in ("in", "at", "during", "on")
        and not (_ONE.isdisjoint(lower[1:2]) or nouns.isdisjoint(lower[2:4]))
    )

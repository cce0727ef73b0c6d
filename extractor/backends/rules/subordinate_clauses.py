"""Subordinate clauses that are asserted beside the main clause: "As the river rose, the council met".

What a condition, a question or "that" governs is not asserted and stays where it is.
"""

from __future__ import annotations

from collections.abc import Callable

from extractor.backends.rules.lexicon import DETERMINERS, PERSONAL_PRONOUNS, PREPOSITIONS, RELATIVE_PRONOUNS, words_of
from extractor.backends.rules.passages import Passage, TokenRange
from extractor.backends.rules.verbs import is_past

FRONTED = words_of("as although though while whereas because since")
"""Words with which a subordinate clause begins a sentence that is asserted."""
OF_EVENTS = words_of("after when")
"""Words with which it is asserted where it tells of the past."""
_AT_A_TIME = words_of("after when while as")
_AFTER_COMMA = words_of("although though while whereas because")
_CONCEDING = words_of("although though")
_GOVERNING = words_of("if unless whether that what who which how why when so not never no n't hardly only just")
_POSSESSIVES = words_of("his her its their my our your")
_RESOLVED = words_of("he she his her they their it its he's she's")
"""Pronouns with which a clause may begin that is told beside another, if it is known what they mean."""
_OPENING = words_of("if unless whether that what how why")
_BEFORE_COMPARISONS = words_of("as so such same just well long soon far much many little even")
_MODALS = words_of("will would can could may might must shall should won't wouldn't can't couldn't")
_OBJECTS = words_of("it them him")
_FEWEST_TOKENS = 4


def split_subordinate(
    passage: Passage, words: TokenRange, main_verb: Callable[[int, int], int | None], subject_start: int
) -> list[TokenRange]:
    """The parts of a clause that are each asserted; itself alone where it has no such subordinate clause.

    ``main_verb`` gives the finite verb between two tokens; ``subject_start`` is where the clause's own subject begins.
    """
    first, last = words
    lower = passage.lower
    if lower[first] in OF_EVENTS and subject_start > first + 1:
        inner = first + 1, subject_start - 2
        told = _is_clause(passage, inner, main_verb, may_lean=True) and _is_past(passage, inner, main_verb)
        leans = lower[subject_start] in PERSONAL_PRONOUNS or lower[subject_start] in _POSSESSIVES
        leans |= not _OBJECTS.isdisjoint(lower[subject_start : last + 1])
        return [inner, words if leans else (subject_start, last)] if told else [words]
    comma = subject_start - 1
    compares = lower[first] == "as" and "as" in lower[first + 2 : first + 4]  # "as old as it is"
    if lower[first] in FRONTED and not compares and comma > first + _FEWEST_TOKENS and lower[comma] == ",":
        inner = first + 1, comma - 1
        if not _is_clause(passage, inner, main_verb, may_lean=True):
            return [words]
        leans = lower[subject_start] in PERSONAL_PRONOUNS or lower[subject_start] in _POSSESSIVES
        return [inner, words if leans else (subject_start, last)]
    verb = main_verb(first, last)
    if verb is None:
        return [words]
    for at in range(verb + 1, last - _FEWEST_TOKENS):
        is_because = lower[at] == "because" and lower[at + 1] != "of"
        is_even = lower[at] in _CONCEDING and lower[at - 1] == "even"
        if not (is_because or (lower[at] in _AFTER_COMMA and lower[at - 1 - is_even] == ",")):
            continue
        before = lower[first:at]
        if any(word in _GOVERNING or word.endswith("n't") for word in before):
            return [words]
        inner = at + 1, last
        end = at - 1 - is_even
        end -= lower[end] in (",", "—")
        if lower[at] in _CONCEDING and lower[at + 1] in PERSONAL_PRONOUNS and end - first >= _FEWEST_TOKENS - 1:
            told = _is_clause(passage, inner, main_verb, may_lean=True)
            return [(first, end), inner] if told else [(first, end)]  # what is conceded leans on it
        if _is_clause(passage, inner, main_verb) and end - first >= _FEWEST_TOKENS - 1:
            return [(first, end), inner]
        return [words, inner] if _is_clause(passage, inner, main_verb, may_lean=True) else [words]
    beside = _told_beside(passage, last, verb, main_verb)
    if beside is None:
        return [words]
    end = beside[0] - 3
    return [(first, end) if lower[end + 1] == "," and end > verb else words, beside]


def _told_beside(
    passage: Passage, last: int, verb: int, main_verb: Callable[[int, int], int | None]
) -> TokenRange | None:
    """The clause at the end of another that tells what happened at the same time, or before: "left after it fell"."""
    lower = passage.lower
    for at in range(verb + 1, last - _FEWEST_TOKENS + 1):
        before = lower[at - 1]
        if lower[at] in _OPENING:
            return None
        compares = lower[at] == "as" and not {"as", "so"}.isdisjoint(lower[max(0, at - 4) : at])
        if lower[at] not in _AT_A_TIME or before in _BEFORE_COMPARISONS or compares:
            continue
        inner = at + 1, last
        if not _is_clause(passage, inner, main_verb, may_lean=True) or not _has_subject(passage, at, main_verb(*inner)):
            continue
        is_past = _is_past(passage, inner, main_verb)
        is_present = (
            lower[at] in ("while", "as") and lower[verb] not in _MODALS and _is_present(passage, inner, main_verb)
        )
        return inner if is_past or is_present else None
    return None


def _has_subject(passage: Passage, at: int, verb: int | None) -> bool:
    """Whether a subject stands between a word like "as" and a verb, and nothing that begins another clause."""
    lower, first = passage.lower, at + 1
    is_parted = verb is not None and lower[verb - 1] == "," and lower[first:verb].count(",") == 1
    if (
        verb is None
        or is_parted
        or any(  # "where he worked as a porter, had raised"
            word in _OPENING or word in RELATIVE_PRONOUNS or word in _AT_A_TIME for word in lower[first:verb]
        )
    ):
        return False
    is_determined = lower[first] in DETERMINERS or passage.tokens[first][0].isupper() or lower[first] in _RESOLVED
    return lower[at] != "as" or (is_determined and "to" not in lower[first:verb])


def _is_past(passage: Passage, words: TokenRange, main_verb: Callable[[int, int], int | None]) -> bool:
    """Whether the verb of a clause is in the past."""
    verb = main_verb(*words)
    return verb is not None and (passage.lower[verb] in ("was", "were", "did", "had") or is_past(passage.lower[verb]))


def _is_present(passage: Passage, words: TokenRange, main_verb: Callable[[int, int], int | None]) -> bool:
    verb = main_verb(*words)
    return verb is not None and passage.lower[verb] not in _MODALS


def _is_clause(
    passage: Passage, words: TokenRange, main_verb: Callable[[int, int], int | None], *, may_lean: bool = False
) -> bool:
    """Whether words are a clause with a subject of its own, which with ``may_lean`` may be "he" or "she"."""
    first, last = words
    verb = main_verb(first, last)
    if verb is None or verb <= first or last - verb < 1:
        return False
    opener = passage.lower[first]
    leans = opener in PERSONAL_PRONOUNS or opener in _POSSESSIVES or "'" in opener  # whom it means is told before
    leans = leans and not (may_lean and opener in _RESOLVED)
    is_cut = passage.lower[last] in _GOVERNING
    return not leans and not is_cut and opener not in _GOVERNING and opener not in PREPOSITIONS

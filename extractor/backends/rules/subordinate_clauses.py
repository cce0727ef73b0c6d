"""Subordinate clauses that are asserted beside the main clause: "As the river rose, the council met".

What a condition, a question or "that" governs is not asserted and stays where it is.
"""

from __future__ import annotations

from collections.abc import Callable

from extractor.backends.rules.lexicon import PERSONAL_PRONOUNS, PREPOSITIONS, words_of
from extractor.backends.rules.passages import Passage, TokenRange

FRONTED = words_of("as although though while whereas because since")
"""Words with which a subordinate clause begins a sentence that is asserted."""
_AFTER_COMMA = words_of("although though while whereas because")
_CONCEDING = words_of("although though")
_GOVERNING = words_of("if unless whether that what who which how why when so not never no n't hardly only just")
_POSSESSIVES = words_of("his her its their my our your")
_FEWEST_TOKENS = 4


def split_subordinate(
    passage: Passage, words: TokenRange, main_verb: Callable[[int, int], int | None], subject_start: int
) -> list[TokenRange]:
    """The parts of a clause that are each asserted; itself alone where it has no such subordinate clause.

    ``main_verb`` gives the finite verb between two tokens; ``subject_start`` is where the clause's own subject begins.
    """
    first, last = words
    lower = passage.lower
    comma = subject_start - 1
    compares = lower[first] == "as" and "as" in lower[first + 2 : first + 4]  # "as old as it is"
    if lower[first] in FRONTED and not compares and comma > first + _FEWEST_TOKENS and lower[comma] == ",":
        inner = first + 1, comma - 1
        if not _is_clause(passage, inner, main_verb):
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
            return [(first, end)]  # what is conceded leans on it
        if _is_clause(passage, inner, main_verb) and end - first >= _FEWEST_TOKENS - 1:
            return [(first, end), inner]
        return [words]
    return [words]


def _is_clause(passage: Passage, words: TokenRange, main_verb: Callable[[int, int], int | None]) -> bool:
    """Whether words are a clause with a subject of its own."""
    first, last = words
    verb = main_verb(first, last)
    if verb is None or verb <= first or last - verb < 1:
        return False
    opener = passage.lower[first]
    leans = opener in PERSONAL_PRONOUNS or opener in _POSSESSIVES or "'" in opener  # whom it means is told before
    is_cut = passage.lower[last] in _GOVERNING
    return not leans and not is_cut and opener not in _GOVERNING and opener not in PREPOSITIONS

"""Who says something between commas: "Her mother, she recalls, used to say it", "a plan which, Holm said, failed"."""

from __future__ import annotations

from collections.abc import Iterable

from extractor.backends.rules.clauses import Subject, is_break
from extractor.backends.rules.cue_detection import Cue
from extractor.backends.rules.lexicon import COMPLEMENTIZERS, PREPOSITIONS, words_of
from extractor.backends.rules.passages import QUOTED, Passage
from extractor.backends.rules.verbs import is_finite

_OF_NOUN = words_of("who which whom where")
_PARTS = words_of("all most many some few none one both each half")
GIVING_REASONS = words_of("because although though")
_MOST_BEFORE_ASIDE = 4
"""In tokens: "whose three elder sons, she said, had left"."""


def told_aside(passage: Passage, cue: Cue, others: Iterable[Cue]) -> Subject | None:
    """The subject of one of the ``others`` that stands between the subject of a cue of speech and its verb."""
    if cue.subject is None or "say" not in cue.frames or _adds_to_something(passage, cue):
        return None
    for other in others:
        teller = other.subject
        if teller is None or not cue.subject.last < teller.first - 1 <= teller.last < other.first <= cue.first - 2:
            continue
        if passage.lower[teller.first - 1] == passage.lower[other.last + 1] == ",":
            return teller
    return None


def _adds_to_something(passage: Passage, cue: Cue) -> bool:
    """Whether something is added that is not said: "Burying it, she said, would add a billion to bills"."""
    following = passage.lower[cue.last + 1 : cue.last + 2]
    return cue.verb == "add" and COMPLEMENTIZERS.isdisjoint(following) and following[:1] not in ([","], [":"], [QUOTED])


def begin_of_clause_around(passage: Passage, first: int, comma: int) -> int:
    """The token at which the clause begins in which ", X said," stands, where the sentence has told something before.

    So it is with "which" in "Lind praised the plan, which, Holm said, would fail", and with the comma itself in "Lind
    left because, Holm said, he was ill". 0 if the whole from the token ``first`` on is one clause.
    """
    lower, last = passage.lower, comma - 1
    if last <= first or lower[last] in GIVING_REASONS:
        return comma if last > first else 0
    for at in range(last, max(first, last - _MOST_BEFORE_ASIDE), -1):
        if lower[at] == "whose" or (at == last and lower[at] in _OF_NOUN):
            begin = at - (lower[at - 1] in PREPOSITIONS) - (lower[at - 2] in _PARTS)
            begin = _begin_of_apposition(lower, begin) or begin
            return begin if begin > first else 0
        if is_break(lower[at]) or is_finite(lower, at):
            return 0
    return 0


def _begin_of_apposition(lower: list[str], relative: int) -> int:
    """The token behind the comma with which "a decision", or the like, begins before a relative pronoun; else 0."""
    comma = next(
        (at for at in range(relative - 2, max(0, relative - 2 - _MOST_BEFORE_ASIDE), -1) if lower[at] == ","), 0
    )
    return comma + 1 if comma and lower[comma + 1] in ("a", "an", "something") else 0

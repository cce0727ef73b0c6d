"""What is said to be somebody's view: "In Holm's view, the dam is safe", "It is, in the eyes of many, a mistake"."""

from __future__ import annotations

from extractor.backends.rules.clauses import end_of_name_after, is_break
from extractor.backends.rules.frame_names import QuoteFrame
from extractor.backends.rules.frames import Attribution
from extractor.backends.rules.lexicon import words_of
from extractor.backends.rules.noun_phrases import parse_mention
from extractor.backends.rules.passages import Passage, TokenRange
from extractor.backends.rules.sources import parse_description
from extractor.backends.rules.spelling import without_possessive
from extractor.backends.rules.verbs import is_finite

_BY_PREPOSITION = {
    "in": words_of("view opinion eyes judgment judgement estimation telling mind"),
    "to": words_of("mind eyes"),
    "by": words_of("account telling estimate estimates reckoning calculation calculations"),
}
VIEWS = frozenset[str]().union(*_BY_PREPOSITION.values())
_OWNERS = words_of("his her their its")
_LONGEST = 8
"""In tokens: "in the eyes of many voters in Ostby"."""


def in_view(passage: Passage) -> Attribution | None:
    """What a phrase between commas, or at either end of the sentence, says to be somebody's view."""
    lower, size = passage.lower, passage.size
    if VIEWS.isdisjoint(lower):
        return None
    for first in range(size - 2):
        nouns = _BY_PREPOSITION.get(lower[first])
        if nouns is None or (first and lower[first - 1] != ","):
            continue
        within = min(size, first + _LONGEST)
        last = next((at - 1 for at in range(first, within) if is_break(lower[at])), within - 1)
        found = _owned(passage, first + 1, last, nouns)
        if found is None or not (first or lower[last + 1 : last + 2] == [","]):
            continue
        source, noun = found
        if lower[last + 1 : last + 2] == [","]:
            last = end_of_name_after(passage, last + 1, size)  # "in the view of the mayor, Ada Holm, ..."
        after = last + 1 + (lower[last + 1 : last + 2] == [","])
        if lower[after : after + 1] in (["and"], ["or"]):
            continue  # "in Holm's view, and that of Lind, ..."
        end = next((at for at in range(after, size) if lower[at] in (";", ".")), size)
        parts = [(0, first - 2), (after, end - 1)]
        content = [passage.char_range(*part) for part in parts if part[0] <= part[1]]
        if any(is_finite(lower, at) for part in parts for at in range(part[0], part[1] + 1)):
            cue = passage.char_range(noun, noun)
            return Attribution(content, source, cue, "believe", QuoteFrame.VIEW, passage, direct=False)
    return None


def _owned(passage: Passage, first: int, last: int, nouns: frozenset[str]) -> tuple[TokenRange, int] | None:
    """Whose view tokens name, in characters, and its noun: "Holm's view", "the opinion of the judge"."""
    lower, tokens = passage.lower, passage.tokens
    if last > first and lower[last] in nouns:
        owner = " ".join(tokens[first:last])
        if lower[first] in _OWNERS and last == first + 1:
            return passage.char_range(first, first), last
        named = without_possessive(owner)
        start, end = passage.char_range(first, last - 1)
        return ((start, end - len(owner) + len(named)), last) if named != owner and _is_somebody(named) else None
    if lower[first] == "the" and last > first + 2 and lower[first + 1] in nouns and lower[first + 2] == "of":
        named = " ".join(tokens[first + 3 : last + 1])
        return (passage.char_range(first + 3, last), first + 1) if _is_somebody(named) else None
    return None


def _is_somebody(phrase: str) -> bool:
    return (parse_mention(phrase) or parse_description(phrase)) is not None

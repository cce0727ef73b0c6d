"""Words that say two things: "that it was late and that nobody knew", "was late and would cost more"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.backends.rules.lexicon import SUBORDINATORS
from extractor.backends.rules.verbs import is_finite
from extractor.text.lazy_regex import lazy_regex
from extractor.text.spans import CharRange

_MODAL = r"(?:will|would|has|have|had|is|are|was|were|could|should|must|can|may|might|did|does|do)"
_JOINT = lazy_regex(
    rf",? (?P<conjunction>(?:and|but) that (?!(?:of|is|was|will|would|does|did|has|can|may)\b))"
    rf"|,? (?:and|but) (?={_MODAL}\b|(?:he|she|it|they|there) [a-z])"
)
_COST = lazy_regex(r"\bcost (?:(?:about|almost|nearly|over|under|up to|at least|more than|less than) )?[£$€\d]")
"""A past that has the form of the noun, told by the sum behind it."""
_WORD = lazy_regex(r"[\w’'-]+")
_DEPENDENT = SUBORDINATORS - {"that", "but", "so", "yet", "than", "as"} | {"who", "which"}
_LONGEST_CLAUSE = 300
"""In characters: so far before a joint its first assertion is looked for."""


def joints(text: str, place: CharRange) -> Iterator[re.Match[str]]:
    """Yield what joins two assertions in words of a text, whose subordinate clauses are none."""
    start, end = place
    for joint in _JOINT.finditer(text, start, end):
        begin = max(start, joint.start() - _LONGEST_CLAUSE)
        words = [word.group().lower().replace("’", "'") for word in _WORD.finditer(text, begin, joint.start())]
        is_clause = any(is_finite(words, at) for at in range(len(words))) or _COST.search(text, begin, joint.start())
        if is_clause and (joint["conjunction"] or _DEPENDENT.isdisjoint(words)):
            yield joint
            start = joint.end()


def conjuncts_of(text: str, place: CharRange, *, are_whole: bool = False) -> list[CharRange]:
    """The words of each assertion in words of a text; ``are_whole``: only of those that begin with "that" again."""
    found = [joint for joint in joints(text, place) if joint["conjunction"] or not are_whole]
    bounds = [place[0], *(offset for joint in found for offset in joint.span()), place[1]]
    return list(zip(bounds[::2], bounds[1::2], strict=True))

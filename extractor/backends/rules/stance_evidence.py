"""The evidence of a position holds the words of what it is about, where the sentence has them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from extractor.backends.rules.concepts import ConceptIndex
from extractor.backends.rules.lexicon import DETERMINERS, words_of
from extractor.backends.rules.passages import Passage
from extractor.text.lazy_regex import lazy_regex
from extractor.text.spans import CharRange

_END_OF_SENTENCE = lazy_regex(r"\w{2}[.!?]\s")
_DETERMINER = lazy_regex(r"\b(?i:the|an?|this|that|its|his|her|their|no|any) (?:[\w’'-]+ )?\Z")
_NEXT_CLAUSE = lazy_regex(r"[,;] (?:and|but|while|whereas|although|though) ")
"""Behind this nothing goes with what a position is about but the position."""
_OPENING = words_of("neither both either not no all even only each every the a an")
_REFERRING = (" it", " them", " this", " that")
"""With these evidence ends where what they mean stands before it."""


def begin_of_phrase(passage: Passage, first: int) -> int:
    """The token with which a phrase begins that a holder stands in: "Neither" before "Ada Holm nor Bo Lind"."""
    lower = passage.lower
    determined = first - (first > 1 and lower[first - 1] in DETERMINERS)
    if determined and lower[determined - 1] == "nor":  # "neither the mayor of Ostby nor the council"
        first = next((at for at in range(determined - 1, -1, -1) if lower[at] == "neither"), first)
    while first and lower[first - 1] in _OPENING:
        first -= 1
    return first


class EvidenceWriter:
    """Completes the evidence of the positions in one text; without ``concepts`` targets are noun phrases."""

    def __init__(self, text: str, sentences: Sequence[CharRange], concepts: ConceptIndex | None) -> None:
        self._text = text
        self._sentences = sentences
        self._starts = [start for start, _ in sentences]
        self._concepts = concepts

    def with_target(self, evidence: tuple[CharRange, ...], target: str) -> tuple[CharRange, ...]:
        """The evidence with the words that name a target nearest to it in its sentence, unless it has some.

        They and what stands between are one range, where that is on one line and ends no sentence of a quotation.
        """
        (start, end), *others = evidence
        if self._concepts is None and target in self._text[start:end]:
            return evidence
        begin, stop = self._sentences[max(0, bisect_right(self._starts, start) - 1)]
        named = self._named(target, begin, stop) if start < stop else []
        if not named or any(first <= at and to <= last for at, to in named for first, last in evidence):
            return evidence
        if self._text.endswith(_REFERRING, start, end):
            named = [name for name in named if name[1] <= start]
        if not named:
            return evidence
        at, to = min(named, key=lambda name: max(start - name[1], name[0] - end))
        if at < start and (determined := _DETERMINER.search(self._text, begin, at)):
            at = determined.start()
        whole = min(start, at), max(end, to)
        between = self._text[min(to, end) : max(start, at)]
        is_apart = _END_OF_SENTENCE.search(between) or (at < start and _NEXT_CLAUSE.search(between))
        if "\n" in self._text[slice(*whole)] or is_apart:
            return tuple(sorted([*evidence, (at, to)]))
        return whole, *others

    def _named(self, target: str, start: int, end: int) -> list[CharRange]:
        if self._concepts:
            return self._concepts.named_in(target, start, end)
        sentence, words = self._text[start:end].lower(), target.lower()
        at = sentence.find(words) if len(sentence) == end - start else -1
        return [(start + at, start + at + len(words))] if at >= 0 else []

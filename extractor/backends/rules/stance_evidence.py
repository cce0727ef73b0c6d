"""The evidence of a position holds the words of what it is about, where the sentence has them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from extractor.backends.rules.concepts import ConceptIndex
from extractor.text.lazy_regex import lazy_regex
from extractor.text.spans import CharRange

_END_OF_SENTENCE = lazy_regex(r"\w{2}[.!?]\s")
_REFERRING = (" it", " them", " this", " that")
"""With these evidence ends where what they mean stands before it."""


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
        whole = min(start, at), max(end, to)
        between = self._text[min(to, end) : max(start, at)]
        if "\n" in self._text[slice(*whole)] or _END_OF_SENTENCE.search(between):
            return tuple(sorted([*evidence, (at, to)]))
        return whole, *others

    def _named(self, target: str, start: int, end: int) -> list[CharRange]:
        if self._concepts:
            return self._concepts.named_in(target, start, end)
        sentence, words = self._text[start:end].lower(), target.lower()
        at = sentence.find(words) if len(sentence) == end - start else -1
        return [(start + at, start + at + len(words))] if at >= 0 else []

"""Whether gold spans hold the words that they say, and where those stand if they do not."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import cached_property
from itertools import pairwise

from extractor.gold.items import field_spans
from extractor.grounding.alignment import Aligner
from extractor.grounding.matches import Match
from extractor.text.segmentation import WORD, split_sentences
from extractor.text.spans import CharRange, trimmed
from extractor_schemas import GoldItem, GoldSpan, LayerSpec

_LEAST_LIKENESS = 0.6
"""From how like they are, from 0 to 1, words of the article are named in the place of others."""

_COMPARED = 500
"""Characters that are compared; the time grows with their square."""


class SpanChecks:
    """The spans of one article's gold against its text."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _aligner(self) -> Aligner:
        return Aligner(self._text, split_sentences(self._text))

    def of_item(self, layer: LayerSpec, item: GoldItem) -> Iterator[tuple[str, str]]:
        """The fields of an item whose spans are wrong, each with what is wrong and what to put instead."""
        for field in layer.spans:
            spans = field_spans(item, field)
            for number, span in enumerate(spans, 1):
                if problem := self._problem(span):
                    yield (f"{field} {number}" if len(spans) > 1 else field), problem
            if any(after.start < before.end for before, after in pairwise(spans)):
                yield field, "its spans overlap or are out of order: put them in the order of the text"

    def _problem(self, span: GoldSpan) -> str | None:
        words = span.of(self._text)
        if span.end > len(self._text):
            return f"{_place(span.range)} is beyond the article's {len(self._text):,} characters: {self._advice(span)}"
        if words != span.text:
            return f"at {_place(span.range)} is {brief(words)}, not {brief(span.text)}: {self._advice(span)}"
        if not WORD.search(words):
            return "it holds no words: leave it out, or take words"
        inner = trimmed(self._text, *span.range)
        if inner and inner != span.range:
            return f"it has white space at an end: put {_place(inner)}, and the words without it"
        return None

    def _advice(self, span: GoldSpan) -> str:
        """Where the span's words stand, or what is most like them: of several places the nearest."""
        found = self._aligner.find_words(span.text, span.range)
        if isinstance(found, Match) and found.status == "exact":
            return self._stands_at(found.ranges[0])
        if literal := self._nearest_literal(span.text, span.start):
            return self._stands_at(literal)
        similar = found.ranges[0] if isinstance(found, Match) else found.near
        likeness, place = max(
            (self._likeness(char_range, span.text), char_range) for char_range in filter(None, (span.range, similar))
        )
        if likeness < _LEAST_LIKENESS:
            return "the article has no such words, so take others"
        if place == span.range:
            return "the article has no such words, so write those that stand there"
        return f"the article has no such words, but {brief(self._text[slice(*place)])} at {_place(place)}"

    def _likeness(self, place: CharRange, words: str) -> float:
        beginnings = self._text[slice(*place)][:_COMPARED], words[:_COMPARED]
        return SequenceMatcher(None, *beginnings, autojunk=False).ratio()

    def _stands_at(self, place: CharRange) -> str:
        words = self._text[slice(*place)]
        places = self._text.count(words)
        return f"{brief(words)} stands at {_place(place)}{f', the nearest of {places:,} places' if places > 1 else ''}"

    def _nearest_literal(self, words: str, start: int) -> CharRange | None:
        """Where part of a word stands, which is no word to search for."""
        places = [self._text.rfind(words, 0, start + len(words)), self._text.find(words, start)] if words else []
        at = min((place for place in places if place >= 0), key=lambda place: abs(place - start), default=None)
        return None if at is None else (at, at + len(words))


def _place(char_range: CharRange) -> str:
    return f"start {char_range[0]}, end {char_range[1]}"


def brief(words: str) -> str:
    """Words in quotation marks, the middle left out where they are many."""
    return repr(words if len(words) <= 60 else f"{words[:36]} ... {words[-18:]}")

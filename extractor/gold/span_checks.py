"""Whether gold spans hold the words that they say, and where those stand if they do not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import cached_property, partial
from itertools import pairwise

from extractor.gold.items import field_spans
from extractor.grounding.alignment import Aligner
from extractor.grounding.matches import Match
from extractor.grounding.word_ends import is_word_end
from extractor.text.normalization import normalize
from extractor.text.segmentation import WORD, split_sentences
from extractor.text.spans import CharRange, overlaps_any, trimmed
from extractor_schemas import GoldItem, GoldSpan, LayerSpec

_LEAST_LIKENESS = 0.6
"""From how like they are, from 0 to 1, words of the article are named in the place of others."""

_LOST_APOSTROPHE = re.compile("s")
"""Behind a name in a text that lost its apostrophes: "Ukraines request"."""

_COMPARED = 500
"""Characters that are compared; the time grows with their square."""


_MOST_SHOWN = 60
"""Characters of some words that are shown."""
_BEFORE_DIFFERENCE = 12
"""Characters that are shown before a difference."""


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
                others = [other.range for other in spans if other is not span and other.of(self._text) == other.text]
                if problem := self._problem(span, others):
                    yield (f"{field} {number}" if len(spans) > 1 else field), problem
            ordered = sorted(spans, key=lambda span: span.range)
            overlapping = [after for before, after in pairwise(ordered) if after.start < before.end]
            if overlapping:
                yield (
                    field,
                    f"{_place(overlapping[0].range)} shares words with another of its places: leave one of the two out",
                )
            elif ordered != spans:
                yield field, "its places are out of order: put them in the order of the article"

    def places(self, words: str, taken: Sequence[CharRange] = ()) -> list[CharRange]:
        """Where words stand, as `places_of` has it; where the very words do not, in whatever typography they do."""
        if literal := _occurrences(self._text, words):
            return _best_places(self._text, literal, taken)
        plain, normalized = normalize(words).strip(), self._aligner.normalized
        found = [normalized.original_range(*place) for place in _occurrences(normalized.text, plain)]
        alike = [place for place in dict.fromkeys(found) if normalize(self._text[slice(*place)]).strip() == plain]
        return _best_places(self._text, alike, taken)

    def _problem(self, span: GoldSpan, others: Sequence[CharRange]) -> str | None:
        words = span.of(self._text)
        if span.end > len(self._text):
            beyond = f"{_place(span.range)} is beyond the article's {len(self._text):,} characters"
            return f"{beyond}: {self.advice(span.text, span.range, others)}"
        if words != span.text:
            advice = self.advice(span.text, span.range, others)
            there, given = told_apart(words, span.text)
            return f"at {_place(span.range)} is {there}, not {given}: {advice}"
        if not WORD.search(words):
            return "it holds no words: leave it out, or take words"
        inner = trimmed(self._text, *span.range)
        if inner and inner != span.range:
            return f"it begins or ends with a space: put {_place(inner)}, and the words without it"
        whole = self._whole_words(span.range)
        if whole != span.range and not _LOST_APOSTROPHE.fullmatch(self._text, span.end, whole[1]):
            return f"{brief(words)} cuts a word in two: put {_place(whole)}, and {brief(self._text[slice(*whole)])}"
        return None

    def _whole_words(self, place: CharRange) -> CharRange:
        """The place with the rest of words that it cuts."""
        start, end = place
        while start > 0 and not is_word_end(start, self._aligner):
            start -= 1
        while end < len(self._text) and not is_word_end(end, self._aligner):
            end += 1
        return start, end

    def advice(self, words: str, near: CharRange | None, others: Sequence[CharRange] = ()) -> str:
        """Where words stand, of several places the nearest to ``near``, or what is most like them.

        ``others`` are the places of the field's other spans, which are none for these words.
        """
        found = self._aligner.find_words(words, near)
        if literal := places_of(self._text, words, others):
            return self._stands_at(nearest_place(literal, near[0] if near else 0))
        if words in self._text and words:
            return "the article has these words only where other spans of this item are, so leave it out"
        similar = found.ranges[0] if isinstance(found, Match) else found.near
        likely = [(self._likeness(char_range, words), char_range) for char_range in (near, similar) if char_range]
        likeness, place = max(likely, default=(0, None))
        if place is None or likeness < _LEAST_LIKENESS:
            return "the article has no such words, so take others"
        if place == near:
            return "the article has no such words, so write those that stand there"
        there, given = told_apart(self._text[slice(*place)], words)
        instead = "" if brief(words) == given else f", and not {given},"
        return f"the article has no such words, but {there}{instead} at {_place(place)}"

    def _likeness(self, place: CharRange, words: str) -> float:
        beginnings = self._text[slice(*place)][:_COMPARED], words[:_COMPARED]
        return SequenceMatcher(None, *beginnings, autojunk=False).ratio()

    def _stands_at(self, place: CharRange) -> str:
        words = self._text[slice(*place)]
        places = self._text.count(words)
        return f"{brief(words)} stands at {_place(place)}{f', the nearest of {places:,} places' if places > 1 else ''}"


def places_of(text: str, words: str, taken: Sequence[CharRange] = ()) -> list[CharRange]:
    """Where the very words stand in the text, without the places that overlap one that is taken.

    Places that cut no word in two go before all others: "Ann" is not looked for in "Annex" while it stands alone.
    """
    return _best_places(text, _occurrences(text, words), taken)


def _occurrences(text: str, words: str) -> list[CharRange]:
    if not words:
        return []
    return [(match.start(), match.start() + len(words)) for match in re.finditer(f"(?={re.escape(words)})", text)]


def _best_places(text: str, found: Sequence[CharRange], taken: Sequence[CharRange]) -> list[CharRange]:
    free = [place for place in found if not overlaps_any(place, taken)]
    whole = [place for place in free if not any(map(partial(_is_within_word, text), place))]
    return whole or free


def nearest_place(places: Sequence[CharRange], start: int) -> CharRange:
    """The place that begins nearest to ``start``; of two the first. There must be one."""
    return min(places, key=lambda place: abs(place[0] - start))


def _is_within_word(text: str, at: int) -> bool:
    return text[at - 1 : at].isalnum() and text[at : at + 1].isalnum()


def _place(char_range: CharRange) -> str:
    return f"start {char_range[0]}, end {char_range[1]}"


def brief(words: str) -> str:
    """Words in quotation marks, the middle left out where they are many."""
    return repr(words if len(words) <= _MOST_SHOWN else f"{words[:36]} ... {words[-18:]}")


def told_apart(words: str, others: str) -> tuple[str, str]:
    """Both as `brief` has them; where that leaves out what differs, from a little before the first difference on."""
    told = brief(words), brief(others)
    if told[0] != told[1] or words == others:
        return told
    pairs = enumerate(zip(words, others, strict=False))
    differing = next((at for at, (one, other) in pairs if one != other), min(len(words), len(others)))
    start = max(differing - _BEFORE_DIFFERENCE, 0)
    start = words.find(" ", start, differing) + 1 or start
    return _from(words, start), _from(others, start)


def _from(words: str, start: int) -> str:
    rest = words[start:]
    cut = rest if len(rest) <= _MOST_SHOWN else f"{rest[:_MOST_SHOWN]} ..."
    return repr(f"... {cut}" if start else cut)

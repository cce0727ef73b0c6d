"""Pointers of a reply → the place in the article that they name.

Words are found as written, apart from typography, or with parts left out that do not turn the meaning of the rest; else
they are not found, and the most similar place says which words differ.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property

from extractor.grounding.elisions import Elisions
from extractor.grounding.joined_speech import JoinedSpeech
from extractor.grounding.matches import Match, NoMatch
from extractor.grounding.similar_places import SimilarPlaces
from extractor.grounding.word_search import WordSearch
from extractor.text.lazy_regex import lazy_regex
from extractor.text.normalization import NormalizedText
from extractor.text.quotations import Quotation
from extractor.text.segmentation import WORD, has_word
from extractor.text.spans import CharRange, overlaps_any, trimmed
from extractor.text.transcripts import find_transcript

_POINTER = lazy_regex(r"\s*\[?(\d{1,9})\]?(?:\s*[-–—]\s*\[?(\d{1,9})\]?)?\s*(?:[:：]\s*(?P<words>.*))?\Z", re.DOTALL)
_LABEL = lazy_regex(
    r"\s*(?:(?:S|[Ss]ent(?:ence|\.)? ?|#)(?P<named>\d{1,9})\s?[:：.)-]|[\[(]S?(?P<boxed>\d{1,9})[\])]\s?[:：.-]?"
    r"|(?P<listed>\d{1,9})[.)](?=\s))\s*(?P<words>\S.*)\Z",
    re.DOTALL,
)
"""A sentence's number as lists and labels write it: "S12: words", "[12] words", "12. words"."""
_FROM_TO = lazy_regex(r"(?<!\s)\s+~\s+")
_MAY_BE_ELLIPSIS = lazy_regex(r"\.\.\.|\.\s\.|[…⋯]")
_ELLIPSIS = lazy_regex(r"(?<!\s)\s*[\[(]?(?:\.{3,}|\.\s\.\s\.|…+|⋯+)[\])]?\s*")


def pointed_at(pointer: str) -> range | None:
    """The numbers of the sentences that a pointer names, from 1; None if it names none, or may not: "12. May"."""
    if match := _POINTER.match(pointer):
        first, last = sorted((int(match[1]), int(match[2] or match[1])))
        return range(first, last + 1)
    label = _LABEL.match(pointer)
    number = (label["named"] or label["boxed"]) if label else None
    return range(int(number), int(number) + 1) if number else None


def pointed_words(pointer: str) -> str:
    """The words of a pointer without the number of their sentence."""
    match = _POINTER.match(pointer)
    return ((match["words"] or "") if match else pointer).strip()


def is_from_to(pointer: str) -> bool:
    """Whether a pointer names all from its first words to its last, which may stand in a later sentence."""
    return _FROM_TO.search(pointer) is not None


def ellipsis_pieces(words: str) -> list[str]:
    """The pieces of words between ellipses that have words."""
    parts: list[str] = _ELLIPSIS.split(words) if _MAY_BE_ELLIPSIS.search(words) else [words]
    return [piece for piece in parts if has_word(piece)]


class Aligner:
    """Finds what the pointers of a reply name in one article's text.

    ``sentences`` are the text's sentences in the order in which pointers number them from 1.
    """

    def __init__(self, text: str, sentences: Sequence[CharRange]) -> None:
        self.text = text
        self.sentences = sentences
        self._sentence_starts = [start for start, _ in sentences]
        self._search = WordSearch(text)
        self._elisions = Elisions(text, sentences)
        self._found: dict[tuple[str, CharRange | None], Match | NoMatch] = {}

    @property
    def quotations(self) -> list[Quotation]:
        """The text's quotations."""
        return self._elisions.quotations

    @cached_property
    def quoted(self) -> list[CharRange]:
        """Where the text's quotations stand, in order."""
        return [quotation.range for quotation in self.quotations]

    @cached_property
    def speech(self) -> list[CharRange]:
        """The quotations, but those in a turn of a transcript, which is all speech, and the turns; in order."""
        turns = find_transcript(self.text)
        return sorted([*(each for each in self.quoted if not overlaps_any(each, turns)), *turns])

    @property
    def normalized(self) -> NormalizedText:
        """The text with its typography evened out."""
        return self._search.normalized

    @cached_property
    def _joined_speech(self) -> JoinedSpeech:
        return JoinedSpeech(self.text, self.quotations)

    @cached_property
    def _similar_places(self) -> SimilarPlaces:
        return SimilarPlaces(self.text, self.normalized)

    def find(self, pointer: str, near: CharRange | None = None) -> Match | NoMatch:
        """The place that a pointer names (see `extractor_schemas.reply` for what a pointer is).

        Words resolve to their occurrence in the sentence that the pointer names; without a number, or if they are not
        there, to the occurrence nearest to ``near`` (by default to the first). What only looks like a sentence's number
        ("S12: words", "[12] words", "12. words") is one if these words stand in that sentence and not in the text as
        they are.
        """
        key = pointer, near  # items of a reply share their evidence, and a quote is looked up before its speaker is
        if key not in self._found:
            self._found[key] = self._find_labelled(pointer, near)
        return self._found[key]

    def _find_labelled(self, pointer: str, near: CharRange | None) -> Match | NoMatch:
        found = self._find(pointer, near)
        if isinstance(found, NoMatch) and (label := _LABEL.match(pointer)):
            number = label["named"] or label["boxed"] or label["listed"]
            labelled = self._find(f"{number}: {label['words']}", near)
            place = labelled.ranges[0] if isinstance(labelled, Match) else labelled.near
            region = self._region(int(number), int(number))
            if place and region and region[0] <= place[0] < region[1]:
                return labelled
        return found

    def _find(self, pointer: str, near: CharRange | None) -> Match | NoMatch:
        region, words = None, pointer
        if match := _POINTER.match(pointer):
            region, words = self._region(int(match[1]), int(match[2] or match[1])), (match["words"] or "").strip()
            if not words and region and WORD.search(self.text, *region):
                return Match((region,), "exact")
        if not has_word(words):
            return NoMatch(words or pointer)
        ends = _FROM_TO.split(words) if "~" in words else [words]
        found = self._search.nearest(words, region, near) if len(ends) == 1 or "~" in self.text else None
        if found:
            return found
        if len(ends) == 2 and all(ends):
            return self._find_from_to(ends[0], ends[1], region, near)
        return self._find_elided(words, region, near)

    def find_quotation(self, words: str) -> Match | NoMatch:
        """Where a quotation stands that is no pointer: as a whole, or in pieces where it has an ellipsis."""
        if not has_word(words):
            return NoMatch(words)
        return self._search.nearest(words, None, None) or self._find_elided(words, None, None)

    def _find_elided(self, words: str, region: CharRange | None, near: CharRange | None) -> Match | NoMatch:
        """Words that do not stand together: in pieces, where there are any, or without an ellipsis at an end."""
        found = None
        pieces = ellipsis_pieces(words)
        if len(pieces) > 1:
            return self._find_pieces(words, pieces, region, near)
        if pieces != [words]:
            found = self._search.nearest(pieces[0], region, near)
        return found or self._find_joined(words, region) or self.no_match(words, region or near)

    def _find_joined(self, words: str, region: CharRange | None) -> Match | NoMatch | None:
        """Words of quotations that the narrator parts, as if an ellipsis stood there; if they can be, in the region."""
        places: list[list[CharRange]] = []
        for pieces in self._joined_speech.split(words):
            found = [self._search.within(piece, quotation.range, None) for piece, quotation in pieces]
            places += [[match.ranges[0] for match in found if match]] if all(found) else []
        if not places:
            return None
        ranges = next((place for place in places if region and overlaps_any(region, place)), places[0])
        return self._elisions.find_turned(ranges, words, as_one=True) or Match(tuple(ranges), "elided")

    def find_words(self, words: str, near: CharRange | None = None) -> Match | NoMatch:
        """Where words that are no pointer stand, all of them together: the place nearest to ``near``, or the first."""
        if not has_word(words):
            return NoMatch(words)
        return self._search.nearest(words, None, near) or self.no_match(words, near)

    def find_all(self, words: str) -> list[CharRange]:
        """All places where words that are no pointer stand, whole, in any typography."""
        if not has_word(words):
            return []
        as_written, normalized, loose = self._search.ways(words, None)
        return sorted({*as_written, *normalized}) or list(loose)

    def no_match(self, words: str, region: CharRange | None = None) -> NoMatch:
        """Words that are not in the text, with the most similar place near the region, if there is one."""
        return self._similar_places.find(words, region)

    def find_turned(self, ranges: Sequence[CharRange], words: str, own: CharRange | None = None) -> NoMatch | None:
        """The words as altered, if what they leave out between the ranges turns their meaning (see `elisions`)."""
        return self._elisions.find_turned(ranges, words, own=own)

    def named_beside(self, piece: CharRange) -> CharRange | None:
        """Where the narrator names who says a piece of the text, right before it or behind it."""
        return self._elisions.named_beside(piece)

    def find_cut(self, ranges: Sequence[CharRange], words: str, *, strictly: bool = False) -> NoMatch | None:
        """The words as altered, if a quotation has words before or behind them that turn them (see `elisions`)."""
        return self._elisions.find_cut(ranges, words, strictly=strictly)

    def beside(self, pointer: str, ranges: Sequence[CharRange]) -> str:
        """The pointer, with the numbers of the sentences of ``ranges`` if it has none: its words stand there."""
        if not ranges or _POINTER.match(pointer) or _LABEL.match(pointer):
            return pointer
        first, last = (self._sentence_index(offset) + 1 for offset in (ranges[0][0], ranges[-1][1] - 1))
        return f"{min(first, last)}-{max(first, last)}: {pointer}"

    def sentence_at(self, offset: int) -> CharRange:
        """The sentence that holds an offset, or the last one that begins before it."""
        return self.sentences[self._sentence_index(offset)]

    def _sentence_index(self, offset: int) -> int:
        return max(0, bisect_right(self._sentence_starts, offset) - 1)

    def _region(self, first: int, last: int) -> CharRange | None:
        if not 1 <= first <= last <= len(self.sentences):
            return None
        start, end = self.sentences[first - 1][0], self.sentences[last - 1][1]
        return trimmed(self.text, start, end) or (start, end)  # of a sentence of what nobody sees nothing is left

    def _find_from_to(self, first: str, last: str, region: CharRange | None, near: CharRange | None) -> Match | NoMatch:
        """From the first words to the last: their next occurrence after the first ones, never one before them."""
        opening = self._search.nearest(first, region, near)
        if opening is None:
            return self.no_match(first, region or near)
        start, min_end = opening.ranges[0]
        last_sentence = self.sentence_at(region[1] - 1 if region and region[0] <= start < region[1] else start)
        for search_range in (
            (max(start + 1, last_sentence[0]), last_sentence[1]),
            (start + 1, self._two_sentences_on(last_sentence[1])),
        ):
            for occurrences in self._search.ways(last, search_range):
                if closing := next((found for found in occurrences if found[1] >= min_end), None):
                    exact = opening.status == "exact" and self.text[slice(*closing)] == last
                    return Match(((start, closing[1]),), "exact" if exact else "folded")
        return self.no_match(last, (start, last_sentence[1]))

    def _two_sentences_on(self, offset: int) -> int:
        return self.sentences[min(len(self.sentences) - 1, bisect_right(self._sentence_starts, offset) + 1)][1]

    def _find_pieces(
        self, words: str, pieces: Sequence[str], region: CharRange | None, near: CharRange | None
    ) -> Match | NoMatch:
        """Each piece at most two sentences after the one before, or words from anywhere could be strung together."""
        first = self._search.nearest(pieces[0], region, near)
        if first is None:
            return self.no_match(words, region or near)
        ranges = [*first.ranges]
        for piece in pieces[1:]:
            end = ranges[-1][1]
            rest = (end, max(self._two_sentences_on(end), region[1] if region else 0))
            found = self._search.within(piece, rest, None)
            if found is None:
                return self.no_match(words, region or near)
            ranges += found.ranges
        turned = self._elisions.find_turned(ranges, words, as_one=True)
        return turned or Match(tuple(ranges), "elided")

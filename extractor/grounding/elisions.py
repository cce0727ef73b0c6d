"""What stands between pieces of a text that are quoted together, the rest left out: whether it turns their meaning."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise

from extractor.grounding.matches import NoMatch
from extractor.grounding.speakers import Speakers, quotation_at
from extractor.text.language import likely_languages
from extractor.text.negations import LANGUAGES_WITH_NEGATIONS
from extractor.text.quotations import Quotation, find_quotations
from extractor.text.reversals import SENTENCE_END, find_dropped_reversals
from extractor.text.segmentation import WORD
from extractor.text.spans import CharRange, overlapping
from extractor_schemas import Concern, WordChange


class Elisions:
    """Tells what is left out between pieces of one text. ``sentences`` are the text's sentences, in order."""

    def __init__(self, text: str, sentences: Sequence[CharRange]) -> None:
        self._text = text
        self._sentences = sentences

    @cached_property
    def quotations(self) -> list[Quotation]:
        """The text's quotations."""
        return find_quotations(self._text)

    @cached_property
    def _speakers(self) -> Speakers:
        return Speakers(self._text, self._sentences, self.quotations)

    @cached_property
    def _languages(self) -> frozenset[str]:
        """The languages that the text may be in and whose negations are known."""
        return likely_languages(self._text) & LANGUAGES_WITH_NEGATIONS

    def find_turned(self, ranges: Sequence[CharRange], words: str, *, as_one: bool = False) -> NoMatch | None:
        """The words as altered, if what lies between the ranges turns the meaning of the rest; else None.

        ``ranges`` are pieces of what somebody says, in the order of the text. What a narrator says between two
        quotations is no part of what is quoted. ``as_one`` says that there is no more than an ellipsis between the
        pieces: then words of one speaker must be beyond doubt. A range with quotations of two speakers is
        altered as well.
        """
        concerns: list[Concern] = ["speaker"] if any(map(self._speakers.differ_within, ranges)) else []
        diff: list[WordChange] = []
        for left, right in pairwise(ranges):
            found: list[Concern] = [*self._dropped_reversals((left[1], right[0]))]
            if self._speakers.differ(left, right) or (as_one and self._speakers.may_differ(left, right)):
                found.append("speaker")
            if found:
                concerns += found
                dropped = self._text[left[1] : right[0]].strip()
                diff.append(WordChange(change="dropped", article=dropped, reply=""))
        if not concerns:
            return None
        return NoMatch(words, (ranges[0][0], ranges[-1][1]), tuple(diff), tuple(dict.fromkeys(concerns)))

    def _dropped_reversals(self, gap: CharRange) -> Iterator[Concern]:
        start, end = gap
        before, after = quotation_at(self.quotations, start - 1), quotation_at(self.quotations, end)
        if before and after and before != after:
            yield from self._dropped_in_one((start, before.end), before_words=False)
            yield from self._dropped_in_one((after.start, end), after_words=False)
        else:
            yield from self._dropped_in_one(gap)

    def _dropped_in_one(
        self, gap: CharRange, *, after_words: bool = True, before_words: bool = True
    ) -> Iterator[Concern]:
        """What is dropped from each sentence that the gap touches.

        Of a sentence in a language whose negations are not known, any word that is dropped may be one.
        """
        start, end = gap
        for first, last in self._sentences_in(gap):
            if first < end and start < last:
                part = self._text[max(start, first) : min(end, last)]
                is_begun, goes_on = after_words and first < start, before_words and end < last
                if not self._languages and (is_begun or goes_on) and WORD.search(part):
                    yield "negation"
                yield from find_dropped_reversals(part, self._languages, after_words=is_begun, before_words=goes_on)

    def _sentences_in(self, gap: CharRange) -> Iterator[CharRange]:
        """The sentences that the gap touches, those within a quotation apart."""
        for first, last in overlapping(self._sentences, gap):
            ends = [found.end() for found in SENTENCE_END.finditer(self._text, first, last)]
            yield from pairwise([first, *ends, last])

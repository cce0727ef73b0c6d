"""What stands between pieces of a text that are quoted together, the rest left out: whether it turns their meaning."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise

from extractor.grounding.matches import NoMatch
from extractor.text.characters import WITHOUT_SPACES
from extractor.text.language import likely_languages
from extractor.text.negations import LANGUAGES_WITH_NEGATIONS
from extractor.text.quotations import Quotation, find_quotations
from extractor.text.reversals import find_dropped_reversals
from extractor.text.segmentation import WORD, split_paragraphs
from extractor.text.spans import CharRange
from extractor.text.speech_verbs import FORMS_AFTER_QUOTATION, SPEECH_VERBS
from extractor_schemas import Concern, WordChange

_NAME = r"(?P<name{}>[^\W\d_a-z][\w.'’-]*(?: [^\W\d_a-z][\w.'’-]*)*)"
_SAID = rf"(?:{'|'.join(FORMS_AFTER_QUOTATION)}|(?:{'|'.join(sorted(SPEECH_VERBS))})(?:e?s|e?d)?)"
_SPEAKER_BEFORE = re.compile(rf"{_NAME.format('')} (?:\w+ly )?{_SAID}(?: that|[,:])?\s*[\"“”„«'‘’]?\Z")
_SPEAKER_AFTER = re.compile(
    rf"(?:(?<=[,?!][\"”“»'’])|,)[^\S\n]+(?:{_NAME.format('_first')} {_SAID}\b|{_SAID} {_NAME.format('_last')})"
)
_ANNOUNCES = re.compile(r"[:：]\s*\Z")
_GOES_ON_BEHIND = re.compile(rf"[^\S\n]*[,，、–—-]|(?<=[,.!?…，。！？].)[^\S\n]*(?=[^\W\d_])|(?=[{WITHOUT_SPACES}])")
_PRONOUN_BEHIND = re.compile(r"[^\S\n]*(?:(?:s?he|they|it) \w+|\w+ (?:s?he|they|it)\b)")
_FAR = 80
"""Within this many characters before a piece its speaker is looked for."""


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
    def _languages(self) -> frozenset[str]:
        """The languages that the text may be in and whose negations are known."""
        return likely_languages(self._text) & LANGUAGES_WITH_NEGATIONS

    def find_turned(self, ranges: Sequence[CharRange], words: str, *, as_one: bool = False) -> NoMatch | None:
        """The words as altered, if what lies between the ranges turns the meaning of the rest; else None.

        ``ranges`` are pieces of what somebody says, in the order of the text. What a narrator says between two
        quotations is no part of what is quoted. ``as_one`` says that there is no more than an ellipsis between the
        pieces: then two quotations are not one, whoever speaks.
        """
        concerns: list[Concern] = []
        diff: list[WordChange] = []
        for left, right in pairwise(ranges):
            found: list[Concern] = [*self._dropped_reversals((left[1], right[0]))]
            if self._are_two_speakers(left, right) or (as_one and self._are_two_quotations(left, right)):
                found.append("speaker")
            if found:
                concerns += found
                dropped = self._text[left[1] : right[0]].strip()
                diff.append(WordChange(change="dropped", article=dropped, reply=""))
        if not diff:
            return None
        return NoMatch(words, (ranges[0][0], ranges[-1][1]), tuple(diff), tuple(dict.fromkeys(concerns)))

    def _dropped_reversals(self, gap: CharRange) -> Iterator[Concern]:
        start, end = gap
        before, after = self._quotation_at(start - 1), self._quotation_at(end)
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
        for first, last in self._sentences:
            if first < end and start < last:
                part = self._text[max(start, first) : min(end, last)]
                is_begun, goes_on = after_words and first < start, before_words and end < last
                if not self._languages and (is_begun or goes_on) and WORD.search(part):
                    yield "negation"
                yield from find_dropped_reversals(part, self._languages, after_words=is_begun, before_words=goes_on)

    def _quotation_at(self, offset: int) -> Quotation | None:
        return next((found for found in self.quotations if found.start <= offset < found.end), None)

    def _are_two_speakers(self, left: CharRange, right: CharRange) -> bool:
        names = [self._speaker(piece) for piece in (left, right)]
        if names[0] is None or names[1] is None:
            return False
        first, second = (name.split() for name in names if name)
        return not set(first) & set(second)

    def _are_two_quotations(self, left: CharRange, right: CharRange) -> bool:
        """Whether two pieces are of two quotations, and not of one that the narrator interrupts to say whose it is.

        Where that is so, there is no other quotation between them, no end of a paragraph and no more than one sentence
        of the narrator's, and nothing announces the second one or says anew who speaks.
        """
        before, after = self._quotation_at(left[1] - 1), self._quotation_at(right[0])
        if before is None or after is None or before == after:
            return False
        starts = {start for start, _ in self._sentences} | {found.start for found in self.quotations}
        return (
            any(start in starts for start in range(before.end + 1, after.start))
            or any(before.end < start <= after.start for start, _ in split_paragraphs(self._text))
            or _ANNOUNCES.search(self._text, before.end, after.start) is not None
            or self._is_attributed_behind(after)
        )

    def _is_attributed_behind(self, quotation: Quotation) -> bool:
        """Whether the narrator's sentence goes on behind a quotation as it does to say who spoke, but by a pronoun."""
        goes_on = _GOES_ON_BEHIND.match(self._text, quotation.end)
        if goes_on is None or _PRONOUN_BEHIND.match(self._text, goes_on.end()):
            return False
        is_in_sentence = "," in goes_on.group() or not self._text[goes_on.end() : goes_on.end() + 1].isupper()
        return is_in_sentence or _SPEAKER_AFTER.match(self._text, quotation.end) is not None

    def _speaker(self, piece: CharRange) -> str | None:
        """The name that is beside a piece, or beside its quotation, as that of its speaker."""
        start, end = piece
        if quotation := self._quotation_at(start):
            start = quotation.start
        if quotation := self._quotation_at(end - 1):
            end = quotation.end
        if before := _SPEAKER_BEFORE.search(self._text, max(0, start - _FAR), start):
            return before["name"]
        if after := _SPEAKER_AFTER.match(self._text, end):
            return after["name_first"] or after["name_last"]
        return None

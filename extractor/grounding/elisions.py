"""What stands between pieces of a text that are quoted together, the rest left out: whether it turns their meaning."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from extractor.grounding.matches import NoMatch
from extractor.text.quotations import Quotation
from extractor.text.reversals import find_dropped_reversals
from extractor.text.spans import CharRange
from extractor.text.speech_verbs import FORMS_AFTER_QUOTATION, SPEECH_VERBS
from extractor_schemas import Concern, WordChange

_NAME = r"(?P<name{}>[^\W\d_a-z][\w.'’-]*(?: [^\W\d_a-z][\w.'’-]*)*)"
_SAID = rf"(?:{'|'.join(FORMS_AFTER_QUOTATION)}|(?:{'|'.join(sorted(SPEECH_VERBS))})(?:e?s|e?d)?)"
_SPEAKER_BEFORE = re.compile(rf"{_NAME.format('')} (?:\w+ly )?{_SAID}(?: that|[,:])?\s*[\"“”„«'‘’]?\Z")
_SPEAKER_AFTER = re.compile(
    rf"(?:(?<=[,?!][\"”“»'’])|,)[^\S\n]+(?:{_NAME.format('_first')} {_SAID}\b|{_SAID} {_NAME.format('_last')})"
)
_FAR = 80
"""Within this many characters before a piece its speaker is looked for."""


def find_turned(
    text: str,
    ranges: Sequence[CharRange],
    sentences: Sequence[CharRange],
    quotations: Sequence[Quotation],
    words: str,
) -> NoMatch | None:
    """The words as altered, if what lies between the ranges turns the meaning of the rest; else None.

    ``ranges`` are pieces that are given as one, in the order of the text. What a narrator says between two quotations
    is no part of what is quoted.
    """
    concerns: list[Concern] = []
    diff: list[WordChange] = []
    for left, right in pairwise(ranges):
        found: list[Concern] = [*_dropped_reversals(text, (left[1], right[0]), sentences, quotations)]
        if _are_two_speakers(text, left, right, quotations):
            found.append("speaker")
        if found:
            concerns += found
            diff.append(WordChange(change="dropped", article=text[left[1] : right[0]].strip(), reply=""))
    if not diff:
        return None
    return NoMatch(words, (ranges[0][0], ranges[-1][1]), tuple(diff), tuple(dict.fromkeys(concerns)))


def _dropped_reversals(
    text: str, gap: CharRange, sentences: Sequence[CharRange], quotations: Sequence[Quotation]
) -> Iterator[Concern]:
    start, end = gap
    before, after = _quotation_at(start - 1, quotations), _quotation_at(end, quotations)
    if before and after and before != after:
        yield from _dropped_in_one(text, (start, before.end), sentences, before_words=False)
        yield from _dropped_in_one(text, (after.start, end), sentences, after_words=False)
    else:
        yield from _dropped_in_one(text, gap, sentences)


def _dropped_in_one(
    text: str, gap: CharRange, sentences: Sequence[CharRange], *, after_words: bool = True, before_words: bool = True
) -> Iterator[Concern]:
    """What is dropped from each sentence that the gap touches."""
    start, end = gap
    for first, last in sentences:
        if first < end and start < last:
            part = text[max(start, first) : min(end, last)]
            yield from find_dropped_reversals(
                part, after_words=after_words and first < start, before_words=before_words and end < last
            )


def _quotation_at(offset: int, quotations: Sequence[Quotation]) -> Quotation | None:
    return next((quotation for quotation in quotations if quotation.start <= offset < quotation.end), None)


def _are_two_speakers(text: str, left: CharRange, right: CharRange, quotations: Sequence[Quotation]) -> bool:
    names = [_speaker(text, piece, quotations) for piece in (left, right)]
    if names[0] is None or names[1] is None:
        return False
    first, second = (name.split() for name in names if name)
    return not set(first) & set(second)


def _speaker(text: str, piece: CharRange, quotations: Sequence[Quotation]) -> str | None:
    """The name that is beside a piece, or beside its quotation, as that of its speaker."""
    start, end = piece
    if quotation := _quotation_at(start, quotations):
        start = quotation.start
    if quotation := _quotation_at(end - 1, quotations):
        end = quotation.end
    if before := _SPEAKER_BEFORE.search(text, max(0, start - _FAR), start):
        return before["name"]
    if after := _SPEAKER_AFTER.match(text, end):
        return after["name_first"] or after["name_last"]
    return None

"""Quotation marks at the ends of chosen words: both of a quotation, or none."""

from __future__ import annotations

from bisect import bisect_left
from itertools import islice
from operator import attrgetter

from extractor.text.quotations import find_quotations, with_both_marks
from extractor.text.segmentation import WORD
from extractor.text.spans import CharRange, trimmed


def with_balanced_marks(place: CharRange, text: str, *, keeps_marks: bool) -> CharRange:
    """The place with the mark that an end of it lacks, or without the one that it has alone.

    A mark is taken where no word of the quotation is left out, and else dropped. Words of a quotation alone have none
    where ``keeps_marks`` is not set, as in evidence, nor the comma or stop before it. Within a place a mark may stay
    alone: its quotation goes on.
    """
    quotations = find_quotations(text)
    start, end = with_both_marks(place, text, quotations)
    at = bisect_left(quotations, start, key=attrgetter("start"))
    if not keeps_marks and [(start, end)] == [quotation.range for quotation in quotations[at : at + 1]]:
        start, end = start + 1, start + len(text[start : end - 1].rstrip(" \n,.;:"))
        return trimmed(text, start, end) or place
    for quotation in islice(quotations, bisect_left(quotations, start, key=attrgetter("end")), None):
        if end < quotation.start:
            break
        words: list[CharRange] = [word.span() for word in WORD.finditer(text, start, end)]
        if (start <= quotation.start < end) == (start < quotation.end <= end) or not words:
            continue
        start = words[0][0] if quotation.start == start else start
        end = words[-1][1] if quotation.end == end else end
    return start, end

"""Character ranges of a text, and what can be done with them: trim, compare, merge.

Offsets are in code points of the text as it is stored; a range is a pair ``(start, end)``, end exclusive.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from operator import itemgetter

CharRange = tuple[int, int]


def trimmed(text: str, start: int, end: int) -> CharRange | None:
    """The range without white space at its ends; None if it holds nothing else."""
    part = text[start:end]
    left = len(part) - len(part.lstrip())
    right = len(part.rstrip())
    return (start + left, start + right) if left < right else None


def overlaps(left: CharRange, right: CharRange) -> bool:
    """Whether two ranges share a character; ranges that only touch do not."""
    return left[0] < right[1] and right[0] < left[1]


def overlaps_any(char_range: CharRange, ranges: Iterable[CharRange]) -> bool:
    """Whether a range shares a character with any of the ``ranges``."""
    start, end = char_range
    return any(start < range_end and range_start < end for range_start, range_end in ranges)


def overlapping(ordered: Sequence[CharRange], char_range: CharRange) -> Sequence[CharRange]:
    """Those that share a character with a range, of ranges that are in order and do not overlap; found by bisection."""
    start, end = char_range
    first = bisect_right(ordered, start, key=itemgetter(1))
    return ordered[first : bisect_left(ordered, end, first, key=itemgetter(0))]


def merge_ranges(ranges: Iterable[CharRange], text: str | None = None) -> list[CharRange]:
    """The ranges in order of the text, overlapping ones merged.

    With the ``text`` that they belong to, ranges with nothing or only white space between them are merged too.
    """
    merged: list[CharRange] = []
    for start, end in sorted(ranges):
        last_start, last_end = merged[-1] if merged else (0, 0)
        if merged and (start < last_end or (text is not None and not text[last_end:start].strip())):
            merged[-1] = (last_start, max(end, last_end))
        else:
            merged.append((start, end))
    return merged

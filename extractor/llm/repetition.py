"""Noticing that a model repeats itself without end, as small ones do at temperature 0."""

from __future__ import annotations

import re
from bisect import bisect_left

_MIN_TIMES = 6
_MIN_LENGTH = 400
"""Characters that the repetitions together have at least."""

_MAX_PERIOD = 2_500
"""The most characters of what is repeated."""

_ANCHOR = 48
"""Characters whose occurrences before tell which lengths the repeated words may have."""

_STEP = 200
"""Characters between the places that are looked at: a repetition that is long enough has one of them in it."""

_ID = re.compile(r'("id":\s*)("[a-z]*[0-9]+")')


def is_repetitive(text: str, since: int = 0) -> bool:
    """Whether the text has, anywhere, the same words over and over: exactly, but for ids of items.

    That is: at least six times in a row, 400 characters altogether. Lines that differ in a number are not the same: a
    list may well have a line for each holder, or for each sentence. What holds for a beginning holds for the whole, so
    it does not matter in which pieces a text comes; ``since`` is the length of a beginning that was looked at before.
    """
    first = since - since % _STEP + _STEP
    start = max(0, first - _MIN_TIMES * _MAX_PERIOD - _ANCHOR)
    window = _ID.sub(lambda match: match[1] + "0" * len(match[2]), text[start:])
    return any(_is_repeated_at(window, place) for place in range(first - start, len(window) + 1, _STEP))


def _is_repeated_at(text: str, place: int) -> bool:
    """Whether the words that end at the place are part of a repetition."""
    anchor = text[place - _ANCHOR : place]
    end = place - 1
    while (at := text.rfind(anchor, max(0, place - _ANCHOR - _MAX_PERIOD), end)) >= 0:
        period = place - _ANCHOR - at
        length = max(_MIN_LENGTH, _MIN_TIMES * period)
        half = (length - period) // 2  # before the place or behind it, if the stretch is long enough: told at once
        left, right = slice(place - half, place), slice(place, place + half)
        if (_is_shifted(text, left, period) or _is_shifted(text, right, period)) and (
            _repeated_length(text, place, period) >= length
        ):
            return True
        end = at + _ANCHOR - 1
    return False


def _is_shifted(text: str, part: slice, period: int) -> bool:
    """Whether each character of the part is the one a period before it."""
    return part.start >= period and text[part] == text[part.start - period : part.stop - period]


def _repeated_length(text: str, place: int, period: int) -> int:
    """The length of the stretch around the place in which each character is the one a period before it."""
    most = _MIN_TIMES * _MAX_PERIOD
    left = bisect_left(
        range(1, min(most, place - period) + 1),
        True,
        key=lambda count: not _is_shifted(text, slice(place - count, place), period),
    )
    right = bisect_left(
        range(1, min(most, len(text) - place) + 1),
        True,
        key=lambda count: not _is_shifted(text, slice(place, place + count), period),
    )
    return left + right + period

"""Noticing that a model repeats itself without end, as small ones do at temperature 0."""

from __future__ import annotations

import re

_WINDOW = 16_000
"""The characters at the end that are looked at."""

_ANCHOR = 48
"""Characters at the end whose occurrences before give the lengths that the repeated words may have."""

_MAX_PERIODS = 64
"""The most such lengths that are tried."""

_MIN_LENGTH = 400
"""Characters that the repetitions together have at least."""

_MIN_TIMES, _MIN_TIMES_BUT_FOR_NUMBERS = 6, 40
_ID = re.compile(r'("id":\s*")[a-z]*\d+"')
_NUMBER = re.compile(r"\d+")


def is_repetitive(text: str) -> bool:
    """Whether the text ends in the same words over and over.

    That is: the same characters at least six times in a row, ids of items aside, or forty times if all numbers are
    left aside (a list may well have items that differ in their sentence numbers alone), 400 characters altogether.
    """
    tail = text[-_WINDOW:]
    return _is_periodic(_ID.sub(r"\1", tail), _MIN_TIMES) or _is_periodic(
        _NUMBER.sub("0", tail), _MIN_TIMES_BUT_FOR_NUMBERS
    )


def _is_periodic(text: str, times: int) -> bool:
    anchor = text[-_ANCHOR:]
    at = len(text) - _ANCHOR
    for _ in range(_MAX_PERIODS if len(anchor) == _ANCHOR else 0):
        at = text.rfind(anchor, 0, at + _ANCHOR - 1)
        period = len(text) - _ANCHOR - at
        length = max(_MIN_LENGTH, times * period)
        if at < 0 or length > len(text):
            return False
        if text[-length:-period] == text[period - length :]:
            return True
    return False

"""How long a provider asks to wait: read from the headers and the words of its refusal."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from email.utils import parsedate_to_datetime

MOST_RESET = 60.0
"""A longer time until a quota is full again (seconds) is no reason to wait for all of it."""

_UNITS = {"ms": 0.001, "s": 1.0, "m": 60.0, "h": 3600.0, "d": 86400.0}
_PART = re.compile(
    r"(\d+(?:\.\d+)?)\s*(milliseconds?|ms|seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|[smhd])(?![a-z])"
)
_HINT = re.compile(
    r"(?:again|retry|wait)(?:ing)?\s+(?:in|after|for)?\s*((?:\d+(?:\.\d+)?\s*[a-z]+\s*(?:and\s*)?)+)", re.I
)


def asked_to_wait(headers: Mapping[str, str], message: str = "", *, now: float) -> float | None:
    """Seconds (more than 0) that the server asks to wait, or None where it does not say or says nonsense.

    The longest of ``retry-after`` (RFC 9110: seconds or a date), ``retry-after-ms`` and words such as "try again in
    1m12s" counts; where there is none, the reset time of a limit (``x-ratelimit-reset*``) of which nothing remains, at
    most `MOST_RESET`. Header names are in lower case; ``now`` is the time in seconds since 1970.
    """
    asked = [seconds for seconds in _asked(headers, message, now) if 0 < seconds < math.inf]
    if asked:
        return max(asked)
    resets = [seconds for seconds in _resets(headers, now) if 0 < seconds < math.inf]
    return min(max(resets), MOST_RESET) if resets else None


def duration(text: str) -> float:
    """Seconds in a duration such as ``174ms``, ``9.816s``, ``1m12s``, ``6 minutes`` or ``20``; NaN if it is none."""
    try:
        return float(text)
    except ValueError:
        parts = [float(number) * _UNITS[_unit(unit)] for number, unit in _PART.findall(text.lower())]
        return sum(parts) if parts else math.nan


def _unit(word: str) -> str:
    return "ms" if word.startswith(("ms", "milli")) else word[0]


def _asked(headers: Mapping[str, str], message: str, now: float) -> Iterator[float]:
    yield duration(headers.get("retry-after-ms", "")) / 1000
    if after := headers.get("retry-after", ""):
        yield _date(after) - now if "," in after else duration(after)
    for hint in _HINT.finditer(message):
        yield duration(hint[1])


def _date(text: str) -> float:
    try:
        return parsedate_to_datetime(text).timestamp()
    except (ValueError, OverflowError):
        return math.nan


def _resets(headers: Mapping[str, str], now: float) -> Iterator[float]:
    for name, value in headers.items():
        _, found, what = name.partition("x-ratelimit-reset")
        if found and headers.get(f"x-ratelimit-remaining{what}") == "0":
            seconds = duration(value)
            if seconds > 1e11:  # a moment in milliseconds since 1970, as OpenRouter gives it
                yield seconds / 1000 - now
            else:
                yield seconds - now if seconds > 1e9 else seconds

"""How long a provider asks to wait, from the headers and the message of its error."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from email.utils import parsedate_to_datetime

MAX_RESET_WAIT = 60.0
"""Seconds. Quotas refill steadily, so there is no need to wait for a full one."""

_UNITS = {"ms": 0.001, "s": 1.0, "m": 60.0, "h": 3600.0, "d": 86400.0}
_AMOUNT = re.compile(
    r"(\d+(?:\.\d+)?)\s*(milliseconds?|ms|seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|[smhd])(?![a-z])"
)
_HINT = re.compile(
    r"(?:again|retry|wait)(?:ing)?\s+(?:in|after|for)?\s*((?:\d+(?:\.\d+)?\s*[a-z]+\s*(?:and\s*)?)+)", re.I
)


def retry_after_seconds(headers: Mapping[str, str], message: str = "", *, now: float) -> float | None:
    """Seconds (more than 0) that the server asks to wait; None if it does not say, or not sensibly.

    The longest of ``retry-after`` (RFC 9110: seconds or a date), ``retry-after-ms`` and hints such as "try again in
    1m12s" in the message. Without any of them, the reset time of a limit (``x-ratelimit-reset*``) that is used up, at
    most `MAX_RESET_WAIT`. Header names are in lower case; ``now`` is the time in seconds since 1970, which counts where
    the server does not say by ``date`` what its own clock shows: the two may differ by hours.
    """
    server_time = _timestamp(headers.get("date", ""))
    now = now if math.isnan(server_time) else server_time
    waits = [seconds for seconds in _waits(headers, message, now) if 0 < seconds < math.inf]
    if waits:
        return max(waits)
    resets = [seconds for seconds in _resets(headers, now) if 0 < seconds < math.inf]
    return min(max(resets), MAX_RESET_WAIT) if resets else None


def parse_duration(text: str) -> float:
    """Seconds in a duration such as ``174ms``, ``9.816s``, ``1m12s``, ``6 minutes`` or ``20``; NaN if it is none."""
    try:
        return float(text)
    except ValueError:
        amounts = [float(number) * _UNITS[_unit(name)] for number, name in _AMOUNT.findall(text.lower())]
        return sum(amounts) if amounts else math.nan


def _unit(name: str) -> str:
    return "ms" if name.startswith(("ms", "milli")) else name[0]


def _waits(headers: Mapping[str, str], message: str, now: float) -> Iterator[float]:
    yield parse_duration(headers.get("retry-after-ms", "")) / 1000
    if value := headers.get("retry-after", ""):
        yield _timestamp(value) - now if "," in value else parse_duration(value)
    for hint in _HINT.finditer(message):
        yield parse_duration(hint[1])


def _timestamp(date: str) -> float:
    try:
        return parsedate_to_datetime(date).timestamp()
    except (ValueError, OverflowError):
        return math.nan


def _resets(headers: Mapping[str, str], now: float) -> Iterator[float]:
    for name, value in headers.items():
        _, prefix, limit = name.partition("x-ratelimit-reset")
        if prefix and headers.get(f"x-ratelimit-remaining{limit}") == "0":
            seconds = parse_duration(value)
            if seconds > 1e11:  # milliseconds since 1970, as OpenRouter sends them
                yield seconds / 1000 - now
            else:
                yield seconds - now if seconds > 1e9 else seconds

"""When something is said, of which numbers are a part and of which not: "said on 3 March | 40 people were hurt"."""

from __future__ import annotations

from extractor.backends.rules.lexicon import TIME_WORDS, words_of

_DAYS = words_of("monday tuesday wednesday thursday friday saturday sunday")
_MONTHS = words_of("""
january february march april june july august september october november december May jan feb mar apr jun jul aug
sept oct nov dec
""")
_PARTS = words_of("morning afternoon evening night day")
_UNITS = words_of("week month year weekend spring summer autumn winter quarter") | _PARTS
_BEFORE = words_of("last this next early late earlier later mid the that same previous following")
_HALVES = words_of("a.m p.m a.m. p.m. am pm o'clock gmt")
_CLOCK = words_of("noon midnight dawn dusk")
_LATEST_DAY = 31


def end_of_time(lower: list[str], at: int, size: int) -> int:
    """The token after the times that begin at a token, which may be none; ``size`` ends the passage."""
    while at < size:
        after = _end_of_one(lower, at, size)
        if after == at:
            break
        at = after
    return at


def _end_of_one(lower: list[str], at: int, size: int) -> int:
    start = at
    at += lower[at] in ("late", "early", "earlier", "later") and lower[at + 1 : at + 2] == ["on"]
    opener = lower[at] if lower[at] in ("on", "in", "at", "during", "since") else ""
    at += bool(opener)
    first = at
    while at < size and lower[at] in _BEFORE:
        at += 1
    if at >= size:
        return start
    word = lower[at]
    if opener == "at" and first == at:
        return _end_of_hour(lower, at, size) or start
    if word in _DAYS:
        at = _skip(lower, at + 1, size, _PARTS)
        is_dated = at + 2 < size and lower[at] == "," and _end_of_date(lower, at + 1, size, opener="on")
        return _after_comma(lower, is_dated, size) if is_dated else at
    if date := _end_of_date(lower, at, size, opener):
        return date
    if word in _UNITS and (first < at or opener):
        return at + 1
    if _is_year(word) and opener == "in":
        return at + 1
    is_known = word in ("today", "yesterday", "tonight", "tomorrow")
    return at + 1 if is_known or (not opener and first == at and word in TIME_WORDS) else start


def _end_of_hour(lower: list[str], at: int, size: int) -> int:
    """The token after an hour ("10 a.m.", "11:30"); 0 if none begins at a token."""
    if lower[at] in _CLOCK:
        return at + 1
    if not lower[at][:1].isdigit():
        return 0
    if at + 2 < size and lower[at + 1] == ":" and lower[at + 2].isdigit():
        at += 2
    return at + 2 if at + 1 < size and lower[at + 1] in _HALVES else at + 1


def _end_of_date(lower: list[str], at: int, size: int, opener: str) -> int:
    """The token after a date ("3 March 2021", "March 3", "May 2021"); 0 if none begins at a token."""
    if at + 1 < size and _is_day(lower[at]) and lower[at + 1] in _MONTHS:
        at += 2
    elif lower[at] in _MONTHS:
        at += 1
        at += at < size and opener != "in" and _is_day(lower[at])
        if at + 1 < size and lower[at] == "," and _is_year(lower[at + 1]):
            return at + 2
    else:
        return 0
    return at + 1 if at < size and _is_year(lower[at]) else at


def _after_comma(lower: list[str], at: int, size: int) -> int:
    return at + 1 if at < size and lower[at] == "," else at


def _skip(lower: list[str], at: int, size: int, words: frozenset[str]) -> int:
    while at < size and lower[at] in words:
        at += 1
    return at


def _is_day(word: str) -> bool:
    digits = word.rstrip("stndrh")
    return digits.isdigit() and 0 < int(digits) <= _LATEST_DAY


def _is_year(word: str) -> bool:
    return word.isdigit() and len(word) == len("2021") and word[:2] in ("18", "19", "20")

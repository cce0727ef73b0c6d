"""What numbers measure, and what they bound: "5 miles" is not "5 km", "up to 40" not "at least 40"; English."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Literal, cast, get_args

from extractor.text.facts import GroupMark, find_numbers
from extractor.text.normalization import normalize

Bound = Literal["above", "below", "nearly"]

_NUMBER = r"(?P<number>\d[\d.,]*(?<![.,])|[a-z]+(?:-[a-z]+)?)"
_UNITS = {
    "length": {"km": r"km|kilomet(?:er|re)s?", "mile": r"miles?", "foot": r"feet|foot|ft", "metre": r"met(?:er|re)s?",
               "yard": "yards?", "inch": "inch(?:es)?"},
    "time": {"second": "seconds?", "minute": "minutes?", "hour": "hours?", "day": "days?", "week": "weeks?",
             "month": "months?", "year": "years?", "decade": "decades?"},
    "mass": {"kilogram": r"kg|kilos?|kilograms?", "ton": r"tons?|tonnes?", "gram": "grams?"},
    "share or money": {"point": r"percentage points?", "percent": r"percent|per cent|%", "dollar": "dollars?",
                       "euro": "euros?", "pound": "pounds?", "yen": "yen"},
    "clock": {"am": r"a\.?m", "pm": r"p\.?m"},
}  # fmt: skip
_DIMENSIONS = {unit: dimension for dimension, units in _UNITS.items() for unit in units}
_WITH_UNIT = re.compile(
    rf"\b{_NUMBER}(?:[ -]?(?:"
    + "|".join(f"(?P<{unit}>{forms})" for units in _UNITS.values() for unit, forms in units.items())
    + r")(?!\w))",
    re.IGNORECASE,
)
_SIGNS = {"$": "dollar", "€": "euro", "£": "pound", "¥": "yen"}
_MONEY = re.compile(rf"(?P<unit>[$€£¥]) ?{_NUMBER}", re.IGNORECASE)
_ABOVE = r"more than|over|at least|above|exceed(?:s|ed|ing)?|upwards? of|no (?:fewer|less) than|a minimum of"
_BELOW = r"fewer than|less than|under|below|up to|at most|no more than|not more than|a maximum of|as many as"
_BOUND = re.compile(
    rf"\b(?:(?P<above>{_ABOVE})|(?P<below>{_BELOW})|(?P<nearly>almost|nearly)) (?:an? |[$€£¥] ?)?{_NUMBER}",
    re.IGNORECASE,
)
_LIMIT_BEHIND = re.compile(rf"\b{_NUMBER} at the (?:earliest|latest)\b", re.IGNORECASE)
_LIMITS = re.compile(
    r"\b(?:earliest|latest|earlier|later|before|after|until|till|by|not?|soonest|or (?:more|less|so))\b", re.IGNORECASE
)
_PART = re.compile(
    r"\b(?P<number>\d[\d.,]*(?<![.,])|one|two|three|four|five|six|seven|eight|nine|ten|half)"
    r" (?:in (?:every )?|out of (?:every )?|of (?:the|its|their|all|our|his|her) )"
    r"(?P<whole>\d[\d.,]*(?<![.,])|[a-z]+(?:-[a-z]+)?)\b",
    re.IGNORECASE,
)
_SHARE = re.compile(r"%|\bper ?cent\b|\b(?:half|third|quarter|[a-z]+th)s?\b", re.IGNORECASE)


def find_other_units(claim: str, evidence: str, group_mark: GroupMark = ",") -> list[str]:
    """The measures of a claim whose number the evidence has with another unit of the same kind: "5 km"."""
    own = list(_measures(normalize(claim), group_mark))
    if not own:
        return []
    known: dict[float, set[str]] = {}
    for value, unit, _ in _measures(normalize(evidence), group_mark):
        known.setdefault(value, set()).add(unit)
    return [
        words
        for value, unit, words in own
        if unit not in known.get(value, {unit})
        and any(_DIMENSIONS.get(other) == _DIMENSIONS.get(unit) for other in known[value])
    ]


def find_bounds(text: str, group_mark: GroupMark = ",") -> Mapping[float, tuple[Bound, str]]:
    """The numbers that a text bounds: whether what is counted is above each, below or nearly there, and the words."""
    return {
        value: (cast(Bound, next(name for name in get_args(Bound) if found[name])), found.group())
        for found in _BOUND.finditer(normalize(text))
        for value in find_numbers(found["number"], group_mark).values()
    }


def find_dropped_limits(claim: str, evidence: str, group_mark: GroupMark = ",") -> Iterator[str]:
    """What makes a number of the evidence another one that the claim has without it: "2032 at the earliest".

    And parts of which the claim has the whole only: "two of the three".
    """
    limits = list(_LIMIT_BEHIND.finditer(evidence)) if "at the " in evidence else []
    parts = list(_PART.finditer(evidence))
    if not (limits or parts):
        return
    own = frozenset(find_numbers(claim, group_mark).values())
    if not _LIMITS.search(claim):
        yield from (found.group() for found in limits if own & _values(found["number"], group_mark))
    if not _SHARE.search(claim):
        for found in parts:
            part, whole = (_values(found[name], group_mark) for name in ("number", "whole"))
            if part and whole & own and not part & own and min(part) < max(whole):
                yield found.group()


def _values(number: str, group_mark: GroupMark) -> frozenset[float]:
    return frozenset(find_numbers(number, group_mark).values())


def _measures(plain: str, group_mark: GroupMark) -> Iterator[tuple[float, str, str]]:
    for pattern in (_WITH_UNIT, _MONEY):
        for found in pattern.finditer(plain):
            for value in find_numbers(found["number"], group_mark).values():
                yield value, _SIGNS[found["unit"]] if pattern is _MONEY else found.lastgroup or "", found.group()

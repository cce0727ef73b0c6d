"""What numbers measure, and what they bound: "5 miles" is not "5 km", "up to 40" not "at least 40"; English."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Literal, cast, get_args

from extractor.text.facts import GroupMark, find_amounts, find_numbers, may_have_numbers
from extractor.text.lazy_regex import lazy_regex
from extractor.text.normalization import normalize

Bound = Literal["nearly", "at_least", "at_most", "above", "below"]

_WORDS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen hundreds? thousands? millions? billions? dozens? half thirds? quarters? fifths? tenths?"
    " (?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-[a-z]+)?"
)
NUMBER = (
    rf"(?P<number>(?:\d[\d.,]*(?<![.,])(?:(?:[bmt]n|[km])(?!\w))?|(?:{_WORDS.replace(' ', '|')})(?!\w))"
    r"(?:[ -](?:hundred|thousand|million|billion|trillion)(?!\w))*)"
)
"""A regular expression for a number in digits or words, as the group ``number``."""
_UNITS = {
    "length or area": {"km": "km|kilomet(?:er|re)s?", "mile": "miles?", "sea_mile": "nautical miles?",
                       "foot": "feet|foot|ft", "metre": r"met(?:er|re)s?|m(?= (?:long|wide|high|tall|deep|away)\b)",
                       "cm": "cm|centimet(?:er|re)s?",
                       "mm": "mm|millimet(?:er|re)s?", "yard": "yards?", "inch": "inch(?:es)?",
                       "hectare": "hectares?|ha", "acre": "acres?", "square_mile": "(?:square|sq) miles?",
                       "square_km": "(?:square|sq) (?:km|kilomet(?:er|re)s?)",
                       "square_metre": "(?:square|sq) met(?:er|re)s?", "square_foot": "(?:square|sq) (?:feet|foot|ft)"},
    "speed": {"km_h": "km/h|kph|(?:km|kilomet(?:er|re)s?) (?:an|per) hour", "mph": "mph|miles? (?:an|per) hour"},
    "time": {"second": "sec(?:ond)?s?", "minute": "min(?:ute)?s?", "hour": "hours?|hrs?",
             "day": "days?", "week": "weeks?", "month": "months?", "year": "years?", "decade": "decades?"},
    "clock": {"am": r"a\.?m", "pm": r"p\.?m"},
    "quantity": {"kilogram": "kg|kilos?|kilograms?", "ton": "tons?|tonnes?|t", "gram": r"grams?|g(?!\w)",
                 "ounce": "ounces?|oz", "pound": "pounds?|lbs?", "litre": "lit(?:er|re)s?", "gallon": "gallons?",
                 "barrel": "barrels?"},
    "temperature": {"celsius": "(?:° ?|degrees? )c(?:elsius)?", "fahrenheit": "(?:° ?|degrees? )f(?:ahrenheit)?"},
    "power": {"kw": "kw|kilowatts?", "mw": "mw|megawatts?", "gw": "gw|gigawatts?", "kwh": "kwh|kilowatt[ -]hours?",
              "mwh": "mwh|megawatt[ -]hours?", "gwh": "gwh|gigawatt[ -]hours?"},
    "data": {"mb": "mb|megabytes?", "gb": "gb|gigabytes?", "tb": "tb|terabytes?"},
    "share or money": {"point": "percentage points?", "basis_point": "basis points?", "percent": "percent|per cent|%",
                       "dollar": "dollars?", "cent": "cents?", "euro": "euros?", "pound": "pounds?", "penny": "pence|p",
                       "yen": "yen", "yuan": "yuan|renminbi", "rouble": "(?:ru|rou)bles?", "hryvnia": "hryvnias?",
                       "zloty": "zlotys?", "franc": "francs?", "crown": "kron(?:a|e|er|or)|crowns?",
                       "rupee": "rupees?", "peso": "pesos?"},
}  # fmt: skip
_FORMS = {unit: forms for units in _UNITS.values() for unit, forms in units.items()}
_DIMENSIONS = {unit: frozenset(name for name, units in _UNITS.items() if unit in units) for unit in _FORMS}
_WITH_UNIT = lazy_regex(
    rf"\b{NUMBER}(?:(?:[ -]?|(?<=half) an? )(?:(?:US|Canadian|Australian) )?(?:"
    + "|".join(f"(?P<{unit}>{forms})" for unit, forms in _FORMS.items())
    + r")(?![\w/]| (?:an|per) hour|[ -]hours?\b))",
    re.IGNORECASE,
)
_SIGNS = {"$": "dollar", "€": "euro", "£": "pound", "¥": "yen"}
_MONEY = lazy_regex(rf"(?P<unit>[$€£¥]) ?{NUMBER}", re.IGNORECASE)
_BEFORE: dict[Bound, str] = {
    "nearly": r"(?:just|slightly|a little) (?:under|below|short of)|almost|nearly|close to",
    "at_least": r"at (?:the very )?least|(?:no|not|never) (?:fewer|less|lower) than|an? minimum of",
    "at_most": r"up to|at (?:the very )?most|(?:no|not|never) (?:more|greater|higher) than|an? maximum of|as many as"
    r"|(?:not|never) exceed(?:ed|ing)?",
    "above": r"more than|over|above|exceed(?:s|ed|ing)?|topp(?:ed|ing)|surpass(?:es|ed|ing)?|upwards? of|in excess of",
    "below": r"fewer than|less than|under|below|short of|not even",
}
BOUND_WORDS = "|".join(_BEFORE.values())
"""Words before a number that bound it, as alternatives of a regular expression."""
_BOUND_BEFORE = lazy_regex(
    rf"\b(?:{'|'.join(f'(?P<{bound}>{words})' for bound, words in _BEFORE.items())}) (?:an? |[$€£¥] ?)?{NUMBER}",
    re.IGNORECASE,
)
_ENDS = r"(?=\W*\Z|[.,;:)]| (?:is|are|was|were|will|can|could|may|must|would|have|had|gets?|pays?|who|in|from|to)\b)"
_BEHIND: dict[Bound, str] = {
    "at_least": r"\+|[ -]plus\b| at (?:the )?(?:very )?least\b| or more\b(?! than)"
    rf"| (?:and|or) (?:over|above|older|higher|up|upwards?){_ENDS}",
    "at_most": r" at (?:the )?(?:very )?most\b| or (?:fewer|less)\b(?! than)| tops\b"
    rf"| (?:and|or) (?:under|below|younger|lower){_ENDS}",
}
_BOUND_BEHIND = lazy_regex(
    rf"\b{NUMBER}"
    r"(?: (?!(?:and|or|at|in|on|of|to|for|by|with|from|but|who|that|the|is|are|was|were)\b)[a-z][\w-]*){0,2}?"
    rf"(?:{'|'.join(f'(?P<{bound}>{words})' for bound, words in _BEHIND.items())})"
    rf"(?! (?:\d|some\b|(?:{_WORDS.replace(' ', '|')})\b))",
    re.IGNORECASE,
)
_BEYOND = frozenset(["at_least", "above"])
_COMPARES = lazy_regex(
    r"\b(?:more|over|above|past|beyond|exceed\w*|topp\w+|surpass\w*|cross\w*|passed|least|under|less|fewer|below|short"
    r"|most|up to|another|other|further|plus)\b",
    re.IGNORECASE,
)
"""What may say of a number that there is more of it, or less."""
_HIGHEST = lazy_regex(
    r"\b(?:max\w*|limit\w*|cap|capped|caps|ceiling|within|as (?:many|much)|potential\w*)\b", re.IGNORECASE
)
_DURING = lazy_regex(rf"\bover {NUMBER} (?:{'|'.join(_UNITS['time'].values())})\b", re.IGNORECASE)
_LIMIT_BEHIND = lazy_regex(rf"\b{NUMBER} at the (?:earliest|latest)\b", re.IGNORECASE)
_DEADLINE = lazy_regex(
    r"\b(?P<when>(?:Jan|Febr)uary|March|April|May|June|July|August|(?:Septem|Octo|Novem|Decem)ber|[A-Z][a-z]+day"
    r"|tomorrow|spring|summer|autumn|winter|(?<=next )(?:week|month|year))(?: (?:\d{1,2},? )?\d{4}| \d{1,2})?"
    r" at the (?:very )?(?:earliest|latest)\b"
)
_LIMITS = lazy_regex(
    r"\b(?:earliest|latest|earlier|later|before|after|until|till|by|not?|soonest|or (?:more|less|so))\b", re.IGNORECASE
)
_PART = lazy_regex(
    r"\b(?P<number>\d[\d.,]*(?<![.,])|one|two|three|four|five|six|seven|eight|nine|ten|half)"
    r" (?:in (?:every )?|out of (?:every )?|of (?:the|its|their|all|our|his|her) )"
    r"(?P<whole>\d[\d.,]*(?<![.,])|[a-z]+(?:-[a-z]+)?)\b",
    re.IGNORECASE,
)
_SHARE = lazy_regex(r"%|\bper ?cent\b|\b(?:half|third|quarter|[a-z]+th)s?\b", re.IGNORECASE)


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
        and any(_DIMENSIONS[other] & _DIMENSIONS[unit] for other in known[value])
    ]


def find_measures(text: str, group_mark: GroupMark = ",") -> Iterator[tuple[float, str]]:
    """The numbers in a text that have a unit, and which: that of "40 dollars" and of "$40" is "dollar"."""
    return ((value, unit) for value, unit, _ in _measures(normalize(text), group_mark))


def without_units(text: str) -> str:
    """The normalized text with nothing where the units of its numbers stand."""
    return _WITH_UNIT.sub(lambda found: found["number"], normalize(text))


def find_bounds(text: str, group_mark: GroupMark = ",") -> Mapping[float, tuple[Bound, str]]:
    """The numbers that a text bounds: where what is counted is to each, and the words that say so.

    They stand before the number or behind it: "up to 40", "40 people or more".
    """
    plain = normalize(text)
    return {
        value: (cast(Bound, next(name for name in get_args(Bound) if found.groupdict().get(name))), found.group())
        for pattern in (_BOUND_BEHIND, _BOUND_BEFORE)
        for found in pattern.finditer(plain)
        for value in values_of(found["number"], group_mark)
    }


def without_bounds(text: str) -> str:
    """The text without the words that bound its numbers, which may have a negation: "no more than 40"."""
    plain = normalize(text)
    return _BOUND_BEFORE.sub(lambda found: found["number"], plain) if may_have_numbers(plain) else plain


def find_turned_bounds(claim: str, evidence: str, group_mark: GroupMark = ",") -> Iterator[tuple[str, bool]]:
    """Bounds of a number that differ, and whether it is the claim that has the words.

    The claim has another one ("more than 40" for "40 at most"), or none of what is below a number. One that only the
    claim has is another one if the evidence compares nothing and has no number to add: "more than 40" for "40".
    """
    known, claimed = find_bounds(evidence, group_mark), find_bounds(claim, group_mark)
    if not (known or claimed):
        return
    for value, (bound, words) in claimed.items():
        if value in known:
            if (known[value][0] in _BEYOND) != (bound in _BEYOND):
                yield words, True
        elif bound in ("above", "below") and not (_DURING.search(claim) or _COMPARES.search(evidence)):
            yield from [(words, True)] if set(values_of(evidence, group_mark)) == {value} else []
    own = {amount.value for amount in find_amounts(claim, group_mark)} if known else set[float]()
    for value, (bound, words) in known.items():
        if value in own and value not in claimed and bound in ("below", "at_most") and not _HIGHEST.search(claim):
            yield words, False


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
        yield from (found.group() for found in limits if own & values_of(found["number"], group_mark))
    if not _SHARE.search(claim):
        for found in parts:
            part, whole = (values_of(found[name], group_mark) for name in ("number", "whole"))
            if part and whole & own and not part & own and min(part) < max(whole):
                yield found.group()


def find_dropped_deadlines(claim: str, evidence: str) -> Iterator[str]:
    """What makes a time of the evidence the first or the last possible one: "in October at the earliest"."""
    if "at the " in evidence and not _LIMITS.search(claim):
        times = re.findall(r"[a-z]+", claim.casefold())
        yield from (found.group() for found in _DEADLINE.finditer(evidence) if found["when"].casefold() in times)


def values_of(number: str, group_mark: GroupMark) -> frozenset[float]:
    """The values of the numbers in some words, each as a whole."""
    return frozenset(amount.value for amount in find_amounts(number, group_mark))


def _measures(plain: str, group_mark: GroupMark) -> Iterator[tuple[float, str, str]]:
    for pattern in (_WITH_UNIT, _MONEY):
        for found in pattern.finditer(plain):
            for value in values_of(found["number"], group_mark):
                yield value, _SIGNS[found["unit"]] if pattern is _MONEY else found.lastgroup or "", found.group()

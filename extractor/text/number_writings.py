"""Numbers in one writing, by which two texts are compared that write them otherwise: "a quarter" and "25%"; English."""

from __future__ import annotations

import re
from functools import lru_cache
from math import floor

from extractor.text.facts import find_numbers
from extractor.text.lazy_regex import lazy_regex
from extractor.text.normalization import normalize

_FRACTION_WORDS = "half third quarter fifth sixth seventh eighth ninth tenth"
_DENOMINATORS = {word: value for value, word in enumerate(_FRACTION_WORDS.split(), 2)}
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10}
_SMALL = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|hundred|\\d{1,3}"
_HALF_MORE = lazy_regex(rf"\b(?P<whole>{_SMALL}) and a half\b", re.IGNORECASE)
_UNIT_AND_A_HALF = lazy_regex(rf"\b(?P<whole>an?|{_SMALL}) (?P<unit>[a-z]+) and a half\b", re.IGNORECASE)
_FRACTION = lazy_regex(
    rf"\b(?:(?P<count>an?|{_SMALL})[ -](?P<part>{_FRACTION_WORDS.replace(' ', '|')})s?|half(?! an?\b))\b", re.IGNORECASE
)
_SLASH = lazy_regex(r"(?<![\d/.,])(?P<count>\d)/(?P<whole>\d{1,2})(?![\d/.,]\d|\d|/)")
_RATIO = lazy_regex(rf"\b(?P<count>{_SMALL}) (?:in|out of|of the) (?:every )?(?P<whole>{_SMALL})\b", re.IGNORECASE)
_PERCENT = lazy_regex(r"(?P<number>\d+(?:\.\d+)?|\b[a-z]+(?:-[a-z]+)?) ?(?:%|per ?cent\b)", re.IGNORECASE)
_WORLD_WAR = lazy_regex(
    r"\b(?:world war (?P<after>one|two|three|i{1,3})|(?P<before>first|second|third) world war)\b", re.IGNORECASE
)
_YEARS = lazy_regex(r"\b(?P<century>1\d|20)(?P<first>\d\d)-(?P<last>\d\d)\b")
_THOUSANDS = lazy_regex(r"(?<![\d.,])(?P<first>\d{1,3})(?P<to>-| to )(?P<last>\d{1,3}),000\b")
_CLOCK = lazy_regex(r"\b(?P<hour>\d{1,2})(?:[:.](?P<minutes>\d\d))? ?(?P<half>[ap])\.?m\b\.?", re.IGNORECASE)


_TINY = 1e-9
"""What a float may lack of the number that was meant."""


@lru_cache(maxsize=128)  # claims share their evidence
def in_one_writing(text: str, *, is_cut: bool = False) -> str:
    """The text with fractions and shares as decimals, and times of 24 hours; years and thousands in full.

    Decimals have hundredths, as shares do, rounded or cut off (``is_cut``): two thirds are 67% or 66%.
    """
    decimal = _cut_decimal if is_cut else _rounded_decimal
    plain = normalize(text)
    plain = _HALF_MORE.sub(lambda found: f"{_value(found['whole']) + 0.5:g}", plain)
    plain = _UNIT_AND_A_HALF.sub(lambda found: f"{(_value(found['whole']) or 1.0) + 0.5:g} {found['unit']}s", plain)
    plain = _PERCENT.sub(lambda found: decimal(_value(found["number"]) / 100), plain)
    plain = _FRACTION.sub(lambda found: decimal(_value_of_fraction(found)), plain)
    for ratio in (_SLASH, _RATIO):
        plain = ratio.sub(lambda found: decimal(_value(found["count"]) / max(1.0, _value(found["whole"]))), plain)
    plain = _WORLD_WAR.sub(lambda found: f"World War {_ordinal(found['after'] or found['before']):g}", plain)
    plain = _YEARS.sub(r"\g<century>\g<first>-\g<century>\g<last>", plain)
    plain = _THOUSANDS.sub(r"\g<first>,000\g<to>\g<last>,000", plain)
    return _CLOCK.sub(_as_24_hours, plain)


def roman_value(word: str) -> float | None:
    """The value of a small Roman numeral in capitals."""
    return _ROMAN.get(word.casefold()) if word.isupper() else None


def _value(word: str) -> float:
    return next(iter(find_numbers(word).values()), 0.0)


def _ordinal(word: str) -> float:
    return _ROMAN.get(word.casefold()) or _value(word)


def _rounded_decimal(value: float) -> str:
    return f"{value:.2f}"


def _cut_decimal(value: float) -> str:
    return f"{floor(value * 100 + _TINY) / 100:.2f}"


def _value_of_fraction(found: re.Match[str]) -> float:
    if not found["count"]:
        return 0.5
    count = 1.0 if found["count"].casefold() in ("a", "an") else _value(found["count"])
    return count / _DENOMINATORS[found["part"].casefold()]


def _as_24_hours(found: re.Match[str]) -> str:
    hour = int(found["hour"]) % 12 + (12 if found["half"] in "pP" else 0)
    return f"{hour}:{found['minutes'] or '00'}"

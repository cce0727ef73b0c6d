"""Numbers in one writing, by which two texts are compared that write them otherwise: "a quarter" and "25%"; English."""

from __future__ import annotations

import re
from functools import lru_cache

from extractor.text.facts import find_numbers
from extractor.text.normalization import normalize

_FRACTION_WORDS = "half third quarter fifth sixth seventh eighth ninth tenth"
_DENOMINATORS = {word: value for value, word in enumerate(_FRACTION_WORDS.split(), 2)}
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10}
_SMALL = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|hundred|\\d{1,3}"
_HALF_MORE = re.compile(rf"\b(?P<whole>{_SMALL}) and a half\b", re.IGNORECASE)
_FRACTION = re.compile(
    rf"\b(?:(?P<count>an?|{_SMALL})[ -](?P<part>{_FRACTION_WORDS.replace(' ', '|')})s?|half(?! an?\b))\b", re.IGNORECASE
)
_SLASH = re.compile(r"(?<![\d/.,])(?P<count>\d)/(?P<whole>\d{1,2})(?![\d/.,]\d|\d|/)")
_RATIO = re.compile(rf"\b(?P<count>{_SMALL}) (?:in|out of) (?:every )?(?P<whole>{_SMALL})\b", re.IGNORECASE)
_PERCENT = re.compile(r"(?P<number>\d+(?:\.\d+)?|\b[a-z]+(?:-[a-z]+)?) ?(?:%|per ?cent\b)", re.IGNORECASE)
_WORLD_WAR = re.compile(
    r"\b(?:world war (?P<after>one|two|three|i{1,3})|(?P<before>first|second|third) world war)\b", re.IGNORECASE
)
_YEARS = re.compile(r"\b(?P<century>1\d|20)(?P<first>\d\d)-(?P<last>\d\d)\b")
_THOUSANDS = re.compile(r"(?<![\d.,])(?P<first>\d{1,3})(?P<to>-| to )(?P<last>\d{1,3}),000\b")
_CLOCK = re.compile(r"\b(?P<hour>\d{1,2})(?:[:.](?P<minutes>\d\d))? ?(?P<half>[ap])\.?m\b\.?", re.IGNORECASE)


@lru_cache(maxsize=64)  # claims share their evidence
def in_one_writing(text: str) -> str:
    """The text with fractions and shares as decimals, and times of 24 hours; years and thousands in full."""
    plain = normalize(text)
    plain = _HALF_MORE.sub(lambda found: f"{_value(found['whole']) + 0.5:g}", plain)
    plain = _PERCENT.sub(lambda found: _decimal(_value(found["number"]) / 100) if found["number"] else "", plain)
    plain = _FRACTION.sub(_as_decimal, plain)
    for ratio in (_SLASH, _RATIO):
        plain = ratio.sub(lambda found: _decimal(_value(found["count"]) / max(1.0, _value(found["whole"]))), plain)
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


def _decimal(value: float) -> str:
    """Rounded to hundredths, as shares are."""
    return f"{value:.2f}"


def _as_decimal(found: re.Match[str]) -> str:
    if not found["count"]:
        return _decimal(0.5)
    count = 1.0 if found["count"].casefold() in ("a", "an") else _value(found["count"])
    return _decimal(count / _DENOMINATORS[found["part"].casefold()])


def _as_24_hours(found: re.Match[str]) -> str:
    hour = int(found["hour"]) % 12 + (12 if found["half"] in "pP" else 0)
    return f"{hour}:{found['minutes'] or '00'}"

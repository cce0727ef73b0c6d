"""Words in one writing, by which a quotation is compared that writes figures and signs otherwise: "18", "4 per cent".

What is equal then says the same: "eighteen" and "18", "1,912" and "1912", "-5°C" and "-5 °C", "$9" and "9 dollars".
"""

from __future__ import annotations

import re

from extractor.text.facts import CARDINALS, find_numbers
from extractor.text.normalization import loosen

_MARKS_AROUND = " \"'.,;:!?"
_GROUPED = re.compile(r"(?<![\d.,])\d{1,3}(?:[ ,']\d{3})+(?![\d,]|\.\d{3}\b)")
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)?")
_MULTIPLIED = re.compile(r"(?P<number>\d+(?:\.\d+)?) (?P<scale>hundred|thousand|million|billion)\b")
_SCALES = {"hundred": 10**2, "thousand": 10**3, "million": 10**6, "billion": 10**9}
_MONEY = re.compile(r"(?P<sign>[$€£¥]) ?(?P<number>\d+(?:\.\d+)?)")
_CURRENCIES = {"$": "dollar", "€": "euro", "£": "pound", "¥": "yen"}
_UNITS = (
    (re.compile(r"(?<=\d) (?:per cent|percent)\b|(?<=\d) %"), "%"),
    (re.compile(r"(?<=\d) ?(?:° ?|degrees? )(?:c\b|celsius\b)"), "°c"),
    (re.compile(r"(?<=\d) ?(?:° ?|degrees? )(?:f\b|fahrenheit\b)"), "°f"),
    (re.compile(r"(?<=\d) ?(?:km/h|kph|kilomet(?:er|re)s (?:an|per) hour)\b"), "km/h"),
    (re.compile(r"(?<=\d) ?(?:mph|miles (?:an|per) hour)\b"), "mph"),
    (re.compile(r"(?<=\d) ?(?:km|kilomet(?:er|re)s?)\b(?!/)"), "km"),
    (re.compile(r"(?<=\d) ?(?:kg|kilos?|kilograms?)\b"), "kg"),
    (re.compile(r"(?<=\d) (?P<unit>dollar|euro|pound)s\b"), r" \g<unit>"),
)
_TWO_WORDS = re.compile(r"\bcan not\b")


def with_cannot(words: str) -> str | None:
    """The words with "cannot" for "can not", or the other way round; None if they have neither."""
    for pattern, other in ((r"\b([Cc])an not\b", r"\1annot"), (r"\b([Cc])annot\b", r"\1an not")):
        written, count = re.subn(pattern, other, words)
        if count:
            return written
    return None


def in_even_writing(words: str) -> str:
    """The words without marks around them, in small letters, with figures for numbers and one sign for a unit."""
    plain = _TWO_WORDS.sub("cannot", loosen(words).casefold().strip(_MARKS_AROUND))
    plain = _GROUPED.sub(lambda found: re.sub("[ ,']", "", found.group()), plain)
    plain = _WORD.sub(lambda found: _figure(found.group()), plain)
    plain = _MULTIPLIED.sub(lambda found: f"{float(found['number']) * _SCALES[found['scale']]:.12g}", plain)
    plain = _MONEY.sub(lambda found: f"{found['number']} {_CURRENCIES[found['sign']]}", plain)
    for pattern, sign in _UNITS:
        plain = pattern.sub(sign, plain)
    return plain


def _figure(word: str) -> str:
    if not CARDINALS.issuperset(word.split("-")):
        return word
    return f"{sum(find_numbers(word).values()):g}"

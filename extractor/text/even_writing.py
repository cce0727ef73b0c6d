"""Words in one writing, by which a quotation is compared that writes figures and signs otherwise: "18", "4 per cent".

What is equal then says the same: "eighteen" and "18", "1,912" and "1912", "3m" and "3 million", "-5°C" and "-5 °C",
"$9" and "9 dollars", "won't" and "will not".
Words that are neither figures nor units stay as they are written: "US" is not "us".
"""

from __future__ import annotations

import re
from functools import lru_cache

from extractor.text.contractions import written_out
from extractor.text.facts import CARDINALS, find_numbers
from extractor.text.lazy_regex import lazy_regex
from extractor.text.normalization import loosen

_CAPITALIZED = lazy_regex(r"\A[A-Z](?![A-Z])")
"""At the beginning of a sentence."""
_MARKS_AROUND = " \"'.,;:!?"
_GROUPED = lazy_regex(r"(?<![\d.,])\d{1,3}(?:[ ,']\d{3})+(?![\d,]|\.\d{3}\b)")
_WORD = lazy_regex(r"[a-z]+(?:-[a-z]+)?", re.IGNORECASE)
_LENGTH = (
    r"(?: (?:high|deep|wide|long|tall|thick|away|apart|above|below|under|from|off|race|sprint|hurdles|relay|dash)\b)"
)
"""Behind an "m" of metres."""
_MULTIPLIED = lazy_regex(
    r"(?P<number>\d+(?:\.\d+)?)(?: (?P<word>hundred|thousand|million|billion|trillion)"
    rf"| ?(?P<letters>k|m(?:n|ln)?|bn|trn?|tn)(?!{_LENGTH}))\b(?!/)",
    re.IGNORECASE,
)
_SCALES = {"hundred": 10**2, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12} | {
    "k": 10**3,
    "m": 10**6,
    "mn": 10**6,
    "mln": 10**6,
    "bn": 10**9,
    "tn": 10**12,
    "tr": 10**12,
    "trn": 10**12,
}
_MONEY = lazy_regex(r"(?P<sign>[$€£¥]) ?(?P<number>\d+(?:\.\d+)?)")
_CURRENCIES = {"$": "dollar", "€": "euro", "£": "pound", "¥": "yen"}
_COSTS = (
    r"(?:new |old |more |extra |public )?(?:money|cash|debts?|aid|tax\w*|savings|damages?|income|profits?|loss\w*"
    r"|revenues?|funds|funding|investments?|fines?|benefits?|cuts|spending|help|support|rent)\b"
)
"""What pounds of are money, and no weight."""
_UNITS = tuple(
    (lazy_regex(pattern, re.IGNORECASE), sign)
    for pattern, sign in (
        (r"(?<=\d) (?:per cent|percent)\b|(?<=\d) %", "%"),
        (r"(?<=\d) ?(?:° ?|degrees? )(?:c\b|celsius\b)", "°c"),
        (r"(?<=\d) ?(?:° ?|degrees? )(?:f\b|fahrenheit\b)", "°f"),
        (r"(?<=\d) ?(?:km/h|kph|kilomet(?:er|re)s (?:an|per) hour)\b", "km/h"),
        (r"(?<=\d) ?(?:mph|miles (?:an|per) hour)\b", "mph"),
        (r"(?<=\d) ?(?:km|kilomet(?:er|re)s?)\b(?!/)", "km"),
        (r"(?<=\d) ?(?:kg|kilos?|kilograms?)\b", "kg"),
        (r"(?<=\d) dollars\b", " dollar"),
        (r"(?<=\d) euros\b", " euro"),
        (rf"(?<=\d) pounds\b(?! of (?!{_COSTS}))", " pound"),
    )
)


@lru_cache(maxsize=1024)  # many quotations are looked up in one article
def in_even_writing(words: str) -> str:
    """The words without marks around them, with a small first letter, figures for numbers and one sign for a unit.

    Contractions are written out.
    """
    plain = written_out(loosen(words).strip(_MARKS_AROUND))
    plain = _CAPITALIZED.sub(lambda found: found.group().lower(), plain)
    plain = _GROUPED.sub(lambda found: re.sub("[ ,']", "", found.group()), plain)
    plain = _WORD.sub(lambda found: _figure(found.group()), plain)
    plain = _MULTIPLIED.sub(_multiplied, plain)
    plain = _MONEY.sub(lambda found: f"{found['number']} {_CURRENCIES[found['sign']]}", plain)
    for pattern, sign in _UNITS:
        plain = pattern.sub(sign, plain)
    return plain


def _multiplied(found: re.Match[str]) -> str:
    return f"{float(found['number']) * _SCALES[(found['word'] or found['letters']).lower()]:.15g}"


def _figure(word: str) -> str:
    small = word.lower()
    if not CARDINALS.issuperset(small.split("-")):
        return word
    return f"{sum(find_numbers(small).values()):g}"

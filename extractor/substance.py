"""The words on which the truth of a sentence hangs: its negations, numbers and names."""

from __future__ import annotations

import re

from .text import WORD, fold

NEGATION = re.compile(
    r"\b(?:not|no|never|none|nobody|nothing|nowhere|neither|nor|cannot|without|\w+n't"
    r"|refus(?:e|es|ed|al)|reject(?:s|ed)?|den(?:y|ied|ies|ial)|fail(?:s|ed)? to)\b",
    re.IGNORECASE,
)

_UNITS = dict(
    zip(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ],
        range(20),
        strict=True,
    )
)
_TENS = {
    word: 10 * tens
    for tens, word in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2)
}
_ORDERS = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_ORDINALS = {"first": 1, "second": 2, "third": 3, "half": 0.5, "quarter": 0.25, "dozen": 12}
_VALUES: dict[str, float] = {**_UNITS, **_TENS, **_ORDERS, **_ORDINALS}
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")


def negations(words: str) -> list[str]:
    """The words that negate, in order: "not", "never", "denied" ..."""
    return NEGATION.findall(fold(words))


def numbers(words: str) -> dict[str, float]:
    """Each number in the words as it stands, and its value: ``{"1,000": 1000, "twenty-one": 21, "dozens": 12}``."""
    found: dict[str, float] = {}
    for match in WORD.finditer(fold(words)):
        word = match.group()
        if digits := _DIGITS.findall(word):
            found |= {number: _value(number) for number in digits}
            continue
        values = [_VALUES.get(part.removesuffix("s"), _VALUES.get(part)) for part in word.lower().split("-")]
        known = [value for value in values if value is not None]
        if known and len(known) == len(values):
            found[word] = sum(known)
    return found


def _value(digits: str) -> float:
    grouped = re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", digits)
    plain = digits.replace(",", "") if grouped else digits.replace(",", ".")
    return float(plain) if plain.count(".") <= 1 else float(plain.replace(".", ""))


def names(words: str) -> list[str]:
    """The capitalised words, "I" and a sentence's first word aside (that one only if it is an acronym)."""
    found: list[str] = []
    for match in WORD.finditer(fold(words)):
        word = match.group()
        begins = words[: match.start()].rstrip(" \"'([").endswith((".", "!", "?")) or not words[: match.start()].strip(
            " \"'(["
        )
        if word[0].isupper() and word != "I" and (not begins or (len(word) > 1 and word[1].isupper())):
            found.append(re.sub(r"'s?$", "", word))
    return found

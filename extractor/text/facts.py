"""The words that decide whether a sentence is true: its negations, numbers and names."""

from __future__ import annotations

import re

from extractor.text.normalization import normalize
from extractor.text.segmentation import WORD

_NEGATION = re.compile(
    r"\b(?:not|no|never|none|nobody|nothing|nowhere|neither|nor|cannot|without|\w+n't"
    r"|refus(?:e|es|ed|al)|reject(?:s|ed)?|den(?:y|ied|ies|ial)|fail(?:s|ed)? to)\b",
    re.IGNORECASE,
)

_BELOW_TWENTY = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_SINGULARS: dict[str, float] = {
    **{word: value for value, word in enumerate(_BELOW_TWENTY.split())},
    **{word: 10 * value for value, word in enumerate(_TENS.split(), 2)},
    **{"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12},
    **{"first": 1, "second": 2, "third": 3, "half": 0.5, "quarter": 0.25, "dozen": 12},
}
_NUMBER_WORDS = _SINGULARS | {f"{word}s": value for word, value in _SINGULARS.items()}
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:-[^\W\d_]+)?")


def find_negations(text: str) -> list[str]:
    """The words that negate, in order: "not", "never", "denied" ..."""
    return _NEGATION.findall(normalize(text))


def find_numbers(text: str) -> dict[str, float]:
    """Each number in the text, as it is written, and its value: ``{"1,000": 1000, "twenty-one": 21, "dozens": 12}``."""
    found: dict[str, float] = {}
    for word in _NUMBER.findall(normalize(text)):
        if word[0].isdigit():
            found[word] = _value_of_digits(word)
            continue
        values = [_NUMBER_WORDS.get(part) for part in word.lower().split("-")]
        if None not in values:
            found[word] = sum(value for value in values if value is not None)
    return found


def _value_of_digits(digits: str) -> float:
    grouped = re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", digits)
    plain = digits.replace(",", "") if grouped else digits.replace(",", ".")
    return float(plain) if plain.count(".") <= 1 else float(plain.replace(".", ""))


def find_names(text: str) -> list[str]:
    """The capitalised words, without a possessive; not "I", and a sentence's first word only if it is an acronym."""
    found: list[str] = []
    plain = normalize(text)
    for match in WORD.finditer(plain):
        word = match.group()
        before = plain[: match.start()].rstrip(" \"'([")
        is_first = not before or before.endswith((".", "!", "?"))
        if word[0].isupper() and word != "I" and (not is_first or (len(word) > 1 and word[1].isupper())):
            found.append(re.sub(r"'s?$", "", word))
    return found

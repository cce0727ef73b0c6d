"""The words that decide whether a sentence is true: its negations, numbers and names."""

from __future__ import annotations

import re
import unicodedata

from extractor.text.negations import negation_pattern
from extractor.text.normalization import normalize
from extractor.text.segmentation import WORD

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
_SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_PLAIN_DIGITS = str.maketrans(f"{_SUPERSCRIPTS}⁻", "0123456789-")
_NUMBER = re.compile(
    rf"(?P<digits>\d+(?:[.,]\d+)*)(?:(?P<power>⁻?[{_SUPERSCRIPTS}]+)|(?P<fraction>[¼½¾⅐-⅞]))?"
    r"|[^\W\d_]+(?:-[^\W\d_]+)?"
)


def find_negations(text: str, languages: frozenset[str] = frozenset()) -> list[str]:
    """The words that negate, in order: "not", "never", "denied" ...; those of other large languages too.

    ``languages`` are the ISO 639-1 codes of those that the text may be in: their words count too that mean something
    else in other languages.
    """
    return [match.group() for match in negation_pattern(languages).finditer(normalize(text))]


def find_numbers(text: str) -> dict[str, float]:
    """Each number in the text, as it is written, and its value.

    ``{"1,000": 1000, "twenty-one": 21, "dozens": 12, "2½": 2.5, "10³": 1000}``. Digits may be of any script; a number
    too large for a float is infinite.
    """
    found: dict[str, float] = {}
    for match in _NUMBER.finditer(normalize(text)):
        value = _value_of_digits(match) if match["digits"] else _value_of_word(match.group())
        if value is not None:
            found[match.group()] = value
    return found


def _value_of_digits(match: re.Match[str]) -> float:
    digits, power, fraction = match["digits"], match["power"], match["fraction"]
    grouped = re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", digits)
    plain = digits.replace(",", "") if grouped else digits.replace(",", ".")
    value = float(plain) if plain.count(".") <= 1 else float(plain.replace(".", ""))
    if fraction:
        return value + unicodedata.numeric(fraction)
    if power and value == 10:  # any other raised digit is a footnote's, or says "square metres"
        return float("1e" + power.translate(_PLAIN_DIGITS))
    return value


def _value_of_word(word: str) -> float | None:
    if len(word) == 1:  # ½, ①, Ⅳ; not a raised digit, which belongs to the word before it
        is_raised = unicodedata.decomposition(word).startswith(("<super>", "<sub>"))
        return None if is_raised else unicodedata.numeric(word, None)
    values = [_NUMBER_WORDS.get(part) for part in word.lower().split("-")]
    return None if None in values else sum(value for value in values if value is not None)


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

"""The words that decide whether a sentence is true: its negations, numbers and names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from extractor.text.beginnings import Beginnings
from extractor.text.lazy_regex import lazy_regex
from extractor.text.negations import may_negate, negation_pattern
from extractor.text.normalization import normalize
from extractor.text.segmentation import WORD

_BELOW_TWENTY = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_ORDINALS = (
    "third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth"
    " seventeenth eighteenth nineteenth twentieth"
)
_SINGULARS: dict[str, float] = {
    **{word: value for value, word in enumerate(_BELOW_TWENTY.split())},
    **{word: 10 * value for value, word in enumerate(_TENS.split(), 2)},
    **{"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12},
    **{word: value for value, word in enumerate(_ORDINALS.split(), 3)},
    **{"first": 1, "second": 2, "half": 0.5, "quarter": 0.25, "dozen": 12},
}
_NUMBER_WORDS = _SINGULARS | {f"{word}s": value for word, value in _SINGULARS.items()}
_BEGINNINGS = Beginnings(" ".join(_NUMBER_WORDS), parts=tuple("0123456789"))
_SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_SWAPPED_MARKS = str.maketrans(",.", ".,")
_PLAIN_DIGITS = str.maketrans(f"{_SUPERSCRIPTS}⁻", "0123456789-")
_FRACTION = "(?i:half|third|quarter|fifth|sixth|seventh|eighth|ninth|tenth)"
_ONE_FRACTION = lazy_regex(rf"[- ]{_FRACTION}\b")
"""What follows "one" where it says no more than "a" does."""
_NUMBER = lazy_regex(
    r"(?P<digits>\d{1,3}(?:[ ']\d{3})+(?!\d)(?:[.,]\d+(?![.,\d]))?|\d+(?:[.,]\d+)*)"
    rf"(?:(?P<power>⁻?[{_SUPERSCRIPTS}]+)|(?P<fraction>[¼½¾⅐-⅞])|(?P<scale>[Tt]n|[Bb]n|[Mm]n|[KkMm])(?!\w))?"
    rf"|(?P<word>(?i:one|two|three|four|five|six|seven|eight|nine)(?=-{_FRACTION}s?\b)|[^\W\d_]+(?:-[^\W\d_]+)?)"
)
_MINUS_BEFORE = lazy_regex(r"(?:(?<![\w.,)%-])-|\b[Mm]inus )\Z")
_SCALES = {"k": 1e3, "m": 1e6, "mn": 1e6, "bn": 1e9, "tn": 1e12}
_CURRENCY_BEFORE = lazy_regex(r"[$£€¥] ?\Z")
_PART_OF = lazy_regex(r" (?:of )?an? ")
"""Between a half, and what it is half of: "half a million"."""
_MULTIPLIERS = frozenset(["hundred", "thousand", "million", "billion", "trillion", "dozen"])
CARDINALS = frozenset(f"{_BELOW_TWENTY} {_TENS}".split())
"""Words for numbers below a hundred, the compound ones in their parts."""
_NO_FIGURES = frozenset(["one", "ones", "first", "second", "seconds", "third", "quarter", "quarters"])
_POSSESSIVE = lazy_regex(r"'s?$")
_DIGITS_WITH_MARKS = lazy_regex(r"\d[\d.,]*\d")
_COMMA_GROUPS = lazy_regex(r"\d{1,3}(?:,\d{3}){2,}|\d{1,3}(?:,\d{3})+\.\d+|\d+\.(?:\d{1,2}|\d{4,})")
_WITH_POINT_GROUPS = (
    "af be bg ca cs da de el es et eu fi fr hr hu hy id is it ka lt lv mk nl no pl pt ro ru sk sl sq sr sv tr uk vi"
)
"""Languages whose decimals have a comma (https://cldr.unicode.org), so that a full stop parts groups of digits."""

GroupMark = Literal[",", "."]
"""What parts groups of three digits: "1,000" or "1.000"."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A number in a text, of one word or several: "3,000", "three thousand".

    ``parts`` are its words, and what each is alone; "2m" is two there, and two million as a whole.
    """

    value: float
    parts: Mapping[str, float]


def find_negations(text: str, languages: frozenset[str] = frozenset()) -> list[str]:
    """The words that negate, in order: "not", "never", "denied" ...; those of other large languages too.

    ``languages`` are the ISO 639-1 codes of those that the text may be in: their words count too that mean something
    else in other languages.
    """
    plain = normalize(text)
    if not may_negate(plain, languages):
        return []
    return [match.group() for match in negation_pattern(languages).finditer(plain)]


def find_group_mark(text: str, languages: frozenset[str] = frozenset()) -> GroupMark:
    """How a text parts groups of digits, told by its numbers that can be read in one way only, else by its language."""
    written = _DIGITS_WITH_MARKS.findall(text)
    with_commas = sum(_COMMA_GROUPS.fullmatch(number) is not None for number in written)
    with_points = sum(_COMMA_GROUPS.fullmatch(number.translate(_SWAPPED_MARKS)) is not None for number in written)
    if with_points != with_commas:
        return "." if with_points > with_commas else ","
    return "." if languages and languages.issubset(_WITH_POINT_GROUPS.split()) else ","


def may_have_numbers(plain: str) -> bool:
    """Whether a normalized text may have a number; it is quickly told."""
    return _BEGINNINGS.may_be_in(plain)


def find_numbers(text: str, group_mark: GroupMark = ",") -> dict[str, float]:
    """Each number in the text, as it is written, and its value.

    ``{"1,000": 1000, "twenty-one": 21, "dozens": 12, "2½": 2.5, "10³": 1000, "-3": -3}``. Digits may be of any script;
    a number too large for a float is infinite.
    """
    plain = _without_long_dashes(text)
    return {_as_written(match, value): value for match, value in _find_values(plain, group_mark)}


@lru_cache(maxsize=4096)  # the claims about a text have few different words
def has_number(word: str) -> bool:
    """Whether a word is a number, or has one."""
    return bool(find_numbers(word))


def has_figure(text: str) -> bool:
    """Whether a text has a number that says how many or when: "40", "forty"; not "one of them" or "first"."""
    return any(number.casefold() not in _NO_FIGURES for number in find_numbers(text))


def find_amounts(text: str, group_mark: GroupMark = ",") -> list[Amount]:
    """The numbers in the text, in order; those of several words as one: "three thousand", "2.5 million"."""
    plain = _without_long_dashes(text)
    runs: list[list[tuple[re.Match[str], float]]] = []
    for match, value in _find_values(plain, group_mark):
        before = runs[-1][-1][0] if runs else None
        if before and _goes_on(before, plain[before.end() : match.start()], match):
            runs[-1].append((match, value))
        else:
            runs.append([(match, value)])
    return [
        Amount(_value_of_run(run) * _possible_scale(run), {_as_written(*number): number[1] for number in run})
        for run in runs
    ]


def _possible_scale(run: Sequence[tuple[re.Match[str], float]]) -> float:
    """What an "m" multiplies the number by that it is behind, if it stands for millions."""
    last = run[-1][0]
    return _SCALES[last["scale"].casefold()] if last["scale"] and not _is_scaled(last) else 1.0


def _without_long_dashes(text: str) -> str:
    """The normalized text in which a dash that no minus is written as stands apart from the number behind it."""
    return normalize(text.replace("—", " — "))


def _find_values(plain: str, group_mark: GroupMark) -> Iterator[tuple[re.Match[str], float]]:
    if not may_have_numbers(plain):
        return
    for match in _NUMBER.finditer(plain):
        value = _value_of_digits(match, group_mark) if match["digits"] else _value_of_word(match["word"])
        if value is not None and not (match["word"] and _is_article(match)):
            is_below_zero = _MINUS_BEFORE.search(plain, max(0, match.start() - 6), match.start())
            yield match, -value if is_below_zero else value


def _as_written(match: re.Match[str], value: float) -> str:
    """The words of a number, with their minus."""
    minus = _MINUS_BEFORE.search(match.string, max(0, match.start() - 6), match.start()) if value < 0 else None
    return f"{minus.group() if minus else ''}{match.group()}"


def _goes_on(before: re.Match[str], between: str, match: re.Match[str]) -> bool:
    """Whether a number may be of the same as the one before: "two hundred", "2 million", "half a million"."""
    if _PART_OF.fullmatch(between):
        return (before["word"] or "").casefold() in ("half", "quarter") and _is_multiplier(match)
    if between not in (" ", " and "):
        return False
    if _is_multiplier(match):
        return before["digits"] is not None or _is_cardinal(before)
    return _is_cardinal(before) and _is_cardinal(match)


def _is_multiplier(match: re.Match[str]) -> bool:
    return (match["word"] or "").casefold().rstrip("s") in _MULTIPLIERS


def _is_cardinal(match: re.Match[str]) -> bool:
    return _is_multiplier(match) or CARDINALS.issuperset((match["word"] or "-").casefold().split("-"))


def _value_of_run(run: Sequence[tuple[re.Match[str], float]]) -> float:
    """The value of words that follow each other: of "two", "hundred", "and five", "thousand"."""
    total = current = 0.0  # floats, and multiplied as such: the largest become infinite rather than raise
    for number, (match, value) in enumerate(run):
        if not _is_multiplier(match):
            if number and not (current % 100 == 0 or (current % 10 == 0 and current % 100 >= 20 and value < 10)):
                return run[0][1]  # "nineteen ninety", "two three": a year, or two numbers
            current += value
        elif value < 1000:
            current = (current or 1.0) * float(value)
        else:
            total += (current or 1.0) * float(value)
            current = 0.0
    return total + current


def _value_of_digits(match: re.Match[str], group_mark: GroupMark) -> float:
    digits, power, fraction = re.sub("[ ']", "", match["digits"]), match["power"], match["fraction"]
    if group_mark == ".":
        digits = digits.translate(_SWAPPED_MARKS)
    grouped = re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", digits)
    plain = digits.replace(",", "") if grouped else digits.replace(",", ".")
    value = float(plain) if plain.count(".") <= 1 else float(plain.replace(".", ""))
    if _is_scaled(match):
        return value * _SCALES[match["scale"].casefold()]
    if fraction:
        return value + unicodedata.numeric(fraction)
    if power and value == 10:  # any other raised digit is a footnote's, or says "square metres"
        return float("1e" + power.translate(_PLAIN_DIGITS))
    return value


def _is_scaled(match: re.Match[str]) -> bool:
    """Whether letters behind digits multiply them: "1.5bn", "$2m"; "2m" may be two metres."""
    scale = match["scale"]
    is_clear = scale and (
        len(scale) > 1
        or scale in "kK"
        or _CURRENCY_BEFORE.search(match.string, max(0, match.start() - 2), match.start())
    )
    return bool(is_clear)


def _is_article(match: re.Match[str]) -> bool:
    """Whether "one" says no more than "a" does: "one third"."""
    return match["word"].casefold() == "one" and _ONE_FRACTION.match(match.string, match.end()) is not None


@lru_cache(maxsize=4096)  # a text has few different words
def _value_of_word(word: str) -> float | None:
    if len(word) == 1:  # ½, ①, Ⅳ; not a raised digit, which belongs to the word before it
        is_raised = unicodedata.decomposition(word).startswith(("<super>", "<sub>"))
        return None if is_raised else unicodedata.numeric(word, None)
    values = [_NUMBER_WORDS.get(part) for part in word.lower().split("-")]
    return None if None in values else sum(value for value in values if value is not None)


def find_names(text: str, is_name: Callable[[str], bool] = str.isupper) -> list[str]:
    """The capitalised words, without a possessive; not "I".

    A sentence's first word has a capital whatever it is, and counts if it is an acronym or if ``is_name`` says so.
    """
    found: list[str] = []
    plain = normalize(text)
    for match in WORD.finditer(plain):
        word = match.group()
        if not word[0].isupper() or word == "I" or plain[match.start() - 1 : match.start()] == "°":
            continue
        bare = _POSSESSIVE.sub("", word)
        before = match.start()
        while before and plain[before - 1] in " \"'([":
            before -= 1
        is_first = not before or plain[before - 1] in ".!?"
        if not is_first or word[1:2].isupper() or (len(bare) > 1 and is_name(bare)):
            found.append(bare)
    return found

"""Texts and names in the one form in which they are looked for: words of small plain letters with a space between them.

`find`, `check`, the registry of actors, charts and the page of a run all look for words in this form. The page makes it
of what is typed there by the same rules (see `for_page`).
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from extractor.text.bare_names import TITLES
from extractor.text.characters import MARKS, WITHOUT_SPACES
from extractor.text.lazy_regex import lazy_regex
from extractor.text.normalization import normalize
from extractor.text.segmentation import WORD

BETWEEN = "\ue000"
"""A word that no text has, of a private character: nothing that is looked for goes beyond it."""

PLAIN_LETTERS = {
    **{"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ŧ": "t", "æ": "ae", "œ": "oe", "þ": "th"},
    **{"ß": "ss", "ς": "σ"},
}
"""Small letters that have no decomposition in Unicode, as they are written without them."""

_SPELLED = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "Ø": "Oe", "Å": "Aa"}
)
"""Letters that are written as two, in languages where the plain letter alone is another one."""

_DROPPED = "(?<![\u0400-\u04ff])[\u0300-\u036f]+|[\ue000-\uf8ff]+"
"""Accents, but not what makes й of и, and private characters, which would be taken for `_SIGNS`."""

_GROUP = r"[,'’\u00a0\u202f\u2009]"
_RAW_RULES = (
    (r"(?<=\d)(?=[¼-¾⅐-⅞²³¹⁰⁴-⁹])", " "),  # "3½" is no 31
    (rf"(?<![\d.,])(\d{{1,3}}){_GROUP}(\d{{3}})" + rf"(?:{_GROUP}(\d{{3}}))?" * 3 + r"(?!\d)", "$1$2$3$4$5"),
)
"""What becomes of figures: "1,912" → "1912"; not of those that a plain space parts, which may be two numbers."""

_SIGNS = {"$": "\ue001", "€": "\ue002", "£": "\ue003", "¥": "\ue004"}
_SCALES = {"thousand": "k", "million": "m| ?(?:mn|mln)", "billion": " ?bn", "trillion": " ?(?:tn|trn?)"}
_FIGURE_RULES = (
    *((rf"[{sign}] ?(?=\d)", f" {word} ") for sign, word in _SIGNS.items()),
    (r"(?<![\w.,)%\-])-(?=\d)", " \ue005 "),
    (r"(?<=\d) ?%|\bper ?cent\b|(?<=\d)per ?cent\b", " \ue006 "),
    *((rf"(?<=\d)(?:{letters})\b", f" {word}") for word, letters in _SCALES.items()),
)
"""The same once texts are folded: a sign beside a figure is a word that no text has: "60%" is not in "60 families"."""

_OFFICES = {"president", "prime minister", "minister", "mayor", "chancellor"}
_ANY_TITLE = "|".join(  # in any case, without a flag, as "a" is none
    "".join(f"[{letter}{letter.upper()}]" if letter.isalpha() else letter for letter in title)
    for title in sorted({*TITLES, *_OFFICES} - {"general"}, reverse=True)  # General Motors
)
_ARTICLE = r"(?:(?:[Tt]he|THE|an?|An?(?= [a-z]))(?: +|$))"
_BESIDE = rf"(?:{_ARTICLE}|(?:{_ANY_TITLE})\.?(?! (?:of|for|and|&)(?: |$))(?: +|$))"
_BESIDE_NAME = rf"^(?:{_ARTICLE}+(?!$|{_ARTICLE}+$))?(?:{_BESIDE}+(?!$|{_BESIDE}+$))?"
"""Articles and titles before a name that is more than these; the "A" of "A Kovalenko" is an initial."""


def _compiled(rules: Sequence[tuple[str, str]]) -> list[tuple[re.Pattern[str], str]]:
    return [(re.compile(pattern), re.sub(r"\$(\d)", r"\\\1", plain)) for pattern, plain in rules]


_RAW, _FIGURES = _compiled(_RAW_RULES), _compiled(_FIGURE_RULES)
_BESIDE_ONES = lazy_regex(_BESIDE_NAME)
_HAS_FIGURE = lazy_regex(r"\d|per ?cent", re.IGNORECASE)
_PLAIN = str.maketrans(PLAIN_LETTERS)
_DROPPED_ONES = lazy_regex(_DROPPED)
_APART = lazy_regex(rf"[{WITHOUT_SPACES}][{MARKS}]*")
"""Signs of scripts without spaces, each of which is a word."""
_NO_LETTERS = lazy_regex(rf"(?:[^\w{MARKS}\ue000-\uf8ff]|_)+")
_NO_LETTERS_OF_ASCII = {code: " " for code in range(128) if not chr(code).isalnum()}


def for_page() -> dict[str, Any]:
    """What a script needs to do the same: rules are regular expressions that JavaScript has too."""
    return {
        "raw": _RAW_RULES,
        "letters": PLAIN_LETTERS | {char: normalize(char) for char in "ёیک‐‑‒–—―−"},
        "dropped": _DROPPED,
        "figures": _FIGURE_RULES,
        "apart": WITHOUT_SPACES,
        "beside": _BESIDE_NAME,
    }


def fold(text: str) -> str:
    """A text in even typography and small letters, without accents, "ø" as "o"."""
    plain = normalize(text)
    if plain.isascii():
        return plain.lower()
    small = unicodedata.normalize("NFKD", plain).casefold()
    return unicodedata.normalize("NFC", _DROPPED_ONES.sub("", small).translate(_PLAIN))


def search_text(*texts: str | None) -> str:
    """The words of texts, with `BETWEEN` where the next text begins; "Solheim-Østby" is two, "60%" too."""
    return f" {BETWEEN} ".join(map(_words, filter(None, texts)))


def phrases(given: str) -> list[str]:
    """What is to stand in a `search_text` between spaces for each word that is given; "Okaf*" for all that begin so."""
    parts = ((_words(word), "" if word.endswith("*") else " ") for word in normalize(given).split())
    return [f" {words}{end}" for words, end in parts if words]


def without_titles(given: str) -> str:
    """What is asked for as a name, or as a target, without an article and titles before it: "Brandt" of "Mr Brandt".

    Where it is nothing else, it stays: "The The".
    """
    return _BESIDE_ONES.sub("", normalize(given).strip())


def has_words(given: str, *texts: str | None) -> bool:
    """Whether texts have all words that are given, in any order: as `find --by` and `--about` take them.

    But for an article and titles before them.
    """
    wanted, known = phrases(without_titles(given)), f" {search_text(*texts)} "
    return bool(wanted) and all(words in known for words in wanted)


def has_whole_words(given: str, name: str) -> bool:
    """The same of words that are no parts of longer ones: "solheim" is none of "Solheim-Østby"."""
    wanted, known = (fold(words).replace(".", " ") for words in (without_titles(given), name))
    whole = " ".join(word for word in wanted.split() if not word.endswith("*"))
    return has_words(given, name) and set(WORD.findall(known)).issuperset(WORD.findall(whole))


@lru_cache(maxsize=4096)  # names come again and again
def name_key(name: str) -> str:
    """What spellings of a name share that differ in typography, case and accents alone."""
    return _words(name) or name


def usual_spellings(names: Iterable[str]) -> dict[str, str]:
    """For each name the most frequent of those that differ from it in typography, case and accents alone.

    Of a name with "ü" that is also one with "ue".
    """
    counts = Counter(names)
    ranked = sorted(counts, key=lambda name: (-counts[name], name))
    spelled = {name_key(name): name_key(out) for name in ranked if (out := spelled_out(name)) != name}
    keys = {name: spelled.get(name_key(name), name_key(name)) for name in ranked}
    usual: dict[str, str] = {}
    for name, key in keys.items():
        usual.setdefault(key, name)
    return {name: usual[keys[name]] for name in counts}


def spelled_out(name: str) -> str:
    """A name as it is written where letters such as "ü" are not at hand: "Juergen"."""
    return unicodedata.normalize("NFC", name).translate(_SPELLED)


def _words(text: str) -> str:
    has_figure = _HAS_FIGURE.search(text)
    plain = _replaced(fold(_replaced(text, _RAW)), _FIGURES) if has_figure else fold(text)
    if plain.isascii():
        return " ".join(plain.translate(_NO_LETTERS_OF_ASCII).split())
    return " ".join(_NO_LETTERS.sub(" ", _APART.sub(r" \g<0> ", plain)).split())


def _replaced(text: str, rules: Sequence[tuple[re.Pattern[str], str]]) -> str:
    for pattern, plain in rules:
        text = pattern.sub(plain, text)
    return text

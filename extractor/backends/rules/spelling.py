"""One key for all spellings of a name: "Zelenskyy" and "Zelensky", "Kyiv" and "Kiev", "Müller" and "Mueller"."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from extractor.backends.rules.name_marks import generation_key
from extractor.text.lazy_regex import lazy_regex
from extractor.text.lookup import PLAIN_LETTERS

_LETTERS = str.maketrans({**PLAIN_LETTERS, "’": "'"})

_VARIANTS = (
    (re.compile(r"ph"), "f"),
    (re.compile(r"kh"), "h"),
    (re.compile(r"tsch|tch|cz"), "ch"),
    (re.compile(r"w"), "v"),
    (re.compile(r"ou"), "u"),
    (re.compile(r"([aou])e(?=[^aeiou])"), r"\1"),
    (re.compile(r"[iyj]e|[iyj]+"), "i"),
    (re.compile(r"(.)\1+"), r"\1"),
)
"""The usual differences of transliteration, applied in this order."""

_PARTICLES = frozenset(["de", "der", "den", "van", "von", "di", "du", "dos", "della", "ter", "zu", "ten"])
_SHORTEST = 4
_POSSESSIVES = ("'s", "’s", "'", "’")


@lru_cache(maxsize=8192)
def spelling_key(name: str) -> str:
    """A key that the spellings of one name share, as far as rules can tell; short names keep their letters."""
    name = generation_key(name)
    letters = (letter for letter in unicodedata.normalize("NFKD", name) if not unicodedata.combining(letter))
    key = "".join(letters).lower().translate(_LETTERS).removesuffix("'s")
    if len(key) < _SHORTEST:
        return key
    for variant, plain in _VARIANTS:
        key = variant.sub(plain, key)
    return key


@lru_cache(maxsize=8192)
def name_keys(name: str) -> tuple[str, ...]:
    """The spelling keys of a name's words; particles are one with the word after them: "Pieter", "de Vries"."""
    keys: list[str] = []
    particles = ""
    for word in name.split():
        if word in _PARTICLES or ((particles or not keys) and word.lower() in _PARTICLES):
            particles += word.lower() + " "
        else:
            keys.append(particles + spelling_key(word))
            particles = ""
    return tuple(keys) if not particles else (*keys, particles.strip())


_SHORTEST_MISSPELT = 5


def without_possessive(name: str) -> str:
    """The name without a final "'s"."""
    if not name.endswith(_POSSESSIVES):
        return name
    return next(name.removesuffix(ending) for ending in _POSSESSIVES if name.endswith(ending))


_REPORTED = lazy_regex(
    r"\s(?:(?:quoted|cited|interviewed|seen|obtained|viewed|reviewed|examined|read|heard) by|leaked to|shared with) .*$"
)
"""What a newspaper did with a source or a document: its words are not the newspaper's."""
_RELATIVE = lazy_regex(r",\s(?:who|which|whose|whom)\b")
_PARTY = lazy_regex(r"(?:^|,?\s)\(?[DRI]-[A-Z][\w.]*(?:\s[A-Z][\w.]*)*\)?(?=,|$)")


def without_additions(phrase: str) -> str:
    """A noun phrase without who reported it, its relative clause and an American legislator's party ("D-Ostby")."""
    return _RELATIVE.split(_PARTY.sub("", _REPORTED.sub("", phrase)))[0]


def is_slip_of(word: str, name: str) -> bool:
    """Whether a word is a name but for one letter that is wrong, missing or too many: "Holmes" for "Holmas"."""
    shorter, longer = sorted((word.casefold(), name.casefold()), key=len)
    if len(shorter) < _SHORTEST_MISSPELT or len(longer) - len(shorter) > 1 or shorter[0] != longer[0]:
        return False
    at = next((at for at, letter in enumerate(shorter) if letter != longer[at]), len(shorter))
    rest = shorter[at + (len(shorter) == len(longer)) :]
    return shorter != longer and rest == longer[at + 1 :]

"""What names tell of whether two actors are one: names of persons, and of bodies, read and compared."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from extractor.backends.llm.namings import read_naming
from extractor.backends.rules.body_names import is_party
from extractor.backends.rules.gazetteer import country_of
from extractor.backends.rules.given_names import GENDERS, full_given_name
from extractor.backends.rules.lexicon import words_of
from extractor.backends.rules.role_lexicon import (
    GROUP_NOUNS,
    POST_NOMINALS,
    ROLE_NOUNS,
    SPOKESPERSONS,
)
from extractor.backends.rules.spelling import name_keys, spelling_key
from extractor.linking.body_names import BodyName, read_body
from extractor.text.normalization import normalize
from extractor_schemas import ActorKind


class Likeness(Enum):
    """How like two names are, from most to least."""

    SAME = "the same name"
    ORDER = "the same name in another order"
    ALIAS = "an article explains the short name"
    MIDDLE = "the same name without a middle name"
    SPELLING = "a name that is spelled almost the same"
    SHORT_FORM = "a short form of the given name"
    PARTY = "a party and what its people are called"
    PART = "a part of the name"
    INITIALS = "its initials"
    GENERIC = "the same name, which many bodies have"
    SHORTER = "the longer name begins or ends with the shorter"
    SURNAME = "the surname alone"


@dataclass(frozen=True, slots=True)
class PersonName:
    """The name of a person as keys that its spellings share; ``given`` is empty where there is the surname alone.

    ``generation`` is 1 for "Sr.", 2 for "Jr.", and what "II", "III" and "IV" say; 0 where nothing is said.
    ``full_first`` is the given name of which the first may be the short form ("William" of "Bill"), or itself.
    """

    given: tuple[str, ...]
    surname: str
    generation: int = 0
    gender: str | None = None
    full_first: str = ""


Name = PersonName | BodyName

_GENERATIONS = {
    **dict.fromkeys(["sr", "snr", "senior", "the elder", "sen", "père", "padre"], 1),
    **dict.fromkeys(["jr", "jnr", "junior", "the younger", "jun", "fils", "hijo", "ii", "2nd"], 2),
    **dict.fromkeys(["iii", "3rd"], 3),
    **dict.fromkeys(["iv", "4th"], 4),
}
_GENERATION = re.compile(
    rf"(?<=[\w.]),? \(?(?P<which>{'|'.join(sorted(_GENERATIONS, key=len, reverse=True))})\b\.?\)?(?=,|$)", re.IGNORECASE
)
_GENERATION_BEHIND = re.compile(r",?\s(?:(?:[JS]n?r\b\.?)|(?:II|III|IV)\b)|\s(?:Junior|Senior)\b")
_POST_NOMINALS = POST_NOMINALS - {"Jr", "Sr", "II", "III", "IV"}
_POST_NOMINALS_IN_SMALL_LETTERS = frozenset(word.casefold() for word in _POST_NOMINALS)
_FURTHER_VARIANTS = (
    (re.compile("sch"), "sh"), (re.compile("z"), "s"), (re.compile("c(?!h)"), "k"), (re.compile(r"(.)\1+"), r"\1"),
)  # fmt: skip
_NO_NAMES_OF_PERSONS = ROLE_NOUNS | SPOKESPERSONS | GROUP_NOUNS | frozenset(["whip"])
_ROLES_AS_SURNAMES = words_of("""
baker barber bishop boss butcher carpenter driver farmer head judge king miner nurse pope priest prince sailor skipper
""")
_REIGNS = words_of("pope king queen prince princess emperor sultan")
"""Titles before a given name that stands alone."""
_SURNAMES_TOO = frozenset(["alba", "verdi"])
"""Parties and unions that are called as persons are."""


def read_name(name: str, kind: ActorKind) -> Name | None:
    """A name, read; None of one that describes ("a diplomat", "officials", "the agency") and names nobody."""
    if kind == "person" and not _is_body(name):
        return _read_person(name)
    return read_body(name, "organisation" if kind == "person" else kind)


def _is_body(name: str) -> bool:
    """Whether what an article has as a person is a party or a union: "Labour"."""
    words = normalize(name).casefold().removeprefix("the ").split()
    return is_party(words) and " ".join(words) not in _SURNAMES_TOO


@lru_cache(maxsize=65536)
def _read_person(name: str) -> PersonName | None:
    name = _without_post_nominals(normalize(name).replace("Đ", "Dj").replace("đ", "dj"))
    generation = _GENERATION.search(name)
    if generation:
        name = name[: generation.start()] + name[generation.end() :]
    before, _, after = name.partition(",")
    words = f"{after} {before}" if after.split() and not _is_addition(after) else before
    naming = read_naming(words, "person")
    if naming.is_description or not naming.words or _names_no_person(naming.words):
        return None
    keys = [_key(key) for key in name_keys(" ".join(naming.words))]
    if len(keys) == 1 and (reign := _reign_before(words, naming.words[0])):
        keys = [reign, *keys]
    number = _GENERATIONS[generation["which"].casefold()] if generation else 0
    full_first = _key(full_given_name(naming.words[0])) if len(keys) > 1 else ""
    return PersonName(tuple(keys[:-1]), keys[-1], number, naming.gender, full_first)


def generation_behind(text: str, end: int) -> str:
    """What stands behind a person's name that ends there and tells father from son (", Jr."); else it is empty."""
    found = _GENERATION_BEHIND.match(text, end)
    return found.group() if found else ""


def _without_post_nominals(name: str) -> str:
    """A name without letters behind it, if more than one word stands before them: "Ada Holm MP"."""
    words = name.split()
    while len(words) > 2 and words[-1].replace(".", "") in _POST_NOMINALS:
        words.pop()
    return " ".join(words).rstrip(",")


def _names_no_person(words: Sequence[str]) -> bool:
    """Whether words say what somebody is and not who; "Baker" is a surname behind a given name."""
    if len(words) == 1 and words[0] in _GENERATIONS and words[0] not in ("junior", "senior"):
        return True
    telling = _NO_NAMES_OF_PERSONS.intersection(words)
    is_given = words[0] in GENDERS and not country_of(words[0].title())
    return bool(telling - _ROLES_AS_SURNAMES if is_given and len(words) > 1 else telling)


def _reign_before(name: str, given: str) -> str:
    """The title of a king or a pope before the given name that stands alone; else it is empty."""
    words = [word.casefold() for word in name.split()]
    before = words[words.index(given) - 1] if given in words[1:] else ""
    return before if before in _REIGNS else ""


def _is_addition(words: str) -> bool:
    """Whether words behind a comma are no given name: "Jr.", "PhD", "the mayor of Ostby"."""
    plain = [word.strip(".").casefold() for word in words.split()]
    return len(plain) > 3 or not _POST_NOMINALS_IN_SMALL_LETTERS.isdisjoint(plain) or words.islower()


@lru_cache(maxsize=65536)
def _key(word: str) -> str:
    """The key of a word for names of different articles, which may be transliterated by different rules."""
    key = " ".join(spelling_key(part) for part in word.replace("-", " ").split())
    if len(key) > 3:
        for variant, plain in _FURTHER_VARIANTS:
            key = variant.sub(plain, key)
    return key


# ----------------------------------------------------------------------------------------------------------- comparing


def compare_names(left: Name, right: Name) -> Likeness | None:
    """How like two names are; None where they are of different actors."""
    if isinstance(left, PersonName) and isinstance(right, PersonName):
        return _compare_persons(left, right)
    if isinstance(left, BodyName) and isinstance(right, BodyName):
        return _compare_bodies(left, right)
    return None


@lru_cache(maxsize=1 << 17)
def _compare_persons(left: PersonName, right: PersonName) -> Likeness | None:
    if left.gender and right.gender and left.gender != right.gender:
        return None
    if left.generation and right.generation and left.generation != right.generation:
        return None
    if not (left.given and right.given):
        return Likeness.SURNAME if left.surname == right.surname else None
    if left.surname != right.surname:
        words = words_in_a_row(left), words_in_a_row(right)
        if words[0] == words[1] or (len(words[0]) == 2 and words[0] == words[1][::-1]):
            return Likeness.ORDER
        is_typo = left.given == right.given and _is_one_edit(left.surname, right.surname)
        return Likeness.SPELLING if is_typo else None
    first = _compare_word(left.given[0], right.given[0])
    if first is None and left.full_first == right.full_first:
        first = Likeness.SHORT_FORM
    return _compare_given(left.given, right.given, first)


def _compare_given(left: Sequence[str], right: Sequence[str], first: Likeness | None) -> Likeness | None:
    if left == right:
        return Likeness.SAME
    if left[0] != right[0] and (_is_part(left, right) or _is_part(right, left)):
        return Likeness.PART
    shorter, longer = sorted((left[1:], right[1:]), key=len)
    rest = iter(longer)
    is_other_initial = (
        bool(shorter) and min(len(shorter[0]), len(longer[0])) == 1 and initial_of(shorter[0]) != initial_of(longer[0])
    )
    if (
        first is None
        or is_other_initial
        or not all(any(_compare_word(word, other) for other in rest) for word in shorter)
    ):
        return None
    return Likeness.MIDDLE if first is Likeness.SAME else first


def _is_part(left: Sequence[str], right: Sequence[str]) -> bool:
    """Whether given names stand somewhere among more of them: "Robert" in "J. Robert"."""
    return len(left) < len(right) and any(
        tuple(right[at : at + len(left)]) == tuple(left) for at in range(1, len(right))
    )


def _compare_word(left: str, right: str) -> Likeness | None:
    if left == right:
        return Likeness.SAME
    if min(len(left), len(right)) == 1:
        return Likeness.INITIALS if initial_of(left) == initial_of(right) else None
    return Likeness.SPELLING if _is_one_edit(left, right) else None


_SHORTEST_WITH_TYPO = 6


def _is_one_edit(left: str, right: str) -> bool:
    """Whether one letter is left out, put in, another one or exchanged with the next; not of short words."""
    if min(len(left), len(right)) < _SHORTEST_WITH_TYPO or abs(len(left) - len(right)) > 1 or left[0] != right[0]:
        return False
    if len(left) == len(right):
        differing = [at for at in range(len(left)) if left[at] != right[at]]
        if len(differing) == 1:
            return True
        at = differing[0] if differing else 0
        return len(differing) == 2 and left[at : at + 2] == right[at : at + 2][::-1]
    shorter, longer = sorted((left, right), key=len)
    return any(longer[:at] + longer[at + 1 :] == shorter for at in range(len(longer)))


@lru_cache(maxsize=1 << 17)
def _compare_bodies(left: BodyName, right: BodyName) -> Likeness | None:
    if left.country and right.country and left.country != right.country:
        return None
    if left.words == right.words:
        if left.country != right.country or left.generic:
            return Likeness.GENERIC
        return Likeness.SAME
    if left.letters == right.letters:
        return Likeness.SAME
    if left.is_acronym or right.is_acronym:
        short, long = (left, right) if left.is_acronym else (right, left)
        is_short_for = not long.is_acronym and short.letters in (long.initials, long.all_initials)
        return Likeness.INITIALS if is_short_for else None
    if left.core == right.core != ():
        return Likeness.PART
    if left.party == right.party != "":
        return Likeness.PARTY
    shorter, longer = sorted((left.row, right.row), key=len)
    if shorter in shorter_rows(longer):
        return Likeness.SHORTER
    is_long = min(len(left.letters), len(right.letters)) > 9 and len(left.words) == len(right.words)
    return Likeness.SPELLING if is_long and _is_typo_of_words(left.words, right.words) else None


def shorter_rows(row: Sequence[str]) -> list[tuple[str, ...]]:
    """What the words of a longer name begin or end with."""
    return [tuple(words) for at in range(1, len(row)) for words in (row[:at], row[at:])]


def _is_typo_of_words(left: Sequence[str], right: Sequence[str]) -> bool:
    differing = [words for words in zip(left, right, strict=True) if len(set(words)) == 2]
    return len(differing) == 1 and _is_one_edit(*differing[0])


def initial_of(key: str) -> str:
    """The first letter of the key of a word, one for all letters that transliterations take for each other."""
    return {"j": "i", "y": "i", "w": "v", "c": "k", "z": "s"}.get(key[:1], key[:1])


def words_in_a_row(name: PersonName) -> tuple[str, ...]:
    """The words of a person's name, those that a hyphen joins apart."""
    return tuple(" ".join((*name.given, name.surname)).split())

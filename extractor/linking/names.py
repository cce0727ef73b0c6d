"""What names tell of whether two actors are one: names of persons, and of bodies, read and compared."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from extractor.backends.llm.namings import read_naming
from extractor.backends.rules.body_names import is_party
from extractor.backends.rules.gazetteer import country_named, country_of
from extractor.backends.rules.given_names import GENDERS, full_given_name
from extractor.backends.rules.lexicon import words_of
from extractor.backends.rules.role_lexicon import (
    GROUP_NOUNS,
    ORGANISATION_NOUNS,
    POST_NOMINALS,
    QUANTIFIERS,
    QUANTITIES,
    ROLE_NOUNS,
    SPOKESPERSONS,
)
from extractor.backends.rules.spelling import name_keys, spelling_key
from extractor.text.normalization import loosen, normalize
from extractor.text.segmentation import WORD
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


@dataclass(frozen=True, slots=True)
class BodyName:
    """The name of what is no person: its ``words``, sorted, without articles and legal forms.

    ``country`` is the one that it names, if all other words are such as many countries have a body of. ``generic``
    says that the words alone do not tell which body it is. ``core`` are the words without given names ("Holm campaign"
    of "Ada Holm's campaign"). ``row`` are the words in their order, ``letters`` those of the words in their order.
    ``initials`` are those of the words in capitals, ``all_initials`` of every word ("dft"). ``party`` is what its names
    have in common if it is a party: "green" of "Green Party" and of "Greens"; else it is empty. ``local`` says that a
    country has many of that name.
    """

    words: tuple[str, ...]
    country: str | None
    generic: bool
    letters: str
    core: tuple[str, ...] = ()
    initials: str = ""
    is_acronym: bool = False
    row: tuple[str, ...] = ()
    local: bool = False
    all_initials: str = ""
    party: str = ""

    @property
    def is_party(self) -> bool:
        """Whether it is the name of a party as people say it: "Labour"."""
        return len(self.row) == 1 and bool(self.party)

    @property
    def is_vague(self) -> bool:
        """Whether it tells which body is meant only where the article has named it: "City Council", "Federation"."""
        return self.generic or len(self.row) == 1


Name = PersonName | BodyName

_GENERATIONS = {"sr": 1, "senior": 1, "jr": 2, "junior": 2, "ii": 2, "iii": 3, "iv": 4}
_POST_NOMINALS = frozenset(word.casefold() for word in POST_NOMINALS)
_FURTHER_VARIANTS = (
    (re.compile("sch"), "sh"), (re.compile("z"), "s"), (re.compile("c(?!h)"), "k"), (re.compile(r"(.)\1+"), r"\1"),
)  # fmt: skip
_NO_NAMES_OF_PERSONS = ROLE_NOUNS | SPOKESPERSONS | GROUP_NOUNS | frozenset(["whip"])
_DETERMINERS = QUANTIFIERS | QUANTITIES | words_of("these those such other another any each every no our their his her")
_LEGAL_FORMS = words_of("""
ltd limited inc incorporated corp corporation co company llc llp lp plc gmbh ag se kg kgaa ohg sa sas sarl spa srl bv nv
ab asa oy oyj aps pty pte kk sro doo ood ead jsc pjsc ojsc oao ooo pao bhd sdn
""")
_SMALL_WORDS = words_of("the of for and in on at to de des du la le les der die das und y et")
_LONG_FORMS = {"dept": "department", "univ": "university", "assn": "association", "intl": "international",
               "natl": "national", "govt": "government", "defense": "defence", "labor": "labour"}  # fmt: skip
_CROWDS = GROUP_NOUNS - words_of(
    "republicans democrats conservatives liberals americans russians ukrainians europeans latinos"
)
_GENERIC = (
    ORGANISATION_NOUNS - words_of("kremlin pentagon foundation charity")
    | _CROWDS
    | words_of("""
government parliament justice finance foreign affairs defence interior health education state homeland security supreme
high national federal central electoral election elections constitutional appeals labour trade agriculture energy
environment transport economy economic treasury senate congress republic public general district city county local
prosecutor presidential electoral statistics statistical secret intelligence revenue tax home external european
military armed space weather social democratic people's us town village borough parish municipal regional provincial
""")
)
_LOCAL = words_of(
    "city town village district county borough parish local municipal regional provincial school hospital"
)
_MANY_OF_A_COUNTRY = ORGANISATION_NOUNS - words_of(
    "parliament congress senate kremlin pentagon cabinet treasury army navy"
)
_MIXED_ACRONYM = re.compile("[A-Z][a-z]?[A-Z]{1,3}")
_STATE = frozenset(["government", "administration"])
_PARTISANS = {
    word: word
    for word in words_of(
        "labour green conservative democrat republican socialist liberal libertarian communist nationalist unionist"
    )
} | {"tory": "conservative", "dem": "democrat", "democratic": "democrat"}
"""What a party and its people are called, without the s of several, by the word that stands for it."""
_SURNAMES_TOO = frozenset(["alba", "verdi"])
"""Parties and unions that are called as persons are."""


def read_name(name: str, kind: ActorKind) -> Name | None:
    """A name, read; None of one that describes ("a diplomat", "officials", "the agency") and names nobody."""
    if kind == "person" and not _is_body(name):
        return _read_person(name)
    return _read_body(name, "organisation" if kind == "person" else kind)


def _is_body(name: str) -> bool:
    """Whether what an article has as a person is a party or a union: "Labour"."""
    words = normalize(name).casefold().removeprefix("the ").split()
    return is_party(words) and " ".join(words) not in _SURNAMES_TOO


@lru_cache(maxsize=65536)
def _read_person(name: str) -> PersonName | None:
    name = normalize(name).replace("Đ", "Dj").replace("đ", "dj")
    before, comma, after = name.partition(",")
    naming = read_naming(f"{after} {before}" if after.split() and not _is_addition(after) else before, "person")
    if naming.is_description or not naming.words or _NO_NAMES_OF_PERSONS.intersection(naming.words):
        return None
    keys = [_key(key) for key in name_keys(" ".join(naming.words))]
    suffix = naming.suffix or (after.strip(" .").casefold() if comma else "")
    full_first = _key(full_given_name(naming.words[0])) if len(keys) > 1 else ""
    return PersonName(tuple(keys[:-1]), keys[-1], _GENERATIONS.get(suffix, 0), naming.gender, full_first)


def _is_addition(words: str) -> bool:
    """Whether words behind a comma are no given name: "Jr.", "PhD", "the mayor of Ostby"."""
    plain = [word.strip(".").casefold() for word in words.split()]
    return len(plain) > 3 or any(word in _POST_NOMINALS or word in _GENERATIONS for word in plain) or words.islower()


@lru_cache(maxsize=65536)
def _key(word: str) -> str:
    """The key of a word for names of different articles, which may be transliterated by different rules."""
    key = " ".join(spelling_key(part) for part in word.replace("-", " ").split())
    if len(key) > 3:
        for variant, plain in _FURTHER_VARIANTS:
            key = variant.sub(plain, key)
    return key


@lru_cache(maxsize=65536)
def _read_body(name: str, kind: ActorKind) -> BodyName | None:
    plain = loosen(name).removesuffix("'s")
    words = [word.removesuffix("'s") for word in WORD.findall(plain) if word.casefold() != "the"]
    capitals = [word[0].isupper() or word[0].isdigit() for word in words]
    if not any(capitals) or not words or words[0].casefold() in _DETERMINERS:
        return None
    if kind == "group" and (read_naming(name, kind).is_description or not _is_capitalised(words)):
        return None
    if kind == "government" and (country := country_named(plain.removeprefix("The ").removeprefix("the "))):
        return _country_name(country)
    tokens = [
        _LONG_FORMS.get(word.casefold(), word.casefold()) for word in words if word.casefold() not in _SMALL_WORDS
    ]
    while len(tokens) > 1 and tokens[-1].replace(".", "") in _LEGAL_FORMS:
        tokens.pop()
    if not tokens:
        return None
    countries = [_country_in(word) for word in words if word.casefold() not in _SMALL_WORDS][: len(tokens)]
    rest = [token for token, country in zip(tokens, countries, strict=True) if not country]
    is_generic = all(token in _GENERIC for token in rest)
    named = next(filter(None, countries), None) if is_generic and rest else None
    if named and _STATE.issuperset(rest):
        return _country_name(named)
    if not rest:  # "American", "Americans"
        is_generic = False
    if named is None:
        rest = tokens
    without_given = [token for token in rest if token not in GENDERS]
    capitalised = [word for word, is_capital in zip(words, capitals, strict=True) if is_capital]
    return BodyName(
        words=tuple(sorted({*map(_body_key, rest)})),
        country=named,
        generic=is_generic and named is None,
        letters="".join(map(_body_key, tokens)),
        core=tuple(sorted({*map(_body_key, without_given)})) if len(without_given) > 1 else (),
        initials="".join(word[0] for word in capitalised).casefold() if len(capitalised) > 1 else "",
        is_acronym=len(words) == 1 and len(plain) > 1 and (plain.isupper() or bool(_MIXED_ACRONYM.fullmatch(plain))),
        row=tuple(map(_body_key, tokens)),
        local=not _LOCAL.isdisjoint(tokens) or (len(tokens) == 1 and tokens[0] in _MANY_OF_A_COUNTRY),
        all_initials="".join(word[0] for word in words).casefold() if len(words) > 1 else "",
        party=_party_of(tokens),
    )


def _party_of(tokens: Sequence[str]) -> str:
    """What the names of a party have in common; empty where it is none."""
    *first, last = tokens[:-1] if tokens[-1] == "party" and len(tokens) > 1 else tokens
    last = f"{last[:-3]}y" if last.endswith("ies") else last.removesuffix("s")
    if last not in _PARTISANS:
        return ""
    return " ".join("liberal" if word == "lib" else word for word in (*first, _PARTISANS[last]))


def _is_capitalised(words: Sequence[str]) -> bool:
    return all(word[0].isupper() for word in words if word.casefold() not in _SMALL_WORDS)


def _country_name(country: str) -> BodyName:
    return BodyName((f"={country}",), country, generic=False, letters=country)


@lru_cache(maxsize=16384)
def _country_in(word: str) -> str | None:
    return country_of(word) if word[0].isupper() else None


def _body_key(word: str) -> str:
    return spelling_key(word) if len(word) > 4 else word


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

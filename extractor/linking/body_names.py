"""The names of what is no person, read: bodies, parties, countries and groups."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from extractor.backends.llm.namings import read_naming
from extractor.backends.rules.gazetteer import country_named, country_of
from extractor.backends.rules.given_names import GENDERS
from extractor.backends.rules.lexicon import words_of
from extractor.backends.rules.role_lexicon import GROUP_NOUNS, ORGANISATION_NOUNS, QUANTIFIERS, QUANTITIES
from extractor.backends.rules.spelling import spelling_key
from extractor.text.normalization import loosen
from extractor.text.segmentation import WORD
from extractor_schemas import ActorKind


@dataclass(frozen=True, slots=True)
class BodyName:
    """The name of what is no person: its ``words``, sorted, without articles and legal forms.

    ``country`` is the one that it names, if all other words are such as many countries have a body of. ``generic``
    says that the words alone do not tell which body it is. ``core`` are the words without given names ("Holm campaign"
    of "Ada Holm's campaign"). ``row`` are the words in their order, ``letters`` those of the words in their order.
    ``initials`` are those of the words in capitals, ``all_initials`` of every word ("dft"). ``party`` is what its names
    have in common if it is a party: "green" of "Green Party" and of "Greens"; else it is empty. ``local`` says that a
    country has many of that name, ``of_members`` that the words are generic, but say who its members are ("Drivers'
    League").
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
    of_members: bool = False

    @property
    def is_party(self) -> bool:
        """Whether it is the name of a party as people say it: "Labour"."""
        return len(self.row) == 1 and bool(self.party)

    @property
    def is_vague(self) -> bool:
        """Whether it tells which body is meant only where the article has named it: "City Council", "Federation"."""
        return (self.generic and not self.of_members) or len(self.row) == 1


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
prosecutor presidential electoral statistics statistical secret intelligence revenue tax home external
military armed space weather social democratic people's us town village borough parish municipal regional provincial
""")
)
_LOCAL = words_of("""
city town village district county borough parish local municipal regional provincial school hospital residents parents
neighbours neighbors students
""")
_MEMBERS = (_CROWDS | words_of("republicans democrats conservatives liberals")) - words_of("""
police authorities boroughs campaigns charities companies councils countries governments groups nations organisations
organizations pacs states unions few many most others several some members
""")
_OF_MEMBERS = words_of("""
alliance association camp campaign charity club co-operative coalition confederation cooperative federation forum
foundation fund group guild institute league lobby network organisation organization party society trust union
""")
"""What people found for themselves, as they do no ministry."""
_MANY_OF_A_COUNTRY = ORGANISATION_NOUNS - words_of(
    "parliament congress senate kremlin pentagon cabinet treasury army navy"
)
_BEGINNING = 4
_MIXED_ACRONYM = re.compile("[A-Z][a-z]?[A-Z]{1,3}")
_STATE = frozenset(["government", "administration"])
_PARTISANS = {
    word: word
    for word in words_of(
        "labour green conservative democrat republican socialist liberal libertarian communist nationalist unionist"
    )
} | {"tory": "conservative", "dem": "democrat", "democratic": "democrat"}
"""What a party and its people are called, without the s of several, by the word that stands for it."""


@lru_cache(maxsize=65536)
def read_body(name: str, kind: ActorKind) -> BodyName | None:
    """The name of what is no person, read; None of one that only describes ("the agency", "officials")."""
    plain = loosen(name).removesuffix("'s")
    words = [word.removesuffix("'s") for word in WORD.findall(plain) if word.casefold() != "the"]
    capitals = [word[0].isupper() or word[0].isdigit() for word in words]
    has_case = plain.lower() != plain.upper()
    if not words or _only_describes(words, kind, has_case=has_case):
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
    is_generic = all(token in _GENERIC for token in rest) or (kind == "government" and not has_case)
    named = next(filter(None, countries), None) if is_generic and rest else None
    if named and _STATE.issuperset(rest):
        return _country_name(named)
    if not rest:  # "American", "Americans"
        is_generic = False
    if named is None:
        rest = tokens
    without_given = [token for token in rest if token not in GENDERS]
    capitalised = [word for word, is_capital in zip(words, capitals, strict=True) if is_capital]
    is_local = not _LOCAL.isdisjoint(tokens) or (len(tokens) == 1 and tokens[0] in _MANY_OF_A_COUNTRY)
    has_members = not is_local and not _MEMBERS.isdisjoint(tokens) and not _OF_MEMBERS.isdisjoint(tokens)
    return BodyName(
        words=tuple(sorted({*map(_body_key, rest)})),
        country=named,
        generic=is_generic and named is None,
        letters="".join(map(_body_key, tokens)),
        core=tuple(sorted({*map(_body_key, without_given)})) if len(without_given) > 1 else (),
        initials="".join(word[0] for word in capitalised).casefold() if len(capitalised) > 1 else "",
        is_acronym=len(words) == 1 and len(plain) > 1 and (plain.isupper() or bool(_MIXED_ACRONYM.fullmatch(plain))),
        row=tuple(map(_body_key, tokens)),
        local=is_local,
        all_initials="".join(word[0] for word in words).casefold() if len(words) > 1 else "",
        party=_party_of(tokens),
        of_members=has_members,
    )


def _only_describes(words: Sequence[str], kind: ActorKind, *, has_case: bool) -> bool:
    """Whether words have no capital, or begin as a description does and have none but there: "Several firms"."""
    if not has_case:
        return kind == "group"
    if not any(letter.isupper() or letter.isdigit() for word in words for letter in word):
        return True
    is_named = kind != "group" and len(words) > 1 and _is_capitalised(words)
    return words[0].casefold() in _DETERMINERS and not (
        is_named and not _GENERIC.issuperset(map(str.casefold, words[1:]))
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


def share_a_word(left: BodyName, right: BodyName) -> bool:
    """Whether two have a word that begins alike and that not every body may have: "Greens" and "Green Alliance"."""
    beginnings = [{word[:_BEGINNING] for word in name.row if word not in _generic_keys()} for name in (left, right)]
    return not beginnings[0].isdisjoint(beginnings[1])


@lru_cache(maxsize=1)
def _generic_keys() -> frozenset[str]:
    return frozenset(map(_body_key, _GENERIC))


def _body_key(word: str) -> str:
    return spelling_key(word) if len(word) > 4 else word

"""What a noun phrase names: a person, an organisation, a government, an outlet or a group, with role and affiliation.

Spellings of one name are brought together by `spelling`, which folds accents and the usual differences of
transliteration: "Zelenskyy" and "Zelensky", "Kyiv" and "Kiev", "Müller" and "Mueller" meet.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from extractor.backends.rules.gazetteer import ADJECTIVES, GOVERNMENTS
from extractor.backends.rules.lexicon import DOCUMENTS, NOMINATIVE, PREPOSITIONS, RELATIVE, words_of
from extractor.backends.rules.role_lexicon import (
    GROUPS,
    NOT_ACTORS,
    ORGANISATIONS,
    OUTLET_WORDS,
    OUTLETS,
    QUANTITIES,
    ROLES,
    SPOKESPERSONS,
    TITLES,
    UNNAMED,
)
from extractor_schemas import ActorKind

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
_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ß": "ss", "’": "'", "ı": "i"})
_POSSESSIVE = re.compile(r"['’]s?$")
_OWNER = re.compile(r"(?:['’]s|s['’])$")
_ARTICLE = re.compile(r"^(?:the|an?|his|her|their|its|our|this|that)\s+", re.IGNORECASE)
_OPENER = re.compile(r"^(?:But|And|Yet|While|Meanwhile|As|So|For|Like|Both|Even|Then|Still|Now|Also)\s+")
_BRACKETED = re.compile(r"\s*\(.*?\)")
_REPORTED = re.compile(r"\s(?:quoted|cited|interviewed) by .*$")
_COURTESY = re.compile(r"^(?:Mr|Mrs|Ms|Miss|Dr)\.?$")
_PARTICLES = frozenset(
    ["de", "der", "den", "van", "von", "bin", "al", "la", "le", "di", "da", "du", "dos", "el", "ibn"]
)
_NOBODY = NOMINATIVE | words_of("the a an others other many some several most few all both those these that")
_LINKS = frozenset(["of", "for", "at", "in", "from", "with", "to", "by", "on"])


@lru_cache(maxsize=8192)
def spelling(name: str) -> str:
    """A key that the spellings of one name share, as far as rules can tell."""
    folded = "".join(letter for letter in unicodedata.normalize("NFKD", name) if not unicodedata.combining(letter))
    key = folded.lower().translate(_LETTERS).removesuffix("'s")
    if len(key) < 4:
        return key
    for pattern, plain in _VARIANTS:
        key = pattern.sub(plain, key)
    return key


_SPELLED = {spelling(name): country for name, country in GOVERNMENTS.items() if len(name) > 3}


@dataclass(frozen=True, slots=True)
class Naming:
    """What the words of one mention say; ``proper`` is false for a description ("four officials")."""

    name: str
    kind: ActorKind
    proper: bool
    anonymous: bool = False
    role: str | None = None
    affiliation: str | None = None
    country: str | None = None


def country_of(word: str) -> str | None:
    """The country that a word stands for: its name, its capital's or an adjective."""
    word = _POSSESSIVE.sub("", word).rstrip(".,")
    return ADJECTIVES.get(word) or _government(word)


def is_government(name: str) -> bool:
    """Whether a name, with nothing around it, is that of a government: a country's or a capital's."""
    return _government(name.strip(".")) is not None


def without_possessive(name: str) -> str:
    """The name without "'s"."""
    return _POSSESSIVE.sub("", name)


@lru_cache(maxsize=4096)
def read_naming(phrase: str) -> Naming | None:
    """What a noun phrase names; None if it is a pronoun, a document or nothing that could speak or act."""
    phrase = _REPORTED.sub("", " ".join(phrase.split())).strip(" ,;:—–-―“”\"'‘’")
    head, _, apposition = phrase.partition(",")
    head = _OPENER.sub("", _BRACKETED.sub("", head)).strip()
    words = head.split()
    if not words or len(words) > 30:
        return None
    if len(words) > 2 and head.lower().startswith(("at least ", "at most ", "as many as ")):
        words = words[2:] if words[0].lower() == "at" else words[3:]
    words[0] = words[0].lower() if _ARTICLE.match(words[0] + " ") else words[0]
    words, affiliation = _owned(words)
    low = [word.lower().strip(".,'’") for word in words]
    if (len(words) == 1 and low[0] in _NOBODY) or (low[0] in RELATIVE and low[0] != "that"):
        return None
    plain = _POSSESSIVE.sub("", " ".join(words[1:] if low[0] == "the" else words)).rstrip(".")
    if country := _government(plain):
        return Naming(plain, "government", True, country=country)
    first = _last_run(words, low)
    found = _name(words, low, first, affiliation) if first < len(words) else _before_link(words, low, affiliation)
    apposition = apposition.strip(" ,")
    if not apposition or found is None:
        return found
    return _with_apposition(found, apposition)


def _owned(words: list[str]) -> tuple[list[str], str | None]:
    """The words after a possessor and before a name ("Slovakia's Robert Fico"), and the possessor."""
    for at, word in enumerate(words[:-1]):
        if _OWNER.search(word) and words[at + 1][0].isupper():
            return words[at + 1 :], _ARTICLE.sub("", _POSSESSIVE.sub("", " ".join(words[: at + 1])))
    return words, None


def _last_run(words: list[str], low: list[str]) -> int:
    """Where the run of capitalised words begins with which the phrase ends."""
    first = len(words)
    while first > 0:
        word = words[first - 1]
        inner = first < len(words) and (low[first - 1] in _PARTICLES or word == "&")
        if not (word[0].isupper() or inner):
            break
        first -= 1
    while first < len(words) and low[first] in _PARTICLES and not words[first][0].isupper():
        first += 1
    return first


def _name(words: list[str], low: list[str], first: int, affiliation: str | None) -> Naming | None:
    """The naming of a phrase that ends in capitalised words, from ``first`` on."""
    run, run_low = words[first:], low[first:]
    names = _without_titles(run, run_low)
    if first and low[first - 1] in _LINKS | {"and"}:
        described = set(low[:first]) & (ROLES | GROUPS | SPOKESPERSONS | ORGANISATIONS)
        titled = low[first - 1] in ("to", "of", "for", "and") and len(names) >= 2 and names != run
        if low[first - 1] in ("of", "for") and words[0][0].isupper() and not titled:
            return Naming(" ".join(words), _organisation(low), True, affiliation=affiliation)
        if described and not titled:
            return _description(words, low, affiliation)
    if all(w in TITLES or w in ROLES or country_of(run[k]) for k, w in enumerate(run_low)) and run_low[-1] in ROLES:
        return _description(words, low, affiliation)
    country = next((found for word in words[: len(words) - len(names)] if (found := country_of(word))), None)
    if run_low[-1] in ("government", "administration") and (ruled := country_of(run[0])):
        return Naming(ruled, "government", True, country=ruled)
    name = _POSSESSIVE.sub("", " ".join(names)).rstrip(".,")
    kind = _kind(words, low, names)
    if not name or kind is None:
        return None
    if kind != "person":
        while len(run) > 1 and run[0] in ADJECTIVES and run_low[-1] in ORGANISATIONS:
            run = run[1:]
        name = _POSSESSIVE.sub("", " ".join(run))
        return Naming(name, kind, True, affiliation=affiliation or country, country=country)
    role = _COURTESY.sub("", _ARTICLE.sub("", " ".join(words[: len(words) - len(names)]) + " ").strip())
    return Naming(name, kind, True, role=role or None, affiliation=affiliation or country, country=country)


def _kind(words: list[str], low: list[str], names: list[str]) -> ActorKind | None:
    """The kind of actor that a phrase ending in ``names`` names; None for a document or a date."""
    names_low = low[len(low) - len(names) :]
    before = low[: len(low) - len(names)]
    titled = any(word in TITLES for word in before)
    if set(names_low) & GROUPS:
        return "group"
    if names_low[-1] in DOCUMENTS or names_low[-1] in NOT_ACTORS or names_low[0] in NOT_ACTORS:
        return None
    if _is_outlet(names_low):
        return "outlet"
    if len(names) == 1 and names[0] in ADJECTIVES and not before[:-1]:
        return "person" if before else None
    acronym = names[-1].isupper() and len(names[-1].strip(".")) > 1
    if set(names_low) & ORGANISATIONS or acronym or (before[-1:] == ["the"] and not titled):
        return "organisation"
    return "person"


def _without_titles(run: list[str], low: list[str]) -> list[str]:
    """The words of a name, without titles, adjectives and organisations before it."""
    first = 0
    if len(run) > 1 and low[-1] in ORGANISATIONS:
        return run
    for at in range(len(run) - 1):
        word = run[at]
        more = any(later in TITLES for later in low[at + 1 : -1])
        acronym = word.isupper() and len(word.strip(".")) > 2
        if not (low[at] in TITLES or word in ADJECTIVES or _government(word) or acronym or more):
            break
        first = at + 1
    return run[first:]


def _with_apposition(found: Naming, apposition: str) -> Naming:
    """The naming with what stands after its comma: a name for a description, a role for a name."""
    if not found.proper and found.kind == "person":
        named = read_naming(apposition)
        if named and named.proper and named.kind == "person":
            role = ", ".join(part for part in (found.name, named.role) if part)
            affiliation = found.affiliation or named.affiliation
            return Naming(named.name, "person", True, False, role, affiliation, found.country or named.country)
    if found.kind == "person" and found.proper and not found.role and _ARTICLE.match(apposition):
        role = _ARTICLE.sub("", apposition)[:120]
        if set(role.lower().replace(",", "").split()) & (ROLES | TITLES | SPOKESPERSONS):
            return Naming(found.name, "person", True, False, role, found.affiliation, found.country)
    return found


def _government(name: str) -> str | None:
    if name in GOVERNMENTS:
        return GOVERNMENTS[name]
    if len(name) <= 3 or not name[0].isupper():
        return None
    return _SPELLED.get(spelling(name)) or (GOVERNMENTS.get(name[:-1]) if name.endswith("s") else None)


def _is_outlet(low: list[str]) -> bool:
    return low[-1] in OUTLET_WORDS or "-".join(word for word in low if word != "the") in OUTLETS


def _organisation(low: list[str]) -> ActorKind:
    return "outlet" if _is_outlet(low) else "organisation"


def _before_link(words: list[str], low: list[str], affiliation: str | None) -> Naming | None:
    """The naming of a phrase that ends in other words: a name with something after it, or a description."""
    for at, word in enumerate(low):
        if at and (word in PREPOSITIONS or word in RELATIVE or word.endswith("ing")) and words[at - 1][0].isupper():
            return read_naming(" ".join(words[:at]))
    return _description(words, low, affiliation)


def _description(words: list[str], low: list[str], affiliation: str | None) -> Naming | None:
    """An actor that is described and not named."""
    end = next((at for at, word in enumerate(low) if at and (word in PREPOSITIONS or word in RELATIVE)), len(low))
    if low[end - 1] in QUANTITIES and low[end : end + 1] == ["of"]:
        end = next((at for at in range(end + 1, len(low)) if low[at] in PREPOSITIONS or low[at] in RELATIVE), len(low))
    head, all_of = low[end - 1], set(low[:end])
    countries = {country for word in words if (country := country_of(word))}
    country = countries.pop() if len(countries) == 1 and "and" not in low[:end] else None
    if head in ("government", "administration") and country:
        return Naming(country, "government", True, country=country)
    name = _POSSESSIVE.sub("", _ARTICLE.sub("", " ".join(words)))
    of = affiliation or country
    indefinite = low[0] not in ("the", "this", "that", "his", "her", "their", "its", "these", "those")
    unnamed = bool(all_of & UNNAMED) and indefinite and not all_of & SPOKESPERSONS
    if all_of & GROUPS:
        return Naming(name, "group", False, unnamed, None, of, country)
    if single := next((word for word in reversed(low[:end]) if word in ROLES or word in SPOKESPERSONS), None):
        return Naming(name, "person", False, unnamed, single, of, country)
    if head in ORGANISATIONS or head in ("newspaper", "website", "outlet", "network", "alliance", "bloc"):
        return Naming(name, "organisation", False, False, None, of, country)
    return None

"""What a noun phrase names: a person, organisation, government, outlet or group, with role and affiliation."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from extractor.backends.rules.gazetteer import COUNTRY_BY_ADJECTIVE, DIRECTIONS, NATIONS, country_named, country_of
from extractor.backends.rules.given_names import GENDERS, NAMES_OF_PLACES
from extractor.backends.rules.lexicon import DOCUMENT_NOUNS, PREPOSITIONS, RELATIVE_PRONOUNS, SUBJECT_PRONOUNS, words_of
from extractor.backends.rules.role_lexicon import (
    ANONYMOUS_SOURCES,
    BODY_DESCRIPTIONS,
    GROUP_NOUNS,
    LAWS,
    NOT_ACTORS,
    ORGANISATION_NAMES,
    ORGANISATION_NOUNS,
    OUTLET_DESCRIPTIONS,
    OUTLET_NAMES,
    OUTLET_NOUNS,
    POST_NOMINALS,
    QUANTIFIERS,
    QUANTITIES,
    ROLE_NOUNS,
    SPOKESPERSONS,
    TITLES,
)
from extractor.backends.rules.spelling import without_additions, without_possessive
from extractor_schemas import ActorKind

_POSSESSOR = re.compile(r"(?:['’]s|s['’])$")
_ARTICLE = re.compile(r"^(?:the|an?|his|her|their|its|our|my|your|this|that)\s+", re.IGNORECASE)
_OPENER = re.compile(
    r"^(?:But|And|Yet|While|Meanwhile|As|So|For|Like|Both|Even|Then|Still|Now|Also|Although|Though|When|If|After|Because|Since|Before|Once|Unlike|Despite|Unless|Whether|What|How|Why)\s+"
)
_BRACKETED = re.compile(r"\s*\(.*?\)")
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_TIME = re.compile(
    rf"(?<=.)\s(?:(?:(?:on|late|early|in|earlier|the|last|this|just|only|again)\s)*(?:{_DAY}|week|month|year)"
    r"(?:\s(?:morning|afternoon|evening|night))?|in\s[A-Z][a-z]+(?:\s\d{4})|yesterday|today)$"
)
"""A time at the end of a noun phrase, before the verb: "a judge on Tuesday"."""
_MIXED_CASE = re.compile(r"(?!Mc|Mac|Fitz|De|Di|Du|Le|La|Van|Von)[A-Z][a-z]+[A-Z][A-Za-z]+$")
"""How organisations write a name that is two words: "YouGov"."""
_COURTESY_TITLE = re.compile(r"^(?:Mr|Mrs|Ms|Miss|Dr)\.?$")
_ROAD = re.compile(r"[ABEM]\d{1,4}(?:\(M\))?")
_NAME_PARTICLES = words_of("de der den van von bin al la le di da du dos el ibn")
_NOT_MENTIONS = SUBJECT_PRONOUNS | words_of(
    "another democratic republican the a an others other many some several most few all both those these that"
)
_NO_BEGINNINGS = words_of("neither nor there here not everything nothing something such nobody")
_PARTISANS = frozenset(["Republican", "Democrat", "Libertarian", "Conservative", "Liberal", "Socialist"])
_NO_ENDINGS = words_of(
    "and or of the a an his her their its to by for with from widely also who that expressed said says"
)
_DETERMINED = re.compile(r"^(?:the|an?|one|another|its|his|her|their)\s+", re.IGNORECASE)
_AFFILIATION_IN_BRACKETS = re.compile(r" \(([A-Z][a-z]\w*(?: [A-Z]\w*)*)\)")
_AFFILIATING = words_of("of from at with for in on")
_LINKS = words_of("of for at in from with to by on and")
_AFTER_HEAD = PREPOSITIONS | RELATIVE_PRONOUNS
_DESCRIBING_NOUNS = ROLE_NOUNS | GROUP_NOUNS | SPOKESPERSONS | ORGANISATION_NOUNS
_NOT_IN_NAMES = _DESCRIBING_NOUNS | OUTLET_NOUNS | DOCUMENT_NOUNS | NOT_ACTORS
_NOT_FIRST = frozenset(["United", "New", "Royal", "National", "International", "American", "General", "World"])
_RULING_NOUNS = frozenset(["government", "administration"])
_DEFINITE = words_of("the this that his her their its these those")
_SURNAMES_OF_TIME = frozenset(["may", "march", "day"])
_GIVEN_NAMES_OF_TIME = frozenset(["jan", "april", "may", "june", "august"])
_ROLE_LENGTH = 120
_MOST_NAMES = 4
_IN_HEADLINES = words_of("on her his to for with as at from by after over their about into is are was has have will")


@dataclass(frozen=True, slots=True)
class Mention:
    """What the words of one mention say; ``proper`` is false for a description ("four officials")."""

    name: str
    kind: ActorKind
    proper: bool
    anonymous: bool = False
    role: str | None = None
    affiliation: str | None = None
    country: str | None = None


@lru_cache(maxsize=4096)
def parse_mention(phrase: str) -> Mention | None:
    """What a noun phrase names; None if it is a pronoun, a document, or nothing that could speak or act."""
    phrase = without_additions(" ".join(phrase.split())).strip(" ,;:—–-―“”\"'‘’")
    head, _, apposition = phrase.partition(",")
    head = _TIME.sub("", _OPENER.sub("", _BRACKETED.sub("", head)).strip())
    words = head.split()
    if len(words) > 1 and words[-1].replace(".", "") in POST_NOMINALS:
        words.pop()
    if not words or len(words) > 30 or words[0].lower() == "there":
        return None
    if len(words) > 2 and head.lower().startswith(("at least ", "at most ", "as many as ")):
        words = words[2:] if words[0].lower() == "at" else words[3:]
    if _ARTICLE.match(words[0] + " ") or (len(words) > 1 and words[0] in ("Newspaper", "Broadcaster", "Tabloid")):
        words[0] = words[0].lower()
    if person := _person_of(words):
        return _with_bracketed(person, phrase)
    words, affiliation = _split_possessor(words)
    lower = [word.lower().strip(".,'’") for word in words]
    if words[0].lower() in _NO_BEGINNINGS or "'re" in lower[0] or "’re" in lower[0]:
        return None
    if len(words) == 2 and words[0] == "the" and words[1] in _PARTISANS:
        return Mention(words[1], "person", proper=False, role=lower[1])
    if words[-1] in _NO_ENDINGS or lower[0] in SUBJECT_PRONOUNS - {"one"} or "whom" in lower:
        return None
    if (len(words) == 1 and lower[0] in _NOT_MENTIONS) or (lower[0] in RELATIVE_PRONOUNS and lower[0] != "that"):
        return None
    name = without_possessive(" ".join(words[1:] if lower[0] == "the" else words)).rstrip(".")
    if country := country_named(name):
        return Mention(name, "government", True, country=country)
    first = _final_run(words, lower)
    if first < len(words):
        mention = _ending_in_name(words, lower, first, affiliation)
    else:
        mention = _ending_in_other_words(words, lower, affiliation)
    apposition = apposition.strip(" ,")
    if apposition:
        mention = _with_apposition(mention, apposition) if mention else _named_by(" ".join(words), apposition)
    return _with_bracketed(mention, phrase)


def _person_of(words: list[str]) -> Mention | None:
    """The person whose name an affiliation or a place follows: "Ada Holm of the Farmers' Union"."""
    at = next((at for at, word in enumerate(words[:-1]) if at and word in _AFFILIATING), 0)
    described = next((end for end in range(at - 2, 0, -1) if words[end - 1] in ROLE_NOUNS), 0)  # "Shipping analyst"
    if not at or not all(word[0].isupper() or word in _NAME_PARTICLES for word in words[described:at]):
        return None
    if words[0] == "the" and not described:
        return None
    before = [word.lower().strip(".,'’") for word in words[:at]]
    names = _without_titles(words[described:at], before[described:])
    names_lower = before[at - len(names) :]
    is_titled = len(names) < at
    if not (2 <= len(names) <= 4 or is_titled) or names_lower[-1] in TITLES or names[-1].isupper():
        return None
    if (
        not _NOT_IN_NAMES.isdisjoint(names_lower)
        or any(map(country_of, names[_first_of_name(names) :]))
        or names[0] in _NOT_FIRST
    ):
        return None
    person = parse_mention(" ".join(words[:at]))
    if person is None or person.kind != "person" or not person.proper:
        return None
    rest = words[at + 1 :] if words[at] != "on" else words[at + 3 :]
    place = words[at] == "in" or not any(word[0].isupper() for word in rest)
    affiliation = None if place else _ARTICLE.sub("", " ".join(rest)).rstrip(".")
    return replace(person, affiliation=person.affiliation or affiliation)


def _named_by(described: str, apposition: str) -> Mention | None:
    """The person that an apposition names after any description: "one neighbour, Ruth Kane"."""
    named = parse_mention(apposition) if described[-1:].islower() or described.split()[-1].islower() else None
    if named is None or named.kind != "person" or not named.proper or "," in apposition:
        return None
    return replace(named, role=named.role or _DETERMINED.sub("", described))


def _with_bracketed(mention: Mention | None, phrase: str) -> Mention | None:
    """The mention with the party or organisation in brackets after a person's name: "Ada Holm (Greens)"."""
    bracketed = _AFFILIATION_IN_BRACKETS.search(phrase)
    if mention is None or mention.kind != "person" or not mention.proper or mention.affiliation or not bracketed:
        return mention
    return replace(mention, affiliation=bracketed.group(1))


def _split_possessor(words: list[str]) -> tuple[list[str], str | None]:
    """The words after a possessor and before a name ("Slovakia's Robert Fico"), and the possessor."""
    for at, word in enumerate(words[:-1]):
        if _POSSESSOR.search(word) and words[at + 1][0].isupper() and not _is_named_for(words, at):
            return words[at + 1 :], _ARTICLE.sub("", without_possessive(" ".join(words[: at + 1])))
    return words, None


def _is_named_for(words: list[str], possessor: int) -> bool:
    """Whether a possessor is part of an organisation's name: "St Anne's Hospital", "the Farmers' Union"."""
    kinds = [word.lower() for word in words[possessor + 1 :]]
    is_country = country_named(without_possessive(" ".join(words[: possessor + 1]))) or country_of(words[possessor])
    return words[possessor][0].isupper() and not is_country and ORGANISATION_NOUNS.issuperset(kinds)


def _final_run(words: list[str], lower: list[str]) -> int:
    """Where the run of capitalised words begins with which the phrase ends."""
    first = len(words)
    while first > 0:
        word = words[first - 1]
        is_inside = first < len(words) and (lower[first - 1] in _NAME_PARTICLES or word == "&")
        if not (word[0].isupper() or is_inside):
            break
        first -= 1
    while 0 < first < len(words) and lower[first] in _NAME_PARTICLES and not words[first][0].isupper():
        first += 1
    return first


def _with_apposition(mention: Mention, apposition: str) -> Mention:
    """The mention with what stands after its comma: a name for a description, a role for a name."""
    if mention.kind != "person":
        return mention
    if not mention.proper:
        named = parse_mention(apposition)
        if named and named.proper and named.kind == "person":
            possessor, _, office = mention.name.rpartition("’s " if "’s " in mention.name else "'s ")
            return replace(
                named,
                role=", ".join(part for part in (office, named.role) if part),
                affiliation=mention.affiliation or named.affiliation or possessor or None,
                country=mention.country or named.country,
            )
    elif not mention.role and _ARTICLE.match(apposition):
        role = _ARTICLE.sub("", apposition)[:_ROLE_LENGTH]
        if set(role.lower().replace(",", "").split()) & (ROLE_NOUNS | TITLES | SPOKESPERSONS):
            return replace(mention, role=role)
    return mention


# ---------------------------------------------------------------------------------------------- names


def _ending_in_name(words: list[str], lower: list[str], first: int, affiliation: str | None) -> Mention | None:
    """The mention of a phrase that ends in capitalised words, from ``first`` on."""
    run, run_lower = words[first:], lower[first:]
    if len(run) > 1 and "-".join(run_lower) in OUTLET_NAMES:
        return Mention(without_possessive(" ".join(run)), "outlet", True)
    names = _without_titles(run, run_lower)
    if first and lower[first - 1] in _LINKS:
        is_title = lower[first - 1] in ("to", "of", "for", "and") and len(names) >= 2 and names != run
        begins = words[lower[0] == "the"]
        is_body = (
            lower[first - 1] in ("on", "of", "for") and begins[0].isupper() and begins.lower() in ORGANISATION_NOUNS
        )
        if is_body or (lower[first - 1] in ("of", "for") and words[0][0].isupper() and not is_title):
            kind: ActorKind = "outlet" if _is_outlet(lower) else "organisation"
            return Mention(" ".join(words[is_body and lower[0] == "the" :]), kind, True, affiliation=affiliation)
        if not is_title and not _DESCRIBING_NOUNS.isdisjoint(lower[:first]):
            return _description(words, lower, affiliation)
    is_role = all(of in TITLES | ROLE_NOUNS or country_of(word) for word, of in zip(run, run_lower, strict=True))
    is_office = lower[:first] == ["the"] and len(run) > 1 and not _is_outlet(run_lower)  # "the Energy Secretary"
    if run_lower[-1] in ROLE_NOUNS and (is_role or is_office):
        return _description(words, lower, affiliation)
    before = words[: len(words) - len(names)]
    country = next((country for word in before if (country := country_of(word))), None)
    if run_lower[-1] in _RULING_NOUNS and (ruled := country_of(run[0])):
        return Mention(ruled, "government", True, country=ruled)
    name = without_possessive(" ".join(names)).rstrip(".,")
    kind_of_name = _kind(lower, names)
    if not name or kind_of_name is None or (kind_of_name == "person" and _is_headline(names)):
        return None
    role = None
    if kind_of_name == "person":
        role = _COURTESY_TITLE.sub("", _ARTICLE.sub("", " ".join(before) + " ").strip()) or None
    else:
        while len(run) > 1 and run[0] in COUNTRY_BY_ADJECTIVE and run_lower[-1] in ORGANISATION_NOUNS:
            run = run[1:]
        name = without_possessive(" ".join(run))
    return Mention(name, kind_of_name, True, role=role, affiliation=affiliation or country, country=country)


def _kind(lower: list[str], names: list[str]) -> ActorKind | None:
    """The kind of actor that a phrase ending in ``names`` names; None for a document or a date."""
    before, names_lower = lower[: len(lower) - len(names)], lower[len(lower) - len(names) :]
    if names_lower == ["united", "nations"]:
        return "organisation"
    if not GROUP_NOUNS.isdisjoint(names_lower) and names_lower[-1] not in ORGANISATION_NOUNS - GROUP_NOUNS:
        return "group"
    is_titled = len(names) == 1 and not (TITLES | ROLE_NOUNS).isdisjoint(before[-1:])
    if _is_like_time(names_lower) or (is_titled and names_lower[0] in _SURNAMES_OF_TIME):  # "Prime Minister May"
        return "person"
    if len(names) == 1 and _ROAD.fullmatch(names[0]):
        return None
    if before[-1:] and names_lower[0] not in GENDERS:
        if before[-1] in OUTLET_DESCRIPTIONS:  # "the newspaper Al-Sahra"
            return "outlet"
        if before[-1] in BODY_DESCRIPTIONS:  # "grid operator Statkraft Net"
            return "organisation"
    if names_lower[-1] in LAWS and (before or len(names) > 1) and names_lower[0] not in GENDERS:
        return None
    if names_lower[-1] in DOCUMENT_NOUNS or names_lower[-1] in NOT_ACTORS or names_lower[0] in NOT_ACTORS:
        return None
    if _is_outlet(names_lower):
        return "outlet"
    if len(names) == 1 and names[0] in COUNTRY_BY_ADJECTIVE and len(before) <= 1:
        return "person" if before else None
    is_brand = len(names) == 1 and (_MIXED_CASE.match(names[0]) or names[0][-1].isdigit())
    if names_lower[0] in ORGANISATION_NAMES or is_brand:
        return "organisation"
    is_acronym = names[-1].isupper() and len(names[-1].strip(".")) > 1
    is_bare_after_the = before[-1:] == ["the"] and TITLES.isdisjoint(before)
    if (
        is_acronym
        or is_bare_after_the
        or _is_body_of_country(names, names_lower)
        or not ORGANISATION_NOUNS.isdisjoint(names_lower)
    ):
        return "organisation"
    return "person"


def _is_body_of_country(names: list[str], lower: list[str]) -> bool:
    """Whether a name ends with a country's as that of a body does: "Highways England", "Sport Ireland"."""
    return len(names) > 1 and names[-1] in NATIONS and lower[0] not in GENDERS.keys() | DIRECTIONS


def _is_headline(names: list[str]) -> bool:
    """Whether so many words with capitals are no name but a line of a headline."""
    is_long = sum(name[0].isupper() for name in names) > _MOST_NAMES
    return is_long or not _IN_HEADLINES.isdisjoint(name.lower() for name in names)


def _is_like_time(names: list[str]) -> bool:
    """Whether a person's name has a word of time in it, as "Theresa May", "April Jones" and "Jan de Vries" have."""
    if len(names) < 2 or names[-1] in NOT_ACTORS - _SURNAMES_OF_TIME or not ORGANISATION_NOUNS.isdisjoint(names):
        return False
    return names[0] in _GIVEN_NAMES_OF_TIME or (names[0] in GENDERS and names[-1] in _SURNAMES_OF_TIME)


def _without_titles(run: list[str], lower: list[str]) -> list[str]:
    """The words of a name, without titles, adjectives and organisations before it."""
    if len(run) > 1 and lower[-1] in ORGANISATION_NOUNS:
        return run
    first = 0
    for at, word in enumerate(run[:-1]):
        is_given_name = _first_of_name(run[at:]) > 0 and lower[at + 1] not in TITLES | ROLE_NOUNS
        is_place = word in COUNTRY_BY_ADJECTIVE or (country_named(word) and not is_given_name)
        is_acronym = word.isupper() and len(word.strip(".")) > 2
        is_role = lower[at] in ROLE_NOUNS and at + 2 < len(run)  # a surname alone may follow a name: "Dean Lott"
        if not (lower[at] in TITLES or is_role or is_place or is_acronym or not TITLES.isdisjoint(lower[at + 1 : -1])):
            break
        first = at + 1
    if first + 2 < len(run) and lower[first] not in GENDERS and lower[first + 1] in GENDERS.keys() - NAMES_OF_PLACES:
        is_initial = len(run[first].replace(".", "")) < 3
        first += not is_initial  # "Administrator Ada Holm", whatever the word before the given name is
    return run[first:]


def _first_of_name(run: list[str]) -> int:
    """1 if a country's or city's name is the given name of the person whom the run names: "Sofia Cole"; else 0.

    Before another given name it is the place: "in Paris Emmanuel Macron said".
    """
    is_one = len(run) > 1 and run[0].lower() in NAMES_OF_PLACES and not country_of(run[1])
    return int(is_one and (len(run) == 2 or run[1].lower() not in GENDERS))


def _is_outlet(lower: list[str]) -> bool:
    return lower[-1] in OUTLET_NOUNS or "-".join(word for word in lower if word != "the") in OUTLET_NAMES


# ---------------------------------------------------------------------------------------------- descriptions


def _ending_in_other_words(words: list[str], lower: list[str], affiliation: str | None) -> Mention | None:
    """The mention of a phrase that does not end in capitalised words: a name with more after it, or a description."""
    if lower[:2] == ["one", "of"] and not GROUP_NOUNS.isdisjoint(lower[2 : _head_end(lower, 2)]):
        return Mention(" ".join(words), "person", proper=False, anonymous=True)  # "one of the doctors"
    for at in range(1, len(words)):
        is_after_name = lower[at] in _AFTER_HEAD or lower[at].endswith("ing")
        if is_after_name and words[at - 1][0].isupper() and lower[at - 1] not in QUANTITIES:
            return parse_mention(" ".join(words[:at]))
    return _description(words, lower, affiliation)


def _description(words: list[str], lower: list[str], affiliation: str | None) -> Mention | None:
    """An actor that is described and not named."""
    end = _head_end(lower, 1)
    if lower[end - 1] in QUANTITIES and lower[end : end + 1] == ["of"]:
        end = _head_end(lower, end + 1)
    head, before_end = lower[end - 1], set(lower[:end])
    countries = {country for word in words if (country := country_of(word))}
    country = countries.pop() if len(countries) == 1 and "and" not in before_end else None
    if head in _RULING_NOUNS and country:
        return Mention(country, "government", True, country=country)
    name = without_possessive(_ARTICLE.sub("", " ".join(words)))
    affiliation = affiliation or country
    is_source = bool(before_end & ANONYMOUS_SOURCES) and not before_end & SPOKESPERSONS
    anonymous = is_source and lower[0] not in _DEFINITE
    names_one = head in ROLE_NOUNS or head in SPOKESPERSONS  # "police spokesman"
    is_body = head in ORGANISATION_NOUNS - GROUP_NOUNS  # "drivers' union"
    groups = before_end & GROUP_NOUNS
    if groups and groups <= QUANTIFIERS and end > 1 and not names_one and not is_body:
        return None  # "some forged signatures"
    if before_end & GROUP_NOUNS and not names_one and not is_body:
        return Mention(name, "group", False, anonymous, None, affiliation, country)
    if role := next((word for word in reversed(lower[:end]) if word in ROLE_NOUNS or word in SPOKESPERSONS), None):
        return Mention(name, "person", False, anonymous, role, affiliation, country)
    if head in ORGANISATION_NOUNS or head in ("newspaper", "website", "outlet", "network", "alliance", "bloc"):
        return Mention(name, "organisation", False, False, None, affiliation, country)
    return None


def _head_end(lower: list[str], start: int) -> int:
    """The end of the phrase up to its head: the first preposition or relative pronoun from ``start`` on, or its end."""
    return next((at for at in range(start, len(lower)) if lower[at] in _AFTER_HEAD), len(lower))

"""How people, organisations and outlets are named: where a name begins, and of which kind it is."""

from __future__ import annotations

from extractor.backends.rules.body_names import is_campaign, is_party
from extractor.backends.rules.gazetteer import DIRECTIONS, NATIONS, country_of
from extractor.backends.rules.given_names import GENDERS, NAMES_OF_PLACES
from extractor.backends.rules.lexicon import (
    ADVERBS,
    DETERMINERS,
    DOCUMENT_NOUNS,
    PREPOSITIONS,
    RELATIVE_PRONOUNS,
    SUBORDINATORS,
    words_of,
)
from extractor.backends.rules.named_for_people import has_name_for_people
from extractor.backends.rules.role_lexicon import (
    BODY_DESCRIPTIONS,
    BODY_ENDINGS,
    CLUBS,
    COMPANY_FORMS,
    GROUP_NOUNS,
    LAWS,
    MOVEMENTS,
    NOT_ACTORS,
    ORGANISATION_NAMES,
    ORGANISATION_NOUNS,
    OUTLET_DESCRIPTIONS,
    OUTLET_NAMES,
    OUTLET_NOUNS,
    QUALIFYING_TITLES,
    ROLE_NOUNS,
    SPOKESPERSONS,
    STORMS,
    TITLES,
)
from extractor.backends.rules.verbs import is_past
from extractor.text.countries import COUNTRY_BY_ADJECTIVE
from extractor.text.lazy_regex import lazy_regex
from extractor_schemas import ActorKind

_FIRM_NOUNS = words_of("""
developer operator landlord retailer manufacturer carmaker maker supplier supermarket airline insurer consultancy
startup start-up housebuilder lender broadcaster publisher
""")
"""Nouns that stand before the name of a firm and are no part of it."""
_MIXED_CASE = lazy_regex(r"(?!Mc|Mac|Fitz|De|Di|Du|Le|La|Van|Von)[A-Z][a-z]+[A-Z][A-Za-z]+$")
"""How organisations write a name that is two words: "YouGov"."""
_ROAD = lazy_regex(r"[ABEM]\d{1,4}(?:\(M\))?")
NOT_FIRST = frozenset(["United", "New", "Royal", "National", "International", "American", "General", "World"])
_SURNAMES_OF_TIME = frozenset(["may", "march", "day"])
_GIVEN_NAMES_OF_TIME = frozenset(["jan", "april", "may", "june", "august"])
_PLACES = (
    words_of("""
port mount lake fort cape san los las upper lower north south east west northern southern eastern western isle river
greater
""")
    - GENDERS.keys()
)
"""Words with which the names of places begin."""
_MOST_NAMES = 4
_OFFICES = words_of("security intelligence defence defense health education energy revenue customs fisheries")
"""What bodies are named for that have no noun for a body in their names."""
_STATES_IN_SHORT = words_of("N.Y N.J N.C S.C N.D S.D N.H N.M R.I W.Va D.C Calif Mass Conn Ill Mich Minn Tenn")
"""States as they stand behind a town: "Albany, N.Y."."""
_ABBREVIATED = words_of("sen rep gov gen lt col sgt capt rev hon mr mrs ms dr prof cllr member")
"""Titles that are nobody's name, as with a stop before the name behind them: "SEN. HOLM"."""
NAME_PARTICLES = words_of("de der den van von bin al la le di da du dos el ibn")
_IN_HEADLINES = words_of("on her his to for with as at from by after over their about into is are was has have will")


def final_run(words: list[str], lower: list[str]) -> int:
    """Where the run of capitalised words begins with which the phrase ends."""
    first = len(words)
    while first > 0:
        word = words[first - 1]
        is_inside = first < len(words) and (lower[first - 1] in NAME_PARTICLES or word == "&")
        if word == "and" and 1 < first < len(words) and lower[-1] in ORGANISATION_NOUNS - GROUP_NOUNS:
            is_inside = words[first - 2][0].isupper()  # "the Securities and Exchange Commission"
        if not (word[0].isupper() or is_inside):
            break
        first -= 1
    while 0 < first < len(words) and lower[first] in NAME_PARTICLES and not words[first][0].isupper():
        first += 1
    return first


def kind_of_name(lower: list[str], names: list[str]) -> ActorKind | None:
    """The kind of actor that a phrase ending in ``names`` names; None for a document or a date."""
    before, names_lower = lower[: len(lower) - len(names)], lower[len(lower) - len(names) :]
    if names_lower == ["united", "nations"]:
        return "organisation"
    if is_party(names_lower, after_the=before[-1:] == ["the"]):
        return "organisation"
    if has_name_for_people(names):
        return "organisation"
    if len(names) > 1 and (names_lower[-1] == "police" or names_lower[-1] in COMPANY_FORMS):
        return "organisation"
    is_group = not GROUP_NOUNS.isdisjoint(names_lower[2 * (names_lower[:2] == ["united", "states"]) :])
    if is_group and names_lower[-1] not in ORGANISATION_NOUNS - GROUP_NOUNS:
        return "group"
    is_titled = len(names) == 1 and not (TITLES | ROLE_NOUNS).isdisjoint(before[-1:])
    if _is_like_time(names_lower) or (is_titled and names_lower[0] in _SURNAMES_OF_TIME):  # "Prime Minister May"
        return "person"
    if len(names) == 1 and (names_lower[0] in QUALIFYING_TITLES | _ABBREVIATED or _ROAD.fullmatch(names[0])):
        return None
    if names[-1].rstrip(".") in _STATES_IN_SHORT:
        return None
    if before[-1:] and names_lower[0] not in GENDERS and (kind := kind_described(before[-1])):
        return kind  # "the newspaper Al-Sahra", "grid operator Statkraft Net"
    if names_lower[-1] in LAWS and (before or len(names) > 1) and names_lower[0] not in GENDERS:
        return None
    if _is_station(names_lower) or _is_paper_of_a_time(names_lower):
        return "outlet"
    if names_lower[-1] in DOCUMENT_NOUNS or names_lower[-1] in NOT_ACTORS or names_lower[0] in NOT_ACTORS:
        return None
    if is_outlet(names_lower):
        return "outlet"
    if len(names) == 1 and names[0] in COUNTRY_BY_ADJECTIVE and len(before) <= 1:
        return "person" if before else None
    if len(names) == 1 and names[0].endswith("s") and names[0][:-1] in COUNTRY_BY_ADJECTIVE:
        return "group"  # "many Mexicans"
    if (
        len(names) == 1
        and before[-1:] == ["the"]
        and names_lower[0] in GENDERS
        and names_lower[0] not in NAMES_OF_PLACES
    ):
        return "person"  # "The Donald"
    if len(names) > 1 and names_lower[-1] in _OFFICES and names_lower[0] not in GENDERS:
        return "organisation"  # "Homeland Security"
    if len(names) > 1 and names_lower[0] in STORMS:
        return None
    is_firm = names_lower[-1] in BODY_ENDINGS | MOVEMENTS and names_lower[0] not in GENDERS
    if len(names) > 1 and (is_firm or names[0] in CLUBS):
        return "organisation"
    is_brand = len(names) == 1 and (_MIXED_CASE.match(names[0]) or names[0][-1].isdigit())
    if names_lower[0] in ORGANISATION_NAMES or is_brand or is_campaign(names_lower):
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
    return None if _is_place(names_lower) else "person"


def _is_place(lower: list[str]) -> bool:
    """Whether a name begins as that of a place does: "Port Ellery", "San Pardo"."""
    return len(lower) > 1 and lower[0] in _PLACES and lower[1] not in GENDERS


def kind_described(noun: str) -> ActorKind | None:
    """The kind of what a noun describes if that is a body: "operator", "newspaper"."""
    if noun in OUTLET_DESCRIPTIONS:
        return "outlet"
    return "organisation" if noun in BODY_DESCRIPTIONS else None


def _is_body_of_country(names: list[str], lower: list[str]) -> bool:
    """Whether a name ends with a country's as that of a body does: "Highways England", "Sport Ireland"."""
    return len(names) > 1 and names[-1] in NATIONS and lower[0] not in GENDERS.keys() | DIRECTIONS


def is_headline(names: list[str]) -> bool:
    """Whether so many words with capitals are no name but a line of a headline."""
    is_long = sum(name[0].isupper() for name in names) > _MOST_NAMES
    return is_long or not _IN_HEADLINES.isdisjoint(name.lower() for name in names)


def _is_like_time(names: list[str]) -> bool:
    """Whether a person's name has a word of time in it, as "Theresa May", "April Jones" and "Jan de Vries" have."""
    if len(names) < 2 or names[-1] in NOT_ACTORS - _SURNAMES_OF_TIME or not ORGANISATION_NOUNS.isdisjoint(names):
        return False
    return names[0] in _GIVEN_NAMES_OF_TIME or (names[0] in GENDERS and names[-1] in _SURNAMES_OF_TIME)


def without_firm_noun(run: list[str], lower: list[str]) -> tuple[list[str], list[str]]:
    """The words of a name without a noun before it that only says what kind of firm it is: "Developer Axis Homes"."""
    is_described = len(run) > 1 and lower[0] in _FIRM_NOUNS and lower[1] not in ORGANISATION_NOUNS
    return (run[1:], lower[1:]) if is_described else (run, lower)


def without_titles(run: list[str], lower: list[str]) -> list[str]:
    """The words of a name, without titles, adjectives and organisations before it."""
    if len(run) > 1 and (lower[-1] in ORGANISATION_NOUNS | MOVEMENTS | COMPANY_FORMS or is_party(lower)):
        return run
    first = 0
    for at, word in enumerate(run[:-1]):
        is_given_name = first_of_name(run[at:]) > 0 and lower[at + 1] not in TITLES | ROLE_NOUNS
        is_place = word in COUNTRY_BY_ADJECTIVE or (country_of(word) and not is_given_name)
        is_acronym = word.isupper() and len(word.replace(".", "")) > 2 and word not in CLUBS
        is_role = lower[at] in ROLE_NOUNS and at + 2 < len(run)  # a surname alone may follow a name: "Dean Lott"
        if not (lower[at] in TITLES or is_role or is_place or is_acronym or not TITLES.isdisjoint(lower[at + 1 : -1])):
            break
        first = at + 1
    if first + 2 < len(run) and lower[first] not in GENDERS and lower[first + 1] in GENDERS.keys() - NAMES_OF_PLACES:
        is_initial = len(run[first].replace(".", "")) < 3
        first += not is_initial  # "Administrator Ada Holm", whatever the word before the given name is
    return run[first:]


def first_of_name(run: list[str]) -> int:
    """1 if a country's or city's name is the given name of the person whom the run names: "Sofia Cole"; else 0.

    Before another given name it is the place: "in Paris Emmanuel Macron said".
    """
    is_one = len(run) > 1 and run[0].lower() in NAMES_OF_PLACES and not country_of(run[1])
    return int(is_one and (len(run) == 2 or run[1].lower() not in GENDERS))


def _is_station(lower: list[str]) -> bool:
    """Whether a name is a station's, of a town or region: "Radio Kelby", "Kelby FM"."""
    return len(lower) > 1 and (lower[0] in ("radio", "tv") or lower[-1] in ("fm", "tv"))


def _is_paper_of_a_time(lower: list[str]) -> bool:
    """Whether a name is that of a paper called by when it comes: "Sunday Herald", "Morning Star"."""
    return len(lower) == 2 and lower[0] in _PAPER_TIMES and lower[1] in OUTLET_NOUNS | _DAILIES


def is_outlet(lower: list[str]) -> bool:
    return lower[-1] in OUTLET_NOUNS or "-".join(word for word in lower if word != "the") in OUTLET_NAMES


_ROLES = ROLE_NOUNS | TITLES | SPOKESPERSONS
_BEFORE_ROLES = PREPOSITIONS | SUBORDINATORS | RELATIVE_PRONOUNS | DETERMINERS | {"including", "perhaps", "and"}
_NO_PART_OF_ROLES = PREPOSITIONS - {"of", "for", "under"}
_AGENT = lazy_regex(
    r"[a-z-]{3,}(?:ists?|[aei]ers?|[b-df-hj-np-tv-z]ers?|[st]ors?|ians?|men|man|women|woman|star|guru)$"
)
_MOST_WORDS_OF_ROLE = 8
_PAPER_TIMES = words_of("sunday saturday morning evening daily weekly")
_DAILIES = words_of("star mail express standard mirror record sun argus")


def role_of(words: list[str]) -> str | None:
    """The role that the words before a name tell; None where they tell none ("indeed", "the mayor praised")."""
    lower = [word.lower().strip(".,'’") for word in words]
    first = next(
        (at + 1 for at in range(len(words) - 1, -1, -1) if lower[at] in RELATIVE_PRONOUNS or lower[at] in "―—"), 0
    )
    while first < len(words) and (
        lower[first] in _BEFORE_ROLES or lower[first] == "and" or lower[first].endswith("ly")
    ):
        first += 1
    joint = next((at for at in range(first, len(words)) if lower[at] in ("and", "or")), None)
    if joint is not None and _ROLES.isdisjoint(lower[first:joint]):
        first = joint + 1
    words, lower = words[first:], lower[first:]
    noun = next((at for at in range(len(words) - 1, -1, -1) if lower[at] in _ROLES), None)
    if noun is not None and "to" in lower[noun + 2 :]:
        return None  # "the president declined to meet"
    begin = next((at + 1 for at in range((noun or 0) - 1, -1, -1) if lower[at] in _NO_PART_OF_ROLES), 0)
    words, lower = words[begin:], lower[begin:]  # "called on President"
    if not words or len(words) > _MOST_WORDS_OF_ROLE:
        return None
    last, is_small = lower[-1], words[-1][0].islower()
    if is_small and last not in _ROLES and (is_past(last) or last in ADVERBS or last in PREPOSITIONS):
        return None
    is_role = not _ROLES.isdisjoint(lower) or any(_AGENT.fullmatch(word) for word in lower)
    return " ".join(words) if is_role else None

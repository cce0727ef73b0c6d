"""Whether a noun phrase is of somebody who can act or hold a position: more than the embedded rules take for an actor.

The rules leave out of a record whom they cannot tell from things; whoever annotates is asked about more.
"""

from __future__ import annotations

import re

from extractor.backends.rules.clauses import is_adverb
from extractor.backends.rules.lexicon import PREPOSITIONS, SUBJECT_PRONOUNS, words_of
from extractor.backends.rules.noun_heads import head_end
from extractor.backends.rules.role_lexicon import ORGANISATION_NOUNS, QUANTITIES
from extractor.backends.rules.sources import parse_description
from extractor.backends.rules.verbs import is_past
from extractor.text.spans import CharRange

_NOT_SOMEBODY = words_of("""
what few many most some several all both one that this it there more fewer less nobody none
""")
"""With these, alone, nobody in particular is meant."""
_NEVER_SOMEBODY = words_of("no any every each such what which other others another these those")
_NOBODY_IN_PARTICULAR = words_of("""
people men women children man woman child boy girl person others member members group number majority couple series
countries states nations families family side sides team teams player players
""")
"""Nouns that alone describe nobody: "people said", "women rose"."""
COLLECTIONS = QUANTITIES | words_of("crowd band gang half third thirds quarter quarters minority row much most")
"""Words that count those of whom there are so many: "a crowd of tenants"."""
_OF_WHOM = re.compile(r"(?:[\w’'-]+ ){0,4}?(?P<many>[\w-]+) of (?P<whom>.+)\Z")
DETERMINER = re.compile(r"(?:the|an?|its|his|her|their|our|my|this|that|these|those)\s+", re.IGNORECASE)
_COUNTED = re.compile(
    r"(?:(?:about|around|nearly|almost|over|some|more than|fewer than|up to|at least)\s+)?"
    r"(?:\d[\d,.]*|two|three|four|five|six|seven|eight|nine|ten|twenty|thirty|forty|fifty|sixty|(?:a )?hundreds?"
    r"|several|dozens|scores|hundreds|thousands)\s+(?:hundred |thousand )?(?:of )?(?:the )?",
    re.IGNORECASE,
)
_VERB_WITHIN = re.compile(r"\b[a-z]+s (?:the|an?|two|three|four|five|six|seven|eight|nine|ten|several|\d+)\b")
_MORE_BODIES = words_of("""
opposition prosecution defence defense coastguard coastguards brigade church diocese navy regiment garrison electorate
public management leadership greens liberals socialists locals villagers islanders townspeople townsfolk passers-by
squatters picketers strikers boycotters congregation clergy militia militias junta orchestra choir quartet squad squads
judiciary syndicate cartel clan archive archives registry observatory commune
""")
"""Nouns of bodies and of people that act, which the rules' lists do not have."""
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_DAY_BEFORE = re.compile(rf"{_DAY} (?=[a-z])")
_TIME_BEFORE = re.compile(
    rf"(?:(?:[Ll]ast|[Tt]his|[Nn]ext|[Ee]arlier this|[Ll]ater this|[Ee]arlier|[Ll]ater|[Tt]hat) "
    r"(?:week|weekend|month|year|night|morning|afternoon|evening|spring|summer|autumn|winter"
    rf"|{_DAY}(?: (?:night|morning|afternoon|evening))?)|[Yy]esterday|[Tt]oday|[Tt]onight) (?=[a-z\d])"
)
"""When something was done, before who did it: "Last week (hundreds of islanders) marched"."""
_CROWDS = words_of("dozens scores hundreds thousands")
"""So many people: "hundreds marched"."""
PLACES_OF_WORK = frozenset(
    form
    for noun in words_of("""
restaurant pub hotel café cafe inn shop store cinema theatre theater gallery museum dairy farm factory mill foundry
quarry mine shipyard port harbour airport prison abbey cathedral chapel mosque temple synagogue college academy
publisher studio garage zoo stadium racecourse casino
""")
    for form in (noun, f"{noun}s")
) | words_of("brewery breweries distillery distilleries refinery refineries bakery bakeries dairies library libraries")
"""What acts only where something is done to a thing: "the hotel opened its doors"."""
_PLACES = words_of("village town city county island valley borough district region country nation street estate world")
"""What stands for those who live there where it is for or against something."""
_OF_MINDS = words_of("""
opinion opinions feeling feelings ranks loyalties point points plan proposal report letter petition motion resolution
statement manifesto editorial survey poll
""")
"""What stands for those whose it is."""


def is_described(phrase: str) -> bool:
    """Whether a phrase describes somebody, or names a body as one, and says of whom it is."""
    return not _VERB_WITHIN.search(phrase) and _is_somebody(phrase) and _is_particular(phrase)


def may_hold(phrase: str) -> bool:
    """Whether a phrase is of somebody who can be for or against something: no flag, and no weather."""
    words = phrase.split()
    pronoun = words[0].lower().replace("’", "'").partition("'")[0] if words else ""
    if pronoun in SUBJECT_PRONOUNS:
        return pronoun != "one"
    is_named = any(word[0].isupper() for word in words[1:]) or bool(words and words[0][0].isupper() and len(words) == 1)
    noun = noun_of(phrase)
    is_many = bool(words) and words[0].lower() in ("some", "many", "most", "several", "others", "both", "all", "half")
    is_many = is_many or noun in _CROWDS
    return is_named or noun in _PLACES | _OF_MINDS or noun in _NOBODY_IN_PARTICULAR or is_many or _is_somebody(phrase)


def without_day(text: str, place: CharRange) -> CharRange:
    """The place of a subject without the time before it: "On Friday (hundreds) marched", "Last week (hundreds)"."""
    if time := _TIME_BEFORE.match(text, *place):
        return time.end(), place[1]
    day = _DAY_BEFORE.match(text, *place)
    is_apart = day and text[max(0, place[0] - 3) : place[0]].lower() == "on "
    return (day.end(), place[1]) if day and is_apart else place


def noun_of(phrase: str) -> str:
    """The noun that a noun phrase is about, in small letters."""
    words = phrase.partition(",")[0].lower().split()
    return words[head_end(words, 1) - 1] if words else ""


def _is_somebody(phrase: str) -> bool:
    """By the noun of a phrase, or by that of whom so many are; a name alone is no description."""
    of_whom = _OF_WHOM.match(phrase)
    if of_whom and of_whom["many"].lower() in COLLECTIONS:
        whom = parse_description(of_whom["whom"])
        is_known = whom is not None and whom.kind in ("group", "person", "organisation")
        return is_known or _is_body(noun_of(of_whom["whom"]))
    mention = parse_description(phrase) or parse_description(_COUNTED.sub("", phrase))
    if mention is None:
        return _is_body(noun_of(phrase))
    if not mention.proper or mention.kind == "group":
        return True
    return mention.kind == "organisation" and not ORGANISATION_NOUNS.isdisjoint(mention.name.lower().split())


def _is_body(noun: str) -> bool:
    """Whether a noun, in the singular or the plural, is of bodies."""
    one = f"{noun[:-3]}y" if noun.endswith("ies") else noun.removesuffix("s")
    return noun in _MORE_BODIES | PLACES_OF_WORK or one in ORGANISATION_NOUNS


def _is_particular(phrase: str) -> bool:
    """Whether a phrase says of whom it is by more than a word for people."""
    words = [word.lower().strip(".’'") for word in phrase.split()]
    if words[0] in _NEVER_SOMEBODY or (len(words) == 1 and words[0] in _NOT_SOMEBODY):
        return False
    if words[0].endswith("ing") or is_adverb(words[0]) or (len(words) > 1 and is_past(words[-1])):
        return False
    bare = _COUNTED.sub("", DETERMINER.sub("", phrase)).lower().split()
    return bool(bare) and not (len(bare) == 1 and bare[0] in _NOBODY_IN_PARTICULAR) and bare[0] not in PREPOSITIONS

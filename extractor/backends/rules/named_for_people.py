"""Bodies that are named for those whose they are: "the Citizens' List", "Women's Institute"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.backends.rules.gazetteer import country_named, country_of
from extractor.backends.rules.given_names import GENDERS
from extractor.backends.rules.lexicon import DOCUMENT_NOUNS, words_of
from extractor.backends.rules.phrase_edges import ARTICLE
from extractor.backends.rules.role_lexicon import (
    GROUP_NOUNS,
    LAWS,
    MOVEMENTS,
    NOT_ACTORS,
    ORGANISATION_NOUNS,
    ROLES_AND_TITLES,
)
from extractor.backends.rules.spelling import without_possessive
from extractor.text.lazy_regex import lazy_regex

_OF_SEVERAL = lazy_regex(r"(?:s['’]|(?:wom|m|[Cc]hildr)en['’]s|[Pp]eople['’]s)$")
_POSSESSOR = lazy_regex(r"(?:['’]s|s['’])$")
_MOST_WORDS_OF_POSSESSOR = 5
_MEMBERS = words_of("republicans democrats conservatives liberals progressives others many some several most few")
"""Whose a politician or a plan is: "the Democrats' Ada Holm"."""
_PEOPLE = (GROUP_NOUNS - _MEMBERS) | words_of("""
bakers brewers builders butchers carers children cleaners commuters cyclists drivers engineers farmers fishermen fishers
foresters gardeners growers hauliers homeowners housewives hunters landlords landowners leaseholders miners
motorists musicians nurses owners passengers peasants pensioners pilots players prisoners ramblers ratepayers renters
sailors seafarers seamen servicemen shopkeepers smallholders squatters steelworkers sufferers tenants traders truckers
villagers weavers winegrowers women men writers youths
""")
_EVENTS = words_of("""
day week month year march parade rally gala festival fair cup trophy prize award awards games championship
championships open final race home park square street hall lounge room
""")
_BODIES = ORGANISATION_NOUNS | MOVEMENTS | words_of("list congress")

_ONE_OF = lazy_regex(
    r"(?:(?:the )?[\w-]+ )?of (?:them|these|those|us|whom)\b|(?:one|another|some|most|many) of\b", re.IGNORECASE
)
_NOT_PEOPLE = NOT_ACTORS | DOCUMENT_NOUNS | LAWS | _EVENTS


def _is_named_for(words: Sequence[str], at: int) -> bool:
    """Whether a possessor at a place is part of a body's name: "St Anne's Hospital", "the Farmers' Union"."""
    if _is_named_for_people(words, at):
        return True
    kinds = [word.lower() for word in words[at + 1 :]]
    is_country = country_named(without_possessive(" ".join(words[: at + 1]))) or country_of(words[at])
    return words[at][0].isupper() and not is_country and ORGANISATION_NOUNS.issuperset(kinds)


def split_possessor(words: list[str]) -> tuple[list[str], str | None]:
    """The words after a possessor and before a name ("Slovakia's Robert Fico"), and the possessor."""
    for at, word in enumerate(words[:-1]):
        is_split = _POSSESSOR.search(word) and words[at + 1][0].isupper() and not _is_office_for(words, at)
        if is_split and not _is_named_for(words, at):
            possessor = ARTICLE.sub("", without_possessive(" ".join(words[: at + 1])))
            return words[at + 1 :], possessor if len(possessor.split()) <= _MOST_WORDS_OF_POSSESSOR else None
    return words, None


def _is_office_for(words: Sequence[str], at: int) -> bool:
    """Whether a possessor is a part of an office: "Children's Commissioner Ada Holm"."""
    is_of_people = _OF_SEVERAL.search(words[at]) is not None and without_possessive(words[at]).lower() in _PEOPLE
    return is_of_people and words[at][0].isupper() and words[at + 1].lower() in ROLES_AND_TITLES


def is_one_of(description: str) -> bool:
    """Whether words only tell somebody from others, and no office: "one of them", "the last of these"."""
    return _ONE_OF.match(description) is not None


def owner_and_office(description: str) -> tuple[str, str]:
    """Whose an office is, and the office, as in "Norway's prime minister"; "the Children's Commissioner" has none."""
    if is_one_of(description):
        return "", ""
    words = description.split()
    owns = (at + 1 for at, word in enumerate(words[:-1]) if _POSSESSOR.search(word) and not _is_in_name(words, at))
    end = max(owns, default=0)
    return without_possessive(" ".join(words[:end])), " ".join(words[end:])


def _is_in_name(words: Sequence[str], at: int) -> bool:
    """Whether what follows a word for several people is named with it, be it a body or an office."""
    return _OF_SEVERAL.search(words[at]) is not None and words[at][0].isupper() and words[at + 1][0].isupper()


def has_name_for_people(words: Sequence[str]) -> bool:
    """Whether any of the words is the possessor in the name of a body that is named for people."""
    return any(_is_named_for_people(words, at) for at in range(len(words) - 1))


def _is_named_for_people(words: Sequence[str], at: int) -> bool:
    word = words[at]
    if not _OF_SEVERAL.search(word) or without_possessive(word).lower() not in _PEOPLE or not word[0].isupper():
        return False
    end = next((end for end in range(at + 1, len(words)) if not words[end][0].isupper()), len(words))
    name = [word.lower() for word in words[at + 1 : end]]
    if not name or name[0] in GENDERS or name[0] in ROLES_AND_TITLES:
        return False
    is_thing = name[-1] in _NOT_PEOPLE
    return not is_thing and (len(name) == 1 or not _BODIES.isdisjoint(name))

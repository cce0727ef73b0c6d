"""Nicknames within names, which the rules read over: `Robert "Bobby" Haines` is Robert Haines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from extractor.backends.rules.given_names import GENDERS
from extractor.backends.rules.lexicon import DETERMINERS, PREPOSITIONS, SENTENCE_OPENERS, SUBORDINATORS
from extractor.backends.rules.resolved_actors import ResolvedActor
from extractor.backends.rules.role_lexicon import NOT_ACTORS, ORGANISATION_NOUNS, OUTLET_NOUNS
from extractor.text.edits import Edit
from extractor.text.lazy_regex import lazy_regex

_WORD = r"[^\W\d_a-z][\w’'-]*[\w]"
_NICKNAME = lazy_regex(
    rf"(?<!\w)(?<![\w’'-][’'-])(?P<given>{_WORD}(?: [A-Z]\.)?) "
    rf"(?P<nickname>(?P<mark>[\"“‘'(])(?P<words>{_WORD}(?: {_WORD}){{0,2}})[\"”’')] )"
    rf"(?P<surname>{_WORD})\b"
)
_NO_GIVEN_NAMES = DETERMINERS | PREPOSITIONS | SENTENCE_OPENERS | SUBORDINATORS | {"it", "he", "she", "they", "we"}
_NO_SURNAMES = NOT_ACTORS | ORGANISATION_NOUNS | OUTLET_NOUNS


def nickname_edits(text: str) -> Iterator[Edit]:
    """Yield the edits that leave out the nicknames within the names in a text."""
    return ((*match.span("nickname"), "") for match in _nicknames(text))


def add_nicknames(text: str, actors: Iterable[ResolvedActor]) -> None:
    """Give to people with a nickname in ``text``, as it is written, the name with it."""
    full_names = {f"{match['given']} {match['surname']}": match.group() for match in _nicknames(text)}
    for actor in actors:
        for name in (actor.name, *actor.aliases):
            if name in full_names:
                actor.aliases.setdefault(full_names[name])
                break


def _nicknames(text: str) -> Iterator[re.Match[str]]:
    for match in _NICKNAME.finditer(text):
        given, surname = match["given"].lower(), match["surname"].lower()
        in_brackets = match["mark"] == "("
        is_known = not in_brackets or match["words"].lower() in GENDERS
        if is_known and given not in _NO_GIVEN_NAMES and surname not in _NO_SURNAMES:
            yield match

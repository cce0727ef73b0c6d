"""Whom "he" and "she" mean in somebody's own words: the one person of whom is spoken, never the speaker."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from extractor.backends.rules.capitalised_runs import capitalised_runs
from extractor.backends.rules.given_names import GENDERS
from extractor.backends.rules.noun_phrases import Mention, parse_mention
from extractor.backends.rules.resolved_actors import ResolvedActor
from extractor.backends.rules.spelling import name_keys
from extractor.text.lazy_regex import lazy_regex

_OWNERS = {"his": "he", "her": "she"}
_UNNAMED = lazy_regex(
    r"[.!?][\"”’]? .*?\b(?:(?P<owner>his|her)|(?i:the|an?)) (?:client|defendant|accused|patient|victim|complainant)\b",
    re.DOTALL,
)


class NamedPerson(NamedTuple):
    """A person whom words at an offset name, the pronoun that fits if it is known, and the actor if there is one."""

    offset: int
    phrase: str
    mention: Mention
    gender: str | None
    actor: ResolvedActor | None

    @property
    def surname(self) -> str:
        """The last word of the name, by which two namings of one person are alike."""
        return name_keys(self.actor.name if self.actor else self.mention.name)[-1]


def person_spoken_of(
    sentences: Iterable[Sequence[NamedPerson]], pronoun: str, speaker: ResolvedActor
) -> NamedPerson | None:
    """The person whom "he" or "she" means, where sentences, the nearest first, name these; None if it may be another.

    Whose name does not tell the pronoun is meant only where nobody else is named whom it fits.
    """
    own, likely = name_keys(speaker.name)[-1], None
    for people in sentences:
        others = [person for person in people if person.surname != own]
        fitting = [person for person in others if person.gender in (None, pronoun)]
        if likely and any(person.surname != likely.surname for person in fitting):
            return None
        if likely:
            continue
        known = [person for person in fitting if person.gender] or fitting
        likely = known[0] if len({person.surname for person in known}) == 1 else None
        if likely is None and others:
            return None
        if likely and likely.gender:
            return likely
    return likely


def tells_of_unnamed(words: str, gender: str | None) -> bool:
    """Whether words behind a name tell, in a later sentence, of somebody without one: "said his client was ill. She".

    Whose client it is may well be meant by a pronoun of their own.
    """
    return any(found["owner"] is None or _OWNERS[found["owner"]] != gender for found in _UNNAMED.finditer(words))


def names_rival(description: str, pronoun: str) -> bool:
    """Whether a description has the name of somebody whom "he" or "she" behind it may mean as well."""
    people = (parse_mention(run) for run in capitalised_runs(description))
    return any(
        one is not None
        and one.kind == "person"
        and one.proper
        and " " in one.name
        and GENDERS.get(one.name.partition(" ")[0].lower()) in (None, pronoun)
        for one in people
    )

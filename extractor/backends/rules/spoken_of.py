"""Whom "he" and "she" mean in somebody's own words: the one person of whom is spoken, never the speaker."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from extractor.backends.rules.capitalised_runs import capitalised_runs
from extractor.backends.rules.given_names import GENDERS
from extractor.backends.rules.noun_phrases import Mention, parse_mention
from extractor.backends.rules.resolved_actors import ResolvedActor
from extractor.backends.rules.spelling import name_keys


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


def lone_person(people: Iterable[NamedPerson], pronoun: str, speaker: ResolvedActor) -> NamedPerson | None:
    """The one person of these, speaker aside, whom "he" or "she" can mean; None where there are none or several."""
    own = name_keys(speaker.name)[-1]
    fitting = [person for person in people if person.gender in (None, pronoun) and person.surname != own]
    known = [person for person in fitting if person.gender] or fitting
    return known[0] if len({person.surname for person in known}) == 1 else None


def names_others(people: Iterable[NamedPerson], speaker: ResolvedActor) -> bool:
    """Whether these name anybody but the speaker."""
    own = name_keys(speaker.name)[-1]
    return any(person.surname != own for person in people)


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

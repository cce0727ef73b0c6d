"""An actor as far as it is known, and whether a name is one of its names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from extractor.backends.rules.given_names import full_given_name
from extractor.backends.rules.name_marks import as_written
from extractor.backends.rules.noun_phrases import Mention
from extractor.backends.rules.role_lexicon import ORGANISATION_NOUNS, role_words
from extractor.backends.rules.spelling import name_keys
from extractor.text.lazy_regex import lazy_regex
from extractor_schemas import ActorKind, ReplyActor

_SHORTEST_ACRONYM = 2
_DEICTIC = lazy_regex(r"^(?:my|your|our) ", re.IGNORECASE)
SHARED_BY_MANY = frozenset(["house", "senate", "congress", "court", "army", "navy", "force", "forces", "group"])
"""Nouns for bodies that a capital letter alone does not make the one named before."""
_PARTY = name_keys("Party")
_OFFICES_OF = ("Department of ", "Ministry of ", "Bureau of ")
_NOUNS_OF_FEW = ORGANISATION_NOUNS - SHARED_BY_MANY


@dataclass(slots=True)
class ResolvedActor:
    """One actor as known so far; ``last_mention`` is the offset of its latest mention."""

    id: str
    name: str
    kind: ActorKind
    proper: bool
    anonymous: bool
    role: str | None
    affiliation: str | None
    country: str | None
    gender: str | None = None
    aliases: dict[str, None] = field(default_factory=dict[str, None])
    last_mention: int = 0

    def to_reply(self) -> ReplyActor:
        """The actor as a reply gives it."""
        return ReplyActor(
            id=self.id,
            name=as_written(self.name),
            kind=self.kind,
            anonymous=self.anonymous,
            role=as_written(_DEICTIC.sub("", self.role)) if self.role else None,  # "your opponent"
            affiliation=self.affiliation and as_written(self.affiliation),
            aliases=[as_written(alias) for alias in self.aliases if alias != self.name],
        )


def is_same_name(
    actor: ResolvedActor, mention: Mention, keys: tuple[str, ...], names_by_acronym: Mapping[str, str]
) -> bool:
    """Whether a mention, whose name has these spelling keys, names an actor."""
    actor_keys = name_keys(actor.name)
    if keys == actor_keys:
        return True
    if actor.kind != "person":
        if actor.kind == mention.kind and _are_of_one_party(*sorted((keys, actor_keys), key=len)):
            return True
        if is_acronym_of(mention.name, actor.name) or is_acronym_of(actor.name, mention.name):
            return True
        if actor.kind == mention.kind == "outlet" and is_beginning(keys, actor_keys):
            return True  # "Fox" and "Fox News"
        actor_name = names_by_acronym.get(actor.name)
        return actor.name in (names_by_acronym.get(mention.name), actor_name) or actor_name == mention.name
    if len(keys) == 1 or len(actor_keys) == 1:
        is_first_name = len(keys) == 1 and mention.kind == "person" and keys[0] == actor_keys[0]
        return keys[-1] == actor_keys[-1] or is_first_name
    shorter = min(len(keys), len(actor_keys))
    if keys[-shorter:] == actor_keys[-shorter:]:
        return True  # "Peña Nieto" and "Enrique Peña Nieto"
    first, actor_first = keys[0].strip("."), actor_keys[0].strip(".")
    given, actor_given = (full_given_name(name.partition(" ")[0].lower()) for name in (mention.name, actor.name))
    if keys[-1] == actor_keys[-1] and given == actor_given:
        return True  # "Joe Biden" and "Joseph R. Biden"
    has_initial = len(first) == 1 or len(actor_first) == 1
    return keys[-1] == actor_keys[-1] and (first == actor_first or (has_initial and first[0] == actor_first[0]))


def _are_of_one_party(shorter: tuple[str, ...], longer: tuple[str, ...]) -> bool:
    """Whether two names are "Labour" and "the Labour Party", or "the Greens" and "the Green Party"."""
    *name, noun = longer
    return (noun,) == _PARTY and shorter in (tuple(name), (*name[:-1], f"{name[-1]}s" if name else ""))


def fits_description(actor: ResolvedActor, mention: Mention) -> bool:
    """Whether a description may mean an actor: one of the role, or one described alike."""
    if mention.role and actor.role and mention.role in role_words(actor.role):
        return not mention.country or mention.country in (actor.country, actor.affiliation)
    names = {word for word in mention.name.split() if word[0].isupper()}  # "the Holm campaign" is not Lind's
    return not actor.proper and mention.name.split()[-1] in actor.name.split() and names <= set(actor.name.split())


def is_beginning(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Whether one of two names begins with the other."""
    shorter = min(len(left), len(right))
    return left[:shorter] == right[:shorter]


def is_acronym_of(acronym: str, name: str) -> bool:
    """Whether the capitals of a name are an acronym: "SEC" and "S.E.C." of "Securities and Exchange Commission".

    "VA" is that of "Department of Veterans Affairs" too.
    """
    letters = acronym.replace(".", "")
    if not letters.isupper() or not letters.isalpha() or len(letters) < _SHORTEST_ACRONYM or acronym == name:
        return False
    words = [word for word in name.replace("-", " ").split() if word[0].isupper()]
    initials = "".join(word[0] for word in words)
    return letters == initials or (letters == initials[1:] and name.startswith(_OFFICES_OF))


def is_end_of_name(actor: ResolvedActor, mention: Mention, keys: tuple[str, ...]) -> bool:
    """Whether a name is the end of an outlet's or organisation's: "Post" of "New York Post"."""
    if actor.kind != mention.kind or not actor.proper or len(name_keys(actor.name)) <= len(keys):
        return False
    noun = mention.name.lower().rpartition(" ")[2]
    is_body = actor.kind == "organisation" and noun in _NOUNS_OF_FEW
    return name_keys(actor.name)[-len(keys) :] == keys and (actor.kind == "outlet" or is_body)


def latest_first(actors: Iterable[ResolvedActor]) -> list[ResolvedActor]:
    """The actors, those mentioned last before others."""
    return sorted(actors, key=lambda actor: -actor.last_mention)


def called_by_end(actors: Iterable[ResolvedActor], mention: Mention, keys: tuple[str, ...]) -> ResolvedActor | None:
    """The outlet or organisation mentioned last that is called by the end of its name: "the Post"."""
    return next((actor for actor in latest_first(actors) if is_end_of_name(actor, mention, keys)), None)

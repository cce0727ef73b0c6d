"""Whether two articles name the same speaker."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache

from extractor.text.lookup import name_key, spelled_out
from extractor.text.normalization import normalize_name
from extractor_schemas import Actor

UNNAMED = ""
"""The name of a speaker whom an article does not name."""


_BETWEEN_INITIALS = re.compile(r"(?<=\b\w) (?=\w\b)")
_LINKED = "="
"""What the name begins with that stands for an actor of a registry."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """A speaker by the ``name`` that an article has, and all of its ``spellings``, in small letters without accents.

    The name of one who is linked with those of other articles is the same in all of them, and of nobody else.
    """

    name: str
    spellings: frozenset[str]

    @property
    def is_linked(self) -> bool:
        """Whether a registry says who it is."""
        return self.name.startswith(_LINKED)

    @property
    def words(self) -> frozenset[str]:
        """The words of the name, and of its other spellings."""
        return frozenset(word for spelling in self.spellings for word in spelling.split())

    def agrees(self, speaker: Speaker) -> bool:
        """Whether both may be one: by the same name, by a part of it ("Holm"), or by what one article also calls it."""
        if self.name == speaker.name or (self.is_linked and speaker.is_linked):
            return self.name == speaker.name
        if self.name in speaker.spellings or speaker.name in self.spellings:
            return True
        words = [[frozenset(name.split()) for name in each._called] for each in (self, speaker)]
        return any(left < right or right < left for left in words[0] for right in words[1])

    @property
    def _called(self) -> frozenset[str]:
        """The names of which another article may have a part."""
        return self.spellings - {self.name} if self.is_linked else frozenset({self.name})


def speaker_of(actor: Actor | None, linked: str | None = None) -> Speaker:
    """The speaker that an actor is: `UNNAMED` if there is none, or the article only describes it ("a diplomat").

    ``linked`` is the id of whom a registry says that it is.
    """
    if actor is None or actor.anonymous or _is_description(actor.name):
        return Speaker(UNNAMED, frozenset())
    names = (actor.name, *actor.aliases)
    spellings = {_key(each) for name in names for each in (name, spelled_out(name))} - {UNNAMED}
    name = f"{_LINKED}{linked}" if linked else _key(actor.name)
    return Speaker(name, frozenset(spellings | ({name} - {UNNAMED})))


def fullness(actor: Actor | None) -> tuple[bool, int, int, str | None]:
    """What is greater the more an actor's name tells of who it is; with the name, None where there is no actor.

    Any name is more than a description, and of several the one with most words; by it an utterance names its speaker.
    """
    if actor is None:
        return False, 0, 0, None
    is_named = speaker_of(actor).name != UNNAMED
    return is_named, len(actor.name.split()), len(actor.name), actor.name


def most_specific(names: Iterable[str]) -> str:
    """The longest of names that agree; the one of a registry, if any is."""
    return max(names, key=lambda name: (name.startswith(_LINKED), len(name.split()), len(name), name))


def all_agree(speakers: Collection[Speaker]) -> bool:
    """Whether these are all one, as far as their names tell."""
    speakers = list(speakers)
    return all(left.agrees(right) for number, left in enumerate(speakers) for right in speakers[:number])


@lru_cache(maxsize=4096)  # speakers are quoted several times
def _key(name: str) -> str:
    """What is the same for all spellings of a name that `find --by` takes for one; initials are a word."""
    return _BETWEEN_INITIALS.sub("", name_key(normalize_name(name)))


def _is_description(name: str) -> bool:
    """Whether no word but the first has a capital, and there are others: "the mayor", "Police officers"."""
    first, *others = name.split() or [""]
    has_case = name.lower() != name.upper()
    return has_case and not any(map(_has_capital, others)) and (bool(others) or not _has_capital(first))


def _has_capital(word: str) -> bool:
    return word.lower() != word

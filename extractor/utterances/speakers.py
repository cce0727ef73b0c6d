"""Whether two articles name the same speaker."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache

from extractor.text.lookup import fold
from extractor.text.normalization import normalize_name
from extractor_schemas import Actor

UNNAMED = ""
"""The name of a speaker whom an article does not name."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """A speaker by the ``name`` that an article has, and all of its ``spellings``, in small letters without accents."""

    name: str
    spellings: frozenset[str]

    @property
    def words(self) -> frozenset[str]:
        """The words of the name, and of its other spellings."""
        return frozenset(word for spelling in self.spellings for word in spelling.split())

    def agrees(self, speaker: Speaker) -> bool:
        """Whether both may be one: by the same name, by a part of it ("Holm"), or by what one article also calls it."""
        if self.name == speaker.name or self.name in speaker.spellings or speaker.name in self.spellings:
            return True
        left, right = frozenset(self.name.split()), frozenset(speaker.name.split())
        return left < right or right < left


def speaker_of(actor: Actor | None) -> Speaker:
    """The speaker that an actor is: `UNNAMED` if there is none, or the article only describes it ("a diplomat")."""
    if actor is None or actor.anonymous or _is_description(actor.name):
        return Speaker(UNNAMED, frozenset())
    name = _key(actor.name)
    return Speaker(name, frozenset({name, *map(_key, actor.aliases)}) - {UNNAMED})


def most_specific(names: Iterable[str]) -> str:
    """The longest of names that agree."""
    return max(names, key=lambda name: (len(name.split()), len(name), name))


def all_agree(speakers: Collection[Speaker]) -> bool:
    """Whether these are all one, as far as their names tell."""
    speakers = list(speakers)
    return all(left.agrees(right) for number, left in enumerate(speakers) for right in speakers[:number])


@lru_cache(maxsize=4096)  # speakers are quoted several times
def _key(name: str) -> str:
    return fold(normalize_name(name)).replace(".", "")


def _is_description(name: str) -> bool:
    """Whether no word but the first has a capital, and there are others: "the mayor", "Police officers"."""
    first, *others = name.split() or [""]
    has_case = name.lower() != name.upper()
    return has_case and not any(map(_has_capital, others)) and (bool(others) or not _has_capital(first))


def _has_capital(word: str) -> bool:
    return word.lower() != word

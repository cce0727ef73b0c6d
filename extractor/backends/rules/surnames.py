"""What a text tells of a surname: the people who have it, and whether it calls them "Mr." or "Ms."."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from extractor.backends.rules.noun_phrases import parse_mention
from extractor.backends.rules.spelling import spelling_key, without_possessive

TITLE_GENDERS = (
    ("he", re.compile(r"(?:Mr|Sir|Lord|King|Prince|Pope)\b")),
    ("she", re.compile(r"(?:Mrs|Ms|Miss|Dame|Queen)\b")),
)
"""The pronouns of people with titles of courtesy and rank before their names."""


class Surnames:
    """The surnames of one text; ``runs`` are its runs of capitalised words by the spelling key of their last word."""

    def __init__(self, runs: Mapping[str, Iterable[str]]) -> None:
        self._runs = runs
        self._people: dict[str, list[str]] = {}
        self._genders: dict[str, str | None] = {}

    def is_surname(self, word: str) -> bool:
        """Whether a word ends the name of a person in the text."""
        return any(" " in name for name in self._names(spelling_key(without_possessive(word))))

    def full_name(self, surname: str) -> str:
        """The longest name of a person in the text that ends in a surname; a headline's words are none."""
        return max(self._names(spelling_key(surname)), key=len, default=surname)

    def courtesy_gender(self, key: str) -> str | None:
        """The pronoun of all whom the text calls by a title and a surname, given by its spelling key."""
        if key not in self._genders:
            runs = self._runs.get(key, ())
            genders = {gender for run in runs for gender, title in TITLE_GENDERS if title.match(run)}
            self._genders[key] = genders.pop() if len(genders) == 1 else None
        return self._genders[key]

    def _names(self, key: str) -> list[str]:
        if key not in self._people:
            mentions = [parse_mention(run) for run in self._runs.get(key, ())]
            self._people[key] = [one.name for one in mentions if one and one.proper and one.kind == "person"]
        return self._people[key]

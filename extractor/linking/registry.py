"""The registry: which actors of many articles are one, and what people have decided of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from extractor.linking.appearances import Appearance, appearances_of
from extractor.linking.decisions import Decision, in_force
from extractor.linking.entries import Entry, entries_of
from extractor.linking.resolver import Resolution, resolve
from extractor_schemas import Record


@dataclass(frozen=True, slots=True)
class OpenPair:
    """Two actors, by their ids, of which a person is to decide whether they are one; ``reasons`` are why."""

    left: str
    right: str
    score: float
    reasons: tuple[str, ...]


class Registry:
    """Which actors of many articles are one.

    A registry is a value: what changes it gives another. It is made of ``appearances`` and of ``decisions`` alone: its
    `entries` and what is `open` follow from these, in whatever order articles came.
    """

    def __init__(self, appearances: Iterable[Appearance] = (), decisions: Sequence[Decision] = ()) -> None:
        self.appearances = {each.key: each for each in appearances}
        self.decisions = tuple(decisions)

    @cached_property
    def _resolution(self) -> Resolution:
        return resolve(self.appearances.values(), self.decisions)

    @cached_property
    def entries(self) -> dict[str, Entry]:
        """The actors by their ids, in the order in which they came in."""
        made = entries_of(self._resolution.groups, in_force(self.decisions))
        return {entry.id: entry for entry in made}

    @cached_property
    def open(self) -> list[OpenPair]:
        """The pairs of actors of which a person is to decide, the likeliest first."""
        ids = list(self.entries)
        return [
            OpenPair(ids[each.left], ids[each.right], round(each.score.value, 2), each.score.reasons)
            for each in self._resolution.open
        ]

    @cached_property
    def _entry_by_key(self) -> dict[str, Entry]:
        return {key: entry for entry in self.entries.values() for key in entry.appearances}

    def entry_of(self, article: str, actor: str) -> Entry | None:
        """The entry of an article's actor, by their ids; None of one that the registry does not have."""
        return self._entry_by_key.get(f"{article} {actor}")

    def add(self, records: Iterable[Record]) -> Registry:
        """The registry with the actors of records too; of an article that it has, they take the place of the old."""
        build = 1 + max((each.build for each in self.appearances.values()), default=0)
        known: dict[str, list[Appearance]] = {}
        for each in self.appearances.values():
            known.setdefault(each.article, []).append(each)
        for record in records:
            before = {each.key: each.build for each in known.get(record.article.id, ())}
            added = list(appearances_of(record, build))
            known[record.article.id] = [
                each.model_copy(update={"build": before[each.key]}) if each.key in before else each for each in added
            ]
        return Registry((each for of_article in known.values() for each in of_article), self.decisions)

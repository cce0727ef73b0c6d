"""Actors of a registry in what is found, and the findings that are by one of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from extractor.errors import UsageError
from extractor.findings import NamedFinding, NamedUnmatched, named_items
from extractor.linking.linked_records import linked_record
from extractor.linking.name_search import entries_called
from extractor.linking.registry import Registry
from extractor_schemas import ACTORS, Record


class LinkedActors:
    """The actors of a registry, or those alone that are called by a name.

    ``articles`` are the ids of those in which one of them is; None where it may be any. Raises `UsageError` where
    nobody is called so.
    """

    def __init__(self, registry: Registry, by: str | None = None) -> None:
        self._registry = registry
        self._ids: set[str] | None = None
        self.articles: Collection[str] | None = None
        if by is not None:
            entries = entries_called(registry, by)
            if not entries:
                raise UsageError(f"by (--by): nobody in the registry is called {by!r}: see `extractor actors list`")
            self._ids = {entry.id for entry in entries}
            self.articles = {key.rpartition(" ")[0] for entry in entries for key in entry.appearances}

    def missing(self, actors: Iterable[tuple[str, str, str]]) -> int:
        """How many actors the registry does not have: each by its article's id, the digest of its text, and its id."""
        return sum(self._registry.entry_of(article, actor, text) is None for article, text, actor in actors)

    def ids_in(self, record: Record) -> dict[str, str]:
        """The ids in the registry by those of a record's actors that it has."""
        return {id: entry.id for id, entry in self._registry.entries_in(record).items()}

    def linked(
        self, record: Record, wanted: Iterable[NamedFinding | NamedUnmatched]
    ) -> tuple[Record, list[NamedFinding | NamedUnmatched]]:
        """A record with the registry's actors, and those of its findings that are wanted and by who is asked for.

        What they are called ("a3") is what the run calls them, whose actors may be more than the registry's.
        """
        linked = linked_record(record, self._registry)
        named = {each.item: each for each in named_items(linked)}
        actors = {each.id: each for each in linked.actors}
        entries = self._registry.entries_in(record)
        found: dict[str, NamedFinding | NamedUnmatched] = {}
        for each in wanted:
            if isinstance(each, NamedFinding) and each.layer is ACTORS:  # several may be one
                id = entries[each.id].id if each.id in entries else each.id
                item: NamedFinding | NamedUnmatched = replace(each, finding=actors[id])
            else:
                id, item = each.item, named[each.item]
            if self._fits(item):
                found.setdefault(id, item)
        return linked, list(found.values())

    def in_place(self, record: Record) -> Record:
        """The record with the registry's actors."""
        return linked_record(record, self._registry)

    def by_whom_is_asked(self, found: Iterable[NamedFinding | NamedUnmatched]) -> list[NamedFinding | NamedUnmatched]:
        """Those of the findings of a linked record that are by who is asked for."""
        return [each for each in found if self._fits(each)]

    def _fits(self, named: NamedFinding | NamedUnmatched) -> bool:
        """Whether a finding is by those who are asked for."""
        if self._ids is None:
            return True
        if not isinstance(named, NamedFinding):
            return False
        if named.layer is ACTORS:
            return named.id in self._ids
        _, ids = next(named.layer.actor_fields(named.finding), ("", list[str]()))
        return not self._ids.isdisjoint(ids)

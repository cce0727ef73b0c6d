"""Actors of a registry in what is found, and the findings that are by one of them."""

from __future__ import annotations

from collections.abc import Collection

from extractor.errors import UsageError
from extractor.findings import NamedFinding, NamedUnmatched
from extractor.linking.linked_records import entries_called, linked_record
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

    def record(self, record: Record) -> Record:
        """A record with the registry's actors."""
        return linked_record(record, self._registry)

    def fits(self, named: NamedFinding | NamedUnmatched) -> bool:
        """Whether a finding of such a record is by those who are asked for."""
        if self._ids is None:
            return True
        if not isinstance(named, NamedFinding):
            return False
        if named.layer is ACTORS:
            return named.id in self._ids
        _, ids = next(named.layer.actor_fields(named.finding), ("", list[str]()))
        return not self._ids.isdisjoint(ids)

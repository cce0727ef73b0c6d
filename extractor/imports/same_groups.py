"""Annotations that tools tie together because they are parts of one."""

from __future__ import annotations

from collections.abc import Iterable


class SameGroups:
    """Groups of ids of which each has a first."""

    def __init__(self) -> None:
        self._before: dict[str, str] = {}

    def tie(self, ids: Iterable[str]) -> None:
        """Make one group of those of these ids; its first is that of the first of them."""
        ids = list(ids)
        for id in ids[1:]:
            if self.first(id) != self.first(ids[0]):
                self._before[self.first(id)] = self.first(ids[0])

    def first(self, id: str) -> str:
        """The first id of the group that an id is in."""
        while id in self._before:
            id = self._before[id]
        return id

"""Where a text speaks of bodies and groups, for "it" and "they", which mean none that comes later."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Container

from extractor.backends.rules.resolved_actors import ResolvedActor

KINDS_OF_IT = frozenset(["organisation", "government", "outlet"])
KINDS_OF_THEM = frozenset(["group", "organisation", "government"])
_DISTANCE = 1500
"""In characters: so far after its mention a body may be meant."""


class BodyMentions:
    """The mentions of the bodies and groups of one text, in its order, in whichever order they are found."""

    def __init__(self) -> None:
        self._mentions: list[tuple[int, int, ResolvedActor]] = []

    def add(self, actor: ResolvedActor, offset: int) -> None:
        """Add a mention."""
        self._mentions.append((offset, len(self._mentions), actor))

    def latest_before(self, offset: int, kinds: Container[str]) -> ResolvedActor | None:
        """The actor of one of these kinds that is mentioned last before an offset, if that is near."""
        self._mentions.sort()  # as they mostly are
        for at in range(bisect_left(self._mentions, (offset,)) - 1, -1, -1):
            place, _, actor = self._mentions[at]
            if offset - place >= _DISTANCE:
                return None
            if actor.kind in kinds:
                return actor
        return None

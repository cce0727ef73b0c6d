"""The stances of one text: one for each holder, target and position, with all that it rests on."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.backends.rules.resolved_actors import ResolvedActor
from extractor.backends.rules.stances import StanceMatch
from extractor.text.spans import CharRange
from extractor.text.stems import content_stems
from extractor_schemas import Position

_LEAST_ALIKE = 0.6
"""Of two targets of one holder that share so many of their words the second is the first."""


@dataclass(frozen=True, slots=True)
class FoundStance:
    """A position with its holder, the speaker in whose words it is reported, and the ranges that it rests on."""

    match: StanceMatch
    holder: ResolvedActor
    reporter: ResolvedActor | None
    evidence: tuple[CharRange, ...]


class StanceCollector:
    """Collects stances; ``proposes`` says that the reply is one to a codebook, whose stances may have a proposal.

    ``all`` has each stance as often as it was found.
    """

    def __init__(self, *, proposes: bool) -> None:
        self._proposes = proposes
        self._by_holder: dict[tuple[str, Position], list[tuple[frozenset[str], list[FoundStance]]]] = {}
        self.all: list[list[FoundStance]] = []

    def add(self, found: FoundStance) -> None:
        """Add a stance, also to one with the same target, be it in more words or fewer."""
        target = found.match.target
        stems = content_stems(target)
        known = self._by_holder.setdefault((found.holder.id, found.match.position), [])
        for known_stems, same in known:
            if same[0].match.target == target or (not self._proposes and _alike(stems, known_stems)):
                same.append(found)
                return
        stance = [found]
        known.append((stems, stance))
        self.all.append(stance)


def _alike(left: frozenset[str], right: frozenset[str]) -> bool:
    return bool(left) and 2 * len(left & right) >= _LEAST_ALIKE * (len(left) + len(right))

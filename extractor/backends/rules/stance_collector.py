"""The stances of one reply: one for each holder, target and position, with all that it rests on."""

from __future__ import annotations

from typing import Any

from extractor.backends.rules.resolved_actors import ResolvedActor
from extractor.text.stems import content_stems
from extractor_schemas import Position

_LEAST_ALIKE = 0.6
"""Of two targets of one holder that share so many of their words the second is the first."""


class StanceCollector:
    """Collects stances; ``proposes`` says that the reply is one to a codebook, whose stances may have a proposal."""

    def __init__(self, *, proposes: bool) -> None:
        self._proposes = proposes
        self._by_holder: dict[tuple[str, Position], list[tuple[frozenset[str], dict[str, Any]]]] = {}
        self.all: list[dict[str, Any]] = []

    def add(
        self,
        holder: ResolvedActor,
        target: str,
        position: Position,
        condition: str | None,
        reported_by: list[str],
        evidence: list[str],
    ) -> None:
        """Add a stance, or its evidence to that of one with the same target, be it in more words or fewer."""
        stems = content_stems(target)
        known = self._by_holder.setdefault((holder.id, position), [])
        for known_stems, stance in known:
            if stance["target"] == target or (not self._proposes and _alike(stems, known_stems)):
                stance["evidence"] += [pointer for pointer in evidence if pointer not in stance["evidence"]]
                return
        stance = {
            "actor": holder.id,
            "target": target,
            "position": position,
            "condition": condition,
            "time": None,
            "reported_by": reported_by,
            "evidence": list(evidence),
        } | ({"proposal": None} if self._proposes else {})
        known.append((stems, stance))
        self.all.append(stance)


def _alike(left: frozenset[str], right: frozenset[str]) -> bool:
    return bool(left) and 2 * len(left & right) >= _LEAST_ALIKE * (len(left) + len(right))

"""Positions that are turned round: by a negation, or by a target that is to go."""

from __future__ import annotations

from collections.abc import Iterator

from extractor_schemas import Position

WANTING_MORE: tuple[Position, ...] = ("support", "conditional")
"""Positions that tell something of a concept where its target is more of it."""
REVERSED: dict[Position, Position] = {
    "support": "oppose",
    "oppose": "support",
    "conditional": "conditional",
    "ambivalent": "ambivalent",
    "neutral": "neutral",
}


def turning_reasons(*, conditional: bool = False, negated: bool, reversed_target: bool) -> Iterator[str]:
    """Yield what makes a position another than that of the cue's words."""
    if conditional:
        yield "a condition"
    if negated:
        yield "a negation"
    if reversed_target:
        yield "a target that is to go"

"""A position as the rules find it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from extractor.backends.rules.frame_names import StanceFrame
from extractor.text.spans import CharRange
from extractor_schemas import Position


@dataclass(frozen=True, slots=True)
class StanceMatch:
    """A position as found: the holder's noun phrase, the target, and the words that tell it.

    ``target`` is a concept's id, or without a codebook a noun phrase, empty where it is nowhere told. ``turned`` says
    what makes the position another than that of the cue's words; ``time`` when it was held, where that is not the
    article's time, and ``now`` that the words say that it is.
    """

    holder: CharRange
    target: str
    position: Position
    condition: str | None
    cue: CharRange
    evidence: CharRange
    frame: StanceFrame
    turned: tuple[str, ...] = ()
    time: str | None = None
    now: bool = False


def reasons_of(*, conditional: bool = False, negated: bool, reversed_target: bool) -> Iterator[str]:
    """Yield what makes a position another than that of the cue's words."""
    if conditional:
        yield "a condition"
    if negated:
        yield "a negation"
    if reversed_target:
        yield "a target that is to go"

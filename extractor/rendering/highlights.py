"""A text cut into pieces at the edges of the spans that are marked on it, so that overlapping spans can all be seen.

Each mark has a lane, a line at its own height, that no other mark of the same side has over any of the same
characters. What cannot have one of the `LANES` shares the last.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

Side = Literal["gold", "found"]

LANES = 3
"""How many lines one above the other a side has."""


@dataclass(frozen=True, slots=True)
class Mark:
    """The stretch ``[start, end)`` of an article's text that an item of one side stands on."""

    start: int
    end: int
    side: Side
    id: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text under which the same marks lie from end to end.

    ``lanes`` are the marks' lanes, side and number from 1, e.g. ``("gold1", "found2")``; ``items`` are side and id of
    the items that the marks are of, e.g. ``("gold:q1",)``. Both are empty for unmarked text.
    """

    start: int
    text: str
    lanes: tuple[str, ...]
    items: tuple[str, ...]


def pieces(text: str, marks: Iterable[Mark]) -> list[Piece]:
    """The text's pieces in order; joined, they are the text. Marks that end beyond it are cut there."""
    inside = sorted(
        {mark for mark in marks if mark.start < len(text)}, key=lambda mark: (mark.start, -mark.end, mark.side, mark.id)
    )
    lanes = _lanes(inside)
    edges = sorted({0, len(text), *(min(edge, len(text)) for mark in inside for edge in (mark.start, mark.end))})
    made: list[Piece] = []
    waiting, lying = list(reversed(inside)), list[Mark]()
    for start, end in pairwise(edges):
        lying = [mark for mark in lying if mark.end > start]
        while waiting and waiting[-1].start == start:
            lying.append(waiting.pop())
        made.append(
            Piece(
                start,
                text[start:end],
                tuple(dict.fromkeys(f"{mark.side}{lanes[mark]}" for mark in lying)),
                tuple(dict.fromkeys(f"{mark.side}:{mark.id}" for mark in lying)),
            )
        )
    return made


def _lanes(marks: Sequence[Mark]) -> dict[Mark, int]:
    """The lowest free lane for each mark; the marks are in the order in which they begin."""
    ends: dict[tuple[Side, int], int] = {}
    lanes: dict[Mark, int] = {}
    for mark in marks:
        free = (lane for lane in range(1, LANES) if ends.get((mark.side, lane), 0) <= mark.start)
        lane = next(free, LANES)
        lanes[mark] = lane
        ends[mark.side, lane] = max(mark.end, ends.get((mark.side, lane), 0))
    return lanes


def around(text: str, start: int, end: int, marks: Iterable[Mark]) -> list[Piece]:
    """The pieces of the stretch ``[start, end)`` alone, with what lies on it of the marks; its offsets begin at 0."""
    within = [
        Mark(max(mark.start, start) - start, min(mark.end, end) - start, mark.side, mark.id)
        for mark in marks
        if mark.start < end and mark.end > start
    ]
    return pieces(text[start:end], within)

"""A text cut into pieces at the edges of its highlights, so that overlapping highlights can all be seen.

A highlight is drawn as a line at one of `LEVELS` heights. Highlights of one side, or of one layer where layers are
shown apart, that share characters have lines at different levels; where there are more of them than levels, the rest
share the last level.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from extractor.text.spans import CharRange, overlaps

Side = Literal["gold", "predicted"]

LEVELS = 3
"""How many lines of one side can be drawn above each other."""


@dataclass(frozen=True, slots=True)
class Highlight:
    """The range ``[start, end)`` of an article's text on which an item of one side, or of one layer, stands."""

    start: int
    end: int
    side: str
    id: str


@dataclass(frozen=True, slots=True)
class TextPiece:
    """A part of the text that has the same highlights from end to end.

    ``classes`` are the CSS classes of their lines, side and level from 1, e.g. ``("gold1", "predicted2")``; ``items``
    are side and id of the highlighted items, e.g. ``("gold:q1",)``. Both are empty for text without highlights.
    """

    start: int
    text: str
    classes: tuple[str, ...]
    items: tuple[str, ...]


def split_at_highlights(text: str, highlights: Iterable[Highlight]) -> list[TextPiece]:
    """The text's pieces in order; joined, they are the text. Highlights that end beyond it are cut there.

    A piece's items are in the order in which they begin; of two with the same range, the predicted one comes first.
    """
    ordered = sorted(
        {highlight for highlight in highlights if highlight.start < len(text)},
        key=lambda highlight: (highlight.start, -highlight.end, highlight.side == "gold", highlight.id),
    )
    levels = _levels(ordered)
    edges = {min(edge, len(text)) for highlight in ordered for edge in (highlight.start, highlight.end)}
    pieces: list[TextPiece] = []
    upcoming, active = list(reversed(ordered)), list[Highlight]()
    for start, end in pairwise(sorted({0, len(text)} | edges)):
        active = [highlight for highlight in active if highlight.end > start]
        while upcoming and upcoming[-1].start == start:
            active.append(upcoming.pop())
        pieces.append(
            TextPiece(
                start,
                text[start:end],
                tuple(dict.fromkeys(f"{highlight.side}{levels[highlight]}" for highlight in active)),
                tuple(dict.fromkeys(f"{highlight.side}:{highlight.id}" for highlight in active)),
            )
        )
    return pieces


def _levels(highlights: Sequence[Highlight]) -> dict[Highlight, int]:
    """The lowest free level for each highlight; they are in the order in which they begin."""
    ends: dict[tuple[str, int], int] = {}
    levels: dict[Highlight, int] = {}
    for highlight in highlights:
        free = (level for level in range(1, LEVELS) if ends.get((highlight.side, level), 0) <= highlight.start)
        level = next(free, LEVELS)
        levels[highlight] = level
        ends[highlight.side, level] = max(highlight.end, ends.get((highlight.side, level), 0))
    return levels


def split_range(text: str, char_range: CharRange, highlights: Iterable[Highlight]) -> list[TextPiece]:
    """The pieces of one range of the text, with the highlights that lie on it; their offsets begin at 0."""
    start, end = char_range
    within = [
        Highlight(max(highlight.start, start) - start, min(highlight.end, end) - start, highlight.side, highlight.id)
        for highlight in highlights
        if overlaps((highlight.start, highlight.end), char_range)
    ]
    return split_at_highlights(text[start:end], within)

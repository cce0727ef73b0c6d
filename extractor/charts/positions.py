"""How positions are drawn: each by its own shape and colour, so that they can be told apart without the colour.

The colours are those of Okabe and Ito, which people with colour-blindness can tell apart too (Color Universal Design,
2008, https://jfly.uni-koeln.de/color/), and a grey that is dark enough not to be taken for the purple.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, NamedTuple

from extractor_schemas.stance import Position

if TYPE_CHECKING:
    from matplotlib.axes import Axes

SUPPORT, OPPOSE = "#0072b2", "#d55e00"


class Look(NamedTuple):
    """The marker of matplotlib, its colour, and the sign in a table."""

    marker: str
    colour: str
    sign: str
    hatch: str


POSITIONS: dict[Position, Look] = {
    "support": Look("^", SUPPORT, "+", ""),
    "conditional": Look("D", "#56b4e9", "±", "//"),
    "ambivalent": Look("s", "#cc79a7", "~", "xx"),
    "neutral": Look("o", "#5c6166", "○", ".."),
    "oppose": Look("v", OPPOSE, "−", "\\\\"),
}
"""From one side to the other."""


def legend(axes: Axes, shown: Iterable[Position], **where: Any) -> None:
    """The legend of the positions that are shown, in one line."""
    from matplotlib.lines import Line2D

    found = set(shown)
    names: list[Position] = [name for name in POSITIONS if name in found]
    handles = [
        Line2D([], [], linestyle="", marker=POSITIONS[name].marker, color=POSITIONS[name].colour, markersize=7)
        for name in names
    ]
    axes.legend(handles, names, ncols=len(names), handletextpad=0.2, columnspacing=1.2, **where)

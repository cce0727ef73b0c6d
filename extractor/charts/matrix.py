"""Actors and concepts in a table: who is for or against what, and how often."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from extractor.charts.fonts import fitted
from extractor.charts.picture import INK, LINE, Picture, paint
from extractor.charts.positions import OPPOSE, POSITIONS, SUPPORT
from extractor.charts.statements import HeldPosition, with_usual_names
from extractor.errors import UsageError
from extractor.rendering.wording import counted
from extractor_schemas.stance import Position

if TYPE_CHECKING:
    from matplotlib.figure import Figure

TOP = 25
"""Actors that have a row, unless somebody wants more."""
TOP_CONCEPTS = 12
"""Concepts that have a column."""

_WEIGHTS: dict[Position, float] = {
    "support": 1, "conditional": 0.5, "ambivalent": 0, "neutral": 0, "oppose": -1,
}  # fmt: skip
"""How far a position is on one side: what colours a cell."""

_Cells = dict[tuple[str, str], Counter[Position]]


def matrix_picture(held: Iterable[HeldPosition], *, top: int = TOP) -> Picture:
    """The table of the actors and concepts with most statements; the counts stand in its cells.

    Raises `UsageError` where there is no stance.
    """
    cells: _Cells = {}
    for each in with_usual_names(held):
        cells.setdefault((each.holder, each.target), Counter())[each.position] += 1
    if not cells:
        raise UsageError("there is no stance to draw: the run found none")
    actors, concepts = Counter[str](), Counter[str]()
    for (actor, concept), counts in cells.items():
        actors[actor] += counts.total()
        concepts[concept] += counts.total()
    columns = sorted(concepts, key=lambda name: (-concepts[name], name))[:TOP_CONCEPTS]
    on_columns = Counter(
        {name: sum(cells.get((name, column), Counter()).total() for column in columns) for name in actors}
    )
    rows = [name for name in sorted(actors, key=lambda name: (-on_columns[name], name)) if on_columns[name]][:top]
    left_out = [
        counted(number, noun)
        for number, noun in ((len(actors) - len(rows), "more actor"), (len(concepts) - len(columns), "more concept"))
        if number
    ]
    total = sum(actors.values())

    def draw(figure: Figure) -> None:
        _draw(figure, cells, rows, columns, left_out)

    return paint(
        draw,
        title="Who is for or against what",
        description=f"{counted(total, 'statement')} of {counted(len(actors), 'actor')} on"
        f" {counted(len(concepts), 'concept')}; most statements: {', '.join(rows[:3])}, on {', '.join(columns[:3])}.",
        texts=[*rows, *columns],
    )


def _draw(figure: Figure, cells: _Cells, rows: Sequence[str], columns: Sequence[str], left_out: Sequence[str]) -> None:
    from matplotlib.colors import LinearSegmentedColormap
    from matplotlib.patches import Rectangle

    colours = LinearSegmentedColormap.from_list("positions", [OPPOSE, "#f7f7f7", SUPPORT])
    figure.set_size_inches(max(2.4, 0.74 * len(columns)), max(0.6, 0.27 * len(rows)))
    axes = figure.subplots()
    figure.subplots_adjust(left=0, right=1, bottom=0, top=1)
    for row, actor in enumerate(rows):
        for column, concept in enumerate(columns):
            counts = cells.get((actor, concept))
            if not counts:
                continue
            side = sum(_WEIGHTS[name] * count for name, count in counts.items()) / counts.total()
            axes.add_patch(
                Rectangle((column - 0.5, row - 0.5), 1, 1, facecolor=colours((side * 0.55 + 1) / 2), edgecolor="white")
            )
            words = " ".join(f"{POSITIONS[name].sign}{counts[name]}" for name in POSITIONS if counts[name])
            size = 8 if len(words) <= 8 else 6
            axes.text(column, row, words, ha="center", va="center", fontsize=size, color=INK)
    axes.set_xlim(-0.5, len(columns) - 0.5)
    axes.set_ylim(len(rows) - 0.5, -0.5)
    axes.set_yticks(range(len(rows)), [fitted(name, 38) for name in rows])
    labels = [fitted(name, 26, 2) for name in columns]
    axes.set_xticks(range(len(columns)), labels, rotation=40, ha="left", rotation_mode="anchor", fontsize=8.5)
    axes.xaxis.tick_top()
    axes.set_xticks([number - 0.5 for number in range(len(columns) + 1)], minor=True)
    axes.set_yticks([number - 0.5 for number in range(len(rows) + 1)], minor=True)
    axes.grid(which="minor", color=LINE, linewidth=0.5)
    axes.tick_params(which="both", length=0)
    axes.spines[:].set_visible(False)
    signs = "   ".join(f"{look.sign} {name}" for name, look in POSITIONS.items())
    more = f"\nnot shown: {', '.join(left_out)}" if left_out else ""
    axes.set_xlabel(f"{signs}{more}", fontsize=8, loc="left", labelpad=8)
    axes.set_title("Who is for or against what", loc="left", pad=12, fontsize=11, fontweight="bold")

"""Stances on one target over time, by who holds them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from extractor.charts.fonts import fitted
from extractor.charts.picture import BAND, FAINT, INK, LINE, Picture, paint
from extractor.charts.positions import POSITIONS, legend
from extractor.charts.statements import HeldPosition, with_usual_names
from extractor.charts.time_axis import UNDATED, TimeAxis
from extractor.errors import UsageError
from extractor.rendering.wording import counted
from extractor.text.lookup import has_words
from extractor_schemas.stance import Position

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

TOP = 25
"""Holders that have a row of their own, unless somebody wants more."""


def stances_picture(held: Iterable[HeldPosition], about: str, *, top: int = TOP) -> Picture:
    """The picture of the stances of the concept with the id ``about``, else whose target or concept has these words.

    A row is a holder, those with most statements above; more than ``top`` are only counted. Raises `UsageError`
    where there is no such stance.
    """
    held = with_usual_names(held)
    of_concept = [each for each in held if each.concept == about]
    chosen = sorted(
        of_concept or (each for each in held if has_words(about, each.target, each.concept)),
        key=lambda each: (each.day or date.max, each.time is None),  # what was held before is told first
    )
    if not chosen:
        raise UsageError(f"no stance is about {about!r}: `extractor find RUN --layer stances` lists them")
    counts = Counter(each.holder for each in chosen)
    ranked = sorted(counts, key=lambda name: (-counts[name], name))
    rows = ranked[:top] if len(ranked) > top + 1 else ranked
    rest = sum(counts[name] for name in ranked[len(rows) :])
    more = (
        f"; {len(ranked) - len(rows):,} more holders with {counted(rest, 'statement')} are only counted above"
        if rest
        else ""
    )
    axis = TimeAxis.of(each.day for each in chosen)
    vague = sum(axis.has_other_column(each.day, each.last_day) for each in chosen)
    more += f"; {vague:,} of a month or a year alone at its first day" if vague else ""
    labels = [fitted(name, 38) for name in rows]
    targets = Counter(each.target for each in chosen)
    main = fitted(targets.most_common(1)[0][0], 60)
    title = f"{main} and {counted(len(targets) - 1, 'more target')}" if len(targets) > 1 else main
    tally = Counter(each.position for each in chosen)
    told = ", ".join(f"{tally[name]} {name}" for name in POSITIONS if tally[name])
    told += f". {vague:,} of a month or a year alone, put at its first day" if vague else ""

    def draw(figure: Figure) -> None:
        _draw(figure, chosen, axis, dict(zip(rows, labels, strict=True)), title, more)

    return paint(
        draw,
        title=f"Stances on {title}",
        facts=[
            {
                name: value.isoformat() if isinstance(value, date) else value
                for name, value in each._asdict().items()
                if name != "is_settled"
            }
            for each in chosen
        ],
        description=f"{counted(len(chosen), 'statement')} of {counted(len(ranked), 'holder')} on {title}: {told}.",
        texts=[*labels, title],
    )


def _draw(
    figure: Figure, held: Sequence[HeldPosition], axis: TimeAxis, rows: Mapping[str, str], title: str, more: str
) -> None:
    """``rows`` are the labels of the holders that have one."""
    width = max(4.2, 0.42 * len(axis.labels))
    heights = (0.9, max(0.6, 0.27 * len(rows)))
    figure.set_size_inches(width, sum(heights) + 0.35)
    above, below = figure.subplots(2, 1, sharex=True, height_ratios=heights)
    figure.subplots_adjust(left=0, right=1, bottom=0, top=1, hspace=0.2 * len(heights) / sum(heights))  # 0.2 inches
    _bars(above, held, axis)
    _marks(below, held, axis, rows)
    each = "every" if axis.unit[:1].isdigit() else "a"  # "every 3 months"
    what = f"published, a column {each} {axis.unit}" if axis.unit else ""
    below.set_xlabel(f"{what}{more}".removeprefix("; "), fontsize=8, color=FAINT, loc="left")
    above.set_title(f"Stances on {title}", loc="left", pad=26, fontsize=11, fontweight="bold")
    legend(above, (each.position for each in held), loc="lower left", bbox_to_anchor=(-0.02, 0.98), fontsize=8.5)


def _bars(axes: Axes, held: Sequence[HeldPosition], axis: TimeAxis) -> None:
    """How many statements there are in each column."""
    bottoms = [0] * len(axis.labels)
    for name, look in POSITIONS.items():
        counts = Counter(axis.column(each.day) for each in held if each.position == name)
        heights = [counts[column] for column in range(len(bottoms))]
        axes.bar(
            sorted(counts),
            [counts[column] for column in sorted(counts)],
            0.62,
            bottom=[bottoms[column] for column in sorted(counts)],
            color=look.colour,
            hatch=look.hatch,
            edgecolor="white",
            linewidth=0.4,
        )
        bottoms = [before + height for before, height in zip(bottoms, heights, strict=True)]
    for column, total in enumerate(bottoms):
        if total:
            axes.text(column, total, f"{total}", ha="center", va="bottom", fontsize=8)
    axes.set_ylim(0, max(bottoms) * 1.25)
    axes.set_yticks([])
    axes.set_ylabel("statements", fontsize=8, color=FAINT)
    axes.spines[["top", "right", "left"]].set_visible(False)
    axes.tick_params(bottom=False, labelbottom=False)


def _marks(axes: Axes, held: Sequence[HeldPosition], axis: TimeAxis, rows: Mapping[str, str]) -> None:
    """A mark for each position of a holder in a column, with its number where it is not one; behind a row its sum.

    In a column the marks are in the order of time: what was held before the article's own time is on the left.
    """
    row_of = {name: number for number, name in enumerate(rows)}
    cells: dict[tuple[int, int], Counter[Position]] = {}
    for each in held:
        if each.holder in row_of:
            place = row_of[each.holder], axis.column(each.day)
            cells.setdefault(place, Counter())[each.position] += 1
    for row in range(0, len(rows), 2):
        axes.axhspan(row - 0.5, row + 0.5, color=BAND, zorder=0)
    for row in range(len(rows)):
        columns = [column for number, column in cells if number == row]
        axes.plot([min(columns), max(columns)], [row, row], color=LINE, linewidth=1, zorder=1)
        total = sum(counts.total() for (number, _), counts in cells.items() if number == row)
        axes.text(1.01, row, f"{total}", transform=axes.get_yaxis_transform(), va="center", fontsize=8)
    for (row, column), counts in cells.items():
        shown = list(counts)
        step = min(0.36, 0.8 / len(shown))
        for number, name in enumerate(shown):
            x, look = column + (number - (len(shown) - 1) / 2) * step, POSITIONS[name]
            axes.plot(
                x, row, look.marker, color=look.colour, markersize=8, markeredgecolor="white", markeredgewidth=0.6
            )
            if counts[name] > 1:
                axes.annotate(
                    f"{counts[name]}",
                    (x, row),
                    (5, 5),
                    textcoords="offset points",
                    fontsize=6.5,
                    ha="center",
                    color=INK,
                )
    axes.set_yticks(range(len(rows)), list(rows.values()))
    axes.set_ylim(len(rows) - 0.5, -0.5)
    axes.set_xticks(range(len(axis.labels)), axis.labels, fontsize=8)
    margin = max(0.6, 2.6 - len(axis.labels) / 2)
    axes.set_xlim(-margin, len(axis.labels) - 1 + margin)
    if axis.labels[-1] == UNDATED and len(axis.labels) > 1:
        axes.axvline(len(axis.labels) - 1.5, color=LINE, linewidth=1, linestyle=":")
    axes.spines[["top", "right", "left"]].set_visible(False)
    axes.tick_params(left=False, bottom=False)

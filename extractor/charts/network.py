"""The network of agreement and conflict: who says the same of what both speak of, and who the opposite."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module
from itertools import product
from typing import TYPE_CHECKING, Any

from extractor.charts.fonts import fitted
from extractor.charts.picture import FAINT, INK, Picture, paint
from extractor.charts.positions import OPPOSE, SUPPORT
from extractor.errors import MissingExtraError, UsageError
from extractor.extras import install_hint
from extractor.networks.settings import NetworkSettings
from extractor.networks.statements import Statement, StatementReader, StatementRules, statements_of, with_usual_names
from extractor.networks.weights import Edge, chosen_statements, edges_of
from extractor.rendering.wording import counted
from extractor_schemas import Record

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

TOP = 30
"""Actors that are shown, unless somebody wants more."""

HIGHEST_SEED = 2**32 - 1
"""Of those that the random numbers of a layout take."""

_SIZE = 7.0
"""Inches."""

_Places = dict[str, tuple[float, float]]


def usual_statements(records: Iterable[Record]) -> Iterator[Statement]:
    """The statements of records that a network is usually made of: today's, for or against, of actors with names."""
    return statements_of(records, StatementReader(StatementRules(now=True)))


def network_picture(statements: Iterable[Statement], *, top: int = TOP, seed: int = 1) -> Picture:
    """The network of the ``top`` actors with most statements; the same ``seed`` gives the same layout.

    Actors are tied by what `extractor.networks` counts as congruence minus conflict; actors who agree are near each
    other. Raises `UsageError` where no two actors speak of the same, the seed is none from 0 to `HIGHEST_SEED`, or
    networkx is missing.
    """
    if not 0 <= seed <= HIGHEST_SEED:
        raise UsageError(f"seed (--seed) {seed}: give a whole number from 0 to {HIGHEST_SEED}")
    settings = NetworkSettings(network="actors", agreement="subtract")
    chosen = chosen_statements(with_usual_names(statements), settings)
    activity = Counter(each.holder for each in chosen)
    shown = sorted(activity, key=lambda name: (-activity[name], name))[:top]
    edges = edges_of([each for each in chosen if each.holder in set(shown)], settings)
    if not edges:
        raise UsageError("no two named actors are for or against the same: there is no network to draw")
    places = _layout(edges, seed)
    positive = sum(edge.weight > 0 for edge in edges)
    left_out = len(activity) - len(places)

    def draw(figure: Figure) -> None:
        _draw(figure, edges, places, activity, left_out)

    return paint(
        draw,
        title="Who agrees and who disagrees",
        description=f"{counted(len(places), 'actor')}, {counted(positive, 'tie')} of agreement and"
        f" {counted(len(edges) - positive, 'tie')} of conflict; most statements: {', '.join(shown[:3])}.",
        texts=list(places),
    )


def _layout(edges: Sequence[Edge], seed: int) -> _Places:
    """Where each actor stands, from 0 to 1: agreements draw together, and a strong gravity keeps all in the picture.

    Mathieu Jacomy et al.: ForceAtlas2, 2014, doi:10.1371/journal.pone.0098679.
    """
    try:
        networkx: Any = import_module("networkx")
    except ImportError:
        raise MissingExtraError(f"networks need another package: {install_hint('charts')}") from None
    graph: Any = networkx.Graph()
    for edge in edges:
        graph.add_edge(edge.source, edge.target, weight=max(edge.weight, 0.0) ** 0.5 or 0.02)
    found: dict[str, Any] = networkx.forceatlas2_layout(
        graph, weight="weight", seed=seed, max_iter=500, scaling_ratio=4.0, gravity=0.5, strong_gravity=True
    )
    lows = [min(float(place[axis]) for place in found.values()) for axis in (0, 1)]
    spans = [max(float(place[axis]) for place in found.values()) - lows[axis] or 1.0 for axis in (0, 1)]
    return {
        name: (round((float(place[0]) - lows[0]) / spans[0], 3), round((float(place[1]) - lows[1]) / spans[1], 3))
        for name, place in found.items()
    }


def _draw(figure: Figure, edges: Sequence[Edge], places: _Places, activity: Counter[str], left_out: int) -> None:
    from matplotlib.lines import Line2D

    figure.set_size_inches(_SIZE, _SIZE * 0.8)
    axes = figure.subplots()
    figure.subplots_adjust(left=0, right=1, bottom=0, top=1)
    heaviest = max(abs(edge.weight) for edge in edges)
    for edge in sorted(edges, key=lambda edge: abs(edge.weight)):
        (x, y), (to_x, to_y) = places[edge.source], places[edge.target]
        agrees = edge.weight > 0
        axes.plot(
            [x, to_x], [y, to_y], linestyle="-" if agrees else (0, (3, 2)), color=SUPPORT if agrees else OPPOSE,
            linewidth=0.7 + 2.5 * abs(edge.weight) / heaviest, alpha=0.6, zorder=1,
            solid_capstyle="round",
        )  # fmt: skip
    most = max(activity[name] for name in places)
    for name, (x, y) in places.items():
        axes.plot(
            x, y, "o", color=INK, markersize=5 + 9 * (activity[name] / most) ** 0.5, markeredgecolor="white", zorder=2
        )
    axes.set_xlim(-0.06, 1.06)
    axes.set_ylim(-0.06, 1.06)
    axes.set_axis_off()
    _label(figure, axes, places, activity)
    axes.set_title("Who agrees and who disagrees", loc="left", pad=24, fontsize=11, fontweight="bold")
    lines = [
        Line2D([], [], color=SUPPORT, linewidth=2),
        Line2D([], [], color=OPPOSE, linewidth=2, linestyle=(0, (3, 2))),
    ]
    axes.legend(lines, ["agreement", "conflict"], loc="lower left", bbox_to_anchor=(-0.01, 1), ncols=2, fontsize=8.5)
    note = "the thicker a line, the more often; the larger a dot, the more statements"
    more = f"; {counted(left_out, 'actor')} without a tie or with fewer statements not shown" if left_out else ""
    axes.text(0, -0.1, note + more, fontsize=8, color=FAINT)


def _label(figure: Figure, axes: Axes, places: _Places, activity: Counter[str]) -> None:
    """Put each name beside its dot where it covers the fewest others; those with most statements choose first."""
    from matplotlib.transforms import Bbox

    agg: Any = import_module("matplotlib.backends.backend_agg")
    renderer: Any = agg.FigureCanvasAgg(figure).get_renderer()
    dots: list[Any] = []
    for x, y in places.values():
        centre_x, centre_y = axes.transData.transform((x, y))
        dots.append(Bbox.from_bounds(centre_x - 6, centre_y - 6, 12, 12))
    taken = list(dots)
    sides = [
        (h, v)
        for v, h in product(("center", "bottom", "top"), ("left", "right", "center"))
        if (h, v) != ("center", "center")
    ]
    offsets = {"left": 8, "right": -8, "bottom": 7, "top": -7, "center": 0}
    for name in sorted(places, key=lambda name: (-activity[name], name)):
        tried: list[tuple[float, int, Any, Any]] = []
        for number, (horizontal, vertical) in enumerate(sides):
            label = axes.annotate(
                fitted(name, 30), places[name], (offsets[horizontal], offsets[vertical]), textcoords="offset points",
                ha=horizontal, va=vertical, fontsize=8, zorder=3,
                bbox={"facecolor": "white", "alpha": 0.75, "linewidth": 0, "pad": 0.6},
            )  # fmt: skip
            box = label.get_window_extent(renderer)
            tried.append((sum(_overlap(box, other) for other in taken), number, label, box))
        _, best, _, box = min(tried, key=lambda each: each[:2])
        for _, number, label, _ in tried:
            if number != best:
                label.remove()
        taken.append(box)


def _overlap(left: Any, right: Any) -> float:
    """The area that two boxes share."""
    width = min(left.x1, right.x1) - max(left.x0, right.x0)
    height = min(left.y1, right.y1) - max(left.y0, right.y0)
    return width * height if width > 0 and height > 0 else 0.0

"""Whether scores are good enough: the reasons why not, as sentences; none if they are."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from extractor.complaints import nearest
from extractor.errors import UsageError
from extractor.evaluation.metrics import known_figures, layer_of_figure
from extractor.evaluation.scores import Scores
from extractor.files.regular import read_regular
from extractor.layers import known_layers
from extractor_schemas import LAYERS


def parse_minimums(text: str) -> dict[str, float]:
    """The least value of each figure in ``quotes=0.8,stances.position=0.7``. Raises `UsageError`."""
    minimums: dict[str, float] = {}
    for part in text.split(","):
        name, _, value = part.strip().partition("=")
        try:
            minimums[name] = float(value)
        except ValueError as error:
            raise UsageError(f"{part!r}: give a figure and its least value, as in quotes=0.8") from error
        if name not in known_figures():
            raise UsageError(
                f"there is no figure {name!r}: name one, such as {', '.join(nearest(name, known_figures()))}"
            )
        if not 0 <= minimums[name] <= 1:
            raise UsageError(f"{part!r}: the least value of a figure is from 0 to 1, as in quotes=0.8")
    return minimums


def figures_below(scores: Scores, minimums: Mapping[str, float]) -> list[str]:
    """Which figures are below their least value.

    Raises `UsageError` for a figure of a layer that was not asked for, which has no value.
    """
    if unasked := [name for name in minimums if layer_of_figure(name) in scores.not_asked_for]:
        layer = layer_of_figure(unasked[0])
        raise UsageError(f"--fail-under {unasked[0]}: {layer} were not asked for: leave it out, or extract {layer} too")
    return [
        f"{name} has nothing to count, so it is not at least {minimum:.4f}"
        if scores.values.get(name) is None
        else f"{name} is {scores.values[name]:.4f}, below {minimum:.4f}"
        for name, minimum in minimums.items()
        if scores.values.get(name, 0.0) < minimum
    ]


def kept_values(path: Path) -> dict[str, float]:
    """Each figure's F1 or share in a report that was kept as JSON, by name; those of nothing are left out.

    Raises `UsageError`.
    """
    try:
        figures = json.loads(read_regular(path))["figures"]
        if missing := [layer.name for layer in LAYERS if layer.name not in figures]:
            raise LookupError(missing[0])
        kept = {name: figures[name] for name in known_figures() if name in figures}
        shown = {name: figure.get("f1", figure.get("share")) for name, figure in kept.items()}
        values = {name: float(value) for name, value in shown.items() if value is not None}
        if not all(0 <= value <= 1 for value in values.values()):
            raise ValueError("a figure is from 0 to 1")
        return values
    except (OSError, ValueError, LookupError, TypeError, AttributeError, OverflowError, RecursionError) as error:
        what = "holds no scores" if path.exists() else "does not exist"
        raise UsageError(f"{path} {what}: name what `extractor score --json` wrote, or a run") from error


def layers_worse_than(scores: Scores, accepted: Mapping[str, float], tolerance: float) -> list[str]:
    """Which layers have fallen below what was accepted by more than the tolerance.

    Layers that were not asked for have fallen by nothing.
    """
    return [
        f"{layer} fell from {accepted[layer]:.4f} to {_shown(scores.values.get(layer))}, by more than {tolerance:g}"
        for layer in known_layers()
        if layer in accepted and layer not in scores.not_asked_for
        # both as a report keeps them
        if round(scores.values.get(layer, 0.0), 4) < round(accepted[layer], 4) - tolerance - 1e-9
    ]


def _shown(value: float | None) -> str:
    return "nothing" if value is None else f"{value:.4f}"

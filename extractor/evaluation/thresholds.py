"""Whether scores are good enough: the reasons why not, as sentences; none if they are."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from extractor.errors import UsageError
from extractor.evaluation.metrics import known_figures
from extractor.evaluation.report import checked_gold
from extractor.evaluation.scores import score_articles
from extractor.evaluation.sources import read_as_gold
from extractor.files.regular import read_regular
from extractor.gold.files import load_gold_folder
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
            raise UsageError(f"there is no figure {name!r}: name one of {', '.join(known_figures())}")
        if not 0 <= minimums[name] <= 1:
            raise UsageError(f"{part!r}: the least value of a figure is from 0 to 1, as in quotes=0.8")
    return minimums


def figures_below(values: Mapping[str, float], minimums: Mapping[str, float]) -> list[str]:
    """Which figures are below their least value."""
    return [
        f"{name} is {_shown(values.get(name))}, below {minimum:.4f}"
        for name, minimum in minimums.items()
        if values.get(name, 0.0) < minimum
    ]


def accepted_values(path: Path, gold: Path) -> dict[str, float]:
    """The F1 of each layer that was accepted before: from a report kept as JSON, or from another run.

    Raises `UsageError`.
    """
    if path.suffix != ".json":
        return score_articles(read_as_gold(path), checked_gold(load_gold_folder(gold))).values
    try:
        figures = json.loads(read_regular(path))["figures"]
        layers = [layer.name for layer in known_layers().values() if layer in LAYERS or layer.name in figures]
        values = {layer: float(figures[layer]["f1"]) for layer in layers if figures[layer]["f1"] is not None}
        if not all(0 <= value <= 1 for value in values.values()):
            raise ValueError("an F1 is from 0 to 1")
        return values
    except (OSError, ValueError, LookupError, TypeError, OverflowError, RecursionError) as error:
        raise UsageError(f"{path} holds no scores: name what `extractor score --json` wrote, or a run") from error


def layers_worse_than(values: Mapping[str, float], accepted: Mapping[str, float], tolerance: float) -> list[str]:
    """Which layers have fallen below what was accepted by more than the tolerance."""
    return [
        f"{layer} fell from {accepted[layer]:.4f} to {_shown(values.get(layer))}, by more than {tolerance:g}"
        for layer in known_layers()
        if layer in accepted and values.get(layer, 0.0) < accepted[layer] - tolerance - 1e-9
    ]


def _shown(value: float | None) -> str:
    return "nothing" if value is None else f"{value:.4f}"

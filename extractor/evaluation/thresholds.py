"""Is a score good enough? Each answer is a list of reasons against, empty if it is."""

from __future__ import annotations

from collections.abc import Mapping

from extractor.errors import UsageError
from extractor.evaluation.metrics import FIGURES
from extractor_schemas import LAYER_NAMES


def floors(given: str) -> dict[str, float]:
    """The figures and their least values in ``quotes=0.8,stances.position=0.7``. Raises `UsageError`."""
    found: dict[str, float] = {}
    for part in given.split(","):
        name, _, value = part.strip().partition("=")
        try:
            found[name] = float(value)
        except ValueError as error:
            raise UsageError(f"{part!r}: give a figure and its least value, as in quotes=0.8") from error
        if name not in FIGURES:
            raise UsageError(f"there is no figure {name!r}: name one of {', '.join(FIGURES)}")
    return found


def under(values: Mapping[str, float], least: Mapping[str, float]) -> list[str]:
    """Which figures are below their least value."""
    return [
        f"{name} is {_shown(values.get(name))}, below {floor:.4f}"
        for name, floor in least.items()
        if values.get(name, 0.0) < floor
    ]


def worse(values: Mapping[str, float], accepted: Mapping[str, float], tolerance: float) -> list[str]:
    """Which layers have fallen below what was accepted by more than the tolerance."""
    return [
        f"{layer} fell from {accepted[layer]:.4f} to {_shown(values.get(layer))}, by more than {tolerance:g}"
        for layer in LAYER_NAMES
        if layer in accepted and values.get(layer, 0.0) < accepted[layer] - tolerance - 1e-9
    ]


def _shown(value: float | None) -> str:
    return "nothing" if value is None else f"{value:.4f}"

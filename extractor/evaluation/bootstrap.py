"""How sure a figure is: percentile intervals of a bootstrap over articles, which are what was sampled.

Efron and Tibshirani, An Introduction to the Bootstrap (1993), chapter 13. For two runs over the same articles the
same articles are drawn for both: Koehn, "Statistical Significance Tests for Machine Translation Evaluation" (2004).
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from extractor.evaluation.metrics import Counts

RESAMPLES = 1000
SEED = 20
LEVEL = 0.95

Interval = tuple[float, float]


def intervals(
    several: Sequence[Sequence[Counts]], measures: Sequence[Callable[[Counts], float | None]]
) -> list[list[Interval | None]]:
    """For each of several figures' tallies, article by article, the interval of each measure of their sum.

    None stands where there is nothing to measure. The same articles are drawn for all.
    """
    drawn: list[list[list[float]]] = [[[] for _ in measures] for _ in several]
    for totals in _resampled(several):
        for total, values in zip(totals, drawn, strict=True):
            for measure, kept in zip(measures, values, strict=True):
                if (value := measure(total)) is not None:
                    kept.append(value)
    return [[_percentiles(kept) for kept in values] for values in drawn]


@dataclass(frozen=True, slots=True)
class Difference:
    """By how much the F1 of one run is above that of another; ``better`` is the share of resamples where it is."""

    f1: float
    interval: Interval
    better: float


def difference(ones: Sequence[Counts], others: Sequence[Counts]) -> Difference | None:
    """The difference of two runs' F1 over the same articles in the same order; None where one of them has none."""
    whole = _gap(sum(ones, Counts()), sum(others, Counts()))
    gaps = [gap for one, other in _resampled([ones, others]) if (gap := _gap(one, other)) is not None]
    interval = _percentiles(gaps)
    if whole is None or interval is None:
        return None
    return Difference(whole, interval, sum(gap > 0 for gap in gaps) / len(gaps))


def _gap(one: Counts, other: Counts) -> float | None:
    return None if one.f1 is None or other.f1 is None else one.f1 - other.f1


def _resampled(several: Sequence[Sequence[Counts]]) -> Iterator[list[Counts]]:
    """For each resample of the articles the summed tallies."""
    count = len(several[0])
    columns = [
        [
            [getattr(tally, name) for tally in tallies].__getitem__
            for name in ("found_right", "found", "gold_right", "gold")
        ]
        for tallies in several
    ]
    chance = random.Random(SEED)
    for _ in range(RESAMPLES if count else 0):
        drawn = chance.choices(range(count), k=count)
        yield [Counts(*(sum(map(column, drawn)) for column in four)) for four in columns]


def _percentiles(values: list[float]) -> Interval | None:
    if not values:
        return None
    ordered = sorted(values)
    outside = (1 - LEVEL) / 2
    last = len(ordered) - 1
    return ordered[round(outside * last)], ordered[round((1 - outside) * last)]

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

_FIELDS = ("predicted_correct", "predicted", "gold_correct", "gold")

Interval = tuple[float, float]


def confidence_intervals(
    counts_of_figures: Sequence[Sequence[Counts]], measures: Sequence[Callable[[Counts], float | None]]
) -> list[list[Interval | None]]:
    """For each figure the interval of each measure of its summed counts.

    None where there is nothing to measure, or something in a single article: resampling one says nothing of others.
    ``counts_of_figures`` holds for each figure its counts article by article. The same articles are drawn for all.
    """
    values_of_figures: list[list[list[float]]] = [[[] for _ in measures] for _ in counts_of_figures]
    for totals in _resampled_totals(counts_of_figures):
        for total, values_of_measures in zip(totals, values_of_figures, strict=True):
            for measure, values in zip(measures, values_of_measures, strict=True):
                if (value := measure(total)) is not None:
                    values.append(value)
    return [
        [_percentile_interval(values) if _of_several(counts) else None for values in values_of_measures]
        for counts, values_of_measures in zip(counts_of_figures, values_of_figures, strict=True)
    ]


def _of_several(*counts_of_articles: Sequence[Counts]) -> bool:
    """Whether more than one article has something to count."""
    articles = zip(*counts_of_articles, strict=True)
    return sum(any(counts.predicted or counts.gold for counts in article) for article in articles) > 1


@dataclass(frozen=True, slots=True)
class ScoreDifference:
    """By how much the F1 of one run is above that of another; ``better`` is the share of resamples in which it is.

    ``interval`` and ``better`` are None where a single article has something to count.
    """

    f1: float
    interval: Interval | None
    better: float | None


def score_difference(run: Sequence[Counts], baseline: Sequence[Counts]) -> ScoreDifference | None:
    """The difference of two runs' F1 over the same articles in the same order; None where one of them has no F1."""
    difference = _f1_difference(sum(run, Counts()), sum(baseline, Counts()))
    resampled = [
        resampled_difference
        for totals in _resampled_totals([run, baseline])
        if (resampled_difference := _f1_difference(*totals)) is not None
    ]
    interval = _percentile_interval(resampled)
    if difference is None:
        return None
    if interval is None or not _of_several(run, baseline):
        return ScoreDifference(difference, None, None)
    return ScoreDifference(difference, interval, sum(value > 0 for value in resampled) / len(resampled))


def _f1_difference(run: Counts, baseline: Counts) -> float | None:
    return None if run.f1 is None or baseline.f1 is None else run.f1 - baseline.f1


def _resampled_totals(counts_of_figures: Sequence[Sequence[Counts]]) -> Iterator[list[Counts]]:
    """For each resample of the articles the summed counts of each figure."""
    articles = len(counts_of_figures[0])
    rows = [
        [getattr(counts, field) for counts in counts_of_article for field in _FIELDS]
        for counts_of_article in zip(*counts_of_figures, strict=True)
    ]
    add = _packed_sums(rows) if all(isinstance(value, int) for row in rows for value in row) else _sums(rows)
    generator = random.Random(SEED)
    for _ in range(RESAMPLES if articles else 0):
        totals = add(generator.choices(range(articles), k=articles))
        yield [Counts(*totals[start : start + len(_FIELDS)]) for start in range(0, len(totals), len(_FIELDS))]


def _sums(rows: Sequence[Sequence[float]]) -> Callable[[Sequence[int]], list[float]]:
    """What adds up the columns of the rows of some numbers."""
    columns = [column.__getitem__ for column in map(list, zip(*rows, strict=True))]
    return lambda drawn: [sum(map(column, drawn)) for column in columns]


def _packed_sums(rows: Sequence[Sequence[int]]) -> Callable[[Sequence[int]], list[float]]:
    """The same for whole numbers, each row of which is packed into one: all columns are added at once."""
    width = (max((max(row) for row in rows), default=0) * len(rows)).bit_length() + 1
    packed = [sum(value << (width * place) for place, value in enumerate(row)) for row in rows].__getitem__
    shifts, mask = [width * place for place in range(len(rows[0]) if rows else 0)], (1 << width) - 1

    def add(drawn: Sequence[int]) -> list[float]:
        total = sum(map(packed, drawn))
        return [total >> shift & mask for shift in shifts]

    return add


def _percentile_interval(values: list[float]) -> Interval | None:
    if not values:
        return None
    ordered = sorted(values)
    outside = (1 - LEVEL) / 2
    last = len(ordered) - 1
    return ordered[round(outside * last)], ordered[round((1 - outside) * last)]

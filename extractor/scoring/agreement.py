"""Agreement beyond chance: Cohen's kappa, and Krippendorff's alpha for labels and for the spans of a text."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from itertools import accumulate

from ..text import Stretch


def cohen_kappa(labels: Sequence[tuple[Hashable, Hashable]]) -> float | None:
    """Cohen's kappa of two annotators' labels of the same items; None if there are none, or chance explains them all.

    Cohen, "A coefficient of agreement for nominal scales" (Educational and Psychological Measurement 20, 1960).
    """
    if not labels:
        return None
    ones, others = (Counter(side) for side in zip(*labels, strict=True))
    observed = sum(one == other for one, other in labels) / len(labels)
    expected = sum(times * others[label] for label, times in ones.items()) / len(labels) ** 2
    return (observed - expected) / (1 - expected) if expected < 1 else None


def nominal_alpha(units: Iterable[Sequence[Hashable]]) -> float | None:
    """Krippendorff's alpha for nominal labels; each unit has the labels that it was given, by however many.

    Units with one label tell nothing and are left out. None if nothing is left, or every label is the same.
    Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011).
    """
    paired = [Counter(unit) for unit in units if len(unit) > 1]
    totals = sum(paired, Counter[Hashable]())
    values = totals.total()
    expected = values**2 - sum(times**2 for times in totals.values())
    if not expected:
        return None
    observed = sum(
        (unit.total() ** 2 - sum(times**2 for times in unit.values())) / (unit.total() - 1) for unit in paired
    )
    return 1 - (values - 1) * observed / expected


Units = Mapping[str, Sequence[Stretch]]
"""What one annotator marked in a text: stretches by category; those of one category do not overlap."""


def unitizing_alpha(one: Units, other: Units, length: int) -> float | None:
    """Krippendorff's alpha for the unitizing of a text of ``length`` characters by two annotators.

    1 is perfect, 0 what chance would give. None if neither marked anything. Krippendorff, Content Analysis (2nd ed.,
    2004), chapter 11; its revision of 2016 concerns three annotators and more.
    """
    observed = expected = 0.0
    for category in {*one, *other}:
        sides = [sorted(side.get(category, ())) for side in (one, other)]
        observed += _observed(sides[0], sides[1], length)
        expected += _expected(sides, length)
    return 1 - observed / expected if expected else None


def _gaps(units: Sequence[Stretch], length: int) -> list[Stretch]:
    edges = [0, *(place for unit in units for place in unit), length]
    return [(start, end) for start, end in zip(edges[::2], edges[1::2], strict=True) if start < end]


def _observed(one: Sequence[Stretch], other: Sequence[Stretch], length: int) -> float:
    """The squared differences of units that meet, and the squared lengths of those that fall into a gap."""
    differences = sum(
        (start - begin) ** 2 + (end - finish) ** 2 for (start, end), (begin, finish) in _meeting(one, other)
    )
    for units, gaps in ((one, _gaps(other, length)), (other, _gaps(one, length))):
        begins = [start for start, _ in gaps]
        for start, end in units:
            at = bisect_left(begins, start + 1) - 1
            if at >= 0 and end <= gaps[at][1]:
                differences += (end - start) ** 2
    return differences / length**2


def _meeting(one: Sequence[Stretch], other: Sequence[Stretch]) -> Iterable[tuple[Stretch, Stretch]]:
    first = 0
    for unit in one:
        while first < len(other) and other[first][1] <= unit[0]:
            first += 1
        at = first
        while at < len(other) and other[at][0] < unit[1]:
            yield unit, other[at]
            at += 1


def _expected(sides: Sequence[Sequence[Stretch]], length: int) -> float:
    """The same for all the ways in which the units of both could have been laid along the text."""
    lengths = [end - start for units in sides for start, end in units]
    gaps = sorted(end - start for units in sides for start, end in _gaps(units, length))
    longer = [0, *accumulate(reversed(gaps))]  # sums of the longest gaps
    differences = 0.0
    for size in lengths:
        fitting = len(gaps) - bisect_left(gaps, size)
        places = longer[fitting] - fitting * (size - 1)
        differences += (len(lengths) - 1) / 3 * (2 * size**3 - 3 * size**2 + size) + size**2 * places
    ways = 2 * length * (2 * length - 1) - sum(size * (size - 1) for size in lengths)
    return 2 / length * differences / ways

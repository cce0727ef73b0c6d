"""Agreement beyond chance: Cohen's kappa, and Krippendorff's alpha for labels and for the spans of a text."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from extractor.evaluation.scores import Scores
from extractor.gold.items import anchor_spans
from extractor.layers import known_layers
from extractor.text.spans import CharRange, merge_ranges
from extractor_schemas import QUOTES, Gold, LayerSpec


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far two sets agree beyond chance. ``labels``: kappa and alpha by figure; ``spans``: alpha by kind of span."""

    labels: dict[str, tuple[float | None, float | None]]
    spans: dict[str, float | None]


LABEL_FIGURES = (
    "actors.kind",
    "quotes.kind",
    "claims.kind",
    "claims.assertion",
    "claims.checkable",
    "stances.position",
)


def measure_agreement(
    scores: Scores, left: Mapping[str, Gold], right: Mapping[str, Gold], lengths: Mapping[str, int]
) -> Agreement:
    """Agreement of two sets on the labels of the items that they share, and on the spans that they mark.

    ``scores`` are those of the left set against the right. ``lengths`` are the texts', in characters; the articles are
    laid end to end, so that all their spans are units of one continuum.
    """
    labels = {name: scores.labels(name) for name in LABEL_FIGURES}
    layers = [layer for name, layer in known_layers().items() if name in scores.layers]
    spans: dict[str, float | None] = {}
    for layer in layers:
        compared = {id: lengths[id] for id in scores.compared_articles(layer.name)}
        units = [_units(side, layer, compared) for side in (left, right)]
        spans[f"{layer.name}.{layer.anchor}"] = unitizing_alpha(units[0], units[1], sum(compared.values()))
    return Agreement({name: (cohen_kappa(pairs), nominal_alpha(pairs)) for name, pairs in labels.items()}, spans)


def _units(golds: Mapping[str, Gold], layer: LayerSpec, lengths: Mapping[str, int]) -> dict[str, list[CharRange]]:
    """The ranges of a layer's anchors in all articles laid end to end, by category: a quote's kind, else none."""
    units: dict[str, list[CharRange]] = {}
    offset = 0
    for id, length in sorted(lengths.items()):
        ranges: dict[str, list[CharRange]] = {}
        for item in getattr(golds[id], layer.name, []):
            category = item.kind if layer.name == QUOTES.name else ""
            ranges.setdefault(category, []).extend(span.range for span in anchor_spans(layer, item))
        for category, category_ranges in ranges.items():
            units.setdefault(category, []).extend(
                (offset + start, offset + end) for start, end in merge_ranges(category_ranges)
            )
        offset += length
    return units


def cohen_kappa(labels: Sequence[tuple[Hashable, Hashable]]) -> float | None:
    """Cohen's kappa of two annotators' labels of the same items; None if there are none, or chance explains them all.

    Cohen, "A coefficient of agreement for nominal scales" (Educational and Psychological Measurement 20, 1960).
    """
    if not labels:
        return None
    left_counts, right_counts = (Counter(side) for side in zip(*labels, strict=True))
    observed = sum(left == right for left, right in labels) / len(labels)
    expected = sum(count * right_counts[label] for label, count in left_counts.items()) / len(labels) ** 2
    return (observed - expected) / (1 - expected) if expected < 1 else None


def nominal_alpha(units: Iterable[Sequence[Hashable]]) -> float | None:
    """Krippendorff's alpha for nominal labels; each unit has the labels that it was given, by any number of annotators.

    Units with a single label tell nothing and are left out. None if nothing is left, or every label is the same.
    Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011).
    """
    label_counts = [Counter(unit) for unit in units if len(unit) > 1]
    totals = sum(label_counts, Counter[Hashable]())
    values = totals.total()
    expected = values**2 - sum(count**2 for count in totals.values())
    if not expected:
        return None
    observed = sum(
        (unit.total() ** 2 - sum(count**2 for count in unit.values())) / (unit.total() - 1) for unit in label_counts
    )
    return 1 - (values - 1) * observed / expected


Units = Mapping[str, Sequence[CharRange]]
"""What one annotator marked in a text: ranges by category; those of one category do not overlap."""


def unitizing_alpha(left: Units, right: Units, length: int) -> float | None:
    """Krippendorff's alpha for the unitizing of a text of ``length`` characters by two annotators.

    1 is perfect, 0 is what chance would give. None if neither marked anything. Krippendorff, Content Analysis (2nd ed.,
    2004), chapter 11; its revision of 2016 concerns three annotators and more.
    """
    observed = expected = 0.0
    for category in {*left, *right}:
        sides = [sorted(side.get(category, ())) for side in (left, right)]
        observed += _observed_disagreement(sides[0], sides[1], length)
        expected += _expected_disagreement(sides, length)
    return 1 - observed / expected if expected else None


def _gaps(units: Sequence[CharRange], length: int) -> list[CharRange]:
    edges = [0, *(edge for unit in units for edge in unit), length]
    return [(start, end) for start, end in zip(edges[::2], edges[1::2], strict=True) if start < end]


def _observed_disagreement(left: Sequence[CharRange], right: Sequence[CharRange], length: int) -> float:
    """The squared differences of units that overlap, and the squared lengths of those that fall into a gap."""
    differences = sum(
        (left_start - right_start) ** 2 + (left_end - right_end) ** 2
        for (left_start, left_end), (right_start, right_end) in _overlapping_units(left, right)
    )
    for units, gaps in ((left, _gaps(right, length)), (right, _gaps(left, length))):
        gap_starts = [start for start, _ in gaps]
        for start, end in units:
            at = bisect_left(gap_starts, start + 1) - 1
            if at >= 0 and end <= gaps[at][1]:
                differences += (end - start) ** 2
    return differences / length**2


def _overlapping_units(left: Sequence[CharRange], right: Sequence[CharRange]) -> Iterable[tuple[CharRange, CharRange]]:
    first = 0
    for unit in left:
        while first < len(right) and right[first][1] <= unit[0]:
            first += 1
        at = first
        while at < len(right) and right[at][0] < unit[1]:
            yield unit, right[at]
            at += 1


def _expected_disagreement(sides: Sequence[Sequence[CharRange]], length: int) -> float:
    """The same for all the ways in which the units of both could have been laid along the text."""
    lengths = [end - start for units in sides for start, end in units]
    gaps = sorted(end - start for units in sides for start, end in _gaps(units, length))
    longest_sums = [0, *accumulate(reversed(gaps))]  # sums of the longest gaps
    differences = 0.0
    for size in lengths:
        fitting = len(gaps) - bisect_left(gaps, size)
        places = longest_sums[fitting] - fitting * (size - 1)
        differences += (len(lengths) - 1) / 3 * (2 * size**3 - 3 * size**2 + size) + size**2 * places
    ways = 2 * length * (2 * length - 1) - sum(size * (size - 1) for size in lengths)
    return 2 / length * differences / ways

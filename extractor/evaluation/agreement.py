"""Agreement beyond chance: Cohen's kappa, and Krippendorff's alpha for labels and for the spans of a text."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from extractor.evaluation.scores import Scores
from extractor.text.spans import CharRange
from extractor_schemas import Gold, GoldSpan

# -------------------------------------------------------------------------------------------------------- agreement


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far two sets agree beyond chance. ``labels``: kappa and alpha by figure; ``spans``: alpha by kind of span."""

    labels: dict[str, tuple[float | None, float | None]]
    spans: dict[str, float | None]


LABELS = ("actors.kind", "quotes.kind", "claims.kind", "claims.assertion", "claims.checkable", "stances.position")
SPANS = ("actors.mentions", "quotes.content", "claims.evidence", "stances.evidence")


def agreement(
    scores: Scores, one: Mapping[str, Gold], other: Mapping[str, Gold], lengths: Mapping[str, int]
) -> Agreement:
    """Agreement of two sets on the labels of the items that they share, and on the spans that they mark.

    ``scores`` are those of the one against the other. ``lengths`` are the texts', in characters; the articles are laid
    end to end, so that all their spans are units of one continuum.
    """
    labels = {name: scores.labels(name) for name in LABELS}
    whole = sum(lengths.values())
    return Agreement(
        {name: (cohen_kappa(given), nominal_alpha(given)) for name, given in labels.items()},
        {
            name: unitizing_alpha(_laid_out(one, name, lengths), _laid_out(other, name, lengths), whole)
            for name in SPANS
        },
    )


def _laid_out(side: Mapping[str, Gold], name: str, lengths: Mapping[str, int]) -> dict[str, list[CharRange]]:
    """The stretches of a kind of span in all articles, one behind the other; those of quotes by the quote's kind."""
    units: dict[str, list[CharRange]] = {}
    begin = 0
    for id, length in sorted(lengths.items()):
        spans: dict[str, list[GoldSpan]] = {}
        for category, given in _categorised(side[id], name):
            spans.setdefault(category, []).extend(given)
        for category, given in spans.items():
            units.setdefault(category, []).extend((begin + start, begin + end) for start, end in _merged(given))
        begin += length
    return units


def _categorised(side: Gold, name: str) -> Iterator[tuple[str, Sequence[GoldSpan]]]:
    layer, _, field = name.partition(".")
    for item in getattr(side, layer):
        yield getattr(item, "kind", "") if layer == "quotes" else "", getattr(item, field)


def _merged(spans: Iterable[GoldSpan]) -> list[CharRange]:
    merged: list[CharRange] = []
    for start, end in sorted((span.start, span.end) for span in spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


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


Units = Mapping[str, Sequence[CharRange]]
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


def _gaps(units: Sequence[CharRange], length: int) -> list[CharRange]:
    edges = [0, *(place for unit in units for place in unit), length]
    return [(start, end) for start, end in zip(edges[::2], edges[1::2], strict=True) if start < end]


def _observed(one: Sequence[CharRange], other: Sequence[CharRange], length: int) -> float:
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


def _meeting(one: Sequence[CharRange], other: Sequence[CharRange]) -> Iterable[tuple[CharRange, CharRange]]:
    first = 0
    for unit in one:
        while first < len(other) and other[first][1] <= unit[0]:
            first += 1
        at = first
        while at < len(other) and other[at][0] < unit[1]:
            yield unit, other[at]
            at += 1


def _expected(sides: Sequence[Sequence[CharRange]], length: int) -> float:
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

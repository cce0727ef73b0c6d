"""Scores: found items against gold, pairs counted into figures, with intervals, agreement and comparison.

    scores = score(views, golds)                    # both map article ids to `Gold`
    scores.totals["quotes"].f1                      # any name of `FIGURES`
    scores.intervals["quotes"]                      # of precision, recall and F1
    agreement(scores, views, golds, lengths)           # kappa and alpha of labels, alpha of spans

Definitions, thresholds and their reasons: `docs/scoring.md`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter

from extractor_schemas import Gold, GoldSpan, Record

from ..errors import UsageError
from ..pairing import LAYERS, LayerName
from ..text import Stretch
from .agreement import cohen_kappa, nominal_alpha, unitizing_alpha
from .bootstrap import Difference, Interval, difference, intervals
from .figures import FIGURES, Figure, Tally
from .layers import Labels, Scored, scored

__all__ = [
    "FIGURES",
    "Agreement",
    "Comparison",
    "Difference",
    "Figure",
    "Interval",
    "Scored",
    "Scores",
    "Tally",
    "agreement",
    "compare",
    "merged",
    "score",
    "scored",
    "statuses",
]


MEASURES = tuple(map(attrgetter, ("precision", "recall", "f1")))
"""What of a tally has an interval."""


@dataclass(frozen=True)
class Scores:
    """Every article's figures, and what they add up to."""

    articles: list[Scored]

    @cached_property
    def totals(self) -> dict[str, Tally]:
        """Every figure over all articles, in the order of the report."""
        return {name: sum((one.tallies[name] for one in self.articles), Tally()) for name in FIGURES}

    def labels(self, name: str) -> Labels:
        """The found and the gold label of every pair, for a figure that counts labels: "stances.position" ..."""
        return [labels for one in self.articles for labels in one.labels[name]]

    @cached_property
    def intervals(self) -> dict[LayerName, list[Interval | None]]:
        """The intervals of each layer's precision, recall and F1."""
        tallies = [[one.tallies[layer] for one in self.articles] for layer in LAYERS]
        return dict(zip(LAYERS, intervals(tallies, MEASURES), strict=True))

    @property
    def confusion(self) -> Counter[tuple[str, str]]:
        """How often a found position answers to a gold one: ``(found, gold)``."""
        return Counter(self.labels("stances.position"))

    @property
    def values(self) -> dict[str, float]:
        """Each figure's F1 or share, by name; a figure of nothing is left out."""
        return {name: total.f1 for name, total in self.totals.items() if total.f1 is not None}


def score(found: Iterable[Gold], gold: Mapping[str, Gold]) -> Scores:
    """The scores of what was found in the articles of ``gold``; where nothing was looked for in one, all is missed.

    ``found`` is gone through once and not kept; what has no gold is left aside. Raises `UsageError` where the two are
    about different texts.
    """
    done = {one.article: _scored(one, gold[one.article]) for one in found if one.article in gold}
    nothing: dict[str, list[object]] = {layer: [] for layer in LAYERS}
    for id in gold.keys() - done.keys():
        done[id] = scored(gold[id].model_copy(update=nothing), gold[id])
    return Scores([done[id] for id in sorted(done)])


def _scored(found: Gold, gold: Gold) -> Scored:
    if found.sha256 != gold.sha256:
        raise UsageError(f"{gold.article}: the gold is of another text than this: run it again, or check the gold")
    return scored(found, gold)


def statuses(records: Iterable[Record]) -> Counter[str]:
    """How the quotes' words of a run stand in the articles: `exact`, `folded`, `elided`, `altered` or `absent`."""
    counted: Counter[str] = Counter()
    for record in records:
        counted.update(quote.status for quote in record.quotes)
        counted.update(one.status for one in record.unfounded if one.layer == "quote" and one.field == "content")
    return counted


def merged(several: Iterable[Scores]) -> Scores:
    """The articles of several scores as one: those of every two annotators, say."""
    return Scores([one for scores in several for one in scores.articles])


# ------------------------------------------------------------------------------------------------------- comparison


@dataclass(frozen=True, slots=True)
class Comparison:
    """One layer of two runs: the difference in F1, and the gold items that only one of them finds: (article, id)."""

    difference: Difference | None
    gained: list[tuple[str, str]]
    lost: list[tuple[str, str]]


def compare(run: Scores, baseline: Scores, layer: LayerName) -> Comparison:
    """What a layer of ``run`` has that the one of ``baseline`` has not, and the reverse. Both are of the same gold."""
    pairs = list(zip(run.articles, baseline.articles, strict=True))
    return Comparison(
        difference([one.tallies[layer] for one, _ in pairs], [other.tallies[layer] for _, other in pairs]),
        gained=[(one.article, id) for one, other in pairs for id in sorted(one.paired[layer] - other.paired[layer])],
        lost=[(one.article, id) for one, other in pairs for id in sorted(other.paired[layer] - one.paired[layer])],
    )


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


def _laid_out(side: Mapping[str, Gold], name: str, lengths: Mapping[str, int]) -> dict[str, list[Stretch]]:
    """The stretches of a kind of span in all articles, one behind the other; those of quotes by the quote's kind."""
    units: dict[str, list[Stretch]] = {}
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


def _merged(spans: Iterable[GoldSpan]) -> list[Stretch]:
    merged: list[Stretch] = []
    for start, end in sorted((span.start, span.end) for span in spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged

"""Scores: found items against gold, pairs counted into figures, with intervals, agreement and comparison.

    scores = score(views, golds)                    # both map article ids to `Gold`
    scores.totals["quotes"].f1                      # any name of `FIGURES`
    scores.intervals["quotes"]                      # of precision, recall and F1
    agreement(scores, views, golds, lengths)           # kappa and alpha of labels, alpha of spans

Definitions, thresholds and their reasons: `docs/scoring.md`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter

from extractor.errors import UsageError
from extractor.evaluation.article_score import Labels, Scored, scored
from extractor.evaluation.bootstrap import Difference, Interval, difference, intervals
from extractor.evaluation.metrics import FIGURES, Counts, Figure
from extractor_schemas import LAYER_NAMES, Gold, LayerName, Record

__all__ = [
    "FIGURES",
    "Comparison",
    "Counts",
    "Difference",
    "Figure",
    "Interval",
    "Scored",
    "Scores",
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
    def totals(self) -> dict[str, Counts]:
        """Every figure over all articles, in the order of the report."""
        return {name: sum((one.tallies[name] for one in self.articles), Counts()) for name in FIGURES}

    def labels(self, name: str) -> Labels:
        """The found and the gold label of every pair, for a figure that counts labels: "stances.position" ..."""
        return [labels for one in self.articles for labels in one.labels[name]]

    @cached_property
    def intervals(self) -> dict[LayerName, list[Interval | None]]:
        """The intervals of each layer's precision, recall and F1."""
        tallies = [[one.tallies[layer] for one in self.articles] for layer in LAYER_NAMES]
        return dict(zip(LAYER_NAMES, intervals(tallies, MEASURES), strict=True))

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
    nothing: dict[str, list[object]] = {layer: [] for layer in LAYER_NAMES}
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

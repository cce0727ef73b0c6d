"""Scores: predicted items against gold, pairs counted into figures, with intervals and the comparison of two runs.

    scores = score_articles(predictions, golds)     # `Gold` of each article; golds by the article's id
    scores.totals["quotes"].f1                      # any name of `FIGURES`, or a further layer's
    scores.intervals["quotes"]                      # of precision, recall and F1

Definitions, thresholds and their reasons: `docs/scoring.md`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter
from typing import Any

from extractor.articles.names import listed
from extractor.errors import UsageError
from extractor.evaluation.article_score import ArticleScore, LabelPairs, score_article
from extractor.evaluation.bootstrap import Interval, ScoreDifference, confidence_intervals, score_difference
from extractor.evaluation.kept_articles import KeptArticles
from extractor.evaluation.metrics import FIGURES, Counts, ExactSum, known_figures, rounded
from extractor.layers import layers_of
from extractor.watching import note
from extractor_schemas import LAYERS, QUOTES, Gold, Record

MEASURES = ("precision", "recall", "f1")
"""What has an interval: properties of `Counts`."""


class Scores:
    """The scores of all articles, and their totals.

    Of each article no more is kept than its id and what intervals and comparisons need: numbers of its layers, and with
    ``with_pairs`` which gold items have a pair. In whatever order the articles come, the scores are the same.
    """

    def __init__(self, articles: Iterable[ArticleScore] = (), *, with_pairs: bool = True) -> None:
        self._kept = KeptArticles(with_pairs=with_pairs)
        self._sums: dict[str, ExactSum] = {}
        self._labels: dict[str, Counter[tuple[str, str]]] = {}
        for article in articles:
            self.add(article)

    def add(self, article: ArticleScore) -> None:
        """Count one more article."""
        self._kept.add(article)
        for name, counts in article.counts.items():
            self._sums.setdefault(name, ExactSum()).add(counts)
        for name, labels in article.labels.items():
            self._labels.setdefault(name, Counter()).update(labels)

    def __contains__(self, article: str) -> bool:
        return article in self._kept

    @property
    def articles(self) -> list[str]:
        """The ids of the articles, sorted."""
        return self._kept.ids()

    @property
    def layers(self) -> list[str]:
        """The names of the layers that are reported: the four of every record, and what further ones the gold has."""
        return list(dict.fromkeys([*(layer.name for layer in LAYERS), *self._kept.layers]))

    @property
    def not_asked_for(self) -> list[str]:
        """The names of the layers that were looked for on one side alone, or on none; they have no figures."""
        return [layer for layer in self.layers if self._kept and layer not in self._kept.layers]

    @property
    def totals(self) -> dict[str, Counts]:
        """Every figure over all articles, in the order of the report."""
        names = dict.fromkeys([*FIGURES, *self.layers])
        return {name: self._sums.get(name, ExactSum()).total() for name in names}

    def labels(self, name: str) -> LabelPairs:
        """The labels of every pair, for a figure that counts labels: "stances.position" ..."""
        return list(self._labels.get(name, Counter()).elements())

    @cached_property
    def intervals(self) -> dict[str, list[Interval | None]]:
        """The intervals of each layer's precision, recall and F1."""
        intervals = confidence_intervals(
            [self.article_counts(layer) for layer in self.layers], [attrgetter(measure) for measure in MEASURES]
        )
        return dict(zip(self.layers, intervals, strict=True))

    def article_counts(self, layer: str) -> Sequence[Counts]:
        """A layer's counts article by article, in the order of their ids."""
        return self._kept.counts(layer)

    def compared_articles(self, layer: str) -> list[str]:
        """The ids of the articles in which both sides were asked for a layer, sorted."""
        return self._kept.compared(layer)

    def paired_gold(self, layer: str) -> Iterator[tuple[str, frozenset[str]]]:
        """The ids of the gold items of a layer that have a pair, article by article, in the order of their ids."""
        return self._kept.paired(layer)

    @property
    def confusion(self) -> Counter[tuple[str, str]]:
        """How often each predicted position is paired with each gold one: ``(predicted, gold)``."""
        return self._labels.get("stances.position", Counter())

    @property
    def values(self) -> dict[str, float]:
        """Each figure's F1 or share, by name; a figure of nothing is left out."""
        return {name: total.f1 for name, total in self.totals.items() if total.f1 is not None}

    def facts(self) -> dict[str, dict[str, Any]]:
        """Every figure for JSON, by name."""
        figures = known_figures()
        facts: dict[str, dict[str, Any]] = {}
        for name, total in self.totals.items():
            if figures[name].share:
                facts[name] = {"share": rounded(total.f1), "right": total.predicted_correct, "of": total.predicted}
                continue
            facts[name] = {
                "precision": rounded(total.precision),
                "recall": rounded(total.recall),
                "f1": rounded(total.f1),
                "found": rounded(total.predicted),
                "gold": rounded(total.gold),
            }
        for layer, bounds in self.intervals.items():
            facts[layer]["intervals"] = {
                measure: interval and [rounded(bound) for bound in interval]
                for measure, interval in zip(MEASURES, bounds, strict=True)
            }
            facts[layer]["pairs"] = self.totals[layer].predicted_correct
        return facts


def score_articles(
    predictions: Iterable[Gold],
    golds: Mapping[str, Gold],
    of_other_texts: set[str] | None = None,
    *,
    with_pairs: bool = True,
) -> Scores:
    """The scores over the articles of ``golds``; all items of an article without a prediction count as not found.

    They do so in the layers that the predictions were asked for. ``predictions`` are iterated over once and not kept;
    those without gold are ignored. An article of which the two have different texts is added to ``of_other_texts`` and
    left out; without it, `UsageError` is raised. For ``with_pairs`` see `Scores`.
    """
    scores = Scores(with_pairs=with_pairs)
    asked: set[tuple[str, ...]] = set()
    for predicted in predictions:
        asked.add(tuple(predicted.layers))
        gold = golds.get(predicted.article)
        if gold is None:
            continue
        if predicted.sha256 != gold.sha256 and of_other_texts is not None:
            of_other_texts.add(gold.article)
        else:
            scores.add(score_pair(predicted, gold))
    add_unanswered(scores, golds, asked, of_other_texts or ())
    return scores


def add_unanswered(
    scores: Scores, golds: Mapping[str, Gold], asked: Collection[tuple[str, ...]], left_out: Collection[str]
) -> None:
    """Count all items of the articles without a prediction as not found, but for those of ``left_out``.

    ``asked`` are the layers that the predictions were asked for, of which an empty list is all.
    """
    layers = [] if () in asked else sorted({layer for names in asked for layer in names})
    for id in golds:
        if id not in scores and id not in left_out:
            gold = golds[id]
            nothing: dict[str, list[Any]] = {layer.name: [] for layer in layers_of(gold)}
            nothing["layers"] = layers
            scores.add(score_article(gold.model_copy(update=nothing), gold))


def score_pair(predicted: Gold, gold: Gold) -> ArticleScore:
    """One article's score. Raises `UsageError` where the two are of different texts."""
    if predicted.sha256 != gold.sha256:
        raise other_texts([gold.article])
    note("score")
    return score_article(predicted, gold)


def other_texts(ids: Iterable[str]) -> UsageError:
    """What to say of articles of which the two sides have different texts."""
    return UsageError(
        f"{listed(ids)}: the gold is of another text than what is scored: extract the article that the gold is of, or"
        " annotate the new text"
    )


def quote_statuses(records: Iterable[Record]) -> Counter[str]:
    """How the quotes' words of a run stand in the articles: `exact`, `folded`, `elided`, `altered` or `absent`."""
    statuses: Counter[str] = Counter()
    for record in records:
        statuses.update(quote.status for quote in record.quotes)
        statuses.update(
            unfounded.status
            for unfounded in record.unfounded
            if (unfounded.layer, unfounded.field) == (QUOTES.noun, QUOTES.anchor)
        )
    return statuses


# ------------------------------------------------------------------------------------------------------- comparison


@dataclass(frozen=True, slots=True)
class LayerComparison:
    """One layer of two runs: the difference in F1, and the gold items that only one of them finds: (article, id)."""

    difference: ScoreDifference | None
    gained: list[tuple[str, str]]
    lost: list[tuple[str, str]]

    def facts(self) -> dict[str, Any]:
        """The comparison for JSON."""
        difference = self.difference
        return {
            "f1": difference and rounded(difference.f1),
            "interval": difference and difference.interval and [rounded(bound) for bound in difference.interval],
            "better": difference and difference.better and rounded(difference.better),
            "gained": [list(item) for item in self.gained],
            "lost": [list(item) for item in self.lost],
        }


def compare_layer(run: Scores, baseline: Scores, layer: str) -> LayerComparison:
    """What ``run`` finds in a layer that ``baseline`` does not, and the reverse. Both are of the same gold."""
    return LayerComparison(
        score_difference(run.article_counts(layer), baseline.article_counts(layer)),
        gained=_found_only_by(run, baseline, layer),
        lost=_found_only_by(baseline, run, layer),
    )


def _found_only_by(run: Scores, other_run: Scores, layer: str) -> list[tuple[str, str]]:
    return [
        (article, id)
        for (article, found), (_, found_by_other) in zip(
            run.paired_gold(layer), other_run.paired_gold(layer), strict=True
        )
        for id in sorted(found - found_by_other)
    ]

"""The report on a run: its scores against a folder of gold, beside the annotators' own agreement and another run."""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Generator, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from extractor.errors import UsageError
from extractor.evaluation.metrics import rounded
from extractor.evaluation.scores import (
    LayerComparison,
    Scores,
    compare_layer,
    pool_scores,
    quote_statuses,
    score_articles,
)
from extractor.evaluation.sources import common_articles, is_run, read_as_gold
from extractor.gold.conversion import as_gold
from extractor.gold.files import annotator_folders, load_gold_folder
from extractor.runs.folder import read_manifest
from extractor.runs.reader import read_records
from extractor_schemas import Gold, Record


@dataclass(frozen=True)
class ScoreReport:
    """The scores of a run against gold, and what helps to read them.

    ``gold`` is what was scored against. ``ceiling`` are the annotators' scores against each other, if they were kept.
    ``without_record`` are the articles of the gold of which the run has no record (all their items count as missed),
    ``unchecked`` those whose gold is only suggested (left out). ``tokens`` are those that the run's manifest counts.
    ``baseline`` compares with another run, layer by layer.
    """

    scores: Scores
    gold: Mapping[str, Gold]
    ceiling: Scores | None
    without_record: list[str]
    unchecked: list[str]
    statuses: Mapping[str, int]
    tokens: Mapping[str, int]
    baseline: Mapping[str, LayerComparison]

    def facts(self) -> dict[str, Any]:
        """The report for JSON; numbers are rounded to four digits."""
        confusion: dict[str, dict[str, int]] = {}
        for (predicted, gold), times in sorted(self.scores.confusion.items()):
            confusion.setdefault(gold, {})[predicted] = times
        ceiling = self.ceiling and {name: rounded(value) for name, value in self.ceiling.values.items()}
        return {
            "articles": len(self.scores.articles),
            "unanswered": self.without_record,
            "unchecked": self.unchecked,
            "figures": self.scores.facts(),
            "annotators": ceiling,
            "positions": confusion,
            "statuses": dict(self.statuses),
            "tokens": dict(self.tokens),
            "against": {layer: comparison.facts() for layer, comparison in self.baseline.items()},
        }


def report_against_gold(run: Path, gold: Path, baseline: Path | None = None) -> ScoreReport:
    """The report of a run against the gold of a folder, compared with a baseline run if given. Raises `UsageError`."""
    with _garbage_collection_off():
        return _report(run, gold, baseline)


@contextmanager
def _garbage_collection_off() -> Generator[None]:
    """There are many items and no cycles: walking over them would take half the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _report(run: Path, gold: Path, baseline: Path | None) -> ScoreReport:
    golds = load_gold_folder(gold)
    checked = checked_gold(golds)
    if not checked:
        raise UsageError(
            f"no gold in {gold} is checked yet: check it, and write its status and annotators into the file"
        )
    seen: set[str] = set()
    statuses: Counter[str] = Counter()
    scores = score_articles(_predictions(run, seen, statuses), checked)
    comparisons: dict[str, LayerComparison] = {}
    if baseline:
        baseline_scores = score_articles(read_as_gold(baseline), checked)
        comparisons = {layer: compare_layer(scores, baseline_scores, layer) for layer in scores.layers}
    return ScoreReport(
        scores=scores,
        gold=checked,
        ceiling=annotator_ceiling(gold, checked),
        without_record=sorted(checked.keys() - seen),
        unchecked=sorted(golds.keys() - checked.keys()),
        statuses=statuses,
        tokens=_manifest_tokens(run),
        baseline=comparisons,
    )


def checked_gold(golds: Mapping[str, Gold]) -> dict[str, Gold]:
    """The gold that an annotator has checked."""
    return {id: gold for id, gold in golds.items() if gold.status == "checked"}


def _predictions(run: Path, seen: set[str], statuses: Counter[str]) -> Iterator[Gold]:
    """The run as `Gold`, article by article; its articles go into ``seen``, its quotes' statuses into ``statuses``."""
    for source in read_records(run) if is_run(run) else read_as_gold(run):
        if isinstance(source, Record):
            statuses.update(quote_statuses([source]))
        predicted = as_gold(source) if isinstance(source, Record) else source
        seen.add(predicted.article)
        yield predicted


def annotator_ceiling(gold: Path, articles: Mapping[str, Gold]) -> Scores | None:
    """The scores of a gold folder's annotators against each other, every two, over the articles that both did."""
    annotators = [load_gold_folder(folder) for folder in annotator_folders(gold)]
    sides = [common_articles(left, right, articles) for left, right in combinations(annotators, 2)]
    pooled = pool_scores(score_articles(left.values(), right) for left, right in sides)
    return pooled if pooled.articles else None


def _manifest_tokens(run: Path) -> dict[str, int]:
    """The prompt and completion tokens that a run's manifest counts; nothing where there is none."""
    try:
        return dict(read_manifest(run)["tokens"])
    except (UsageError, ValueError, KeyError, TypeError):
        return {}

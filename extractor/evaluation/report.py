"""The report on a run: its scores against a folder of gold, beside the annotators' own agreement and another run."""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Generator, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import Any

from extractor.articles.run_folders import is_run
from extractor.errors import UsageError
from extractor.evaluation.metrics import rounded
from extractor.evaluation.scores import (
    LayerComparison,
    Scores,
    compare_layer,
    other_texts,
    pool_scores,
    quote_statuses,
    score_articles,
)
from extractor.evaluation.sources import common_articles, read_as_gold, side_name
from extractor.evaluation.thresholds import kept_values
from extractor.gold.caveats import begun_notes, unsound_notes
from extractor.gold.checks import refuse_dangling
from extractor.gold.concepts import unknown_concepts
from extractor.gold.conversion import as_gold
from extractor.gold.files import annotator_folders, articles_beside, load_gold_folder
from extractor.runs.folder import read_manifest
from extractor.runs.reader import read_some_records
from extractor_schemas import STANCES, Article, Gold, Record

_MAX_TOKENS = 10**15  # more is no count


@dataclass(frozen=True)
class ScoreReport:
    """The scores of a run against gold, and what helps to read them.

    ``gold`` is what was scored against. ``ceiling`` are the annotators' scores against each other, if they were kept;
    ``outside_ceiling`` names those files of theirs that are not checked yet.
    ``without_record`` are the articles of the gold of which the run has no record (all their items count as not found),
    ``unchecked`` those whose gold is only suggested, ``of_other_texts`` those whose gold is of another text than
    the run (both left out). ``unknown_concepts`` are sentences (see the function of
    that name), ``notes`` are on gold that is not sound, or begun from what is scored. ``tokens`` are those that the
    run's manifest counts.
    ``baseline`` compares with another run, layer by layer; ``before`` are the values of that run, or of a kept report.
    """

    scores: Scores
    gold: Mapping[str, Gold]
    ceiling: Scores | None
    outside_ceiling: list[str]
    without_record: list[str]
    unknown_concepts: list[str]
    notes: list[str]
    unchecked: list[str]
    of_other_texts: list[str]
    statuses: Mapping[str, int]
    tokens: Mapping[str, int]
    baseline: Mapping[str, LayerComparison]
    before: Mapping[str, float]

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
            "of_other_texts": self.of_other_texts,
            "unknown_concepts": self.unknown_concepts,
            "notes": self.notes,
            "not_asked_for": self.scores.not_asked_for,
            "figures": self.scores.facts(),
            "annotators": ceiling,
            "annotators_unchecked": self.outside_ceiling,
            "positions": confusion,
            "statuses": dict(self.statuses),
            "tokens": dict(self.tokens),
            "against": {layer: comparison.facts() for layer, comparison in self.baseline.items()},
            "before": {name: rounded(value) for name, value in self.before.items()},
        }


def report_against_gold(run: Path, gold: Path, baseline: Path | None = None) -> ScoreReport:
    """The report of a run against the gold of a folder, compared with a baseline if one is given.

    The baseline is another run, or a report that was kept as JSON. Raises `UsageError`.
    """
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
    kept = kept_values(baseline) if baseline and baseline.suffix == ".json" else None
    golds = load_gold_folder(gold)
    checked = checked_gold(golds)
    if not checked:
        raise UsageError(
            f"no gold in {gold} is checked yet: read it through, then mark it"
            + (f" on the page of `extractor review {run} --gold {gold}`, or" if is_run(run) else "")
            + f" by `extractor gold check {gold} --done --as NAME`"
        )
    seen = _Seen()
    moved: set[str] = set()
    scores = score_articles(_predictions(run, checked, seen), checked, moved)
    if moved and not scores.articles:
        raise other_texts(moved)
    unchecked = sorted(golds.keys() - checked.keys())
    checked = {id: each for id, each in checked.items() if id not in moved}
    articles = seen.articles if checked.keys() <= seen.articles.keys() else {**articles_beside(gold), **seen.articles}
    refuse_dangling(gold, checked, seen.articles if is_run(run) else articles)
    notes = [*unsound_notes(gold, checked, articles), *begun_notes(checked, seen.origins, "this run")]
    comparisons: dict[str, LayerComparison] = {}
    before = kept or {}
    if baseline and kept is None:
        seen_before = _Seen()
        baseline_scores = score_articles(_predictions(baseline, checked, seen_before), checked)
        notes += begun_notes(checked, seen_before.origins, "the baseline")
        before = baseline_scores.values
        left_out = {*scores.not_asked_for, *baseline_scores.not_asked_for}
        comparisons = {
            layer: compare_layer(scores, baseline_scores, layer) for layer in scores.layers if layer not in left_out
        }
    return ScoreReport(
        scores=scores,
        gold=checked,
        notes=notes,
        ceiling=annotator_ceiling(gold, checked, seen.articles),
        outside_ceiling=_unchecked_annotations(gold, checked),
        unknown_concepts=unknown_concepts(checked.values(), seen.concepts, side_name(run))
        if STANCES.name not in scores.not_asked_for
        else [],
        without_record=sorted(checked.keys() - seen.origins.keys()),
        unchecked=unchecked,
        of_other_texts=sorted(moved),
        statuses=seen.statuses,
        tokens=_manifest_tokens(run),
        baseline=comparisons,
        before=before,
    )


def checked_gold(golds: Mapping[str, Gold]) -> dict[str, Gold]:
    """The gold that an annotator has checked."""
    return {id: gold for id, gold in golds.items() if gold.status == "checked"}


@dataclass(frozen=True)
class _Seen:
    """What a run has, noted while it is read: what there is gold of, all concepts, and all quotes' statuses.

    ``origins`` say of each article what made its record (see `Gold.begun_from`).
    """

    origins: dict[str, str | None] = field(default_factory=dict[str, str | None])
    articles: dict[str, Article] = field(default_factory=dict[str, Article])
    concepts: set[str] = field(default_factory=set[str])
    statuses: Counter[str] = field(default_factory=Counter[str])


def _predictions(run: Path, golds: Mapping[str, Gold], seen: _Seen) -> Iterator[Gold]:
    """The run as `Gold`, article by article; what ``golds`` are of is noted."""
    for source in read_some_records(run) if is_run(run) else read_as_gold(run):
        if isinstance(source, Record):
            seen.statuses.update(quote_statuses([source]))
            if source.article.id in golds:
                seen.articles[source.article.id] = source.article
        predicted = as_gold(source) if isinstance(source, Record) else source
        seen.origins[predicted.article] = _origin(source)
        seen.concepts.update(stance.concept for stance in predicted.stances if stance.concept)
        yield predicted


def _origin(source: Record | Gold) -> str | None:
    """What made a record; gold is somebody's own, whatever it was begun from."""
    return source.provenance.origin if isinstance(source, Record) else None


def annotator_ceiling(
    gold: Path, golds: Mapping[str, Gold], articles: Mapping[str, Article] | None = None
) -> Scores | None:
    """The scores of a gold folder's annotators against each other, every two, over those of ``golds`` that both have
    checked.

    Raises `UsageError` where an annotator's file does not fit itself, or its article, if that is among ``articles``.
    """
    annotators: list[dict[str, Gold]] = []
    for folder in annotator_folders(gold):
        annotated = {id: gold for id, gold in checked_gold(load_gold_folder(folder)).items() if id in golds}
        refuse_dangling(folder, annotated, articles or {})
        annotators.append(annotated)
    sides = [common_articles(left, right, golds) for left, right in combinations(annotators, 2)]
    pooled = pool_scores(score_articles(left.values(), right) for left, right in sides)
    return pooled if pooled.articles else None


def _unchecked_annotations(gold: Path, golds: Mapping[str, Gold]) -> list[str]:
    """The annotators' gold of these articles that is not checked yet, each as annotator and article."""
    return [
        f"{folder.name}/{id}"
        for folder in annotator_folders(gold)
        for id, annotated in load_gold_folder(folder).items()
        if id in golds and annotated.status != "checked"
    ]


def _manifest_tokens(run: Path) -> dict[str, int]:
    """The prompt and completion tokens that a run's manifest counts; nothing where there is none."""
    try:
        tokens = read_manifest(run)["tokens"]
        return {str(kind): count for kind, count in tokens.items() if isinstance(count, int) and count < _MAX_TOKENS}
    except (UsageError, LookupError, TypeError, AttributeError):
        return {}

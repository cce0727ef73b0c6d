"""The report on a run: its scores against a folder of gold, beside the annotators' own agreement and another run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import Any

from extractor.articles.run_folders import is_run
from extractor.errors import UsageError
from extractor.evaluation.metrics import rounded
from extractor.evaluation.predictions import ScoredPrediction, scored_predictions
from extractor.evaluation.scores import (
    LayerComparison,
    Scores,
    add_unanswered,
    compare_layer,
    other_texts,
    score_pair,
)
from extractor.evaluation.sources import common_articles, side_name
from extractor.evaluation.thresholds import kept_values
from extractor.gold.concepts import unknown_concepts
from extractor.gold.files import annotator_folders, walk_articles_beside
from extractor.gold.folder import GoldFolder, SomeGold
from extractor.gold.soundness import Soundness, begun_annotator_note, begun_note, faulty_notes, open_checked
from extractor.runs.manifest_file import read_manifest
from extractor.runs.reader import Records
from extractor_schemas import STANCES, Gold

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


def report_against_gold(run: Path, gold: Path, baseline: Path | None = None, jobs: int | None = 1) -> ScoreReport:
    """The report of a run against the gold of a folder, compared with a baseline if one is given.

    The baseline is another run, or a report that was kept as JSON; ``jobs`` is the number of processes (see
    `scored_predictions`), whatever of which the report is the same. Raises `UsageError`.
    """
    kept = kept_values(baseline) if baseline and baseline.suffix == ".json" else None
    golds = open_checked(gold)
    checked = golds.checked()
    if not checked:
        raise UsageError(
            f"no gold in {gold} is checked yet: read it through, then mark it"
            + (f" on the page of `extractor review {run} --gold {gold}`, or" if is_run(run) else "")
            + f" by `extractor gold check {gold} --done --as NAME`"
        )
    seen, soundness = _Seen(), Soundness(golds)
    has_baseline = baseline is not None and kept is None
    scores = _scores(scored_predictions(run, checked, golds, jobs), checked, seen, soundness, with_pairs=has_baseline)
    moved = seen.moved
    if moved and not scores.articles:
        raise other_texts(moved)
    checked = SomeGold(golds, [id for id in checked if id not in moved])
    _look_at_rest(soundness, checked, seen, in_run=is_run(run))
    soundness.refuse_dangling()
    notes = [*faulty_notes(golds), *soundness.notes(), *begun_note(seen.begun, "this run")]
    comparisons: dict[str, LayerComparison] = {}
    before = kept or {}
    if baseline and kept is None:
        seen_before = _Seen()
        baseline_scores = _scores(scored_predictions(baseline, checked, golds, jobs), checked, seen_before)
        if seen_before.moved:
            raise other_texts(seen_before.moved)
        notes += begun_note(seen_before.begun, "the baseline")
        before = baseline_scores.values
        left_out = {*scores.not_asked_for, *baseline_scores.not_asked_for}
        comparisons = {
            layer: compare_layer(scores, baseline_scores, layer) for layer in scores.layers if layer not in left_out
        }
    annotators, outside_ceiling = _annotators(gold, checked, run)
    for name, annotated in annotators.items() if len(annotators) > 1 else ():
        notes += begun_annotator_note(f"the ceiling's annotator {name}", annotated, seen.origins)
    return ScoreReport(
        scores=scores,
        gold=checked,
        notes=notes,
        ceiling=_ceiling(annotators, checked),
        outside_ceiling=outside_ceiling,
        unknown_concepts=unknown_concepts(checked.values(), seen.concepts, side_name(run))
        if STANCES.name not in scores.not_asked_for
        else [],
        without_record=sorted(id for id in checked if id not in seen.ids),
        unchecked=sorted(golds.unchecked()),
        of_other_texts=sorted(moved),
        statuses=seen.statuses,
        tokens=_manifest_tokens(run),
        baseline=comparisons,
        before=before,
    )


@dataclass(frozen=True)
class _Seen:
    """What a run has, noted while it is read: all concepts and all quotes' statuses, and of which gold it has what.

    ``ids`` are the articles that there is gold of, ``with_text`` those of which it has the text that the gold is of,
    ``begun`` those whose gold was begun from it (see `Gold.begun_from`), ``moved`` those whose gold is of another text;
    ``origins`` say what made its records.
    """

    ids: set[str] = field(default_factory=set[str])
    with_text: set[str] = field(default_factory=set[str])
    begun: list[str] = field(default_factory=list[str])
    moved: set[str] = field(default_factory=set[str])
    origins: set[str] = field(default_factory=set[str])
    concepts: set[str] = field(default_factory=set[str])
    statuses: Counter[str] = field(default_factory=Counter[str])


def _scores(
    predictions: Iterable[ScoredPrediction],
    golds: Mapping[str, Gold],
    seen: _Seen,
    soundness: Soundness | None = None,
    *,
    with_pairs: bool = True,
) -> Scores:
    """The scores of the predictions against ``golds``; what they are of is noted, and what is wrong with their gold."""
    scores, asked = Scores(with_pairs=with_pairs), set[tuple[str, ...]]()
    for predicted in predictions:
        asked.add(predicted.layers)
        seen.concepts.update(predicted.concepts)
        seen.statuses.update(predicted.statuses)
        if predicted.origin is not None:
            seen.origins.add(predicted.origin)
        if not predicted.has_gold:
            continue
        seen.ids.add(predicted.article)
        if predicted.has_text:
            seen.with_text.add(predicted.article)
        if predicted.is_begun:
            seen.begun.append(predicted.article)
        if predicted.is_moved:
            seen.moved.add(predicted.article)
        if predicted.score:
            scores.add(predicted.score)
        if soundness and predicted.faults:
            soundness.add(predicted.article, predicted.faults)
    add_unanswered(scores, golds, asked, seen.moved)
    return scores


def _look_at_rest(soundness: Soundness, golds: Mapping[str, Gold], seen: _Seen, *, in_run: bool) -> None:
    """Look at the gold of articles whose text the run does not have; that of a run's own is held to its rules alone."""
    rest = {id for id in golds if id not in seen.with_text}
    for article in walk_articles_beside(soundness.folder) if rest else ():
        if article.id in rest:
            rest.discard(article.id)
            soundness.look_at_references(golds[article.id], None if in_run else article)
            soundness.look_at_rules(golds[article.id], article)
    for id in rest:
        soundness.look_at_references(golds[id], None)


def _annotators(
    gold: Path, golds: Mapping[str, Gold], run: Path | None
) -> tuple[dict[str, Mapping[str, Gold]], list[str]]:
    """What each annotator has checked of ``golds``, by name, and the gold that one of them has not, as both names.

    Raises `UsageError` where an annotator's file does not fit itself, or its article, if ``run`` has that.
    """
    annotators: dict[str, Mapping[str, Gold]] = {}
    unchecked: list[str] = []
    for folder in annotator_folders(gold):
        annotated = open_checked(folder)
        waiting = *annotated.unchecked(), *annotated.left_out
        unchecked += (f"{folder.name}/{id}" for id in waiting if id in golds)
        checked = SomeGold(annotated, [id for id in annotated.checked() if id in golds])
        _refuse_dangling(annotated, checked, run)
        annotators[folder.name] = checked
    return annotators, unchecked


def _ceiling(annotators: Mapping[str, Mapping[str, Gold]], golds: Mapping[str, Gold]) -> Scores | None:
    """The annotators' scores against each other, every two over those of ``golds`` that both have checked."""
    pooled = Scores(with_pairs=False)
    for left, right in combinations(annotators.values(), 2):
        common_left, common_right = common_articles(left, right, golds)
        for id in common_left:
            pooled.add(score_pair(common_left[id], common_right[id]))
    return pooled if pooled.articles else None


def _refuse_dangling(annotated: GoldFolder, checked: Mapping[str, Gold], run: Path | None) -> None:
    """Refuse an annotator's gold that points to what is not there, also in the texts of a run."""
    soundness = Soundness(annotated)
    if run and checked and is_run(run):
        with Records(run) as records:
            for id, gold in checked.items():
                soundness.look_at_references(gold, records[id].article if id in records else None)
    else:
        for gold in checked.values():
            soundness.look_at_references(gold, None)
    soundness.refuse_dangling()


def _manifest_tokens(run: Path) -> dict[str, int]:
    """The prompt and completion tokens that a run's manifest counts; nothing where there is none."""
    try:
        tokens = read_manifest(run)["tokens"]
        return {str(kind): count for kind, count in tokens.items() if isinstance(count, int) and count < _MAX_TOKENS}
    except (UsageError, LookupError, TypeError, AttributeError):
        return {}

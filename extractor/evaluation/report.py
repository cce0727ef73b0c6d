"""From folders to reports: a run against gold, beside the annotators' own agreement; two sets against each other."""

from __future__ import annotations

import gc
import json
from collections import Counter
from collections.abc import Generator, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from extractor.errors import UsageError
from extractor.evaluation.agreement import Agreement, agreement
from extractor.evaluation.metrics import FIGURES
from extractor.evaluation.scores import Comparison, Scores, compare, merged, score, statuses
from extractor.evaluation.sources import is_run, side, views
from extractor.gold.conversion import view
from extractor.gold.files import annotators, articles_of, load_folder
from extractor.runs.folder import RUN, records
from extractor_schemas import LAYER_NAMES, Gold, LayerName, Record


@dataclass(frozen=True)
class Report:
    """Everything there is to say of a run against gold.

    ``gold`` is what was scored against. ``ceiling`` are the annotators' scores against each other, if they were kept.
    ``unanswered`` are the articles of the gold of which the run has no record (all in them counts as missed),
    ``unchecked`` those whose gold is only suggested (left out). ``tokens`` are those of the run's own account.
    ``against`` compares with another run, layer by layer.
    """

    scores: Scores
    gold: Mapping[str, Gold]
    ceiling: Scores | None
    unanswered: list[str]
    unchecked: list[str]
    statuses: Mapping[str, int]
    tokens: Mapping[str, int]
    against: Mapping[LayerName, Comparison]

    def facts(self) -> dict[str, Any]:
        """The report as JSON has it; numbers are rounded to four digits."""
        confusion: dict[str, dict[str, int]] = {}
        for (found, gold), times in sorted(self.scores.confusion.items()):
            confusion.setdefault(gold, {})[found] = times
        return {
            "articles": len(self.scores.articles),
            "unanswered": self.unanswered,
            "unchecked": self.unchecked,
            "figures": _figures(self.scores),
            "annotators": _rounded(self.ceiling.values) if self.ceiling else None,
            "positions": confusion,
            "statuses": dict(self.statuses),
            "tokens": dict(self.tokens),
            "against": {layer: _comparison(one) for layer, one in self.against.items()},
        }


def evaluate(run: Path, gold: Path, baseline: Path | None = None) -> Report:
    """The report of a run against the gold of a folder, and against another run. Raises `UsageError`."""
    with _uncollected():
        return _evaluate(run, gold, baseline)


@contextmanager
def _uncollected() -> Generator[None]:
    """Without the garbage collector: items are many and none in cycles; walking over them takes half the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _evaluate(run: Path, gold: Path, baseline: Path | None) -> Report:
    whole = load_folder(gold)
    checked = {id: one for id, one in whole.items() if one.status == "checked"}
    if not checked:
        raise UsageError(
            f"no gold in {gold} is checked yet: check it, and write its status and annotators into the file"
        )
    seen: set[str] = set()
    words: Counter[str] = Counter()
    scores = score(_noting(run, seen, words), checked)
    against: dict[LayerName, Comparison] = {}
    if baseline:
        other = score(views(baseline), checked)
        against = {layer: compare(scores, other, layer) for layer in LAYER_NAMES}
    return Report(
        scores=scores,
        gold=checked,
        ceiling=ceiling(gold, checked),
        unanswered=sorted(checked.keys() - seen),
        unchecked=sorted(whole.keys() - checked.keys()),
        statuses=words,
        tokens=_tokens(run),
        against=against,
    )


def _noting(run: Path, seen: set[str], words: Counter[str]) -> Iterator[Gold]:
    """The run's views, one at a time; their articles and how their quotes' words stand are noted on the way."""
    for one in records(run) if is_run(run) else views(run):
        if isinstance(one, Record):
            words.update(statuses([one]))
            one = view(one)
        seen.add(one.article)
        yield one


def ceiling(gold: Path, articles: Mapping[str, Gold]) -> Scores | None:
    """The scores of a gold folder's annotators against each other, every two, over the articles that both did."""
    sides = [load_folder(folder) for folder in annotators(gold)]
    several = [_common(one, other, articles) for one, other in combinations(sides, 2)]
    pooled = merged(score(one.values(), other) for one, other in several)
    return pooled if pooled.articles else None


def _common(
    one: Mapping[str, Gold], other: Mapping[str, Gold], articles: Mapping[str, Any]
) -> tuple[dict[str, Gold], dict[str, Gold]]:
    ids = one.keys() & other.keys() & articles.keys()
    return {id: one[id] for id in ids}, {id: other[id] for id in ids}


def _tokens(run: Path) -> dict[str, int]:
    """The prompt and completion tokens that a run's account says it spent; nothing where there is none."""
    try:
        return dict(json.loads((run / RUN).read_text(encoding="utf-8"))["tokens"])
    except (OSError, ValueError, KeyError):
        return {}


# -------------------------------------------------------------------------------------------------------- agreement


@dataclass(frozen=True)
class AgreementReport:
    """How far two sets agree: the scores of one against the other, and beyond chance. ``left``: what only one has."""

    scores: Scores
    agreement: Agreement
    left: list[str]

    def facts(self) -> dict[str, Any]:
        """The report as JSON has it."""
        labels = {
            name: {"kappa": _round(kappa), "alpha": _round(alpha), "pairs": len(self.scores.labels(name))}
            for name, (kappa, alpha) in self.agreement.labels.items()
        }
        return {
            "articles": len(self.scores.articles),
            "left": self.left,
            "figures": _figures(self.scores),
            "labels": labels,
            "spans": {name: _round(alpha) for name, alpha in self.agreement.spans.items()},
        }


def agree(one: Path, other: Path, articles: Path | None = None) -> AgreementReport:
    """The agreement of two runs, two folders of gold, or one of each, over the articles that both have.

    ``articles`` is the folder of the texts, wanted where both are gold and it is not beside them. Raises `UsageError`.
    """
    sides = side(one), side(other)
    texts = articles_of(one, articles) if not (is_run(one) or is_run(other)) else {}
    for path in (one, other):
        if is_run(path):
            texts.update({record.article.id: record.article for record in records(path)})
    here, there = _common(*sides, texts)
    if not here:
        raise UsageError(f"{one} and {other} have no article in common: name two sets of the same articles")
    scores = score(here.values(), there)
    lengths = {id: len(texts[id].text) for id in here}
    return AgreementReport(
        scores, agreement(scores, here, there, lengths), sorted({*sides[0], *sides[1]} - here.keys())
    )


# --------------------------------------------------------------------------------------------------------- as numbers


def accepted(path: Path, gold: Path) -> dict[str, float]:
    """The F1 of each layer that was accepted: of a report kept as JSON, or of another run. Raises `UsageError`."""
    if path.suffix != ".json":
        return score(views(path), {id: one for id, one in load_folder(gold).items() if one.status == "checked"}).values
    try:
        figures = json.loads(path.read_text(encoding="utf-8"))["figures"]
        return {layer: float(figures[layer]["f1"]) for layer in LAYER_NAMES if figures[layer]["f1"] is not None}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UsageError(f"{path} holds no scores: name what `extractor score --json` wrote, or a run") from error


def _figures(scores: Scores) -> dict[str, dict[str, Any]]:
    figures: dict[str, dict[str, Any]] = {}
    for name, total in scores.totals.items():
        if FIGURES[name].share:
            figures[name] = {"share": _round(total.f1), "right": total.found_right, "of": total.found}
            continue
        figures[name] = {
            "precision": _round(total.precision),
            "recall": _round(total.recall),
            "f1": _round(total.f1),
            "found": _round(total.found),
            "gold": _round(total.gold),
        }
    for layer, bounds in scores.intervals.items():
        named = zip(("precision", "recall", "f1"), bounds, strict=True)
        figures[layer]["intervals"] = {of: bound and [_round(end) for end in bound] for of, bound in named}
        figures[layer]["pairs"] = scores.totals[layer].found_right
    return figures


def _comparison(one: Comparison) -> dict[str, Any]:
    gap = one.difference
    return {
        "f1": gap and _round(gap.f1),
        "interval": gap and [_round(end) for end in gap.interval],
        "better": gap and _round(gap.better),
        "gained": [list(item) for item in one.gained],
        "lost": [list(item) for item in one.lost],
    }


def _rounded(values: Mapping[str, float]) -> dict[str, float | None]:
    return {name: _round(value) for name, value in values.items()}


def _round(value: float | None) -> float | None:
    return None if value is None else round(value, 4)

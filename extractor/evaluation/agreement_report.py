"""The report on how far two annotators, two runs, or an annotator and a run agree."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extractor.articles.names import listed
from extractor.articles.run_folders import is_run
from extractor.errors import UsageError
from extractor.evaluation.agreement import Agreement, measure_agreement
from extractor.evaluation.metrics import rounded
from extractor.evaluation.report import checked_gold
from extractor.evaluation.scores import Scores, score_articles
from extractor.evaluation.sources import common_articles, load_as_gold
from extractor.gold.caveats import unsound_notes
from extractor.gold.checks import refuse_dangling
from extractor.gold.files import articles_of
from extractor.runs.reader import read_records
from extractor_schemas import Gold


@dataclass(frozen=True)
class AgreementReport:
    """How far two sets agree.

    ``scores`` are those of the left set against the right, ``agreement`` is beyond chance. ``in_one_only`` are the
    articles that only one of the two has, ``unchecked`` those whose gold nobody has checked yet, by folder (both left
    out). ``notes`` say which gold counts though it breaks a rule.
    """

    scores: Scores
    agreement: Agreement
    in_one_only: list[str]
    unchecked: Mapping[Path, list[str]]
    notes: list[str]

    def facts(self) -> dict[str, Any]:
        """The report for JSON."""
        labels = {
            name: {"kappa": rounded(kappa), "alpha": rounded(alpha), "pairs": len(self.scores.labels(name))}
            for name, (kappa, alpha) in self.agreement.labels.items()
        }
        return {
            "articles": len(self.scores.articles),
            "left": self.in_one_only,
            "unchecked": sorted({id for ids in self.unchecked.values() for id in ids}),
            "unchecked_in": {str(folder): ids for folder, ids in self.unchecked.items()},
            "notes": self.notes,
            "not_asked_for": self.scores.not_asked_for,
            "figures": self.scores.facts(),
            "labels": labels,
            "spans": {name: rounded(alpha) for name, alpha in self.agreement.spans.items()},
        }


def report_agreement(left: Path, right: Path, articles: Path | None = None) -> AgreementReport:
    """The agreement of two runs, two folders of gold, or one of each, over the articles that both have.

    ``articles`` is the folder of the texts, needed where both are gold and it is not beside them; a run has its texts.
    Raises `UsageError`.
    """
    if articles and (is_run(left) or is_run(right)):
        raise UsageError("--articles has no effect on runs, which have their texts: leave it out")
    left_gold, right_gold = load_as_gold(left), load_as_gold(right)
    sides = {path: gold for path, gold in ((left, left_gold), (right, right_gold)) if not is_run(path)}
    unchecked = {path: waiting for path, gold in sides.items() if (waiting := _unchecked(gold))}
    unchecked_ids = {id for ids in unchecked.values() for id in ids}
    for side in (left_gold, right_gold):
        for id in unchecked_ids:
            side.pop(id, None)
    texts = articles_of(left, articles) if not (is_run(left) or is_run(right)) else {}
    for path in (left, right):
        if is_run(path):
            texts.update({record.article.id: record.article for record in read_records(path)})
    for path, gold in ((left, left_gold), (right, right_gold)):
        if not is_run(path):
            refuse_dangling(path, gold, texts)
    common_left, common_right = common_articles(left_gold, right_gold, texts)
    if not common_left and unchecked:
        raise UsageError(
            "; ".join(f"nobody has checked {listed(ids)} in {folder} yet" for folder, ids in unchecked.items())
            + ": read them through, then mark them by `extractor gold check --done --as NAME`"
        )
    if not common_left:
        raise UsageError(f"{left} and {right} have no article in common: name two sets of the same articles")
    scores = score_articles(common_left.values(), common_right)
    lengths = {id: len(texts[id].text) for id in common_left}
    return AgreementReport(
        scores,
        measure_agreement(scores, common_left, common_right, lengths),
        sorted({*left_gold, *right_gold} - common_left.keys()),
        unchecked,
        [note for path, gold in sides.items() for note in unsound_notes(path, gold, texts)],
    )


def _unchecked(golds: Mapping[str, Gold]) -> list[str]:
    return sorted(golds.keys() - checked_gold(golds).keys())

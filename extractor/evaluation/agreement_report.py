"""The report on how far two annotators, two runs, or an annotator and a run agree."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extractor.errors import UsageError
from extractor.evaluation.agreement import Agreement, measure_agreement
from extractor.evaluation.metrics import rounded
from extractor.evaluation.scores import Scores, score_articles
from extractor.evaluation.sources import common_articles, is_run, load_as_gold
from extractor.gold.files import articles_of
from extractor.runs.reader import read_records


@dataclass(frozen=True)
class AgreementReport:
    """How far two sets agree.

    ``scores`` are those of the left set against the right, ``agreement`` is beyond chance. ``in_one_only`` are the
    articles that only one of the two has (left out).
    """

    scores: Scores
    agreement: Agreement
    in_one_only: list[str]

    def facts(self) -> dict[str, Any]:
        """The report for JSON."""
        labels = {
            name: {"kappa": rounded(kappa), "alpha": rounded(alpha), "pairs": len(self.scores.labels(name))}
            for name, (kappa, alpha) in self.agreement.labels.items()
        }
        return {
            "articles": len(self.scores.articles),
            "left": self.in_one_only,
            "figures": self.scores.facts(),
            "labels": labels,
            "spans": {name: rounded(alpha) for name, alpha in self.agreement.spans.items()},
        }


def report_agreement(left: Path, right: Path, articles: Path | None = None) -> AgreementReport:
    """The agreement of two runs, two folders of gold, or one of each, over the articles that both have.

    ``articles`` is the folder of the texts, needed where both are gold and it is not beside them. Raises `UsageError`.
    """
    if articles is not None and (is_run(left) or is_run(right)):
        raise UsageError("a run has its texts in it: leave out --articles, which is for two folders of gold")
    left_gold, right_gold = load_as_gold(left), load_as_gold(right)
    texts = articles_of(left, articles) if not (is_run(left) or is_run(right)) else {}
    for path in (left, right):
        if is_run(path):
            texts.update({record.article.id: record.article for record in read_records(path)})
    common_left, common_right = common_articles(left_gold, right_gold, texts)
    if not common_left:
        raise UsageError(f"{left} and {right} have no article in common: name two sets of the same articles")
    scores = score_articles(common_left.values(), common_right)
    lengths = {id: len(texts[id].text) for id in common_left}
    return AgreementReport(
        scores,
        measure_agreement(scores, common_left, common_right, lengths),
        sorted({*left_gold, *right_gold} - common_left.keys()),
    )

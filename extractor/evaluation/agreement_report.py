"""The report on how far two annotators, two runs, or an annotator and a run agree."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extractor.articles.names import listed
from extractor.articles.run_folders import is_run
from extractor.errors import UsageError
from extractor.evaluation.agreement import Agreement, measure_agreement
from extractor.evaluation.metrics import rounded
from extractor.evaluation.scores import Scores, score_articles
from extractor.evaluation.sources import RunAsGold, common_articles, open_as_gold
from extractor.gold.files import walk_articles_of
from extractor.gold.folder import GoldFolder, SomeGold
from extractor.gold.soundness import Soundness, begun_annotator_note, faulty_notes, refuse_faulty_alone


@dataclass(frozen=True)
class AgreementReport:
    """How far two sets agree.

    ``scores`` are those of the left set against the right, ``agreement`` is beyond chance. ``in_one_only`` are the
    articles that only one of the two has, ``unchecked`` those whose gold nobody has checked yet, by folder (both left
    out). ``notes`` say which gold counts though it breaks a rule, and which was begun from a run. ``faulty`` are
    sentences on the gold files that cannot be compared, which are left out too.
    """

    scores: Scores
    agreement: Agreement
    in_one_only: list[str]
    unchecked: Mapping[Path, list[str]]
    notes: list[str]
    faulty: list[str]

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
            "faulty": self.faulty,
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
    sides = {path: open_as_gold(path, keep_going=True) for path in (left, right)}
    folders = {path: golds for path, golds in sides.items() if isinstance(golds, GoldFolder)}
    unchecked = {path: sorted(waiting) for path, golds in folders.items() if (waiting := golds.unchecked())}
    left_out = {id for waiting in unchecked.values() for id in waiting}
    ids = {path: [id for id in golds if id not in left_out] for path, golds in sides.items()}
    soundness = {path: Soundness(golds) for path, golds in folders.items()}
    lengths = _lengths(sides, ids, soundness, articles)
    for path, each in soundness.items():
        each.leave_out_dangling()
        refuse_faulty_alone(folders[path])
        ids[path] = [id for id in ids[path] if id in folders[path]]
    common_left, common_right = common_articles(
        SomeGold(sides[left], ids[left]), SomeGold(sides[right], ids[right]), lengths
    )
    faulty = [sentence for golds in folders.values() for sentence in faulty_notes(golds)]
    if not common_left and faulty:
        raise UsageError("\n".join(faulty))
    if not common_left and unchecked:
        raise UsageError(
            "; ".join(f"nobody has checked {listed(ids)} in {folder} yet" for folder, ids in unchecked.items())
            + ": read them through, then mark them by `extractor gold check --done --as NAME`"
        )
    if not common_left:
        raise UsageError(f"{left} and {right} have no article in common: name two sets of the same articles")
    scores = score_articles(common_left.values(), common_right, with_pairs=False)
    notes = [note for each in soundness.values() for note in each.notes()]
    for path, golds in folders.items():
        runs = [side for side in sides.values() if isinstance(side, RunAsGold)]
        origins = {origin for run in runs for id in common_left if (origin := run[id].begun_from)}
        notes += begun_annotator_note(str(path), SomeGold(golds, list(common_left)), origins)
    return AgreementReport(
        scores,
        measure_agreement(scores, common_left, common_right, {id: lengths[id] for id in common_left}),
        sorted({*ids[left], *ids[right]}.difference(common_left, *(golds.left_out for golds in folders.values()))),
        unchecked,
        notes,
        faulty,
    )


def _lengths(
    sides: Mapping[Path, RunAsGold | GoldFolder],
    ids: Mapping[Path, Collection[str]],
    soundness: Mapping[Path, Soundness],
    articles: Path | None,
) -> dict[str, int]:
    """The lengths of the articles' texts in characters; each article is looked at once, with the gold that is of it."""
    runs = [golds for golds in sides.values() if isinstance(golds, RunAsGold)]
    lengths: dict[str, int] = {}
    of_side = {path: set(ids[path]) for path in soundness}
    texts = (record.article for run in runs for record in run.records.values())
    for article in texts if runs else walk_articles_of(next(iter(sides)), articles):
        lengths[article.id] = len(article.text)
        for path, look in soundness.items():
            if article.id in of_side[path]:
                gold = sides[path][article.id]
                look.look_at_references(gold, article)
                look.look_at_rules(gold, article)
    for path, look in soundness.items():
        for id in filter(lambda id: id not in lengths, ids[path]):
            look.look_at_references(sides[path][id], None)
    return lengths

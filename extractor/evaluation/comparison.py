"""A run against a folder of gold, or against another run: every article that both have, compared."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from extractor.complaints import nearest
from extractor.errors import UsageError
from extractor.evaluation.diff import ArticleComparison, compare_record
from extractor.evaluation.sources import load_as_gold
from extractor.runs.reader import read_some_records


@dataclass(frozen=True)
class Comparison:
    """The articles of a run compared with those of ``reference``, which is gold (``is_gold``) or another run.

    ``notes`` name the articles that only one of the two has.
    """

    run: Path
    reference: Path
    is_gold: bool
    articles: list[ArticleComparison]
    notes: list[str]


def compare_sources(run: Path, reference: Path, *, is_gold: bool, article: str | None = None) -> Comparison:
    """Compare a run with gold or with another run; ``article``: only articles of whose id this is a part.

    Raises `UsageError` if they have no article in common.
    """
    references = load_as_gold(reference)
    records = {
        record.article.id: record
        for record in read_some_records(run)
        if article is None or article in record.article.id
    }
    if not records and article is not None:
        near = ", ".join(nearest(article, (record.article.id for record in read_some_records(run))))
        raise UsageError(f"{run} has no article of {article!r}: name one, such as {near}")
    compared = [compare_record(record, references[id]) for id, record in records.items() if id in references]
    if not compared:
        raise UsageError(f"{run} and {reference} have no article in common: name two of the same articles")
    notes = [f"{id}: not in {reference}, left out" for id in records if id not in references]
    notes += [f"{id}: not in {run}, left out" for id in references if id not in records and article is None]
    return Comparison(run, reference, is_gold, compared, notes)

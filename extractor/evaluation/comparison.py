"""A run against a folder of gold, or against another run: every article that both have, compared."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass
from pathlib import Path

from extractor.complaints import nearest
from extractor.errors import UsageError
from extractor.evaluation.diff import ArticleComparison, compare_article
from extractor.evaluation.sources import load_as_gold
from extractor.gold.checks import refuse_dangling
from extractor.gold.concepts import ADVICE, unknown_concepts
from extractor.gold.conversion import as_gold
from extractor.gold.files import articles_beside, articles_folder, is_gold_folder, load_gold_folder
from extractor.layers import annotated_layers
from extractor.runs.reader import read_some_records
from extractor_schemas import STANCES, Article, Gold


@dataclass(frozen=True)
class Comparison:
    """The articles of a run compared with those of ``reference``, which is gold (``is_gold``) or another run.

    ``notes`` name the layers that only one of the two was asked for, the articles that only one has, those whose
    gold is not scored, and the concepts of the gold that the run does not know.
    """

    run: Path
    reference: Path
    is_gold: bool
    articles: list[ArticleComparison]
    notes: list[str]


def compare_sources(run: Path, reference: Path, *, is_gold: bool, article: str | None = None) -> Comparison:
    """Compare a run, or one annotator's gold, with gold or with another run.

    ``article``: only articles of whose id this is a part. Raises `UsageError` if they have no article in common.
    """
    references = load_gold_folder(reference) if is_gold else load_as_gold(reference)
    records: dict[str, tuple[Article, Gold]] = {}
    ids: list[str] = []
    concepts: set[str] = set()
    for text, found in _found(run):
        ids.append(text.id)
        concepts.update(stance.concept for stance in found.stances if stance.concept)
        if article is None or article in text.id:
            records[text.id] = text, found
    if not records and article is not None:
        near = ", ".join(nearest(article, ids))
        raise UsageError(f"{run} has no article of {article!r}: name one, such as {near}")
    if is_gold:
        of_records = {id: gold for id, gold in references.items() if id in records}
        refuse_dangling(reference, of_records, {id: text for id, (text, _) in records.items()})
    compared = [
        compare_article(text, found, references[id]) for id, (text, found) in records.items() if id in references
    ]
    if not compared:
        raise UsageError(f"{run} and {reference} have no article in common: name two of the same articles")
    layers = {name for article_comparison in compared for name in article_comparison.pairing.compared}
    unasked = [name for name in compared[0].pairing.layers if name not in layers]
    notes = [f"{', '.join(unasked)}: not asked for in one of the two, left out"] if unasked else []
    notes += [f"{id}: not in {reference}, left out" for id in records if id not in references]
    for id, gold in references.items():
        if id in records and is_gold and gold.status != "checked":
            notes.append(f"{id}: nobody has checked its gold yet, so `extractor score` leaves it out")
        elif id not in records and article is None:
            notes.append(f"{id}: not in {run}, left out{_all_missed(gold, layers) if is_gold else ''}")
    if is_gold and STANCES.name in layers:
        unknown = unknown_concepts((each.gold for each in compared), concepts)
        notes += [*unknown, ADVICE] if unknown else []
    return Comparison(run, reference, is_gold, compared, notes)


def _found(source: Path) -> Iterator[tuple[Article, Gold]]:
    """What a run, or one annotator's folder of gold, has for each article, with the article. Raises `UsageError`."""
    if not is_gold_folder(source):
        yield from ((record.article, as_gold(record)) for record in read_some_records(source))
        return
    golds, articles = load_gold_folder(source), articles_beside(source)
    if missing := sorted(golds.keys() - articles.keys()):
        raise UsageError(f"{source}: the article {missing[0]!r} is not in {articles_folder(source)}: put it there")
    refuse_dangling(source, golds, articles)
    yield from ((articles[id], gold) for id, gold in golds.items())


def _all_missed(gold: Gold, layers: Container[str]) -> str:
    """What a score over the layers says of gold without a record."""
    items = sum(len(getattr(gold, name)) for name in annotated_layers(gold) if name in layers)
    return f" here; `extractor score` counts its {items:,} items as not found" if gold.status == "checked" else ""

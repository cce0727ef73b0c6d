"""A run against a folder of gold, or against another run: every article that both have, compared."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from extractor.articles.names import listed, reading_order
from extractor.complaints import nearest
from extractor.errors import UsageError
from extractor.evaluation.diff import ArticleComparison, compare_article
from extractor.evaluation.sources import load_as_gold, side_name
from extractor.gold.caveats import unsound_notes
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

    ``notes`` name the layers that only one of the two was asked for, the articles that only one has, those that have
    another text in the two, those whose gold is not scored, and the concepts of the gold that the run does not know.
    """

    run: Path
    reference: Path
    is_gold: bool
    articles: list[ArticleComparison]
    notes: list[str]

    @property
    def annotators(self) -> tuple[str, str] | None:
        """The names of the two folders where both are gold, the reference first; None where one is a run."""
        if not self.is_gold or not is_gold_folder(self.run):
            return None
        names = self.reference.resolve().name, self.run.resolve().name
        return names if names[0] != names[1] else (str(self.reference), str(self.run))


def compare_sources(run: Path, reference: Path, *, is_gold: bool, article: str | None = None) -> Comparison:
    """Compare a run, or one annotator's gold, with gold or with another run.

    ``article``: only articles of whose id this is a part. Raises `UsageError` if they have no article with the same
    text in common.
    """
    references = load_gold_folder(reference) if is_gold else load_as_gold(reference)
    found = sorted(_found(run), key=lambda each: reading_order(each[0].id))
    sources = {text.id: (text, gold) for text, gold in found if article is None or article in text.id}
    concepts = {stance.concept for _, gold in found for stance in gold.stances if stance.concept}
    if not sources and article is not None:
        near = ", ".join(nearest(article, (text.id for text, _ in found)))
        raise UsageError(f"{run} has no article of {article!r}: name one, such as {near}")
    if is_gold:
        of_sources = {id: gold for id, gold in references.items() if id in sources}
        refuse_dangling(reference, of_sources, {id: text for id, (text, _) in sources.items()})
    common = [(text, gold, references[id]) for id, (text, gold) in sources.items() if id in references]
    compared = [compare_article(text, gold, other) for text, gold, other in common if other.sha256 == text.sha256]
    if not compared and common:
        ids = listed(other.article for _, _, other in common)
        raise UsageError(f"{run} and {reference} were made of different texts ({ids}): extract from the same articles")
    if not compared:
        raise UsageError(f"{run} and {reference} have no article in common: name two of the same articles")
    layers = {name for article_comparison in compared for name in article_comparison.pairing.compared}
    unasked = [name for name in compared[0].pairing.layers if name not in layers]
    notes = [f"{', '.join(unasked)}: not asked for in one of the two, left out"] if unasked else []
    changed = [other.article for text, _, other in common if other.sha256 != text.sha256]
    notes += _note(changed, f"made of another text in {reference}, left out: extract from the same articles")
    notes += _note([id for id in sources if id not in references], f"not in {reference}, left out")
    if is_gold:
        unchecked = [other.article for _, _, other in common if other.status != "checked"]
        notes += _note(unchecked, "gold that nobody has checked yet, so `extractor score` leaves it out")
    texts = {id: text for id, (text, _) in sources.items()}
    if is_gold:
        notes += unsound_notes(reference, {each.gold.article: each.gold for each in compared}, texts)
    if is_gold_folder(run):
        notes += unsound_notes(run, {each.predicted.article: each.predicted for each in compared}, texts)
    if article is None:
        missing = [gold for id, gold in references.items() if id not in sources]
        counts = _all_missed(missing, layers) if is_gold else ""
        notes += _note([gold.article for gold in missing], f"not in {run}, left out{counts}")
    if is_gold and STANCES.name in layers:
        unknown = unknown_concepts((each.gold for each in compared), concepts, side_name(run))
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


def _note(ids: list[str], text: str) -> list[str]:
    """One line about all these articles; none where there are none."""
    return [f"{listed(ids)}: {text}"] if ids else []


def _all_missed(golds: Iterable[Gold], layers: Container[str]) -> str:
    """What a score over the layers says of gold without a record."""
    items = sum(
        len(getattr(gold, name))
        for gold in golds
        if gold.status == "checked"
        for name in annotated_layers(gold)
        if name in layers
    )
    noun = "item" if items == 1 else "items"
    return f" here; `extractor score` counts {items:,} {noun} of checked gold as not found" if items else ""

"""A run against a folder of gold, or against another run: every article that both have, compared."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar, overload

from extractor.articles.names import listed, reading_order
from extractor.complaints import nearest
from extractor.errors import UsageError
from extractor.evaluation.changed_texts import ChangedText, changed_text
from extractor.evaluation.diff import ArticleComparison, compare_article
from extractor.evaluation.pairing import compared_layers
from extractor.evaluation.sources import GoldWithArticles, open_as_gold, side_name
from extractor.gold.concepts import ADVICE, unknown_concepts
from extractor.gold.conversion import as_gold
from extractor.gold.files import is_gold_folder
from extractor.gold.folder import GoldFolder
from extractor.gold.soundness import Soundness, faulty_notes, refuse_faulty_alone
from extractor.layers import annotated_layers, layers_of
from extractor.runs.reader import Records, no_record
from extractor_schemas import STANCES, Article, Gold, Record


@dataclass(frozen=True)
class Comparison:
    """The articles of a run compared with those of ``reference``, which is gold (``is_gold``) or another run.

    Each of ``articles`` is compared when it is asked for. ``changed_texts`` are those that two runs have with different
    texts, compared by the words of what was found. ``notes`` name the layers that only one of the two was asked for,
    the articles that only one has, those whose gold is of another text, those whose gold is not scored, and the
    concepts of the gold that the run does not know. ``faulty`` are sentences on the gold files that cannot be compared,
    which are left out.
    """

    run: Path
    reference: Path
    is_gold: bool
    articles: Sequence[ArticleComparison]
    notes: list[str]
    changed_texts: Sequence[ChangedText] = field(default_factory=list[ChangedText])
    faulty: list[str] = field(default_factory=list[str])

    @property
    def annotators(self) -> tuple[str, str] | None:
        """The names of the two folders where both are gold, the reference first; None where one is a run."""
        if not self.is_gold or not is_gold_folder(self.run):
            return None
        names = self.reference.resolve().name, self.run.resolve().name
        return names if names[0] != names[1] else (str(self.reference), str(self.run))


class _Side:
    """What is compared: a run, or one annotator's folder of gold, article by article. Raises `UsageError`."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._source = GoldWithArticles(path) if is_gold_folder(path) else Records(path)
        if not self._source:
            raise no_record(path)
        self.ids = sorted(self._source, key=reading_order)
        self.golds = self._source.golds if isinstance(self._source, GoldWithArticles) else None

    def __getitem__(self, id: str) -> tuple[Article, Gold]:
        found = self._source[id]
        return (found.article, as_gold(found)) if isinstance(found, Record) else found


Made = TypeVar("Made")


class _OnDemand(Sequence[Made]):
    """What is made of each of these articles when it is asked for."""

    def __init__(self, make: Callable[[str], Made], ids: list[str]) -> None:
        self._make, self._ids = make, ids

    def __len__(self) -> int:
        return len(self._ids)

    @overload
    def __getitem__(self, number: int) -> Made: ...
    @overload
    def __getitem__(self, number: slice) -> list[Made]: ...
    def __getitem__(self, number: int | slice) -> Made | list[Made]:
        if isinstance(number, slice):
            return list(map(self._make, self._ids[number]))
        return self._make(self._ids[number])


def compare_sources(run: Path, reference: Path, *, is_gold: bool, article: str | None = None) -> Comparison:
    """Compare a run, or one annotator's gold, with gold or with another run.

    ``article``: only articles of whose id this is a part. Raises `UsageError` if they have no article in
    common, or against gold none with the same text.
    """
    references = GoldFolder(reference, keep_going=True) if is_gold else open_as_gold(reference, keep_going=True)
    side = _Side(run)
    ids = [id for id in side.ids if article is None or article in id]
    if not ids and article is not None:
        near = ", ".join(nearest(article, side.ids))
        raise UsageError(f"{run} has no article of {article!r}: name one, such as {near}")
    survey = _Survey.of(side, references, ids)
    folders = _folders(references, side)
    for folder in folders:
        refuse_faulty_alone(folder)
    faulty = [sentence for folder in folders for sentence in faulty_notes(folder)]
    if not survey.compared and survey.of_other_texts and is_gold:
        changed = listed(survey.of_other_texts)
        raise UsageError(
            f"{run} and {reference} were made of different texts ({changed}): extract from the same articles"
        )
    if not survey.compared and not survey.of_other_texts:
        if faulty:
            raise UsageError("\n".join(faulty))
        raise UsageError(f"{run} and {reference} have no article in common: name two of the same articles")

    def compared(id: str) -> ArticleComparison:
        text, predicted = side[id]
        return compare_article(text, predicted, references[id])

    def changed_text_of(id: str) -> ChangedText:
        return changed_text(side[id][1], references[id])

    notes = list(_notes(side, reference, references, ids, survey, is_part=article is not None))
    changed_texts = _OnDemand(changed_text_of, [] if is_gold else survey.of_other_texts)
    return Comparison(run, reference, is_gold, _OnDemand(compared, survey.compared), notes, changed_texts, faulty)


def _folders(references: Mapping[str, Gold], side: _Side) -> list[GoldFolder]:
    """The folders of gold among the two sides, the reference first."""
    return [golds for golds in (references, side.golds) if isinstance(golds, GoldFolder)]


@dataclass(frozen=True)
class _Survey:
    """What is known once every article was looked at.

    ``compared`` are the articles that both sides have with the same text, ``layers`` what was asked for in any of them
    on both, ``unasked`` the other layers of the first.
    """

    compared: list[str]
    of_other_texts: list[str]
    unchecked: list[str]
    concepts: set[str]
    layers: set[str]
    unasked: list[str]
    unsound: list[str]

    @classmethod
    def of(cls, side: _Side, references: Mapping[str, Gold], ids: list[str]) -> _Survey:
        """Look at each article. Gold that does not fit it is left out of its folder."""
        survey = cls([], [], [], set(), set(), [], [])
        golds = _folders(references, side)
        soundness = [Soundness(each) for each in golds]
        names: list[str] = []
        wanted = set(ids)
        for id in side.ids:
            article, predicted = side[id]
            survey.concepts.update(stance.concept for stance in predicted.stances if stance.concept)
            if id not in wanted or id not in references:
                continue
            gold = references[id]
            if isinstance(references, GoldFolder) and not soundness[0].look_at_references(gold, article):
                continue
            if gold.status != "checked":
                survey.unchecked.append(id)
            if gold.sha256 != article.sha256:
                survey.of_other_texts.append(id)
                continue
            survey.compared.append(id)
            survey.layers.update(compared_layers(predicted, gold))
            names = names or [layer.name for layer in layers_of(gold)]
            for folder, look in zip(golds, soundness, strict=True):
                look.look_at_rules(gold if folder is references else predicted, article)
        for look in soundness:
            look.leave_out_dangling()
            survey.unsound.extend(look.notes())
        survey.unasked.extend(name for name in names if name not in survey.layers)
        return survey


def _notes(
    side: _Side,
    reference: Path,
    references: Mapping[str, Gold],
    ids: list[str],
    survey: _Survey,
    *,
    is_part: bool,
) -> Iterator[str]:
    is_gold = isinstance(references, GoldFolder)
    if survey.unasked:
        yield f"{', '.join(survey.unasked)}: not asked for in one of the two, left out"
    if is_gold:
        changed = f"made of another text in {reference}, left out: extract from the same articles"
        yield from _note(survey.of_other_texts, changed)
    left_out = {id for folder in _folders(references, side) for id in folder.left_out}
    unknown_ids = [id for id in ids if id not in references and id not in left_out]
    yield from _note(unknown_ids, f"not in {reference}, left out")
    if is_gold:
        yield from _note(survey.unchecked, "gold that nobody has checked yet, so `extractor score` leaves it out")
    yield from survey.unsound
    if not is_part:
        wanted = set(ids)
        missing = [id for id in references if id not in wanted and id not in left_out]
        counts = _all_missed(map(references.__getitem__, missing), survey.layers) if is_gold else ""
        yield from _note(missing, f"not in {side.path}, left out{counts}")
    if is_gold and STANCES.name in survey.layers:
        compared = (references[id] for id in survey.compared)
        unknown = unknown_concepts(compared, survey.concepts, side_name(side.path))
        yield from [*unknown, ADVICE] if unknown else []


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

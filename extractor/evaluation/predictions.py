"""The predictions of a run or a folder, scored one after another, or several at once by several processes."""

from __future__ import annotations

import pickle
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING

from extractor.articles.run_folders import is_run
from extractor.backends.parallel.pool import processes_for, usable_cores
from extractor.errors import ExtractorError
from extractor.evaluation.article_score import ArticleScore, score_article
from extractor.evaluation.scores import quote_statuses
from extractor.evaluation.sources import open_as_gold
from extractor.gold.conversion import as_gold, origins_of
from extractor.gold.folder import GoldFolder
from extractor.gold.soundness import Faults, Soundness
from extractor.layers import known_layers
from extractor.runs.reader import UnparsedRecord, no_record, read_unparsed
from extractor.watching import note
from extractor_schemas import LAYERS, Gold, LayerSpec, Record

if TYPE_CHECKING:
    from extractor.backends.parallel.worker import UnexpectedError

_SECONDS_BEFORE = 3.0
"""Work after which other processes begin where nobody has said how many: they take about one to begin."""

_TOGETHER = 8
"""Records that a process is given at once."""


@dataclass(frozen=True, slots=True)
class ScoredPrediction:
    """What a prediction adds to a report; the last four only where there is gold of its article.

    ``layers`` are those that it was asked for, ``statuses`` those of its quotes (see `quote_statuses`); ``origin`` says
    what made a record. ``has_text``: it is a record of the text that the gold is of; ``is_begun``: which was begun from
    it. ``score`` is None where there is no gold, or it is of another text (``is_moved``).
    """

    article: str
    layers: tuple[str, ...]
    concepts: frozenset[str]
    statuses: Mapping[str, int]
    origin: str | None
    has_gold: bool = False
    has_text: bool = False
    is_begun: bool = False
    is_moved: bool = False
    score: ArticleScore | None = None
    faults: Faults | None = None


def scored_predictions(
    run: Path, golds: Mapping[str, Gold], folder: GoldFolder, jobs: int | None
) -> Iterator[ScoredPrediction]:
    """The predictions of a run or a folder of gold in their order, against ``golds``, which are of ``folder``.

    ``jobs`` is the number of processes (see `processes_for`); with None there is one until some seconds of work are
    done. Raises `UsageError` where there is no prediction, or one cannot be read.
    """
    work = ScoringWork(golds, folder, tuple(layer for layer in known_layers().values() if layer not in LAYERS))
    if not is_run(run):
        return map(work.scored, open_as_gold(run).values())
    return _scored_records(run, work, jobs)


def _scored_records(run: Path, work: ScoringWork, jobs: int | None) -> Iterator[ScoredPrediction]:
    processes = processes_for(jobs, usable_cores())
    setup = work.pickled() if processes > 1 else None
    records = read_unparsed(run)
    first = next(records, None)
    if first is None:
        raise no_record(run)
    records, begun = chain([first], records), time.process_time()
    if setup is None or jobs is None:
        for record in records:
            note("score")
            yield work.scored(record.parse())
            if setup and time.process_time() - begun > _SECONDS_BEFORE:
                break
        else:
            return
    from extractor.backends.parallel.in_order import answers_in_order  # late: few articles do without
    from extractor.backends.parallel.worker import UnexpectedError

    for answer in answers_in_order(processes, setup or b"", iter(lambda: list(islice(records, _TOGETHER)), [])):
        if isinstance(answer, UnexpectedError):
            raise answer.restored()
        if isinstance(answer, ExtractorError):
            raise answer
        for scored in answer:
            note("score")
            yield scored


@dataclass(frozen=True)
class ScoringWork:
    """What scores predictions against gold, as a value that another process can be given."""

    golds: Mapping[str, Gold]
    folder: GoldFolder
    layers: Sequence[LayerSpec]

    def pickled(self) -> bytes | None:
        """The work for other processes; None where it cannot be given to them: a layer that was made in a function."""
        try:
            return pickle.dumps(self)
        except Exception:
            return None

    async def answer(self, task: Iterable[UnparsedRecord]) -> list[ScoredPrediction] | Exception | UnexpectedError:
        """The records, scored, or why they cannot be."""
        from extractor.backends.parallel.worker import UnexpectedError  # late: it is a worker that answers

        try:
            return [self.scored(record.parse()) for record in task]
        except ExtractorError as error:
            return error
        except Exception as error:
            return UnexpectedError.of(error)

    def scored(self, source: Record | Gold) -> ScoredPrediction:
        """One prediction."""
        record = source if isinstance(source, Record) else None
        predicted = as_gold(source) if isinstance(source, Record) else source
        facts = (
            predicted.article,
            tuple(predicted.layers),
            frozenset(stance.concept for stance in predicted.stances if stance.concept),
            quote_statuses([record]) if record else Counter[str](),
            record.provenance.origin if record else None,
        )
        gold = self.golds.get(predicted.article)
        if gold is None:
            return ScoredPrediction(*facts)
        has_text = predicted.sha256 == gold.sha256
        faults = None
        if record and has_text:
            soundness = Soundness(self.folder)
            soundness.look_at_references(gold, record.article)
            soundness.look_at_rules(gold, record.article)
            faults = soundness.faults(gold.article)
        return ScoredPrediction(
            *facts,
            has_gold=True,
            has_text=record is not None and has_text,
            is_begun=record is not None and has_text and record.provenance.origin in origins_of(gold),
            is_moved=not has_text,
            score=score_article(predicted, gold) if has_text else None,
            faults=faults,
        )

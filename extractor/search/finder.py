"""Findings of a run, or of the runs in a folder, that fit what is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extractor.articles.names import matching
from extractor.complaints import nearest
from extractor.errors import UsageError
from extractor.exports.flat_findings import FlatFinding, FlatRecord
from extractor.findings import NamedFinding, NamedUnmatched, asked_unnamed, named_items
from extractor.linking.registry import Registry
from extractor.runs.failures import failures_by_name, no_record_of_failed, read_failures
from extractor.runs.reader import Records, holds_records, no_record
from extractor.runs.run_list import runs_in
from extractor.search.index import SearchIndex
from extractor.search.linked_actors import LinkedActors
from extractor.search.query import Query
from extractor_schemas import Record


@dataclass(frozen=True, slots=True)
class Found:
    """Something that was found: the ``run`` and the ``record`` that it is of, and what it is called there ("q3").

    `item` is the finding itself: an `Actor`, a `Quote`, a `Claim`, a `Stance`, something `Unfounded` or `Missed`, or
    what a layer of another package finds. ``flat`` makes flat rows of the record.
    """

    run: Path
    record: Record
    named: NamedFinding | NamedUnmatched
    flat: FlatRecord

    @property
    def row(self) -> FlatFinding:
        """The finding as one flat row."""
        return self.flat.row(self.named)

    @property
    def item(self) -> Any:
        """The finding itself."""
        return self.named.finding if isinstance(self.named, NamedFinding) else self.named.unmatched

    def __repr__(self) -> str:
        return f"Found({self.record.article.id!r}, {self.named.item}, {self.item!r})"


class Search:
    """What fits a query in a run, or in each of the runs in a folder; ``undated`` articles have no date to be asked.

    ``vague`` ones have a month or a year that fits, with days that do not.

    With ``linked`` actors what is found has the names and ids of a registry, and is by those who are asked for;
    ``missing`` counts the actors that the registry does not have.

    It may be gone through once. Raises `UsageError` there, if a run cannot be read.
    """

    def __init__(self, run: Path, query: Query, linked: LinkedActors | None = None) -> None:
        inner = [listed.folder for listed in runs_in(run)] if run.is_dir() and not holds_records(run) else []
        self._runs = [folder for folder in inner if holds_records(folder)] or [run]
        self._query = query
        self._linked = linked
        self.undated = self.vague = self.missing = 0

    @property
    def is_of_many(self) -> bool:
        """Whether it goes through several runs."""
        return len(self._runs) > 1

    def __iter__(self) -> Iterator[Found]:
        """What fits, earlier articles first, those without a date of publication last."""
        for run, records, index in self.indexes():
            for id, items in index.search(self._query, run, self._linked.articles if self._linked else None):
                yield from self._of_article(run, records, id, items)

    def indexes(self, *, with_utterances: bool = False) -> Iterator[tuple[Path, Records, SearchIndex]]:
        """Each run that is asked, with its records and its index, which are open until the next one."""
        ids: set[str] = set()
        is_known = False
        for run in self._runs:
            with Records(run) as records:
                if not len(records):
                    if self.is_of_many:
                        continue
                    raise no_record(run)
                with SearchIndex(records, with_utterances=with_utterances) as index:
                    if self._query.article is not None and not is_known:
                        ids |= set(index.ids())
                        is_known = bool(matching(self._query.article, ids))
                    if self._query.since or self._query.until:
                        self.undated += index.undated
                        self.vague += index.vague(self._query)
                    if self._linked:
                        self.missing += self._linked.missing(index.actors(self._query, run))
                    yield run, records, index
        if self._query.article is not None and not is_known:
            raise no_article(self._query.article, ids, self._runs)

    def _of_article(self, run: Path, records: Records, id: str, items: Iterable[str]) -> Iterator[Found]:
        try:
            record = records[id]
            found = {named.item: named for named in named_items(record)}
            wanted = [found[item] for item in items]
        except KeyError as error:
            raise SearchIndex.damaged(run) from error
        if self._linked:
            record, wanted = self._linked.linked(record, wanted)
        flat = FlatRecord(record)
        for named in wanted:
            yield Found(run, record, named, flat)


def no_article(name: str, ids: Iterable[str], runs: Sequence[Path]) -> UsageError:
    """What to say where none of the ``ids`` that runs have records of is meant by a ``name``."""
    failed = failures_by_name(failure for run in runs for failure in read_failures(run))
    if meant := matching(name, failed):
        return no_record_of_failed(meant[0], failed[meant[0]])
    some = ", ".join(nearest(name, sorted(ids)))
    return UsageError(f"no record of {name!r} in {', '.join(map(str, runs))}: name one, such as {some}")


def find(
    run: Path | str,
    *words: str,
    by: str | None = None,
    about: str | None = None,
    layers: str | Iterable[str] | None = None,
    kinds: str | Iterable[str] | None = None,
    positions: str | Iterable[str] | None = None,
    since: str | None = None,
    until: str | None = None,
    article: str | None = None,
    checks: bool = False,
    altered: bool = False,
    figures: bool = False,
    registry: Registry | None = None,
) -> Iterator[Found]:
    """The findings of a run that fit all that is given, earlier articles first, those without a date last.

    ``run`` is a run's folder, a `.jsonl` file of records, or a folder of runs. Each of ``words`` is found as it stands,
    but for case and accents, in what a finding says and in its evidence; ``"sanction*"`` finds all words that begin so.
    ``by`` are words of the name of who says, claims or holds it, or ``nobody``, ``the article``, ``anonymous``;
    ``about`` are words of the target of a stance, or its concept. ``layers``, ``kinds`` and ``positions`` are one or
    several, a str with commas between them; ``layers`` may also be ``unfounded`` or ``missed``, which are left out
    else. ``since`` and ``until`` are days of publication, or months and years. ``article`` is an article's id, or a
    part of it. ``checks`` asks for claims that have some, ``altered`` for what a reply has altered, both for either;
    ``figures`` for findings with a figure in their words.
    With a ``registry`` findings have its actors, and ``by`` finds all that an actor says under whichever name; it may
    also be the id of one.

    Full-text search needs an index, which is kept beside the run's records, and made when it is first needed.

    Raises:
        UsageError: something that is given can find nothing, or the run cannot be read.

    """
    linked_by = by if registry and not asked_unnamed(by) else None
    query = Query.of(
        words,
        by=None if linked_by else by,
        about=about,
        layers=layers,
        kinds=kinds,
        positions=positions,
        since=since,
        until=until,
        article=article,
        checks=checks,
        altered=altered,
        figures=figures,
    )
    return iter(Search(as_run(run), query, LinkedActors(registry, linked_by) if registry else None))


def as_run(run: object) -> Path:
    """The path of a run. Raises `UsageError` for what is none."""
    if not isinstance(run, str | Path):
        raise UsageError(f"{run!r} is not a path: give the pathlib.Path or the str of a run's folder")
    return Path(run)

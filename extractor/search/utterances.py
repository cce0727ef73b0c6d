"""Utterances of runs: quotes that are the same words of one speaker, in whole or in part, with their appearances."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from pathlib import Path

from extractor.errors import UsageError
from extractor.exports.flat_findings import FlatRecord
from extractor.findings import asked_unnamed, named_findings
from extractor.linking.registry import Registry
from extractor.runs.reader import Records
from extractor.search.finder import Found, Search, as_run
from extractor.search.index import SearchIndex
from extractor.search.linked_actors import LinkedActors
from extractor.search.query import ALL_ITEMS, Query
from extractor.utterances.grouping import UtteranceGroups
from extractor.utterances.speakers import fullness
from extractor_schemas import QUOTES

_KEPT = 64
"""Records that stay in memory, for an article has several utterances."""
_ALL_QUOTES = replace(ALL_ITEMS, lists=(QUOTES.name,))


@dataclass(frozen=True, slots=True)
class Utterance:
    """What somebody said, and where it is quoted.

    ``id`` is that of the speaker and the longest of the words. ``appearances`` are the quotes of it, in whole or in
    part, earlier articles first, those without a date last; the `Found.item` of each is a `Quote`.
    """

    id: str
    appearances: tuple[Found, ...]

    @property
    def words(self) -> str:
        """The words of the longest of its appearances."""
        return max((found.row.words or "" for found in self.appearances), key=lambda words: len(words.split()))

    @property
    def speaker(self) -> str | None:
        """The fullest name of who says it; None where no article names anybody."""
        return max(map(_fullness, self.appearances))[-1]

    @property
    def articles(self) -> list[str]:
        """The ids of the articles that have it."""
        return list(dict.fromkeys(found.record.article.id for found in self.appearances))


class UtteranceSearch:
    """The utterances of which an appearance fits a query, each with all of its appearances in the run.

    It may be gone through once. Raises `UsageError` where the query is about what no quote has, and as `Search` does.
    """

    def __init__(self, run: Path, query: Query, linked: LinkedActors | None = None) -> None:
        asked = {
            "layers (--layer)": query.lists is not None and query.lists != (QUOTES.name,),
            "positions (--position)": bool(query.positions),
            "about (--about)": query.expression is not None and "target :" in query.expression,
            "checks (--checks)": query.checks,
            "altered (--altered)": query.altered,
        }
        for name, is_asked in asked.items():
            if is_asked:
                raise UsageError(f"{name} asks for what no quote has, and utterances are quotes: leave it out")
        self._query = replace(query, lists=(QUOTES.name,))
        self._linked = linked
        self.search = Search(run, self._query, linked)

    def __iter__(self) -> Iterator[Utterance]:
        """The utterances, those that appear earlier first, those without a date last."""
        return self._of_linked(self._linked) if self._linked else self._of_names()

    def _of_names(self) -> Iterator[Utterance]:
        for run, records, index in self.search.indexes(with_utterances=True):
            quotes = lru_cache(maxsize=_KEPT)(partial(_quotes, run, records))
            for id, appearances in index.utterances(self._query, run):
                try:
                    found = tuple(quotes(article)[item] for article, item in appearances)
                except KeyError as error:
                    raise SearchIndex.damaged(run) from error
                yield Utterance(id, found)

    def _of_linked(self, linked: LinkedActors) -> Iterator[Utterance]:
        """The same with the speakers of a registry, which the index does not know: all quotes are grouped anew."""
        for run, records, index in self.search.indexes():
            ids = _utterance_ids(records, linked)
            quotes = lru_cache(maxsize=_KEPT)(partial(_quotes, run, records, linked=linked))
            appearances: dict[str, list[tuple[str, str]]] = defaultdict(list)
            try:
                for article, items in index.search(_ALL_QUOTES, run):
                    for item in items:
                        appearances[ids[article, item]].append((article, item))
                for article, items in index.search(self._query, run, linked.articles):
                    wanted = [quotes(article)[item].named for item in items]
                    for named in linked.by_whom_is_asked(wanted):
                        of_one = appearances.pop(ids[article, named.item], [])
                        if of_one:
                            found = tuple(quotes(article)[item] for article, item in of_one)
                            yield Utterance(ids[article, named.item], found)
            except KeyError as error:
                raise SearchIndex.damaged(run) from error


def _fullness(found: Found) -> tuple[bool, int, int, str | None]:
    """How much the name tells that an article has for the speaker of a quote."""
    speaker = getattr(found.item, "speaker", None)
    return fullness(next((actor for actor in found.record.actors if actor.id == speaker), None))


def _utterance_ids(records: Records, linked: LinkedActors) -> dict[tuple[str, str], str]:
    """The utterance of each quote of a run, by its article and what it is called there ("q3")."""
    quotes: list[tuple[str, str]] = []
    with UtteranceGroups() as groups:
        for id in records:
            record = records[id]
            groups.add(record, linked.ids_in(record))
            quotes += [(id, named.item) for named in named_findings(record) if named.layer is QUOTES]
        return {quote: grouped.id for quote, grouped in zip(quotes, groups.grouped(), strict=True)}


def _quotes(run: Path, records: Records, article: str, linked: LinkedActors | None = None) -> dict[str, Found]:
    """The quotes of an article by what they are called there ("q3"), with the ``linked`` actors, if any are given."""
    record = records[article] if linked is None else linked.in_place(records[article])
    flat = FlatRecord(record)
    return {named.item: Found(run, record, named, flat) for named in named_findings(record) if named.layer is QUOTES}


def find_utterances(
    run: Path | str,
    *words: str,
    by: str | None = None,
    kinds: str | Iterable[str] | None = None,
    since: str | None = None,
    until: str | None = None,
    article: str | None = None,
    figures: bool = False,
    registry: Registry | None = None,
) -> Iterator[Utterance]:
    """The utterances of a run of which a quote fits all that is given (see `find`), those that appear earlier first.

    An utterance is what somebody said, with all of its appearances in the run: quotes that have the same words but for
    typography and case, or a part of the words of the longest of them, and whose speakers are one or not named. Short
    everyday words ("no comment") are one utterance only by the same name on the same day, paraphrases only where both
    speakers are named. With a ``registry`` speakers are one who are one there, whatever articles call them, and others
    are not. Each run of a folder of runs has its own. Raises as `find` does.
    """
    linked_by = by if registry and not asked_unnamed(by) else None
    query = Query.of(
        words,
        by=None if linked_by else by,
        about=None,
        layers=None,
        kinds=kinds,
        positions=None,
        since=since,
        until=until,
        article=article,
        checks=False,
        altered=False,
        figures=figures,
    )
    return iter(UtteranceSearch(as_run(run), query, LinkedActors(registry, linked_by) if registry else None))

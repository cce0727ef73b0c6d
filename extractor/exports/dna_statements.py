"""Documents and statements as Discourse Network Analyzer has them.

Offsets count UTF-16 units of a text in which each line end is one character, as Java shows it. What there is no place
for goes into a document's notes, from where `extractor.imports.dna` takes it back.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from extractor.annotations.dna_notes import DnaNotes, WrittenStatement, write_notes
from extractor.annotations.origins import Origin
from extractor.articles.dates import day_range
from extractor.exports.dna_schema import shortened, shortened_name
from extractor.layers import layers_of
from extractor.networks.statements import CodedStance, StatementReader
from extractor.text.java_text import JavaText
from extractor_schemas import ACTORS, STANCES, Actor, Record, Stance

NO_DATE = datetime(1900, 1, 1)
"""That of a document without one, as it has to have one: where the program's range of dates begins."""


@dataclass(frozen=True, slots=True)
class DnaStatement:
    """That a person, an organization or both agree with a concept, or do not; ``start`` and ``stop`` are where."""

    id: int
    start: int
    stop: int
    person: str
    organization: str
    concept: str
    agrees: bool
    actor: Actor

    @property
    def written(self) -> WrittenStatement:
        """The statement as notes keep it."""
        return self.start, self.stop, self.person, self.organization, self.concept, int(self.agrees)


@dataclass(frozen=True, slots=True)
class DnaDocument:
    """An article: ``time`` is the day and the time of day that the article gives, whatever its zone."""

    id: int
    title: str
    text: str
    source: str
    time: datetime
    notes: str
    statements: list[DnaStatement]


@dataclass(slots=True)
class DnaDocuments:
    """The documents of records, one in memory at a time.

    ``undated`` are how many so far have no date, ``without_day`` how many have one of a month or a year.
    """

    records: Iterable[Record]
    reader: StatementReader
    undated: int = field(default=0, init=False)
    without_day: int = field(default=0, init=False)

    def __iter__(self) -> Iterator[DnaDocument]:
        """The documents, and their statements, numbered from 1 in the order of the records."""
        last_statement = 0
        for number, record in enumerate(self.records, 1):
            article = record.article
            coded = list(self.reader.coded_stances(record))
            statements = list(_statements(record, coded, last_statement))
            last_statement += len(statements)
            self.undated += article.published is None
            self.without_day += article.published is not None and len(set(day_range(article.published))) > 1
            yield DnaDocument(
                id=number,
                title=shortened(article.title or article.id),
                text=JavaText(article.text).text,
                source=shortened(article.source or ""),
                time=_time(article.published) if article.published else NO_DATE,
                notes=_notes(record, coded, statements),
                statements=statements,
            )

    def remarks(self) -> list[str]:
        """What was left out or put elsewhere, as sentences."""
        told = [
            (self.undated, f"documents without a date: {self.undated:,}, put at {NO_DATE.date()}"),
            (self.without_day, f"documents with a month or a year alone: {self.without_day:,}, put at its first day"),
        ]
        return [*self.reader.remarks(), *(remark for count, remark in told if count)]


def _statements(record: Record, coded: Iterable[CodedStance], last_id: int) -> Iterator[DnaStatement]:
    """Statements stand where a stance's first piece of evidence does."""
    text = JavaText(record.article.text)
    for each in coded:
        first = each.stance.evidence[0]
        start, stop = text.offset(first.start), text.offset(first.end)
        for agrees in each.agreements:
            last_id += 1
            person, organization, concept = map(shortened_name, (each.person, each.organization, each.concept))
            stop = max(stop, start + 1)  # of a line end alone nothing would be left
            yield DnaStatement(last_id, start, stop, person, organization, concept, agrees, each.actor)


def _time(published: str) -> datetime:
    first, last = day_range(published)
    return datetime.fromisoformat(published if first == last else first).replace(tzinfo=None)


def _notes(record: Record, coded: Iterable[CodedStance], statements: Iterable[DnaStatement]) -> str:
    article = record.article
    ids = iter(statements)
    stances: dict[int, tuple[Stance, WrittenStatement]] = {}
    named: set[str] = set()
    for each in coded:
        named |= {each.stance.actor, *each.stance.reported_by}
        for _ in each.agreements:
            statement = next(ids)
            stances[statement.id] = each.stance, statement.written
    actors = [actor for actor in record.actors if actor.id in named]
    left_out = _left_out(record, {stance.id for stance, _ in stances.values()}, len(actors))
    notes = DnaNotes(Origin.of(record), left_out, actors, stances)
    url = [article.url] if article.url else []
    made_by = record.provenance.origin
    return "\n".join([*url, write_notes(notes, JavaText(article.text).offset, made_by=made_by)])


def _left_out(record: Record, written: Collection[str], actors: int) -> str:
    """What of a record neither statements nor notes have, in words: stances by their positions, and other layers."""
    positions = Counter(stance.position for stance in record.stances if stance.id not in written)
    counts = {f"{position} stances": number for position, number in sorted(positions.items())}
    counts["actors"] = len(record.actors) - actors
    for layer in layers_of(record):
        if layer not in (ACTORS, STANCES):
            counts[layer.name] = len(getattr(record, layer.name))
    return ", ".join(f"{name} ({number:,})" for name, number in counts.items() if number)

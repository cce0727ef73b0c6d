"""Stances as the statements of discourse network analysis: an actor agrees with a concept, or does not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from operator import attrgetter
from typing import Self, get_args

from extractor.articles.dates import days_of
from extractor.complaints import listed_names
from extractor.errors import UsageError
from extractor.grounding.findings import ACTORS_OF_REGISTRY
from extractor.text.lookup import usual_spellings
from extractor_schemas import Actor, Record, Stance
from extractor_schemas.stance import Position

AGREEMENTS: Mapping[Position, tuple[bool, ...]] = {
    "support": (True,),
    "oppose": (False,),
    "conditional": (True,),
    "ambivalent": (True, False),
}
"""What each position is counted as: who is torn has a statement on either side, who takes no side has none."""


_USUAL: tuple[Position, ...] = ("support", "oppose")


@dataclass(frozen=True, slots=True)
class StatementRules:
    """Which stances become statements.

    ``positions`` are those of `AGREEMENTS` that do. ``anonymous`` takes those of unnamed sources in: each is somebody
    else in every article, and has the article's id behind its description. ``coded`` leaves out targets that are no
    concept of a codebook, ``now`` those that were held at another time than the article's own ("in 2021").
    """

    positions: tuple[Position, ...] = _USUAL
    anonymous: bool = False
    coded: bool = False
    now: bool = False

    @classmethod
    def of(
        cls,
        positions: str | Iterable[str] | None = None,
        *,
        anonymous: bool = False,
        coded: bool = False,
        now: bool = False,
    ) -> Self:
        """The rules that a user gives; a single str is positions with commas between them. Raises `UsageError`."""
        name = "positions (--positions)"
        chosen = _USUAL if positions is None else listed_names(positions, get_args(Position), name)
        if "neutral" in chosen:
            raise UsageError(f"{name}: neutral takes no side, and a statement agrees or disagrees: leave it out")
        if not chosen:
            raise UsageError(f"{name}: give at least one of {', '.join(AGREEMENTS)}")
        return cls(tuple(position for position in AGREEMENTS if position in chosen), anonymous, coded, now)


@dataclass(frozen=True, slots=True)
class CodedStance:
    """A stance that becomes a statement, or two: ``item`` is what it is called in its article ("s3")."""

    item: str
    stance: Stance
    actor: Actor
    holder: str
    agreements: tuple[bool, ...]

    @property
    def person(self) -> str:
        """The holder, if that is a person; else nothing."""
        return self.holder if self.actor.kind == "person" else ""

    @property
    def organization(self) -> str:
        """The holder, if that is none; else what the article says that the person belongs to, which may be nothing."""
        return _plain(self.actor.affiliation or "") if self.actor.kind == "person" else self.holder

    @property
    def concept(self) -> str:
        """What it is about."""
        return _plain(self.stance.target)


class StatementReader:
    """Reads statements from records, and counts the stances that are left out, by why, and those of other times.

    It counts those of articles whose day ``is_meant``.
    """

    def __init__(self, rules: StatementRules, is_meant: Callable[[date | None], bool] = lambda _: True) -> None:
        self.left_out: Counter[str] = Counter()
        self.of_other_times = 0
        self._rules = rules
        self._is_meant = is_meant

    def coded_stances(self, record: Record) -> Iterator[CodedStance]:
        """The stances of a record that become statements, in its order."""
        actors = {actor.id: actor for actor in record.actors}
        is_counted = self._is_meant(days_of(record.article.published)[0])
        for number, stance in enumerate(record.stances, 1):
            actor = actors[stance.actor]
            if why := self._reason(stance, actor):
                self.left_out[why] += is_counted
                continue
            self.of_other_times += is_counted and stance.time is not None
            name = _plain(actor.name)
            holder = f"{name} ({record.article.id})" if actor.anonymous else name
            yield CodedStance(f"s{number}", stance, actor, holder, AGREEMENTS[stance.position])

    def _reason(self, stance: Stance, actor: Actor) -> str | None:
        """Why a stance is left out; None of one that is not."""
        if stance.position not in self._rules.positions:
            return stance.position
        if not stance.evidence:
            return "without evidence"
        if self._rules.coded and stance.concept is None:
            return "not coded by a concept"
        if self._rules.now and stance.time is not None:
            return "of another time"
        return "of an unnamed source" if actor.anonymous and not self._rules.anonymous else None

    def remarks(self) -> list[str]:
        """What was left out, and what counts as of the article's day and was not, as sentences."""
        each = ", ".join(f"{count:,} {why}" for why, count in sorted(self.left_out.items()) if count)
        said = [f"stances left out: {each} (see --positions, --anonymous)"] if each else []
        if self.of_other_times:
            said.append(f"stances of another time, counted on the article's day: {self.of_other_times:,} (see --now)")
        return said


@dataclass(frozen=True, slots=True)
class Statement:
    """That somebody agrees with a concept, or disagrees.

    ``id`` is what `extractor show RUN` takes: the article's id and the stance's name in it. ``day`` is the article's;
    of a month or a year it is the first day, and `is_vague`; None where the article has no date. ``person`` and
    ``organization`` are empty where the holder is none, or belongs to none that is named; ``kind`` is the holder's,
    whose name is another spelling of nobody else's where it `is_settled`: a registry's, or that of an unnamed source.
    """

    id: str
    article: str
    day: date | None
    holder: str
    kind: str
    person: str
    organization: str
    concept: str
    agrees: bool
    is_vague: bool = False
    is_settled: bool = False


def statements_of(records: Iterable[Record], reader: StatementReader) -> Iterator[Statement]:
    """The statements of records, one record in memory at a time."""
    for record in records:
        article = record.article
        day, last = days_of(article.published)
        is_linked = ACTORS_OF_REGISTRY in record.provenance.flags
        for coded in reader.coded_stances(record):
            for agrees in coded.agreements:
                yield Statement(
                    id=f"{article.id} {coded.item}",
                    article=article.id,
                    day=day,
                    holder=coded.holder,
                    kind=coded.actor.kind,
                    person=coded.person,
                    organization=coded.organization,
                    concept=coded.concept,
                    agrees=agrees,
                    is_vague=day != last,
                    is_settled=is_linked or coded.actor.anonymous,
                )


def vague_remarks(statements: Iterable[Statement]) -> list[str]:
    """How many articles of statements have a date that is put at a day, as a sentence, if any has."""
    count = len({each.article for each in statements if each.is_vague})
    return [f"articles with a month or a year alone: {count:,}, put at its first day"] if count else []


def with_usual_names(statements: Iterable[Statement]) -> list[Statement]:
    """The same, with the most frequent of the spellings of each concept and of each actor that is not settled."""
    statements = list(statements)
    concepts = usual_spellings(each.concept for each in statements)
    spelled = [each for each in statements if not each.is_settled]
    people, bodies = (usual_spellings(map(attrgetter(name), spelled)) for name in ("person", "organization"))
    holders = usual_spellings(each.holder for each in spelled)
    return [
        replace(each, concept=concepts[each.concept])
        if each.is_settled
        else replace(
            each,
            concept=concepts[each.concept],
            holder=holders[each.holder],
            person=people[each.person],
            organization=bodies[each.organization],
        )
        for each in statements
    ]


def _plain(words: str) -> str:
    """Words on one line, so that a name is one however its line was broken."""
    return " ".join(words.split())

"""What pictures of stances are drawn from: who holds which position on what, and when that was published."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from extractor.articles.dates import days_of
from extractor.grounding.findings import ACTORS_OF_REGISTRY
from extractor.text.lookup import usual_spellings
from extractor_schemas import Record
from extractor_schemas.stance import Position


class HeldPosition(NamedTuple):
    """One stance of one article; ``day`` is the article's, of a month or a year the first, and ``last_day`` the last.

    ``time`` is when it was held, where that is not the article's own. A holder of a registry `is_settled`: the name is
    another spelling of nobody else's.
    """

    day: date | None
    holder: str
    target: str
    concept: str | None
    position: Position
    time: str | None = None
    last_day: date | None = None
    is_settled: bool = False


def day_of(record: Record) -> date | None:
    """The day on which an article was published; of a month or a year the first, None where there is no date."""
    return days_of(record.article.published)[0]


def with_usual_names(held: Iterable[HeldPosition]) -> list[HeldPosition]:
    """The same, with one spelling for each target and each holder who is not settled, the most frequent one."""
    held = list(held)
    holders = usual_spellings(each.holder for each in held if not each.is_settled)
    targets = usual_spellings(each.target for each in held)
    return [
        each._replace(
            holder=each.holder if each.is_settled else holders[each.holder],
            target=targets[each.target],
        )
        for each in held
    ]


def held_positions(records: Iterable[Record]) -> Iterator[HeldPosition]:
    """The stances of records, in their order; those of an article in that of its text."""
    for record in records:
        names = {actor.id: " ".join(actor.name.split()) for actor in record.actors}
        day, last = days_of(record.article.published)
        is_linked = ACTORS_OF_REGISTRY in record.provenance.flags
        for stance in sorted(
            record.stances, key=lambda stance: min((span.start for span in stance.evidence), default=0)
        ):
            target = " ".join(stance.target.split())
            yield HeldPosition(
                day, names[stance.actor], target, stance.concept, stance.position, stance.time, last, is_linked
            )

"""An actor of the registry: what all articles say of it, and the name that tells it from all others."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from itertools import chain, count
from math import inf
from typing import Any

from pydantic import BaseModel, ConfigDict

from extractor.articles.dates import days_of
from extractor.linking.appearances import Appearance
from extractor.linking.decisions import Decision
from extractor.linking.names import PersonName, read_name
from extractor_schemas import ActorKind

_DAY = len("2024-05-31")


class Dated(BaseModel):
    """Something that articles say of an actor, how many do, and the days of the first and the last that is dated."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    text: str
    articles: int
    first: str | None = None
    last: str | None = None


class Entry(BaseModel):
    """One actor of the registry.

    ``id`` stays, whatever articles come later, as long as it is not merged into another actor. ``name`` is one that no
    other actor of the registry has. ``unnamed`` says that articles only describe it. ``names`` are its spellings. The
    days are those of articles, ``appearances`` the ids of these and of the actor there.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    name: str
    kind: ActorKind
    unnamed: bool = False
    names: tuple[Dated, ...]
    roles: tuple[Dated, ...] = ()
    affiliations: tuple[Dated, ...] = ()
    kinds: tuple[Dated, ...] = ()
    first: str | None = None
    last: str | None = None
    articles: int
    wikidata: str | None = None
    appearances: tuple[str, ...]


def entries_of(groups: Sequence[Sequence[Appearance]], decisions: Iterable[Decision]) -> list[Entry]:
    """The entry of each group of appearances, in their order; ``decisions`` are those in force."""
    keys = {each.key for group in groups for each in group}
    renames: dict[str, list[Decision]] = defaultdict(list)
    for decision in decisions:
        key = next((key for key in decision.left if key in keys), None)
        if decision.action == "rename" and key:
            renames[key].append(decision)
    given = [_given([each for appearance in group for each in renames.get(appearance.key, ())]) for group in groups]
    entries = [_entry(group, id, *known) for group, id, known in zip(groups, _ids(groups), given, strict=True)]
    names = _distinct(entries)
    return [entry.model_copy(update={"name": name}) for entry, name in zip(entries, names, strict=True)]


def _given(renames: list[Decision]) -> tuple[str | None, str | None]:
    """The name and the id of Wikidata that were given last, if any."""
    renames.sort(key=lambda each: each.number, reverse=True)
    name = next((each.name for each in renames if each.name), None)
    return name, next((each.wikidata for each in renames if each.wikidata), None)


def _ids(groups: Iterable[Sequence[Appearance]]) -> Iterator[str]:
    """An id for each group, of its first appearance: short, and longer where one before has the same."""
    taken: set[str] = set()
    for group in groups:
        digest = sha256(group[0].key.encode("utf-8", "surrogatepass")).hexdigest()
        id = next(short for length in range(8, len(digest)) if (short := f"e{digest[:length]}") not in taken)
        taken.add(id)
        yield id


def _entry(group: Sequence[Appearance], id: str, name: str | None, wikidata: str | None) -> Entry:
    days = _days(group)
    kinds: Counter[ActorKind] = Counter(each.kind for each in group)
    return Entry(
        id=id,
        name=name or _fullest(group),
        kind=kinds.most_common(1)[0][0],
        unnamed=not name and all(each.anonymous or read_name(each.name, each.kind) is None for each in group),
        names=_dated((each.name, each) for each in group),
        roles=_dated((each.role, each) for each in group),
        affiliations=_dated((each.affiliation, each) for each in group),
        kinds=_dated((each.kind, each) for each in group) if len(kinds) > 1 else (),
        first=days[0] if days else None,
        last=days[-1] if days else None,
        articles=len({each.article for each in group}),
        wikidata=wikidata,
        appearances=tuple(each.key for each in group),
    )


def _dated(said: Iterable[tuple[str | None, Appearance]]) -> tuple[Dated, ...]:
    by_text: dict[str, list[Appearance]] = defaultdict(list)
    for text, appearance in said:
        if text:
            by_text[text].append(appearance)
    dated: list[Dated] = []
    for text, those in by_text.items():
        days = _days(those)
        articles = len({each.article for each in those})
        dated.append(
            Dated(text=text, articles=articles, first=days[0] if days else None, last=days[-1] if days else None)
        )
    return tuple(sorted(dated, key=lambda each: (-each.articles, each.text)))


def _days(appearances: Iterable[Appearance]) -> list[str]:
    """The days, or months and years, on which articles were published, in order, without the time of day."""
    return sorted(each.published[:_DAY] for each in appearances if each.published)


def affiliation_at(entry: Entry, published: str | None) -> str | None:
    """What an actor belongs to when an article is ``published``, by other articles; None if none says it.

    It is what articles of that time or the nearest to it say, and of these most; without dates what most say.
    """
    first, last = days_of(published)

    def days_between(said: Dated) -> float:
        (begin, _), (_, end) = days_of(said.first), days_of(said.last)
        if first is None or last is None or begin is None or end is None:
            return inf
        return max((begin - last).days, (first - end).days, 0)

    nearest = min(entry.affiliations, key=days_between, default=None)
    return nearest.text if nearest else None


def is_numbered(entry: Entry) -> bool:
    """Whether an actor's name ends in a number that tells it from others for now: it may be another's tomorrow."""
    return re.search(r" \([0-9]+\)$", entry.name) is not None and entry.name not in {each.text for each in entry.names}


def name_alone(entry: Entry) -> str:
    """An actor's name without what stands behind it in brackets to tell it from others of that name."""
    name, bracket, detail = entry.name.removesuffix(")").rpartition(" (")
    details = {each.text for each in (*entry.affiliations[:1], *entry.roles[:1])}
    return name if bracket and (is_numbered(entry) or detail in details) else entry.name


def _fullest(group: Sequence[Appearance]) -> str:
    """The name that most articles have; of a person one with a given name, if any has it."""
    counts = Counter(each.name for each in group)

    def rank(name: str) -> tuple[Any, ...]:
        read = read_name(name, group[0].kind)
        return isinstance(read, PersonName) and bool(read.given), counts[name], len(name), name

    return max(counts, key=rank)


def _distinct(entries: Iterable[Entry]) -> list[str]:
    """A name for each that no other has: the first keeps its own, others have what tells them apart behind it."""
    taken: set[str] = set()
    numbers: dict[str, Iterator[int]] = defaultdict(lambda: count(2))  # lower ones are taken: there may be many
    names: list[str] = []
    for entry in entries:
        name = entry.name
        if not entry.unnamed and name in taken:
            details = [f"{name} ({each.text})" for each in (*entry.affiliations[:1], *entry.roles[:1])]
            numbered = (f"{name} ({number})" for number in numbers[name])
            name = next(each for each in chain(details, numbered) if each not in taken)
        taken.add(name)
        names.append(name)
    return names

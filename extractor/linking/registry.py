"""The registry: which actors of many articles are one, and what people have decided of it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property
from typing import Any

from extractor.complaints import nearest
from extractor.errors import UsageError
from extractor.linking.appearances import Appearance, appearances_of, text_digest
from extractor.linking.decisions import Decision, in_force, next_id, standing
from extractor.linking.entries import Entry, entries_of
from extractor.linking.resolver import resolve
from extractor.text.normalization import normalize_name
from extractor_schemas import Record

_WIKIDATA_ID = re.compile(r"Q[1-9][0-9]*")


@dataclass(frozen=True, slots=True)
class OpenPair:
    """Two actors, by their ids, of which a person is to decide whether they are one; ``reasons`` are why."""

    left: str
    right: str
    score: float
    reasons: tuple[str, ...]


class Registry:
    """Which actors of many articles are one.

    A registry is a value: whatever changes it gives another. It is made of the ``appearances`` of actors in articles
    and of ``decisions`` alone: its `entries` and what is `open` follow from these, in whatever order articles came.
    ``resolved`` are these two, where they are known already.
    """

    def __init__(
        self,
        appearances: Iterable[Appearance] = (),
        decisions: Sequence[Decision] = (),
        resolved: tuple[Sequence[Entry], Sequence[OpenPair]] | None = None,
    ) -> None:
        self._appearances = appearances
        self.decisions = tuple(decisions)
        self._known = resolved

    @cached_property
    def appearances(self) -> dict[str, Appearance]:
        """The actors of articles, by the ids of the article and of the actor with a space between them."""
        return {each.key: each for each in self._appearances}

    @cached_property
    def _resolved(self) -> tuple[Sequence[Entry], Sequence[OpenPair]]:
        if self._known is not None:
            return self._known
        resolution = resolve(self.appearances.values(), self.decisions)
        entries = entries_of(resolution.groups, in_force(self.decisions))
        pairs = [
            OpenPair(entries[each.left].id, entries[each.right].id, round(each.score.value, 2), each.score.reasons)
            for each in resolution.open
        ]
        return entries, pairs

    @cached_property
    def entries(self) -> dict[str, Entry]:
        """The actors by their ids, in the order in which they came in."""
        return {entry.id: entry for entry in self._resolved[0]}

    @property
    def open(self) -> Sequence[OpenPair]:
        """The pairs of actors of which a person is to decide, the likeliest first."""
        return self._resolved[1]

    @property
    def lapsed(self) -> list[Decision]:
        """The standing decisions that no longer hold as they were made.

        They name appearances that articles no longer have; a `rename` holds as long as one is there.
        """
        return [
            each
            for each in standing(self.decisions)
            if not (any if each.action == "rename" else all)(
                key in self.appearances for key in (*each.left, *each.right)
            )
        ]

    @cached_property
    def _entry_by_key(self) -> dict[str, Entry]:
        return {key: entry for entry in self.entries.values() for key in entry.appearances}

    @property
    def is_resolved(self) -> bool:
        """Whether what follows from appearances and decisions is known already, so that nothing has to be linked."""
        return self._known is not None or "_resolved" in self.__dict__

    @cached_property
    def _texts(self) -> dict[str, str]:
        """The `text_digest` of each article by its id."""
        return {each.article: each.text for each in self.appearances.values()}

    def entry_of(self, article: str, actor: str, text: str = "") -> Entry | None:
        """The actor that an article's actor is, by the ids of both; None of one that the registry does not have.

        With the `text_digest` of the article also where the registry has another article of that id.
        """
        if text and self._texts.get(article, "") not in ("", text):
            return None
        return self._entry_by_key.get(f"{article} {actor}")

    def entries_in(self, record: Record) -> dict[str, Entry]:
        """The actors that those of a record are, by their ids there; none where its article is another of that id."""
        article, text = record.article, text_digest(record.article)
        entries = {actor.id: self.entry_of(article.id, actor.id, text) for actor in record.actors}
        return {actor: entry for actor, entry in entries.items() if entry}

    def other_texts(self, before: Registry) -> int:
        """How many articles have another text than those with the same ids had before."""
        return sum(before._texts.get(id, "") not in ("", text) for id, text in self._texts.items())

    def entry(self, id: str) -> Entry:
        """The actor with this id. Raises `UsageError` if there is none."""
        if id not in self.entries:
            some = ", ".join(nearest(id, list(self.entries)))
            raise UsageError(f"no actor {id!r} in the registry{f': there is {some}' if some else ''}")
        return self.entries[id]

    def evidence(self, id: str) -> list[Appearance]:
        """The appearances of an actor, the first to come in first. Raises `UsageError` if there is no such actor."""
        return [self.appearances[key] for key in self.entry(id).appearances]

    def add(self, records: Iterable[Record]) -> Registry:
        """The registry with the actors of records too; those of an article that it has take the place of the old.

        Raises `UsageError` where two of the records are of different articles with one id.
        """
        texts: dict[str, str] = {}
        build = 1 + max((each.build for each in self.appearances.values()), default=0)
        known: dict[str, list[Appearance]] = {}
        for each in self.appearances.values():
            known.setdefault(each.article, []).append(each)
        for record in records:
            text = text_digest(record.article)
            if texts.setdefault(record.article.id, text) != text:
                raise UsageError(
                    f"two different articles have the id {record.article.id!r}: extract them again from the folder"
                    " above both, so that their ids differ, or keep a registry for each run"
                )
            before = {each.key: each.build for each in known.get(record.article.id, ())}
            known[record.article.id] = [
                replace(each, build=before.get(each.key, build)) for each in appearances_of(record, build)
            ]
        return Registry([each for of_article in known.values() for each in of_article], self.decisions)

    # ------------------------------------------------------------------------------------------------- decisions

    def merge(self, ids: Sequence[str], *, by: str, why: str = "") -> Registry:
        """Decide that actors are one, whatever articles say.

        Raises `UsageError` for fewer than two, one that there is not, and unnamed sources, who are never one.
        """
        entries = [self.entry(id) for id in dict.fromkeys(ids)]
        if len(entries) < 2:
            raise UsageError("a merge takes two actors or more: give their ids")
        for entry in entries:
            if any(self.appearances[key].anonymous for key in entry.appearances):
                raise UsageError(f"{entry.id} ({entry.name}) is an unnamed source, and nobody knows who that is")
        right = tuple(key for entry in entries[1:] for key in entry.appearances)
        names = self.names_of_none_but([entry.id for entry in entries])
        return self._decided("merge", by, why, left=entries[0].appearances, right=right, names=names)

    def with_names(self, what: Mapping[str, Any]) -> dict[str, Any]:
        """What a decision is about, with the names that articles have for each side."""
        sides = {side: what[side] for side in ("left", "right") if side in what}
        names = {f"{side}_names": dict.fromkeys(self.appearances[key].name for key in sides[side]) for side in sides}
        return {**what, **{side: tuple(each) for side, each in names.items()}}

    def names_of_none_but(self, ids: Iterable[str]) -> tuple[str, ...]:
        """The names of actors that no other has in any article."""
        ids = set(ids)
        names = dict.fromkeys(name.text for entry in map(self.entry, sorted(ids)) for name in entry.names)
        return tuple(name for name in names if ids >= self._ids_by_name[normalize_name(name)])

    def body_called(self, name: str) -> Entry | None:
        """The only one that is called so in some article and is no person."""
        entries = [self.entries[id] for id in self._ids_by_name.get(normalize_name(name), ())]
        bodies = [entry for entry in entries if entry.kind != "person" and not entry.unnamed]
        return bodies[0] if len(bodies) == 1 else None

    @cached_property
    def _ids_by_name(self) -> dict[str, set[str]]:
        ids: dict[str, set[str]] = defaultdict(set)
        for entry in self.entries.values():
            for name in entry.names:
                ids[normalize_name(name.text)].add(entry.id)
        return ids

    def keep_apart(self, left: str, right: str, *, by: str, why: str = "") -> Registry:
        """Decide that two actors are two. Raises `UsageError` where there are no such two."""
        if left == right:
            raise UsageError(f"{left} is one actor: `split` makes two of it")
        sides = self.entry(left).appearances, self.entry(right).appearances
        return self._decided("apart", by, why, left=sides[0], right=sides[1])

    def split(self, id: str, articles: Iterable[str], *, by: str, why: str = "") -> Registry:
        """Decide that an actor is two: one in these articles, another in all others.

        Raises `UsageError` where the actor is not in one of the articles, or in no other.
        """
        entry, wanted = self.entry(id), set(articles)
        moved = tuple(key for key in entry.appearances if self.appearances[key].article in wanted)
        missing = wanted - {self.appearances[key].article for key in moved}
        left = tuple(key for key in entry.appearances if key not in moved)
        if missing or not moved:
            raise UsageError(f"{id} ({entry.name}) is not in {', '.join(sorted(missing)) or 'no article'}: see `list`")
        if not left:
            raise UsageError(f"{id} ({entry.name}) is in no other article: name some of its articles, not all")
        return self._decided("apart", by, why, left=left, right=moved)

    def rename(
        self, id: str, name: str | None = None, *, wikidata: str | None = None, by: str, why: str = ""
    ) -> Registry:
        """Give an actor a name, an id of Wikidata ("Q42"), or both.

        Raises `UsageError` where there is no such actor, or nothing is given that can be used.
        """
        if wikidata is not None and not _WIKIDATA_ID.fullmatch(wikidata):
            raise UsageError(f"{wikidata!r} is no id of Wikidata: give one such as Q42")
        if name is not None:
            name = " ".join(name.split())
        if not name and wikidata is None:
            raise UsageError("a rename takes a name or an id of Wikidata: give one")
        return self._decided("rename", by, why, left=self.entry(id).appearances, name=name, wikidata=wikidata)

    def undo(self, id: str | None = None, *, by: str, why: str = "") -> Registry:
        """Take back a decision, by its id; without one the last that stands. Raises `UsageError` if there is none."""
        decisions = {each.id: each for each in standing(self.decisions)}
        if not decisions:
            raise UsageError("nothing is decided that could be undone")
        if id is not None and id not in decisions:
            raise UsageError(f"no decision {id!r} stands: there is {', '.join(nearest(id, list(decisions)))}")
        return self._decided("undo", by, why, undoes=id or list(decisions)[-1])

    def _decided(self, action: str, by: str, why: str, **what: object) -> Registry:
        at = datetime.now(UTC).isoformat(timespec="seconds")
        facts = {"id": next_id(self.decisions), "action": action, **self.with_names(what)}
        facts |= {"by": by, "why": why, "at": at}
        decisions = *self.decisions, Decision.model_validate(facts)
        changed = {action, *(each.action for each in self.decisions if each.id == what.get("undoes"))} - {"undo"}
        if changed != {"rename"}:
            return Registry(self.appearances.values(), decisions)
        groups = [[self.appearances[key] for key in entry.appearances] for entry in self.entries.values()]
        return Registry(self.appearances.values(), decisions, (entries_of(groups, in_force(decisions)), self.open))

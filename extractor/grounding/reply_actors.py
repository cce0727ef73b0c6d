"""The actors of a reply, each once, and by no name of another one's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from extractor.grounding.actor_names import is_description
from extractor.text.normalization import normalize_name
from extractor_schemas import ReplyActor


@dataclass(frozen=True, slots=True)
class ReplyActors:
    """The actors that a reply means.

    ``same`` maps the id of an actor whom the reply has again to the id of the first, ``others_names`` are aliases that
    are the name of somebody else among them, with the actors that the reply gives them.
    """

    actors: Sequence[ReplyActor]
    same: Mapping[str, str]
    others_names: Sequence[tuple[ReplyActor, str]]


def settle_actors(actors: Sequence[ReplyActor]) -> ReplyActors:
    """Whom the actors of a reply mean: those with one name, kind, role and affiliation are one, unless described."""
    settled: list[ReplyActor] = []
    places: dict[tuple[str, str], int] = {}
    same: dict[str, str] = {}
    for actor in actors:
        key = actor.kind, normalize_name(actor.name)
        at = places.get(key)
        if at is not None and (merged := _merged(settled[at], actor)):
            settled[at] = merged
            same[actor.id] = merged.id
            continue
        if key[1] and not (actor.kind == "group" or is_description(actor)):
            places.setdefault(key, len(settled))
        settled.append(actor)
    names = {normalize_name(actor.name): actor.id for actor in reversed(settled)}
    others_names: list[tuple[ReplyActor, str]] = []
    for at, actor in enumerate(settled):
        taken = [alias for alias in actor.aliases if _is_of_other(alias, actor, names)]
        others_names += ((actor, alias) for alias in taken)
        if taken:
            own = [alias for alias in actor.aliases if alias not in taken]
            settled[at] = actor.model_copy(update={"aliases": own})
    return ReplyActors(settled, same, others_names)


def _is_of_other(alias: str, actor: ReplyActor, names: Mapping[str, str]) -> bool:
    key = normalize_name(alias)
    return names.get(key, actor.id) != actor.id and key != normalize_name(actor.name)


def _merged(first: ReplyActor, again: ReplyActor) -> ReplyActor | None:
    """An actor that a reply has twice, with what it has of either; None if they may be two."""
    if again.anonymous or first.id == again.id:
        return None
    update: dict[str, object] = {"aliases": list(dict.fromkeys([*first.aliases, *again.aliases]))}
    for field in ("role", "affiliation"):
        known, other = getattr(first, field), getattr(again, field)
        if known and other and normalize_name(known) != normalize_name(other):
            return None
        update[field] = known or other
    return first.model_copy(update=update)

"""The actors of a reply → actors of the record, with all their mentions."""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterable, Sequence
from functools import partial

from extractor.grounding.actor_names import find_namings, has_alias, has_name
from extractor.grounding.findings import stable_id
from extractor.grounding.matches import NoMatch
from extractor.grounding.resolver import Resolver, to_spans
from extractor.grounding.roles import is_supported_affiliation, is_supported_role
from extractor.text.mentions import is_pronoun
from extractor.text.spans import CharRange, overlapping
from extractor_schemas import ACTORS, Actor, ActorKind, ReplyActor


def ground_actors(
    actors: Sequence[ReplyActor], sources: Iterable[tuple[str | None, CharRange | None]], resolver: Resolver
) -> list[Actor]:
    """The actors that the article names, in the reply's order.

    A name or an alias that the article does not have is listed as unfounded; an alias takes the place of such a name.
    Enters their ids into ``resolver.actor_ids``, and the others into ``resolver.absent_actors``.

    ``sources`` are the speakers of the reply's quotes and where the article names each: a source is a mention of its
    speaker, whatever else the speaker is called. A name that stands in the article is never absent: an actor without
    other mentions has those within the names of others.
    """
    mentions = _find_mentions(actors, sources, resolver)
    grounded: list[Actor] = []
    taken: dict[str, int] = {}
    for actor in actors:
        item = resolver.item(ACTORS, actor)
        if actor.id in resolver.actor_ids:
            item.reject("id", NoMatch(actor.id))
            continue
        found = sorted(mentions[actor.id])
        words = {resolver.text[start:end] for start, end in found}  # these need not be looked for again
        absent = [alias for alias in actor.aliases if not (alias in words or has_alias(alias, actor.kind, resolver))]
        is_named = actor.name in words or has_name(actor, resolver)
        known = [*([actor.name] if is_named else []), *actor.aliases]
        names = [name for name in dict.fromkeys(known) if name not in absent]
        if not found or not names:
            resolver.absent_actors[actor.id] = resolver.aligner.no_match(actor.name)
            item.reject("name", resolver.absent_actors[actor.id])
            continue
        if actor.name not in names:
            item.reject("name", resolver.aligner.no_match(actor.name))
        for alias in absent:
            item.reject("aliases", resolver.aligner.no_match(alias))
        id = _unique(stable_id(ACTORS, actor.model_copy(update={"name": names[0]})), taken)
        resolver.actor_ids[actor.id] = id
        grounded.append(
            Actor(
                id=id,
                name=names[0],
                kind=actor.kind,
                anonymous=actor.anonymous,
                role=item.supported("role", actor.role, partial(is_supported_role, mentions=found, resolver=resolver)),
                affiliation=item.supported(
                    "affiliation", actor.affiliation, partial(is_supported_affiliation, resolver=resolver)
                ),
                aliases=names[1:],
                mentions=to_spans(found),
            )
        )
    return grounded


def _find_mentions(
    actors: Sequence[ReplyActor], sources: Iterable[tuple[str | None, CharRange | None]], resolver: Resolver
) -> dict[str, list[CharRange]]:
    names: dict[str, list[str]] = {}
    kinds: dict[str, ActorKind] = {}
    for actor in actors:
        names.setdefault(actor.id, [actor.name, *actor.aliases])
        kinds.setdefault(actor.id, actor.kind)
    mentions = resolver.mentions(names)
    for speaker, source in sources:
        if speaker not in mentions or not source or is_pronoun(resolver.text[slice(*source)]):
            continue
        if not overlapping(mentions[speaker], source):
            insort(mentions[speaker], source)
    for id, known in names.items():
        if not mentions[id]:
            mentions[id] = find_namings(known, kinds[id], resolver)
    return mentions


def _unique(id: str, taken: dict[str, int]) -> str:
    """``id``, or with a number behind it: two unnamed officials are two actors.

    ``taken`` has the number of the last actor of each id, from which the next one goes on.
    """
    free, number = id, taken.get(id, 1)
    while free in taken:
        number += 1
        free = f"{id}-{number}"
    taken[id] = number
    taken.setdefault(free, 1)
    return free

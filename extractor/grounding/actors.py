"""The actors of a reply → actors of the record, with all their mentions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain, count

from extractor.grounding.matches import NoMatch
from extractor.grounding.findings import stable_id
from extractor.grounding.resolver import Resolver, to_spans
from extractor.text.mentions import find_mentions, is_pronoun
from extractor.text.spans import CharRange, overlaps_any
from extractor_schemas import ACTORS, Actor, ReplyActor


def ground_actors(
    actors: Sequence[ReplyActor], sources: Iterable[tuple[str | None, CharRange | None]], resolver: Resolver
) -> list[Actor]:
    """The actors that the article names, in the reply's order; enters their ids into ``resolver.actor_ids``.

    ``sources`` are the speakers of the reply's quotes and where the article names each: a source is a mention of its
    speaker, whatever else the speaker is called.
    """
    mentions = _find_mentions(actors, sources, resolver.text)
    grounded: list[Actor] = []
    taken: set[str] = set()
    for actor in actors:
        item = resolver.item(ACTORS, actor)
        if actor.id in resolver.actor_ids:
            item.reject("id", NoMatch(actor.id))
            continue
        if not mentions[actor.id]:
            found = resolver.aligner.find(actor.name)
            item.reject("name", found if isinstance(found, NoMatch) else NoMatch(actor.name))
            continue
        id = _unique(stable_id(ACTORS, actor), taken)
        resolver.actor_ids[actor.id] = id
        grounded.append(
            Actor(
                id=id,
                name=actor.name,
                kind=actor.kind,
                anonymous=actor.anonymous,
                role=actor.role or None,
                affiliation=actor.affiliation or None,
                aliases=[alias for alias in dict.fromkeys(actor.aliases) if alias != actor.name],
                mentions=to_spans(sorted(mentions[actor.id])),
            )
        )
    return grounded


def _find_mentions(
    actors: Sequence[ReplyActor], sources: Iterable[tuple[str | None, CharRange | None]], text: str
) -> dict[str, list[CharRange]]:
    names: dict[str, list[str]] = {}
    for actor in actors:
        names.setdefault(actor.id, [actor.name, *actor.aliases])
    mentions = find_mentions(names, text)
    for speaker, source in sources:
        if speaker not in mentions or not source or is_pronoun(text[slice(*source)]):
            continue
        if not overlaps_any(source, mentions[speaker]):
            mentions[speaker].append(source)
    return mentions


def _unique(id: str, taken: set[str]) -> str:
    """``id``, or with a number behind it: two unnamed officials are two actors."""
    free = next(name for name in chain([id], (f"{id}-{number}" for number in count(2))) if name not in taken)
    taken.add(free)
    return free

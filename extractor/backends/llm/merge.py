"""The replies to the chunks of a long article → one reply with one list of actors."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, cast

from extractor.backends.llm.coreference import Said, find_coreferent
from extractor.backends.llm.namings import read_naming
from extractor.grounding.actor_ids import ActorIds
from extractor.layers import layers_of
from extractor.text.chunking import Chunk
from extractor_schemas import ACTORS, LayerSpec, Reply, ReplyActor

_SENTENCE = re.compile(r"\s*\[?(\d{1,9})(?!\d)")


def merge_replies(replies: Sequence[tuple[Chunk, Reply]]) -> Reply:
    """One reply of all: actors that are surely one become one, and items follow the order of the chunks.

    A chunk's reply counts for the chunk's own sentences only; what it says of those that were merely shown is left to
    the reply for the chunk that owns them.
    """
    if len(replies) == 1:
        return replies[0][1]
    form = type(replies[0][1]) if replies else Reply
    actors, ids = merge_actors([reply.actors for _, reply in replies])
    items: dict[str, Any] = {layer.name: [] for layer in layers_of(form) if layer is not ACTORS}
    for (chunk, reply), ids_of_reply in zip(replies, ids, strict=True):
        own = ActorIds(reply.actors)
        for layer in layers_of(form):
            if layer is not ACTORS:
                items[layer.name] += [
                    with_ids(item, layer, ids_of_reply, own)
                    for item in getattr(reply, layer.name)
                    if is_own(item, layer, chunk)
                ]
    return form.model_construct(None, actors=actors, **items)


def merge_actors(replies: Sequence[Sequence[ReplyActor]]) -> tuple[list[ReplyActor], list[dict[str, str]]]:
    """One list of the actors of several replies; and for each reply the ids there by the reply's own."""
    actors: list[ReplyActor] = []
    ids: list[dict[str, str]] = [{} for _ in replies]
    for number, said in enumerate(find_coreferent(replies), 1):
        actors.append(_joined(said, f"a{number}"))
        for each in said:
            ids[each.reply].setdefault(each.actor.id, actors[-1].id)
    return actors, ids


def _joined(said: Sequence[Said], id: str) -> ReplyActor:
    """One actor of what several replies say of it, under the fullest of a person's names; the first says more."""
    actors = [each.actor for each in said]
    name = max((actor.name for actor in actors), key=lambda name: len(read_naming(name, actors[0].kind).words))
    name = name if actors[0].kind == "person" else actors[0].name
    aliases = dict.fromkeys(alias for actor in actors for alias in (actor.name, *actor.aliases) if alias != name)
    return actors[0].model_copy(
        update={
            "id": id,
            "name": name,
            "aliases": actors[0].aliases if len(actors) == 1 else list(aliases),
            "role": next((actor.role for actor in actors if actor.role), actors[0].role),
            "affiliation": next((actor.affiliation for actor in actors if actor.affiliation), actors[0].affiliation),
        }
    )


def is_own(item: Any, layer: LayerSpec, chunk: Chunk) -> bool:
    """Whether the item stands in a sentence of the chunk's own; an item whose place is unknown does."""
    pointers = cast("list[str]", layer.anchor_spans(item))  # in a reply they are pointers still
    number = next((_SENTENCE.match(pointer) for pointer in pointers), None)
    return number is None or int(number[1]) - 1 in chunk.own or int(number[1]) - 1 not in chunk.shown


def with_ids(item: Any, layer: LayerSpec, ids: dict[str, str], own: ActorIds) -> Any:
    """The item with the merged actors' ``ids``; whom its chunk's reply does not know is marked as unknown.

    Whom it calls by a name is known by the chunk's ``own`` ids: the article's others may have that name too.
    """
    update: dict[str, object] = {}
    for field, said in layer.actor_fields(item):
        renamed = [ids.get(own.find(id) or id, f"?{id}") for id in said]
        if isinstance(getattr(item, field), list):
            update[field] = renamed
        elif renamed:
            update[field] = renamed[0]
    return item.model_copy(update=update)

"""The replies to the chunks of a long article → one reply with one list of actors."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from extractor.backends.llm.entity_resolution import Said, find_coreferent
from extractor.backends.llm.namings import read_naming
from extractor.grounding.actor_ids import ActorIds
from extractor.grounding.alignment import is_from_to, pointed_at
from extractor.hashing import canonical_json
from extractor.layers import layers_of
from extractor.text.chunking import Chunk
from extractor_schemas import ACTORS, LayerSpec, Reply, ReplyActor


def merge_replies(replies: Sequence[tuple[Chunk, Reply]]) -> Reply:
    """One reply of all: actors that are surely one become one, and items follow the order of the chunks.

    A chunk's reply counts for what stands in the chunk's own sentences, wholly or in part; what it says of those that
    were merely shown is left to the reply for the chunk that owns them. What two replies say alike counts once.
    """
    if len(replies) == 1:
        return replies[0][1]
    form = type(replies[0][1]) if replies else Reply
    actors, ids = merge_actors([reply.actors for _, reply in replies])
    items: dict[str, dict[str, Any]] = {layer.name: {} for layer in layers_of(form) if layer is not ACTORS}
    for (chunk, reply), ids_of_reply in zip(replies, ids, strict=True):
        own = ActorIds(reply.actors)
        for layer in layers_of(form):
            for item in getattr(reply, layer.name) if layer is not ACTORS else ():
                if is_own(item, layer, chunk):
                    renamed = with_ids(item, layer, ids_of_reply, own)
                    items[layer.name].setdefault(canonical_json(renamed.model_dump(), default=repr), renamed)
    lists: dict[str, Any] = {name: [*found.values()] for name, found in items.items()}
    return form.model_construct(None, actors=actors, **lists)


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
    """Whether any of what the item points at is in a sentence of the chunk's own; one whose place is unknown is."""
    pointers = [pointer for _, of_field in layer.span_fields(item) for pointer in cast("list[str]", of_field)]
    places = [(numbers, pointer) for pointer in pointers if (numbers := pointed_at(pointer)) is not None]
    return not places or any(_reaches_own(numbers, pointer, chunk) for numbers, pointer in places)


def _reaches_own(numbers: range, pointer: str, chunk: Chunk) -> bool:
    """Whether a pointer at the sentences of these numbers is at one of the chunk's own, or at one it was not shown."""
    first, stop = numbers.start - 1, numbers.stop - 1
    if is_from_to(pointer) and stop == chunk.own.start:
        stop += 1
    if first < chunk.own.stop and stop > chunk.own.start:
        return True
    return stop - first > len(chunk.shown) or any(index not in chunk.shown for index in range(first, stop))


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

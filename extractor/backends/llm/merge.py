"""The replies to the chunks of a long article → one reply with one list of actors."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, cast

from extractor.layers import layers_of
from extractor.text.chunking import Chunk
from extractor.text.mentions import is_pronoun
from extractor.text.normalization import normalize, normalize_name
from extractor_schemas import ACTORS, LayerSpec, Reply, ReplyActor

_SENTENCE = re.compile(r"\s*\[?(\d{1,9})(?!\d)")


def merge_replies(replies: Sequence[tuple[Chunk, Reply]]) -> Reply:
    """One reply of all: actors that share a name or an alias become one, and items follow the order of the chunks.

    A chunk's reply counts for the chunk's own sentences only; what it says of those that were merely shown is left to
    the reply for the chunk that owns them.
    """
    if len(replies) == 1:
        return replies[0][1]
    form = type(replies[0][1]) if replies else Reply
    actors: list[ReplyActor] = []
    items: dict[str, Any] = {layer.name: [] for layer in layers_of(form) if layer is not ACTORS}
    for chunk, reply in replies:
        merged_ids = _merge_actors(actors, reply.actors)
        for layer in layers_of(form):
            if layer is not ACTORS:
                items[layer.name] += [
                    _with_ids(item, layer, merged_ids)
                    for item in getattr(reply, layer.name)
                    if _is_own(item, layer, chunk)
                ]
    return form.model_construct(None, actors=actors, **items)


def _is_own(item: Any, layer: LayerSpec, chunk: Chunk) -> bool:
    """Whether the item stands in a sentence of the chunk's own; an item whose place is unknown does."""
    pointers = cast("list[str]", layer.anchor_spans(item))  # in a reply they are pointers still
    number = next((_SENTENCE.match(pointer) for pointer in pointers), None)
    return number is None or int(number[1]) - 1 in chunk.own or int(number[1]) - 1 not in chunk.shown


def _merge_actors(actors: list[ReplyActor], more: Sequence[ReplyActor]) -> dict[str, str]:
    """Add ``more`` to ``actors``; the result maps their ids to the ids that they have there."""
    merged_ids: dict[str, str] = {}
    for actor in more:
        index = next((index for index, known in enumerate(actors) if _is_same(known, actor)), None)
        if index is None:
            merged_ids[actor.id] = f"a{len(actors) + 1}"
            actors.append(actor.model_copy(update={"id": merged_ids[actor.id]}))
        else:
            known = actors[index]
            merged_ids[actor.id] = known.id
            aliases = dict.fromkeys([*known.aliases, actor.name, *actor.aliases])
            actors[index] = known.model_copy(
                update={
                    "aliases": [alias for alias in aliases if alias != known.name],
                    "role": known.role or actor.role,
                    "affiliation": known.affiliation or actor.affiliation,
                }
            )
    return merged_ids


def _is_same(left: ReplyActor, right: ReplyActor) -> bool:
    """Whether two chunks speak of one actor. Unnamed sources are one only if their descriptions are equal."""
    if left.kind != right.kind or left.anonymous != right.anonymous:
        return False
    if left.anonymous:
        return normalize(left.name).casefold() == normalize(right.name).casefold()
    return bool(_names(left) & _names(right))


def _names(actor: ReplyActor) -> set[str]:
    return {normalize_name(name) for name in (actor.name, *actor.aliases) if not is_pronoun(name)}


def _with_ids(item: Any, layer: LayerSpec, merged_ids: dict[str, str]) -> Any:
    """The item with the merged actors' ids; an id that its chunk's reply does not have is marked as unknown."""
    update: dict[str, object] = {}
    for field, ids in layer.actor_fields(item):
        renamed = [merged_ids.get(id, f"?{id}") for id in ids]
        if isinstance(getattr(item, field), list):
            update[field] = renamed
        elif renamed:
            update[field] = renamed[0]
    return item.model_copy(update=update)

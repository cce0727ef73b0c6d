"""Items of a reply that name an actor in words → the same items with the actor's id."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar

from pydantic import BaseModel

from extractor.layers import layers_of
from extractor.text.mentions import is_pronoun
from extractor.text.normalization import normalize_name
from extractor_schemas import ACTORS, LayerSpec, Reply, ReplyActor

_Item = TypeVar("_Item", bound=BaseModel)


def with_actor_ids(reply: Reply) -> Reply:
    """The reply with an id wherever an item says who it is about by a name that only one of the reply's actors has.

    The name counts before aliases, and both whatever their case; what is no actor's id or name stays as it is.
    """
    known = {actor.id for actor in reply.actors}
    layers = [layer for layer in layers_of(type(reply)) if layer is not ACTORS]
    said = {
        id
        for layer in layers
        for item in getattr(reply, layer.name)
        for _, ids in layer.actor_fields(item)
        for id in ids
    } - known
    ids = {name: id for name in said if (id := _id_of(name, reply.actors))}
    if not ids:
        return reply
    update = {layer.name: [_renamed(item, layer, ids) for item in getattr(reply, layer.name)] for layer in layers}
    return reply.model_copy(update=update)


def _id_of(name: str, actors: Sequence[ReplyActor]) -> str | None:
    """The id of the one actor that is called so."""
    bare = name.removeprefix("?")  # what the parts of a long article say of unknown ids
    key = normalize_name(bare)
    if not key or is_pronoun(bare):
        return None
    found: Iterable[set[str]] = (
        {actor.id for actor in actors if actor.id.casefold() == name.casefold()},
        {actor.id for actor in actors if normalize_name(actor.name) == key},
        {actor.id for actor in actors if key in map(normalize_name, actor.aliases)},
    )
    called_so = next(filter(None, found), set[str]())
    return next(iter(called_so)) if len(called_so) == 1 else None


def _renamed(item: _Item, layer: LayerSpec, ids: Mapping[str, str]) -> _Item:
    update: dict[str, Any] = {}
    for field, named in layer.actor_fields(item):
        renamed = [ids.get(id, id) for id in named]
        if renamed != list(named):
            update[field] = renamed if isinstance(getattr(item, field), list) else renamed[0]
    return item.model_copy(update=update) if update else item

"""What the items of a reply call an actor by, where it is no id → the actor's id in the reply."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extractor.layers import layers_of
from extractor.text.mentions import is_pronoun
from extractor.text.normalization import normalize_name
from extractor_schemas import ACTORS, Reply, ReplyActor


def find_ids_of_names(reply: Reply) -> dict[str, str]:
    """The ids of actors whom items call by a name that only one of the reply's actors has, by what they are called.

    The name counts before aliases, and both whatever their case. What is an id, or no actor's name, is left out.
    """
    said = {
        id
        for layer in layers_of(reply)
        if layer is not ACTORS
        for item in getattr(reply, layer.name)
        for _, ids in layer.actor_fields(item)
        for id in ids
    }
    names = said - {actor.id for actor in reply.actors}
    return {name: id for name in names if (id := _id_of(name, reply.actors))}


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

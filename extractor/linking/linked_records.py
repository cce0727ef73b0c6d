"""Records with the actors of a registry: its names and ids in the place of the article's."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from extractor.grounding.findings import ACTORS_OF_REGISTRY
from extractor.layers import layers_of
from extractor.linking.body_names import read_body
from extractor.linking.entries import Entry, affiliation_at
from extractor.linking.registry import Registry
from extractor_schemas import ACTORS, Actor, Record


def linked_records(
    records: Iterable[Record], registry: Registry, tell: Callable[[str], None] | None = None
) -> Iterator[Record]:
    """Each record with the actors of the registry, one in memory at a time (see `linked_record`).

    ``tell`` is called with a sentence at the end, where the registry does not have all of their actors.
    """
    missing = 0
    for record in records:
        missing += len(record.actors) - len(registry.entries_in(record))
        yield linked_record(record, registry)
    if missing and tell:
        tell(told_missing(missing))


def told_missing(actors: int) -> str:
    """What to say where a registry does not have so many actors of articles."""
    return f"actors that the registry does not have: {actors:,} (`extractor actors build` adds those of a run)"


def linked_record(record: Record, registry: Registry) -> Record:
    """A record whose actors have the registry's ids and names, in all layers; their own names are aliases.

    A person of whom the article does not say it has the affiliation that other articles of the time have, and a body
    that is one in the registry has its name there as an affiliation too. The provenance says so, as ids, names and
    affiliations are no longer what the run made. Actors of the article that are one in the registry are one. What the
    registry does not have stays as it is, and an unnamed source keeps its name, which is a description.
    """
    entries = registry.entries_in(record)
    if not entries:
        return record
    ids = {id: entry.id for id, entry in entries.items()}
    actors: dict[str, Actor] = {}
    for actor in record.actors:
        linked = _linked(actor, entries.get(actor.id))
        actors[linked.id] = _joined(actors[linked.id], linked) if linked.id in actors else linked
    for entry in entries.values():
        actor = actors[entry.id]
        if actor.kind == "person" and not actor.affiliation:
            affiliation = affiliation_at(entry, record.article.published)
            actors[entry.id] = actor.model_copy(update={"affiliation": affiliation})
    here = {entry.id for entry in entries.values()}
    for id, actor in actors.items():
        body = registry.body_called(actor.affiliation) if actor.affiliation else None
        if body and (body.id in here or _tells_which(actor.affiliation or "")):
            actors[id] = actor.model_copy(update={"affiliation": body.name})
    flags = list(dict.fromkeys([*record.provenance.flags, ACTORS_OF_REGISTRY]))
    provenance = record.provenance.model_copy(update={"flags": flags})
    changed: dict[str, Any] = {"actors": list(actors.values()), "provenance": provenance}
    for layer in layers_of(record):
        if layer is not ACTORS and layer.actors:
            changed[layer.name] = [_with_ids(item, layer.actors, ids) for item in getattr(record, layer.name)]
    return record.model_copy(update=changed)


def _tells_which(affiliation: str) -> bool:
    """Whether a body's name means the same one in articles that do not have it as an actor: not "City Council"."""
    name = read_body(affiliation, "organisation")
    return name is not None and (name.is_party or not name.is_vague)


def _linked(actor: Actor, entry: Entry | None) -> Actor:
    if entry is None:
        return actor
    if entry.unnamed or entry.name == actor.name:
        return actor.model_copy(update={"id": entry.id})
    aliases = [name for name in dict.fromkeys((actor.name, *actor.aliases)) if name != entry.name]
    return actor.model_copy(update={"id": entry.id, "name": entry.name, "aliases": aliases})


def _joined(first: Actor, second: Actor) -> Actor:
    names = dict.fromkeys((*first.aliases, second.name, *second.aliases))
    spans = {span.range: span for span in (*first.mentions, *second.mentions)}
    return first.model_copy(
        update={
            "role": first.role or second.role,
            "affiliation": first.affiliation or second.affiliation,
            "aliases": [name for name in names if name != first.name],
            "mentions": [spans[place] for place in sorted(spans)],
        }
    )


def _with_ids(item: Any, fields: Sequence[str], ids: dict[str, str]) -> Any:
    """An item with the registry's actors; nobody of them reports their own words."""
    changed: dict[str, Any] = {}
    for field in fields:
        value = getattr(item, field)
        if isinstance(value, list):
            changed[field] = list(dict.fromkeys(ids.get(id, id) for id in value))  # pyright: ignore
        elif value is not None:
            changed[field] = ids.get(value, value)
    if "reported_by" in changed:
        changed["reported_by"] = [id for id in changed["reported_by"] if id not in changed.values()]
    return item.model_copy(update=changed)

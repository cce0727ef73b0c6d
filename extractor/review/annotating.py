"""What an annotator does to gold itself → the changes of it: items are added, changed, deleted; actors merged, split.

All of them can be reversed (see `GoldChange`). That an item breaks no rule is looked at when it is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeGuard, cast

from extractor.backends.rules.noun_phrases import parse_mention
from extractor.errors import StaleReviewError, UsageError
from extractor.gold.items import actor_names, item_label
from extractor.gold.offsets import place_spans
from extractor.layers import layers_of
from extractor.rendering.kinds import field_title
from extractor.review.decisions import (
    Annotation,
    GoldChange,
    edited_item,
    insertion_index,
    items_naming,
    next_id,
    removal,
)
from extractor.review.owed import Owed
from extractor.text.normalization import normalize_name
from extractor.text.spans import overlaps_any
from extractor_schemas import ACTORS, QUOTES, Gold, GoldActor, GoldItem, GoldSpan, LayerSpec


@dataclass(frozen=True, slots=True)
class AnnotationChange:
    """What was done, to which item of which layer, and the changes of gold that it makes, that of this item first.

    ``key`` is the item's id, or that of a place without an item; ``what`` is the item in words.
    """

    decision: Annotation
    layer: LayerSpec
    key: str
    what: str
    changes: Sequence[GoldChange] = field(default_factory=tuple[GoldChange, ...])


def find_item(gold: Gold, id: str) -> tuple[LayerSpec, GoldItem]:
    """The item of that id with its layer. Raises `StaleReviewError` where gold has none."""
    for layer in layers_of(gold):
        for item in getattr(gold, layer.name):
            if item.id == id:
                return layer, item
    raise StaleReviewError("this item no longer exists: look at the article as it is now")


def passed_place(review_owed: Iterable[Owed], key: str) -> AnnotationChange:
    """A place that the article owes has no item. Raises `StaleReviewError` where nothing is owed there."""
    for owed in review_owed:
        if owed.key == key:
            return AnnotationChange("pass", owed.layer, key, owed.reason)
    raise StaleReviewError("this place is owed no longer: look at the article as it is now")


def find_layer(gold: Gold, name: str) -> LayerSpec:
    """The layer of that name. Raises `UsageError` where gold has none."""
    for layer in layers_of(gold):
        if layer.name == name:
            return layer
    raise UsageError(f"gold has no layer {name!r}: choose one of {', '.join(layer.name for layer in layers_of(gold))}")


def saved_item(gold: Gold, text: str, layer: LayerSpec, id: str | None, values: Mapping[str, Any]) -> AnnotationChange:
    """The item with these fields, new where ``id`` is None, with the actors that its form names for the first time.

    Such an actor is an object in the place of an id, with ``name``, ``kind`` and ``anonymous``; it gets all mentions
    of its name (see `found_mentions`). Raises `UsageError` where a value is none of the field's.
    """
    old = find_item(gold, id)[1] if id is not None else None
    known, added = with_actor_ids(gold, text, layer, values)
    item = edited_item(layer, known, text, id=id or next_id(gold, layer))
    names = actor_names(gold) | {change.after.id: change.after.name for change in added if is_actor(change.after)}
    index = insertion_index(gold, layer, item) if old is None else getattr(gold, layer.name).index(old)
    what = f"{layer.noun} {item_label(layer, item, names)}"
    return AnnotationChange(
        "add" if old is None else "change", layer, item.id, what, (GoldChange(layer, index, old, item), *added)
    )


def with_actor_ids(
    gold: Gold, text: str, layer: LayerSpec, values: Mapping[str, Any]
) -> tuple[dict[str, Any], list[GoldChange]]:
    """The fields of a form with an id for each actor, and the actors that are new. Raises as `saved_item` does."""
    new_actors: list[GoldActor] = []
    known = dict(values)
    for name in layer.actors:
        if name in known:
            known[name] = _with_ids(known[name], field_title(name), gold, text, new_actors)
    added: list[GoldChange] = []
    for actor in new_actors:
        added.append(GoldChange(ACTORS, insertion_index(gold, ACTORS, actor), None, actor))
        gold = added[-1].apply(gold)
    return known, added


def is_actor(item: GoldItem | None) -> TypeGuard[GoldActor]:
    """Whether an item is an actor."""
    return isinstance(item, GoldActor)


def deleted_item(gold: Gold, id: str) -> AnnotationChange:
    """Gold without the item. Raises `UsageError` for an actor whom others name."""
    layer, item = find_item(gold, id)
    return AnnotationChange("delete", layer, id, _what(gold, layer, item), (removal(gold, layer, item),))


def confirmed_item(gold: Gold, id: str) -> AnnotationChange:
    """The item as it is: somebody has looked at it."""
    layer, item = find_item(gold, id)
    index = getattr(gold, layer.name).index(item)
    return AnnotationChange("confirm", layer, id, _what(gold, layer, item), (GoldChange(layer, index, item, item),))


def merged_actors(gold: Gold, text: str, id: str, into: str) -> AnnotationChange:
    """One actor of two: the second takes the mentions and names of the first, and its place wherever it is named."""
    merged, kept = _actor(gold, id), _actor(gold, into)
    if merged is kept:
        raise UsageError("an actor cannot be merged into itself: choose another")
    own = [span.range for span in kept.mentions]
    mentions = [*kept.mentions, *(span for span in merged.mentions if not overlaps_any(span.range, own))]
    known = {normalize_name(name) for name in (kept.name, *kept.aliases)}
    names = dict.fromkeys(name for name in (merged.name, *merged.aliases) if normalize_name(name) not in known)
    after = kept.model_copy(
        update={
            "mentions": sorted(mentions, key=lambda span: span.range),
            "aliases": [*kept.aliases, *(name for name in names if name in text)],
            "role": kept.role or merged.role,
            "affiliation": kept.affiliation or merged.affiliation,
        }
    )
    renamed = [
        GoldChange(layer, getattr(gold, layer.name).index(item), item, _renamed(layer, item, id, into))
        for layer in layers_of(gold)
        for item in getattr(gold, layer.name)
        if item.id in items_naming(gold, id)
    ]
    changes = [
        GoldChange(ACTORS, gold.actors.index(kept), kept, after),
        *renamed,
        GoldChange(ACTORS, gold.actors.index(merged), merged, None),
    ]
    what = f"actor {merged.name} into {kept.name}"
    return AnnotationChange("merge", ACTORS, into, what, changes)


def split_actor(gold: Gold, id: str, mentions: Sequence[int], name: str) -> AnnotationChange:
    """Two actors of one: the new one, of this name, takes the mentions at these places of the list, from 0.

    Quotes whose source is such a mention become the new actor's. Raises `UsageError` where one of the two has none.
    """
    actor = _actor(gold, id)
    taken = [actor.mentions[number] for number in sorted(set(mentions)) if 0 <= number < len(actor.mentions)]
    left = [span for span in actor.mentions if span not in taken]
    if not taken or not left:
        raise UsageError("mark some of the mentions for the new actor, and leave some to this one")
    if not name.strip():
        raise UsageError("name: it is empty: give the fullest common form")
    aliases = [alias for alias in actor.aliases if _uses(left, alias, actor) or not _uses(taken, alias, actor)]
    after = actor.model_copy(update={"mentions": left, "aliases": aliases})
    new = actor.model_copy(
        update={"id": next_id(gold, ACTORS), "name": name.strip(), "aliases": [], "mentions": taken}
        | {"role": None, "affiliation": None}
    )
    places = {span.range for span in taken}
    quotes = [
        GoldChange(QUOTES, index, quote, quote.model_copy(update={"speaker": new.id}))
        for index, quote in enumerate(gold.quotes)
        if quote.speaker == id and quote.source and quote.source.range in places
    ]
    changes = [
        GoldChange(ACTORS, insertion_index(gold, ACTORS, new), None, new),
        GoldChange(ACTORS, gold.actors.index(actor), actor, after),
        *quotes,
    ]
    return AnnotationChange("split", ACTORS, new.id, f"actor {new.name} from {actor.name}", changes)


def found_mentions(gold: Gold, text: str, name: str, kind: str | None, *, but: str | None = None) -> list[GoldSpan]:
    """All places of an actor's name as `extractor gold format` finds them: none within another actor's mention.

    Of a person also those of the last name alone, where no other actor has it. ``but`` is the id of the actor itself.
    """
    others = [actor for actor in gold.actors if actor.id != but]
    mention = parse_mention(name)
    words = [name, *_last_name(name, kind or (mention.kind if mention else None), others, text)]
    entry: dict[str, Any] = {"id": "new", "mentions": [{"text": word} for word in words]}
    content = {ACTORS.name: [*(actor.model_dump() for actor in others), entry]}
    place_spans(content, text)
    placed = cast(list[dict[str, Any]], entry["mentions"])
    taken = [span.range for actor in others for span in actor.mentions]
    spans = [GoldSpan.model_validate(span) for span in placed if "start" in span]
    return [span for span in spans if not overlaps_any(span.range, taken)]


def _last_name(name: str, kind: str | None, others: Sequence[GoldActor], text: str) -> Iterator[str]:
    first, _, last = name.strip().rpartition(" ")
    if kind != "person" or not first or not last[:1].isupper():
        return
    taken = {word for other in others for known in (other.name, *other.aliases) for word in known.split()}
    if last not in taken and len(re.findall(rf"(?<!\w){re.escape(last)}(?!\w)", text)) > text.count(name):
        yield last


def _with_ids(value: Any, title: str, gold: Gold, text: str, new_actors: list[GoldActor]) -> Any:
    """The value of a field that names actors, with an id for each that is new, which is added to ``new_actors``."""
    if isinstance(value, list):
        entries: list[Any] = value  # pyright: ignore[reportUnknownVariableType]
        return [_with_ids(entry, title, gold, text, new_actors) for entry in entries]
    if not isinstance(value, dict):
        return value
    entry = cast(dict[str, Any], value)
    name = str(entry.get("name", "")).strip()
    for actor in (*gold.actors, *new_actors):
        if normalize_name(actor.name) == normalize_name(name):
            return actor.id
    so_far = gold.model_copy(update={ACTORS.name: [*gold.actors, *new_actors]})
    mentions = found_mentions(so_far, text, name, entry.get("kind"))
    if not mentions:
        raise UsageError(f"{title}: {name!r} is nowhere in the article: write a name as it stands there")
    if entry.get("kind") is None:
        raise UsageError(f"{title}: choose which kind of actor {name!r} is")
    fields = {"name": name, "kind": entry.get("kind"), "anonymous": bool(entry.get("anonymous")), "mentions": mentions}
    try:
        new = edited_item(ACTORS, fields, text, id=next_id(so_far, ACTORS))
    except UsageError as error:
        raise UsageError(f"{title}: {name}: {error}") from error
    assert isinstance(new, GoldActor)
    new_actors.append(new)
    return new.id


def _actor(gold: Gold, id: str) -> GoldActor:
    _, item = find_item(gold, id)
    if not is_actor(item):
        raise UsageError("only actors can be merged or split")
    return item


def _uses(mentions: Iterable[GoldSpan], alias: str, actor: GoldActor) -> bool:
    """Whether one of these mentions has the alias, and not only as a part of the actor's name."""
    return any(alias in span.text.replace(actor.name, "") for span in mentions)


def _renamed(layer: LayerSpec, item: GoldItem, old: str, new: str) -> GoldItem:
    """The item with one actor's id for another's; nobody reports their own words, nor twice."""
    values: dict[str, Any] = {}
    for name in layer.actors:
        value = getattr(item, name)
        if isinstance(value, list):
            ids = dict.fromkeys(new if id == old else id for id in cast(list[str], value))
            values[name] = [id for id in ids if id != values.get(layer.actors[0])]
        else:
            values[name] = new if value == old else value
    return item.model_copy(update=values)


def _what(gold: Gold, layer: LayerSpec, item: GoldItem) -> str:
    return f"{layer.noun} {item_label(layer, item, actor_names(gold))}"

"""What an annotator does to gold itself → the changes of it: items are added, changed, deleted; actors merged, split.

All of them can be reversed (see `GoldChange`). That an item breaks no rule is looked at when it is written.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeGuard, cast

from extractor.errors import UsageError
from extractor.gold.items import actor_names, item_digest, item_label
from extractor.layers import layers_of
from extractor.review.actor_names import aliases_of, named
from extractor.review.decisions import (
    Annotation,
    GoldChange,
    edited_item,
    insertion_index,
    items_naming,
    next_id,
    removal,
)
from extractor.review.naming import called_actor, resolved_values
from extractor.review.owed import Owed
from extractor.review_errors import StaleReviewError
from extractor.text.normalization import normalize_name
from extractor.text.spans import overlaps_any
from extractor_schemas import ACTORS, QUOTES, Codebook, Gold, GoldActor, GoldItem, GoldSpan, LayerSpec


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


def owed_place(review_owed: Iterable[Owed], key: str) -> Owed:
    """What the article owes at the place of that key. Raises `StaleReviewError` where nothing is owed there."""
    for owed in review_owed:
        if owed.key == key:
            return owed
    raise StaleReviewError("nothing is missing there any more: look at the article as it is now")


def passed_place(review_owed: Iterable[Owed], key: str) -> AnnotationChange:
    """A place that the article owes has no item. Raises `StaleReviewError` where nothing is owed there."""
    owed = owed_place(review_owed, key)
    return AnnotationChange("pass", owed.layer, key, owed.reason)


def find_layer(gold: Gold, name: str) -> LayerSpec:
    """The layer of that name. Raises `UsageError` where gold has none."""
    for layer in layers_of(gold):
        if layer.name == name:
            return layer
    raise UsageError(f"gold has no layer {name!r}: choose one of {', '.join(layer.name for layer in layers_of(gold))}")


def ensure_same(gold: Gold, id: str, was: str | None) -> None:
    """Raise `StaleReviewError` where the item of that id is not the one of the digest ``was`` (see `item_digest`)."""
    if item_digest(find_item(gold, id)[1]) != was:
        raise StaleReviewError("this item has changed: look at it as it is now")


def saved_item(
    gold: Gold,
    text: str,
    layer: LayerSpec,
    id: str | None,
    values: Mapping[str, Any],
    codebook: Codebook | None = None,
) -> AnnotationChange:
    """The item with these fields, new where ``id`` is None, with the actors that its form names for the first time.

    See `resolved_values`. Raises `UsageError` where a value is none of the field's.
    """
    old = find_item(gold, id)[1] if id is not None else None
    known, added = resolved_values(gold, text, layer, values, codebook, old)
    item = edited_item(layer, known, text, id=id or next_id(gold, layer))
    names = actor_names(gold) | {change.after.id: change.after.name for change in added if is_actor(change.after)}
    index = insertion_index(gold, layer, item) if old is None else getattr(gold, layer.name).index(old)
    what = f"{layer.noun} {item_label(layer, item, names)}"
    return AnnotationChange(
        "add" if old is None else "change", layer, item.id, what, (GoldChange(layer, index, old, item), *added)
    )


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


def merged_actors(gold: Gold, text: str, id: str, into: Any) -> AnnotationChange:
    """One actor of two: the second takes the mentions and names of the first, and its place wherever it is named.

    ``into`` is the second as a form names it (see `called_actor`). Raises `UsageError` where it is no other actor.
    """
    merged, kept_id = _actor(gold, id), called_actor(gold.actors, into, but=id)
    if kept_id is None and called_actor(gold.actors, into) == id:
        raise UsageError("an actor cannot be merged into itself: choose another")
    if kept_id is None:
        raise UsageError("merge into: choose an actor of the list")
    kept = _actor(gold, kept_id)
    own = [span.range for span in kept.mentions]
    mentions = [*kept.mentions, *(span for span in merged.mentions if not overlaps_any(span.range, own))]
    known = {normalize_name(name) for name in (kept.name, *kept.aliases)}
    names = [name for name in (merged.name, *merged.aliases) if normalize_name(name) not in known]
    after = named(kept, text, names).model_copy(
        update={
            "mentions": sorted(mentions, key=lambda span: span.range),
            "role": kept.role or merged.role,
            "affiliation": kept.affiliation or merged.affiliation,
        }
    )
    renamed = [
        GoldChange(layer, getattr(gold, layer.name).index(item), item, _renamed(layer, item, id, kept_id))
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
    return AnnotationChange("merge", ACTORS, kept_id, what, changes)


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
        update={"id": next_id(gold, ACTORS), "name": name.strip(), "aliases": aliases_of(name, taken)}
        | {"mentions": taken, "role": None, "affiliation": None}
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

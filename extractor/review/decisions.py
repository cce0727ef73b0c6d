"""A decision on a difference → the change of the gold that it makes, which can be reversed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal, cast

from pydantic import ValidationError

from extractor.complaints import plain_words
from extractor.errors import UsageError
from extractor.evaluation.diff import Difference
from extractor.gold.items import first_range
from extractor.layers import layers_of
from extractor.rendering.kinds import field_title
from extractor.review.actor_names import named
from extractor.review.taking import with_mentions
from extractor_schemas import ACTORS, Gold, GoldActor, GoldItem, GoldSpan, LayerSpec

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

Decision = Literal["accept", "keep", "edit", "wrong", "skip"]
"""`accept`: gold gets the prediction; `keep`: gold stays; `edit`: gold gets what the reviewer enters; `wrong`: the item
is removed from gold; `skip`: left for later."""

Annotation = Literal["add", "change", "delete", "merge", "split", "confirm", "pass"]
"""What is done to gold itself, whatever a run says: an item is added, changed, deleted or confirmed as it is; actors
are merged, or one is split in two; `pass`: a place of the article that looks as if it had an item has none."""


@dataclass(frozen=True, slots=True)
class GoldChange:
    """One gold item before and after, at ``index`` in its layer's list; None where it does not exist."""

    layer: LayerSpec
    index: int
    before: GoldItem | None
    after: GoldItem | None

    def reversed(self) -> GoldChange:
        """The change that undoes this one."""
        return replace(self, before=self.after, after=self.before)

    def apply(self, gold: Gold) -> Gold:
        """The changed gold. Raises `UsageError` where gold does not have the item as it was before."""
        items: list[GoldItem] = list(getattr(gold, self.layer.name))
        new_items = [] if self.after is None else [self.after]
        if self.before is None:
            index = min(self.index, len(items))
            items[index:index] = new_items
        elif self.before in items:
            index = items.index(self.before)
            items[index : index + 1] = new_items
        else:
            raise UsageError(f"{self.before.id} has changed in the gold file since then: look at it there")
        return gold.model_copy(update={self.layer.name: items})


@dataclass(frozen=True, slots=True)
class ActorIds:
    """The actors that a version of an item names: gold's ids by the version's, and the version's names."""

    known: Mapping[str, str]
    names: Mapping[str, str]

    def in_gold(self, layer: LayerSpec, item: GoldItem, fields: Iterable[str]) -> dict[str, Any]:
        """These fields of the item, with gold's ids. Raises `UsageError` where they name whom gold does not have."""
        values = {field: self.value_in_gold(layer, item, field) for field in fields}
        for field in filter(values.__contains__, layer.actors):
            named, ids = _listed(getattr(item, field)), _listed(values[field])
            if unknown := [id for id, own in zip(named, ids, strict=True) if own == _NOBODY]:
                names = ", ".join(repr(self.names.get(id, id)) for id in unknown)
                raise UsageError(
                    f"{field_title(field)}: gold has no actor {names} yet: decide on that actor first, or edit"
                )
        return values

    def value_in_gold(self, layer: LayerSpec, item: GoldItem, field: str) -> Any:
        """A field of the item, with gold's ids; an empty one is that of nobody whom gold has."""
        value: Any = getattr(item, field)
        if field not in layer.actors or value is None:
            return value
        ids = [self.known.get(id, _NOBODY) for id in _listed(value)]
        return ids if isinstance(value, list) else ids[0]


_NOBODY = ""


def _listed(value: Any) -> list[Any]:
    return cast("list[str]", value) if isinstance(value, list) else [value]


def gold_change(
    gold: Gold,
    difference: Difference,
    decision: Decision,
    *,
    now: GoldItem | None,
    gold_actors: ActorIds,
    predicted_actors: ActorIds,
    text: str,
    fields: Iterable[str] = (),
    values: Mapping[str, Any] | None = None,
) -> GoldChange | None:
    """The change of the gold that a decision makes; None if it makes none.

    ``now`` is what gold has of the difference, which may have been decided before: it becomes what this decision says.
    ``predicted_actors`` are those that the prediction names, ``gold_actors`` those that gold's version does where gold
    has another by now. ``fields`` are the differing ones
    that `accept` takes over, all if none is named. ``values`` are those of an edited item, its spans without words.

    Raises:
        UsageError: the decision does not fit the difference, or the values are not a gold item; the text says why.

    """
    layer, old = difference.layer, difference.gold
    if difference.kind == "agreed" and decision not in ("edit", "wrong") and (decision == "accept" or now == old):
        raise UsageError("both have this item alike: edit it, or say that gold is wrong")
    if decision == "skip" or (decision == "keep" and now == old):
        return None
    if decision == "wrong" or (decision == "keep" and old is None):
        return removal(gold, layer, now) if now or old is None else None
    id = now.id if now else _own_id(gold, layer, old)
    if decision == "edit":
        new = edited_item(layer, values or {}, text, id=id)
    elif decision == "accept":
        new = _accepted_item(difference, id, None if now == old else gold_actors, predicted_actors, frozenset(fields))
        if isinstance(new, GoldActor):
            new = named(new, text, [now.name] if isinstance(now, GoldActor) else [])
    else:
        assert old is not None
        new = old.model_copy(update=gold_actors.in_gold(layer, old, layer.actors) | {"id": id})
    if now is None:
        return GoldChange(layer, insertion_index(gold, layer, new), None, new)
    return GoldChange(layer, getattr(gold, layer.name).index(now), now, new)


def _own_id(gold: Gold, layer: LayerSpec, old: GoldItem | None) -> str:
    """The id that an item had before it was taken out, where it is free; else a new one."""
    is_free = old is not None and old.id not in [item.id for item in getattr(gold, layer.name)]
    return old.id if old and is_free else next_id(gold, layer)


def removal(gold: Gold, layer: LayerSpec, old: GoldItem | None) -> GoldChange:
    """The change that takes an item out of gold. Raises `UsageError` where there is none, or others name the actor."""
    if old is None:
        raise UsageError("gold has no such item: accept that of the run, or keep gold as it is")
    if layer.name == ACTORS.name and (referring := items_naming(gold, old.id)):
        refer = "refers to this actor: change it" if len(referring) == 1 else "refer to this actor: change them"
        raise UsageError(f"{', '.join(referring)} in gold {refer} first")
    return GoldChange(layer, getattr(gold, layer.name).index(old), old, None)


def items_naming(gold: Gold, actor_id: str) -> list[str]:
    """The ids of the items that name the actor."""
    return [
        item.id
        for layer in layers_of(gold)
        for item in getattr(gold, layer.name)
        if any(actor_id in ids for _, ids in layer.actor_fields(item))
    ]


def _accepted_item(
    difference: Difference, id: str, gold_actors: ActorIds | None, predicted_actors: ActorIds, fields: frozenset[str]
) -> GoldItem:
    predicted, old = difference.predicted, difference.gold
    if predicted is None:
        raise UsageError("the run has no such item: say that gold is wrong to remove the item")
    changed = {change.field for change in difference.changes}
    if old and fields - changed:
        raise UsageError(f"{', '.join(sorted(fields - changed))}: not a field on which the two differ")
    taken = (fields or changed) if old else set(type(predicted).model_fields) - {"id"}
    values = predicted_actors.in_gold(difference.layer, predicted, taken)
    if old:
        left = [field for field in difference.layer.actors if field not in taken]
        kept = gold_actors.in_gold(difference.layer, old, left) if gold_actors else {}
        new = old.model_copy(update=values | kept | {"id": id})
        if isinstance(old, GoldActor) and isinstance(new, GoldActor) and ACTORS.anchor in taken:
            return with_mentions(old, new)
        return new
    return predicted.model_copy(update=values | {"id": id})


def edited_item(layer: LayerSpec, values: Mapping[str, Any], text: str, *, id: str) -> GoldItem:
    """The item with these fields, its spans completed with their words. Raises `UsageError` where it is none."""
    fields = {field: _with_words(value, text) for field, value in values.items()} | {"id": id}
    try:
        item = layer.gold.model_validate(fields)
    except ValidationError as error:
        raise UsageError("; ".join(map(_complaint, error.errors(include_url=False)))) from error
    assert isinstance(item, GoldItem)
    return named(item) if isinstance(item, GoldActor) else item


def _complaint(details: ErrorDetails) -> str:
    """What is wrong with a value that was entered, under the name that its field has on the page."""
    is_empty = details["type"].endswith(("_type", "literal_error")) and details["input"] is None
    message = "fill it in" if is_empty else plain_words(details)
    return f"{field_title(str(details['loc'][0]))}: {message}" if details["loc"] else message


def _with_words(value: Any, text: str) -> Any:
    """Spans as a form sends them, completed with their words; anything else as it is."""
    match value:
        case {"start": int(start), "end": int(end)}:
            if not 0 <= start < end <= len(text):
                raise UsageError(f"[{start}, {end}) is not a range of the article's {len(text)} characters")
            return GoldSpan(start=start, end=end, text=text[start:end])
        case [*entries]:
            return [_with_words(entry, text) for entry in entries]  # pyright: ignore[reportUnknownVariableType]
        case _:
            return value


def next_id(gold: Gold, layer: LayerSpec) -> str:
    """The layer's letter and the number after the highest that is taken."""
    ids = (item.id for item in getattr(gold, layer.name))
    numbers = [int(match[1]) for id in ids if (match := re.fullmatch(r"[a-z](\d{1,9})", id))]
    return f"{layer.letter}{max(numbers, default=0) + 1}"


def insertion_index(gold: Gold, layer: LayerSpec, new: GoldItem) -> int:
    """Where the item belongs in its list: before the first that stands later in the text."""
    items: list[GoldItem] = getattr(gold, layer.name)
    place = first_range(layer, new)
    return next((index for index, item in enumerate(items) if first_range(layer, item) > place), len(items))

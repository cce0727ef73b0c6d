"""A decision on a difference → the one change of the gold that it makes, and back again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from pydantic import ValidationError

from extractor.errors import UsageError
from extractor.evaluation.diff import Difference, place
from extractor_schemas import (
    LAYER_NAMES,
    Gold,
    GoldActor,
    GoldClaim,
    GoldItem,
    GoldQuote,
    GoldSpan,
    GoldStance,
    LayerName,
)

Decision = Literal["accept", "keep", "edit", "wrong", "skip"]
"""`accept`: gold gets the extraction; `keep`: gold stays; `edit`: gold gets what the reviewer gives; `wrong`: the item
is taken out of gold; `skip`: left for later."""

FORMS: dict[LayerName, type[GoldActor] | type[GoldQuote] | type[GoldClaim] | type[GoldStance]] = {
    "actors": GoldActor,
    "quotes": GoldQuote,
    "claims": GoldClaim,
    "stances": GoldStance,
}
"""What an item of each layer is in gold."""

NAMING = ("speaker", "claimant", "actor", "reported_by")
"""The fields that name actors by their ids."""


@dataclass(frozen=True, slots=True)
class Change:
    """One item of gold before and after, at its number in its layer's list; None where it is not there."""

    layer: LayerName
    number: int
    before: GoldItem | None
    after: GoldItem | None

    def reversed(self) -> Change:
        """The change that undoes this one."""
        return replace(self, before=self.after, after=self.before)

    def of(self, gold: Gold) -> Gold:
        """The gold with the change made. Raises `UsageError` where gold does not have the item as it was before."""
        items: list[GoldItem] = list(getattr(gold, self.layer))
        if self.before is None:
            items.insert(min(self.number, len(items)), _present(self.after))
        else:
            if self.before not in items:
                raise UsageError(f"{self.before.id} has changed in the gold file since: look at it there")
            at = items.index(self.before)
            items[at : at + 1] = [] if self.after is None else [self.after]
        return gold.model_copy(update={self.layer: items})


def _present(item: GoldItem | None) -> GoldItem:
    assert item is not None
    return item


def change(
    gold: Gold,
    difference: Difference,
    decision: Decision,
    *,
    actor_of: Mapping[str, str],
    text: str,
    fields: Iterable[str] = (),
    values: Mapping[str, Any] | None = None,
) -> Change | None:
    """The change of the gold that a decision makes; None where it makes none.

    ``actor_of`` gives the gold actor's id for a found one's. ``fields`` are those that `accept` takes of what has
    changed, all if none is named. ``values`` are an edited item's fields, its spans without their words.

    Raises:
        UsageError: the decision does not fit the difference, or what is given is no item of gold; the text says why.

    """
    old = difference.gold
    if decision in ("keep", "skip"):
        return None
    if decision == "wrong":
        return _removal(gold, difference.layer, old)
    if decision == "edit":
        new = _edited(difference, values or {}, text, id=old.id if old else _next_id(gold, difference.layer))
    else:
        new = _accepted(gold, difference, actor_of, frozenset(fields))
    if old is None:
        return Change(difference.layer, _number(gold, difference.layer, new), None, new)
    return Change(difference.layer, getattr(gold, difference.layer).index(old), old, new)


def _removal(gold: Gold, layer: LayerName, old: GoldItem | None) -> Change:
    if old is None:
        raise UsageError("gold has nothing here: accept the extraction, or keep gold as it is")
    if layer == "actors" and (naming := _naming(gold, old.id)):
        raise UsageError(f"{', '.join(naming)} of gold name this actor: change them first")
    return Change(layer, getattr(gold, layer).index(old), old, None)


def _naming(gold: Gold, id: str) -> list[str]:
    """The ids of the items that name the actor."""
    return [item.id for layer in LAYER_NAMES for item in getattr(gold, layer) if id in _named_by(item)]


def _named_by(item: GoldItem) -> list[str]:
    given = [getattr(item, field, None) for field in NAMING]
    return [id for value in given for id in (value if isinstance(value, list) else [value]) if id is not None]  # pyright: ignore


def _accepted(gold: Gold, difference: Difference, actor_of: Mapping[str, str], fields: frozenset[str]) -> GoldItem:
    found, old = difference.found, difference.gold
    if found is None:
        raise UsageError("the extraction has nothing here: say that gold is wrong to take the item out of it")
    changed = {one.field for one in difference.changes}
    if old and fields - changed:
        raise UsageError(f"{', '.join(sorted(fields - changed))}: not a field on which the two differ")
    taken = (fields or changed) if old else set(type(found).model_fields) - {"id"}
    values = {field: _translated(field, getattr(found, field), actor_of) for field in taken}
    if old:
        return old.model_copy(update=values)
    return found.model_copy(update=values | {"id": _next_id(gold, difference.layer)})


def _translated(field: str, value: Any, actor_of: Mapping[str, str]) -> Any:
    """A found item's field with gold's ids for the actors that it names."""
    if field not in NAMING or value is None:
        return value
    ids: list[str] = [value] if isinstance(value, str) else value
    if unknown := [id for id in ids if id not in actor_of]:
        raise UsageError(
            f"{field} names {', '.join(unknown)}, whom gold does not have: accept that actor first, or edit"
        )
    return actor_of[value] if isinstance(value, str) else [actor_of[id] for id in ids]


def _edited(difference: Difference, values: Mapping[str, Any], text: str, *, id: str) -> GoldItem:
    try:
        return FORMS[difference.layer].model_validate(
            {field: _with_words(value, text) for field, value in values.items()} | {"id": id}
        )
    except ValidationError as error:
        first = error.errors(include_input=False)[0]
        raise UsageError(f"{'.'.join(map(str, first['loc']))}: {first['msg']}") from error


def _with_words(value: Any, text: str) -> Any:
    """Spans as a form gives them, with the words that stand there; anything else as it is."""
    match value:
        case {"start": int(start), "end": int(end)}:
            if not 0 <= start < end <= len(text):
                raise UsageError(f"[{start}, {end}) is no stretch of the article's {len(text)} characters")
            return GoldSpan(start=start, end=end, text=text[start:end])
        case [*several]:
            return [_with_words(one, text) for one in several]  # pyright: ignore[reportUnknownVariableType]
        case _:
            return value


def _next_id(gold: Gold, layer: LayerName) -> str:
    """The layer's letter and the number after the highest that is taken."""
    taken = [int(match[1]) for item in getattr(gold, layer) if (match := re.fullmatch(r"[a-z](\d{1,9})", item.id))]
    return f"{layer[0]}{max(taken, default=0) + 1}"


def _number(gold: Gold, layer: LayerName, new: GoldItem) -> int:
    """Where the item belongs in its list: before the first that stands later in the text."""
    items: list[GoldItem] = getattr(gold, layer)
    return next((number for number, item in enumerate(items) if place(item) > place(new)), len(items))

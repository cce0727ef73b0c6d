"""What people decide of actors: each decision is a line of the registry, is replayed on new articles, can be undone."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

Action = Literal["merge", "apart", "rename", "undo"]


class Decision(BaseModel):
    """Who decided what of which actors, when and why.

    ``left`` and ``right`` name appearances, each by the ids of its article and its actor, so that a decision holds
    whatever becomes of the registry's own ids: all of a `merge` are one actor, none of the left of an `apart` is one
    with any of the right. ``left_names`` and ``right_names`` are what articles called them, for reading when they no
    longer have them. ``names`` of a `merge` are those that nobody else had: whoever is called so later is of them.
    A `rename` gives the actor of the first of ``left`` that is there a ``name`` or an id of
    ``wikidata``. An `undo` names the decision that it ``undoes``. ``at`` is UTC in ISO 8601.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: Annotated[str, Field(pattern="^d[1-9][0-9]{0,8}$")]
    action: Action
    left: tuple[str, ...] = ()
    right: tuple[str, ...] = ()
    left_names: tuple[str, ...] = ()
    right_names: tuple[str, ...] = ()
    name: str | None = None
    wikidata: str | None = None
    names: tuple[str, ...] = ()
    undoes: str | None = None
    by: str
    why: str = ""
    at: str

    @property
    def number(self) -> int:
        """The number in its id: later decisions have higher ones."""
        return int(self.id[1:])

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        whole = {
            "merge": self.left and self.right,
            "apart": self.left and self.right,
            "rename": self.left and (self.name or self.wikidata),
            "undo": self.undoes,
        }
        if not whole[self.action]:
            raise ValueError(f"a decision to {self.action} lacks what it is about")
        return self


def next_id(decisions: Iterable[Decision]) -> str:
    """An id that none of the decisions has."""
    return f"d{1 + max((each.number for each in decisions), default=0)}"


def standing(decisions: Iterable[Decision]) -> list[Decision]:
    """The decisions that nobody has undone, in order, without undoing itself."""
    decisions = list(decisions)
    undone = {each.undoes for each in decisions if each.action == "undo"}
    return [each for each in decisions if each.action != "undo" and each.id not in undone]


def in_force(decisions: Iterable[Decision]) -> list[Decision]:
    """The standing decisions; of an `apart` what no later one merges, which may be two of the same id, or nothing."""
    kept: list[Decision] = []
    merged: list[set[str]] = []
    for decision in reversed(standing(decisions)):
        left_over = [decision]
        if decision.action == "merge":
            merged.append({*decision.left, *decision.right})
        elif decision.action == "apart":
            for joined in merged:
                left_over = [part for apart in left_over for part in _without(apart, joined)]
        kept += reversed(left_over)
    return kept[::-1]


def _without(apart: Decision, joined: set[str]) -> list[Decision]:
    """What keeps apart all but those of whom a merge has both."""
    if joined.isdisjoint(apart.left) or joined.isdisjoint(apart.right):
        return [apart]
    outside = tuple(key for key in apart.left if key not in joined)
    inside = tuple(key for key in apart.left if key in joined)
    others = tuple(key for key in apart.right if key not in joined)
    parts = (outside, apart.right), (inside, others)
    return [apart.model_copy(update={"left": left, "right": right}) for left, right in parts if left and right]

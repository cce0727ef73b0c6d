"""What people decide of actors: each decision is a line of the registry, is replayed on new articles, can be undone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, model_validator

Action = Literal["merge", "apart", "rename", "undo"]


class Decision(BaseModel):
    """Who decided what of which actors, when and why.

    ``left`` and ``right`` name appearances, each by the ids of its article and its actor, so that a decision holds
    whatever becomes of the registry's own ids: all of a `merge` are one actor, none of the left of an `apart` is one
    with any of the right. A `rename` gives the actor of ``left`` a ``name`` or an id of ``wikidata``. An `undo` names
    the decision that it ``undoes``. ``at`` is UTC in ISO 8601.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    action: Action
    left: tuple[str, ...] = ()
    right: tuple[str, ...] = ()
    name: str | None = None
    wikidata: str | None = None
    undoes: str | None = None
    by: str
    why: str = ""
    at: str

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


def standing(decisions: Iterable[Decision]) -> list[Decision]:
    """The decisions that nobody has undone, in order, without undoing itself."""
    decisions = list(decisions)
    undone = {each.undoes for each in decisions if each.action == "undo"}
    return [each for each in decisions if each.action != "undo" and each.id not in undone]


def in_force(decisions: Sequence[Decision]) -> list[Decision]:
    """The standing decisions without an `apart` of what a later one merges."""
    standing_now = standing(decisions)
    return [
        decision
        for at, decision in enumerate(standing_now)
        if decision.action != "apart" or not any(_joins(later, decision) for later in standing_now[at + 1 :])
    ]


def _joins(merge: Decision, apart: Decision) -> bool:
    """Whether one decision joins what the other keeps apart."""
    joined = {*merge.left, *merge.right} if merge.action == "merge" else set[str]()
    return not joined.isdisjoint(apart.left) and not joined.isdisjoint(apart.right)

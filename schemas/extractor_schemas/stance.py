"""Who is for or against what."""

from __future__ import annotations

from typing import Literal

from .base import Frozen
from .span import Span

Position = Literal["support", "oppose", "conditional", "ambivalent", "neutral"]


class Stance(Frozen):
    """One holder's position on one target at one time, with its evidence in the article.

    ``target`` is a short noun phrase, stated positively. With a codebook it is a concept's name and ``concept`` is the
    concept's id (None: a target outside the codebook, or no codebook). ``position``: `ambivalent` is who is torn,
    undecided or hesitant, `neutral` who declines to take a side, and says so. ``condition`` goes with `conditional`;
    ``time`` is given where it is not the article's own.
    """

    id: str
    actor: str
    target: str
    concept: str | None
    position: Position
    condition: str | None
    time: str | None
    reported_by: list[str]
    evidence: list[Span]

    def __repr__(self) -> str:
        return f"Stance({self.id}, {self.actor} {self.position} {self.target!r})"

"""Who is in an article."""

from __future__ import annotations

from typing import Literal

from .base import Frozen
from .span import Span

ActorKind = Literal["person", "organisation", "government", "outlet", "group"]


class Actor(Frozen):
    """Whoever speaks, holds a position, or acts on the matter: one per real entity in an article.

    ``name`` is the fullest common form that the article supports, or a description if the source is unnamed;
    ``anonymous`` says that the article withholds who it is. ``mentions`` are all its mentions but pronouns: bare
    names, without a title beside them, and descriptions.
    """

    id: str
    name: str
    kind: ActorKind
    anonymous: bool
    role: str | None
    affiliation: str | None
    aliases: list[str]
    mentions: list[Span]

    def __repr__(self) -> str:
        return f"Actor({self.id}, {self.name!r}, {self.kind}, {len(self.mentions)} mentions)"

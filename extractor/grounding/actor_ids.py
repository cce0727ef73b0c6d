"""What the items of a reply call an actor by, where it is no id → the actor's id in the reply."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from extractor.text.lazy_regex import lazy_regex
from extractor.text.mentions import is_pronoun
from extractor.text.normalization import normalize_name
from extractor_schemas import ReplyActor

_ID = lazy_regex(r"\s*(?:a|q|actor|speaker|quote)?[\W_]?\d+\s*", re.IGNORECASE)
"""An id as replies have it, or as a model may write it: `a7`, `7`, `q2`, `actor_7`."""


class ActorIds:
    """The ids of a reply's actors, by what its items may call them."""

    def __init__(self, actors: Sequence[ReplyActor]) -> None:
        self._ids = {actor.id for actor in actors}
        self._by_id = _index((actor.id.casefold(), actor.id) for actor in actors)
        self._by_name = _index((normalize_name(actor.name), actor.id) for actor in actors)
        self._by_alias = _index((normalize_name(alias), actor.id) for actor in actors for alias in actor.aliases)

    def find(self, said: str) -> str | None:
        """The id that ``said`` is, or that of the one actor who is called so; None if it is neither.

        The name counts before aliases, and both whatever their case.
        """
        if said in self._ids:
            return said
        bare = said.removeprefix("?")  # what the parts of a long article say of unknown ids
        key = normalize_name(bare)
        if not key or is_pronoun(bare):
            return None
        found = self._by_id.get(said.casefold()) or self._by_name.get(key) or self._by_alias.get(key) or set[str]()
        return next(iter(found)) if len(found) == 1 else None


def is_name(said: str) -> bool:
    """Whether what an item calls an actor by may be a name of its own: no id (`a7`), no number and no pronoun."""
    bare = said.removeprefix("?")
    return bool(normalize_name(bare)) and not _ID.fullmatch(bare) and not is_pronoun(bare)


def _index(ids: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    index: dict[str, set[str]] = {}
    for called, id in ids:
        index.setdefault(called, set()).add(id)
    return index

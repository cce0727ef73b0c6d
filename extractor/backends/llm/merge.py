"""The replies to the parts of a long article → one reply with one actor list."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypeVar

from extractor.text.chunking import Chunk
from extractor.text.mentions import is_pronoun
from extractor.text.normalization import normalize
from extractor_schemas import Reply, ReplyActor, ReplyClaim, ReplyQuote, ReplyStance

_Said = TypeVar("_Said", ReplyQuote, ReplyClaim, ReplyStance)
_SENTENCE = re.compile(r"\s*\[?(\d{1,9})(?!\d)")


def merged(answered: Sequence[tuple[Chunk, Reply]]) -> Reply:
    """One reply of all: actors that share a name or an alias are one, and items follow the order of the parts.

    A part answers for its own sentences only; what it says of those it was merely shown is another part's to say.
    """
    if len(answered) == 1:
        return answered[0][1]
    form = type(answered[0][1]) if answered else Reply
    actors: list[ReplyActor] = []
    quotes: list[ReplyQuote] = []
    claims: list[ReplyClaim] = []
    stances: list[ReplyStance] = []
    for part, reply in answered:
        now = _joined(actors, reply.actors)
        quotes += [_renamed(said, now) for said in reply.quotes if _is_own(said.content, part)]
        claims += [_renamed(said, now) for said in reply.claims if _is_own(said.evidence, part)]
        stances += [_renamed(said, now) for said in reply.stances if _is_own(said.evidence, part)]
    return form.model_construct(actors=actors, quotes=quotes, claims=claims, stances=stances)


def _is_own(pointers: Sequence[str], part: Chunk) -> bool:
    number = next((_SENTENCE.match(pointer) for pointer in pointers), None)
    return number is None or int(number[1]) - 1 in part.own or int(number[1]) - 1 not in part.shown


def _joined(actors: list[ReplyActor], more: Sequence[ReplyActor]) -> dict[str, str]:
    """Add ``more`` to ``actors``; the result maps their ids to the ids they have there."""
    now: dict[str, str] = {}
    for actor in more:
        at = next((at for at, known in enumerate(actors) if _same(known, actor)), None)
        if at is None:
            now[actor.id] = f"a{len(actors) + 1}"
            actors.append(actor.model_copy(update={"id": now[actor.id]}))
        else:
            known = actors[at]
            now[actor.id] = known.id
            aliases = dict.fromkeys([*known.aliases, actor.name, *actor.aliases])
            actors[at] = known.model_copy(
                update={
                    "aliases": [alias for alias in aliases if alias != known.name],
                    "role": known.role or actor.role,
                    "affiliation": known.affiliation or actor.affiliation,
                }
            )
    return now


def _same(one: ReplyActor, other: ReplyActor) -> bool:
    """Whether two parts speak of one actor. Unnamed sources are one only by the very same description."""
    if one.kind != other.kind or one.anonymous != other.anonymous:
        return False
    if one.anonymous:
        return _plain(one.name) == _plain(other.name)
    return bool(_names(one) & _names(other))


def _names(actor: ReplyActor) -> set[str]:
    return {_plain(name) for name in (actor.name, *actor.aliases) if not is_pronoun(name)}


def _plain(name: str) -> str:
    return normalize(name).casefold().removeprefix("the ").strip()


def _renamed(said: _Said, now: dict[str, str]) -> _Said:
    """The item with the merged actors' ids in every field that names an actor; one that its part lacks is unknown."""
    update: dict[str, object] = {"reported_by": [now.get(id, f"?{id}") for id in said.reported_by]}
    for field in ("speaker", "claimant", "actor"):
        if isinstance(id := getattr(said, field, None), str):
            update[field] = now.get(id, f"?{id}")
    return said.model_copy(update=update)

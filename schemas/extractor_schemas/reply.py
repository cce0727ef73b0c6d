"""A backend's reply about an article: words and sentence numbers, no offsets (models cannot count characters).

Every field is required and no other is allowed, so that strict structured outputs accept the JSON schema. Grounding
turns a `Reply` into a `Record`.

A *pointer* refers to words of the article. ``"12: all the words"`` is these words in sentence 12 (sentences count from
1), ``"12: first words ~ last words"`` everything from the first to the last, ``"12"`` the whole sentence, ``"12-14"``
sentences 12 to 14. Parts may be left out with ``...``; without a number, the words may be anywhere.
"""

from __future__ import annotations

import json
import re
from functools import lru_cache, partial
from typing import Any, Literal, Self, cast

from pydantic import BaseModel, ConfigDict, Field, create_model, model_validator

from .actor import ActorKind
from .base import refuse_surrogates
from .claim import Assertion, ClaimKind
from .codebook import Codebook
from .stance import Position

OTHER_TARGET = "other"
"""The target of a stance towards none of the codebook's concepts."""

_OTHER = re.compile(rf"{OTHER_TARGET}\s*(?::\s*(?P<proposal>.*))?", re.IGNORECASE | re.DOTALL)

NEAREST_NAMING = "~"
"""The source of a quote that leaves it to grounding to find the words that name the speaker nearest to the cue."""


class _ReplyModel(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    @model_validator(mode="after")
    def _can_be_written(self) -> Self:
        for field, value in self.__dict__.items():
            if isinstance(value, str):
                refuse_surrogates(field, value)
            elif isinstance(value, list):
                for text in value:  # pyright: ignore[reportUnknownVariableType]
                    if isinstance(text, str):
                        refuse_surrogates(field, text)
        return self


class ReplyActor(_ReplyModel):
    """As `Actor`; where it is mentioned is for grounding to find."""

    id: str = Field(description="a1, a2, ...")
    name: str = Field(description="fullest common form that the article supports; a description if unnamed")
    kind: ActorKind
    anonymous: bool = Field(description="the article withholds who it is")
    role: str | None = Field(description="as the article gives it")
    affiliation: str | None
    aliases: list[str] = Field(description="other namings in the article, copied from it; no pronouns")


class ReplyQuote(_ReplyModel):
    """As `Quote`, with pointers for spans; ``source`` may be `NEAREST_NAMING`."""

    content: list[str] = Field(description="pointers to the attributed words, without source and cue")
    speaker: str | None = Field(description="actor id")
    source: str | None = Field(description="the nearest words that name the speaker, or the pronoun")
    cue: str | None = Field(description="the verb or phrase that carries the attribution")
    reported_by: list[str] = Field(description="actor ids, from the speaker outwards")


class ReplyClaim(_ReplyModel):
    """As `Claim`, with pointers for spans."""

    text: str = Field(description="one atomic assertion, understood alone")
    claimant: str | None = Field(description="actor id; null for the article's own voice")
    reported_by: list[str]
    kind: ClaimKind
    assertion: Assertion
    checkable: bool
    evidence: list[str] = Field(description="pointers to the clause that carries it")


class ReplyStance(_ReplyModel):
    """As `Stance`, with pointers for spans."""

    actor: str = Field(description="actor id of the holder")
    target: str = Field(description="what it is for or against: a short noun phrase, stated positively")
    position: Position
    condition: str | None
    time: str | None = Field(description="only where it is not the article's own")
    reported_by: list[str]
    evidence: list[str] = Field(description="pointers")


class ReplyCodedStance(ReplyStance):
    """A stance whose target is a concept of a codebook."""

    target: str = Field(description="the concept's id, or 'other'")
    proposal: str | None = Field(description="the target as a short noun phrase, if it is 'other'")


class Reply(_ReplyModel):
    """All four layers of one article, or of one chunk of a long one."""

    actors: list[ReplyActor]
    quotes: list[ReplyQuote]
    claims: list[ReplyClaim]
    stances: list[ReplyStance]


class CodedReply(Reply):
    """A reply whose stance targets are a codebook's concepts."""

    stances: list[ReplyCodedStance]  # type: ignore[assignment]  # narrower, which is safe: it is never written


def coded_target(said: str, codebook: Codebook) -> tuple[str, str | None]:
    """The target and the proposal that a stance's target stands for.

    The id or the name of a concept is that concept; what follows ``other:``, or a phrase without it, is a proposal.
    """
    if other := _OTHER.fullmatch(said.strip()):
        return OTHER_TARGET, other["proposal"] or None
    concept = codebook.concept_called(said)
    return (concept.id, None) if concept else (OTHER_TARGET, said.strip())


def _with_coded_target(codebook: Codebook, stance: Any) -> Any:
    """A stance as a model without a strict schema may write it, with a target that the schema allows."""
    said = cast(dict[str, Any], stance).get("target") if isinstance(stance, dict) else None
    if not isinstance(said, str) or not said.strip():
        return stance  # pyright: ignore[reportUnknownVariableType]
    target, proposal = coded_target(said, codebook)
    return {**cast(dict[str, Any], stance), "target": target} | ({"proposal": proposal} if proposal else {})


@lru_cache(maxsize=8)
def _coded_reply_type(codebook: str) -> type[CodedReply]:
    book = Codebook.model_validate_json(codebook)
    target: Any = (
        Literal[*(concept.id for concept in book.concepts), OTHER_TARGET],
        ReplyCodedStance.model_fields["target"],
    )
    coded: Any = {"coded": model_validator(mode="before")(partial(_with_coded_target, book))}
    stance = create_model("ReplyCodedStance", __base__=ReplyCodedStance, __validators__=coded, target=target)
    stances: Any = (list[stance], ...)
    return create_model("CodedReply", __base__=CodedReply, stances=stances)


def base_reply_type(codebook: Codebook | None = None) -> type[Reply]:
    """The type of a reply: `Reply`, or one whose stance targets are the codebook's concept ids or `other`."""
    return _coded_reply_type(codebook.model_dump_json()) if codebook else Reply


def reply_schema(reply_type: type[Reply]) -> dict[str, Any]:
    """The JSON schema of a reply in the strict subset: https://platform.openai.com/docs/guides/structured-outputs.

    Titles and docstrings are left out; they would be paid for with every request.
    """
    schema = json.dumps(reply_type.model_json_schema())
    for name in ("Actor", "Quote", "Claim", "CodedStance", "Stance"):
        schema = schema.replace(f"Reply{name}", f"Said{name}")  # the names that are part of every cache key
    return cast(dict[str, Any], _without_titles(json.loads(schema)))


def _without_titles(node: Any, *, names: bool = False) -> Any:
    """``node`` without titles and docstrings; ``names``: its keys are names of properties or types, which all stay."""
    if isinstance(node, dict):
        about_object = not names and "properties" in node
        return {
            key: _without_titles(value, names=key in ("properties", "$defs"))
            for key, value in cast(dict[str, Any], node).items()
            if names or not (key == "title" or (key == "description" and about_object))
        }
    if isinstance(node, list):
        return [_without_titles(item) for item in node]  # pyright: ignore[reportUnknownVariableType]
    return node

"""What the cache holds: a response, and what its request was made from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Self

from pydantic import Field, TypeAdapter

from extractor.errors import InvalidReplyError
from extractor.hashing import canonical_json, schema_digest, short_digest
from extractor.llm.types import ChatRequest, ChatResponse


@dataclass(frozen=True, slots=True)
class RequestDescription:
    """What a request was made from: enough to say why another request is not the same.

    ``sha256`` is the article's, ``part`` the number of the chunk of it that was sent, from 1; ``prompt`` and
    ``codebook`` are ``name@first digits of their hash``; ``schema`` and ``messages`` are hashes, ``parameters`` JSON.
    """

    article: str
    sha256: str
    part: int
    model: str
    prompt: str
    codebook: str | None
    schema: str
    parameters: str
    messages: str

    @classmethod
    def of(cls, request: ChatRequest) -> Self | None:
        """The description of a request; None where the request does not say what it was made from."""
        context = request.context
        if context is None:
            return None
        messages = [[message.role, message.content] for message in request.messages]
        return cls(
            article=context.article,
            sha256=context.sha256,
            part=context.chunk,
            model=request.model,
            prompt=context.prompt,
            codebook=context.codebook,
            schema=schema_digest(request.schema),
            parameters=canonical_json(dict(request.parameters)),
            messages=short_digest(canonical_json(messages)),
        )


@dataclass(frozen=True, slots=True)
class CacheEntry:
    """A stored response and the description of its request (None where it was stored without one, from a batch).

    In JSON the two are called ``answer`` and ``about``.
    """

    response: Annotated[ChatResponse, Field(alias="answer")]
    description: Annotated[RequestDescription | None, Field(alias="about")] = None

    def to_json(self) -> str:
        """As stores keep it. Raises `InvalidReplyError` for what no JSON can hold."""
        try:
            return _ENTRY.dump_json(self, by_alias=True).decode()
        except ValueError:
            raise InvalidReplyError(
                "the reply holds half of a surrogate pair, which cannot be stored: try again"
            ) from None

    @classmethod
    def from_json(cls, value: str | bytes) -> CacheEntry:
        """The entry that was stored. Raises `pydantic.ValidationError` for what `to_json` cannot have written."""
        return _ENTRY.validate_json(value, strict=True, by_alias=True)


_ENTRY = TypeAdapter(CacheEntry)

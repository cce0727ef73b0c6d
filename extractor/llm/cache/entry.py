"""Answers kept on disk (diskcache), so that no question is paid for twice.

An entry is one JSON string under the question's key. Nothing is ever unpickled, no file but the database is read or
removed whatever the database says, and nothing is evicted or expires.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import Self

from extractor.hashing import canonical
from extractor.llm.types import ChatRequest, ChatResponse
from extractor_schemas import Article


@dataclass(frozen=True, slots=True)
class RequestDescription:
    """What a question was about: enough to say why another one is not the same.

    ``sha256`` is the article's, ``part`` the number of the part of it that was sent, from 1; ``prompt`` and
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
    def of(cls, question: ChatRequest, *, article: Article, part: int, prompt: str, codebook: str | None) -> Self:
        """What ``question`` is about, given what it was made from."""
        said = [[message.role, message.content] for message in question.messages]
        return cls(
            article=article.id,
            sha256=article.sha256,
            part=part,
            model=question.model,
            prompt=prompt,
            codebook=codebook,
            schema=_digest(question.schema),
            parameters=canonical(dict(question.parameters)),
            messages=_digest(canonical(said)),
        )


@dataclass(frozen=True, slots=True)
class Entry:
    """An answer that is kept, and what its question was about (None if whoever put it there did not say)."""

    answer: ChatResponse
    about: RequestDescription | None = None


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:12]

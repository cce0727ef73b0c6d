"""One question to a model, and its answer as it came: plain values that can be kept and compared."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from typing import Any, Literal, Protocol

from extractor.hashing import canonical
from extractor.usage import NO_USAGE, Usage

Role = Literal["system", "user", "assistant"]


@dataclass(frozen=True, slots=True)
class Message:
    """One turn of the conversation."""

    role: Role
    content: str


@dataclass(frozen=True, slots=True)
class ChatRequest:
    """All that can change the answer, and nothing else: no key, no address of an endpoint.

    ``schema`` is the JSON schema of the reply as canonical JSON (see `canonical`); ``parameters`` are sampling
    parameters as the Chat Completions API names them (temperature, seed, max_completion_tokens, reasoning_effort).
    """

    model: str
    messages: tuple[Message, ...]
    schema: str
    parameters: tuple[tuple[str, float | int | str], ...] = ()

    def cache_key(self) -> str:
        """The question's name in the cache and in batch files: 64 hexadecimal digits."""
        return _key(self)

    def body(self) -> dict[str, Any]:
        """The request's JSON body for ``/v1/chat/completions`` with strict structured output."""
        return {
            "model": self.model,
            "messages": [{"role": message.role, "content": message.content} for message in self.messages],
            "response_format": {
                "type": "json_schema",
                "json_schema": {"name": "reply", "strict": True, "schema": json.loads(self.schema)},
            },
            **dict(self.parameters),
        }


@lru_cache(maxsize=64)  # it is wanted several times for each question, and takes a while
def _key(question: ChatRequest) -> str:
    return sha256(canonical(question.body()).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class ChatResponse:
    """A complete answer as it came.

    ``text`` is the model's raw reply; ``model`` the name the provider echoed; ``truncated`` says that it was cut off
    (what is there is still kept and counted); ``flags`` note what was odd (a fence stripped, reasoning removed, usage
    missing), for `run.json`.
    """

    text: str
    model: str | None = None
    usage: Usage = NO_USAGE
    truncated: bool = False
    flags: tuple[str, ...] = ()


class ChatClient(Protocol):
    """What answers questions: an endpoint, or a wrapper around another client."""

    async def complete(self, question: ChatRequest) -> ChatResponse:
        """The answer; raises `RunError`, `EndpointUnavailableError` or `ReplyError`."""
        ...

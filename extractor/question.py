"""One question to a model, and its answer as it came: plain values that can be kept and compared."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from typing import Any, Literal, Protocol

Role = Literal["system", "user", "assistant"]


@dataclass(frozen=True, slots=True)
class Message:
    """One turn of the conversation."""

    role: Role
    content: str


@dataclass(frozen=True, slots=True)
class Question:
    """All that can change the answer, and nothing else: no key, no address of an endpoint.

    ``schema`` is the JSON schema of the reply as canonical JSON (see `canonical`); ``parameters`` are sampling
    parameters as the Chat Completions API names them (temperature, seed, max_completion_tokens, reasoning_effort).
    """

    model: str
    messages: tuple[Message, ...]
    schema: str
    parameters: tuple[tuple[str, float | int | str], ...] = ()

    def key(self) -> str:
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
def _key(question: Question) -> str:
    return sha256(canonical(question.body()).encode()).hexdigest()


def canonical(value: Any, default: Callable[[Any], Any] | None = None) -> str:
    """``value`` as JSON with sorted keys and no spaces, so that equal values have equal text.

    ``default`` gives a JSON value for what is none.
    """
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=default)


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens as the provider counted them; None where it did not say."""

    prompt: int | None = None
    completion: int | None = None
    cached: int | None = None
    reasoning: int | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """A complete answer as it came.

    ``text`` is the model's raw reply; ``model`` the name the provider echoed; ``truncated`` says that it was cut off
    (what is there is still kept and counted); ``flags`` note what was odd (a fence stripped, reasoning removed, usage
    missing), for `run.json`.
    """

    text: str
    model: str | None = None
    usage: Usage = Usage()
    truncated: bool = False
    flags: tuple[str, ...] = ()


class Client(Protocol):
    """What answers questions: an endpoint, or a wrapper around another client."""

    async def ask(self, question: Question) -> Answer:
        """The answer; raises `RunError`, `Unreachable` or `ReplyError`."""
        ...

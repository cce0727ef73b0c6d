"""Which parts of a request an endpoint understands: strict JSON schema or less, and which parameters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal, cast

from extractor.llm.openai.error_body import RESPONSE_FORMAT
from extractor.llm.openai.request_body import request_body
from extractor.llm.types import ChatRequest

ReplyMode = Literal["json_schema", "json_object", "text"]

_WEAKER_MODES: Mapping[ReplyMode, ReplyMode] = {"json_schema": "json_object", "json_object": "text"}
_ALTERNATIVE_NAMES = {"max_tokens": "max_completion_tokens", "max_completion_tokens": "max_tokens"}

_STREAMED: Mapping[str, Any] = {"stream": True, "stream_options": {"include_usage": True}}
_MIN_BOUND = 256
"""Tokens. A message's smaller numbers are those of a model's name, a status or a version."""

_HAS_PATTERNS = '"pattern":"'
"""Stands in every schema that has patterns, as compact JSON."""

_JSON_INSTRUCTION = "Answer with one JSON object and nothing else. It must fit this JSON schema:\n"


@dataclass(frozen=True, slots=True)
class EndpointCapabilities:
    """How to write a request to one model so that its endpoint takes it.

    ``mode`` says how JSON is requested: by a strict schema; as any JSON object, with the schema in the system message;
    or by the system message only. ``patterns`` says that a strict schema may have patterns. ``refused`` are parameters
    that the endpoint does not take. ``max_tokens`` is the most that the model can write, once that is known (0: no
    bound is sent, the endpoint has its own), and ``limit_name`` is what the endpoint calls it. Replies are streamed
    unless ``stream`` is refused.
    """

    mode: ReplyMode = "json_schema"
    refused: frozenset[str] = frozenset()
    max_tokens: int | None = None
    patterns: bool = True
    limit_name: Literal["max_completion_tokens", "max_tokens"] = "max_completion_tokens"

    def body(self, request: ChatRequest) -> dict[str, Any]:
        """The request's JSON body for ``/chat/completions``."""
        if request.bound and self.max_tokens is not None:
            request = replace(request, bound=min(request.bound, self.max_tokens) or None)
        body = {**request_body(request), **_STREAMED}
        if self.limit_name == "max_tokens" and "max_completion_tokens" in body:
            body["max_tokens"] = body.pop("max_completion_tokens")
        if "stream" in self.refused:
            del body["stream_options"]
        if not self.patterns:
            body["response_format"] = _without_patterns(body["response_format"])
        if self.mode != "json_schema":
            del body["response_format"]
            body["messages"] = _with_schema(body["messages"], request.schema)
        if self.mode == "json_object":
            body["response_format"] = {"type": "json_object"}
        for name in self.refused & body.keys():
            value = body.pop(name)
            if (alternative := _ALTERNATIVE_NAMES.get(name)) and alternative not in self.refused:
                body.setdefault(alternative, value)
        return body

    def reduced(self, names: tuple[str, ...], request: ChatRequest) -> EndpointCapabilities | None:
        """The capabilities without what `UnsupportedParameterError.names` names; None if ``request`` needs that."""
        if RESPONSE_FORMAT in names:
            if self.mode == "json_schema" and self.patterns and _HAS_PATTERNS in request.schema:
                return replace(self, patterns=False)
            weaker = _WEAKER_MODES.get(self.mode)
            return replace(self, mode=weaker) if weaker else None
        parameters = self.body(request).keys() - {"model", "messages", RESPONSE_FORMAT}
        refused = next((name for name in names if name in parameters), None)
        return replace(self, refused=self.refused | {refused}) if refused else None

    def bounded(self, numbers: tuple[int, ...], request: ChatRequest) -> EndpointCapabilities | None:
        """The capabilities of a model that cannot write as much as was allowed; None if the user allowed it.

        ``numbers`` are those of the endpoint's message: the greatest below what was sent is what it can write.
        """
        if request.bound is None or request.max_tokens != request.bound or self.max_tokens == 0:
            return None
        if self.max_tokens is not None:  # what it said last time was not true
            return replace(self, max_tokens=0)
        return replace(self, max_tokens=max((n for n in numbers if _MIN_BOUND <= n < request.bound), default=0))

    @property
    def flags(self) -> tuple[str, ...]:
        """What was left out of the request, for `ChatResponse.flags`: ``json_object_mode``, ``without_temperature``."""
        mode = () if self.mode == "json_schema" else (f"{self.mode}_mode",)
        patterns = () if self.patterns or mode else ("without_pattern",)
        missing = {name for name in self.refused if _ALTERNATIVE_NAMES.get(name, name) in self.refused}
        return (*mode, *patterns, *(f"without_{name}" for name in sorted(missing - _STREAMED.keys())))

    def __str__(self) -> str:
        """What was adapted to the endpoint, for logs."""
        hidden = (f"without_{name}" for name in sorted(self.refused) if f"without_{name}" not in self.flags)
        return ", ".join(
            [*self.flags, *hidden, *([f"at_most_{self.max_tokens}_tokens"] if self.max_tokens is not None else [])]
        )


def _without_patterns(node: Any) -> Any:
    """A schema without its patterns: what they enforce is checked when the reply is read."""
    if isinstance(node, dict):
        items = cast(dict[str, Any], node).items()
        kept = ((name, value) for name, value in items if name != "pattern" or not isinstance(value, str))
        return {name: _without_patterns(value) for name, value in kept}
    if isinstance(node, list):
        return [_without_patterns(item) for item in node]  # pyright: ignore[reportUnknownVariableType]
    return node


def _with_schema(messages: list[dict[str, str]], schema: str) -> list[dict[str, str]]:
    instruction = _JSON_INSTRUCTION + schema
    if messages and messages[0]["role"] == "system":
        return [{"role": "system", "content": f"{messages[0]['content']}\n\n{instruction}"}, *messages[1:]]
    return [{"role": "system", "content": instruction}, *messages]

"""Which parts of a request an endpoint understands: strict JSON schema or less, streams, and which parameters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from extractor.llm.openai.error_body import RESPONSE_FORMAT
from extractor.llm.openai.request_body import body_of_key, request_body
from extractor.llm.repetition import REPETITIVE
from extractor.llm.types import LIMIT_PARAMETERS, USAGE_MISSING, ChatRequest, ChatResponse

ReplyMode = Literal["json_schema", "json_object", "text"]

STREAM, STREAM_OPTIONS = "stream", "stream_options"
_TRANSPORT = {STREAM: True, STREAM_OPTIONS: {"include_usage": True}}
"""How the answer is to come; it changes nothing of the answer."""

_WEAKER_MODES: Mapping[ReplyMode, ReplyMode] = {"json_schema": "json_object", "json_object": "text"}
_ALTERNATIVE_NAMES: Mapping[str, str] = dict(zip(LIMIT_PARAMETERS, reversed(LIMIT_PARAMETERS), strict=True))

_LOWEST_CEILING = 256
"""Tokens. A smaller number in a refusal is no bound of a reply."""

_JSON_INSTRUCTION = "Answer with one JSON object and nothing else. It must fit this JSON schema:\n"


@dataclass(frozen=True, slots=True)
class EndpointCapabilities:
    """How to write a request to one model so that its endpoint takes it.

    ``mode`` says how JSON is requested: by a strict schema; as any JSON object, with the schema in the system message;
    or by the system message only. ``refused`` are parameters that the endpoint does not take. ``limit_name`` is how the
    bound of a reply is called at first: OpenAI wants the new name, others know the old one for certain. ``reply_limit``
    is the highest bound that the endpoint takes by default, None: any; 0: none, it has one of its own.
    ``stream_tells_usage`` and ``whole_tells_usage`` are false once an answer came without its cost: answers are
    streamed unless only whole ones tell it.
    """

    mode: ReplyMode = "json_schema"
    refused: frozenset[str] = frozenset()
    limit_name: str = LIMIT_PARAMETERS[0]
    reply_limit: int | None = None
    stream_tells_usage: bool = True
    whole_tells_usage: bool = True

    def __str__(self) -> str:
        limit = () if self.reply_limit is None else (f"reply_limit_{self.reply_limit}",)
        stream = () if self.streams or STREAM in self.refused else (f"without_{STREAM}",)
        return ", ".join((*self._mode_flag, *(f"without_{name}" for name in sorted(self.refused)), *limit, *stream))

    def body(self, request: ChatRequest) -> dict[str, Any]:
        """The request's JSON body for ``/chat/completions``."""
        body = request_body(request)
        if self._has_default_limit(request):
            limit = body.pop(LIMIT_PARAMETERS[0])
            if self.reply_limit != 0:
                body[LIMIT_PARAMETERS[0]] = limit if self.reply_limit is None else min(limit, self.reply_limit)
        if self.limit_name == LIMIT_PARAMETERS[1] and LIMIT_PARAMETERS[0] in body:
            body[self.limit_name] = body.pop(LIMIT_PARAMETERS[0])
        if self.mode != "json_schema":
            del body["response_format"]
            body["messages"] = _with_schema(body["messages"], request.schema)
        if self.mode == "json_object":
            body["response_format"] = {"type": "json_object"}
        for name in self.refused & body.keys():
            value = body.pop(name)
            if (alternative := _ALTERNATIVE_NAMES.get(name)) and alternative not in self.refused:
                body.setdefault(alternative, value)
        if self.streams:
            body |= {name: value for name, value in _TRANSPORT.items() if name not in self.refused}
        return body

    def reduced(self, names: tuple[str, ...], request: ChatRequest) -> EndpointCapabilities | None:
        """The capabilities without what `UnsupportedParameterError.names` names; None if ``request`` needs that."""
        if RESPONSE_FORMAT in names:
            weaker = _WEAKER_MODES.get(self.mode)
            return replace(self, mode=weaker) if weaker else None
        parameters = self.body(request).keys() - {"model", "messages", RESPONSE_FORMAT}
        refused = next((name for name in names if name in parameters), None)
        return replace(self, refused=self.refused | {refused}) if refused else None

    @property
    def streams(self) -> bool:
        """Whether answers are to be streamed."""
        return STREAM not in self.refused and (self.stream_tells_usage or not self.whole_tells_usage)

    def after(self, response: ChatResponse) -> EndpointCapabilities:
        """The capabilities as the response to a request of theirs shows them."""
        if USAGE_MISSING not in response.flags or REPETITIVE in response.flags:
            return self
        return replace(self, stream_tells_usage=False) if self.streams else replace(self, whole_tells_usage=False)

    def with_lower_limit(self, numbers: tuple[int, ...], request: ChatRequest) -> EndpointCapabilities | None:
        """The capabilities with the highest bound that a refusal names, or without; None if ``request`` has its own.

        ``numbers`` are those in the refusal: the bound that was refused and the highest possible one are among them.
        """
        sent = self._sent_limit(request)
        if not sent:
            return None
        lower = [number for number in numbers if _LOWEST_CEILING <= number < sent]
        return replace(self, reply_limit=max(lower, default=0))

    def without_limit(self, request: ChatRequest) -> EndpointCapabilities | None:
        """The capabilities without a bound of the reply; None if ``request`` has its own or none is sent anyway."""
        return replace(self, reply_limit=0) if self._sent_limit(request) else None

    def flags(self, request: ChatRequest) -> tuple[str, ...]:
        """What was left out of the request, for `ChatResponse.flags`: ``json_object_mode``, ``without_temperature``."""
        return (*self._mode_flag, *(f"without_{name}" for name in sorted(self.refused & body_of_key(request).keys())))

    @property
    def _mode_flag(self) -> tuple[str, ...]:
        return () if self.mode == "json_schema" else (f"{self.mode}_mode",)

    def _has_default_limit(self, request: ChatRequest) -> bool:
        return request.reply_limit is not None and not dict(request.parameters).keys() & set(LIMIT_PARAMETERS)

    def _sent_limit(self, request: ChatRequest) -> int:
        """The bound that is sent by default; 0 if there is none."""
        if not self._has_default_limit(request):
            return 0
        body = self.body(request)
        return next((int(body[name]) for name in LIMIT_PARAMETERS if name in body), 0)


def _with_schema(messages: list[dict[str, str]], schema: str) -> list[dict[str, str]]:
    instruction = _JSON_INSTRUCTION + schema
    if messages and messages[0]["role"] == "system":
        return [{"role": "system", "content": f"{messages[0]['content']}\n\n{instruction}"}, *messages[1:]]
    return [{"role": "system", "content": instruction}, *messages]

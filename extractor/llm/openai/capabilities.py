"""Which parts of a request an endpoint understands: strict JSON schema or less, and which parameters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from extractor.llm.openai.error_mapping import RESPONSE_FORMAT
from extractor.llm.types import ChatRequest

ReplyMode = Literal["json_schema", "json_object", "text"]

_LESSER: Mapping[ReplyMode, ReplyMode] = {"json_schema": "json_object", "json_object": "text"}
_OTHER_NAME = {"max_tokens": "max_completion_tokens", "max_completion_tokens": "max_tokens"}

_ASK_FOR_JSON = "Answer with one JSON object and nothing else. It must fit this JSON schema:\n"


@dataclass(frozen=True, slots=True)
class EndpointCapabilities:
    """How to put a question to one model so that its endpoint takes it.

    ``mode`` says how JSON is asked for: by a strict schema; as any JSON object, with the schema in the system message;
    or in words only. ``refused`` are parameters that the endpoint does not take.
    """

    mode: ReplyMode = "json_schema"
    refused: frozenset[str] = frozenset()

    def body(self, question: ChatRequest) -> dict[str, Any]:
        """The request's JSON body for ``/chat/completions``."""
        body = question.body()
        if self.mode != "json_schema":
            del body["response_format"]
            body["messages"] = _with_schema(body["messages"], question.schema)
        if self.mode == "json_object":
            body["response_format"] = {"type": "json_object"}
        for name in self.refused & body.keys():
            value = body.pop(name)
            if (other := _OTHER_NAME.get(name)) and other not in self.refused:
                body.setdefault(other, value)
        return body

    def without(self, names: tuple[str, ...], question: ChatRequest) -> EndpointCapabilities | None:
        """The dialect without what `UnsupportedParameterError.names` names; None if that cannot be left out of ``question``."""
        if RESPONSE_FORMAT in names:
            lesser = _LESSER.get(self.mode)
            return replace(self, mode=lesser) if lesser else None
        parameters = self.body(question).keys() - {"model", "messages", RESPONSE_FORMAT}
        refused = next((name for name in names if name in parameters), None)
        return replace(self, refused=self.refused | {refused}) if refused else None

    @property
    def flags(self) -> tuple[str, ...]:
        """What a record must say about how its answer was asked for: ``json_object_mode``, ``without_temperature``."""
        mode = () if self.mode == "json_schema" else (f"{self.mode}_mode",)
        return (*mode, *(f"without_{name}" for name in sorted(self.refused)))


def _with_schema(messages: list[dict[str, str]], schema: str) -> list[dict[str, str]]:
    words = _ASK_FOR_JSON + schema
    if messages and messages[0]["role"] == "system":
        return [{"role": "system", "content": f"{messages[0]['content']}\n\n{words}"}, *messages[1:]]
    return [{"role": "system", "content": words}, *messages]

"""`EndpointCapabilities`: the same request, written so that the endpoint takes it."""

from __future__ import annotations

from typing import Any

import pytest

from extractor.llm.openai.capabilities import EndpointCapabilities
from extractor.llm.openai.error_body import RESPONSE_FORMAT
from extractor.llm.openai.request_body import request_body
from extractor.llm.types import ChatRequest, Message

STREAMED = {"stream": True, "stream_options": {"include_usage": True}}
REQUEST = ChatRequest("m", (Message("user", "An article."),), '{"type":"object"}', (("max_tokens", 9), ("seed", 1)))


def test_a_request_has_messages_strict_schema_and_parameters() -> None:
    assert request_body(REQUEST) == {
        "model": "m",
        "messages": [{"role": "user", "content": "An article."}],
        "response_format": {
            "type": "json_schema",
            "json_schema": {"name": "reply", "strict": True, "schema": {"type": "object"}},
        },
        "max_tokens": 9,
        "seed": 1,
    }


def test_at_first_the_request_is_sent_as_it_is() -> None:
    assert EndpointCapabilities().body(REQUEST) == {**request_body(REQUEST), **STREAMED}


def test_without_strict_schemas_the_schema_is_in_the_system_message() -> None:
    for mode in ("json_object", "text"):
        body = EndpointCapabilities(mode).body(REQUEST)

        assert [message["role"] for message in body["messages"]] == ["system", "user"]
        assert REQUEST.schema in body["messages"][0]["content"]


def sent_parameters(body: dict[str, Any]) -> dict[str, Any]:
    return {name: body[name] for name in body.keys() - {"model", "messages", "response_format", *STREAMED}}


@pytest.mark.parametrize(
    ("refused", "remaining"),
    [
        pytest.param({"seed"}, {"max_tokens": 9}, id="left out"),
        pytest.param({"max_tokens"}, {"max_completion_tokens": 9, "seed": 1}, id="by its other name"),
        pytest.param({"max_tokens", "max_completion_tokens"}, {"seed": 1}, id="by neither name"),
    ],
)
def test_refused_parameters(refused: set[str], remaining: dict[str, int]) -> None:
    body = EndpointCapabilities(refused=frozenset(refused)).body(REQUEST)

    assert sent_parameters(body) == remaining


@pytest.mark.parametrize("names", [(), ("logprobs",), ("model",), ("messages",)])
def test_what_cannot_be_left_out(names: tuple[str, ...]) -> None:
    assert EndpointCapabilities().reduced(names, REQUEST) is None


def test_reducing_comes_to_an_end() -> None:
    capabilities: EndpointCapabilities | None = EndpointCapabilities()
    steps = 0
    while capabilities is not None:
        steps += 1
        capabilities = capabilities.reduced((RESPONSE_FORMAT,), REQUEST) or capabilities.reduced(
            ("seed", "max_tokens", "max_completion_tokens"), REQUEST
        )

    assert steps == 6

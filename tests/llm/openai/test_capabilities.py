"""`EndpointCapabilities`: the same request, written so that the endpoint takes it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractor.llm.openai.capabilities import EndpointCapabilities
from extractor.llm.openai.error_body import RESPONSE_FORMAT
from extractor.llm.openai.request_body import request_body
from extractor.llm.types import ChatRequest, Message

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


STREAMED = {"stream": True, "stream_options": {"include_usage": True}}


def test_at_first_the_request_is_sent_as_it_is_and_its_response_streamed() -> None:
    assert EndpointCapabilities().body(REQUEST) == request_body(REQUEST) | STREAMED


def test_without_strict_schemas_the_schema_is_in_the_system_message() -> None:
    for mode in ("json_object", "text"):
        body = EndpointCapabilities(mode).body(REQUEST)

        assert [message["role"] for message in body["messages"]] == ["system", "user"]
        assert REQUEST.schema in body["messages"][0]["content"]


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

    fixed = {"model", "messages", "response_format", *STREAMED}
    assert {name: body[name] for name in body.keys() - fixed} == remaining


@pytest.mark.parametrize(
    ("refused", "remaining"),
    [
        pytest.param({"stream"}, set[str](), id="no streams"),
        pytest.param({"stream_options"}, {"stream"}, id="streams that do not count tokens"),
    ],
)
def test_an_endpoint_without_streams_is_asked_for_none(refused: set[str], remaining: set[str]) -> None:
    capabilities = EndpointCapabilities(refused=frozenset(refused))

    assert capabilities.body(REQUEST).keys() & STREAMED.keys() == remaining
    assert capabilities.flags == ()


BOUNDED = replace(REQUEST, parameters=(), bound=20_000)


@pytest.mark.parametrize(
    ("numbers", "lower"),
    [
        pytest.param((16384, 20000), 16384, id="the greatest below what was sent"),
        pytest.param((400, 3, 5), 400, id="no version of a model"),
        pytest.param((), None, id="its own where none is named"),
        pytest.param((20_000, 4), None, id="its own where none is less"),
    ],
)
def test_what_a_model_can_write_is_learnt(numbers: tuple[int, ...], lower: int | None) -> None:
    capabilities = EndpointCapabilities().bounded(numbers, BOUNDED)

    assert capabilities is not None
    assert capabilities.body(BOUNDED).get("max_completion_tokens") == lower


def test_a_limit_of_the_users_is_never_lowered() -> None:
    limited = replace(BOUNDED, parameters=(("max_completion_tokens", 9_000),))

    assert EndpointCapabilities().body(limited)["max_completion_tokens"] == 9_000
    assert EndpointCapabilities(max_tokens=500).body(limited)["max_completion_tokens"] == 9_000
    assert EndpointCapabilities().bounded((500,), limited) is None


def test_lowering_comes_to_an_end() -> None:
    capabilities, steps = EndpointCapabilities().bounded((300, 500), BOUNDED), 1
    while capabilities is not None:
        capabilities, steps = capabilities.bounded((300, 500), BOUNDED), steps + 1

    assert steps == 3


@pytest.mark.parametrize("bound", [None, 20_000])
def test_the_bound_is_no_part_of_the_cache_key(bound: int | None) -> None:
    assert replace(BOUNDED, bound=bound).cache_key() == BOUNDED.cache_key()


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

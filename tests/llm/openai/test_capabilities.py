"""`EndpointCapabilities`: the same question, put so that the endpoint takes it."""

from __future__ import annotations

import pytest

from extractor.llm.openai.capabilities import EndpointCapabilities
from extractor.llm.openai.error_mapping import RESPONSE_FORMAT
from extractor.llm.types import ChatRequest, Message

QUESTION = ChatRequest("m", (Message("user", "An article."),), '{"type":"object"}', (("max_tokens", 9), ("seed", 1)))


def test_at_first_the_question_is_put_as_it_is() -> None:
    assert EndpointCapabilities().body(QUESTION) == QUESTION.body()


def test_the_schema_is_always_said_in_one_way() -> None:
    for mode in ("json_object", "text"):
        body = EndpointCapabilities(mode).body(QUESTION)

        assert [message["role"] for message in body["messages"]] == ["system", "user"]
        assert QUESTION.schema in body["messages"][0]["content"]


@pytest.mark.parametrize(
    ("refused", "left"),
    [
        pytest.param({"seed"}, {"max_tokens": 9}, id="left out"),
        pytest.param({"max_tokens"}, {"max_completion_tokens": 9, "seed": 1}, id="by its other name"),
        pytest.param({"max_tokens", "max_completion_tokens"}, {"seed": 1}, id="by neither name"),
    ],
)
def test_refused_parameters(refused: set[str], left: dict[str, int]) -> None:
    body = EndpointCapabilities(refused=frozenset(refused)).body(QUESTION)

    assert {name: body[name] for name in body.keys() - {"model", "messages", "response_format"}} == left


@pytest.mark.parametrize("names", [(), ("logprobs",), ("model",), ("messages",)])
def test_what_cannot_be_left_out(names: tuple[str, ...]) -> None:
    assert EndpointCapabilities().without(names, QUESTION) is None


def test_finding_out_comes_to_an_end() -> None:
    dialect: EndpointCapabilities | None = EndpointCapabilities()
    steps = 0
    while dialect is not None:
        steps += 1
        dialect = dialect.without((RESPONSE_FORMAT,), QUESTION) or dialect.without(
            ("seed", "max_tokens", "max_completion_tokens"), QUESTION
        )

    assert steps == 6

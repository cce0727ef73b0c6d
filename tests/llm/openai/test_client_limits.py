"""The bound that a reply has by default: how it is called, and what becomes of it where an endpoint refuses it."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import httpx2
import pytest

from extractor.errors import ContextLengthError, RunError
from extractor.llm.openai.batch_files import request_line
from extractor.llm.types import ChatRequest
from tests.support.endpoint_in_memory import REQUEST, EndpointInMemory, completion, refusal

NAMES = ("max_completion_tokens", "max_tokens")
BOUNDED = replace(REQUEST, parameters=(("temperature", 0.0),), bound=16_000)
OWN_BOUND = replace(BOUNDED, parameters=(("max_completion_tokens", 9_000), ("temperature", 0.0)))
AZURE = {"AZURE_OPENAI_ENDPOINT": "https://us.azure.example", "AZURE_OPENAI_API_KEY": "k" * 20}


def limits(endpoint: EndpointInMemory) -> list[dict[str, int]]:
    """The bounds of the requests so far, by name."""
    return [{name: body[name] for name in NAMES if name in body} for body in endpoint.bodies]


def test_it_takes_no_part_in_the_cache_key() -> None:
    assert BOUNDED.cache_key() == replace(BOUNDED, bound=None).cache_key()
    assert BOUNDED.cache_key() != OWN_BOUND.cache_key()


def test_a_batch_has_it_too() -> None:
    line = json.loads(request_line(BOUNDED))

    assert line["custom_id"] == replace(BOUNDED, bound=None).cache_key()
    assert line["body"]["max_completion_tokens"] == 16_000


@pytest.mark.parametrize(
    ("options", "name"),
    [
        pytest.param({"base_url": "https://api.openai.com/v1"}, "max_completion_tokens", id="OpenAI"),
        pytest.param({"base_url": None, "environment": AZURE}, "max_completion_tokens", id="Azure"),
        pytest.param({}, "max_tokens", id="others, which may not know the new name"),
    ],
)
@pytest.mark.parametrize(
    ("request_", "limit"),
    [pytest.param(BOUNDED, 16_000, id="by default"), pytest.param(OWN_BOUND, 9_000, id="the user's")],
)
async def test_each_endpoint_gets_it_under_the_name_that_it_knows(
    options: dict[str, Any], name: str, request_: ChatRequest, limit: int
) -> None:
    endpoint = EndpointInMemory(**options)
    await endpoint.client.complete(request_)

    assert limits(endpoint) == [{name: limit}]


async def test_the_other_name_is_tried_where_the_first_is_refused() -> None:
    error = refusal(
        400, "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead.", param="max_tokens"
    )
    endpoint = EndpointInMemory(lambda body: error if "max_tokens" in body else completion())
    response = await endpoint.client.complete(BOUNDED)

    assert limits(endpoint) == [{"max_tokens": 16_000}, {"max_completion_tokens": 16_000}]
    assert response.flags == ()  # it was no wish of the user's


@pytest.mark.parametrize(
    ("message", "then"),
    [
        pytest.param(
            "max_tokens is too large: 16000. This model supports at most 4096 completion tokens, whereas you provided"
            " 16000.",
            4096,
            id="OpenAI",
        ),
        pytest.param(
            "max_tokens: 16000 > 8192, which is the maximum allowed number of output tokens for claude-3-5-x-20241022",
            8192,
            id="Anthropic",
        ),
        pytest.param("Invalid max_tokens value, the valid range of max_tokens is [1, 8192]", 8192, id="DeepSeek"),
        pytest.param("`max_tokens` must be less than or equal to `8192` for gpt-4-0613", 8192, id="Groq"),
        pytest.param("max_tokens is too large", None, id="without a number"),
    ],
)
async def test_an_endpoint_that_does_not_take_so_high_a_bound_gets_a_lower_one(message: str, then: int | None) -> None:
    def respond(body: dict[str, Any]) -> httpx2.Response:
        return refusal(400, message) if body.get("max_tokens", 0) > (then or 0) else completion()

    endpoint = EndpointInMemory(respond)
    for request in (BOUNDED, BOUNDED, replace(BOUNDED, bound=1_000)):
        await endpoint.client.complete(request)

    lower = {"max_tokens": then} if then else {}
    assert limits(endpoint) == [{"max_tokens": 16_000}, lower, lower, {"max_tokens": 1_000} if then else {}]


async def test_a_bound_of_the_users_that_is_too_high_ends_the_run_and_says_so() -> None:
    endpoint = EndpointInMemory(lambda _: refusal(400, "max_tokens is too large, at most 4096"))

    with pytest.raises(RunError, match="max_reply_tokens"):
        await endpoint.client.complete(OWN_BOUND)
    assert len(endpoint.requests) == 1


CONTEXT = (
    "This model's maximum context length is 8192 tokens. However, you requested 20000 tokens (4000 in the messages)"
)


async def test_where_the_bound_counts_to_the_context_the_endpoint_has_its_own() -> None:
    endpoint = EndpointInMemory(lambda body: refusal(400, CONTEXT) if "max_tokens" in body else completion())
    for _ in range(2):
        await endpoint.client.complete(BOUNDED)

    assert limits(endpoint) == [{"max_tokens": 16_000}, {}, {}]


async def test_an_article_that_is_too_long_in_any_case_leaves_the_bound_to_the_others() -> None:
    long = replace(BOUNDED, messages=(*BOUNDED.messages, *BOUNDED.messages))
    endpoint = EndpointInMemory(lambda body: refusal(400, CONTEXT) if len(body["messages"]) > 2 else completion())

    with pytest.raises(ContextLengthError):
        await endpoint.client.complete(long)
    await endpoint.client.complete(BOUNDED)
    with pytest.raises(ContextLengthError):
        await endpoint.client.complete(replace(long, bound=None))

    assert limits(endpoint) == [{"max_tokens": 16_000}, {}, {"max_tokens": 16_000}, {}]

"""What an endpoint does not support is left out, found out once, and named in the responses' flags."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Any

import httpx2
import pytest

from extractor.errors import RunError
from extractor.llm.middleware.retry import RetryingClient
from extractor.llm.openai import client as client_module
from extractor.usage import UsageMeter
from tests.support.endpoint_in_memory import REQUEST, EndpointInMemory, completion, refusal


def mode(body: dict[str, Any]) -> str:
    return str(body.get("response_format", {}).get("type", "text"))


def refuse_schemas(body: dict[str, Any]) -> httpx2.Response:
    return refusal(400, "no json_schema") if mode(body) == "json_schema" else completion()


@pytest.mark.parametrize(
    ("no_schema", "no_object"),
    [
        pytest.param(
            refusal(400, "Value of type 'json_schema' is not available", param="response_format"),
            refusal(400, "json_object is not available either"),
            id="400",
        ),
        pytest.param(refusal(500, "cannot compile this grammar"), refusal(500, "no json_object here"), id="500"),
        pytest.param(
            httpx2.Response(422, json={"detail": [{"loc": ["body", "response_format", "type"], "msg": "Bad value"}]}),
            refusal(404, "no endpoint does structured outputs"),
            id="422 and 404",
        ),
    ],
)
async def test_less_and_less_strict(no_schema: httpx2.Response, no_object: httpx2.Response) -> None:
    responses = {"json_schema": no_schema, "json_object": no_object, "text": completion("```json\n{}\n```")}
    endpoint = EndpointInMemory(lambda body: responses[mode(body)])

    first, second = await endpoint.client.complete(REQUEST), await endpoint.client.complete(REQUEST)

    assert [mode(body) for body in endpoint.bodies] == ["json_schema", "json_object", "text", "text"]
    assert all(REQUEST.schema in body["messages"][0]["content"] for body in endpoint.bodies[1:])
    assert first == second
    assert first.flags == ("fence_removed", "text_mode")


async def test_what_is_sent_again_to_adapt_is_a_retry() -> None:
    responses = {
        "json_schema": refusal(400, "no json_schema"),
        "json_object": refusal(500, "no json_object"),
        "text": completion(),
    }
    usage = UsageMeter()
    endpoint = EndpointInMemory(lambda body: responses[mode(body)], usage=usage)
    retrying = RetryingClient(endpoint.client, sleep=no_sleep)
    await retrying.complete(REQUEST)
    assert (usage.requests, usage.retries) == (len(endpoint.bodies), len(endpoint.bodies) - 1)

    await retrying.complete(replace(REQUEST, schema="{}"))
    assert usage.retries == usage.requests - 2 == 2


async def no_sleep(seconds: float) -> None:
    """Wait no longer."""


WITH_PATTERN = replace(REQUEST, schema='{"items":{"pattern":"^a$","type":"string"},"type":"array"}')


@pytest.mark.parametrize(
    "refused",
    [
        pytest.param(
            refusal(400, "Invalid schema for response_format 'reply': In context=(), 'pattern' is not permitted."),
            id="OpenAI's words",
        ),
        pytest.param(refusal(400, "unsupported keyword in the schema: pattern"), id="an unsupported keyword"),
        pytest.param(refusal(400, "failed to parse grammar"), id="a grammar that cannot be read"),
    ],
)
async def test_a_schema_without_patterns_is_tried_before_less_strict_ones(refused: httpx2.Response) -> None:
    endpoint = EndpointInMemory(lambda body: refused if "pattern" in str(body["response_format"]) else completion())
    first, second = await endpoint.client.complete(WITH_PATTERN), await endpoint.client.complete(WITH_PATTERN)

    assert [mode(body) for body in endpoint.bodies] == ["json_schema"] * 3
    assert endpoint.bodies[-1]["response_format"]["json_schema"]["schema"] == {
        "items": {"type": "string"},
        "type": "array",
    }
    assert first.flags == second.flags == ("without_pattern",)


async def test_without_a_schema_at_all_patterns_are_told_in_words() -> None:
    endpoint = EndpointInMemory(refuse_schemas)
    response = await endpoint.client.complete(WITH_PATTERN)

    assert [mode(body) for body in endpoint.bodies] == ["json_schema", "json_schema", "json_object"]
    assert WITH_PATTERN.schema in endpoint.bodies[-1]["messages"][0]["content"]
    assert response.flags == ("json_object_mode",)


async def test_it_is_found_out_once_however_many_requests_there_are() -> None:
    endpoint = EndpointInMemory(refuse_schemas)
    await asyncio.gather(*(endpoint.client.complete(REQUEST) for _ in range(50)))

    assert [mode(body) for body in endpoint.bodies].count("json_schema") == 1
    assert len(endpoint.requests) == 51


async def test_if_the_first_request_takes_long_those_under_way_find_it_out_too(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(client_module, "FIRST_REQUEST_HEAD_START", 0)
    endpoint = EndpointInMemory(refuse_schemas)
    await asyncio.gather(*(endpoint.client.complete(REQUEST) for _ in range(8)))
    await endpoint.client.complete(REQUEST)

    modes = [mode(body) for body in endpoint.bodies]
    assert modes.count("json_schema") <= 8
    assert modes.count("text") == 0
    assert modes.count("json_object") == 9


@pytest.mark.parametrize(
    ("refused", "error"),
    [
        pytest.param("temperature", {"param": "temperature", "code": "unsupported_value"}, id="named as param"),
        pytest.param("temperature", {"message": "Unsupported parameter: 'temperature'"}, id="quoted"),
        pytest.param("temperature", {"message": "Unrecognized argument supplied: temperature"}, id="at the end"),
        pytest.param("max_tokens", {"param": "max_tokens", "code": "unsupported_parameter"}, id="renamed"),
    ],
)
async def test_parameters(refused: str, error: dict[str, str]) -> None:
    response = httpx2.Response(400, json={"error": {"message": "not supported here", **error}})
    endpoint = EndpointInMemory(lambda body: response if refused in body else completion())

    completed = await endpoint.client.complete(REQUEST)
    await endpoint.client.complete(REQUEST)

    assert len(endpoint.requests) == 3
    assert completed.flags == (() if refused == "max_tokens" else (f"without_{refused}",))
    assert endpoint.bodies[-1].get("max_completion_tokens") == (50 if refused == "max_tokens" else None)


async def test_validation_errors_that_only_name_a_location() -> None:
    detail = {"loc": ["body", "temperature"], "msg": "Extra inputs are not permitted"}
    response = httpx2.Response(422, json={"detail": [detail]})
    endpoint = EndpointInMemory(lambda body: response if "temperature" in body else completion())

    assert (await endpoint.client.complete(REQUEST)).flags == ("without_temperature",)


@pytest.mark.parametrize(
    "response",
    [
        pytest.param(refusal(400, "Unsupported parameter: 'logprobs'", param="logprobs"), id="one we do not send"),
        pytest.param(refusal(400, "Invalid schema for response_format 'reply'"), id="our schema is wrong"),
    ],
)
async def test_what_cannot_be_left_out_ends_the_run(response: httpx2.Response) -> None:
    endpoint = EndpointInMemory(lambda _: response)

    with pytest.raises(RunError):
        await endpoint.client.complete(REQUEST)
    assert len(endpoint.requests) == 1

"""`OpenAIClient` streams answers: a silent or endless one is ended early, and what it cost is counted."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import httpx2
import pytest

from extractor.errors import EndpointUnavailableError, ReplyError, RunError
from extractor.llm.middleware.retry import RetryingClient
from extractor.llm.repetition import REPETITIVE
from extractor.llm.types import ChatResponse
from extractor.usage import Usage, UsageMeter
from tests.support.endpoint_in_memory import REQUEST, EndpointInMemory, completion, refusal
from tests.support.streamed import LAST, USAGE, EventStream, pieces, reasoning

REPLY = json.dumps({"actors": [{"id": f"a{n}", "name": f"Person {chr(97 + n)}"} for n in range(20)]})
LOOP = '{"actors": [' + '{"id": "a1", "name": "NATO"}, ' * 5000


def endpoint_of(stream: EventStream, **options: Any) -> EndpointInMemory:
    return EndpointInMemory(lambda _: stream.response, **options)


async def test_a_streamed_answer_is_the_same_as_a_whole_one() -> None:
    streamed = endpoint_of(EventStream([*pieces(REPLY), *LAST]))
    whole = EndpointInMemory(lambda _: completion(REPLY))

    assert await streamed.client.complete(REQUEST) == await whole.client.complete(REQUEST)
    assert streamed.client.usage == whole.client.usage


@pytest.mark.parametrize("size", [1, 3, 1000])
async def test_events_may_come_in_any_pieces(size: int) -> None:
    events = [f"data: {json.dumps(chunk)}\r\n\r\n".encode() for chunk in [*pieces('{"a": "é"}'), *LAST]]
    body = b": keep-alive\n\n" + b"".join(events)
    blocks = [body[start : start + size] for start in range(0, len(body), size)]

    response = await endpoint_of(EventStream(blocks)).client.complete(REQUEST)

    assert response == ChatResponse('{"a": "é"}', "m-1", Usage(10, 5))


# ------------------------------------------------------------------------------------------------------ repetitions


@pytest.mark.parametrize(
    "chunks",
    [
        pytest.param(pieces(LOOP), id="items"),
        pytest.param(pieces('{"actors": [' + " " * 20_000), id="spaces"),
        pytest.param(reasoning("Wait. Let me think again. " * 2000), id="reasoning"),
    ],
)
async def test_an_answer_that_repeats_itself_is_broken_off_early(chunks: list[dict[str, Any]]) -> None:
    stream = EventStream(chunks)
    endpoint = endpoint_of(stream)
    response = await RetryingClient(endpoint.client, usage=endpoint.client.usage).complete(REQUEST)

    assert stream.closed
    assert stream.sent < len(chunks) / 5
    assert response.truncated
    assert REPETITIVE in response.flags
    assert len(endpoint.requests) == 1


async def test_the_tokens_of_an_answer_that_was_broken_off_are_counted() -> None:
    """One for each event is a lower bound; that of the prompt is not known."""
    stream = EventStream(pieces(LOOP))
    endpoint = endpoint_of(stream)
    await endpoint.client.complete(REQUEST)

    assert endpoint.client.usage == UsageMeter(requests=1, completion=stream.sent, unknown=1)


async def test_where_the_stream_tells_its_usage_on_the_way_that_counts() -> None:
    chunks = [{**chunk, "usage": {"prompt_tokens": 99, "completion_tokens": n}} for n, chunk in enumerate(pieces(LOOP))]
    stream = EventStream(chunks)
    endpoint = endpoint_of(stream)
    await endpoint.client.complete(REQUEST)

    assert endpoint.client.usage == UsageMeter(requests=1, prompt=99, completion=stream.sent - 1)


# ----------------------------------------------------------------------------------------------------------- silence


async def test_silence_in_an_answer_that_has_begun_ends_it_soon() -> None:
    stream = EventStream([*pieces(REPLY)[:3], 10_000.0])
    endpoint = endpoint_of(stream, silence_timeout=0.05, timeout=10_000)

    with pytest.raises(EndpointUnavailableError, match=r"no new token for 0\.05 s.*--silence-timeout"):
        await endpoint.client.complete(REQUEST)
    assert endpoint.client.usage == UsageMeter(requests=1, completion=3, unknown=1)


async def test_signs_of_life_are_no_tokens() -> None:
    endless: list[Any] = [b": keep-alive\n\n", 0.001] * 10_000
    stream = EventStream([*pieces(REPLY)[:3], *endless])
    endpoint = endpoint_of(stream, silence_timeout=0.05, timeout=10_000)

    with pytest.raises(EndpointUnavailableError, match="no new token"):
        await endpoint.client.complete(REQUEST)


async def test_who_still_writes_at_the_total_limit_is_not_asked_again() -> None:
    chunks = [part for n in range(10_000) for part in (*pieces(f"word{n} "), 0.001)]
    endpoint = endpoint_of(EventStream(chunks), timeout=0.1)
    retrying = RetryingClient(endpoint.client, usage=endpoint.client.usage)

    with pytest.raises(ReplyError, match=r"still writing after 0\.1 s.*--timeout"):
        await retrying.complete(REQUEST)
    assert len(endpoint.requests) == 1
    assert endpoint.client.usage.unknown == 1


# ----------------------------------------------------------------------------------------------------------- endings


async def test_a_cancelled_request_counts_as_of_unknown_cost() -> None:
    stream = EventStream([*pieces(REPLY)[:3], 10_000.0])
    endpoint = endpoint_of(stream)
    task = asyncio.create_task(endpoint.client.complete(REQUEST))
    while stream.sent < 3:
        await asyncio.sleep(0)
    task.cancel()

    with pytest.raises(asyncio.CancelledError):
        await task
    assert endpoint.client.usage == UsageMeter(requests=1, completion=3, unknown=1)


@pytest.mark.parametrize(
    "stream",
    [
        pytest.param(EventStream(pieces(REPLY), done=False), id="ends without a reason"),
        pytest.param(EventStream([*pieces(REPLY), b"data: {nothing\n\n"]), id="no JSON"),
        pytest.param(EventStream([*pieces(REPLY), {"error": {"code": 503, "message": "lost"}}]), id="error"),
    ],
)
async def test_a_stream_that_breaks_off_is_no_answer(stream: EventStream) -> None:
    endpoint = endpoint_of(stream)

    with pytest.raises(EndpointUnavailableError):
        await endpoint.client.complete(REQUEST)
    assert endpoint.client.usage.unknown == 1


@pytest.mark.parametrize(
    "block",
    [
        pytest.param(b"data: " + b" " * 2**20, id="one event"),
        pytest.param(b": " + b"-" * 2**20 + b"\n", id="signs of life"),
        pytest.param(b"data: " + json.dumps({"x": "-" * 2**20}).encode() + b"\n\n", id="events of nothing"),
    ],
)
async def test_an_endless_stream_is_not_read_to_its_end(block: bytes) -> None:
    stream = EventStream([block] * 10_000)

    with pytest.raises(ReplyError, match="has more than"):
        await endpoint_of(stream).client.complete(REQUEST)
    assert stream.sent < 200


# ------------------------------------------------------------------------------------------------- what is supported


@pytest.mark.parametrize(
    ("refused", "response", "left"),
    [
        pytest.param("stream", refusal(400, "Unsupported value", param="stream"), set(), id="named as param"),
        pytest.param(
            "stream",
            refusal(400, "Your organization must be verified to stream this model.", code="unsupported_value"),
            set(),
            id="organisation not verified",
        ),
        pytest.param("stream", refusal(422, "Streaming is not supported by this model"), set(), id="in words"),
        pytest.param("stream", refusal(501, "streaming not implemented"), set(), id="501"),
        pytest.param(
            "stream",
            httpx2.Response(
                422, json={"detail": [{"loc": ["body", "stream"], "msg": "Extra inputs are not permitted"}]}
            ),
            set(),
            id="validation error",
        ),
        pytest.param(
            "stream_options", refusal(400, "Unknown parameter: 'stream_options'."), {"stream"}, id="without options"
        ),
        pytest.param(
            "stream_options",
            httpx2.Response(
                422, json={"detail": [{"loc": ["body", "stream_options"], "msg": "Extra inputs are not permitted"}]}
            ),
            {"stream"},
            id="options, validation error",
        ),
    ],
)
async def test_an_endpoint_that_refuses_streams_is_asked_without_from_then_on(
    refused: str, response: httpx2.Response, left: set[str]
) -> None:
    endpoint = EndpointInMemory(lambda body: response if refused in body else completion())

    first = await endpoint.client.complete(REQUEST)
    await endpoint.client.complete(REQUEST)

    assert len(endpoint.requests) == 3
    assert [body.keys() & {"stream", "stream_options"} for body in endpoint.bodies[1:]] == [left, left]
    assert first.flags == ()  # it changes nothing of the answer


@pytest.mark.parametrize(
    ("whole", "streamed"),
    [
        pytest.param(completion(REPLY), [True, False, False, False], id="whole answers do"),
        pytest.param(
            httpx2.Response(200, json={"choices": [{"message": {"content": REPLY}, "finish_reason": "stop"}]}),
            [True, False, True, True],
            id="whole answers do not either",
        ),
    ],
)
async def test_where_streams_do_not_tell_what_they_cost(whole: httpx2.Response, streamed: list[bool]) -> None:
    without_usage = [*pieces(REPLY), LAST[0]]
    endpoint = EndpointInMemory(lambda body: EventStream(without_usage).response if "stream" in body else whole)
    for _ in range(4):
        assert (await endpoint.client.complete(REQUEST)).text == REPLY

    assert ["stream" in body for body in endpoint.bodies] == streamed


async def test_an_endpoint_that_ignores_it_and_answers_at_once_is_read() -> None:
    endpoint = EndpointInMemory(silence_timeout=0.001)
    endpoint.delay = 0.05

    assert (await endpoint.client.complete(REQUEST)).usage == Usage(**{"prompt": 10, "completion": 5})
    assert USAGE["prompt_tokens"] == endpoint.client.usage.prompt


async def test_what_is_wrong_with_the_key_is_no_matter_of_streams() -> None:
    endpoint = EndpointInMemory(lambda _: refusal(401, "no stream for this key"))

    with pytest.raises(RunError, match="OPENAI_API_KEY"):
        await endpoint.client.complete(REQUEST)
    assert len(endpoint.requests) == 1

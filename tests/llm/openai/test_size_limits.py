"""A response may be as large as the reply to its request can sensibly be; what is larger is not kept."""

from __future__ import annotations

import asyncio
import gzip
import json
import tracemalloc
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from dataclasses import replace

import httpx2
import pytest

from extractor.backends.llm.prompt import load_prompt
from extractor.backends.llm.request_builder import RequestBuilder
from extractor.errors import ExtractorError
from extractor.llm.openai.size_limits import MAX_BODY_BYTES, SizeLimits
from extractor.llm.openai.stream_watcher import StreamWatcher
from extractor.llm.openai.transport import LARGE_AT_ONCE
from extractor.llm.types import ChatRequest, Message
from tests.support.completions import chat_completion, delta, stream
from tests.support.endpoint_in_memory import REQUEST, EndpointInMemory, completion
from tests.support.streamed import EventStream, pieces

BOUNDED = replace(REQUEST, parameters=(), bound=20_000)
MEGABYTE = 2**20


def body(size: int) -> bytes:
    """A completion of so many bytes."""
    return json.dumps(chat_completion(json.dumps({"a": "b" * size}))).encode()


def whole(content: bytes, **headers: str) -> httpx2.Response:
    """A response that is no stream."""
    return httpx2.Response(200, content=content, headers={"content-type": "application/json", **headers})


@pytest.mark.parametrize(
    ("request_", "make", "is_read"),
    [
        pytest.param(BOUNDED, lambda: whole(body(MEGABYTE // 2)), True, id="long for a short article"),
        pytest.param(BOUNDED, lambda: whole(body(7 * MEGABYTE)), False, id="too long for it"),
        pytest.param(
            BOUNDED,
            lambda: whole(gzip.compress(body(7 * MEGABYTE)), **{"content-encoding": "gzip"}),
            False,
            id="too long for it, compressed",
        ),
        pytest.param(replace(BOUNDED, bound=10**6), lambda: whole(body(7 * MEGABYTE)), True, id="of a very long one"),
        pytest.param(replace(BOUNDED, bound=10**6), lambda: whole(body(9 * MEGABYTE)), False, id="too long for any"),
        pytest.param(
            replace(BOUNDED, bound=None), lambda: whole(body(7 * MEGABYTE)), True, id="where no bound is known"
        ),
        pytest.param(BOUNDED, lambda: httpx2.Response(500, content=b" " * 7 * MEGABYTE), False, id="an error"),
        pytest.param(
            BOUNDED, lambda: EventStream([b"data: " + b" " * 7 * MEGABYTE]).response, False, id="an event without end"
        ),
        pytest.param(
            BOUNDED,
            lambda: EventStream([(b"data: " + b"[" * 90 + b"\n") * 20_000]).response,
            False,
            id="an event of lines without end",
        ),
        pytest.param(
            replace(BOUNDED, bound=100),
            lambda: EventStream([b": ping\n\n" * 100_000] * 15).response,
            False,
            id="pings for ever",
        ),
        pytest.param(
            replace(BOUNDED, bound=60_000),
            lambda: httpx2.Response(
                200,
                content=stream(*[{**delta("x"), "obfuscation": "y" * 500} for _ in range(20_000)], delta('{"a": 1}')),
                headers={"content-type": "text/event-stream"},
            ),
            True,
            id="a stream that says much beside its text",
        ),
    ],
)
async def test_what_is_larger_than_any_reply_is_no_reply(
    request_: ChatRequest, make: Callable[[], httpx2.Response], is_read: bool
) -> None:
    response = make()
    endpoint = EndpointInMemory(lambda _: response)
    try:
        await endpoint.client.complete(request_)
        told = ""
    except ExtractorError as error:
        told = str(error)

    assert ("bytes that a reply to this request can have" in told) is not is_read


async def test_a_stream_is_cut_off_at_the_characters_that_its_tokens_can_have() -> None:
    answer = EventStream(pieces(f'{{"a": "{"b" * MEGABYTE}"}}', 4_000))
    response = await EndpointInMemory(lambda _: answer.response).client.complete(replace(BOUNDED, bound=1_000))

    assert response.truncated
    assert len(response.text) < 16_000
    assert answer.sent < 10


@pytest.mark.parametrize("tokens", [0, 1, 50, 12_000, 10**9])
def test_the_limits_of_any_number_of_tokens_have_an_end_and_let_an_error_through(tokens: int) -> None:
    limits = SizeLimits.of(tokens)

    assert 10_000 < limits.body <= MAX_BODY_BYTES
    assert limits.stream >= limits.body or limits.body == MAX_BODY_BYTES
    assert limits.text


def test_a_stream_is_not_kept() -> None:
    watching = StreamWatcher(20_000)
    for chunk in pieces("x" * 100_000, 50):
        watching.feed(200, {"content-type": "text/event-stream"}, stream(chunk, done=False))

    assert not watching.body
    assert watching.stream
    assert watching.stream.pending == 0


@pytest.mark.parametrize(
    ("reply", "bound", "shown"),
    [
        pytest.param("x" * 40_000, 10_000, 40_000, id="as long as a reply can be"),
        pytest.param("x" * 40_001, 10_000, 40_004, id="longer"),
        pytest.param("x" * 7_000_000, 10_000, 40_004, id="much longer"),
        pytest.param("x" * 7_000_000, None, 100_004, id="of unknown bound"),
    ],
)
def test_of_a_reply_without_measure_the_beginning_is_sent_back(reply: str, bound: int | None, shown: int) -> None:
    builder = RequestBuilder("m", load_prompt())
    request = ChatRequest("m", (Message("user", "An article."),), "{}", bound=bound)
    correction = builder.correction(request, reply, "it is too long")

    assert [len(message.content) for message in correction.messages[1:2]] == [shown]


@pytest.mark.parametrize(
    "make",
    [
        pytest.param(
            lambda: whole(gzip.compress(bytes(256 * MEGABYTE)), **{"content-encoding": "gzip"}), id="a gzip bomb"
        ),
        pytest.param(
            lambda: httpx2.Response(200, stream=EventStream([b" " * MEGABYTE] * 256)), id="a body without end"
        ),
        pytest.param(lambda: EventStream([b"data: " + b" " * MEGABYTE] * 256).response, id="an event without end"),
        pytest.param(lambda: EventStream(pieces("b" * MEGABYTE, 16) * 32).response, id="a stream without end"),
    ],
)
async def test_what_is_larger_than_any_reply_takes_little_memory(make: Callable[[], httpx2.Response]) -> None:
    response = make()
    endpoint = EndpointInMemory(lambda _: response)
    await EndpointInMemory().client.complete(REQUEST)  # loads what is loaded once
    tracemalloc.start()
    try:
        with suppress(ExtractorError):
            await endpoint.client.complete(replace(REQUEST, parameters=(), bound=None))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()

    assert peak < 3 * MAX_BODY_BYTES


async def test_of_large_responses_few_are_in_memory_at_once() -> None:
    being_read, most = 0, 0

    async def large() -> AsyncIterator[bytes]:
        nonlocal being_read, most
        yield b" " * MEGABYTE
        being_read += 1  # now the client has asked for more of what is large
        most = max(most, being_read)
        for _ in range(6):
            await asyncio.sleep(0)
            yield b" " * MEGABYTE
        being_read -= 1
        yield completion().content

    endpoint = EndpointInMemory(lambda _: httpx2.Response(200, content=large()))
    requests = [replace(REQUEST, parameters=(("seed", number),), bound=None) for number in range(16)]
    replies = await asyncio.gather(*map(endpoint.client.complete, requests))

    assert [reply.text for reply in replies] == ["{}"] * 16
    assert most == LARGE_AT_ONCE

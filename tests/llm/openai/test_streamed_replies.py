"""Replies are read as they come: silence, endless ones and repetition end early, and what they cost is counted."""

from __future__ import annotations

import asyncio
import itertools
import json
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from functools import partial
from typing import Any

import httpx2
import pytest

from extractor.errors import EndpointUnavailableError
from extractor.llm.openai.stream_watcher import END_TIMEOUT, StreamWatcher
from extractor.llm.types import REPETITIVE, ChatResponse
from tests.support.completions import USAGE, chat_completion, delta, stream
from tests.support.endpoint_in_memory import REQUEST, EndpointInMemory, completion, refusal

BOUNDED = replace(REQUEST, parameters=(), bound=1000)
EVENTS = {"content-type": "text/event-stream"}
END = (delta(finish_reason="stop"), {"choices": [], "model": "m-1", "usage": chat_completion()["usage"]})


class Stream(httpx2.AsyncByteStream):
    """Sends pieces of a body one by one, then waits for ever if ``hangs``; counts what was read of it."""

    def __init__(self, *pieces: bytes, hangs: bool = False) -> None:
        self.pieces = pieces
        self.hangs = hangs
        self.read = 0

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for piece in self.pieces:
            self.read += 1
            yield piece
        if self.hangs:
            await asyncio.Event().wait()


def events(*chunks: Any) -> list[bytes]:
    return [stream(chunk, done=False) for chunk in chunks]


def answering(body: Stream) -> EndpointInMemory:
    return EndpointInMemory(lambda _: httpx2.Response(200, headers=EVENTS, stream=body), idle_timeout=0.05)


@pytest.mark.parametrize("size", [1, 7, 1 << 20])
async def test_a_stream_is_read_wherever_it_is_cut(size: int) -> None:
    body = stream(delta('{"a"'), delta(": 1}"), *END)
    endpoint = answering(Stream(*(body[at : at + size] for at in range(0, len(body), size))))

    assert await endpoint.client.complete(REQUEST) == ChatResponse('{"a": 1}', "m-1", USAGE)
    assert (endpoint.client.usage.prompt, endpoint.client.usage.completion) == (USAGE.prompt, USAGE.completion)


async def test_a_reply_that_falls_silent_is_tried_again_later_and_counted() -> None:
    endpoint = answering(Stream(*events(delta('{"a"')), hangs=True))

    with pytest.raises(EndpointUnavailableError, match=r"fell silent for 0\.05 s.*idle_timeout"):
        await endpoint.client.complete(REQUEST)
    assert (endpoint.client.usage.completion, endpoint.client.usage.unknown) == (1, 1)


@pytest.mark.parametrize(
    ("chunks", "unknown"),
    [
        pytest.param([], 0, id="before any token"),
        pytest.param([delta('{"a"')], 1, id="after some"),
    ],
)
async def test_a_rate_limit_after_a_good_status_costs_what_was_written(chunks: list[Any], unknown: int) -> None:
    endpoint = answering(Stream(*events(*chunks, {"error": {"message": "Rate limit reached", "code": 429}})))

    with pytest.raises(EndpointUnavailableError, match="too many requests"):
        await endpoint.client.complete(REQUEST)
    assert (endpoint.client.usage.requests, endpoint.client.usage.unknown) == (1, unknown)


async def test_a_whole_reply_does_not_wait_for_the_end_of_its_connection() -> None:
    endpoint = answering(Stream(stream(delta('{"a": 1}'), *END), hangs=True))

    assert (await endpoint.client.complete(REQUEST)).text == '{"a": 1}'


class Reset(Stream):
    """Sends its pieces, then the connection is reset."""

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for piece in super().__aiter__():
            yield piece
        raise httpx2.ReadError("reset")


WHOLE = json.dumps(chat_completion()).encode()


@pytest.mark.parametrize("make", [Reset, partial(Stream, hangs=True)], ids=["reset", "open"])
@pytest.mark.parametrize(
    ("headers", "pieces"),
    [
        pytest.param(EVENTS, events(delta('{"a": 1}'), *END), id="stream with usage"),
        pytest.param(EVENTS, events(delta('{"a": 1}'), END[0]), id="stream without usage"),
        pytest.param(EVENTS, events(delta('{"a": 1}')), id="stream without its end"),
        pytest.param({"content-type": "application/json"}, [WHOLE[:40], WHOLE[40:]], id="JSON"),
    ],
)
async def test_a_whole_reply_is_used_however_its_connection_ends(
    make: Callable[..., Stream], headers: dict[str, str], pieces: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    endpoint = EndpointInMemory(
        lambda _: httpx2.Response(200, headers=headers, stream=make(*pieces)), timeout=600, idle_timeout=0.05
    )
    monkeypatch.setattr("extractor.llm.openai.stream_watcher.END_TIMEOUT", 0.01)

    assert (await endpoint.client.complete(REQUEST)).text == '{"a": 1}'


async def test_the_total_time_does_not_take_a_whole_reply_away() -> None:
    body = Stream(*events(delta('{"a": 1}'), END[0]), hangs=True)
    endpoint = EndpointInMemory(lambda _: httpx2.Response(200, headers=EVENTS, stream=body), timeout=0.1)

    assert (await endpoint.client.complete(REQUEST)).text == '{"a": 1}'


async def test_comments_that_keep_a_connection_open_are_no_tokens() -> None:
    class Pinging(Stream):
        async def __aiter__(self) -> AsyncIterator[bytes]:
            yield events(delta("{"))[0]
            while True:
                yield b": ping\n\n"
                await asyncio.sleep(0)

    with pytest.raises(EndpointUnavailableError, match="fell silent"):
        await answering(Pinging()).client.complete(REQUEST)


KEEP_ALIVES = [
    pytest.param(b": OPENROUTER PROCESSING\n\n", id="comments"),
    pytest.param(events(delta(""))[0], id="empty pieces"),
    pytest.param(b'data: {"choices":[{"delta":{"role":"assistant","content":null}}]}\n\n', id="a role"),
    pytest.param(b'data: {"choices":[]}\n\n', id="no choices"),
    pytest.param(b"event: ping\ndata: {}\n\n", id="events of another kind"),
    pytest.param(b"data: {}\n\n", id="empty objects"),
    pytest.param(b": ", id="a comment that never ends"),
    pytest.param(b"\n", id="empty lines"),
]


class KeptOpen(Stream):
    """Sends the same piece again and again, for ever or so many times, and then a reply."""

    def __init__(self, piece: bytes, times: int | None) -> None:
        super().__init__(b"\n\n", *events(delta('{"a": 1}'), *END))
        self.piece = piece
        self.times = times

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for _ in itertools.count() if self.times is None else range(self.times):
            yield self.piece
            await asyncio.sleep(0)
        async for piece in super().__aiter__():
            yield piece


@pytest.mark.parametrize("piece", KEEP_ALIVES)
async def test_what_keeps_a_connection_open_is_no_token(piece: bytes) -> None:
    endpoint = answering(KeptOpen(piece, None))
    endpoint.client._idle_timeout = 0.01

    with pytest.raises(EndpointUnavailableError, match=r"sent nothing of the reply for 0\.1 s: .*idle_timeout"):
        await endpoint.client.complete(REQUEST)


@pytest.mark.parametrize("piece", KEEP_ALIVES)
async def test_a_reply_may_follow_what_keeps_a_connection_open(piece: bytes) -> None:
    endpoint = answering(KeptOpen(piece, 100))
    endpoint.client._idle_timeout = 60

    assert (await endpoint.client.complete(REQUEST)).text == '{"a": 1}'


def test_the_first_token_may_take_ten_times_as_long_as_the_next() -> None:
    watching = StreamWatcher(None)
    waits: list[float] = []
    watching.on_token = lambda: waits.append(watching.patience(60))
    for piece in (b": wait\n\n", *events(delta(""), delta("{"), delta(""), delta("}"), *END)):
        watching.feed(200, EVENTS, piece)

    assert waits == [600, 60, 60, END_TIMEOUT]


async def test_before_a_stream_begins_only_the_total_counts() -> None:
    endpoint = answering(Stream(hangs=True))
    endpoint.client._timeout = 0.2

    with pytest.raises(EndpointUnavailableError, match=r"did not respond within 0\.2 s"):
        await endpoint.client.complete(REQUEST)


ITEM = '{"id":"a1","name":"Ada Holm","kind":"person","role":null},'


@pytest.mark.parametrize("where", ["content", "reasoning_content"])
async def test_a_reply_that_repeats_itself_is_stopped_and_its_tokens_are_counted(where: str) -> None:
    pieces = [{"choices": [{"delta": {where: ITEM}}]}] * 5000
    body = Stream(*events(delta('{"actors":['), *pieces), hangs=True)
    endpoint = answering(body)

    response = await endpoint.client.complete(BOUNDED)

    assert response.truncated
    assert REPETITIVE in response.flags
    assert body.read < 1000
    assert endpoint.client.usage.completion == body.read
    assert len(endpoint.requests) == 1


async def test_a_whole_reply_that_was_cut_off_in_a_repetition_is_one_too() -> None:
    choice = {"message": {"content": '{"actors":[' + ITEM * 100}, "finish_reason": "length"}
    usage = {"prompt_tokens": 10, "completion_tokens": 4000}
    endpoint = EndpointInMemory(lambda _: httpx2.Response(200, json={"choices": [choice], "usage": usage}))

    assert REPETITIVE in (await endpoint.client.complete(REQUEST)).flags
    assert (endpoint.client.usage.prompt, endpoint.client.usage.completion) == (10, 4000)


ROLL_CALL = json.dumps({"stances": [f"{n}|the gun control bill|oppose|1" for n in range(1, 120)]})
REPEATED = json.dumps({"actors": ["Ada Holm|person"] * 40})


@pytest.mark.parametrize("size", [100, 2000, 1 << 20, None], ids=["small", "large", "one", "no stream"])
@pytest.mark.parametrize("where", ["content", "tool call"])
@pytest.mark.parametrize(
    ("text", "flags"),
    [
        pytest.param(ROLL_CALL, set[str](), id="a roll call"),
        pytest.param(REPEATED, {REPETITIVE}, id="a repetition that ends"),
    ],
)
async def test_it_does_not_matter_how_a_long_reply_comes(
    text: str, flags: set[str], where: str, size: int | None
) -> None:
    pieces = [text[at : at + 7] for at in range(0, len(text), 7)]
    if where == "content":
        whole, deltas = chat_completion(text), [delta(piece) for piece in pieces]
    else:
        whole = chat_completion(None, tool_calls=[{"function": {"arguments": text}}])
        deltas = [
            {"choices": [{"delta": {"tool_calls": [{"index": 0, "function": {"arguments": piece}}]}}]}
            for piece in pieces
        ]
    body = stream(*deltas, *END)
    endpoint = (
        answering(Stream(*(body[at : at + size] for at in range(0, len(body), size))))
        if size
        else EndpointInMemory(lambda _: httpx2.Response(200, json=whole))
    )

    response = await endpoint.client.complete(BOUNDED)

    assert {*response.flags} & {REPETITIVE} == flags
    assert response.truncated == bool(flags)


async def test_blanks_without_end_take_no_whole_reply_away() -> None:
    body = Stream(*events(delta('{"a": 1}'), *[delta("\n \n")] * 5000), hangs=True)
    streamed = await answering(body).client.complete(BOUNDED)
    whole = chat_completion('{"a": 1}' + "\n \n" * 5000)
    at_once = await EndpointInMemory(lambda _: httpx2.Response(200, json=whole)).client.complete(BOUNDED)

    assert (streamed.text, streamed.truncated) == (at_once.text, at_once.truncated) == ('{"a": 1}', False)
    assert body.read < 1000


@pytest.mark.parametrize("beginning", ['{"actors": [', "{", '```json\n{"actors": [', '<think>one</think>{"a": "b'])
@pytest.mark.parametrize("blanks", [" ", "\n", "\n\t "], ids=["blanks", "empty lines", "lines"])
async def test_blanks_without_end_behind_a_beginning_repeat_it_without_end(beginning: str, blanks: str) -> None:
    body = Stream(*events(delta(beginning), *[delta(blanks)] * 5000), hangs=True)
    streamed = await answering(body).client.complete(BOUNDED)
    whole = chat_completion(beginning + blanks * 5000, finish_reason="length")
    at_once = await EndpointInMemory(lambda _: httpx2.Response(200, json=whole)).client.complete(BOUNDED)

    assert streamed.truncated
    assert at_once.truncated
    assert REPETITIVE in streamed.flags
    assert REPETITIVE in at_once.flags


async def test_the_bound_holds_where_the_endpoint_does_not_heed_it() -> None:
    body = Stream(*events(*(delta(f"{chr(0x4E00 + n)} ") for n in range(5000))), hangs=True)
    response = await answering(body).client.complete(BOUNDED)

    assert response.truncated
    assert body.read == 1001


async def test_a_cancelled_request_is_of_unknown_cost() -> None:
    endpoint = answering(Stream(hangs=True))
    task = asyncio.create_task(endpoint.client.complete(REQUEST))
    while not endpoint.requests:
        await asyncio.sleep(0)
    task.cancel()

    with pytest.raises(asyncio.CancelledError):
        await task
    assert endpoint.client.usage.unknown == 1


async def test_an_endpoint_that_cannot_stream_is_asked_for_whole_replies() -> None:
    def respond(body: dict[str, Any]) -> httpx2.Response:
        return refusal(400, "Unsupported parameter", param="stream") if "stream" in body else completion()

    endpoint = EndpointInMemory(respond)

    assert (await endpoint.client.complete(REQUEST)).flags == ()
    assert "stream_options" not in endpoint.bodies[-1]


EARLY = {"choices": [], "usage": {"prompt_tokens": 9, "completion_tokens": 0}}
NO_COST = {"choices": [], "usage": {"prompt_tokens": 0, "completion_tokens": 0}}


@pytest.mark.parametrize(
    ("chunks", "prompt", "unknown"),
    [
        pytest.param([EARLY, delta('{"a')], 9, (0, 1), id="a broken stream, its prompt told at the beginning"),
        pytest.param([delta('{"a": "' + "x " * 9000 + '"}'), END[0]], 0, (1, 1), id="no usage, a large piece"),
        pytest.param([delta('{"a": 1}'), END[0], NO_COST], 0, (1, 1), id="a usage of 0"),
        pytest.param([delta('{"a": 1}'), *END], 10, (0, 0), id="a usage at the end"),
    ],
)
async def test_what_a_stream_does_not_tell_at_its_end_is_of_unknown_cost(
    chunks: list[Any], prompt: int, unknown: tuple[int, int]
) -> None:
    endpoint = answering(Stream(*events(*chunks)))
    await asyncio.gather(endpoint.client.complete(REQUEST), return_exceptions=True)
    usage = endpoint.client.usage

    assert (usage.prompt, (usage.unknown_prompts, usage.unknown_completions)) == (prompt, unknown)

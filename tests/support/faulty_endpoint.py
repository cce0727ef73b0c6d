"""An endpoint on 127.0.0.1 that misbehaves on order, and a backend that asks it and waits for nothing in between."""

from __future__ import annotations

import asyncio
import json
import struct
import zlib
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from socket import SO_LINGER, SOL_SOCKET
from typing import Any

from extractor import Settings
from extractor.backends.llm.backend import LLMBackend
from extractor.backends.llm.request_builder import RequestBuilder
from extractor.llm.cache.disk import DiskStore
from extractor.llm.middleware.budget import BudgetedClient
from extractor.llm.middleware.caching import CachingClient
from extractor.llm.middleware.concurrency import ConcurrencyLimitedClient, RequestLimit
from extractor.llm.middleware.retry import RetryingClient
from extractor.llm.middleware.stopping import SendingClient, StoppableClient
from extractor.llm.openai.client import OpenAIClient
from extractor.usage import UsageMeter
from tests.support.completions import chat_completion
from tests.support.endpoint import Endpoint, as_stream, error_response, http_response
from tests.support.endpoint_in_memory import KEY
from tests.support.scripted_client import EMPTY_REPLY

JSON = {"content-type": "application/json"}
EVENTS = {"content-type": "text/event-stream"}
GOOD = json.dumps(chat_completion(EMPTY_REPLY)).encode()

Act = Callable[[asyncio.StreamWriter], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that an endpoint does to a request; ``is_paid`` says that the model had answered by then."""

    name: str
    act: Act
    is_paid: bool = False


class FaultyEndpoint(Endpoint):
    """Answers with an empty reply where ``faults`` has no fault for the next request, and notes what it was asked."""

    def __init__(self, faults: Iterator[Fault | None]) -> None:
        super().__init__({})
        self.faults = faults
        self.asked: list[dict[str, Any]] = []
        self.done: list[Fault | None] = []

    async def answer(self, asked: dict[str, Any], writer: asyncio.StreamWriter) -> None:
        """As ordered."""
        self.asked.append(asked)
        fault = next(self.faults, None)
        self.done.append(fault)
        if fault is None:
            writer.write(http_response(200, EVENTS, as_stream(GOOD)))
        else:
            await fault.act(writer)


def whole(status: int, body: bytes, headers: Mapping[str, str] = JSON) -> Act:
    """A whole response."""

    async def act(writer: asyncio.StreamWriter) -> None:
        writer.write(http_response(status, headers, body))

    return act


def error(status: int, message: str, headers: Mapping[str, str] | None = None, **fields: Any) -> Act:
    """An error as OpenAI writes it."""
    _, _, body = error_response(status, message)
    content = json.loads(body)
    content["error"] |= fields
    return whole(status, json.dumps(content).encode(), {**JSON, **(headers or {})})


def reply(text: str, finish_reason: str = "stop", **fields: Any) -> Act:
    """A completion in which the model wrote ``text``, not streamed."""
    return whole(200, json.dumps({**chat_completion(text, finish_reason), **fields}).encode())


def head_only(writer: asyncio.StreamWriter, length: int, headers: Mapping[str, str] = JSON) -> None:
    """Write the head of a response that promises so many bytes."""
    writer.write(http_response(200, {**headers, "content-length": str(length)}, b""))


def reset(writer: asyncio.StreamWriter) -> None:
    """End the connection without a goodbye. Raises ConnectionError."""
    writer.get_extra_info("socket").setsockopt(SOL_SOCKET, SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()
    raise ConnectionError


async def hang(writer: asyncio.StreamWriter) -> None:
    """Do nothing until the other side goes away."""
    while not writer.is_closing():
        await asyncio.sleep(0.01)
    raise ConnectionError


async def drip(writer: asyncio.StreamWriter) -> None:
    """A blank now and then for ever, as a body that has begun."""
    head_only(writer, 10**6)
    with suppress(ConnectionError):
        while not writer.is_closing():
            writer.write(b" ")
            await writer.drain()
            await asyncio.sleep(0.01)
    raise ConnectionError


async def reset_before_head(writer: asyncio.StreamWriter) -> None:
    """No response at all."""
    reset(writer)


async def reset_in_body(writer: asyncio.StreamWriter) -> None:
    """Half of a response."""
    head_only(writer, len(GOOD))
    writer.write(GOOD[: len(GOOD) // 2])
    await writer.drain()
    reset(writer)


async def end_in_body(writer: asyncio.StreamWriter) -> None:
    """A body that is shorter than its head says."""
    head_only(writer, len(GOOD) + 100)
    writer.write(GOOD[:-10])
    await writer.drain()
    raise ConnectionError


async def gzip_bomb(writer: asyncio.StreamWriter) -> None:
    """A small body that grows a thousandfold, without end."""
    head_only(writer, 10**9, {**JSON, "content-encoding": "gzip"})
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    with suppress(ConnectionError):
        for _ in range(256):
            writer.write(packer.compress(b'{"choices":' + b" " * 2**20))
            await writer.drain()
    raise ConnectionError


async def huge(writer: asyncio.StreamWriter) -> None:
    """A body without end."""
    head_only(writer, 10**9)
    with suppress(ConnectionError):
        while not writer.is_closing():
            writer.write(b" " * 2**16)
            await writer.drain()
    raise ConnectionError


def open_faulty_backend(endpoint: Endpoint, cache: Path, *, timeout: float = 30.0, **options: Any) -> LLMBackend:
    """The backend of `extractor.backends.factory`, but that it does not wait before it tries again."""
    usage = UsageMeter()
    client = OpenAIClient(
        endpoint.url, timeout=timeout, usage=usage, environment={}, api_key=options.pop("api_key", KEY)
    )
    settings = Settings(model="m-1", **options)
    sending = SendingClient(client)
    limited = ConcurrencyLimitedClient(sending, RequestLimit(settings.concurrency))
    retrying = RetryingClient(
        BudgetedClient(limited, usage, None), attempts=settings.attempts, sleep=lambda _: asyncio.sleep(0)
    )
    store = DiskStore(cache)

    async def close() -> None:
        await client.close()
        store.close()

    return LLMBackend(
        RequestBuilder.from_settings(settings),
        CachingClient(StoppableClient(retrying, sending), store, usage),
        store,
        usage=usage,
        destination="",
        endpoint=client.host,
        close=close,
    )

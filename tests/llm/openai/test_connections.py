"""Connections are used again, and as many are open as there are requests at once."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from itertools import repeat
from typing import Any

import pytest

from extractor.errors import EndpointUnavailableError
from extractor.llm.openai.address import may_have_proxy
from extractor.llm.openai.client import OpenAIClient
from tests.support import faulty_endpoint as faulty
from tests.support.endpoint import as_stream, http_response
from tests.support.endpoint_in_memory import REQUEST
from tests.support.faulty_endpoint import EVENTS, GOOD, Act, Fault, FaultyEndpoint, error, whole


def chunked(end: bytes) -> Act:
    """A stream in chunks, whose last chunk comes in a piece of its own, if it does."""

    async def act(writer: asyncio.StreamWriter) -> None:
        body = as_stream(GOOD)
        head = http_response(200, {**EVENTS, "transfer-encoding": "chunked"}, b"")
        writer.write(head.replace(b"content-length: 0\r\n", b"") + f"{len(body):x}\r\n".encode() + body + b"\r\n")
        await writer.drain()
        writer.write(end)

    return act


@asynccontextmanager
async def asking(*acts: Act | None, **options: Any) -> AsyncGenerator[tuple[FaultyEndpoint, OpenAIClient]]:
    """An endpoint that does so, and a client of it."""
    endpoint = FaultyEndpoint(act and Fault("", act) for act in acts)
    await endpoint.start()
    client = OpenAIClient(endpoint.url, environment={}, **options)
    try:
        yield endpoint, client
    finally:
        await client.close()
        await endpoint.stop()


@pytest.mark.parametrize(
    ("act", "connections"),
    [
        pytest.param(None, 1, id="a stream of known length"),
        pytest.param(whole(200, GOOD), 1, id="no stream"),
        pytest.param(chunked(b"0\r\n\r\n"), 1, id="a stream in chunks"),
        pytest.param(chunked(b""), 5, id="a stream that never ends"),
        pytest.param(error(500, "oops"), 1, id="errors"),
        pytest.param(faulty.reset_in_body, 5, id="connections that break"),
    ],
)
async def test_a_connection_serves_the_next_request(
    act: Act | None, connections: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("extractor.llm.openai.transport.END_GRACE", 0.1)
    async with asking(*repeat(act, 5)) as (endpoint, client):
        for _ in range(5):
            with suppress(EndpointUnavailableError):
                await client.complete(REQUEST)

        assert (len(endpoint.asked), endpoint.connections) == (5, connections)


async def test_there_are_as_many_as_requests_at_once() -> None:
    all_have_asked = asyncio.Barrier(150)

    async def together(writer: asyncio.StreamWriter) -> None:
        await all_have_asked.wait()
        await chunked(b"0\r\n\r\n")(writer)

    async with asking(None, *repeat(together, 300)) as (endpoint, client):
        await client.complete(REQUEST)
        for _ in range(2):
            await asyncio.gather(*(client.complete(REQUEST) for _ in range(150)))

        assert (len(endpoint.asked), endpoint.connections) == (301, 150)


async def test_one_that_was_given_up_is_opened_anew() -> None:
    async with asking(None, faulty.hang, None, timeout=0.2) as (endpoint, client):
        await client.complete(REQUEST)
        with pytest.raises(EndpointUnavailableError):
            await client.complete(REQUEST)
        assert (await client.complete(REQUEST)).text

        assert endpoint.connections == 2


@pytest.mark.parametrize(
    ("name", "value", "url", "may"),
    [
        pytest.param("HTTPS_PROXY", "http://p:1", "https://models.example/v1", True, id="of the scheme"),
        pytest.param("ALL_PROXY", "p:1", "https://models.example/v1", True, id="of all schemes, without its own"),
        pytest.param("HTTP_PROXY", "http://p:1", "https://models.example/v1", False, id="of another scheme"),
        pytest.param("HTTPS_PROXY", "", "https://models.example/v1", False, id="empty"),
        pytest.param("NO_PROXY", "*", "https://models.example/v1", False, id="none"),
    ],
)
def test_where_a_proxy_may_be_used(name: str, value: str, url: str, may: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    for other in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(other, raising=False)
    monkeypatch.setenv(name, value)

    assert may_have_proxy(url) is may

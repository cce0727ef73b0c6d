"""What becomes of a run where the way to the endpoint is at fault, and how long it waits where the endpoint says so."""

from __future__ import annotations

import asyncio
import socket
import ssl
from itertools import chain, repeat
from pathlib import Path
from typing import Any

import pytest

from extractor.errors import ExtractorError
from extractor.llm.openai.client import OpenAIClient
from tests.llm.test_faults import rained, run_against
from tests.support.endpoint_in_memory import KEY, REQUEST
from tests.support.faulty_endpoint import Fault, FaultyEndpoint, error
from tests.support.paths import ROOT

CERTIFICATE = ROOT / "tests" / "support" / "self_signed.pem"
"""Of 127.0.0.1, by nobody whom anybody trusts."""


async def failure(url: str) -> str:
    """What is said where a request cannot be sent there."""
    client = OpenAIClient(url, environment={}, api_key=KEY)
    with pytest.raises(ExtractorError) as raised:
        await client.complete(REQUEST)
    await client.close()
    return str(raised.value)


async def test_an_endpoint_whose_certificate_nobody_vouches_for_gets_neither_article_nor_key() -> None:
    """10."""
    received: list[bytes] = []

    async def listen(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        received.append(await reader.read())
        writer.close()

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE)
    server = await asyncio.start_server(listen, "127.0.0.1", 0, ssl=context)
    host = f"127.0.0.1:{server.sockets[0].getsockname()[1]}"
    told = await failure(f"https://{host}/v1")
    server.close()

    assert f"the connection to {host} failed" in told
    assert "self-signed certificate" in told
    assert "check base_url" in told
    assert told.isprintable()
    assert received == []


async def test_a_name_that_nobody_knows_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """10."""

    def unknown(*given: object, **options: object) -> Any:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    told = await failure("https://models.invalid/v1")

    assert "the connection to models.invalid failed" in told
    assert "Name or service not known" in told
    assert told.isprintable()


PAST, FUTURE = "Wed, 21 Oct 2015 07:28:00 GMT", "Wed, 21 Oct 2215 07:28:00 GMT"


@pytest.mark.parametrize(
    "asked",
    ["0.02", "0", "-5", "NaN", "inf", "1e400", "soon", "", PAST, None],
    ids=lambda asked: f"retry-after {asked}",
)
async def test_a_wait_that_makes_no_sense_is_the_usual_one(
    asked: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """13: a burst pauses all, no request is sent in it, and the run goes on by itself."""
    monkeypatch.setattr("extractor.llm.middleware.concurrency.MIN_PAUSE", 0.02)
    limit = Fault("", error(429, "slow down", None if asked is None else {"retry-after": asked}))
    endpoint = FaultyEndpoint(chain([None], repeat(limit, 4), repeat(None)))
    result = await run_against(endpoint, rained(20), tmp_path, width=8, concurrency=4)

    assert (result.state, result.records, result.failures) == ("complete", 20, 0)
    assert len(endpoint.asked) == 24  # those that were turned away, and no other, are sent again
    assert result.facts["requests"]["of_unknown_cost"] == 0


@pytest.mark.parametrize("asked", ["121", "1e9", FUTURE])
async def test_a_wait_that_is_too_long_ends_the_run_at_once(asked: str, tmp_path: Path) -> None:
    """13."""
    endpoint = FaultyEndpoint(chain([None], repeat(Fault("", error(429, "slow down", {"retry-after": asked})))))
    result = await run_against(endpoint, rained(20), tmp_path, width=8, concurrency=4)

    assert (result.state, result.records, result.failures) == ("stopped", 1, 0)
    assert "it asks to wait" in str(result.error)
    assert len(endpoint.asked) <= 1 + 4

"""What the clients log, down to DEBUG: hosts, models, statuses, times and counts; never texts and keys."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from extractor.errors import CacheError, ExtractorError
from extractor.llm.cache.disk import DiskStore
from extractor.llm.middleware.budget import BudgetedClient
from extractor.llm.middleware.caching import CachingClient
from extractor.llm.middleware.concurrency import ConcurrencyLimitedClient, RequestLimit
from extractor.llm.middleware.retry import RetryingClient
from extractor.llm.openai.client import OpenAIClient
from extractor.llm.types import ChatRequest, Message, RequestContext
from extractor.usage import UsageMeter
from tests.support.completions import chat_completion
from tests.support.endpoint import Endpoint, HttpResponse, error_response
from tests.support.stored import database_path, execute

KEY = "sk-CANARY-4f9b2c7d1e6a8b3c5d7e9f0a"
ARTICLE = "The planted minister denied the planted claim."
PROMPT = "Find what planted people say."
REPLY = '{"planted": "reply"}'
REQUEST = ChatRequest(
    "m-1",
    (Message("system", PROMPT), Message("user", ARTICLE)),
    '{"type":"object"}',
    (("temperature", 0.0),),
    RequestContext("a.txt", "0" * 64, 1, "p@1"),
)
ECHO = f"{KEY} sent {PROMPT} {ARTICLE} and got {REPLY}"


def ok(content: object, **message: Any) -> HttpResponse:
    return 200, {}, json.dumps(chat_completion(content, **message)).encode()


RESPONSES: list[HttpResponse] = [
    error_response(400, f"Unsupported parameter: 'temperature' in {ECHO}"),
    error_response(429, f"too many: {ECHO}", {"retry-after-ms": "10"}),
    error_response(503, ECHO),
    (200, {}, b""),
    ok(REPLY),
]
"""All for one request: adapted to the endpoint, limited, failed, empty, completed."""


class ScriptedEndpoint(Endpoint):
    """Sends its responses in turn; the last one for ever."""

    def __init__(self, *responses: HttpResponse) -> None:
        super().__init__({})
        self.responses = list(responses)

    def respond(self, body: dict[str, Any]) -> HttpResponse:
        return self.responses.pop(0) if len(self.responses) > 1 else self.responses[0]


async def no_sleep(seconds: float) -> None:
    del seconds


async def complete(folder: Path, *responses: HttpResponse, requests: int = 1, port: int | None = None) -> None:
    """Send a request through all the clients; errors are left out."""
    endpoint, usage = ScriptedEndpoint(*responses), UsageMeter()
    await endpoint.start()
    url = endpoint.url if port is None else f"http://127.0.0.1:{port}/v1"
    client = OpenAIClient(url, api_key=KEY, environment={}, usage=usage, timeout=5)
    retrying = RetryingClient(ConcurrencyLimitedClient(client, RequestLimit()), sleep=no_sleep)
    with DiskStore(folder) as store:
        caching = CachingClient(BudgetedClient(retrying, usage, None), store, usage)
        for _ in range(requests):
            with suppress(ExtractorError):
                await caching.complete(REQUEST)
    await client.close()
    await endpoint.stop()


def assert_nothing_private(caplog: pytest.LogCaptureFixture) -> None:
    assert caplog.records
    for record in caplog.records:
        shown = f"{record.getMessage()} {record.args!r} {record.exc_info!r} {record.exc_text}"
        for private in (KEY, KEY[:14], KEY[-8:], "planted"):
            assert private not in shown, record.name


def host(caplog: pytest.LogCaptureFixture) -> str:
    """The host and port of the requests that were sent."""
    match = re.search(r"127\.0\.0\.1:\d+", "\n".join(caplog.messages))
    assert match
    return match[0]


@pytest.fixture
def log(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    caplog.set_level(logging.DEBUG)
    return caplog


async def test_requests_retries_pauses_and_the_cache_are_logged(tmp_path: Path, log: pytest.LogCaptureFixture) -> None:
    await complete(tmp_path, *RESPONSES[:3], RESPONSES[-1], requests=2)

    assert_nothing_private(log)
    own = [
        f"{record.levelname} {re.sub(r'[0-9.]+ s', '# s', record.getMessage())}".replace(host(log), "HOST")
        for record in log.records
        if record.name.startswith("extractor.")
    ]
    key = REQUEST.cache_key()[:12]
    assert own == [
        f"DEBUG cache miss {key}: a.txt",
        "DEBUG HTTP 400 means parameter",
        "DEBUG a.txt: HOST m-1: HTTP 400 in # s, UnsupportedParameterError",
        "INFO HOST m-1: adapting to the endpoint: without_temperature",
        "DEBUG HTTP 429 means rate_limit",
        "DEBUG a.txt: HOST m-1: HTTP 429 in # s, EndpointUnavailableError",
        "INFO rate limit: no request for # s, then at most 16 at once",
        "INFO a.txt: attempt 1 failed (rate limit): again in # s",
        "DEBUG HTTP 503 means server",
        "DEBUG a.txt: HOST m-1: HTTP 503 in # s, EndpointUnavailableError",
        "INFO a.txt: attempt 2 failed (EndpointUnavailableError): again in # s",
        "DEBUG a.txt: HOST m-1: HTTP 200 in # s, 10 + 5 tokens",
        f"DEBUG cache hit {key}: a.txt",
    ]


@pytest.mark.parametrize(
    "responses",
    [
        pytest.param(RESPONSES, id="one after the other"),
        *(
            pytest.param([error_response(status, ECHO, {"retry-after-ms": "1"})], id=str(status))
            for status in (400, 401, 402, 403, 404, 413, 422, 429, 500, 503)
        ),
        pytest.param([(200, {}, ECHO.encode())], id="no JSON"),
        pytest.param([(200, {}, f"{{{ECHO}}}".encode())], id="broken JSON"),
        pytest.param([ok(ECHO)], id="prose"),
        pytest.param([ok(f"{REPLY} {ARTICLE}")], id="something after the object"),
        pytest.param([ok(None, refusal=ECHO)], id="refusal"),
        pytest.param([ok(REPLY[:9], finish_reason="length")], id="truncated"),
        pytest.param([(200, {"x-ratelimit": "1", "content-encoding": "br"}, ECHO.encode())], id="unknown encoding"),
        pytest.param([error_response(429, ECHO, {"retry-after": "600"})], id="a long wait"),
    ],
)
async def test_no_response_brings_texts_or_the_key_into_a_log(
    tmp_path: Path, log: pytest.LogCaptureFixture, responses: list[HttpResponse]
) -> None:
    await complete(tmp_path, *responses)

    assert_nothing_private(log)


async def test_no_broken_connection_brings_texts_or_the_key_into_a_log(
    tmp_path: Path, log: pytest.LogCaptureFixture
) -> None:
    await complete(tmp_path, ok(REPLY), port=9)

    assert_nothing_private(log)


def poison(folder: Path) -> None:
    execute(folder, "UPDATE Cache SET value = ?", json.dumps({"answer": {"text": [ARTICLE]}}))


def damage(folder: Path) -> None:
    database_path(folder).write_bytes(ARTICLE.encode() * 1000)


@pytest.mark.parametrize("spoil", [poison, damage])
async def test_no_spoiled_cache_brings_texts_into_a_log_or_message(
    tmp_path: Path, log: pytest.LogCaptureFixture, spoil: Callable[[Path], None]
) -> None:
    await complete(tmp_path, ok(REPLY))
    spoil(tmp_path)
    if spoil is damage:
        with pytest.raises(CacheError, match="was damaged") as raised:
            await complete(tmp_path, ok(REPLY))
        assert "planted" not in str(raised.value)
    else:
        await complete(tmp_path, ok(REPLY))
        assert any(record.levelname == "WARNING" for record in log.records)

    assert_nothing_private(log)

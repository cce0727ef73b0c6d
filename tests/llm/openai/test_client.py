"""`OpenAIClient`: what is sent, what is found out once, what is never sent, and that no key is ever shown."""

from __future__ import annotations

import asyncio
import gzip
import json
import logging
import subprocess
import sys
import traceback
from collections.abc import AsyncIterator, Callable
from typing import Any

import httpx2
import pytest

from extractor.errors import EndpointUnavailableError, ExtractorError, ReplyError, RunError, UsageError
from extractor.llm.middleware.retry import RetryingClient
from extractor.llm.openai import client as client_module
from extractor.llm.openai.client import OpenAIClient
from extractor.llm.types import ChatRequest, ChatResponse, Message
from tests.support.paths import SHARED

CANARY = "sk-CANARY-4f9b2c7d1e6a8b3c5d7e9f0a"
KEY = {"OPENAI_API_KEY": CANARY}
QUESTION = ChatRequest(
    "m-1",
    (Message("system", "Find claims."), Message("user", "An article.")),
    '{"type":"object"}',
    (("max_tokens", 50), ("temperature", 0.0)),
)
RECORDED = SHARED / "wire"

Respond = Callable[[dict[str, Any]], httpx2.Response]


def answer(text: str = "{}", **headers: str) -> httpx2.Response:
    choice = {"message": {"role": "assistant", "content": text}, "finish_reason": "stop"}
    usage = {"prompt_tokens": 10, "completion_tokens": 5}
    return httpx2.Response(200, json={"model": "m-1", "choices": [choice], "usage": usage}, headers=headers)


def refusal(status: int, message: str, **error: Any) -> httpx2.Response:
    return httpx2.Response(status, json={"error": {"message": message, **error}})


class Endpoint:
    """An endpoint in memory: ``respond`` gets each request's body and gives the response."""

    def __init__(self, respond: Respond = lambda _: answer(), **options: Any) -> None:
        self.requests: list[httpx2.Request] = []
        self.respond = respond
        self.delay = 0.0
        options = {"base_url": "https://models.example/v1", "environment": KEY, **options}
        self.client = OpenAIClient(transport=httpx2.MockTransport(self._handle), **options)

    async def _handle(self, request: httpx2.Request) -> httpx2.Response:
        self.requests.append(request)
        await asyncio.sleep(self.delay)
        return self.respond(json.loads(request.content))

    @property
    def bodies(self) -> list[dict[str, Any]]:
        return [json.loads(request.content) for request in self.requests]


def mode(body: dict[str, Any]) -> str:
    return str(body.get("response_format", {}).get("type", "text"))


async def test_sends_the_question_as_it_is() -> None:
    endpoint = Endpoint()

    assert (await endpoint.client.complete(QUESTION)).text == "{}"
    assert endpoint.bodies == [QUESTION.body()]
    assert str(endpoint.requests[0].url) == "https://models.example/v1/chat/completions"
    assert endpoint.requests[0].headers["authorization"] == f"Bearer {CANARY}"


async def test_azure_is_asked_where_it_wants_to_be() -> None:
    azure = {"AZURE_OPENAI_ENDPOINT": "https://us.azure.example", "AZURE_OPENAI_API_KEY": CANARY}
    endpoint = Endpoint(base_url=None, environment=azure)
    await endpoint.client.complete(QUESTION)

    assert endpoint.requests[0].url.path == "/openai/deployments/m-1/chat/completions"
    assert endpoint.requests[0].headers["api-key"] == CANARY


@pytest.mark.parametrize(
    ("environment", "host"),
    [
        pytest.param({}, "api.openai.com", id="OpenAI"),
        pytest.param({"OPENAI_BASE_URL": "https://a.example/v1"}, "a.example", id="OPENAI_BASE_URL"),
        pytest.param({"AZURE_OPENAI_ENDPOINT": "https://b.example"}, "b.example", id="Azure"),
    ],
)
def test_where_articles_go(environment: dict[str, str], host: str) -> None:
    assert OpenAIClient(environment=environment).host == host


class TestFindingOut:
    """What an endpoint does not take is left out, found out once, and noted in the answers."""

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
                httpx2.Response(
                    422, json={"detail": [{"loc": ["body", "response_format", "type"], "msg": "Bad value"}]}
                ),
                refusal(404, "no endpoint does structured outputs"),
                id="422 and 404",
            ),
        ],
    )
    async def test_less_and_less_strict(self, no_schema: httpx2.Response, no_object: httpx2.Response) -> None:
        replies = {"json_schema": no_schema, "json_object": no_object, "text": answer("```json\n{}\n```")}
        endpoint = Endpoint(lambda body: replies[mode(body)])

        first, second = await endpoint.client.complete(QUESTION), await endpoint.client.complete(QUESTION)

        assert [mode(body) for body in endpoint.bodies] == ["json_schema", "json_object", "text", "text"]
        assert all(QUESTION.schema in body["messages"][0]["content"] for body in endpoint.bodies[1:])
        assert first == second
        assert first.flags == ("fence_removed", "text_mode")

    async def test_once_however_many_ask(self) -> None:
        endpoint = Endpoint(lambda body: refusal(400, "no json_schema") if mode(body) == "json_schema" else answer())
        await asyncio.gather(*(endpoint.client.complete(QUESTION) for _ in range(50)))

        assert [mode(body) for body in endpoint.bodies].count("json_schema") == 1
        assert len(endpoint.requests) == 51

    async def test_at_most_those_under_way_when_the_first_takes_long(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(client_module, "SCOUT_HEAD_START", 0)
        endpoint = Endpoint(lambda body: refusal(400, "no json_schema") if mode(body) == "json_schema" else answer())
        await asyncio.gather(*(endpoint.client.complete(QUESTION) for _ in range(8)))
        await endpoint.client.complete(QUESTION)

        modes = [mode(body) for body in endpoint.bodies]
        assert modes.count("json_schema") <= 8
        assert modes.count("text") == 0
        assert modes.count("json_object") == 9

    @pytest.mark.parametrize(
        ("refused", "said"),
        [
            pytest.param("temperature", {"param": "temperature", "code": "unsupported_value"}, id="named as param"),
            pytest.param("temperature", {"message": "Unsupported parameter: 'temperature'"}, id="quoted"),
            pytest.param("temperature", {"message": "Unrecognized argument supplied: temperature"}, id="at the end"),
            pytest.param("max_tokens", {"param": "max_tokens", "code": "unsupported_parameter"}, id="renamed"),
        ],
    )
    async def test_parameters(self, refused: str, said: dict[str, str]) -> None:
        no = httpx2.Response(400, json={"error": {"message": "not supported here", **said}})
        endpoint = Endpoint(lambda body: no if refused in body else answer())

        got = await endpoint.client.complete(QUESTION)
        await endpoint.client.complete(QUESTION)

        assert len(endpoint.requests) == 3
        assert got.flags == (f"without_{refused}",)
        assert endpoint.bodies[-1].get("max_completion_tokens") == (50 if refused == "max_tokens" else None)

    async def test_validation_errors_that_only_name_a_place(self) -> None:
        no = httpx2.Response(
            422, json={"detail": [{"loc": ["body", "temperature"], "msg": "Extra inputs are not permitted"}]}
        )
        endpoint = Endpoint(lambda body: no if "temperature" in body else answer())

        assert (await endpoint.client.complete(QUESTION)).flags == ("without_temperature",)

    @pytest.mark.parametrize(
        "response",
        [
            pytest.param(refusal(400, "Unsupported parameter: 'logprobs'", param="logprobs"), id="one we do not send"),
            pytest.param(refusal(400, "Invalid schema for response_format 'reply'"), id="our schema is wrong"),
        ],
    )
    async def test_what_cannot_be_left_out_ends_the_run(self, response: httpx2.Response) -> None:
        endpoint = Endpoint(lambda _: response)

        with pytest.raises(RunError):
            await endpoint.client.complete(QUESTION)
        assert len(endpoint.requests) == 1


@pytest.mark.parametrize(
    ("response", "told"),
    [
        pytest.param(refusal(401, f"Wrong key provided: {CANARY}"), "OPENAI_API_KEY", id="key"),
        pytest.param(refusal(404, "model 'm-1' not found"), "--model", id="model"),
        pytest.param(httpx2.Response(404, text="page not found"), "--base-url", id="address"),
        pytest.param(
            httpx2.Response(307, headers={"location": "https://b.example"}), "https://b.example", id="redirect"
        ),
        pytest.param(httpx2.Response(200, text="<html>hello"), "--base-url", id="no model's endpoint"),
    ],
)
async def test_what_is_wrong_for_all_is_sent_once(response: httpx2.Response, told: str) -> None:
    endpoint = Endpoint(lambda _: response)
    results = await asyncio.gather(*(endpoint.client.complete(QUESTION) for _ in range(50)), return_exceptions=True)

    assert {type(result) for result in results} == {RunError}
    assert told in str(results[0])
    assert len(endpoint.requests) == 1


async def test_after_the_quota_only_what_is_under_way_is_sent() -> None:
    endpoint = Endpoint()
    await endpoint.client.complete(QUESTION)
    endpoint.respond = lambda _: refusal(429, "No more.", type="insufficient_quota")
    for _ in range(3):
        await asyncio.gather(*(endpoint.client.complete(QUESTION) for _ in range(10)), return_exceptions=True)

    assert len(endpoint.requests) <= 1 + 10


class TestLimits:
    @pytest.mark.parametrize("status", [200, 400], ids=["answer", "error"])
    async def test_a_gzip_bomb_is_not_read_to_its_end(self, status: int) -> None:
        bomb = gzip.compress(bytes(64 * 2**20))
        endpoint = Endpoint(lambda _: httpx2.Response(status, content=bomb, headers={"content-encoding": "gzip"}))

        with pytest.raises(ReplyError, match="8,388,608 bytes"):
            await endpoint.client.complete(QUESTION)

    async def test_gzip_within_the_limit_is_read(self) -> None:
        zipped = gzip.compress(answer().content)
        endpoint = Endpoint(lambda _: httpx2.Response(200, content=zipped, headers={"content-encoding": "gzip"}))

        assert (await endpoint.client.complete(QUESTION)).text == "{}"

    async def test_a_slow_endpoint_meets_the_total_deadline(self) -> None:
        """However steadily it sends: each byte would start an ordinary read timeout anew."""

        async def drops() -> AsyncIterator[bytes]:
            while True:
                yield b" "
                await asyncio.sleep(0)

        endpoint = Endpoint(lambda _: httpx2.Response(200, content=drops()), timeout=0.05)

        with pytest.raises(EndpointUnavailableError, match=r"models\.example did not answer within 0\.05 s"):
            await endpoint.client.complete(QUESTION)
        assert endpoint.client.tally.unknown == 1

    async def test_cancelling_ends_a_request(self) -> None:
        endpoint = Endpoint()
        endpoint.delay = 10_000
        task = asyncio.create_task(endpoint.client.complete(QUESTION))
        while not endpoint.requests:
            await asyncio.sleep(0)
        task.cancel()

        with pytest.raises(asyncio.CancelledError):
            await task
        endpoint.delay = 0
        assert (await endpoint.client.complete(QUESTION)).text == "{}"


@pytest.mark.parametrize(
    ("url", "what"),
    [
        pytest.param("http://models.example/v1", "--plain-http", id="unencrypted"),
        pytest.param("https://user:secret@models.example", "OPENAI_API_KEY", id="password"),
        pytest.param("https://models.example?api-key=secret", "OPENAI_API_KEY", id="key in the query"),
        pytest.param("models.example/v1", "https://", id="no scheme"),
        pytest.param("ftp://models.example", "https://", id="other scheme"),
        pytest.param("https://[::1", "https://", id="no address at all"),
    ],
)
def test_addresses_that_articles_are_not_sent_to(url: str, what: str) -> None:
    with pytest.raises(UsageError, match=what) as raised:
        OpenAIClient(url, environment=KEY)

    assert "secret" not in str(raised.value)


@pytest.mark.parametrize("url", ["http://127.0.0.1:8000/v1", "http://[::1]:8000", "http://localhost:8000"])
async def test_this_machine_needs_neither_encryption_nor_key(url: str) -> None:
    assert (await Endpoint(base_url=url, environment={}).client.complete(QUESTION)).text == "{}"


def test_unencrypted_where_allowed() -> None:
    assert OpenAIClient("http://models.example:80", plain_http=True).host == "models.example:80"


@pytest.mark.parametrize("environment", [{}, {"OPENAI_API_KEY": " \n"}, {"OPENAI_API_KEY": "sk-“quoted”"}])
async def test_without_a_key_nothing_is_sent(environment: dict[str, str]) -> None:
    endpoint = Endpoint(environment=environment)

    with pytest.raises(RunError, match="OPENAI_API_KEY"):
        await endpoint.client.complete(QUESTION)
    assert not endpoint.requests


@pytest.mark.parametrize(
    "error", [httpx2.ConnectError("refused"), httpx2.ReadError("reset"), httpx2.ReadTimeout("late")]
)
async def test_a_broken_connection_is_unreachable_and_may_have_cost(error: httpx2.HTTPError) -> None:
    def broken(_: dict[str, Any]) -> httpx2.Response:
        raise error

    endpoint = Endpoint(broken)

    with pytest.raises(EndpointUnavailableError, match=r"models\.example"):
        await endpoint.client.complete(QUESTION)
    assert endpoint.client.tally.unknown == (0 if isinstance(error, httpx2.ConnectError) else 1)


async def test_requests_are_as_many_as_attempts() -> None:
    """The SDK must not retry by itself: attempts would multiply."""
    endpoint = Endpoint(lambda _: refusal(503, "busy"))

    async def sleep(seconds: float) -> None:
        del seconds

    with pytest.raises(RunError, match="busy"):
        await RetryingClient(endpoint.client, attempts=4, first_attempts=4, sleep=sleep).complete(QUESTION)
    assert len(endpoint.requests) == 4


async def test_the_tally_holds_failed_attempts_too() -> None:
    prose = answer("no JSON")
    silent = httpx2.Response(200, json={"choices": [{"message": {"content": "{}"}, "finish_reason": "stop"}]})
    responses = iter([prose, silent, refusal(500, "no"), answer()])
    endpoint = Endpoint(lambda _: next(responses))
    for _ in range(4):
        await asyncio.gather(endpoint.client.complete(QUESTION), return_exceptions=True)
    tally = endpoint.client.tally

    assert (tally.requests, tally.prompt, tally.completion, tally.unknown) == (4, 20, 10, 1)


@pytest.mark.parametrize("file", ["100-llamacpp-500-config.json", "110-openai-429-active-jobs.json"])
async def test_recorded_refusals_that_no_waiting_cures_end_the_run(file: str) -> None:
    if not RECORDED.is_dir():
        pytest.skip("the recorded answers are not here")
    recorded = json.loads((RECORDED / file).read_text())["response"]
    endpoint = Endpoint(
        lambda _: httpx2.Response(recorded["status"], headers=recorded["headers"], text=recorded["body"])
    )

    async def sleep(seconds: float) -> None:
        del seconds

    with pytest.raises(RunError) as raised:
        await RetryingClient(endpoint.client, sleep=sleep).complete(QUESTION)
    assert json.loads(recorded["body"])["error"]["message"][:60] in str(raised.value)
    assert len(endpoint.requests) <= 12


@pytest.mark.parametrize(
    "respond",
    [
        pytest.param(lambda _: refusal(401, f"Incorrect key provided: {CANARY}."), id="echoed"),
        pytest.param(lambda _: refusal(400, f"bad credential {CANARY[:14]} and {CANARY[-8:]}"), id="echoed in part"),
        pytest.param(lambda _: refusal(500, f"Bearer {CANARY}"), id="echoed header"),
        pytest.param(lambda _: httpx2.Response(200, text=f"you sent {CANARY}"), id="echoed in a 200"),
        pytest.param(
            lambda _: httpx2.Response(302, headers={"location": f"https://x?key={CANARY}"}), id="in a redirect"
        ),
    ],
)
async def test_no_key_is_ever_shown(respond: Respond, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    endpoint = Endpoint(respond)
    with pytest.raises(ExtractorError) as raised:
        await endpoint.client.complete(QUESTION)
    shown = "\n".join(
        [*traceback.format_exception(raised.value), repr(raised.value), repr(endpoint.client), caplog.text]
    )

    for part in (CANARY, CANARY[:14], CANARY[-8:]):
        assert part not in shown


async def test_words_from_outside_are_on_one_line() -> None:
    endpoint = Endpoint(lambda _: refusal(400, "first\n\x1b[31msecond\u202e" + "x" * 5000))
    with pytest.raises(ReplyError) as raised:
        await endpoint.client.complete(QUESTION)

    assert str(raised.value).isprintable()
    assert len(str(raised.value)) < 600


def test_the_sdk_is_not_imported_before_the_first_question() -> None:
    code = (
        "import sys, extractor.llm.openai.client as c; c.OpenAIClient();"
        " print('openai' in sys.modules, 'httpx2' in sys.modules)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env={"PYTHONPATH": ":".join(sys.path)}
    )

    assert ran.stdout.split() == ["False", "False"]


async def test_closing_is_not_the_end() -> None:
    endpoint = Endpoint()
    await endpoint.client.complete(QUESTION)
    await endpoint.client.close()

    assert await endpoint.client.complete(QUESTION) == ChatResponse(
        "{}", "m-1", (await endpoint.client.complete(QUESTION)).usage
    )

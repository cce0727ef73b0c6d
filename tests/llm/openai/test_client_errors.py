"""What `OpenAIClient` does about errors: what is wrong for all is sent once, all is counted, and no key is shown."""

from __future__ import annotations

import asyncio
import json
import logging
import traceback
from dataclasses import replace
from typing import Any

import httpx2
import pytest

from extractor.errors import EndpointUnavailableError, ExtractorError, RejectedRequestError, ReplyError, RunError
from extractor.llm.middleware.retry import RetryingClient
from extractor.llm.types import Message
from extractor.settings import DEFAULT_ATTEMPTS
from extractor.stopping import stop_event
from tests.support.completions import chat_completion, responses_object, stream
from tests.support.endpoint_in_memory import KEY, REQUEST, EndpointInMemory, Respond, completion, refusal
from tests.support.paths import SHARED

RECORDED = SHARED / "wire"


async def no_sleep(seconds: float) -> None:
    del seconds


@pytest.mark.parametrize(
    ("response", "advice", "kind", "sent"),
    [
        pytest.param(refusal(401, f"Wrong key provided: {KEY}"), "OPENAI_API_KEY", "key_refused", 1, id="key"),
        pytest.param(refusal(402, "Pay."), "add credit", "quota", 1, id="quota"),
        pytest.param(refusal(404, "model 'm-1' not found"), "check model", "unknown_model", 1, id="model"),
        pytest.param(httpx2.Response(200, text="<html>hello"), "base_url", "endpoint", 1, id="no endpoint of a model"),
        pytest.param(httpx2.Response(404, text="page not found"), "base_url", "endpoint", 2, id="address"),
        pytest.param(refusal(403, "Forbidden"), "check the key's rights", "endpoint", 2, id="rights"),
        pytest.param(
            httpx2.Response(307, headers={"location": "https://b.example"}),
            "https://b.example",
            "endpoint",
            2,
            id="redirect",
        ),
    ],
)
async def test_what_is_wrong_for_all_is_sent_once(response: httpx2.Response, advice: str, kind: str, sent: int) -> None:
    """What may be about one article alone is sent twice: it, and a short request that is about none."""
    endpoint = EndpointInMemory(lambda _: response)
    results = await asyncio.gather(*(endpoint.client.complete(REQUEST) for _ in range(50)), return_exceptions=True)

    assert all(isinstance(result, RunError) for result in results)
    assert {result.kind for result in results if isinstance(result, RunError)} == {kind}
    assert advice in str(results[0])
    assert len(endpoint.requests) == sent


DENIALS = [
    pytest.param(httpx2.Response(403, text="<html>Request blocked by WAF"), id="a firewall's page"),
    pytest.param(refusal(403, "blocked"), id="403"),
    pytest.param(httpx2.Response(404, text="not found"), id="404"),
    pytest.param(httpx2.Response(405, text="no"), id="405"),
    pytest.param(httpx2.Response(302, headers={"location": "https://blocked.example"}), id="a redirect"),
]


@pytest.mark.parametrize("denial", DENIALS)
@pytest.mark.parametrize("comes_first", [False, True], ids=["after others", "as the first"])
async def test_what_one_article_is_denied_is_its_own_failure(denial: httpx2.Response, comes_first: bool) -> None:
    disliked = replace(REQUEST, messages=(*REQUEST.messages, Message("user", "DROP TABLE")))
    endpoint = EndpointInMemory(lambda body: denial if "DROP TABLE" in str(body) else completion())
    if not comes_first:
        await endpoint.client.complete(REQUEST)

    with pytest.raises(RejectedRequestError) as raised:
        await endpoint.client.complete(disliked)
    assert raised.value.kind == "rejected"
    assert (await endpoint.client.complete(REQUEST)).text == "{}"
    assert len(endpoint.requests) == 3


async def test_without_quota_what_comes_later_asks_again() -> None:
    endpoint = EndpointInMemory()
    await endpoint.client.complete(REQUEST)
    endpoint.respond = lambda _: refusal(429, "No more.", type="insufficient_quota")
    for expected in (1, 2, 3):
        with pytest.raises(RunError, match="No more"):
            await endpoint.client.complete(REQUEST)
        assert len(endpoint.requests) == 1 + expected
    endpoint.respond = lambda _: completion()

    assert (await endpoint.client.complete(REQUEST)).text == "{}"


@pytest.mark.parametrize(
    "error",
    [httpx2.ConnectError("refused"), httpx2.ReadError("reset"), httpx2.ReadTimeout("late")],
    ids=lambda error: type(error).__name__,
)
async def test_a_broken_connection_is_unavailable_and_may_have_cost(error: httpx2.HTTPError) -> None:
    def respond(_: dict[str, Any]) -> httpx2.Response:
        raise error

    endpoint = EndpointInMemory(respond)

    with pytest.raises(EndpointUnavailableError, match=r"models\.example"):
        await endpoint.client.complete(REQUEST)
    assert endpoint.client.usage.unknown == (0 if isinstance(error, httpx2.ConnectError) else 1)


async def test_there_are_as_many_requests_as_attempts() -> None:
    """The SDK must not retry by itself: attempts would multiply."""
    endpoint = EndpointInMemory(lambda _: refusal(503, "busy"))
    retrying = RetryingClient(endpoint.client, attempts=4, first_attempts=4, sleep=no_sleep)

    with pytest.raises(EndpointUnavailableError, match="busy"):
        await retrying.complete(REQUEST)
    assert len(endpoint.requests) == 4


async def test_the_usage_of_failed_attempts_counts_too() -> None:
    without_usage = httpx2.Response(200, json={"choices": [{"message": {"content": "{}"}, "finish_reason": "stop"}]})
    responses = iter([completion("no JSON"), without_usage, refusal(500, "no"), completion()])
    endpoint = EndpointInMemory(lambda _: next(responses))
    for _ in range(4):
        await asyncio.gather(endpoint.client.complete(REQUEST), return_exceptions=True)
    usage = endpoint.client.usage

    assert (usage.requests, usage.prompt, usage.completion, usage.unknown) == (4, 20, 10, 1)


@pytest.mark.parametrize(
    ("response", "words", "rate_limited"),
    [
        pytest.param(httpx2.Response(200, text="Rate limit exceeded"), "Rate limit exceeded", True, id="text"),
        pytest.param(httpx2.Response(200, json={"message": "Upstream timeout"}), "Upstream timeout", False, id="JSON"),
    ],
)
async def test_an_error_with_a_good_status_after_an_answer_may_pass(
    response: httpx2.Response, words: str, rate_limited: bool
) -> None:
    endpoint = EndpointInMemory()
    await endpoint.client.complete(REQUEST)
    endpoint.respond = lambda _: response

    with pytest.raises(EndpointUnavailableError, match=words) as raised:
        await endpoint.client.complete(REQUEST)
    assert raised.value.rate_limited == rate_limited


@pytest.mark.parametrize("file", ["100-llamacpp-500-config.json", "110-openai-429-active-jobs.json"])
async def test_recorded_errors_that_no_waiting_cures_end_the_run(file: str) -> None:
    if not RECORDED.is_dir():
        pytest.skip("the recorded responses are not present")
    recorded = json.loads((RECORDED / file).read_text())["response"]
    endpoint = EndpointInMemory(
        lambda _: httpx2.Response(recorded["status"], headers=recorded["headers"], text=recorded["body"])
    )

    stop_event.set(asyncio.Event())  # as a run does
    with pytest.raises(RunError) as raised:
        await RetryingClient(endpoint.client, sleep=no_sleep).complete(REQUEST)
    assert json.loads(recorded["body"])["error"]["message"][:60] in str(raised.value)
    assert len(endpoint.requests) <= DEFAULT_ATTEMPTS


async def test_messages_of_an_endpoint_are_on_one_line() -> None:
    endpoint = EndpointInMemory(lambda _: refusal(400, "first\n\x1b[31msecond\u202e" + "x" * 5000))
    with pytest.raises(ReplyError) as raised:
        await endpoint.client.complete(REQUEST)

    assert str(raised.value).isprintable()
    assert len(str(raised.value)) < 600


# ---------------------------------------------------------------------------------------------------- no key is shown


def connection_error(error: httpx2.HTTPError) -> Respond:
    def respond(_: dict[str, Any]) -> httpx2.Response:
        raise error

    return respond


def body(content: dict[str, Any], status: int = 200) -> Respond:
    return lambda _: httpx2.Response(status, json=content)


@pytest.mark.parametrize(
    "respond",
    [
        pytest.param(lambda _: refusal(401, f"Incorrect key provided: {KEY}."), id="401"),
        pytest.param(lambda _: refusal(400, f"bad credential {KEY[:14]} and {KEY[-8:]}"), id="in part"),
        pytest.param(lambda _: refusal(400, f"unsupported parameter {KEY}", param=KEY), id="parameter"),
        pytest.param(lambda _: refusal(400, f"context length of {KEY}"), id="context length"),
        pytest.param(lambda _: refusal(402, f"quota of {KEY}"), id="quota"),
        pytest.param(lambda _: refusal(404, f"no model for {KEY}"), id="model"),
        pytest.param(lambda _: refusal(413, KEY), id="too large"),
        pytest.param(lambda _: refusal(429, f"limit of {KEY}, try again in 2s"), id="rate limit"),
        pytest.param(lambda _: refusal(500, f"Bearer {KEY}"), id="500"),
        pytest.param(lambda _: httpx2.Response(503, text=f"proxy: {KEY}"), id="text"),
        pytest.param(body({"detail": [{"loc": ["header", KEY], "msg": KEY}]}, 422), id="validation error"),
        pytest.param(body({"error": {"message": "x", "metadata": {"raw": KEY}}}, 502), id="behind a gateway"),
        pytest.param(lambda _: httpx2.Response(200, text=f"you sent {KEY}"), id="no JSON"),
        pytest.param(lambda _: httpx2.Response(200, text=f"{{{KEY}}}"), id="broken JSON"),
        pytest.param(body({KEY: 1}), id="other JSON"),
        pytest.param(body({"error": {"message": KEY}}), id="error in a 200"),
        pytest.param(body(chat_completion(None, refusal=KEY)), id="refusal"),
        pytest.param(body(responses_object({"type": "refusal", "refusal": KEY})), id="responses refusal"),
        pytest.param(
            lambda _: httpx2.Response(200, content=stream({"error": {"message": KEY}})), id="error in a stream"
        ),
        pytest.param(lambda _: httpx2.Response(302, headers={"location": f"https://x?key={KEY}"}), id="redirect"),
        pytest.param(lambda _: httpx2.Response(308, headers={"location": f"https://x/{KEY}"}), id="redirect to a path"),
        pytest.param(connection_error(httpx2.ReadError(f"reset {KEY}")), id="connection"),
        pytest.param(connection_error(httpx2.ConnectError(f"proxy with {KEY}")), id="no connection"),
        pytest.param(connection_error(httpx2.LocalProtocolError(f"Illegal header value {KEY}")), id="protocol"),
    ],
)
@pytest.mark.parametrize("api_key", [None, KEY], ids=["from the environment", "given"])
async def test_no_key_is_ever_shown(respond: Respond, api_key: str | None, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    options = {"environment": {}, "api_key": api_key} if api_key else {}
    endpoint = EndpointInMemory(respond, **options)
    with pytest.raises(ExtractorError) as raised:
        await RetryingClient(endpoint.client, sleep=no_sleep).complete(REQUEST)
    again = await asyncio.gather(endpoint.client.complete(REQUEST), return_exceptions=True)
    shown = [repr(endpoint.client), caplog.text, *map(repr, again)]
    error: BaseException | None = raised.value
    while error:
        shown += [*traceback.format_exception(error), repr(error), repr(vars(error))]
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)

    assert endpoint.requests
    for part in (KEY, KEY[:14], KEY[-8:]):
        assert part not in "\n".join(shown)


@pytest.mark.parametrize(
    ("options", "told"),
    [
        pytest.param({"environment": {}}, "asks for a key, and none was given: set OPENAI_API_KEY", id="no key"),
        pytest.param({"environment": {"OPENAI_API_KEY": KEY}}, "does not take the key", id="a key"),
        pytest.param({"environment": {}, "api_key": KEY}, "does not take the key", id="a key as an argument"),
    ],
)
@pytest.mark.parametrize("status", [401, 403])
async def test_a_refusal_without_a_key_says_that_none_was_given(
    options: dict[str, Any], told: str, status: int
) -> None:
    endpoint = EndpointInMemory(
        lambda _: refusal(status, "api key needed"), base_url="http://127.0.0.1:8000/v1", **options
    )
    with pytest.raises(RunError, match=told):
        await endpoint.client.complete(REQUEST)

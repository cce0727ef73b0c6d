"""`error_from_response`: how providers report errors, and which of ours they become."""

from __future__ import annotations

import logging

import pytest

from extractor.errors import (
    ContentRefusedError,
    ContextLengthError,
    EmptyCompletionError,
    EndpointUnavailableError,
    ExtractorError,
    ReplyBoundError,
    ReplyError,
    RunError,
    UnsupportedParameterError,
    is_rate_limit,
)
from extractor.llm.openai.error_body import RESPONSE_FORMAT
from extractor.llm.openai.error_mapping import FailureKind, error_from_response

NOW = 1_800_000_000.0


def error_body(message: object, **fields: object) -> dict[str, object]:
    return {"error": {"message": message, **fields}}


@pytest.mark.parametrize(
    ("status", "body", "error"),
    [
        pytest.param(401, error_body("Wrong."), RunError, id="key, 401"),
        pytest.param(400, {"error": "That API key is not one of ours"}, RunError, id="key, 400, error is a text"),
        pytest.param(401, {"detail": "Who are you?"}, RunError, id="key, no error object"),
        pytest.param(403, error_body("No.", code=403), RunError, id="key, 403"),
        pytest.param(402, error_body("Pay first.", code="invalid_request_error"), RunError, id="quota, 402"),
        pytest.param(429, error_body("Empty.", type="insufficient_quota"), RunError, id="quota, by type"),
        pytest.param(429, error_body("Empty.", code="project_spend_limit_exceeded"), RunError, id="quota, by code"),
        pytest.param(
            429,
            error_body("You exceeded your current quota. Retry in 34.1s."),
            EndpointUnavailableError,
            id="no quota: it passes",
        ),
        pytest.param(404, "page not found", RunError, id="address"),
        pytest.param(404, error_body("gone", code="DeploymentNotFound"), RunError, id="deployment"),
        pytest.param(400, {"object": "error", "type": "invalid_model", "code": "1500"}, RunError, id="model, flat"),
        pytest.param(400, error_body("Invalid schema for response_format 'reply'"), RunError, id="schema"),
        pytest.param(501, error_body("Not here."), RunError, id="not implemented"),
        *(
            pytest.param(400, error_body(message), ReplyBoundError, id=f"too many tokens requested, {provider}")
            for provider, message in [
                ("OpenAI", "max_tokens is too large: 100000. This model supports at most 16384 completion tokens"),
                ("OpenAI's form", "Invalid 'max_completion_tokens': integer above maximum value. Expected <= 8192"),
                ("DeepSeek", "Invalid max_tokens value, the valid range of max_tokens is [1, 8192]"),
                ("Anthropic", "max_tokens: 100000 > 8192, which is the maximum allowed number of output tokens"),
                ("Gemini", "it has a maxOutputTokens value of 100000 but the supported range is from 1 to 65537"),
                ("Bedrock", "The maximum tokens you requested exceeds the model limit of 10000"),
            ]
        ),
        pytest.param(307, "", RunError, id="redirect"),
        pytest.param(400, error_body("x", code="content_filter"), ContentRefusedError, id="filter"),
        pytest.param(403, error_body("Your input was flagged"), ContentRefusedError, id="moderation with 403"),
        pytest.param(400, error_body("x", code="context_length_exceeded"), ContextLengthError, id="context, by code"),
        pytest.param(
            400, error_body("n", type="exceed_context_size_error", code=400), ContextLengthError, id="context, by type"
        ),
        pytest.param(
            400,
            {"object": "error", "message": "the context length is 9", "code": 400},
            ContextLengthError,
            id="context, flat",
        ),
        pytest.param(
            429,
            error_body("Request too large for this tier", code="rate_limit_exceeded"),
            ContextLengthError,
            id="never fits",
        ),
        pytest.param(413, "", ContextLengthError, id="entity too large"),
        pytest.param(400, error_body("", code="json_validate_failed"), EmptyCompletionError, id="sampling failed"),
        pytest.param(400, error_body("Empty list", param="messages"), ReplyError, id="this request only"),
        pytest.param(429, "slow down", EndpointUnavailableError, id="rate limit"),
        pytest.param(408, "", EndpointUnavailableError, id="timeout"),
        pytest.param(500, error_body("oops"), EndpointUnavailableError, id="500"),
        pytest.param(504, "", EndpointUnavailableError, id="504"),
        pytest.param(529, error_body("Overloaded"), EndpointUnavailableError, id="529"),
        pytest.param(599, None, EndpointUnavailableError, id="no body"),
    ],
)
def test_each_refusal_becomes_the_right_error(status: int, body: object, error: type[ExtractorError]) -> None:
    assert isinstance(error_from_response(status, {}, body, now=NOW), error)


@pytest.mark.parametrize(
    ("status", "body", "names"),
    [
        pytest.param(400, error_body("no", param="response_format"), (RESPONSE_FORMAT,), id="response_format"),
        pytest.param(500, error_body("both json_schema and grammar"), (RESPONSE_FORMAT,), id="grammar, 500"),
        pytest.param(400, error_body("Not supported", param="seed"), ("seed", "Not", "supported"), id="param"),
        pytest.param(
            422,
            {"message": {"detail": [{"loc": ["body", "seed"], "msg": "Extra inputs"}]}},
            ("body", "seed", "Extra", "inputs"),
            id="location",
        ),
        pytest.param(400, [error_body("Unknown name seed")], ("Unknown", "name", "seed"), id="in a list"),
    ],
)
def test_an_unsupported_parameter_is_named(status: int, body: object, names: tuple[str, ...]) -> None:
    error = error_from_response(status, {}, body, now=NOW)

    assert isinstance(error, UnsupportedParameterError)
    assert error.names == names


@pytest.mark.parametrize(
    ("status", "body", "rate_limited"),
    [
        pytest.param(429, "", True, id="429"),
        pytest.param(503, error_body("", code="slow_down"), True, id="slow_down"),
        pytest.param(529, error_body("", type="overloaded_error"), True, id="overloaded"),
        pytest.param(502, "", False, id="502"),
    ],
)
def test_what_counts_as_a_rate_limit(status: int, body: object, rate_limited: bool) -> None:
    error = error_from_response(status, {"retry-after": "3"}, body, now=NOW)

    assert isinstance(error, EndpointUnavailableError)
    assert (error.rate_limited, error.retry_after) == (rate_limited, 3)


def test_message_and_headers_that_a_gateway_passes_on_count() -> None:
    headers = {"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": str((NOW + 7) * 1000)}
    error = error_from_response(
        429, {}, error_body("Provider error", metadata={"raw": "model is busy", "headers": headers}), now=NOW
    )

    assert "model is busy" in str(error)
    assert isinstance(error, EndpointUnavailableError)
    assert error.retry_after == pytest.approx(7)


def test_web_pages_are_not_shown() -> None:
    assert (
        str(error_from_response(502, {}, "<html><h1>502 by a proxy</h1>", now=NOW))
        == "the endpoint failed: try again later (HTTP 502)"
    )


@pytest.mark.parametrize(
    "message",
    [
        "Request too large for gpt-4o in organization org-1 on tokens per min (TPM): Limit 30000, Requested 37545.",
        "Request too large for model `m` on tokens per minute (TPM): Limit 6000, Requested 16210, please reduce your"
        " message size and try again.",
    ],
)
@pytest.mark.parametrize("status", [413, 429])
def test_what_is_too_large_for_a_minute_is_not_too_long_for_the_model(status: int, message: str) -> None:
    error = error_from_response(status, {}, error_body(message, code="rate_limit_exceeded"), now=NOW)

    assert isinstance(error, ContextLengthError)
    assert "in a minute: lower max_reply_tokens" in str(error)


@pytest.mark.parametrize(
    ("message", "code", "limited"),
    [
        pytest.param("Rate limit reached, try again in 2s", "rate_limit_exceeded", True, id="by code and words"),
        pytest.param("Too many requests", None, True, id="by words"),
        pytest.param("busy", 429, True, id="by status"),
        pytest.param("Upstream timeout", None, False, id="something else"),
    ],
)
def test_a_rate_limit_may_come_after_a_good_status(message: str, code: str | int | None, limited: bool) -> None:
    error = error_from_response(200, {}, error_body(message, code=code), now=NOW)

    assert isinstance(error, EndpointUnavailableError)
    assert error.rate_limited == is_rate_limit(error) == limited


def test_the_message_of_the_server_is_shown() -> None:
    assert "start me with --jinja" in str(error_from_response(500, {}, error_body("start me with --jinja"), now=NOW))


@pytest.mark.parametrize(
    ("body", "told"),
    [
        pytest.param(
            error_body("upstream died", code=502), "(error 502 within a response of HTTP 200: upstream died)", id="code"
        ),
        pytest.param(error_body("", status=503), "(error 503 within a response of HTTP 200)", id="without words"),
        pytest.param(
            error_body("overloaded", code="x"), "(an error within a response of HTTP 200: overloaded)", id="no number"
        ),
    ],
)
def test_an_error_after_a_good_status_is_told_by_its_own(body: object, told: str) -> None:
    assert str(error_from_response(200, {}, body, now=NOW)).endswith(told)


SECRET = "CANARY-4f9b2c7d1e6a8b3c5d7e9f0a"


@pytest.mark.parametrize(
    ("status", "headers", "body"),
    [
        pytest.param(400, {}, error_body(f"bad {SECRET}"), id="message"),
        pytest.param(400, {}, error_body(f"bad {SECRET[:12]} or {SECRET[-9:]}"), id="in part"),
        pytest.param(401, {}, {"error": f"bad {SECRET}"}, id="error is a text"),
        pytest.param(403, {}, {"detail": [{"msg": SECRET, "loc": ["body", SECRET]}]}, id="detail"),
        pytest.param(400, {}, error_body("unsupported", param=SECRET), id="parameter"),
        pytest.param(422, {}, error_body(f"unrecognized {SECRET}"), id="names"),
        pytest.param(429, {}, error_body("x", metadata={"raw": f"for {SECRET}"}), id="behind a gateway"),
        pytest.param(500, {}, f"failed for {SECRET}", id="text"),
        pytest.param(308, {"location": f"https://x.example/{SECRET}"}, "", id="redirect"),
        pytest.param(200, {}, error_body(f"late {SECRET}", code=503), id="after a good status"),
    ],
)
def test_secrets_are_not_in_any_error(status: int, headers: dict[str, str], body: object) -> None:
    error = error_from_response(status, headers, body, now=NOW, secrets=(SECRET,))

    for part in (SECRET, SECRET[:12], SECRET[-9:]):
        assert part not in f"{error} {error!r} {vars(error)}"


@pytest.mark.parametrize(
    ("status", "body", "kind"),
    [
        pytest.param(402, "", FailureKind.QUOTA, id="402"),
        pytest.param(429, error_body("Empty.", type="insufficient_quota"), FailureKind.QUOTA, id="no quota"),
        pytest.param(
            429, error_body("exceeded your current quota, try again in 3s"), FailureKind.RATE_LIMIT, id="per minute"
        ),
        pytest.param(
            429, error_body("insufficient_quota, try again in 3s"), FailureKind.QUOTA, id="no quota, but a time"
        ),
        pytest.param(413, "", FailureKind.CONTEXT_LENGTH, id="too large"),
        pytest.param(418, "", FailureKind.REQUEST, id="another refusal"),
        pytest.param(507, "", FailureKind.SERVER, id="another failure"),
    ],
)
def test_the_kind_of_failure_is_logged(
    caplog: pytest.LogCaptureFixture, status: int, body: object, kind: FailureKind
) -> None:
    with caplog.at_level(logging.DEBUG, "extractor"):
        error_from_response(status, {}, body, now=NOW)

    assert caplog.messages == [f"HTTP {status} means {kind}"]


def test_a_quota_with_a_wait_only_in_its_details_is_a_rate_limit() -> None:
    details = [{"@type": "type.googleapis.com/google.rpc.RetryInfo", "retryDelay": "2s"}]
    body = [error_body("You exceeded your current quota.", status="RESOURCE_EXHAUSTED", details=details)]
    error = error_from_response(429, {}, body, now=NOW)

    assert isinstance(error, EndpointUnavailableError)
    assert (error.rate_limited, error.retry_after) == (True, 2.0)


def test_credit_for_shorter_replies_is_told() -> None:
    body = error_body("This request requires more credits, or fewer max_tokens. You can only afford 9000.", code=402)

    assert "lower max_reply_tokens" in str(error_from_response(402, {}, body, now=NOW))

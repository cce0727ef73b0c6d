"""`fault`: every provider's way of saying no, and what it means for us."""

from __future__ import annotations

import pytest

from extractor.errors import (
    ContentRefusedError,
    ContextLengthError,
    EmptyCompletionError,
    EndpointUnavailableError,
    ExtractorError,
    ReplyError,
    RunError,
    UnsupportedParameterError,
)
from extractor.llm.openai.error_mapping import RESPONSE_FORMAT, fault

NOW = 1_800_000_000.0


def said(message: object, **more: object) -> dict[str, object]:
    return {"error": {"message": message, **more}}


@pytest.mark.parametrize(
    ("status", "body", "error"),
    [
        pytest.param(401, said("Wrong."), RunError, id="key, 401"),
        pytest.param(400, {"error": "That API key is not one of ours"}, RunError, id="key, 400, error is a text"),
        pytest.param(401, {"detail": "Who are you?"}, RunError, id="key, no error object"),
        pytest.param(403, said("No.", code=403), RunError, id="key, 403"),
        pytest.param(402, said("Pay first.", code="invalid_request_error"), RunError, id="quota, 402"),
        pytest.param(429, said("Empty.", type="insufficient_quota"), RunError, id="quota, by type"),
        pytest.param(429, said("Empty.", code="project_spend_limit_exceeded"), RunError, id="quota, by code"),
        pytest.param(
            429,
            said("You exceeded your current quota. Retry in 34.1s."),
            EndpointUnavailableError,
            id="no quota: it passes",
        ),
        pytest.param(404, "page not found", RunError, id="address"),
        pytest.param(404, said("gone", code="DeploymentNotFound"), RunError, id="deployment"),
        pytest.param(400, {"object": "error", "type": "invalid_model", "code": "1500"}, RunError, id="model, flat"),
        pytest.param(400, said("Invalid schema for response_format 'reply'"), RunError, id="schema"),
        pytest.param(501, said("Not here."), RunError, id="not implemented"),
        pytest.param(400, said("max_tokens is too large, at most 99"), RunError, id="too many tokens wanted"),
        pytest.param(307, "", RunError, id="redirect"),
        pytest.param(400, said("x", code="content_filter"), ContentRefusedError, id="filter"),
        pytest.param(403, said("Your input was flagged"), ContentRefusedError, id="moderation with 403"),
        pytest.param(400, said("x", code="context_length_exceeded"), ContextLengthError, id="context, by code"),
        pytest.param(
            400, said("n", type="exceed_context_size_error", code=400), ContextLengthError, id="context, by type"
        ),
        pytest.param(
            400,
            {"object": "error", "message": "the context length is 9", "code": 400},
            ContextLengthError,
            id="context, flat",
        ),
        pytest.param(
            429,
            said("Request too large for this tier", code="rate_limit_exceeded"),
            ContextLengthError,
            id="never fits",
        ),
        pytest.param(413, "", ContextLengthError, id="entity too large"),
        pytest.param(400, said("", code="json_validate_failed"), EmptyCompletionError, id="sampling failed"),
        pytest.param(400, said("Empty list", param="messages"), ReplyError, id="this request only"),
        pytest.param(429, "slow down", EndpointUnavailableError, id="rate limit"),
        pytest.param(408, "", EndpointUnavailableError, id="timeout"),
        pytest.param(500, said("oops"), EndpointUnavailableError, id="500"),
        pytest.param(504, "", EndpointUnavailableError, id="504"),
        pytest.param(529, said("Overloaded"), EndpointUnavailableError, id="529"),
        pytest.param(599, None, EndpointUnavailableError, id="no body"),
    ],
)
def test_kinds(status: int, body: object, error: type[ExtractorError]) -> None:
    assert type(fault(status, {}, body, now=NOW)) is error


@pytest.mark.parametrize(
    ("status", "body", "names"),
    [
        pytest.param(400, said("no", param="response_format"), (RESPONSE_FORMAT,), id="response_format"),
        pytest.param(500, said("both json_schema and grammar"), (RESPONSE_FORMAT,), id="grammar, 500"),
        pytest.param(400, said("Not supported", param="seed"), ("seed", "Not", "supported"), id="param"),
        pytest.param(
            422,
            {"message": {"detail": [{"loc": ["body", "seed"], "msg": "Extra inputs"}]}},
            ("body", "seed", "Extra", "inputs"),
            id="place",
        ),
        pytest.param(400, [said("Unknown name seed")], ("Unknown", "name", "seed"), id="in a list"),
    ],
)
def test_unsupported(status: int, body: object, names: tuple[str, ...]) -> None:
    error = fault(status, {}, body, now=NOW)

    assert isinstance(error, UnsupportedParameterError)
    assert error.names == names


@pytest.mark.parametrize(
    ("status", "body", "slow"),
    [
        pytest.param(429, "", True, id="429"),
        pytest.param(503, said("", code="slow_down"), True, id="slow_down"),
        pytest.param(529, said("", type="overloaded_error"), True, id="overloaded"),
        pytest.param(502, "", False, id="502"),
    ],
)
def test_who_says_slow_down(status: int, body: object, slow: bool) -> None:
    error = fault(status, {"retry-after": "3"}, body, now=NOW)

    assert isinstance(error, EndpointUnavailableError)
    assert (error.rate_limited, error.retry_after) == (slow, 3)


def test_what_a_gateway_passes_on_counts() -> None:
    headers = {"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": str((NOW + 7) * 1000)}
    error = fault(429, {}, said("Provider error", metadata={"raw": "model is busy", "headers": headers}), now=NOW)

    assert "model is busy" in str(error)
    assert isinstance(error, EndpointUnavailableError)
    assert error.retry_after == pytest.approx(7)


def test_web_pages_are_not_shown() -> None:
    assert str(fault(502, {}, "<html><h1>502 by a proxy</h1>", now=NOW)) == "the endpoint failed (HTTP 502)"


def test_the_servers_own_words_are_shown() -> None:
    assert "start me with --jinja" in str(fault(500, {}, said("start me with --jinja"), now=NOW))

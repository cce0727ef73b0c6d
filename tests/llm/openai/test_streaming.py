"""Streams: what their chunks make is read like a whole body."""

from __future__ import annotations

import pytest

from extractor.errors import EmptyCompletionError, EndpointUnavailableError, ExtractorError, RunError
from extractor.llm.openai.response import read_response
from extractor.llm.types import ChatResponse
from tests.support.completions import USAGE, chat_completion, delta, responses_object, stream


def read(body: bytes, content_type: str = "") -> ChatResponse:
    return read_response(200, {"content-type": content_type}, body, now=0.0)


def test_chat_completion() -> None:
    usage = {"choices": [], "model": "m-1", "usage": chat_completion()["usage"]}

    assert read(stream(delta('{"a"'), delta(": 1}"), delta(finish_reason="stop"), usage)) == ChatResponse(
        '{"a": 1}', "m-1", USAGE
    )


def test_the_end_may_be_missing_after_a_finish_reason() -> None:
    assert read(stream(delta("{}"), delta(finish_reason="stop"), done=False)).text == "{}"


def test_lines_may_end_with_carriage_returns() -> None:
    body = stream(delta("{}"), delta(finish_reason="stop")).replace(b"\n", b"\r\n")

    assert read(body, content_type="text/event-stream").text == "{}"


def test_responses() -> None:
    last = {"type": "response.completed", "response": responses_object({"type": "output_text", "text": "{}"})}

    assert read(stream({"type": "response.created", "response": {}}, last, done=False)).text == "{}"


@pytest.mark.parametrize(
    ("body", "error"),
    [
        pytest.param(stream(delta('{"a": 1}'), done=False), EndpointUnavailableError, id="ends without a reason"),
        pytest.param(stream(delta("{}"))[:60], EndpointUnavailableError, id="breaks off inside an event"),
        pytest.param(
            stream(delta("{}"), {"error": {"code": 503, "message": "worker lost"}}),
            EndpointUnavailableError,
            id="error",
        ),
        pytest.param(
            stream(delta("{}"), {"error": {"code": "tool_use_failed", "status_code": 400}}),
            EmptyCompletionError,
            id="generation failed",
        ),
        pytest.param(
            stream({"type": "error", "error": {"type": "insufficient_quota", "message": "no"}}),
            RunError,
            id="quota",
        ),
        pytest.param(
            stream(
                {
                    "type": "response.failed",
                    "response": {"status": "failed", "error": {"code": "server_error"}, "output": []},
                }
            ),
            EndpointUnavailableError,
            id="failed response",
        ),
    ],
)
def test_of_a_broken_stream_nothing_is_used(body: bytes, error: type[ExtractorError]) -> None:
    with pytest.raises(error):
        read(body)

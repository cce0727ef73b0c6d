"""Streams: what their chunks make is read like a whole body."""

from __future__ import annotations

import json

import pytest

from extractor.errors import (
    ContentRefusedError,
    EmptyCompletionError,
    EndpointUnavailableError,
    ExtractorError,
    RunError,
)
from extractor.llm.openai.response import UNKNOWN_FINISH_REASON, read_response
from extractor.llm.types import ChatResponse
from tests.support.completions import USAGE, chat_completion, delta, responses_object, stream


def read(body: bytes, content_type: str = "") -> ChatResponse:
    return read_response(200, {"content-type": content_type}, body, now=0.0)


END = (delta(finish_reason="stop"), {"choices": [], "model": "m-1", "usage": chat_completion()["usage"]})


def test_chat_completion() -> None:
    assert read(stream(delta('{"a"'), delta(": 1}"), *END)) == ChatResponse('{"a": 1}', "m-1", USAGE)


def test_the_end_may_be_missing_after_a_finish_reason() -> None:
    assert read(stream(delta("{}"), delta(finish_reason="stop"), done=False)).text == "{}"


@pytest.mark.parametrize("end", [b"", b": bye\n\n"], ids=["nothing", "a comment"])
def test_an_object_that_is_whole_needs_no_finish_reason(end: bytes) -> None:
    response = read(stream(delta('{"a"'), delta(": 1}"), done=False) + end)

    assert (response.text, response.truncated) == ('{"a": 1}', False)
    assert UNKNOWN_FINISH_REASON in response.flags


def test_events_may_lack_the_empty_line_between_them() -> None:
    body = stream(delta('{"a"'), delta(": 1}"), *END).replace(b"\n\n", b"\n")

    assert read(body) == ChatResponse('{"a": 1}', "m-1", USAGE)


def test_the_data_of_an_event_may_have_several_lines() -> None:
    lines = json.dumps(delta('{"a": 1}'), indent=1).encode().replace(b"\n", b"\ndata: ")

    assert read(b"data: " + lines + b"\n\n" + stream(delta(finish_reason="stop"))).text == '{"a": 1}'


def test_lines_may_end_with_carriage_returns() -> None:
    body = stream(delta("{}"), delta(finish_reason="stop")).replace(b"\n", b"\r\n")

    assert read(body, content_type="text/event-stream").text == "{}"


@pytest.mark.parametrize(
    ("pieces", "text"),
    [
        pytest.param(['{"a": "\ud83d', '\ude00"}'], '{"a": "😀"}', id="two halves"),
        pytest.param(['{"a": "\ud83d', "", "\ude00\ud83d", '\ude00"}'], '{"a": "😀😀"}', id="halves of two"),
        pytest.param(['{"a": "\ud83d', 'é"}'], '{"a": "\ufffdé"}', id="half that stands alone"),
        pytest.param(['{"a": "', "\ude00\ud83d", '"}'], '{"a": "\ufffd\ufffd"}', id="halves the wrong way round"),
        pytest.param(['{"a": "\\\\ud83d"}'], '{"a": "\\\\ud83d"}', id="a backslash and letters"),
    ],
)
def test_a_character_may_be_cut_between_two_pieces(pieces: list[str], text: str) -> None:
    assert read(stream(*map(delta, pieces), delta(finish_reason="stop"))).text == text
    assert read(json.dumps(chat_completion("".join(pieces))).encode()).text == text


def test_arguments_may_be_cut_within_a_character_too() -> None:
    calls = [{"tool_calls": [{"index": 0, "function": {"arguments": half}}]} for half in ('{"a": "\ud83d', '\ude00"}')]

    assert read(stream(*({"choices": [{"delta": call}]} for call in calls))).text == '{"a": "😀"}'


def test_responses() -> None:
    last = {"type": "response.completed", "response": responses_object({"type": "output_text", "text": "{}"})}

    assert read(stream({"type": "response.created", "response": {}}, last, done=False)).text == "{}"


@pytest.mark.parametrize(
    ("body", "error"),
    [
        pytest.param(stream(delta('{"a": 1'), done=False), EndpointUnavailableError, id="ends without a reason"),
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


FINISHED = (delta('{"a": 1}'), delta(finish_reason="stop"))


@pytest.mark.parametrize(
    "end",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b'data: {"choi', id="a chunk that breaks off"),
        pytest.param(b'data: {"choi\n\n', id="a broken chunk"),
        pytest.param(b'data: {"error": {"code": 503, "message": "worker lost"}}\n\n', id="an error"),
    ],
)
def test_after_the_finish_reason_a_reply_is_whole_whatever_follows(end: bytes) -> None:
    assert read(stream(*FINISHED, done=False) + end).text == '{"a": 1}'


def other(index: int, text: str) -> dict[str, object]:
    return {"choices": [{"index": index, "delta": {"content": text}, "finish_reason": "stop"}]}


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(
            stream({"choices": [{"delta": {"content": [{"type": "text", "text": '{"a": 1}'}]}}]}, FINISHED[1]),
            id="a list of parts",
        ),
        pytest.param(stream(chat_completion()), id="a whole message"),
        pytest.param(stream(delta('{"a"'), delta(": 1}"), chat_completion()), id="the whole message again"),
        pytest.param(b"\xef\xbb\xbf" + stream(*FINISHED).partition(b"\n\n")[2], id="byte order mark"),
        pytest.param(stream(other(1, "{"), *FINISHED, other(2, "}")), id="other choices"),
        pytest.param(stream(*FINISHED).replace(b"\n", b"\r"), id="carriage returns"),
        pytest.param(
            stream(
                *(
                    {"choices": [{"delta": {"tool_calls": [{"index": index, "function": {"arguments": text}}]}}]}
                    for index, text in [(0, '{"a"'), (1, "{"), (0, ": 1}"), (1, "}")]
                ),
                FINISHED[1],
            ),
            id="a tool call beside one without arguments",
        ),
    ],
)
def test_what_is_understood_as_a_whole_is_understood_in_a_stream(body: bytes) -> None:
    assert read(body, "text/event-stream").text == '{"a": 1}'


def test_json_is_json_whatever_the_headers_say() -> None:
    assert read(json.dumps(chat_completion()).encode(), "text/event-stream").text == '{"a": 1}'


@pytest.mark.parametrize(
    ("chunks", "completion"),
    [
        pytest.param([*FINISHED, {"usage": {"prompt_tokens": 9, "completion_tokens": 5}}], 5, id="at the end"),
        pytest.param([{"usage": {"prompt_tokens": 9, "completion_tokens": 0}}, *FINISHED], None, id="at the beginning"),
    ],
)
def test_only_a_usage_that_comes_after_the_reply_tells_what_it_cost(
    chunks: list[object], completion: int | None
) -> None:
    usage = read(stream(*chunks)).usage

    assert (usage.prompt, usage.completion) == (9, completion)


@pytest.mark.parametrize(
    ("chunks", "told"),
    [
        pytest.param([], "replied with nothing: try again", id="nothing"),
        pytest.param(
            [{"choices": [{"delta": {"refusal": "I will not."}}]}], r"declined \(I will not\.\)", id="a refusal"
        ),
        pytest.param([{"choices": [{"delta": {"reasoning": "Hm."}}]}], "reasoned and wrote no reply", id="reasoning"),
        pytest.param(
            [{"choices": [{"delta": {"reasoning_content": "{}"}}]}], "reasoned and wrote no", id="reasoning of JSON"
        ),
    ],
)
def test_a_reply_without_text_costs_what_its_usage_says(chunks: list[object], told: str) -> None:
    with pytest.raises((EmptyCompletionError, ContentRefusedError), match=told) as raised:
        read(stream(*chunks, *END))

    assert getattr(raised.value, "usage", None) == USAGE


def test_reasoning_that_takes_all_the_room_is_cut_off_and_counted() -> None:
    reasoning = {"choices": [{"delta": {"reasoning_content": "Hm."}}]}
    response = read(stream(reasoning, delta(finish_reason="length"), END[1]))

    assert (response.text, response.truncated, response.usage) == ("", True, USAGE)

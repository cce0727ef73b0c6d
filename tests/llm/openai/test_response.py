"""`read_response`: the body of an HTTP response is a response or one of our errors, and the right one."""

from __future__ import annotations

import json

import pytest

from extractor.errors import (
    ContentRefusedError,
    EmptyCompletionError,
    EndpointUnavailableError,
    ExtractorError,
    InvalidReplyError,
    NoJsonError,
    NotACompletionError,
    ReplyError,
)
from extractor.llm.openai.response import read_response
from extractor.llm.types import ChatResponse
from extractor.usage import Usage
from tests.support.completions import USAGE, chat_completion, delta, responses_object, stream

NOW = 1_800_000_000.0


def read(body: object, status: int = 200, **headers: str) -> ChatResponse:
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    return read_response(status, {name.replace("_", "-"): value for name, value in headers.items()}, content, now=NOW)


class TestWholeBodies:
    def test_chat(self) -> None:
        assert read(chat_completion()) == ChatResponse('{"a": 1}', "m-1", USAGE)

    def test_responses(self) -> None:
        text = {"type": "output_text", "text": '{"a": 1}'}

        assert read(responses_object(text)) == ChatResponse('{"a": 1}', "m-1", Usage(10, 5, 4, None))

    @pytest.mark.parametrize(
        ("body", "text", "flags"),
        [
            pytest.param(
                b"\n \n" + json.dumps(chat_completion()).encode(), '{"a": 1}', (), id="blank lines before the body"
            ),
            pytest.param(
                b"\xef\xbb\xbf" + json.dumps(chat_completion()).encode(), '{"a": 1}', (), id="byte order mark"
            ),
            pytest.param(chat_completion(finish_reason="eos"), '{"a": 1}', (), id="another word for stop"),
            pytest.param(chat_completion(refusal="", reasoning="hm"), '{"a": 1}', (), id="an empty refusal is none"),
            pytest.param(
                chat_completion(finish_reason=""), '{"a": 1}', ("unknown_finish_reason",), id="empty finish reason"
            ),
            pytest.param(chat_completion({"a": "é"}), '{"a": "é"}', ("content_object",), id="content is an object"),
            pytest.param(
                chat_completion([{"type": "thinking"}, {"type": "text", "text": "{}"}]), "{}", (), id="content is parts"
            ),
            pytest.param(chat_completion("```json\n{}\n```"), "{}", ("fence_removed",), id="one fence"),
            pytest.param(
                chat_completion("<think>{</think>{}"), "{}", ("reasoning_removed",), id="reasoning in the text"
            ),
            pytest.param(
                chat_completion("Hi!</think>", "tool_calls", tool_calls=[{"function": {"arguments": "{}"}}]),
                "{}",
                ("tool_call",),
                id="in a tool call",
            ),
        ],
    )
    def test_unusual_but_valid(self, body: object, text: str, flags: tuple[str, ...]) -> None:
        assert read(body) == ChatResponse(text, "m-1", USAGE, flags=flags)

    @pytest.mark.parametrize(
        ("usage", "expected", "flag"),
        [
            pytest.param(None, Usage(), "usage_missing", id="missing is unknown, not 0"),
            pytest.param({"prompt_tokens": -3, "completion_tokens": "7"}, Usage(), "usage_missing", id="nonsense"),
            pytest.param(
                {"prompt_tokens": 10**400, "completion_tokens": 7.0}, Usage(), "usage_missing", id="no such number"
            ),
            pytest.param({"prompt_tokens": 0, "completion_tokens": 2}, Usage(0, 2), None, id="a 0 from the endpoint"),
            pytest.param(
                {"prompt_tokens": 3, "prompt_tokens_details": {"cached_tokens": 9}},
                Usage(3, None, 9),
                "usage_implausible",
                id="more from the cache than there was",
            ),
        ],
    )
    def test_usage(self, usage: object, expected: Usage, flag: str | None) -> None:
        response = read({**chat_completion(), "usage": usage})

        assert (response.usage, response.flags) == (expected, (flag,) if flag else ())


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(chat_completion('{"a": [1, 2', "length"), id="cut off at the maximum"),
        pytest.param(chat_completion("", "length"), id="all was reasoning"),
        pytest.param(chat_completion(finish_reason="length"), id="a whole object, but perhaps not all of it"),
        pytest.param(chat_completion("<think>well", "length"), id="cut off inside reasoning"),
        pytest.param(chat_completion('  {"a": "b'), id="the finish reason is wrong"),
        pytest.param(chat_completion('```json\n{"a": "b'), id="cut off inside a fence"),
        pytest.param(
            chat_completion(None, "stop", tool_calls=[{"function": {"arguments": '{"a'}}]), id="tool call cut off"
        ),
        pytest.param(responses_object({"type": "output_text", "text": '{"a'}, status="incomplete"), id="responses"),
        pytest.param(stream(delta('{"a'), delta(finish_reason="length")), id="stream"),
    ],
)
def test_a_reply_that_is_cut_off_is_truncated(body: object) -> None:
    assert read(body).truncated


@pytest.mark.parametrize(
    ("body", "error"),
    [
        pytest.param(chat_completion(None, refusal="I would rather not."), ContentRefusedError, id="refusal"),
        pytest.param(chat_completion(None, "content_filter"), ContentRefusedError, id="content filter"),
        pytest.param(
            {"choices": [{"finish_reason": "content_filter"}]}, ContentRefusedError, id="content filter, no message"
        ),
        pytest.param(
            {"error": {"code": "content_filter", "status": 400}},
            ContentRefusedError,
            id="content filter as error in a 200",
        ),
        pytest.param(
            responses_object({"type": "refusal", "refusal": "No."}), ContentRefusedError, id="responses refusal"
        ),
        pytest.param(
            responses_object(status="incomplete", incomplete_details={"reason": "content_filter"}),
            ContentRefusedError,
            id="responses filter",
        ),
        pytest.param(chat_completion("<|im_start|>user", "length"), NoJsonError, id="chat template"),
        pytest.param(chat_completion("The article says much."), NoJsonError, id="prose"),
        pytest.param(chat_completion("<think>2+2</think> 4"), NoJsonError, id="reasoning and no object"),
        pytest.param(
            chat_completion('{"a": 1} {"b": 2} and', "length"), InvalidReplyError, id="never the first of two objects"
        ),
        pytest.param(
            chat_completion("```\n{}\n```\nor\n```\n{}\n```"), InvalidReplyError, id="never the first of two fences"
        ),
        pytest.param(chat_completion('{"a": 1,}'), InvalidReplyError, id="nothing is repaired"),
        pytest.param(chat_completion(None), EmptyCompletionError, id="nothing"),
        pytest.param(
            chat_completion(None, reasoning_content="Let me think."), EmptyCompletionError, id="reasoning only"
        ),
        pytest.param({"choices": []}, EmptyCompletionError, id="no choices"),
        pytest.param(b"", EmptyCompletionError, id="empty body"),
        pytest.param(b'{"choices": "\xff\xfe"}', EmptyCompletionError, id="invalid UTF-8"),
        pytest.param(json.dumps(chat_completion()).encode()[:-9], EndpointUnavailableError, id="body cut short"),
        pytest.param(chat_completion(finish_reason="error"), EndpointUnavailableError, id="the provider broke off"),
        pytest.param(
            responses_object(incomplete_details={"reason": {"a": 1}}),
            EmptyCompletionError,
            id="a reason that is no text",
        ),
        pytest.param({"hello": "world"}, NotACompletionError, id="other JSON"),
        pytest.param({"object": "batch", "status": "completed"}, NotACompletionError, id="a batch is no completion"),
        pytest.param(b"<html>Welcome to the hotel's network</html>", NotACompletionError, id="a web page"),
    ],
)
def test_what_is_no_reply_is_the_right_error(body: object, error: type[ExtractorError]) -> None:
    with pytest.raises(error) as raised:
        read(body)

    assert type(raised.value) is error


def test_a_reply_of_no_use_has_its_usage() -> None:
    for body in (chat_completion(None, refusal="No."), chat_completion("prose"), chat_completion(None)):
        with pytest.raises((ReplyError, EndpointUnavailableError)) as raised:
            read(body)
        assert isinstance(raised.value, (ReplyError, EndpointUnavailableError))
        assert raised.value.usage == USAGE


SECRET = "CANARY-4f9b2c7d1e6a8b3c5d7e9f0a"


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(f"<p>{SECRET}".encode(), id="a web page"),
        pytest.param(f"{{{SECRET}}}".encode(), id="broken JSON"),
        pytest.param({SECRET: 1}, id="other JSON"),
        pytest.param({"error": {"message": SECRET}}, id="error"),
        pytest.param(stream({"error": {"message": SECRET}}), id="error in a stream"),
        pytest.param(chat_completion(None, refusal=f"not for {SECRET}"), id="refusal"),
        pytest.param(responses_object({"type": "refusal", "refusal": SECRET}), id="responses refusal"),
        pytest.param(responses_object(error={"message": SECRET}), id="responses error"),
    ],
)
@pytest.mark.parametrize("status", [200, 400, 401, 429, 500])
def test_secrets_are_not_in_any_error(body: object, status: int) -> None:
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    with pytest.raises(ExtractorError) as raised:
        read_response(status, {}, content, now=NOW, secrets=(SECRET,))

    for part in (SECRET, SECRET[:12], SECRET[-9:]):
        assert part not in f"{raised.value} {raised.value!r} {vars(raised.value)}"

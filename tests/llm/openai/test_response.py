"""`interpret`: whatever comes over the wire is an answer or one of our errors, and the right one."""

from __future__ import annotations

import json
import random
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from extractor.errors import (
    ContentRefusedError,
    ContextLengthError,
    EmptyCompletionError,
    EndpointUnavailableError,
    ExtractorError,
    InvalidReplyError,
    NotACompletionError,
    ReplyError,
    RunError,
)
from extractor.llm.openai.batch_files import state
from extractor.llm.openai.response import completion, interpret
from extractor.llm.types import ChatResponse
from extractor.usage import Usage
from tests.support.paths import SHARED

NOW = 1_800_000_000.0
RECORDED = SHARED / "wire"


def chat(content: object = '{"a": 1}', finish: str | None = "stop", **message: Any) -> dict[str, Any]:
    """A Chat Completions object as OpenAI writes it."""
    return {
        "object": "chat.completion",
        "model": "m-1",
        "choices": [
            {"index": 0, "message": {"role": "assistant", "content": content, **message}, "finish_reason": finish}
        ],
        "usage": {
            "prompt_tokens": 10,
            "completion_tokens": 5,
            "prompt_tokens_details": {"cached_tokens": 4},
            "completion_tokens_details": {"reasoning_tokens": 3},
        },
    }


def response(*parts: dict[str, Any], status: str = "completed", **more: Any) -> dict[str, Any]:
    """A Responses object, in which reasoning comes before the message."""
    output = [{"type": "reasoning", "summary": []}, {"type": "message", "content": list(parts)}]
    usage = {"input_tokens": 10, "output_tokens": 5, "input_tokens_details": {"cached_tokens": 4}}
    return {"object": "response", "status": status, "model": "m-1", "output": output, "usage": usage, **more}


def stream(*events: object, done: bool = True) -> bytes:
    lines = [f"data: {json.dumps(event)}\n\n" for event in events] + ["data: [DONE]\n\n"] * done
    return "".join([": keep-alive\n\n", *lines]).encode()


def delta(content: str | None = None, finish: str | None = None, **more: Any) -> dict[str, Any]:
    return {"choices": [{"delta": {"content": content} if content else {}, "finish_reason": finish}], **more}


def read(body: object, status: int = 200, **headers: str) -> ChatResponse:
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    return interpret(status, {name.replace("_", "-"): value for name, value in headers.items()}, raw, now=NOW)


USAGE = Usage(10, 5, 4, 3)


class TestWholeAnswers:
    def test_chat(self) -> None:
        assert read(chat()) == ChatResponse('{"a": 1}', "m-1", USAGE)

    def test_responses(self) -> None:
        text = {"type": "output_text", "text": '{"a": 1}'}

        assert read(response(text)) == ChatResponse('{"a": 1}', "m-1", Usage(10, 5, 4, None))

    @pytest.mark.parametrize(
        ("body", "text", "flags"),
        [
            pytest.param(b"\n \n" + json.dumps(chat()).encode(), '{"a": 1}', (), id="blank lines before the body"),
            pytest.param(b"\xef\xbb\xbf" + json.dumps(chat()).encode(), '{"a": 1}', (), id="byte order mark"),
            pytest.param(chat(finish="eos"), '{"a": 1}', (), id="another word for stop"),
            pytest.param(chat(refusal="", reasoning="hm"), '{"a": 1}', (), id="an empty refusal is none"),
            pytest.param(chat(finish=""), '{"a": 1}', ("unknown_finish_reason",), id="empty finish reason"),
            pytest.param(chat({"a": "é"}), '{"a": "é"}', ("content_object",), id="content is an object"),
            pytest.param(chat([{"type": "thinking"}, {"type": "text", "text": "{}"}]), "{}", (), id="content is parts"),
            pytest.param(chat("```json\n{}\n```"), "{}", ("fence_removed",), id="one fence"),
            pytest.param(chat("<think>{</think>{}"), "{}", ("reasoning_removed",), id="thought aloud"),
            pytest.param(
                chat("Hi!</think>", "tool_calls", tool_calls=[{"function": {"arguments": "{}"}}]),
                "{}",
                ("tool_call",),
                id="in a tool call",
            ),
        ],
    )
    def test_odd_but_right(self, body: object, text: str, flags: tuple[str, ...]) -> None:
        assert read(body) == ChatResponse(text, "m-1", USAGE, flags=flags)

    @pytest.mark.parametrize(
        ("usage", "read_as", "flag"),
        [
            pytest.param(None, Usage(), "usage_missing", id="missing is unknown, not 0"),
            pytest.param({"prompt_tokens": -3, "completion_tokens": "7"}, Usage(), "usage_missing", id="nonsense"),
            pytest.param({"prompt_tokens": 0, "completion_tokens": 2}, Usage(0, 2), None, id="a 0 that was said"),
            pytest.param(
                {"prompt_tokens": 3, "prompt_tokens_details": {"cached_tokens": 9}},
                Usage(3, None, 9),
                "usage_implausible",
                id="more from the cache than there was",
            ),
        ],
    )
    def test_usage(self, usage: object, read_as: Usage, flag: str | None) -> None:
        answer = read({**chat(), "usage": usage})

        assert (answer.usage, answer.flags) == (read_as, (flag,) if flag else ())


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(chat('{"a": [1, 2', "length"), id="cut at the maximum"),
        pytest.param(chat("", "length"), id="all was reasoning"),
        pytest.param(chat(finish="length"), id="complete, but who knows"),
        pytest.param(chat("<think>well", "length"), id="cut inside a thought"),
        pytest.param(chat('  {"a": "b'), id="the finish reason lies"),
        pytest.param(chat('```json\n{"a": "b'), id="cut inside a fence"),
        pytest.param(chat(None, "stop", tool_calls=[{"function": {"arguments": '{"a'}}]), id="cut tool call"),
        pytest.param(response({"type": "output_text", "text": '{"a'}, status="incomplete"), id="responses"),
        pytest.param(stream(delta('{"a'), delta(finish="length")), id="stream"),
    ],
)
def test_a_cut_answer_is_kept_as_such(body: object) -> None:
    assert read(body).truncated


class TestStreams:
    def test_chat(self) -> None:
        usage = {"choices": [], "model": "m-1", "usage": chat()["usage"]}

        assert read(stream(delta('{"a"'), delta(": 1}"), delta(finish="stop"), usage)) == ChatResponse(
            '{"a": 1}', "m-1", USAGE
        )

    def test_without_done(self) -> None:
        assert read(stream(delta("{}"), delta(finish="stop"), done=False)).text == "{}"

    def test_carriage_returns(self) -> None:
        body = stream(delta("{}"), delta(finish="stop")).replace(b"\n", b"\r\n")

        assert read(body, content_type="text/event-stream").text == "{}"

    def test_responses(self) -> None:
        last = {"type": "response.completed", "response": response({"type": "output_text", "text": "{}"})}

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
                id="sampling",
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
    def test_no_partial_text_is_kept(self, body: bytes, error: type[ExtractorError]) -> None:
        with pytest.raises(error):
            read(body)


@pytest.mark.parametrize(
    ("body", "error"),
    [
        pytest.param(chat(None, refusal="I would rather not."), ContentRefusedError, id="refusal"),
        pytest.param(chat(None, "content_filter"), ContentRefusedError, id="content filter"),
        pytest.param(
            {"choices": [{"finish_reason": "content_filter"}]}, ContentRefusedError, id="content filter, no message"
        ),
        pytest.param(
            {"error": {"code": "content_filter", "status": 400}},
            ContentRefusedError,
            id="content filter as error in a 200",
        ),
        pytest.param(response({"type": "refusal", "refusal": "No."}), ContentRefusedError, id="responses refusal"),
        pytest.param(
            response(status="incomplete", incomplete_details={"reason": "content_filter"}),
            ContentRefusedError,
            id="responses filter",
        ),
        pytest.param(chat("<|im_start|>user", "length"), InvalidReplyError, id="chat template"),
        pytest.param(chat("The article says much."), InvalidReplyError, id="prose"),
        pytest.param(chat("<think>2+2</think> 4"), InvalidReplyError, id="thought and no object"),
        pytest.param(chat('{"a": 1} {"b": 2} and', "length"), InvalidReplyError, id="never the first of two objects"),
        pytest.param(chat("```\n{}\n```\nor\n```\n{}\n```"), InvalidReplyError, id="never the first of two fences"),
        pytest.param(chat('{"a": "\\ud800"}'), InvalidReplyError, id="lone surrogate, which no file can hold"),
        pytest.param(chat('{"a": 1,}'), InvalidReplyError, id="nothing is repaired"),
        pytest.param(chat(None), EmptyCompletionError, id="nothing"),
        pytest.param(chat(None, reasoning_content="Let me think."), EmptyCompletionError, id="reasoning only"),
        pytest.param({"choices": []}, EmptyCompletionError, id="no choices"),
        pytest.param(b"", EmptyCompletionError, id="empty body"),
        pytest.param(b'{"choices": "\xff\xfe"}', EmptyCompletionError, id="invalid UTF-8"),
        pytest.param(json.dumps(chat()).encode()[:-9], EndpointUnavailableError, id="body cut short"),
        pytest.param(chat(finish="error"), EndpointUnavailableError, id="the provider broke off"),
        pytest.param({"hello": "world"}, NotACompletionError, id="other JSON"),
        pytest.param({"object": "batch", "status": "completed"}, NotACompletionError, id="a batch is no answer"),
        pytest.param(b"<html>Welcome to the hotel's network</html>", NotACompletionError, id="a web page"),
    ],
)
def test_no_answer(body: object, error: type[ExtractorError]) -> None:
    with pytest.raises(error) as raised:
        read(body)

    assert type(raised.value) is error


def test_an_answer_of_no_use_has_its_price() -> None:
    for body in (chat(None, refusal="No."), chat("prose"), chat(None)):
        with pytest.raises((ReplyError, EndpointUnavailableError)) as raised:
            read(body)
        assert isinstance(raised.value, (ReplyError, EndpointUnavailableError))
        assert raised.value.usage == USAGE


# ------------------------------------------------------------------------------------------ recorded answers

INDEX = [json.loads(line) for line in (RECORDED / "index.jsonl").read_text().splitlines()] if RECORDED.is_dir() else []

PLAIN_CONVERSATION = {"shape", "stream_ok"}
"""Kinds whose requests did not ask for JSON: they are read as far as the text."""

DECIDED_LATER = {"100": "fatal_run", "110": "fatal_run"}
"""Refusals that look as if they would pass; `RetryingClient` ends the run after a bounded number of tries (test_client)."""


def action(row: dict[str, Any]) -> str:
    """What our reading of a recorded response makes a client do, in the words of the index."""
    recorded = json.loads((RECORDED / row["file"]).read_text())["response"]
    read_fully = completion if row["kind"] in PLAIN_CONVERSATION else interpret
    if row["kind"] == "batch":
        return state(json.loads(recorded["body"]))
    try:
        answer = read_fully(recorded["status"], recorded["headers"], recorded["body"].encode(), now=NOW)
    except NotACompletionError:
        return "not a completion"
    except (ContentRefusedError, ContextLengthError, InvalidReplyError):
        return "fatal_item"
    except RunError:
        return "fatal_run"
    except EndpointUnavailableError as error:
        return f"retry_after:{error.retry_after:g}" if error.retry_after else "retry"
    except ReplyError:
        return "fatal_item"
    if answer.truncated:
        return "retry_bigger"
    return "result_flag" if answer.flags else "result"


def expected(row: dict[str, Any]) -> str:
    if row["file"].startswith(("062", "063")):
        return "not a completion"
    if row["file"][:3] in DECIDED_LATER:
        return "retry"
    return "result" if row["action"] == "flag" else str(row["action"])  # 059: only grounding can see that refusal


@pytest.mark.parametrize("row", INDEX, ids=lambda row: row["file"][:-5])
def test_recorded(row: dict[str, Any]) -> None:
    assert action(row) == expected(row)


# ------------------------------------------------------------------------------------------ anything at all

BODIES = [
    json.dumps(body).encode()
    for body in (chat(), chat("```json\n{}\n```"), response({"type": "output_text", "text": "{}"}))
]
BODIES += [
    stream(delta('{"a": 1}'), delta(finish="stop")),
    b'{"error": {"message": "wait 3s", "code": 429, "param": "seed"}}',
]

NAMES = """choices message content refusal tool_calls function arguments finish_reason usage prompt_tokens output type
text status error code param detail loc metadata headers raw object response delta model incomplete_details"""
KEYS = st.sampled_from(NAMES.split())
ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=5),
    max_leaves=12,
)
STATUSES = st.sampled_from([200, 201, 204, 302, 400, 401, 404, 422, 429, 500, 503, 529, 600])


def only_our_errors(status: int, body: bytes, headers: dict[str, str]) -> None:
    try:
        answer = interpret(status, headers, body, now=NOW)
    except ExtractorError as raised:
        text = str(raised)
    else:
        assert 200 <= status < 300
        assert answer.truncated or isinstance(json.loads(answer.text), dict)
        text = "answered"
    assert text
    assert text.isprintable()


def test_ten_thousand_mutated_bodies_raise_only_our_errors() -> None:
    chance = random.Random(0)
    for _ in range(10_000):
        body = bytearray(chance.choice(BODIES))
        for _ in range(chance.randrange(1, 5)):
            at = chance.randrange(len(body) + 1)
            body[at : at + chance.randrange(4)] = chance.randbytes(chance.randrange(4))
        only_our_errors(chance.choice([200, 200, 200, 302, 400, 429, 500]), bytes(body), {})


@settings(max_examples=500, deadline=None)
@given(
    status=STATUSES,
    body=st.dictionaries(KEYS, ANY_JSON, max_size=5) | ANY_JSON,
    after=st.text(max_size=6) | st.sampled_from(["1e400", "nan", "-5", "Wed, 99 Foo", "٣", "1m12s"]),
)
@example(status=200, body={"choices": {"0": 1}}, after="")
@example(status=400, body={"error": {"message": None, "code": "²"}}, after="")
def test_any_json_raises_only_our_errors(status: int, body: object, after: str) -> None:
    headers = {"retry-after": after, "x-ratelimit-reset": after, "x-ratelimit-remaining": "0", "location": after}

    only_our_errors(status, json.dumps(body).encode(), headers)
    only_our_errors(status, b"data: " + json.dumps(body).encode(), headers)

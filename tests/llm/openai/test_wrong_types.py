"""A value of a wrong type in any place of any response is read or refused in our words, and can be stored."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import httpx2
import pytest

from extractor.errors import ExtractorError
from extractor.llm.cache.entry import CacheEntry
from extractor.llm.openai.batch_files import read_responses
from extractor.llm.openai.response import read_response
from extractor.llm.types import ChatResponse
from tests.support.completions import chat_completion, responses_object
from tests.support.endpoint_in_memory import REQUEST, EndpointInMemory, completion

VALUES = [
    "null", "true", "[]", "{}", '""', '"\\ud800"', '"\\u0000"', "1e400", "NaN", "Infinity", "-1", "0.5", '"length"',
    '[["a"]]', '{"a": [1]}', "5" * 400, "5" * 5000, "[" * 600 + "]" * 600,
]  # fmt: skip
"""As JSON, some of it as no library of ours would write it."""

ERROR = {
    "error": {
        "message": "m", "type": "t", "code": "c", "param": "p", "status": "s", "innererror": {"code": "x"},
        "metadata": {"raw": "x", "headers": {"a": "b"}}, "detail": [{"loc": ["body", "seed"], "msg": "m"}],
    },
    "errors": ["x"],
}  # fmt: skip
CHUNK = {
    "choices": [
        {
            "delta": {
                "content": "x",
                "refusal": "y",
                "reasoning": "z",
                "tool_calls": [{"function": {"arguments": "{"}}],
            },
            "finish_reason": "stop",
        }
    ],
    "usage": {"prompt_tokens": 1, "completion_tokens_details": {"reasoning_tokens": 3}},
}
BODIES = {
    "completion": chat_completion(),
    "tool call": chat_completion(tool_calls=[{"function": {"name": "x", "arguments": "{}"}}]),
    "parts": chat_completion([{"type": "text", "text": "{}"}]),
    "responses": {**responses_object({"type": "output_text", "text": "{}"}), "incomplete_details": {"reason": "x"}},
    "responses, refused": responses_object({"type": "refusal", "refusal": "no"}, status="incomplete"),
    "error": ERROR,
    "chunk": CHUNK,
    "last event": {"type": "response.completed", "response": responses_object({"type": "output_text", "text": "{}"})},
    "delta event": {"type": "response.output_text.delta", "delta": "x"},
}


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The paths to every value within."""
    yield path
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, element in inner:
        yield from places(element, (*path, key))


def with_value(body: Any, path: tuple[Any, ...], value: str) -> str:
    """The body as JSON, with the value (as JSON) in one place."""
    whole = json.loads(json.dumps({"body": body}))
    place = whole
    for key in ("body", *path)[:-1]:
        place = place[key]
    place[("body", *path)[-1]] = "@VALUE@"
    return json.dumps(whole["body"]).replace('"@VALUE@"', value)


def wrong(body: Any) -> Iterator[str]:
    for path in places(body):
        for value in VALUES:
            yield with_value(body, path, value)


def assert_ours(outcome: ChatResponse | ExtractorError) -> None:
    if isinstance(outcome, ExtractorError):
        assert str(outcome).isprintable()
    else:
        entry = CacheEntry(outcome, None)
        assert CacheEntry.from_json(entry.to_json()) == entry


@pytest.mark.parametrize("name", BODIES)
@pytest.mark.parametrize("status", [200, 400])
@pytest.mark.parametrize("as_stream", [False, True], ids=["whole", "streamed"])
def test_in_a_response(name: str, status: int, as_stream: bool) -> None:
    for body in wrong(BODIES[name]):
        content = f"data: {body}\n\ndata: [DONE]\n\n" if as_stream else body
        try:
            assert_ours(read_response(status, {}, content.encode(), now=0.0))
        except ExtractorError as error:
            assert_ours(error)


@pytest.mark.parametrize(
    "line",
    [
        pytest.param({"response": {"status_code": 200, "body": chat_completion()}, "error": None}, id="answer"),
        pytest.param({"response": {"status_code": 400, "body": ERROR}}, id="refusal"),
        pytest.param({"response": None, "error": {"message": "x", "code": "y"}}, id="no answer"),
        pytest.param({"object": "batch", "status": "completed", "output_file_id": "x"}, id="the batch itself"),
    ],
)
def test_in_a_line_of_a_batch(line: dict[str, Any], tmp_path: Path) -> None:
    path = tmp_path / "output.jsonl"
    lines = list(wrong({"custom_id": "a" * 64, **line}))
    path.write_text("\n".join(lines))

    for _, outcome in read_responses(path):
        assert_ours(outcome)


def odd_response(content: bytes, _: dict[str, Any]) -> httpx2.Response:
    return httpx2.Response(200, content=content)


@pytest.mark.parametrize("name", ["completion", "tool call", "responses", "error"])
async def test_the_next_request_of_a_client_is_answered_whatever_one_was(name: str) -> None:
    endpoint = EndpointInMemory()
    await endpoint.client.complete(REQUEST)
    for body in wrong(BODIES[name]):
        endpoint.respond = partial(odd_response, body.encode())
        try:
            assert_ours(await endpoint.client.complete(REQUEST))
        except ExtractorError as error:
            assert_ours(error)
        endpoint.respond = lambda _: completion()
        assert (await endpoint.client.complete(REQUEST)).text == "{}"

"""A batch file holds the requests as they would be sent one by one, and its answers are the same responses."""

from __future__ import annotations

import gzip
import json
import os
import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.errors import (
    ContentRefusedError,
    ContextLengthError,
    EndpointUnavailableError,
    ExtractorError,
    InvalidReplyError,
    RunError,
    UsageError,
)
from extractor.llm.openai.batch_files import batch_state, read_responses, request_line, write_requests
from extractor.llm.openai.request_body import request_body
from extractor.llm.openai.response import read_response
from extractor.llm.types import ChatRequest, ChatResponse, Message

A, B, C = "a" * 64, "b" * 64, "c" * 64


def request(text: str) -> ChatRequest:
    return ChatRequest("model", (Message("user", text),), '{"type":"object"}', (("temperature", 0),))


def completion(content: str = '{"quotes":[]}', **changes: object) -> dict[str, Any]:
    message = {"role": "assistant", "content": content, "refusal": None}
    return {
        "id": "chatcmpl-1", "object": "chat.completion", "created": 1, "model": "model-2026",
        "choices": [{"index": 0, "message": message, "finish_reason": "stop"} | changes],
        "usage": {"prompt_tokens": 10, "completion_tokens": 5, "total_tokens": 15},
    }  # fmt: skip


def output_line(key: str, body: object = None, *, status: int = 200, error: object = None) -> str:
    response = None if body is None and status == 200 else {"status_code": status, "request_id": "r", "body": body}
    return json.dumps({"id": "batch_req_1", "custom_id": key, "response": response, "error": error})


def read_outcomes(folder: Path, *texts: str) -> list[tuple[str | None, ChatResponse | ExtractorError]]:
    paths = [folder / f"output-{number}.jsonl" for number in range(len(texts))]
    for path, text in zip(paths, texts, strict=True):
        path.write_text(text)
    return list(read_responses(*paths))


# ----------------------------------------------------------------------------------------------------------- requests


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_a_request_is_one_line_with_its_cache_key_and_the_body_that_would_be_sent_at_once(text: str) -> None:
    line = request_line(request(text))

    assert "\n" not in line
    assert json.loads(line) == {
        "custom_id": request(text).cache_key(),
        "method": "POST",
        "url": "/v1/chat/completions",
        "body": request_body(request(text)),
    }


def test_requests_are_written_once_each_and_nothing_else_is_left_in_the_folder(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "folder"

    (path,) = write_requests((request(text) for text in ("one", "two\u2028", "one")), folder / "requests.jsonl")

    assert [json.loads(row)["body"]["messages"][0]["content"] for row in path.read_bytes().split(b"\n")[:-1]] == [
        "one",
        "two\u2028",
    ]
    assert os.listdir(folder) == ["requests.jsonl"]


@pytest.mark.parametrize("limits", [{"max_requests": 2}, {"max_bytes": 2 * len(request_line(request("0"))) + 2}])
def test_what_exceeds_a_files_limits_goes_into_the_next_file(tmp_path: Path, limits: dict[str, int]) -> None:
    paths = write_requests((request(str(number)) for number in range(5)), tmp_path / "requests.jsonl", **limits)

    assert [path.name for path in paths] == ["requests.jsonl", "requests-2.jsonl", "requests-3.jsonl"]
    assert [path.read_bytes().count(b"\n") for path in paths] == [2, 2, 1]
    assert b"".join(path.read_bytes() for path in paths).decode() == "".join(
        request_line(request(str(number))) + "\n" for number in range(5)
    )


def test_no_requests_make_an_empty_file(tmp_path: Path) -> None:
    (path,) = write_requests([], tmp_path / "requests.jsonl")

    assert path.read_bytes() == b""


def test_a_request_larger_than_a_file_may_be_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="smaller chunks"):
        write_requests([request("a" * 1000)], tmp_path / "requests.jsonl", max_bytes=1000)


def test_new_requests_replace_old_ones(tmp_path: Path) -> None:
    write_requests([request("one")], tmp_path / "requests.jsonl")
    (path,) = write_requests([request("two")], tmp_path / "requests.jsonl")

    assert path.read_text() == request_line(request("two")) + "\n"


def test_a_file_is_there_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)

    with pytest.raises(UsageError, match="No space left"):
        write_requests([request("one")], tmp_path / "requests.jsonl")

    assert not list(tmp_path.glob("*.jsonl"))


# ------------------------------------------------------------------------------------------------------------ answers


def test_answers_in_any_order_are_the_responses_that_would_have_come_at_once(tmp_path: Path) -> None:
    bodies = {
        A: completion(),
        B: completion('{"quotes":["“é” \U0001f600"]}'),
        C: completion('{"quo', finish_reason="length"),
    }
    rows = [output_line(key, body) for key, body in bodies.items()]
    random.Random(1).shuffle(rows)

    outcomes_by_key = dict(read_outcomes(tmp_path, "\n\n".join(rows)))

    assert outcomes_by_key == {
        key: read_response(200, {"content-type": "application/json"}, json.dumps(body).encode(), now=0.0)
        for key, body in bodies.items()
    }
    truncated = outcomes_by_key[C]
    assert isinstance(truncated, ChatResponse)
    assert truncated.truncated


@pytest.mark.parametrize(
    ("row", "error_type", "message"),
    [
        pytest.param(
            output_line(A, error={"code": "batch_expired", "message": "This request expired."}),
            EndpointUnavailableError,
            "This request expired",
            id="expired",
        ),
        pytest.param(output_line(A), EndpointUnavailableError, "no reason given", id="neither response nor error"),
        pytest.param(
            output_line(A, error="stopped"), EndpointUnavailableError, "stopped", id="an error that is a string"
        ),
        pytest.param(
            output_line(A, {"error": {"message": "busy"}}, status=503), EndpointUnavailableError, "busy", id="503"
        ),
        pytest.param(
            output_line(
                A,
                status=400,
                error={
                    "object": "error",
                    "message": "maximum context length is 8192",
                    "code": 400,
                    "type": "BadRequestError",
                },
            ),
            ContextLengthError,
            "",
            id="vLLM: the error beside the response",
        ),
        pytest.param(output_line(A, {"error": {"message": "bad key"}}, status=401), RunError, "", id="401"),
        pytest.param(
            output_line(A, completion(message={"role": "assistant", "content": None, "refusal": "I cannot."})),
            ContentRefusedError,
            "",
            id="refusal",
        ),
        pytest.param(output_line(A, [1]), InvalidReplyError, "no completion", id="a body that is no completion"),
    ],
)
def test_a_request_without_an_answer_has_the_error_that_would_have_come_at_once(
    tmp_path: Path, row: str, error_type: type[ExtractorError], message: str
) -> None:
    ((key, error),) = read_outcomes(tmp_path, row)

    assert key == A
    assert isinstance(error, error_type)
    assert message in str(error)


@pytest.mark.parametrize(
    "row",
    [
        pytest.param('{"custom_id": "', id="cut off"),
        pytest.param("[" * 100_000, id="deep nesting"),
        pytest.param("[1]", id="no object"),
        pytest.param(json.dumps({"response": {}}), id="no key"),
        pytest.param(output_line("request-1", completion()), id="not one of our keys"),
        pytest.param(output_line("../" + "a" * 61, completion()), id="a path"),
        pytest.param("\udcff", id="not UTF-8"),
    ],
)
def test_a_bad_line_is_reported_with_its_number_and_the_rest_is_read(tmp_path: Path, row: str) -> None:
    path = tmp_path / "output.jsonl"
    text = "\n".join(["", output_line(A, completion()), row, output_line(B, completion())])
    path.write_bytes(text.encode("utf-8", "surrogateescape"))

    outcomes_by_key = dict(read_responses(path))

    assert set(outcomes_by_key) == {A, B, None}
    assert isinstance(outcomes_by_key[None], InvalidReplyError)
    assert "output.jsonl, line 3" in str(outcomes_by_key[None])


@pytest.mark.parametrize(
    "response",
    [
        pytest.param({"status_code": "200", "body": completion()}, id="a status that is a text"),
        pytest.param({"body": completion()}, id="no status"),
        pytest.param({"status_code": 200, "body": json.dumps(completion())}, id="a body that is a text"),
    ],
)
def test_a_response_in_another_shape_is_read(tmp_path: Path, response: dict[str, object]) -> None:
    ((key, answer),) = read_outcomes(tmp_path, json.dumps({"custom_id": A, "response": response, "error": None}))

    assert key == A
    assert isinstance(answer, ChatResponse)


LINE = output_line(A, completion())


@pytest.mark.parametrize(
    ("content", "words"),
    [
        pytest.param(gzip.compress(LINE.encode()), "unpack", id="compressed"),
        pytest.param(LINE.encode("utf-16"), "UTF-16", id="UTF-16"),
        pytest.param(LINE.encode("utf-16-le"), "UTF-16: save it as UTF-8", id="UTF-16 without its mark"),
        pytest.param(LINE.encode("utf-16-be"), "UTF-16: save it as UTF-8", id="UTF-16 of the other order"),
        pytest.param(json.dumps([json.loads(LINE)]).encode(), "one object per line", id="a list"),
        pytest.param(json.dumps([json.loads(LINE)], indent=1).encode(), "one object per line", id="a list in lines"),
        pytest.param(
            json.dumps({"object": "batch"}, indent=2).encode(), "one object per line", id="an object over lines"
        ),
        pytest.param(json.dumps({"custom_id": A, "result": {"message": {}}}).encode(), "Anthropic", id="Anthropic"),
    ],
)
def test_a_file_of_another_format_is_one_sentence(tmp_path: Path, content: bytes, words: str) -> None:
    (tmp_path / "output.jsonl").write_bytes(content)

    with pytest.raises(UsageError, match=words):
        list(read_responses(tmp_path / "output.jsonl"))


def test_of_several_lines_for_a_key_the_first_answer_counts(tmp_path: Path) -> None:
    failed = output_line(A, error={"message": "expired"})
    first, second = output_line(A, completion('{"n":1}')), output_line(A, completion('{"n":2}'))

    ((key, answer),) = read_outcomes(tmp_path, "\n".join([failed, first, second, failed]), failed)

    assert key == A
    assert isinstance(answer, ChatResponse)
    assert answer.text == '{"n":1}'


def test_of_several_errors_the_first_counts_and_errors_come_last(tmp_path: Path) -> None:
    failed = "\n".join([output_line(A, error="one"), output_line(A, error="two")])

    (first_key, _), (last_key, error) = read_outcomes(tmp_path, failed, output_line(B, completion()))

    assert (first_key, last_key) == (B, A)
    assert "(one)" in str(error)


def test_what_a_file_says_is_shown_on_one_line(tmp_path: Path) -> None:
    batch = {"object": "batch", "status": "completed\n\x1b[31m", "output_file_id": "file\n1"}
    failed = output_line(A, error={"message": "first\n\x1b[31msecond" + "x" * 5000})

    for _, error in read_outcomes(tmp_path, f"{json.dumps(batch)}\n{failed}"):
        assert str(error).isprintable()
        assert len(str(error)) < 600


def test_a_file_that_does_not_exist_is_a_usage_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="give a batch's output file"):
        list(read_responses(tmp_path / "missing.jsonl"))


@pytest.mark.parametrize(
    ("status", "state", "advice"),
    [
        pytest.param("validating", "poll", "come back", id="just created"),
        pytest.param("in_progress", "poll", "come back", id="under way"),
        pytest.param("finalizing", "poll", "come back", id="nearly done"),
        pytest.param("cancelling", "poll", "come back", id="being cancelled"),
        pytest.param("completed", "result", "download its files (file-1 and file-2)", id="done"),
        pytest.param("expired", "result", "download its files", id="out of time"),
        pytest.param("failed", "failed", "look at its errors", id="refused"),
    ],
)
def test_a_batch_instead_of_its_output_says_what_to_do(tmp_path: Path, status: str, state: str, advice: str) -> None:
    batch = {"object": "batch", "status": status, "output_file_id": "file-1", "error_file_id": "file-2"}

    ((key, error),) = read_outcomes(tmp_path, json.dumps(batch))

    assert batch_state(batch) == state
    assert key is None
    assert advice in str(error)

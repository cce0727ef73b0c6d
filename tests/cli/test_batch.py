"""`extractor batch`: the same requests at another price, and the same responses."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openai.types.chat.completion_create_params import CompletionCreateParamsBase

from extractor.llm.openai.batch_files import write_requests
from tests.support.batch_answers import answer_requests, rows
from tests.support.paths import SEEDS
from tests.support.recording import MODEL
from tests.support.scripted_client import EMPTY_REPLY
from tests.support.shell import Run


def test_a_batch_answers_the_same_questions_that_extract_asks(run: Run, articles: Path) -> None:
    written = run("batch", "write", articles, "--model", "m", "--out", "requests.jsonl")
    answer_requests(Path("requests.jsonl"), Path("answers.jsonl"))
    read = run("batch", "read", "answers.jsonl")
    ended = run("extract", articles, "--model", "m", "--out", "run")

    assert (written.code, read.code, ended.code) == (0, 0, 0)
    assert written.out == "requests.jsonl\n"
    assert len(rows(Path("requests.jsonl"))) == 3
    manifest = json.loads(Path("run/run.json").read_text())
    assert (manifest["counts"]["replies_from_cache"], manifest["requests"]["sent"]) == (3, 0)
    assert run("batch", "write", articles, "--model", "m").err.startswith("0 requests for 3 articles")


def test_requests_for_vllm_are_one_file_however_many_they_are(
    run: Run, articles: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert write_requests.__kwdefaults__
    monkeypatch.setitem(write_requests.__kwdefaults__, "max_requests", 2)
    assert run("batch", "write", articles, "--model", "m").out == "requests.jsonl\nrequests-2.jsonl\n"
    assert run("batch", "write", articles, "--model", "m", "--out", "vllm.jsonl", "--vllm").out == "vllm.jsonl\n"

    lines = Path("vllm.jsonl").read_bytes()
    assert lines == Path("requests.jsonl").read_bytes() + Path("requests-2.jsonl").read_bytes()
    known = {"messages", "model", *CompletionCreateParamsBase.__annotations__}
    for row in rows(Path("vllm.jsonl")):
        assert row.keys() == {"custom_id", "method", "url", "body"}
        assert (row["method"], row["url"]) == ("POST", "/v1/chat/completions")
        assert row["body"].keys() <= known
        assert row["body"]["model"] == "m"
    answer_requests(Path("vllm.jsonl"), Path("output.jsonl"))
    assert run("batch", "read", "output.jsonl").code == 0
    assert run("extract", articles, "--model", "m", "--out", "run").code == 0


def test_responses_to_the_first_prompt_still_make_records(run: Run) -> None:
    run("batch", "read", SEEDS / "answers" / "v1" / "ukraine-nato.jsonl")
    book = SEEDS / "codebooks" / "ukraine-nato.toml"
    ended = run(
        "extract", SEEDS / "articles", "--codebook", book, "--model", MODEL, "--prompt", "extract.v1", "--out", "run"
    )

    manifest = json.loads(Path("run/run.json").read_text())
    assert (ended.code, manifest["counts"]["replies_from_cache"], manifest["requests"]["sent"]) == (0, 5, 0)
    assert manifest["findings"]["quotes"] == 88


def test_lines_of_a_batch_that_failed_are_told_and_the_others_kept(run: Run, articles: Path) -> None:
    run("batch", "write", articles, "--model", "m")
    answer_requests(Path("requests.jsonl"), Path("answers.jsonl"))
    first, *others = Path("answers.jsonl").read_text().splitlines()
    failed = {**json.loads(first), "response": None, "error": {"code": "batch_expired", "message": "too late"}}
    Path("answers.jsonl").write_text("\n".join([json.dumps(failed), "no json", *others]))

    read = run("batch", "read", "answers.jsonl")

    assert read.code == 1
    assert "2 replies kept, 2 failed" in read.err
    assert "too late" in read.err
    assert run("extract", articles, "--model", "m", "--out", "run").code == 1
    assert len(rows(Path("run/records.jsonl"))) == 2


def test_a_truncated_answer_leads_to_more_room_and_then_to_halves_in_the_next_batches(run: Run, tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_text("Ada Holm said no.\n\nDana Okafor said yes.\n")
    run("batch", "write", "long.txt", "--model", "m")
    answer_requests(Path("requests.jsonl"), Path("answers.jsonl"), '{"actors":[')
    run("batch", "read", "answers.jsonl")
    run("batch", "write", "long.txt", "--model", "m", "--out", "longer.jsonl")
    (first,), (longer,) = rows(Path("requests.jsonl")), rows(Path("longer.jsonl"))
    assert longer["body"]["max_completion_tokens"] == 2 * first["body"]["max_completion_tokens"]
    answer_requests(Path("longer.jsonl"), Path("answers.jsonl"), '{"actors":[')
    run("batch", "read", "answers.jsonl")

    assert run("batch", "write", "long.txt", "--model", "m", "--out", "more.jsonl").code == 0
    assert len(rows(Path("more.jsonl"))) == 2
    answer_requests(Path("more.jsonl"), Path("answers.jsonl"))
    run("batch", "read", "answers.jsonl")
    assert run("extract", "long.txt", "--model", "m").code == 0


def test_a_rate_limit_in_a_batch_names_no_option_that_batch_read_has_not(run: Run, articles: Path) -> None:
    run("batch", "write", articles / "a.txt", "--model", "m")
    (request,) = rows(Path("requests.jsonl"))
    response = {"status_code": 429, "body": {"error": {"message": "Slow down"}}}
    Path("answers.jsonl").write_text(json.dumps({"custom_id": request["custom_id"], "response": response}))

    ended = run("batch", "read", "answers.jsonl")
    told = ended.err

    assert ended.code == 2
    assert "too many requests (HTTP 429: Slow down): put it in another batch" in told
    assert "--concurrency" not in told


def response_of(request: dict[str, Any], **changes: Any) -> dict[str, Any]:
    return {"custom_id": request["custom_id"], "response": None, "error": None} | changes


@pytest.mark.parametrize(
    ("line", "told"),
    [
        pytest.param(
            lambda row: response_of(row, error={"message": "too late"}),
            "a.txt: the batch has no reply",
            id="expired",
        ),
        pytest.param(
            lambda row: response_of(row, response={"status_code": 500, "body": {"error": {"message": "oops"}}}),
            "a.txt: ",
            id="an error",
        ),
        pytest.param(lambda row: "no json", "answers.jsonl, line 1: this line is not JSON", id="no JSON"),
        pytest.param(lambda row: [1], "line 1: not a reply to one of our requests", id="another's"),
    ],
)
def test_what_has_no_response_is_named_by_its_article_and_extract_says_why(
    run: Run, articles: Path, line: Callable[[dict[str, Any]], Any], told: str
) -> None:
    run("batch", "write", articles / "a.txt", "--model", "m")
    (request,) = rows(Path("requests.jsonl"))
    content = line(request)
    Path("answers.jsonl").write_text(content if isinstance(content, str) else json.dumps(content))

    read = run("batch", "read", "answers.jsonl")
    ended = run("extract", articles / "a.txt", "--model", "m")

    assert read.code == 2
    assert told in read.err
    assert request["custom_id"] not in read.err
    if told.startswith("a.txt"):
        assert "for its batch had none: " in ended.err


def test_a_response_that_comes_later_is_no_failure_any_more(run: Run, articles: Path) -> None:
    run("batch", "write", articles / "a.txt", "--model", "m")
    (request,) = rows(Path("requests.jsonl"))
    Path("answers.jsonl").write_text(json.dumps(response_of(request, error="too late")))
    run("batch", "read", "answers.jsonl")
    answer_requests(Path("requests.jsonl"), Path("answers.jsonl"))
    run("batch", "read", "answers.jsonl")
    run("cache", "clear", "--yes")

    assert "batch had none" not in run("extract", articles / "a.txt", "--model", "m").err


def test_a_response_that_was_cut_off_is_named(run: Run, articles: Path) -> None:
    run("batch", "write", articles / "a.txt", "--model", "m")
    answer_requests(Path("requests.jsonl"), Path("answers.jsonl"), '{"actors":[')

    read = run("batch", "read", "answers.jsonl", "--json")

    assert read.code == 1
    assert "a.txt: its reply was cut off: run `batch write` again" in read.err
    assert [each["article"] for each in json.loads(read.out)["cut_off"]] == ["a.txt"]


@pytest.mark.parametrize(
    ("reply", "told"),
    [
        pytest.param('{"entities": [], "facts": 3}', "its reply is kept, and is none to such a request", id="others"),
        pytest.param("{}", "its reply is kept, and is none to such a request", id="an empty object"),
        pytest.param('{"actors": "none"}', "its reply is kept, and is none to such a request", id="no list"),
        pytest.param('{"reply": {"actors": []}}', None, id="wrapped"),
        pytest.param(EMPTY_REPLY, None, id="an empty reply"),
    ],
)
def test_a_reply_that_is_none_to_such_a_request_is_named(
    run: Run, articles: Path, reply: str, told: str | None
) -> None:
    run("batch", "write", articles / "a.txt", "--model", "m")
    answer_requests(Path("requests.jsonl"), Path("answers.jsonl"), reply)

    read = run("batch", "read", "answers.jsonl")

    assert (read.code, "of which 1 unfit" in read.err) == ((1, True) if told else (0, False))
    assert f"a.txt: {told}" in read.err if told else "a.txt" not in read.err


def test_two_different_replies_to_one_request_are_told_and_the_first_is_kept(run: Run, articles: Path) -> None:
    run("batch", "write", articles / "a.txt", "--model", "m")
    answer_requests(Path("requests.jsonl"), Path("answers.jsonl"), '{"actors":[')
    answer_requests(Path("requests.jsonl"), Path("again.jsonl"))

    read = run("batch", "read", "again.jsonl", "answers.jsonl", "--json")
    once = run("batch", "read", "again.jsonl", "again.jsonl")

    assert (read.code, json.loads(read.out)["stored"], json.loads(read.out)["cut_off"]) == (0, 1, [])
    assert "a.txt: there are different replies to its request, of which the first is kept" in read.err
    assert "different replies" not in once.err


def test_a_request_that_the_output_leaves_out_is_named(run: Run, articles: Path) -> None:
    """Whatever else was written to a batch before and after, and once it comes it is missed no more."""
    run("batch", "write", articles, "--model", "other")
    run("batch", "write", articles, "--model", "m")
    run("batch", "write", articles, "--model", "another")
    run("batch", "write", articles, "--model", "m")
    answer_requests(Path("requests.jsonl"), Path("answers.jsonl"))
    *others, last = Path("answers.jsonl").read_text().splitlines(keepends=True)
    Path("one.jsonl").write_text("".join(others))
    Path("two.jsonl").write_text(last)

    read = run("batch", "read", "one.jsonl", "--json")
    (missing,) = json.loads(read.out)["missing"]
    whole = run("batch", "read", "two.jsonl")

    assert read.code == 1
    assert f"{missing['article']}: nothing in one.jsonl: read the batch's other files too" in read.err
    assert json.loads(last)["custom_id"] == missing["request"]
    assert (whole.code, "nothing in" in whole.err) == (0, False)


def test_the_cache_knows_what_the_responses_of_a_batch_were_made_from(run: Run, articles: Path) -> None:
    run("batch", "write", articles / "a.txt", "--model", "m", "--temperature", "0.5")
    answer_requests(Path("requests.jsonl"), Path("answers.jsonl"))
    run("batch", "read", "answers.jsonl")

    explained = run("cache", "explain", articles / "a.txt", "--model", "m")

    assert "a.txt, chunk 1: not cached; cached under parameters" in explained.out


@pytest.mark.parametrize("notes", ["", "[]", '{"batches": 1, "failures": {"a": 2}}', "[" * 99_999])
def test_notes_of_batches_that_are_damaged_cost_names_alone(run: Run, articles: Path, notes: str) -> None:
    run("batch", "write", articles / "a.txt", "--model", "m", "--cache", "kept")
    (request,) = rows(Path("requests.jsonl"))
    Path("kept/batch.json").write_text(notes)
    Path("answers.jsonl").write_text(json.dumps(response_of(request, error="too late")))

    read = run("batch", "read", "answers.jsonl", "--cache", "kept")

    assert (read.code, f"{request['custom_id']}: the batch has no reply" in read.err) == (2, True)


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(["read", "pipe"], id="read"),
        pytest.param(["migrate", "articles", "--file", "pipe", "--model", "m"], id="migrate"),
        pytest.param(["submit", "pipe"], id="submit"),
    ],
)
def test_a_pipe_is_no_file_of_a_batch_and_is_not_waited_for(
    run: Run, articles: Path, words: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "canary")
    os.mkfifo("pipe")  # that nobody writes to
    ended = run("batch", *words)

    assert (ended.code, ended.out) == (2, "")
    assert ended.err.count("\n") == 1
    assert "pipe" in ended.err
    assert "file" in ended.err

"""Batches at a provider: nothing is paid twice, and what failed goes into the next one."""

from __future__ import annotations

import json
from collections.abc import Mapping
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

from tests.support.batch_endpoint import BatchProvider, completed
from tests.support.batch_jobs import ARTICLES, Batch, batch, cached, facts, folder, no_pause, provider
from tests.support.paths import SHARED
from tests.support.shell import Run

__all__ = ["batch", "folder", "no_pause", "provider"]


def test_requests_go_to_the_provider_and_replies_into_the_cache(
    batch: Batch, provider: BatchProvider, folder: Path, run: Run
) -> None:
    submitted = batch("submit")
    assert submitted.code == 0
    assert "5 requests in 1 batch" in submitted.err
    assert "batch_0  validating  0 of 5" in submitted.out
    assert batch("collect").code == 1  # not done yet
    provider.work()
    assert batch("collect").code == 0

    assert cached(folder) == ARTICLES
    extracted = run("extract", folder / "articles", "--model", "m", "--out", folder / "run")
    assert "5 replies from the cache, 0 requests" in extracted.err
    assert len(provider.batches) == 1
    assert not list((folder / "cache" / "batches").glob("*.jsonl"))


def test_what_is_cached_or_in_a_batch_is_not_sent_again(batch: Batch, provider: BatchProvider) -> None:
    batch("submit")
    assert "5 in a batch already" in batch("submit").err
    provider.work()
    batch("collect")

    assert "the cache has the replies to 5" in batch("submit").err
    assert len(provider.batches) == 1


def test_waiting_follows_to_the_end(batch: Batch, provider: BatchProvider) -> None:
    provider.looks_left = 2
    ended = batch("submit", "--wait")

    assert ended.code == 0
    assert "0 of 5 done; 1 validating" in ended.err
    assert "5 of 5" in ended.out


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(None, id="no line at all"),
        pytest.param({"response": None, "error": {"code": "batch_expired", "message": "expired"}}, id="expired"),
        pytest.param({"response": {"status_code": 0, "body": ""}, "error": None}, id="status 0"),
        pytest.param({"response": {"status_code": 500, "body": {"error": {"message": "oh"}}}, "error": None}, id="500"),
        pytest.param(
            {"response": {"status_code": 429, "body": {"error": {"message": "limit"}}}, "error": None}, id="429"
        ),
    ],
)
def test_what_got_no_reply_goes_into_the_next_batch_by_itself_three_times_at_most(
    batch: Batch, provider: BatchProvider, folder: Path, answer: dict[str, Any] | None
) -> None:
    def answered(request: Mapping[str, Any]) -> dict[str, Any] | None:
        return answer if "day 3" in json.dumps(request) else completed(request)

    provider.answer = answered
    batch("submit")
    for made in (2, 3, 3):
        provider.work()
        ended = batch("status")
        assert len(provider.batches) == made

    assert cached(folder) == ARTICLES - 1
    assert [each["requests"] for each in facts(batch)] == [5, 1, 1]
    assert ended.code == 1
    assert "3.txt: no reply in 3 batches" in ended.err


def test_what_is_refused_for_good_is_not_sent_again(batch: Batch, provider: BatchProvider, folder: Path) -> None:
    refused = {"response": {"status_code": 400, "body": {"error": {"message": "no such parameter"}}}, "error": None}
    provider.answer = lambda request: refused if "day 3" in json.dumps(request) else completed(request)
    batch("submit")
    provider.work()
    ended = batch("collect")

    assert ended.code == 1
    assert "3.txt" in ended.err
    assert cached(folder) == ARTICLES - 1
    assert len(provider.batches) == 1


def test_collecting_fails_as_long_as_a_request_has_no_reply_whoever_saw_it_first(
    batch: Batch, provider: BatchProvider, folder: Path, run: Run
) -> None:
    refused = {"response": {"status_code": 400, "body": {"error": {"message": "no such parameter"}}}, "error": None}
    provider.answer = lambda request: refused if "day 3" in json.dumps(request) else completed(request)
    batch("submit")
    provider.work()
    assert batch("status").code == 1
    for _ in range(2):
        again = batch("collect")
        assert (again.code, "3.txt: " in again.err) == (1, True), again.err

    provider.answer = completed
    batch("submit")
    provider.work()
    ended = batch("collect")
    assert (ended.code, "3.txt" in ended.err) == (0, False), ended.err


def test_batches_that_ended_before_are_listed_where_all_are_wanted(batch: Batch, provider: BatchProvider) -> None:
    batch("submit")
    provider.work()
    assert "batch_0" in batch("status").out
    after = batch("status")
    assert (after.out, "--all` lists the 1 that ended" in after.err) == ("", True)
    assert "batch_0" in batch("status", "--all").out


def test_an_expired_batch_gives_what_it_has_and_the_rest_goes_on(
    batch: Batch, provider: BatchProvider, folder: Path
) -> None:
    provider.ends_as = "expired"
    provider.answer = lambda request: None if "day 3" in json.dumps(request) else completed(request)
    batch("submit")
    provider.work()
    batch("status")
    provider.ends_as, provider.answer = "completed", completed
    provider.work()

    assert batch("collect").code == 0
    assert cached(folder) == ARTICLES


def test_a_cancelled_batch_gives_what_it_has_and_nothing_is_sent_again(
    batch: Batch, provider: BatchProvider, folder: Path
) -> None:
    provider.answer = lambda request: None if "day 3" in json.dumps(request) else completed(request)
    batch("submit")
    assert "1 batch cancelled" in batch("cancel").err
    provider.work()
    batch("collect")

    assert cached(folder) == ARTICLES - 1
    assert len(provider.batches) == 1
    assert facts(batch)[0]["stage"] == "cancelled"
    assert batch("cancel", "batch_9").code == 2


def test_a_full_queue_is_waited_for(batch: Batch, provider: BatchProvider, folder: Path) -> None:
    provider.ends_as = "failed"
    provider.errors = [{"code": "token_limit_exceeded", "message": "Enqueued token limit reached"}]
    batch("submit")
    provider.work()
    batch("status")
    provider.ends_as = "completed"
    provider.work()

    assert batch("collect").code == 0
    assert cached(folder) == ARTICLES


def test_a_batch_that_is_refused_as_a_whole_says_why(batch: Batch, provider: BatchProvider) -> None:
    provider.ends_as = "failed"
    provider.errors = [{"code": "invalid_json_line", "message": "not valid JSON", "line": 2}]
    batch("submit")
    provider.work()
    ended = batch("status")

    assert ended.code == 1
    assert "line 2: not valid JSON" in ended.err
    assert facts(batch)[0]["stage"] == "failed"


def test_no_more_tokens_than_are_allowed_are_at_the_provider(
    batch: Batch, provider: BatchProvider, folder: Path
) -> None:
    batch("submit", "--queued-tokens", 1)
    assert len(provider.batches) == 1
    for number in range(1, ARTICLES + 1):
        provider.work()
        batch("status", "--queued-tokens", 1)
        assert len(provider.batches) == min(number + 1, ARTICLES)

    assert cached(folder) == ARTICLES


@pytest.mark.parametrize("limit", ["MAX_REQUESTS", "MAX_FILE_BYTES"])
def test_requests_of_more_than_a_batch_may_have_go_into_several(
    batch: Batch, provider: BatchProvider, folder: Path, monkeypatch: pytest.MonkeyPatch, limit: str
) -> None:
    longest = max(len(line) for line in (folder / "requests.jsonl").read_bytes().splitlines(keepends=True))
    monkeypatch.setattr(f"extractor.llm.batches.work.{limit}", 2 if limit == "MAX_REQUESTS" else 2 * longest)
    submitted = batch("submit")

    assert "5 requests in 3 batches" in submitted.err
    sent = [provider.files[each["input_file_id"]].splitlines() for each in provider.batches]
    assert [len(requests) for requests in sent] == [2, 2, 1]
    assert b"\n".join(chain.from_iterable(sent)) + b"\n" == (folder / "requests.jsonl").read_bytes()
    provider.work()
    assert batch("collect").code == 0
    assert cached(folder) == ARTICLES


def test_what_passes_is_tried_again(batch: Batch, provider: BatchProvider) -> None:
    provider.refusals = [500, 429, 503]

    assert batch("submit").code == 0
    assert len(provider.batches) == 1


def test_a_wrong_key_is_said_and_nothing_is_lost(batch: Batch, provider: BatchProvider) -> None:
    provider.refusals = [401]
    ended = batch("submit")
    assert ended.code == 2
    assert "planted" not in ended.err
    assert batch("status").code == 0

    assert len(provider.batches) == 1


@pytest.mark.parametrize("content", ["{}", "not JSON", '{"custom_id": "x"}'])
def test_only_files_of_requests_are_sent(
    batch: Batch, provider: BatchProvider, folder: Path, run: Run, content: str
) -> None:
    (folder / "other.jsonl").write_text(content, encoding="utf-8")
    ended = run("batch", "submit", folder / "other.jsonl")

    assert ended.code == 2
    assert "give a file that `batch write` wrote" in ended.err
    assert not provider.files


@pytest.mark.skipif(not (SHARED / "wire").is_dir(), reason="no recorded answers of providers")
def test_the_recorded_states_of_a_batch_are_read(batch: Batch, provider: BatchProvider) -> None:
    batch("submit")
    for name in ("103-openai-batch-validating", "104-openai-batch-finalizing", "106-openai-batch-cancelling"):
        recorded = json.loads((SHARED / "wire" / f"{name}.json").read_text(encoding="utf-8"))["response"]["body"]
        provider.batches[0] = {**json.loads(recorded), "id": "batch_0"}
        (fact,) = facts(batch)
        assert (fact["stage"], fact["status"]) == ("sent", provider.batches[0]["status"])
    recorded = json.loads((SHARED / "wire" / "105-openai-batch-completed.json").read_text(encoding="utf-8"))
    provider.batches[0] = {**json.loads(recorded["response"]["body"]), "id": "batch_0"}

    assert "is gone" in batch("collect").err


def test_nothing_is_sent_by_itself_once_a_batch_was_cancelled_whatever_its_provider_says(
    batch: Batch, provider: BatchProvider, folder: Path
) -> None:
    provider.answer = lambda request: None if "day 3" in json.dumps(request) else completed(request)
    batch("submit")
    batch("cancel")
    provider.batches[0]["status"] = "in_progress"
    provider.work()
    batch("collect")

    assert cached(folder) == ARTICLES - 1
    assert len(provider.batches) == 1


def test_a_batch_that_has_ended_is_not_cancelled(batch: Batch, provider: BatchProvider, folder: Path) -> None:
    batch("submit")
    provider.work()
    ended = batch("cancel")

    assert ended.code == 0
    assert "batch_0 has ended already: `extractor batch collect`" in ended.err
    assert batch("collect").code == 0
    assert cached(folder) == ARTICLES


@pytest.mark.parametrize("end", ["cancelled", "refused", "given up"])
def test_a_batch_of_the_same_requests_as_one_that_ended_is_listed(
    batch: Batch, provider: BatchProvider, end: str
) -> None:
    """Both have one digest."""
    provider.ends_as = "failed" if end == "refused" else "completed"
    provider.answer = lambda _: None
    batch("submit")
    if end == "cancelled":
        batch("cancel")
    provider.work()
    batch("status")
    if end == "given up":
        for _ in range(2):  # in further batches
            provider.work()
            batch("status")
        batch("collect", "--give-up")
    provider.ends_as = "completed"
    sent = len(provider.batches)
    submitted = batch("submit")

    assert submitted.code == 0
    assert f"batch_{sent}  validating  0 of 5" in submitted.out, submitted.err
    assert [each["id"] for each in json.loads(batch("status", "--json").out)] == [f"batch_{sent}"]

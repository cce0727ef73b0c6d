"""Batches at a provider: nothing is paid twice, nothing is lost, and what failed goes into the next one."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain, count
from pathlib import Path
from typing import Any

import pytest

from extractor.files.atomic import write_atomically
from extractor.llm.cache.disk import DiskStore
from tests.support.batch_endpoint import BatchProvider, completed
from tests.support.paths import SHARED
from tests.support.shell import Run

ARTICLES = 5

Batch = Callable[..., Any]


@pytest.fixture
def provider() -> Iterator[BatchProvider]:
    provider = BatchProvider()
    yield provider
    provider.stop()


@pytest.fixture(autouse=True)
def _no_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extractor.cli.batch_jobs.SECONDS_BETWEEN_LOOKS", 0)
    monkeypatch.setattr("extractor.llm.batches.endpoint._LONGEST_WAIT", 0)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "articles").mkdir()
    for number in range(ARTICLES):
        (tmp_path / "articles" / f"{number}.txt").write_text(f"It rained on day {number}.\n", encoding="utf-8")
    return tmp_path


@pytest.fixture
def batch(run: Run, provider: BatchProvider, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Batch:
    """Calls `extractor batch` for this provider and a cache of its own, after its requests were written."""
    monkeypatch.setenv("OPENAI_API_KEY", "planted-key-1234")
    monkeypatch.setenv("OPENAI_BASE_URL", provider.url)
    monkeypatch.setenv("EXTRACTOR_CACHE", str(folder / "cache"))
    requests = folder / "requests.jsonl"
    assert run("batch", "write", folder / "articles", "--model", "m", "--out", requests).code == 0

    def call(name: str, *words: object) -> Any:
        words = (requests, *words) if name == "submit" else words
        return run("batch", name, *words)

    return call


def cached(folder: Path) -> int:
    with DiskStore(folder / "cache") as store:
        return store.stats().responses


def facts(batch: Batch) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(batch("status", "--all", "--json").out)
    return found


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


def test_a_batch_whose_creation_was_not_heard_of_is_found_and_not_made_again(
    batch: Batch, provider: BatchProvider
) -> None:
    provider.lost.append("POST /v1/batches")
    for number in range(5):  # others of the account, which take more than a page
        provider.files[f"other-{number}"] = b"{}\n"
    assert batch("submit").code == 0

    assert len(provider.batches) == 1
    assert provider.calls.count("POST /v1/batches") == 1


@pytest.mark.parametrize("requests", ["are there", "are gone"])
def test_a_batch_that_a_kill_made_unknown_here_is_found_among_many(
    batch: Batch, provider: BatchProvider, folder: Path, requests: str
) -> None:
    batch("submit")
    state = folder / "cache" / "batches" / "state.json"
    before = json.loads(state.read_text(encoding="utf-8"))
    before["batches"][0] |= {"stage": "waiting", "id": None, "status": None}
    if requests == "are gone":
        (state.parent / f"{before['batches'][0]['digest']}.jsonl").unlink()
    state.write_text(json.dumps(before), encoding="utf-8")
    provider.batches += [{**provider.batches[0], "id": f"other_{n}", "metadata": None} for n in range(5)]

    assert [each["id"] for each in facts(batch)] == ["batch_0"]
    assert provider.calls.count("POST /v1/batches") == 1


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


def test_a_batch_without_any_file_is_sent_again(batch: Batch, provider: BatchProvider, folder: Path) -> None:
    provider.answer = lambda _: None
    batch("submit")
    provider.work()
    batch("status")
    provider.answer = completed
    provider.work()
    batch("collect")

    assert cached(folder) == ARTICLES


def test_a_file_that_is_gone_is_said_and_its_requests_can_be_submitted_again(
    batch: Batch, provider: BatchProvider, folder: Path
) -> None:
    batch("submit")
    provider.work()
    output = provider.files.pop(provider.batches[0]["output_file_id"])
    ended = batch("collect")
    assert ended.code == 1
    assert "is gone" in ended.err
    assert output
    assert facts(batch)[0]["stage"] == "lost"
    provider.batches[0]["status"] = "expired"  # else it would be taken for theirs

    assert "5 requests in 1 batch" in batch("submit").err
    assert len(provider.batches) == 2


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


@pytest.mark.parametrize("write", range(1, 9))
def test_a_kill_while_the_rest_is_put_into_further_batches_loses_no_request(
    batch: Batch, provider: BatchProvider, folder: Path, monkeypatch: pytest.MonkeyPatch, write: int
) -> None:
    """All are sent again in batches of one; the kill comes at each of the writes to the disk in turn."""
    provider.answer = lambda _: None
    batch("submit")
    provider.work()
    writes = count(1)

    def killed(path: Path, content: Iterable[bytes]) -> None:
        if next(writes) == write:
            raise KeyboardInterrupt
        write_atomically(path, content)

    with monkeypatch.context() as patch:
        patch.setattr("extractor.llm.batches.state.write_atomically", killed)
        batch("status", "--queued-tokens", 1)
    assert next(writes) > write, "there are fewer writes"
    provider.answer = completed
    for _ in range(2 * ARTICLES):
        provider.work()
        batch("status", "--queued-tokens", 1)

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


def test_damaged_notes_are_no_reason_to_pay_again(batch: Batch, provider: BatchProvider, folder: Path) -> None:
    batch("submit")
    (folder / "cache" / "batches" / "state.json").write_text("[", encoding="utf-8")
    ended = batch("submit")

    assert ended.code == 2
    assert "restore it, or move it away" in ended.err
    assert len(provider.batches) == 1


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


@pytest.mark.parametrize("end", ["no reply in 3 batches", "is gone"])
def test_what_ended_without_replies_is_sent_again_by_who_submits_it_again(
    batch: Batch, provider: BatchProvider, folder: Path, end: str
) -> None:
    provider.answer = completed if end == "is gone" else lambda _: None
    batch("submit")
    told = ""
    for _ in range(3):
        provider.work()
        if end == "is gone":
            provider.files.pop(provider.batches[0]["output_file_id"], None)
        told += batch("status").err
    assert end in told
    provider.answer = completed
    batch("submit")
    provider.work()

    assert batch("collect").code == 0
    assert cached(folder) == ARTICLES


def test_a_batch_that_the_provider_does_not_know_any_more_keeps_no_other_from_being_collected(
    batch: Batch, provider: BatchProvider, folder: Path
) -> None:
    batch("submit", "--queued-tokens", 1)
    batch("status")  # all are sent
    provider.work()
    provider.batches = provider.batches[1:]
    ended = batch("collect")

    assert ended.code == 1
    assert "is gone from 127.0.0.1" in ended.err
    assert "batch_0" in ended.err
    assert cached(folder) == ARTICLES - 1


def test_where_none_of_the_batches_is_there_it_is_another_key_and_nothing_is_lost(
    batch: Batch, provider: BatchProvider, folder: Path
) -> None:
    batch("submit", "--queued-tokens", 1)
    batch("status")  # all are sent
    provider.work()
    theirs, provider.batches = provider.batches, []
    ended = batch("collect")

    assert ended.code == 2
    assert "give the key and the --base-url that they were sent with" in ended.err
    provider.batches = theirs
    assert {fact["stage"] for fact in facts(batch)} == {"collected"}
    assert cached(folder) == ARTICLES


def test_what_is_gone_for_good_is_dropped_by_cancelling_it(batch: Batch, provider: BatchProvider) -> None:
    batch("submit")
    provider.batches = []

    assert "is gone from 127.0.0.1" in batch("cancel").err
    assert "5 requests in 1 batch" in batch("submit").err


def test_a_batch_with_an_empty_output_file_keeps_no_other_from_being_collected(
    batch: Batch, provider: BatchProvider, folder: Path
) -> None:
    batch("submit", "--queued-tokens", 1)
    batch("status")  # all are sent
    provider.work()
    provider.batches[0]["status"] = "cancelled"
    provider.batches[0]["request_counts"]["completed"] = 0
    provider.files[provider.batches[0]["output_file_id"]] = b""
    batch("collect")

    assert facts(batch)[0]["stage"] == "cancelled"
    assert cached(folder) == ARTICLES - 1


def test_a_batch_whose_output_file_is_of_something_else_keeps_no_other_from_being_collected(
    batch: Batch, provider: BatchProvider, folder: Path
) -> None:
    batch("submit", "--queued-tokens", 1)
    batch("status")  # all are sent
    provider.work()
    provider.files[provider.batches[0]["output_file_id"]] = b"\n"
    ended = batch("collect")

    assert "there is no reply in" in ended.err
    assert cached(folder) == ARTICLES - 1


def test_a_line_that_is_cut_short_is_not_sent(batch: Batch, provider: BatchProvider, folder: Path) -> None:
    requests = folder / "requests.jsonl"
    requests.write_bytes(requests.read_bytes()[:-500])
    ended = batch("submit")

    assert ended.code == 2
    assert "line 5: this line is not whole: run `batch write` again" in ended.err
    assert not provider.files
    assert not facts(batch)


def test_a_list_that_gives_the_same_again_and_again_has_an_end(batch: Batch, provider: BatchProvider) -> None:
    provider.is_stuck = True
    other = {"id": "other", "object": "batch", "status": "completed", "metadata": None, "created_at": 1}
    provider.batches += [{**other, "id": f"other_{number}"} for number in range(3)]

    assert batch("submit").code == 0
    assert provider.calls.count("POST /v1/batches") == 1


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


def test_replies_to_nobody_are_told_and_nothing_is_paid_again_for_them(batch: Batch, provider: BatchProvider) -> None:
    batch("submit")
    provider.work()
    output = provider.batches[0]["output_file_id"]
    provider.files[output] = provider.files[output].replace(b'"custom_id": "', b'"custom_id": "weird')
    ended = batch("collect")

    assert ended.code == 1
    assert "5 of its lines are of no request of ours" in ended.err
    assert len(provider.batches) == 1


@pytest.mark.parametrize("body", [b"null", b"<html>hi</html>", b"[]"])
def test_what_is_no_batch_is_said_in_a_sentence(batch: Batch, provider: BatchProvider, body: bytes) -> None:
    batch("submit")
    provider.odd_body = body
    ended = batch("status")

    assert ended.code == 2
    assert "error of the program" not in ended.err
    assert "check base_url" in ended.err or "check --base-url" in ended.err


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


@pytest.mark.parametrize(
    ("before", "is_open"),
    [
        pytest.param([["submit"]], True, id="sent"),
        pytest.param([["submit", "--queued-tokens", 1]], True, id="waits, but for one"),
        pytest.param([["submit"], ["cancel"]], True, id="being cancelled"),
        pytest.param([["submit"], "end", ["collect"], "end", ["submit"]], True, id="submitted again"),
        pytest.param([["submit"], "end"], True, id="ended and not collected"),
        pytest.param([["submit"], "no key"], True, id="without a key"),
        pytest.param([["submit"], ["cancel"], "end", ["collect"]], False, id="cancelled"),
        pytest.param([["submit"], "refused", ["collect"]], False, id="refused"),
        pytest.param([["submit", "--queued-tokens", 1], ["cancel"], "end", ["collect"]], False, id="never sent"),
        pytest.param([["submit"], "moved"], False, id="forgotten"),
    ],
)
def test_what_is_in_an_open_batch_is_not_asked_for_by_extract(
    batch: Batch,
    provider: BatchProvider,
    folder: Path,
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
    before: list[Any],
    is_open: bool,
) -> None:
    provider.answer = lambda _: None
    for step in before:
        if step == "moved":
            (folder / "cache" / "batches").rename(folder / "moved")
        elif step == "no key":
            monkeypatch.delenv("OPENAI_API_KEY")
            monkeypatch.setenv("OPENAI_BASE_URL", "https://models.example/v1")
        elif isinstance(step, str):
            provider.ends_as = "failed" if step == "refused" else "completed"
            provider.work()
        else:
            batch(*step)
    words = (folder / "articles", "--model", "m", "--out", folder / "run", "--attempts", 1)
    planned = json.loads(run("extract", *words, "--dry-run", "--prices", "1,1", "--json").out)
    ended = run("extract", *words)
    explained = run("cache", "explain", folder / "articles", "--model", "m").out.splitlines()

    assert [" chunk 1: not cached, but in the open batch " in line for line in explained] == [is_open] * ARTICLES
    assert (planned["requests"], planned["in_batches"]) == ((0, ARTICLES) if is_open else (ARTICLES, 0))
    assert (planned["cost"] == planned["prompt_tokens"] == planned["completion_tokens"] == 0) == is_open
    assert ("its request is in a batch that is open (" in ended.err) == is_open, ended.err
    assert (provider.calls.count("POST /v1/chat/completions") > 0) != is_open
    if is_open:
        failures = [json.loads(line) for line in (folder / "run" / "failures.jsonl").read_text().splitlines()]
        assert [each["kind"] for each in failures] == ["unavailable"] * ARTICLES
        assert ended.code == 2  # as of other runs without any record


def test_why_a_request_is_not_cached_names_the_batch_that_it_waits_in(batch: Batch, folder: Path, run: Run) -> None:
    batch("submit", "--queued-tokens", 1)  # so that of several the first one alone is sent
    named = [fact["id"] or fact["digest"] for fact in facts(batch)]
    explained = run("cache", "explain", folder / "articles", "--model", "m").out.splitlines()
    other = run("cache", "explain", folder / "articles", "--model", "other").out

    assert explained == [
        f"{number}.txt, chunk 1: not cached, but in the open batch {name}: `extractor batch collect` fetches the reply"
        for number, name in enumerate(named)
    ]
    assert "batch" not in other


def test_a_dry_run_says_what_is_in_open_batches_and_counts_the_rest(
    batch: Batch, provider: BatchProvider, folder: Path, run: Run
) -> None:
    """Of five articles one is cached, two are in batches, one of them with one of its chunks, and two are nowhere."""
    articles = folder / "articles"
    chosen = [articles / f"{number}.txt" for number in range(3)]
    long = articles / "long.txt"
    long.write_text("It rained on a day.\n" * 200, encoding="utf-8")
    options = ("--model", "m", "--prices", "1,1", "--chunk-length", 1000)
    for paths in ([chosen[0]], [chosen[1], long]):
        run("batch", "write", *paths, "--model", "m", "--chunk-length", 1000, "--out", folder / "some.jsonl")
        lines = (folder / "some.jsonl").read_bytes().splitlines(keepends=True)
        (folder / "some.jsonl").write_bytes(b"".join(lines[:2]))
        assert run("batch", "submit", folder / "some.jsonl").code == 0
        if len(paths) == 1:
            provider.work()
            batch("collect")
    words = (*chosen, articles / "3.txt", long)
    planned = json.loads(run("extract", *words, *options, "--dry-run", "--json").out)
    whole = json.loads(run("extract", *words, *options, "--cache", folder / "none", "--dry-run", "--json").out)
    shown = run("extract", *words, *options, "--dry-run")

    assert (planned["cached"], planned["in_batches"], planned["failures"]) == (1, 2, 0)
    assert planned["requests"] == whole["requests"] - 3
    assert 0 < planned["cost"] < whole["cost"]
    assert "in open batches 2 (`extractor batch collect` fetches the replies; a run leaves them out)" in shown.out
    assert (shown.code, shown.err) == (0, "")


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(["--out", "run"], id="with a folder"),
        pytest.param(["--max-tokens-total", 1], id="with fewer tokens than one costs"),
        pytest.param(["--base-url", "https://models.example/v1"], id="at another endpoint"),
        pytest.param(["--cache", "cache"], id="with the cache as an option"),
        pytest.param(["--concurrency", 1], id="with other effort"),
    ],
)
def test_a_dry_run_counts_no_tokens_of_open_batches(batch: Batch, folder: Path, run: Run, words: list[Any]) -> None:
    batch("submit")
    planned = run("extract", folder / "articles", "--model", "m", "--dry-run", "--json", *words)
    facts = json.loads(planned.out)

    assert (planned.code, facts["in_batches"], facts["requests"], facts["prompt_tokens"]) == (0, ARTICLES, 0, 0)


def test_what_is_in_an_open_batch_is_written_to_files_all_the_same(batch: Batch, folder: Path, run: Run) -> None:
    batch("submit")
    again = run("batch", "write", folder / "articles", "--model", "m", "--out", folder / "again.jsonl", "--json")

    assert json.loads(again.out)["requests"] == ARTICLES


def test_extract_makes_what_is_collected_and_the_rest_later(
    batch: Batch, provider: BatchProvider, folder: Path, run: Run
) -> None:
    batch("submit", "--queued-tokens", 1)
    provider.work()
    batch("status", "--queued-tokens", 1)
    words = (folder / "articles", "--model", "m", "--out", folder / "run")
    first = run("extract", *words)
    assert (first.code, "1 reply from the cache, 0 requests" in first.err) == (1, True), first.err
    for _ in range(ARTICLES):
        provider.work()
        batch("collect")

    assert run("extract", *words).code == 0
    assert len((folder / "run" / "records.jsonl").read_text().splitlines()) == ARTICLES


@pytest.mark.parametrize("when", ["it waits", "it has expired"])
@pytest.mark.parametrize(
    "left", [pytest.param(0, id="empty"), pytest.param(-9, id="cut"), pytest.param(None, id="gone")]
)
def test_lost_requests_of_one_batch_are_told_and_the_others_go_on(
    batch: Batch,
    provider: BatchProvider,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    when: str,
    left: int | None,
) -> None:
    """Five batches of one request; that of the second is lost."""
    monkeypatch.setattr("extractor.llm.batches.work.MAX_REQUESTS", 1)
    if when == "it waits":
        batch("submit", "--queued-tokens", 1)
    else:
        batch("submit")
    state = json.loads((folder / "cache" / "batches" / "state.json").read_text(encoding="utf-8"))
    second = folder / "cache" / "batches" / f"{state['batches'][1]['digest']}.jsonl"
    whole = second.read_bytes()
    second.unlink() if left is None else second.write_bytes(whole[:left])
    provider.answer = lambda request: None if request == json.loads(whole) else completed(request)
    provider.work()
    ended = batch("collect")
    provider.answer = completed
    provider.work()
    batch("collect")

    assert (ended.code, "make room" in ended.err) == (1, False), ended.err
    assert "1.txt: no reply, and its request is gone from" in ended.err.replace("\n", " ")
    assert second.name in ended.err
    assert cached(folder) == ARTICLES - 1

    assert "1 request in 1 batch to send" in batch("submit").err
    provider.work()
    assert batch("collect").code == 0
    assert (cached(folder), len(provider.batches)) == (ARTICLES, ARTICLES + (when != "it waits"))

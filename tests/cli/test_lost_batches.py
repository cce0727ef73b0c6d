"""Batches of which something is lost, here or at the provider: nothing is paid twice, and the others go on."""

from __future__ import annotations

import json
from collections.abc import Iterable
from itertools import count
from pathlib import Path

import pytest

from extractor.files.atomic import write_atomically
from tests.support.batch_endpoint import BatchProvider, completed
from tests.support.batch_jobs import ARTICLES, Batch, batch, cached, facts, folder, no_pause, provider

__all__ = ["batch", "folder", "no_pause", "provider"]


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


def test_damaged_notes_are_no_reason_to_pay_again(batch: Batch, provider: BatchProvider, folder: Path) -> None:
    batch("submit")
    (folder / "cache" / "batches" / "state.json").write_text("[", encoding="utf-8")
    ended = batch("submit")

    assert ended.code == 2
    assert "restore it, or move it away" in ended.err
    assert len(provider.batches) == 1


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

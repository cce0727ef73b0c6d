"""Requests that a provider refused keep `batch collect` from a clean end, until they are given up or answered."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from tests.support.batch_endpoint import BatchProvider, completed
from tests.support.batch_jobs import ARTICLES, Batch, batch, cached, folder, no_pause, provider
from tests.support.shell import Run

__all__ = ["batch", "folder", "no_pause", "provider"]


def _refuse(provider: BatchProvider) -> None:
    refused = {"response": {"status_code": 400, "body": {"error": {"message": "no such parameter"}}}, "error": None}
    provider.answer = lambda request: refused if "day 3" in json.dumps(request) else completed(request)


def _leave_out(provider: BatchProvider) -> None:
    def answered(request: Mapping[str, Any]) -> dict[str, Any] | None:
        return None if "day 3" in json.dumps(request) else completed(request)

    provider.answer = answered


def _fail_whole(provider: BatchProvider) -> None:
    provider.ends_as = "failed"
    provider.errors = [{"code": "invalid_json_line", "message": "not valid JSON", "line": 2}]


REASONS: dict[str, tuple[Callable[[BatchProvider], None], str, int]] = {
    "refused": (_refuse, "no such parameter", 1),
    "no reply in three batches": (_leave_out, "no reply in 3 batches", 1),
    "refused as a whole": (_fail_whole, "not valid JSON", ARTICLES),
}


def end(batch: Batch, provider: BatchProvider) -> None:
    """Send the requests, and look until nothing is under way."""
    batch("submit")
    for _ in range(3):
        provider.work()
        batch("status")


@pytest.mark.parametrize(("refuse", "reason", "number"), [pytest.param(*row, id=id) for id, row in REASONS.items()])
def test_what_has_no_reply_can_be_given_up_and_collecting_ends_clean(
    batch: Batch, provider: BatchProvider, refuse: Callable[[BatchProvider], None], reason: str, number: int
) -> None:
    refuse(provider)
    end(batch, provider)
    for _ in range(2):
        failing = batch("collect")
        assert (failing.code, "--give-up" in failing.err) == (1, True)

    given_up = batch("collect", "--give-up")
    assert given_up.code == 0
    assert reason in given_up.err
    assert "3.txt" in given_up.err
    for _ in range(2):
        clean = batch("collect")
        assert (clean.code, clean.out) == (0, "")
        assert "3.txt" not in clean.err
        assert f"{number} request{'s' * (number > 1)} without a reply" in clean.err
        assert "given up before" in clean.err
    assert batch("status").code == 0
    assert json.loads(batch("status", "--json").out) == []


def test_the_articles_of_what_was_given_up_are_failures_of_the_run_with_their_reason(
    batch: Batch, provider: BatchProvider, folder: Any, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    _refuse(provider)
    end(batch, provider)
    batch("collect", "--give-up")
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL"):  # so that nothing can be requested
        monkeypatch.delenv(name)

    ended = run("extract", folder / "articles", "--model", "m", "--out", folder / "run")

    assert ended.code == 1, ended.err
    (failure,) = (folder / "run" / "failures.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(failure)["id"] == "3.txt"
    assert "no such parameter" in json.loads(failure)["reason"]


@pytest.mark.parametrize("is_sent", [True, False], ids=["under way", "before it is sent"])
def test_what_a_cancelled_batch_has_not_done_has_no_reply(batch: Batch, provider: BatchProvider, is_sent: bool) -> None:
    _leave_out(provider)
    batch("submit", *([] if is_sent else ["--queued-tokens", 1]))  # of several, the first one alone is sent
    assert batch("cancel").code == 0
    provider.work()
    left = 1 if is_sent else ARTICLES - 1
    for replies in ([ARTICLES - left] if is_sent else [1]), []:
        collected = batch("collect")
        assert collected.code == 1
        assert f"{left} request{'s' * (left > 1)} without a reply" in collected.err
        assert "3.txt: its batch was cancelled before it was done" in collected.err
        assert ("cancelled, collected" in collected.out) is (is_sent or bool(replies))
        assert [line for line in collected.err.splitlines() if line.endswith(" kept")] == [
            f"{number} repl{'ies' if number > 1 else 'y'} kept" for number in replies
        ]
    assert batch("status", "--json").code == 0

    assert batch("collect", "--give-up").code == 0
    assert batch("collect").code == 0
    provider.answer = completed
    end(batch, provider)
    assert batch("collect").code == 0


def test_that_there_never_was_a_batch_is_said(batch: Batch) -> None:
    for name in ("status", "collect"):
        ended = batch(name)
        assert (ended.code, ended.out, "no batch was ever submitted" in ended.err) == (0, "", True)
    assert json.loads(batch("status", "--json").out) == []


def test_what_was_given_up_and_is_submitted_again_counts_again(batch: Batch, provider: BatchProvider) -> None:
    _refuse(provider)
    end(batch, provider)
    batch("collect", "--give-up")

    end(batch, provider)
    again = batch("collect")
    assert (again.code, "3.txt" in again.err, "given up" in again.err) == (1, True, False)


def test_what_was_given_up_and_is_answered_is_no_matter_any_more(
    batch: Batch, provider: BatchProvider, folder: Any
) -> None:
    _refuse(provider)
    end(batch, provider)
    batch("collect", "--give-up")
    provider.answer = completed
    end(batch, provider)

    ended = batch("collect")
    assert (ended.code, "given up" in ended.err, cached(folder)) == (0, False, ARTICLES)


def test_what_is_under_way_is_not_given_up(batch: Batch, provider: BatchProvider) -> None:
    batch("submit")

    ended = batch("collect", "--give-up")
    assert (ended.code, "given up" in ended.err) == (1, False)
    provider.work()
    assert batch("collect").code == 0


def test_there_may_be_nothing_to_give_up(batch: Batch, provider: BatchProvider) -> None:
    end(batch, provider)

    ended = batch("collect", "--give-up")
    assert (ended.code, "given up" in ended.err) == (0, False)


def test_what_is_new_is_not_given_up_with_what_was_before(batch: Batch, provider: BatchProvider, folder: Any) -> None:
    _refuse(provider)
    end(batch, provider)
    batch("collect", "--give-up")
    refused = {"response": {"status_code": 400, "body": {"error": {"message": "too odd"}}}, "error": None}
    provider.answer = lambda request: refused
    (folder / "articles" / "new.txt").write_text("It snowed.\n", encoding="utf-8")
    batch("write", folder / "articles", "--model", "m", "--out", folder / "requests.jsonl")
    lines = (folder / "requests.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)
    (folder / "requests.jsonl").write_text("".join(line for line in lines if "snowed" in line), encoding="utf-8")
    end(batch, provider)

    ended = batch("collect")
    assert (ended.code, "new.txt" in ended.err, "3.txt" in ended.err) == (1, True, False)

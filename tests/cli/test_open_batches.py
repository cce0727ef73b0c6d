"""What is in a batch that is open is not asked for by other commands, which name it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.support.batch_endpoint import BatchProvider
from tests.support.batch_jobs import ARTICLES, Batch, batch, facts, folder, no_pause, provider
from tests.support.shell import Run

__all__ = ["batch", "folder", "no_pause", "provider"]


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

"""Runs at the same time on one extractor: each counts what it has requested itself."""

from __future__ import annotations

import asyncio
import json
import threading
from collections import Counter
from concurrent.futures import Future, ThreadPoolExecutor, wait
from pathlib import Path
from typing import Any

import pytest

from extractor import Article, Backend, ChatRequest, ChatResponse, Extractor, Record, Reply, RunResult
from extractor.usage import Usage, UsageMeter, UsageShare
from tests.support.scripted_client import EMPTY_REPLY

DAYS = {"dry": 2, "wet": 5}
"""How many articles two runs have."""


class Meeting:
    """Answers once requests of both runs are there; each costs 10 tokens and, on wet days, 7 more."""

    def __init__(self) -> None:
        self.seen: set[str] = set()
        self.met = asyncio.Event()

    async def complete(self, request: ChatRequest) -> ChatResponse:
        kind = next(kind for kind in DAYS if kind in request.messages[-1].content)
        self.seen.add(kind)
        if len(self.seen) == len(DAYS):
            self.met.set()
        await self.met.wait()
        return ChatResponse(EMPTY_REPLY, usage=Usage(10, 7 * (kind == "wet")), flags=(f"{kind} day",))


def articles(kind: str) -> list[Article]:
    return [Article.of(f"It was {kind} on day {number}.", id=f"{kind} {number}") for number in range(DAYS[kind])]


def by_threads(extractor: Extractor, folder: Path) -> list[RunResult]:
    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(lambda kind: extractor.run(articles(kind), out=folder / kind), DAYS))


def by_tasks(extractor: Extractor, folder: Path) -> list[RunResult]:
    async def both() -> list[RunResult]:
        return list(await asyncio.gather(*(extractor.arun(articles(kind), out=folder / kind) for kind in DAYS)))

    return asyncio.run(both())


@pytest.mark.parametrize("both", [by_threads, by_tasks])
def test_each_run_counts_its_own_requests_and_tokens(both: Any, tmp_path: Path) -> None:
    with Extractor("m", client=Meeting()) as extractor:
        dry, wet = both(extractor, tmp_path)
        assert (extractor.usage.requests, extractor.usage.tokens) == (7, 105)
        extractor.extract_text("It was dry on day 99.")
        assert extractor.usage.requests == 8

    assert (dry.prompt_tokens, dry.completion_tokens) == (20, 0)
    assert (wet.prompt_tokens, wet.completion_tokens) == (50, 35)
    for kind, result in (("dry", dry), ("wet", wet)):
        manifest = json.loads((tmp_path / kind / "run.json").read_text(encoding="utf-8"))
        assert manifest["requests"] == result.facts["requests"]
        assert manifest["requests"]["sent"] == DAYS[kind]
        assert manifest["flags"] == {f"{kind} day": DAYS[kind]}


def test_what_a_backend_counts_in_threads_of_its_own_is_not_lost() -> None:
    class Threaded(Backend):
        def ask(self) -> None:
            self.usage.count_request()
            self.usage.prompt += 3

        async def record(self, article: Article) -> Record:
            await asyncio.get_running_loop().run_in_executor(None, self.ask)
            return self.make_record(article, Reply(actors=[], quotes=[], claims=[], stances=[]))

    with Extractor(backend=Threaded()) as extractor:
        results = [extractor.run(articles("wet")) for _ in range(2)]

    assert [result.prompt_tokens for result in results] == [15, 15]
    assert [result.facts["requests"]["sent"] for result in results] == [5, 5]


def test_the_counts_of_all_runs_and_of_none_are_those_of_the_meter() -> None:
    meter = UsageMeter()
    shares = [UsageShare(meter), UsageShare(meter)]
    barrier = threading.Barrier(2)

    def work(share: UsageShare, number: int) -> None:
        with share.counting():
            barrier.wait()
            meter.count("odd", prompt=number)

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(work, shares, (1, 2)))
    meter.count(prompt=4)

    assert [share.usage.prompt for share in shares] == [5, 6]
    assert [share.usage.flags["odd"] for share in shares] == [1, 1]
    assert meter.prompt == 7


def test_a_run_that_begins_while_another_counts_has_none_of_its_counts() -> None:
    meter = UsageMeter()
    begun: list[Future[UsageShare]] = []

    class Begins(Counter[str]):
        """In the middle of a count another run begins, and has to wait for the rest."""

        def update(self, *args: Any, **kwargs: Any) -> None:
            begun.append(pool.submit(UsageShare, meter))
            wait(begun, timeout=0.05)
            super().update(*args, **kwargs)

    with ThreadPoolExecutor(1) as pool, UsageShare(meter).counting():
        meter.flags = Begins()
        meter.count(requests=1)

    assert begun[-1].result().usage.requests == 0

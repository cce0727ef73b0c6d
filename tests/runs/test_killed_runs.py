"""`kill -9` at any moment: nothing is lost or doubled, and nothing is asked again whose answer was in the cache."""

from __future__ import annotations

import asyncio
import json
import random
import re
import threading
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from extractor.llm.cache.disk import DiskStore
from extractor.runs.reader import read_records
from tests.support.endpoint import Endpoint, HttpResponse
from tests.support.killed_runs import CONCURRENCY, KilledRuns, Moment
from tests.support.scripted_client import EMPTY_REPLY
from tests.support.stored import select

ARTICLES = 40


class CountingEndpoint(Endpoint):
    """Answers every request, and counts for each article how often it was asked about."""

    def __init__(self) -> None:
        super().__init__({}, latency=0.01)
        self.asked: Counter[str] = Counter()

    def respond(self, body: dict[str, Any]) -> HttpResponse:
        (day,) = re.findall(r"rained on day (\d+)", body["messages"][-1]["content"])
        self.asked[f"day {day}"] += 1
        choice = {"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": EMPTY_REPLY}}
        usage = {"prompt_tokens": 10, "completion_tokens": 5, "total_tokens": 15}
        completion = {"id": "1", "object": "chat.completion", "created": 1, "model": "m", "choices": [choice]}
        return 200, {}, json.dumps({**completion, "usage": usage}).encode()


@pytest.fixture(scope="module")
def endpoint() -> Iterator[CountingEndpoint]:
    """In a thread of its own."""
    endpoint, loop = CountingEndpoint(), asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    asyncio.run_coroutine_threadsafe(endpoint.start(), loop).result()
    yield endpoint
    asyncio.run_coroutine_threadsafe(endpoint.stop(), loop).result()
    loop.call_soon_threadsafe(loop.stop)
    thread.join()
    loop.close()


@pytest.fixture(scope="module")
def runs() -> Iterator[KilledRuns]:
    with KilledRuns() as runs:
        yield runs


def moments(seed: int) -> Iterator[Moment]:
    """In the middle of writes and between them, in turn."""
    choice = random.Random(seed)
    while True:
        yield Moment(writes=choice.randrange(1, 300))
        yield Moment(seconds=choice.uniform(0.01, 1.5))


def answered(folder: Path) -> set[str]:
    """The articles whose answer is in the cache."""
    with DiskStore(folder / "cache") as store:
        return {entry.description.article for _, entry in store if entry.description}


def check_whole_lines(records: Path) -> None:
    """Only what stands behind the last newline may be half a record."""
    if records.exists():
        for line in records.read_bytes().split(b"\n")[:-1]:
            json.loads(line)


@pytest.mark.parametrize(
    ("seed", "kills"), [pytest.param(1, 10, id="10"), pytest.param(2, 200, id="200", marks=pytest.mark.long)]
)
def test_after_any_kill_a_run_goes_on_and_asks_for_nothing_that_is_in_the_cache(
    tmp_path: Path, endpoint: CountingEndpoint, runs: KilledRuns, seed: int, kills: int
) -> None:
    when = moments(seed)
    rounds = 0
    while kills > 0:
        rounds += 1
        folder = tmp_path / str(rounds)
        folder.mkdir()
        endpoint.asked.clear()
        in_cache, before, is_done = set[str](), Counter[str](), False
        killed_in_round = 0
        while not is_done:
            moment = next(when) if kills > 0 and killed_in_round < 6 else None
            is_done = runs.run(endpoint.url, str(folder), ARTICLES, moment)
            asked_again = {id for id, times in before.items() if endpoint.asked[id] > times}

            assert not asked_again & in_cache
            assert len(asked_again) <= CONCURRENCY
            check_whole_lines(folder / "run" / "records.jsonl")
            if is_done:
                requests = json.loads((folder / "run" / "run.json").read_text())["requests"]
                assert len(asked_again) <= requests["perhaps_paid_twice"] <= CONCURRENCY * killed_in_round
            else:
                kills, killed_in_round = kills - 1, killed_in_round + 1
                assert not list((folder / "cache" / "answers").glob("damaged-*"))
            in_cache = answered(folder)
            before = Counter(endpoint.asked)

        ids = [record.article.id for record in read_records(folder / "run")]
        assert sorted(ids) == sorted(f"day {number}" for number in range(ARTICLES))
        assert len((folder / "run" / "records.jsonl").read_bytes().splitlines()) == ARTICLES
        assert not (folder / "run" / "failures.jsonl").read_bytes()
        assert select(folder / "cache", "PRAGMA integrity_check") == ["ok"]
        assert runs.run(endpoint.url, str(folder), ARTICLES, None)
        assert Counter(endpoint.asked) == before

"""Commands and runs of several machines with one cache on a server."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from collections.abc import AsyncIterator
from itertools import repeat
from pathlib import Path
from typing import Any

import pytest

from tests.support.faulty_endpoint import FaultyEndpoint
from tests.support.paths import ROOT
from tests.support.redis_server import RedisServer, redis_server
from tests.support.shell import Run

pytest.importorskip("redis")

__all__ = ["redis_server"]

pytestmark = pytest.mark.block_network(allowed_hosts=["/", "127.0.0.1"])

SEEDS = ROOT / "seeds"
ARTICLES = 40


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of articles."""
    (tmp_path / "articles").mkdir()
    for number in range(ARTICLES):
        (tmp_path / "articles" / f"{number}.txt").write_text(f"It rained on day {number}.\n", encoding="utf-8")
    return tmp_path / "articles"


async def started(
    endpoint: FaultyEndpoint, folder: Path, server: RedisServer, machine: Path
) -> asyncio.subprocess.Process:
    """A run on a machine of its own, as far as its own files go."""
    return await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "extractor", "extract", folder, "--model", "m", "--base-url", endpoint.url),
        *("--out", machine / "run", "--quiet", "--concurrency", "4"),
        env={**os.environ, "EXTRACTOR_CACHE": server.url, "XDG_CACHE_HOME": str(machine), "OPENAI_API_KEY": "k"},
        stderr=asyncio.subprocess.PIPE,
    )


def records(machine: Path) -> int:
    return len((machine / "run" / "records.jsonl").read_text(encoding="utf-8").splitlines())


@pytest.fixture
async def endpoint() -> AsyncIterator[FaultyEndpoint]:
    endpoint = FaultyEndpoint(repeat(None))
    await endpoint.start()
    yield endpoint
    await endpoint.stop()


async def test_two_machines_share_what_either_has_paid_for(
    endpoint: FaultyEndpoint, folder: Path, redis_server: RedisServer, tmp_path: Path
) -> None:
    machines = [tmp_path / "one", tmp_path / "other"]
    runs = [await started(endpoint, folder, redis_server, machine) for machine in machines]
    for run in runs:
        assert await run.wait() == 0, (await run.communicate())[1]

    assert [records(machine) for machine in machines] == [ARTICLES, ARTICLES]
    assert len(endpoint.asked) == ARTICLES
    sent = [json.loads((machine / "run" / "run.json").read_text(encoding="utf-8"))["requests"] for machine in machines]
    assert sum(each["sent"] for each in sent) == ARTICLES


async def test_a_lost_server_stops_the_run_and_nothing_that_was_paid_for_is_lost(
    endpoint: FaultyEndpoint, folder: Path, redis_server: RedisServer, tmp_path: Path
) -> None:
    class Losing(FaultyEndpoint):
        async def answer(self, asked: dict[str, object], writer: asyncio.StreamWriter) -> None:
            if len(self.asked) == 10:
                redis_server.stop()
            await super().answer(asked, writer)

    losing = Losing(repeat(None))
    await losing.start()
    run = await started(losing, folder, redis_server, tmp_path)
    _, told = await run.communicate()
    assert run.returncode == 1
    assert b"cannot be reached" in told
    assert b"Traceback" not in told
    await losing.stop()

    redis_server.start()
    run = await started(endpoint, folder, redis_server, tmp_path)
    assert await run.wait() == 0
    assert records(tmp_path) == ARTICLES
    assert len(losing.asked) + len(endpoint.asked) == ARTICLES


async def test_a_full_server_stops_the_run_and_nothing_that_was_paid_for_is_lost(
    endpoint: FaultyEndpoint, folder: Path, redis_server: RedisServer, tmp_path: Path
) -> None:
    import redis

    with redis.Redis.from_url(redis_server.url) as server:

        class Filling(FaultyEndpoint):
            async def answer(self, asked: dict[str, object], writer: asyncio.StreamWriter) -> None:
                if len(self.asked) == 10:
                    server.config_set("maxmemory", 1_000_000)
                await super().answer(asked, writer)

        filling = Filling(repeat(None))
        await filling.start()
        run = await started(filling, folder, redis_server, tmp_path)
        _, told = await run.communicate()
        await filling.stop()
        assert run.returncode == 1
        assert b"is full: raise its maxmemory" in told
        assert b"Traceback" not in told
        assert 10 <= len(filling.asked) < ARTICLES

        server.config_set("maxmemory", 0)
        run = await started(endpoint, folder, redis_server, tmp_path)
        assert await run.wait() == 0
        assert records(tmp_path) == ARTICLES
        assert len(filling.asked) + len(endpoint.asked) == ARTICLES
        assert len([*server.scan_iter("extractor:response:*")]) == ARTICLES


async def test_after_a_kill_another_machine_goes_on(
    endpoint: FaultyEndpoint, folder: Path, redis_server: RedisServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Killing(FaultyEndpoint):
        async def answer(self, asked: dict[str, object], writer: asyncio.StreamWriter) -> None:
            await super().answer(asked, writer)
            if len(self.asked) == 20:
                os.kill(run.pid, signal.SIGKILL)

    killing = Killing(repeat(None))
    await killing.start()
    run = await started(killing, folder, redis_server, tmp_path / "one")
    assert await run.wait() == -signal.SIGKILL
    await killing.stop()
    import redis

    with redis.Redis.from_url(redis_server.url) as server:
        locks: list[Any] = [*server.scan_iter("extractor:claim:*")]
        server.delete(*locks)  # as the server does some seconds later

    run = await started(endpoint, folder, redis_server, tmp_path / "other")
    assert await run.wait() == 0
    assert records(tmp_path / "other") == ARTICLES
    facts = json.loads((tmp_path / "other" / "run" / "run.json").read_text(encoding="utf-8"))["requests"]
    assert len(killing.asked) + len(endpoint.asked) - ARTICLES <= facts["perhaps_paid_twice"] <= 4


def test_a_batch_is_read_into_a_server_and_runs_from_there(
    run: Run, redis_server: RedisServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    cache = ("--cache", redis_server.url)
    assert run("batch", "read", SEEDS / "answers" / "ukraine-nato.jsonl", *cache).code == 0
    ended = run(
        *("extract", SEEDS / "articles", "--codebook", SEEDS / "codebooks" / "ukraine-nato.toml", *cache),
        *("--model", "local-model", "--out", tmp_path / "run"),
    )

    assert ended.code == 0
    assert "5 replies from the cache, 0 requests" in ended.err
    assert json.loads(run("cache", "stats", "--json", *cache).out)["replies"] == 5
    assert "1 reply dropped" in run("cache", "drop", "003_e32586a4a7f8801e.txt", *cache).out
    assert "4 replies deleted" in run("cache", "clear", "--yes", *cache).out
    assert "redis" not in (tmp_path / "run" / "run.json").read_text(encoding="utf-8")


def test_a_password_is_refused_on_the_command_line(run: Run) -> None:
    ended = run("cache", "stats", "--cache", "redis://:planted@127.0.0.1/0")

    assert ended.code == 2
    assert "EXTRACTOR_CACHE" in ended.err
    assert "planted" not in ended.err


def test_the_doctor_names_the_server_and_says_where_it_is_lost(
    run: Run, redis_server: RedisServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EXTRACTOR_CACHE", redis_server.url)
    assert f"{redis_server.url}, 0 replies" in run("doctor").out
    monkeypatch.setattr("extractor.llm.cache.shared._ATTEMPTS", 0)
    monkeypatch.setenv("EXTRACTOR_CACHE", "unix:///nowhere/s")

    ended = run("doctor")
    assert ended.code == 1
    assert "cannot be reached" in ended.out


def test_a_run_says_what_the_server_may_lose_on_the_terminal_and_in_its_folder(
    run: Run, folder: Path, redis_server: RedisServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import redis

    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    with redis.Redis.from_url(redis_server.url) as server:
        server.config_set("maxmemory", "1gb")
        server.config_set("maxmemory-policy", "allkeys-lru")
    ended = run("extract", folder, "--model", "m", "--cache", redis_server.url, "--out", tmp_path / "run")
    notes = json.loads((tmp_path / "run" / "run.json").read_text(encoding="utf-8"))["notes"]

    assert "evicts responses when its memory is full (allkeys-lru)" in ended.err
    assert ["noeviction" in note for note in notes] == [True]

"""Runs on a local Ray of two workers: records as on one machine, and nothing paid twice whatever is killed."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator
from itertools import repeat
from pathlib import Path
from typing import Any

import pytest

from tests.support.endpoint import Endpoint, read_completions
from tests.support.faulty_endpoint import FaultyEndpoint
from tests.support.paths import ROOT
from tests.support.ray_cluster import TwoMachines
from tests.support.redis_server import RedisServer, redis_server
from tests.support.serving import serving

pytest.importorskip("ray")

__all__ = ["redis_server"]

pytestmark = pytest.mark.long

SEEDS = ROOT / "seeds"
ARTICLES, SHARD_SIZE, CONCURRENCY = 60, 10, 6
KEY = "sk-0123456789-never-written"
LIMIT = 240  # seconds after which a test gives up; Ray takes some thirty to start on a busy machine


class SlowEndpoint(FaultyEndpoint):
    """Answers after a while, and counts its requests at once; ``reached`` is set once it was asked often enough."""

    def __init__(self, enough: int) -> None:
        super().__init__(repeat(None))
        self.enough = enough
        self.reached = asyncio.Event()
        self.at_once = self.most_at_once = 0

    async def answer(self, asked: dict[str, Any], writer: asyncio.StreamWriter) -> None:
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        if len(self.asked) + 1 >= self.enough:
            self.reached.set()
        try:
            await asyncio.sleep(0.5)
            await super().answer(asked, writer)
        finally:
            self.at_once -= 1


@pytest.fixture
def environment(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """A Ray of the test's own, whose sockets need a short path."""
    monkeypatch.setenv("RAY_ADDRESS", "local")
    monkeypatch.setenv("RAY_TMPDIR", str(tmp_path_factory.mktemp("r")))
    monkeypatch.setenv("OPENAI_API_KEY", KEY)


@pytest.fixture
def days(tmp_path: Path) -> Path:
    """A file of many articles."""
    path = tmp_path / "days.jsonl"
    rows = ({"id": f"day {number}", "text": f"It rained on day {number}."} for number in range(ARTICLES))
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    return path


def command(*words: object) -> list[str]:
    return [sys.executable, "-m", "extractor", "extract", *map(str, words), "--quiet"]


def on_ray(*words: object) -> list[str]:
    return command(*words, "--engine", "ray", "--jobs", 2, "--shard-size", SHARD_SIZE)


def done(*words: object) -> None:
    subprocess.run(on_ray(*words), check=True, timeout=LIMIT)


def lines(folder: Path) -> list[str]:
    """The lines of all files in a folder."""
    return [line for file in sorted(folder.iterdir()) for line in file.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("options", [[], ["--model", "local-model"]], ids=["rules", "model"])
def test_the_records_are_those_of_one_machine(
    options: list[str], environment: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "empty.txt").touch()
    (tmp_path / "dated.jsonl").write_text('{"id": "seed", "text": "It rained.", "published": "03/05/2024"}\n')
    files = [tmp_path / "empty.txt", *([] if options else [tmp_path / "dated.jsonl"])]  # of which no reply is recorded
    words = [SEEDS / "articles", *files, "--codebook", SEEDS / "codebooks" / "ukraine-nato.toml"]
    with serving(Endpoint(read_completions(SEEDS / "answers" / "ukraine-nato.jsonl"))) as endpoint:
        options = options and [*options, "--base-url", endpoint.url]
        ended = subprocess.run(
            [*on_ray(*words, *options, "--out", tmp_path / "ray"), "--shard-size", "2"],
            timeout=LIMIT,
            stderr=subprocess.PIPE,
        )
        monkeypatch.setenv("EXTRACTOR_CACHE", str(tmp_path / "another"))
        alone = subprocess.run(
            command(*words, *options, "--out", tmp_path / "one"), timeout=LIMIT, stderr=subprocess.PIPE
        )

    assert ended.returncode == alone.returncode == 1  # for the empty file
    records = (tmp_path / "one" / "records.jsonl").read_text(encoding="utf-8").splitlines()
    failures = (tmp_path / "one" / "failures.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(records) == 5 + len(files) - 1
    assert sorted(lines(tmp_path / "ray" / "records")) == sorted(records)
    assert lines(tmp_path / "ray" / "failures") == failures
    facts = [json.loads((tmp_path / name / "run.json").read_text(encoding="utf-8")) for name in ("ray", "one")]
    for name in ("state", "counts", "findings", "warnings", "requests", "tokens", "totals", "notes"):
        assert facts[0][name] == facts[1][name]
    notes = [f"extractor: {note}" for note in facts[0]["notes"]]
    assert [note[:42] for note in notes] == ["extractor: the field 'published' of 1 arti"] * (len(files) - 1)
    for each in (ended, alone):
        assert [line for line in each.stderr.decode().splitlines() if line.startswith("extractor: the field")] == notes
    written = [path for folder in (tmp_path, Path(os.environ["RAY_TMPDIR"])) for path in folder.rglob("*")]
    assert any(path.name == "raylet.out" for path in written)
    assert [path for path in written if path.is_file() and KEY.encode() in path.read_bytes()] == []


def test_parquet_at_a_url_becomes_shards_of_parquet(environment: None, days: Path, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    texts = pytest.importorskip("pyarrow.json").read_json(days)
    (tmp_path / "in").mkdir()
    parquet.write_table(texts, tmp_path / "in" / "days.parquet")
    out = tmp_path / "out"
    done((tmp_path / "in").as_uri(), "--out", out.as_uri(), "--shards", "parquet")
    subprocess.run(command(tmp_path / "in", "--out", tmp_path / "one"), check=True, timeout=LIMIT)

    tables = [parquet.read_table(file) for file in sorted((out / "records").iterdir())]
    assert [table.num_rows for table in tables] == [SHARD_SIZE] * (ARTICLES // SHARD_SIZE)
    records = [record for table in tables for record in table["record"].to_pylist()]
    assert records == (tmp_path / "one" / "records.jsonl").read_text(encoding="utf-8").splitlines()


@pytest.fixture
async def endpoint() -> AsyncIterator[SlowEndpoint]:
    endpoint = SlowEndpoint(enough=ARTICLES // 3)
    await endpoint.start()
    yield endpoint
    await endpoint.stop()


@pytest.fixture
async def start(
    endpoint: SlowEndpoint, environment: None, days: Path, tmp_path: Path
) -> AsyncIterator[Callable[..., Any]]:
    started: list[asyncio.subprocess.Process] = []

    async def start(**environment: str) -> asyncio.subprocess.Process:
        words = on_ray(
            *(days, "--out", tmp_path / "run", "--model", "m", "--base-url", endpoint.url),
            *("--concurrency", CONCURRENCY),
        )
        words.remove("--quiet")
        process = await asyncio.create_subprocess_exec(
            *words, stderr=asyncio.subprocess.PIPE, env={**os.environ, **environment}
        )
        started.append(process)
        return process

    yield start
    for process in started:
        if process.returncode is None:
            process.kill()
            await process.wait()


async def ended(process: asyncio.subprocess.Process) -> str:
    """What a run has said, once it is at its end."""
    _, told = await asyncio.wait_for(process.communicate(), LIMIT)
    return told.decode()


def workers_of(process: asyncio.subprocess.Process) -> Iterator[int]:
    """The ids of the processes that make shards."""
    for found in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            if b"RayWorker" in found.read_bytes() and _is_below(int(found.parent.name), process.pid):
                yield int(found.parent.name)
        except OSError:
            continue


def _is_below(process: int, root: int) -> bool:
    while process > 1 and process != root:
        process = int(Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[1])
    return process == root


def check_run(folder: Path) -> None:
    """Every article has one record."""
    ids = Counter(json.loads(line)["article"]["id"] for line in lines(folder / "records"))
    assert ids == {f"day {number}": 1 for number in range(ARTICLES)}
    facts = json.loads((folder / "run.json").read_text(encoding="utf-8"))
    assert facts["state"] == "complete"
    assert facts["counts"]["records"] == ARTICLES
    listed = [json.loads(line)["shard"] for line in (folder / "shards.jsonl").read_text().splitlines()]
    assert sorted(listed) == sorted(file.stem for file in (folder / "records").iterdir())


async def test_a_killed_worker_costs_no_more_than_its_requests_under_way(
    start: Callable[..., Any], endpoint: SlowEndpoint, tmp_path: Path
) -> None:
    run = await start()
    await asyncio.wait_for(endpoint.reached.wait(), LIMIT)
    victim, *others = workers_of(run)
    os.kill(victim, signal.SIGKILL)
    told = await ended(run)

    assert len(others) == 1
    assert run.returncode == 0, told
    check_run(tmp_path / "run")
    assert endpoint.most_at_once <= 2 * CONCURRENCY  # what the dead worker had sent is still answered, to nobody
    assert ARTICLES <= len(endpoint.asked) <= ARTICLES + CONCURRENCY
    check_counts(tmp_path / "run", endpoint)
    assert "a worker died: its part 00000" in told
    assert "raylet" not in told
    assert "\x1b" not in told


def check_counts(folder: Path, endpoint: SlowEndpoint) -> None:
    """All that the endpoint was asked is counted: what has a reply, and what a dead worker waited for.

    A kill may come between any two steps: before the endpoint hears of a request, and before the gate does of a reply.
    """
    facts = json.loads((folder / "run.json").read_text(encoding="utf-8"))
    counts, asked = facts["requests"], len(endpoint.asked)
    known = counts["sent"] - counts["of_unknown_cost"]
    assert asked <= counts["sent"] <= ARTICLES + CONCURRENCY
    assert known + facts["counts"]["replies_from_cache"] == ARTICLES
    assert asked - ARTICLES <= counts["perhaps_paid_twice"] <= counts["of_unknown_cost"] <= CONCURRENCY
    assert facts["tokens"] == {"prompt": 10 * known, "completion": 5 * known}
    assert facts["totals"]["requests"] == counts
    assert [note.partition(" (")[0] for note in facts["notes"]] == ["workers died, and their parts began again"]


async def test_a_lost_machine_costs_no_more_than_its_requests_under_way(
    start: Callable[..., Any], endpoint: SlowEndpoint, tmp_path: Path, redis_server: RedisServer
) -> None:
    cluster = TwoMachines()
    try:
        run = await start(RAY_ADDRESS=cluster.address, EXTRACTOR_CACHE=redis_server.url)
        await asyncio.wait_for(endpoint.reached.wait(), LIMIT)
        cluster.lose_one()
        told = await ended(run)
    finally:
        cluster.close()

    assert run.returncode == 0, told
    check_run(tmp_path / "run")
    assert ARTICLES <= len(endpoint.asked) <= ARTICLES + CONCURRENCY
    check_counts(tmp_path / "run", endpoint)


async def test_several_machines_need_a_cache_that_they_share(
    start: Callable[..., Any], endpoint: SlowEndpoint, tmp_path: Path
) -> None:
    cluster = TwoMachines()
    try:
        run = await start(RAY_ADDRESS=cluster.address)
        told = await ended(run)
    finally:
        cluster.close()

    assert run.returncode == 2
    assert "several machines need a cache that all of them reach" in told
    assert not endpoint.asked


async def test_a_stopped_run_goes_on_and_pays_nothing_twice(
    start: Callable[..., Any], endpoint: SlowEndpoint, tmp_path: Path
) -> None:
    run = await start()
    await asyncio.wait_for(endpoint.reached.wait(), LIMIT)
    run.send_signal(signal.SIGINT)
    told = await ended(run)
    assert run.returncode == 130, told
    asked = len(endpoint.asked)
    facts = json.loads((tmp_path / "run" / "run.json").read_text(encoding="utf-8"))
    assert facts["state"] == "interrupted"
    assert facts["requests"]["sent"] == asked < ARTICLES
    assert facts["counts"]["left"] == ARTICLES - facts["counts"]["records"]

    run = await start()
    told = await ended(run)

    assert run.returncode == 0, told
    check_run(tmp_path / "run")
    assert len(endpoint.asked) == ARTICLES
    assert endpoint.most_at_once <= CONCURRENCY
    facts = json.loads((tmp_path / "run" / "run.json").read_text(encoding="utf-8"))
    assert facts["totals"]["requests"]["sent"] == ARTICLES


async def test_a_killed_run_goes_on_and_pays_only_for_its_requests_under_way(
    start: Callable[..., Any], endpoint: SlowEndpoint, tmp_path: Path
) -> None:
    run = await start()
    await asyncio.wait_for(endpoint.reached.wait(), LIMIT)
    run.kill()
    await run.wait()
    while endpoint.at_once:  # Ray ends its processes once it sees that theirs is gone
        await asyncio.sleep(0.1)

    run = await start()
    told = await ended(run)

    assert run.returncode == 0, told
    check_run(tmp_path / "run")
    assert ARTICLES <= len(endpoint.asked) <= ARTICLES + CONCURRENCY

"""The server of the models' cache is lost or full while a job runs: the job waits, and pays for nothing twice."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest

from extractor.runs.runner import RunResult
from tests.service.test_job_runner import later
from tests.service.test_jobs import ended, lines, submit
from tests.service.test_models import Start, start_with_model
from tests.service.test_readiness import fill
from tests.support.endpoint import as_stream, http_response
from tests.support.faulty_endpoint import EVENTS, GOOD, Fault
from tests.support.redis_server import RedisServer, redis_server
from tests.support.waiting import eventually

redis = pytest.importorskip("redis")

__all__ = ["redis_server", "start_with_model"]

pytestmark = pytest.mark.block_network(allowed_hosts=["/", "127.0.0.1"])


def empty(server: RedisServer) -> None:
    with redis.Redis.from_url(server.url) as client:
        client.config_set("maxmemory", 0)


@pytest.mark.parametrize(
    ("spoil", "mend", "words"),
    [
        pytest.param(RedisServer.stop, RedisServer.start, "the models' cache cannot be reached", id="lost"),
        pytest.param(fill, empty, "the models' cache is full", id="full"),
    ],
)
def test_a_job_waits_for_the_server_of_the_cache_and_goes_on_by_itself(
    start_with_model: Start,
    redis_server: RedisServer,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    spoil: Any,
    mend: Any,
    words: str,
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr("extractor.llm.cache.shared._ATTEMPTS", 0)
    monkeypatch.setattr("extractor.llm.cache.shared._SECONDS_LOST", 0)
    monkeypatch.setattr("extractor.llm.cache.shared._SECONDS_BETWEEN_LOOKS", 0)

    async def spoil_and_answer(writer: asyncio.StreamWriter) -> None:
        spoil(redis_server)
        writer.write(http_response(200, EVENTS, as_stream(GOOD)))

    faults = [None, None, None, Fault("spoilt", spoil_and_answer)]
    client, endpoint = start_with_model(*faults, settings={"cache": redis_server.url, "concurrency": 1})
    id = submit(client, lines(8), model="m")["id"]
    held = eventually(lambda: job if (job := client.get(f"/v1/jobs/{id}").json())["error"] else None)

    assert (held["ended"], words in held["error"]) == (None, True), held
    assert str(redis_server.socket) not in held["error"]
    eventually(lambda: client.get("/readyz").status_code == 503)
    work, attempts = client.service.runner._work, list[int]()  # pyright: ignore[reportPrivateUsage]
    run = work._run  # pyright: ignore[reportPrivateUsage]

    def counted(under_way: Any) -> RunResult:
        attempts.append(1)
        return run(under_way)

    monkeypatch.setattr(work, "_run", counted)
    with later(monkeypatch, 61):
        eventually(lambda: len(attempts) >= 3)
        assert len(endpoint.asked) == 4  # what cannot be kept is not asked for
        mend(redis_server)
        job = ended(client, id)
    assert (job["state"], job["error"], job["records"], job["failures"]) == ("complete", None, 8, 0)
    assert len(endpoint.asked) == 8
    assert [record.name for record in caplog.records].count("extractor.service.job_runner") == 1

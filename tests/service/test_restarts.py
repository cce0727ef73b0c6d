"""A real service that is ended, killed and started again: nothing is lost, and nothing done twice."""

from __future__ import annotations

import asyncio
import json
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from extractor.service.keys import KeyFile
from tests.service.test_jobs import NDJSON, lines
from tests.support.faulty_endpoint import FaultyEndpoint
from tests.support.running_service import RunningService
from tests.support.serving import serving
from tests.support.waiting import eventually

pytestmark = pytest.mark.slow

Start = Callable[..., RunningService]


def submit(service: RunningService, body: str, **query: str) -> str:
    response = service.client.post("/v1/jobs", content=body, headers=NDJSON, params=query)
    assert response.status_code == 202, response.text
    id: str = response.json()["id"]
    return id


def status(service: RunningService, id: str) -> dict[str, Any]:
    job: dict[str, Any] = service.client.get(f"/v1/jobs/{id}").json()
    return job


def ended(service: RunningService, id: str) -> dict[str, Any]:
    return eventually(lambda: job if (job := status(service, id))["ended"] else None)


def record_ids(service: RunningService, id: str) -> list[str]:
    found = service.client.get(f"/v1/jobs/{id}/records").text
    return [json.loads(line)["article"]["id"] for line in found.splitlines()]


def is_begun(service: RunningService, id: str) -> bool:
    return bool(record_ids(service, id))


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM], ids=["killed", "ended"])
def test_a_job_goes_on_by_itself(start: Start, number: int) -> None:
    service = start()
    id = submit(service, lines(600))
    waiting = submit(service, lines(2)), submit(service, lines(3)), submit(service, lines(1))
    eventually(lambda: is_begun(service, id))
    code = service.end(number)
    assert code == (-9 if number == signal.SIGKILL else 143)

    service = start()
    job = ended(service, id)
    assert (job["state"], job["records"], job["failures"]) == ("complete", 600, 0)
    assert sorted(record_ids(service, id)) == sorted(f"day {n}" for n in range(600))
    assert [ended(service, each)["records"] for each in waiting] == [2, 3, 1]


def test_what_a_model_was_paid_for_before_a_kill_is_not_paid_again(
    start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-test")
    with serving(FaultyEndpoint(iter([]))) as endpoint:
        endpoint.latency = 0.02
        options = ["--model", "m", "--base-url", endpoint.url]
        service = start(*options)
        id = submit(service, lines(200), model="m")
        eventually(lambda: is_begun(service, id))
        service.kill()
        service = start(*options)
        job = ended(service, id)

    assert (job["state"], job["records"]) == ("complete", 200)
    assert sorted(record_ids(service, id)) == sorted(f"day {n}" for n in range(200))
    assert len(endpoint.asked) <= 200 + 32  # those that were under way when it was killed


def test_a_kill_while_a_job_is_submitted_leaves_none_and_it_can_be_submitted_again(start: Start) -> None:
    service = start()
    body = lines(10).encode()
    sent, go_on = threading.Event(), threading.Event()

    def slowly() -> Any:
        yield body[:100]
        sent.set()
        go_on.wait(30)
        yield body[100:]

    def send() -> None:
        try:
            service.client.post("/v1/jobs", content=slowly(), headers={**NDJSON, "idempotency-key": "k"})
        except Exception:
            return

    thread = threading.Thread(target=send)
    thread.start()
    sent.wait(30)
    eventually(lambda: list((service.folder / "service" / "jobs").glob("*")))
    service.kill()
    go_on.set()
    thread.join()

    service = start()
    assert service.client.get("/v1/jobs").json()["jobs"] == []
    again = service.client.post("/v1/jobs", content=body, headers={**NDJSON, "idempotency-key": "k"})
    assert again.status_code == 202
    assert ended(service, again.json()["id"])["records"] == 10


class FiveAnswers(FaultyEndpoint):
    """Answers the first five requests, and the others once they are let."""

    def __init__(self) -> None:
        super().__init__(iter([]))
        self.let = threading.Event()
        self.begun = 0

    async def answer(self, asked: dict[str, Any], writer: asyncio.StreamWriter) -> None:
        self.begun += 1
        while self.begun > 5 and not self.let.is_set():
            await asyncio.sleep(0.01)
        await super().answer(asked, writer)


def usage_of(service: RunningService, name: str) -> int:
    """What `extractor serve keys list` says that a key has used today."""
    listed = [sys.executable, "-m", "extractor", "serve", "keys", "list", "--json"]
    done = subprocess.run(listed, cwd=service.folder, env=service.environment, capture_output=True, check=True)
    return next(int(key["tokens_today"]) for key in json.loads(done.stdout) if key["name"] == name)


def test_what_a_kill_leaves_under_way_counts_for_its_key_and_its_job(
    start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At each next start as the most that it can have cost, and not while its process is there."""
    monkeypatch.setenv("OPENAI_API_KEY", "sk-test")
    word = KeyFile(tmp_path / "service").add("desk")
    with serving(FiveAnswers()) as endpoint, ExitStack() as finally_:
        finally_.callback(endpoint.let.set)

        def wait_for(begun: int) -> None:
            eventually(lambda: endpoint.begun == begun)

        options = ["--model", "m", "--base-url", endpoint.url]
        service = start(*options)
        service.client.headers["authorization"] = f"Bearer {word}"
        id = submit(service, lines(11), model="m")
        for kills in (1, 2):
            wait_for(5 + 6 * kills)
            used = usage_of(service, "desk")
            service.kill()
            service = start(*options)
            service.client.headers["authorization"] = f"Bearer {word}"
            wait_for(5 + 6 * (kills + 1))
            assert usage_of(service, "desk") > used + 6 * 1000
        endpoint.let.set()
        job = ended(service, id)

    assert (job["state"], job["records"], job["perhaps_paid_twice"]) == ("complete", 11, 12)
    assert job["requests"] == endpoint.begun == 5 + 3 * 6
    assert job["tokens"] == {"prompt": 11 * 10, "completion": 11 * 5}


class HeldEndpoint(FaultyEndpoint):
    """Answers a few requests at once, and the others once they are let."""

    def __init__(self) -> None:
        super().__init__(iter([]))
        self.let = threading.Event()

    async def answer(self, asked: dict[str, Any], writer: asyncio.StreamWriter) -> None:
        while len(self.done) >= 5 and not self.let.is_set():
            await asyncio.sleep(0.01)
        await super().answer(asked, writer)


def test_a_rolling_restart_loses_nothing(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    """The next process begins before the one before ends, on the same data; what is asked meanwhile is answered."""
    monkeypatch.setenv("OPENAI_API_KEY", "sk-test")
    with serving(HeldEndpoint()) as endpoint:
        options = ["--model", "m", "--base-url", endpoint.url]
        before = start(*options)
        id = submit(before, lines(100), model="m")
        eventually(lambda: is_begun(before, id))
        after = start(*options)
        assert status(after, id)["state"] == "running"
        answers = [service.client.post("/v1/extract", json={"text": "It rained."}) for service in (before, after)]
        assert [answer.status_code for answer in answers] == [200, 200]

        before.process.send_signal(signal.SIGTERM)
        eventually(lambda: not is_listening(before))
        endpoint.let.set()
        assert before.process.wait(timeout=60) == 143
        job = ended(after, id)

    assert (job["state"], job["records"]) == ("complete", 100)
    assert sorted(record_ids(after, id)) == sorted(f"day {n}" for n in range(100))
    assert len(endpoint.asked) == 100


def is_listening(service: RunningService) -> bool:
    host, _, port = service.url.removeprefix("http://").rpartition(":")
    try:
        socket.create_connection((host, int(port)), timeout=5).close()
    except OSError:
        return False
    return True


def test_what_is_under_way_is_finished_before_the_end(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-test")
    with serving(FaultyEndpoint(iter([]))) as endpoint:
        endpoint.latency = 1.0
        service = start("--model", "m", "--base-url", endpoint.url)
        answers: list[Any] = []

        def ask() -> None:
            answers.append(service.client.post("/v1/extract?model=m", json={"text": "It rained."}))

        thread = threading.Thread(target=ask)
        thread.start()
        eventually(lambda: endpoint.connections)
        assert service.end() == 143
        thread.join()

    assert [answer.status_code for answer in answers] == [200]
    assert "sk-test" not in service.log

"""A real service while a model writes, or while a large body arrives: what goes through it is not held back in it."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.service.test_jobs import NDJSON
from tests.service.test_restarts import ended
from tests.support.completions import chat_completion
from tests.support.endpoint import as_stream, http_response
from tests.support.faulty_endpoint import EVENTS, FaultyEndpoint
from tests.support.running_service import RunningService
from tests.support.serving import serving

pytestmark = pytest.mark.slow

Start = Callable[..., RunningService]

TEXT = "Mayor Ada Holm said that the ferry would stop. Tom Brandt said that the bridge would go."
BEGUN = '{"actors": ["Ada Holm|person|Mayor", "Tom Brandt|person"], "quotes": ["1|1: that the ferry would stop|said",'
REST = '"2|2: that the bridge would go|said"], "claims": [], "stances": []}'


class PausingEndpoint(FaultyEndpoint):
    """Writes the first half of its reply, and the second once it is let."""

    def __init__(self) -> None:
        super().__init__(iter([]))
        self.let = threading.Event()

    async def answer(self, asked: dict[str, Any], writer: asyncio.StreamWriter) -> None:
        written = as_stream(json.dumps(chat_completion(f"{BEGUN}{' ' * 800}{REST}")).encode())
        pause = written.index(REST[:9].replace('"', '\\"').encode())
        pause = written.rindex(b"data: ", 0, pause)
        writer.write(http_response(200, {**EVENTS, "content-length": str(len(written))}, written[:pause]))
        await writer.drain()
        if not await asyncio.to_thread(self.let.wait, 60):
            raise ConnectionError
        writer.write(written[pause:])


def arriving(lines: Iterator[str]) -> Iterator[tuple[str, Any]]:
    """The events of a stream, each as soon as it is there."""
    name = ""
    for line in lines:
        field, _, value = line.partition(": ")
        if field == "event":
            name = value
        elif field == "data":
            yield name, json.loads(value)


def test_findings_arrive_before_the_model_is_done(
    start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-test")
    (tmp_path / "service.toml").write_text('[settings]\nprompt = "extract.v2"\n', encoding="utf-8")
    with serving(PausingEndpoint()) as endpoint:
        service = start("--config", "service.toml", "--model", "m", "--base-url", endpoint.url)
        stream = service.client.stream(
            "POST", "/v1/extract", json={"text": TEXT}, headers={"accept": "text/event-stream"}
        )
        with stream as response:
            events = arriving(response.iter_lines())
            early = [next(events) for _ in range(3)]
            assert [(name, found["layer"]) for name, found in early] == [
                ("finding", "actors"),
                ("finding", "actors"),
                ("finding", "quotes"),
            ]
            endpoint.let.set()
            *late, (end, record) = events

    assert [found["layer"] for _, found in late] == ["quotes", "claims", "claims"]
    assert end == "record"
    assert record["quotes"] == [early[2][1]["item"], late[0][1]["item"]]


LINE = json.dumps({"text": " " * 100_000}).encode() + b"\n"
"""An article that has no words, so that nothing is to be done about it."""

MOST_HELD = 15_000_000
"""Bytes that a service may take more for a body of any size, and for what is read of it."""


def test_a_large_job_goes_through_little_memory(start: Start) -> None:
    def job(count: int) -> dict[str, Any]:
        response = service.client.post("/v1/jobs", content=(LINE for _ in range(count)), headers=NDJSON)
        return ended(service, response.json()["id"])

    service = start()
    assert job(10)["failures"] == 10
    before = service.memory()
    large = job(300)

    assert (large["state"], large["articles"], large["failures"]) == ("complete", 300, 300)
    assert service.memory("VmHWM") - before < MOST_HELD < 300 * len(LINE) / 2

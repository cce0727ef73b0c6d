"""What signals and closed pipes do to a command whose requests are under way: all that is paid for is kept."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest

from tests.support.batch_answers import rows
from tests.support.completions import chat_completion
from tests.support.endpoint import Endpoint, HttpResponse
from tests.support.scripted_client import EMPTY_REPLY

pytestmark = pytest.mark.usefixtures("default_signals")

LIMIT = 20  # seconds after which a test gives up; nothing here takes ten
ARTICLES, AT_ONCE = 8, 3


class Gated(Endpoint):
    """Answers as many requests as it is let; ``all_asked`` is set once there are as many as leave at once."""

    def __init__(self) -> None:
        super().__init__({})
        self.asked = 0
        self.all_asked = asyncio.Event()
        self._turns = asyncio.Semaphore(0)

    def let(self, count: int) -> None:
        """Let so many more requests have their answers."""
        for _ in range(count):
            self._turns.release()

    async def answer(self, asked: dict[str, Any], writer: asyncio.StreamWriter) -> None:
        self.asked += 1
        if self.asked == AT_ONCE:
            self.all_asked.set()
        await self._turns.acquire()
        await super().answer(asked, writer)

    def respond(self, body: dict[str, Any]) -> HttpResponse:
        return 200, {}, json.dumps(chat_completion(EMPTY_REPLY)).encode()


@pytest.fixture
async def endpoint() -> AsyncIterator[Gated]:
    endpoint = Gated()
    await endpoint.start()
    yield endpoint
    endpoint.let(1_000)
    await endpoint.stop()


Start = Callable[..., Any]


@pytest.fixture
def start(tmp_path: Path, endpoint: Gated) -> Start:
    """Starts a run of `ARTICLES` articles, by a model, of which so many are under way at once."""
    folder = tmp_path / "articles"
    folder.mkdir()
    for number in range(ARTICLES):
        (folder / f"{number}.txt").write_text(f"Minister Ada Holm said on day {number} that she would sign.")

    async def started(*words: object, **streams: Any) -> asyncio.subprocess.Process:
        model = ["--model", "m", "--base-url", endpoint.url, "--cache", tmp_path / "cache", "--concurrency", AT_ONCE]
        command = [sys.executable, "-m", "extractor", "extract", folder, *model, *words]
        return await asyncio.create_subprocess_exec(*map(str, command), **{"stdout": -1, "stderr": -1, **streams})

    return started


async def asked_to_stop(command: asyncio.subprocess.Process, endpoint: Gated, number: signal.Signals) -> None:
    """Send the first signal while requests are under way, and wait until it is heard."""
    await asyncio.wait_for(endpoint.all_asked.wait(), LIMIT)
    command.send_signal(number)
    assert command.stderr is not None
    while b"once more to end at once" not in (line := await command.stderr.readline()):
        assert line, "it ended"


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGHUP], ids=lambda number: number.name)
async def test_the_answers_under_way_are_kept_and_nothing_new_is_asked(
    tmp_path: Path, start: Start, endpoint: Gated, number: signal.Signals
) -> None:
    command = await start("--out", tmp_path / "run")
    await asked_to_stop(command, endpoint, number)
    endpoint.let(AT_ONCE)
    _, told = await asyncio.wait_for(command.communicate(), LIMIT)

    assert (command.returncode, endpoint.asked) == (130, AT_ONCE)
    assert len(rows(tmp_path / "run" / "records.jsonl")) == AT_ONCE
    assert b"Traceback" not in told

    endpoint.let(ARTICLES)
    again = await start("--out", tmp_path / "run")
    await asyncio.wait_for(again.communicate(), LIMIT)

    assert (again.returncode, endpoint.asked) == (0, ARTICLES)


async def test_the_second_signal_prints_no_traceback_for_any_request_under_way(
    tmp_path: Path, start: Start, endpoint: Gated
) -> None:
    command = await start("--out", tmp_path / "run")
    await asked_to_stop(command, endpoint, signal.SIGTERM)
    command.send_signal(signal.SIGINT)
    _, told = await asyncio.wait_for(command.communicate(), LIMIT)

    assert (command.returncode, endpoint.asked) == (130, AT_ONCE)
    for word in ("Traceback", "Error", "exception", "Task", "never retrieved"):
        assert word not in told.decode()


async def test_a_reader_that_goes_away_loses_no_answer_under_way(tmp_path: Path, start: Start, endpoint: Gated) -> None:
    reading, writing = os.pipe()
    command = await start(stdout=writing)
    os.close(writing)
    await asyncio.wait_for(endpoint.all_asked.wait(), LIMIT)
    os.close(reading)
    endpoint.let(1)
    stdout = Path(f"/proc/{command.pid}/fd/1")
    while os.readlink(stdout) != os.devnull:  # what is printed goes nowhere once that was noticed
        await asyncio.sleep(0)
    endpoint.let(ARTICLES)
    _, told = await asyncio.wait_for(command.communicate(), LIMIT)

    assert command.returncode == 141
    assert endpoint.asked <= AT_ONCE + 1  # the first answer made room for one more, and then it was noticed
    assert b"Traceback" not in told

    again = await start("--out", tmp_path / "run")
    await asyncio.wait_for(again.communicate(), LIMIT)

    assert (again.returncode, endpoint.asked) == (0, ARTICLES)
    assert len(rows(tmp_path / "run" / "records.jsonl")) == ARTICLES

"""What a run says of its cost: what was broken off or cancelled counts, in the result, in run.json and at the end."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from rich.console import Console

from extractor import Article, ChatResponse, Extractor, RunResult, StopSignal
from extractor.rendering.run_summary import summary_view
from extractor.usage import Usage
from tests.support.completions import delta, stream
from tests.support.endpoint import Endpoint, HttpResponse
from tests.support.scripted_client import EMPTY_REPLY, ScriptedClient
from tests.support.streamed import LAST, pieces

LOOP = '{"actors": [' + '{"id": "a1", "name": "NATO"}, ' * 2_000


class Streaming(Endpoint):
    """Streams an empty reply, and one that repeats itself to what is asked about a day of loops."""

    def __init__(self, on_request: Callable[[], None] = lambda: None, latency: float = 0.0) -> None:
        super().__init__({}, latency)
        self.on_request = on_request

    def respond(self, body: dict[str, Any]) -> HttpResponse:
        self.on_request()
        loops = "loops" in body["messages"][-1]["content"]
        events = [delta(LOOP)] * 3 if loops else [*pieces(EMPTY_REPLY), *LAST]
        return 200, {"content-type": "text/event-stream"}, stream(*events)


class Silent(Endpoint):
    """Says that it was asked, and never answers."""

    def __init__(self, on_request: Callable[[], None]) -> None:
        super().__init__({})
        self.on_request = on_request

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        self.on_request()
        await reader.read()
        writer.close()


@contextmanager
def served(endpoint: Endpoint) -> Iterator[str]:
    """The base URL of the endpoint, which runs in a thread."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    asyncio.run_coroutine_threadsafe(endpoint.start(), loop).result()
    try:
        yield endpoint.url
    finally:
        asyncio.run_coroutine_threadsafe(endpoint.stop(), loop).result()
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


def requests_in_manifest(folder: Path) -> Any:
    return json.loads((folder / "run.json").read_text(encoding="utf-8"))["requests"]


def closing_message(result: RunResult) -> str:
    console = Console(width=200)
    with console.capture() as capture:
        console.print(summary_view(result, uses_model=True))
    return capture.get()


def test_an_answer_that_repeats_itself_is_a_failure_and_its_tokens_are_counted(tmp_path: Path) -> None:
    articles = [Article.of(f"{day} rained.", id=day) for day in ("Monday", "A day of loops", "Tuesday")]
    with (
        served(Streaming()) as url,
        Extractor("m", base_url=url, cache=tmp_path / "cache", concurrency=1) as extractor,
    ):
        result = extractor.run(articles, out=tmp_path / "run")
        again = extractor.run(articles, out=tmp_path / "run")

    (failure,) = (tmp_path / "run" / "failures.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(failure)["id"] == "A day of loops"
    assert "repeats itself" in failure
    assert (result.records, result.failures) == (2, 1)
    assert result.completion_tokens > 2 * 5
    assert result.facts["requests"] == {"sent": 3, "retries": 0, "of_unknown_cost": 1, "perhaps_paid_twice": 0}
    assert result.facts["endpoint"] == urlsplit(url).netloc
    assert "1 request of unknown cost" in closing_message(result)
    estimated = result.facts["tokens_estimated"]["prompt"]
    assert estimated > 1_000
    assert f", {result.prompt_tokens:,} and roughly {estimated:,} (estimated) + " in closing_message(result)
    assert (again.records, again.failures) == (2, 1)
    assert requests_in_manifest(tmp_path / "run")["sent"] == 0  # the second run asked nothing


def test_cancelled_requests_are_of_unknown_cost(tmp_path: Path) -> None:
    stop = StopSignal()
    asked: list[None] = []

    def on_request() -> None:
        asked.append(None)
        if len(asked) == 3:
            stop.request()
            stop.request()

    articles = [Article.of(f"It rained on day {n}.", id=str(n)) for n in range(9)]
    with (
        served(Silent(on_request)) as url,
        Extractor("m", base_url=url, cache=tmp_path / "cache", concurrency=3) as extractor,
    ):
        result = extractor.run(articles, out=tmp_path / "run", expected=9, stop=stop)

    assert result.state == "interrupted"
    assert result.facts["requests"]["sent"] == len(asked) == 3
    assert result.facts["requests"]["of_unknown_cost"] == 3
    assert requests_in_manifest(tmp_path / "run")["of_unknown_cost"] == 3
    assert "an unknown number of tokens and 3 requests of unknown cost" in closing_message(result)


def test_the_prompt_of_a_reply_that_is_broken_off_is_never_nothing(tmp_path: Path) -> None:
    with served(Streaming()) as url, Extractor("m", base_url=url, cache=tmp_path / "cache") as extractor:
        result = extractor.run([Article.of("A day of loops.", id="a")])

    estimated = result.facts["tokens_estimated"]["prompt"]
    assert estimated > 1_000
    assert f", roughly {estimated:,} (estimated) + " in closing_message(result)
    assert "0 + " not in closing_message(result).replace(f"{estimated:,}", "")


@pytest.mark.parametrize(
    ("usages", "prices", "cost", "told"),
    [
        pytest.param([Usage(100, 10)], (1, 1), 110e-6, "cost 0.0001", id="known"),
        pytest.param([Usage()], (1, 1), None, None, id="not told"),
        pytest.param([Usage(0, 0)], (1, 1), None, None, id="zeros"),
        pytest.param([Usage(), Usage(10**9, 10**9)], (1, 1), None, None, id="not told, and not believed"),
        pytest.param([Usage(100)], (1, 1), 100e-6, "cost at least 0.0001", id="a prompt alone"),
        pytest.param([Usage(), Usage(100, 10)], (1, 1), 110e-6, "cost at least 0.0001", id="one of two"),
        pytest.param([Usage()], (0, 0), 0.0, "cost 0.0000", id="free, at the user's prices"),
        pytest.param([Usage()], None, None, None, id="without prices"),
    ],
)
def test_what_is_not_known_is_not_free(
    usages: list[Usage], prices: tuple[float, float] | None, cost: float | None, told: str | None, tmp_path: Path
) -> None:
    left = iter(usages)
    client = ScriptedClient(lambda _: ChatResponse(EMPTY_REPLY, usage=next(left)))
    articles = [Article.of(f"It rained on day {n}.", id=str(n)) for n, _ in enumerate(usages)]
    with Extractor("m", client=client, cache=tmp_path / "cache") as extractor:
        result = extractor.run(articles, out=tmp_path / "run", prices=prices)

    facts = json.loads((tmp_path / "run" / "run.json").read_text(encoding="utf-8"))
    assert result.cost == facts["cost"] == (None if cost is None else pytest.approx(cost))
    assert facts["totals"]["cost"] == (facts["cost"] or None)
    assert (f", {told}\n" if told else "cost\n") in closing_message(result)

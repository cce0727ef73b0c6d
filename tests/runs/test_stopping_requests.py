"""A run that is asked to stop: what was sent is waited for and kept, and nothing new is sent."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest

from extractor import Article, Extractor, StopSignal
from extractor.errors import EndpointUnavailableError, InvalidReplyError, RunError
from extractor.llm.types import ChatRequest, ChatResponse
from tests.support.scripted_client import EMPTY_REPLY, Model, ScriptedClient


class HeldClient(ScriptedClient):
    """Holds its answers back until all that can be sent at once is sent; then the run is asked to stop."""

    def __init__(self, model: Model, stop: StopSignal, at: int) -> None:
        super().__init__(model)
        self._stop = stop
        self._at = at

    async def complete(self, request: ChatRequest) -> ChatResponse:
        self.gate = self.gate or asyncio.Event()
        if len(self.requests) + 1 == self._at:
            self._stop.request()
            self.gate.set()
        return await super().complete(request)


def articles(n: int) -> list[Article]:
    return [Article.of(f"It rained on day {number}.", id=str(number)) for number in range(n)]


def invalid(_: ChatRequest) -> ChatResponse:
    return ChatResponse('{"actors": 1}')


def cut_off(_: ChatRequest) -> ChatResponse:
    return ChatResponse('{"act', truncated=True)


@pytest.mark.parametrize(
    ("model", "records"),
    [
        pytest.param(lambda _: ChatResponse(EMPTY_REPLY), 4, id="answers"),
        pytest.param(lambda _: EndpointUnavailableError("busy", rate_limited=True), 0, id="to be tried again"),
        pytest.param(lambda _: EndpointUnavailableError("down", retry_after=60), 0, id="to be tried again in a minute"),
        pytest.param(invalid, 0, id="to be corrected"),
        pytest.param(cut_off, 0, id="to be halved"),
    ],
)
def test_after_the_first_request_to_stop_nothing_is_sent(tmp_path: Path, model: Model, records: int) -> None:
    stop = StopSignal()
    client = HeldClient(model, stop, at=4)
    with Extractor("m", client=client, concurrency=4, cache=tmp_path / "cache") as extractor:
        result = extractor.run(articles(60), out=tmp_path / "run", expected=60, stop=stop)

    assert len(client.requests) == 4
    assert (result.state, result.records, result.left) == ("interrupted", records, 60 - records - result.failures)


def test_the_answers_that_were_under_way_are_not_asked_for_again(tmp_path: Path) -> None:
    stop = StopSignal()
    first = HeldClient(lambda _: ChatResponse(EMPTY_REPLY), stop, at=4)
    with Extractor("m", client=first, concurrency=4, cache=tmp_path / "cache") as extractor:
        extractor.run(articles(10), out=tmp_path / "run", stop=stop)
    second = ScriptedClient()
    with Extractor("m", client=second, cache=tmp_path / "cache") as extractor:
        assert extractor.run(articles(10), out=tmp_path / "run").records == 10

    assert len(first.requests) + len(second.requests) == 10


def test_a_stopped_run_does_not_stop_the_next_one_of_the_same_extractor(tmp_path: Path) -> None:
    stop = StopSignal()
    client = HeldClient(lambda _: ChatResponse(EMPTY_REPLY), stop, at=2)
    with Extractor("m", client=client, concurrency=2, cache=tmp_path / "cache") as extractor:
        assert extractor.run(articles(10), stop=stop).state == "interrupted"
        assert extractor.run(articles(10)).ok
        assert extractor.extract_text("Sun.")


@pytest.mark.parametrize(
    "error", [InvalidReplyError("no"), RunError("bad key")], ids=lambda error: type(error).__name__
)
def test_what_went_wrong_at_the_same_time_is_still_told(tmp_path: Path, error: Exception) -> None:
    stop = StopSignal()
    model: Callable[[ChatRequest], Exception] = lambda _: error  # noqa: E731
    client = HeldClient(model, stop, at=2)
    with Extractor("m", client=client, concurrency=2, cache=tmp_path / "cache") as extractor:
        result = extractor.run(articles(10), stop=stop)

    assert len(client.requests) == 2
    assert result.failures == 2 or result.error == "bad key"

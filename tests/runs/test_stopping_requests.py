"""A run that is asked to stop, or that an error ends: what was sent is waited for and kept, and nothing new is sent."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest

from extractor import Article, Extractor, Failure, Record, StopSignal
from extractor.errors import EndpointUnavailableError, InvalidReplyError, NoJsonError, ReplyError, RunError
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
    assert (result.facts["requests"]["sent"], result.facts["requests"]["retries"]) == (4, 0)
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


@pytest.mark.parametrize("concurrency", [1, 4, 32])
@pytest.mark.parametrize(
    ("model", "each", "told"),
    [
        pytest.param(lambda _: ReplyError("HTTP 400: no such thing"), 1, "HTTP 400: no such thing", id="refused"),
        pytest.param(lambda _: ChatResponse("I cannot."), 2, "choose another model", id="no JSON, nor corrected"),
        pytest.param(lambda _: ChatResponse("[1]"), 2, "choose another model", id="JSON that is no object"),
        pytest.param(invalid, 2, "actors: a list is expected, not a number", id="a schema of its own"),
    ],
)
def test_a_run_whose_articles_fail_alike_sends_nothing_new_and_lists_them(
    tmp_path: Path, model: Model, each: int, told: str, concurrency: int
) -> None:
    client = ScriptedClient(model)
    with Extractor("m", client=client, concurrency=concurrency, cache=tmp_path / "cache") as extractor:
        result = extractor.run(articles(300), out=tmp_path / "run", expected=300)

    listed = (tmp_path / "run" / "failures.jsonl").read_text(encoding="utf-8").splitlines()
    assert result.state == "stopped"
    assert result.error is not None
    assert result.error.startswith("3 articles in a row failed alike, so nothing more was requested: ")
    assert told in result.error
    assert 3 <= len(listed) == result.failures
    assert len(client.requests) <= each * max(4, 2 * concurrency)  # for as many articles as are under way
    assert all(told in line for line in listed)
    assert result.left == 300 - result.failures


CUT_OFF = '{"actors": ["Ada Holm|person|minister of transport", "Tom Brandt|person", "the Fishers\' Union|organisation"'


@pytest.mark.parametrize(
    ("sentences", "told"),
    [
        pytest.param(1, "the reply was cut off: raise max_reply_tokens, lower chunk_length", id="a single sentence"),
        pytest.param(8, "cut off, even for a quarter of the text: raise max_reply_tokens, lower", id="several"),
    ],
)
def test_a_run_whose_replies_are_always_cut_off_stops_and_says_what_to_raise(
    tmp_path: Path, sentences: int, told: str
) -> None:
    client = ScriptedClient(lambda _: ChatResponse(CUT_OFF, truncated=True))
    texts = [" ".join(f"It rained {each} times on day {n}." for each in range(sentences)) for n in range(60)]
    with Extractor("m", client=client, concurrency=4, cache=tmp_path / "cache") as extractor:
        result = extractor.run(
            [Article.of(text, id=str(n)) for n, text in enumerate(texts)], out=tmp_path / "run", expected=60
        )

    assert (result.state, result.records) == ("stopped", 0)
    assert str(result.error).startswith("3 articles in a row failed alike, so nothing more was requested: ")
    assert told in str(result.error)
    assert len(client.requests) <= 8 * 8  # for as many articles as are under way


def test_empty_replies_three_in_a_row_end_the_run(tmp_path: Path) -> None:
    client = ScriptedClient(lambda _: NoJsonError("the model answered with nothing: try again"))
    with Extractor("m", client=client, cache=tmp_path) as extractor:
        assert "answered with nothing" in str(extractor.run(articles(60)).error)


def test_after_an_error_that_ends_the_run_nothing_is_sent(tmp_path: Path) -> None:
    """Not even what waits for the tokens that a request under way has reserved."""
    client = ScriptedClient(lambda _: RunError("bad key"))
    with Extractor("m", client=client, cache=tmp_path, max_tokens_total=40_000) as extractor:
        result = extractor.run(articles(60), expected=60)

    assert (result.error, result.left, len(client.requests)) == ("bad key", 60, 1)


def test_after_an_error_that_ends_it_extract_many_sends_nothing(tmp_path: Path) -> None:
    client = ScriptedClient(lambda _: ReplyError("HTTP 400: no such thing"))
    with Extractor("m", client=client, cache=tmp_path, concurrency=2) as extractor:
        failures: list[Record | Failure] = []
        with pytest.raises(RunError, match="failed alike"):
            failures.extend(extractor.extract_many(articles(60)))

    assert 3 <= len(client.requests) <= 4

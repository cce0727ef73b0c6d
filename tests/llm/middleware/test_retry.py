"""`RetryingClient`: only what was not reached, no more often than said, no sooner than allowed."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable, Iterable

import pytest

from extractor.errors import (
    ContentRefusedError,
    ContextLengthError,
    EmptyCompletionError,
    EndpointUnavailableError,
    ExtractorError,
    InvalidReplyError,
    RunError,
)
from extractor.llm.middleware.concurrency import ConcurrencyLimitedClient
from extractor.llm.middleware.retry import RetryingClient
from extractor.llm.types import ChatRequest, ChatResponse
from tests.support.virtual_time import run

QUESTION = ChatRequest("m", (), "{}")
ANSWER = ChatResponse("{}")


class Script:
    """A client that answers or fails as written; the last line is said for ever."""

    def __init__(self, *lines: ChatResponse | BaseException) -> None:
        self.lines = list(lines)
        self.asked = 0

    async def complete(self, question: ChatRequest) -> ChatResponse:
        line = self.lines[min(self.asked, len(self.lines) - 1)]
        self.asked += 1
        if isinstance(line, BaseException):
            raise line
        return line


def slow_down(after: float | None = None) -> EndpointUnavailableError:
    return EndpointUnavailableError("too many requests", rate_limited=True, retry_after=after)


def test_what_was_not_reached_is_asked_again() -> None:
    script = Script(EndpointUnavailableError("reset"), slow_down(), ANSWER)
    retrying = RetryingClient(script)

    assert run(retrying.complete(QUESTION))[0] == ANSWER
    assert (script.asked, retrying.tally.questions, retrying.tally.retries) == (3, 1, 2)


@pytest.mark.parametrize(
    "error",
    [
        RunError("no quota"),
        ContentRefusedError("no"),
        ContextLengthError("long"),
        InvalidReplyError("no JSON"),
        KeyError("a defect"),
        asyncio.CancelledError(),
    ],
    ids=lambda error: type(error).__name__,
)
def test_all_else_goes_up_at_once(error: BaseException) -> None:
    script = Script(error)

    async def main() -> None:
        with pytest.raises(type(error)):
            await RetryingClient(script).complete(QUESTION)

    run(main())
    assert script.asked == 1


async def outcome(retrying: RetryingClient, questions: int = 1) -> list[ChatResponse | ExtractorError]:
    outcomes: list[ChatResponse | ExtractorError] = []
    for _ in range(questions):
        try:
            outcomes.append(await retrying.complete(QUESTION))
        except ExtractorError as error:
            outcomes.append(error)
    return outcomes


@pytest.mark.parametrize(
    ("script", "asked", "error", "text"),
    [
        pytest.param(
            [EndpointUnavailableError("no such host")],
            5,
            RunError,
            "no such host",
            id="never answered: soon, and the run ends",
        ),
        pytest.param([slow_down()], 12, RunError, "too many", id="never answered, but told to slow down: patiently"),
        pytest.param([EmptyCompletionError("nothing")], 2, InvalidReplyError, "nothing", id="bad luck: once more"),
        pytest.param([slow_down(121.0)], 1, RunError, "121 s", id="too long a wait after too many requests"),
        pytest.param(
            [EndpointUnavailableError("down", retry_after=500.0)],
            1,
            EndpointUnavailableError,
            "500 s",
            id="too long a wait for one article",
        ),
    ],
)
def test_gives_up(script: list[EndpointUnavailableError], asked: int, error: type[Exception], text: str) -> None:
    client = Script(*script)
    (result,), _ = run(outcome(RetryingClient(client)))

    assert type(result) is error
    assert text in str(result)
    assert client.asked == asked


def test_one_article_that_is_never_answered_is_given_up_alone() -> None:
    client = Script(ANSWER, *[EndpointUnavailableError("crash")] * 12, ANSWER)
    results, _ = run(outcome(RetryingClient(client), questions=3))

    assert [type(result) for result in results] == [ChatResponse, EndpointUnavailableError, ChatResponse]


def test_a_refusal_is_an_answer_too() -> None:
    client = Script(ContentRefusedError("no"), EndpointUnavailableError("gone"))
    results, _ = run(outcome(RetryingClient(client), questions=2))

    assert [type(result) for result in results] == [ContentRefusedError, EndpointUnavailableError]


def test_an_endpoint_that_is_gone_ends_the_run() -> None:
    client = Script(ANSWER, EndpointUnavailableError("gone"))
    results, _ = run(outcome(RetryingClient(client), questions=4))

    assert [type(result) for result in results] == [
        ChatResponse,
        EndpointUnavailableError,
        EndpointUnavailableError,
        RunError,
    ]
    assert "run again to resume" in str(results[-1])


class TestWaits:
    def slept(self, errors: Iterable[EndpointUnavailableError]) -> list[float]:
        slept: list[float] = []

        async def sleep(seconds: float) -> None:
            slept.append(seconds)

        run(RetryingClient(Script(*errors, ANSWER), sleep=sleep).complete(QUESTION))
        return slept

    def test_grow_up_to_a_bound_and_are_random(self) -> None:
        many = [self.slept([slow_down()] * 11) for _ in range(20)]

        for attempt, waits in enumerate(zip(*many, strict=True)):
            assert all(0 <= wait <= min(30.0, 0.5 * 2**attempt) for wait in waits)
            assert len(set(waits)) > 1
        assert max(max(waits) for waits in many) > 15

    @pytest.mark.parametrize("after", [0.174, 1.0, 44.0, 120.0])
    def test_are_no_shorter_than_asked(self, after: float) -> None:
        (wait,) = self.slept([slow_down(after)])

        assert after <= wait <= after + 1

    def test_take_no_real_time_unless_told(self) -> None:
        _, seconds = run(RetryingClient(Script(slow_down(44.0), ANSWER)).complete(QUESTION))

        assert 44 <= seconds <= 45


def test_concurrent_questions_do_not_share_their_attempts() -> None:
    class Flaky:
        def __init__(self) -> None:
            self.failed: set[str] = set()

        async def complete(self, question: ChatRequest) -> ChatResponse:
            await asyncio.sleep(0.01)
            if question.model not in self.failed:
                self.failed.add(question.model)
                raise EndpointUnavailableError("once")
            return ChatResponse(question.model)

    retrying = RetryingClient(Flaky(), attempts=2, first_attempts=2)

    async def main() -> list[ChatResponse]:
        return await asyncio.gather(*(retrying.complete(ChatRequest(str(n), (), "{}")) for n in range(50)))

    answers, _ = run(main())

    assert [answer.text for answer in answers] == [str(n) for n in range(50)]
    assert retrying.tally.retries == 50


def test_cancelling_while_it_waits_ends_it() -> None:
    script = Script(slow_down(100.0))

    async def main() -> None:
        task = asyncio.create_task(RetryingClient(script).complete(QUESTION))
        await asyncio.sleep(1)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    _, seconds = run(main())

    assert script.asked == 1
    assert seconds == pytest.approx(1)


class Weather:
    """An endpoint that answers after 0.2 s, except as ``storm`` says for the time of the request."""

    def __init__(self, storm: Callable[[float], EndpointUnavailableError | None]) -> None:
        self.storm = storm
        self.sent: list[float] = []

    async def complete(self, question: ChatRequest) -> ChatResponse:
        now = asyncio.get_running_loop().time()
        self.sent.append(now)
        await asyncio.sleep(0.2)
        if error := self.storm(now):
            raise error
        return ANSWER


def test_with_every_third_request_lost_no_article_is() -> None:
    chance = random.Random(3)
    weather = Weather(lambda _: EndpointUnavailableError("reset") if chance.random() < 0.3 else None)
    retrying = RetryingClient(ConcurrencyLimitedClient(weather, most=50))

    async def main() -> list[ChatResponse]:
        return await asyncio.gather(*(retrying.complete(QUESTION) for _ in range(5000)))

    assert len(run(main())[0]) == 5000
    assert len(weather.sent) <= 1.6 * 5000


@pytest.mark.parametrize("after", [None, 1.0, 44.0])
def test_a_minute_of_too_many_requests_is_sat_out(after: float | None) -> None:
    weather = Weather(lambda now: slow_down(after) if now < 60 else None)
    retrying = RetryingClient(ConcurrencyLimitedClient(weather, most=50))

    async def main() -> list[ChatResponse]:
        return await asyncio.gather(*(retrying.complete(QUESTION) for _ in range(500)))

    answers, seconds = run(main())

    assert len(answers) == 500
    assert sum(sent < 60 for sent in weather.sent) <= 80
    assert seconds < 60 + 2 * 44 + 60

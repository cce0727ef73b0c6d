"""`ConcurrencyLimitedClient`: quick growth, one halving a burst, a gate for all, and nobody left waiting for ever."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from extractor.errors import EndpointUnavailableError, InvalidReplyError
from extractor.llm.middleware.concurrency import LONGEST_PAUSE, ConcurrencyLimitedClient
from extractor.llm.types import ChatRequest, ChatResponse
from tests.support.virtual_time import run

QUESTION = ChatRequest("m", (), "{}")
LATENCY = 0.2


class Endpoint:
    """Answers after `LATENCY`, unless ``mood`` says otherwise for the n-th request."""

    def __init__(self, mood: Callable[[int], Exception | None] = lambda _: None) -> None:
        self.mood = mood
        self.sent: list[float] = []
        self.busy = self.peak = 0

    async def complete(self, question: ChatRequest) -> ChatResponse:
        self.sent.append(asyncio.get_running_loop().time())
        self.busy += 1
        self.peak = max(self.peak, self.busy)
        error = self.mood(len(self.sent))
        try:
            await asyncio.sleep(LATENCY)
        finally:
            self.busy -= 1
        if error:
            raise error
        return ChatResponse("{}")


async def ask_many(ask: Callable[[ChatRequest], Awaitable[ChatResponse]], n: int, workers: int) -> None:
    questions = iter(range(n))

    async def worker() -> None:
        for _ in questions:
            await ask(QUESTION)

    await asyncio.gather(*(worker() for _ in range(workers)))


@pytest.mark.parametrize("most", [50, 100])
def test_growing_to_the_most_costs_little(most: int) -> None:
    endpoint = Endpoint()
    _, seconds = run(ask_many(ConcurrencyLimitedClient(endpoint, most=most).complete, 2000, most))

    assert endpoint.peak == most
    assert seconds <= 1.3 * 2000 * LATENCY / most


def test_begins_modestly_and_never_exceeds_the_most() -> None:
    endpoint = Endpoint()
    run(ask_many(ConcurrencyLimitedClient(endpoint, most=20, start=4).complete, 200, 50))

    assert endpoint.sent.count(0.0) == 4
    assert endpoint.peak == 20


def test_does_not_grow_while_it_is_not_needed() -> None:
    paced = ConcurrencyLimitedClient(Endpoint(), most=100, start=4)
    run(ask_many(paced.complete, 100, 2))

    assert paced.limit == 4


def test_one_burst_halves_once() -> None:
    endpoint = Endpoint(lambda _: EndpointUnavailableError("too many", rate_limited=True))
    paced = ConcurrencyLimitedClient(endpoint, most=32, start=32)

    async def burst() -> None:
        await asyncio.gather(*(paced.complete(QUESTION) for _ in range(32)), return_exceptions=True)

    run(burst())

    assert paced.limit == 16


def test_after_a_burst_it_grows_by_one_in_the_time_of_an_answer() -> None:
    endpoint = Endpoint(lambda n: EndpointUnavailableError("too many", rate_limited=True) if n == 1 else None)
    paced = ConcurrencyLimitedClient(endpoint, most=32, start=8)

    async def main() -> None:
        with pytest.raises(EndpointUnavailableError):
            await paced.complete(QUESTION)
        await ask_many(paced.complete, 4 + 5 + 6, 32)

    run(main())

    assert paced.limit in (6, 7)


@pytest.mark.parametrize(
    ("after", "pause"),
    [
        pytest.param(44.0, 44.0, id="as long as asked"),
        pytest.param(None, 1.0, id="a second where it does not say"),
        pytest.param(1e9, LONGEST_PAUSE, id="not for ever"),
    ],
)
def test_the_gate_closes_for_all_and_opens_by_itself(after: float | None, pause: float) -> None:
    endpoint = Endpoint(lambda n: EndpointUnavailableError("too many", rate_limited=True, retry_after=after) if n == 1 else None)
    paced = ConcurrencyLimitedClient(endpoint, most=1)

    async def main() -> None:
        await asyncio.gather(*(paced.complete(QUESTION) for _ in range(3)), return_exceptions=True)

    run(main())

    assert endpoint.sent == pytest.approx([0, LATENCY + pause, 2 * LATENCY + pause])


def test_a_storm_gets_ever_fewer_requests() -> None:
    """Each burst without an answer in between doubles the pause, so that nothing runs hot."""
    endpoint = Endpoint(lambda n: EndpointUnavailableError("too many", rate_limited=True) if n <= 6 else None)
    paced = ConcurrencyLimitedClient(endpoint, most=1)

    async def main() -> None:
        await asyncio.gather(*(paced.complete(QUESTION) for _ in range(8)), return_exceptions=True)

    run(main())
    gaps = [later - sooner - LATENCY for sooner, later in zip(endpoint.sent, endpoint.sent[1:], strict=False)]

    assert gaps == pytest.approx([1, 2, 4, 8, 16, 32, 0], abs=1e-6)


@pytest.mark.parametrize(
    "error", [EndpointUnavailableError("gone"), InvalidReplyError("no JSON")], ids=["unreachable", "misfit"]
)
def test_other_errors_pass_and_slow_nothing_down(error: Exception) -> None:
    endpoint = Endpoint(lambda n: error if n == 1 else None)
    paced = ConcurrencyLimitedClient(endpoint, most=8, start=8)

    async def main() -> float:
        with pytest.raises(type(error)):
            await paced.complete(QUESTION)
        await paced.complete(QUESTION)
        return asyncio.get_running_loop().time()

    assert run(main())[0] == pytest.approx(2 * LATENCY)
    assert paced.limit == 8


def test_cancelled_questions_leave_their_places_to_others() -> None:
    """Whether it waits, is just being let in, or is under way."""
    endpoint = Endpoint()
    paced = ConcurrencyLimitedClient(endpoint, most=1)

    async def main() -> None:
        tasks = [asyncio.create_task(paced.complete(QUESTION)) for _ in range(5)]
        await asyncio.sleep(LATENCY / 2)
        tasks[0].cancel()  # under way
        tasks[2].cancel()  # waiting
        await asyncio.sleep(0)
        tasks[1].cancel()  # has just been let in
        await asyncio.gather(*tasks, return_exceptions=True)
        assert [task.cancelled() for task in tasks] == [True, True, True, False, False]
        await paced.complete(QUESTION)

    run(main())

    assert endpoint.busy == 0


def test_a_cancelled_run_stops_at_once() -> None:
    endpoint = Endpoint()
    paced = ConcurrencyLimitedClient(endpoint, most=4)

    async def main() -> None:
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(LATENCY * 1.5):
                await ask_many(paced.complete, 1000, 50)

    _, seconds = run(main())

    assert seconds == pytest.approx(LATENCY * 1.5)
    assert endpoint.busy == 0

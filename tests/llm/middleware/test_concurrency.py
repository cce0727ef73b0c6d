"""`ConcurrencyLimitedClient`: all at once, one halving a burst, a pause for all, and no request waits for ever."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable

import pytest

from extractor.errors import EndpointUnavailableError, InvalidReplyError
from extractor.llm.middleware.concurrency import MAX_PAUSE, ConcurrencyLimitedClient, RequestLimit
from extractor.llm.types import ChatRequest, ChatResponse
from tests.support.virtual_time import run

REQUEST = ChatRequest("m", (), "{}")
LATENCY = 0.2


def rate_limit(retry_after: float | None = None) -> EndpointUnavailableError:
    return EndpointUnavailableError("too many", rate_limited=True, retry_after=retry_after)


class Endpoint:
    """Answers after `LATENCY`, or with the error that ``error_for`` gives for the n-th request."""

    def __init__(self, error_for: Callable[[int], Exception | None] = lambda _: None) -> None:
        self.error_for = error_for
        self.sent: list[float] = []
        self.under_way = self.max_under_way = 0

    async def complete(self, request: ChatRequest) -> ChatResponse:
        self.sent.append(asyncio.get_running_loop().time())
        self.under_way += 1
        self.max_under_way = max(self.max_under_way, self.under_way)
        error = self.error_for(len(self.sent))
        try:
            await asyncio.sleep(LATENCY)
        finally:
            self.under_way -= 1
        if error:
            raise error
        return ChatResponse("{}")


async def complete_many(client: ConcurrencyLimitedClient, requests: int, workers: int) -> None:
    numbers = iter(range(requests))

    async def work() -> None:
        for _ in numbers:
            await client.complete(REQUEST)

    await asyncio.gather(*(work() for _ in range(workers)))


async def complete_at_once(client: ConcurrencyLimitedClient, requests: int) -> None:
    await asyncio.gather(*(client.complete(REQUEST) for _ in range(requests)), return_exceptions=True)


@pytest.mark.parametrize("most", [1, 20, 100])
def test_begins_with_the_most_and_never_exceeds_it(most: int) -> None:
    """So that a run takes no longer than its requests one after another, ``most`` at once."""
    endpoint = Endpoint()
    _, seconds = run(complete_many(ConcurrencyLimitedClient(endpoint, RequestLimit(most)), 200, 2 * most))

    assert endpoint.max_under_way == most
    assert seconds == pytest.approx(200 * LATENCY / most)


def test_does_not_grow_while_that_is_not_needed() -> None:
    client = ConcurrencyLimitedClient(Endpoint(lambda n: rate_limit() if n == 1 else None), RequestLimit(8))

    async def main() -> None:
        await complete_at_once(client, 1)
        await complete_many(client, 100, 2)

    run(main())

    assert client.limit.now == 4


def test_one_burst_halves_once() -> None:
    client = ConcurrencyLimitedClient(Endpoint(lambda _: rate_limit()), RequestLimit(32))

    run(complete_at_once(client, 32))

    assert client.limit.now == 16


def test_after_a_burst_it_grows_by_one_in_the_time_of_an_answer() -> None:
    client = ConcurrencyLimitedClient(Endpoint(lambda n: rate_limit() if n == 1 else None), RequestLimit(8))

    async def main() -> None:
        with pytest.raises(EndpointUnavailableError):
            await client.complete(REQUEST)
        await complete_many(client, 4 + 5 + 6, 32)

    run(main())

    assert client.limit.now in (6, 7)


@pytest.mark.parametrize(
    ("retry_after", "pause"),
    [
        pytest.param(44.0, 44.0, id="as long as asked"),
        pytest.param(None, 1.0, id="a second where it does not say"),
        pytest.param(MAX_PAUSE, MAX_PAUSE, id="as long as anybody waits"),
    ],
)
def test_all_requests_pause_and_go_on_by_themselves(retry_after: float | None, pause: float) -> None:
    endpoint = Endpoint(lambda n: rate_limit(retry_after) if n == 1 else None)

    run(complete_at_once(ConcurrencyLimitedClient(endpoint, RequestLimit(1)), 3))

    assert endpoint.sent == pytest.approx([0, LATENCY + pause, 2 * LATENCY + pause])


def test_a_pause_ends_also_where_its_timer_is_early() -> None:
    """The loop runs timers early by what its clock cannot tell apart, which on Windows is some milliseconds."""
    client = ConcurrencyLimitedClient(Endpoint(lambda n: rate_limit(1.0) if n == 1 else None), RequestLimit(2))

    async def main() -> None:
        asyncio.get_running_loop()._clock_resolution = 0.016  # type: ignore[attr-defined]
        await complete_at_once(client, 1)
        waiting = asyncio.create_task(client.complete(REQUEST))
        await asyncio.sleep(0.99)  # wakes the loop just before the pause ends
        await waiting

    _, seconds = run(main())

    assert seconds == pytest.approx(LATENCY + 1.0 + LATENCY, abs=0.016)


@pytest.mark.parametrize("retry_after", [MAX_PAUSE + 1, 3600.0, 1e9])
def test_where_the_endpoint_asks_for_too_long_a_wait_all_are_told_at_once(retry_after: float) -> None:
    endpoint = Endpoint(lambda n: rate_limit(retry_after) if n == 1 else None)
    client = ConcurrencyLimitedClient(endpoint, RequestLimit(1))

    async def main() -> list[ChatResponse | BaseException]:
        told = await asyncio.gather(*(client.complete(REQUEST) for _ in range(3)), return_exceptions=True)
        return [*told, await client.complete(REQUEST)]

    *told, response = run(main())[0]

    assert [getattr(error, "retry_after", None) for error in told] == [retry_after] * 3
    assert response == ChatResponse("{}")  # who asks again is not kept waiting
    assert endpoint.sent == pytest.approx([0, LATENCY])


def test_repeated_rate_limits_get_ever_fewer_requests() -> None:
    """Each burst without an answer in between doubles the pause."""
    endpoint = Endpoint(lambda n: rate_limit() if n <= 6 else None)

    run(complete_at_once(ConcurrencyLimitedClient(endpoint, RequestLimit(1)), 8))
    gaps = [later - sooner - LATENCY for sooner, later in zip(endpoint.sent, endpoint.sent[1:], strict=False)]

    assert gaps == pytest.approx([1, 2, 4, 8, 16, 32, 0], abs=1e-6)


@pytest.mark.parametrize(
    "error", [EndpointUnavailableError("gone"), InvalidReplyError("no JSON")], ids=lambda error: type(error).__name__
)
def test_other_errors_are_passed_on_and_slow_nothing_down(error: Exception) -> None:
    endpoint = Endpoint(lambda n: error if n == 1 else None)
    client = ConcurrencyLimitedClient(endpoint, RequestLimit(8))

    async def main() -> float:
        with pytest.raises(type(error)):
            await client.complete(REQUEST)
        await client.complete(REQUEST)
        return asyncio.get_running_loop().time()

    assert run(main())[0] == pytest.approx(2 * LATENCY)
    assert client.limit.now == 8


def test_cancelled_requests_leave_their_places_to_others() -> None:
    """Whether it waits, has just been let in, or is under way."""
    endpoint = Endpoint()
    client = ConcurrencyLimitedClient(endpoint, RequestLimit(1))

    async def main() -> None:
        tasks = [asyncio.create_task(client.complete(REQUEST)) for _ in range(5)]
        await asyncio.sleep(LATENCY / 2)
        tasks[0].cancel()  # under way
        tasks[2].cancel()  # waiting
        await asyncio.sleep(0)
        tasks[1].cancel()  # has just been let in
        await asyncio.gather(*tasks, return_exceptions=True)
        assert [task.cancelled() for task in tasks] == [True, True, True, False, False]
        await client.complete(REQUEST)

    run(main())

    assert endpoint.under_way == 0


def test_requests_that_are_cancelled_together_are_just_cancelled() -> None:
    """The first gives its place away before the others have noticed that they are cancelled."""
    client = ConcurrencyLimitedClient(Endpoint(), RequestLimit(1))

    async def main() -> None:
        tasks = [asyncio.create_task(client.complete(REQUEST)) for _ in range(5)]
        await asyncio.sleep(LATENCY / 2)
        for task in tasks:
            task.cancel()
        results = await asyncio.gather(*tasks, return_exceptions=True)
        assert [type(result) for result in results] == [asyncio.CancelledError] * 5
        await client.complete(REQUEST)

    run(main())


def test_a_cancelled_run_stops_at_once() -> None:
    endpoint = Endpoint()
    client = ConcurrencyLimitedClient(endpoint, RequestLimit(4))

    async def main() -> None:
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(LATENCY * 1.5):
                await complete_many(client, 1000, 50)

    _, seconds = run(main())

    assert seconds == pytest.approx(LATENCY * 1.5)
    assert endpoint.under_way == 0


def test_a_pause_is_logged_once_a_burst(caplog: pytest.LogCaptureFixture) -> None:
    client = ConcurrencyLimitedClient(Endpoint(lambda _: rate_limit(44.0)), RequestLimit(16))

    async def complete_after(seconds: float) -> None:
        await asyncio.sleep(seconds)
        with pytest.raises(EndpointUnavailableError):
            await client.complete(REQUEST)

    async def main() -> None:
        await asyncio.gather(*(complete_after(number * LATENCY / 20) for number in range(16)))

    with caplog.at_level(logging.INFO, "extractor"):
        run(main())

    assert caplog.messages == ["rate limit: no request for 44.0 s, then at most 8 at once"]

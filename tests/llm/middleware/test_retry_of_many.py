"""Retries of many requests at once: their order while none is answered, and how much is lost."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable

import pytest

from extractor.errors import (
    EndpointUnavailableError,
    RunError,
)
from extractor.llm.middleware.concurrency import ConcurrencyLimitedClient, RequestLimit
from extractor.llm.middleware.retry import RetryingClient
from extractor.llm.types import ChatRequest, ChatResponse
from extractor.stopping import stop_event
from extractor.usage import UsageMeter
from tests.support.virtual_time import run

REQUEST = ChatRequest("m", (), "{}")


RESPONSE = ChatResponse("{}")


def rate_limit(retry_after: float | None = None) -> EndpointUnavailableError:
    return EndpointUnavailableError("too many requests", rate_limited=True, retry_after=retry_after)


def test_concurrent_requests_do_not_share_their_attempts() -> None:
    class FailsFirst:
        def __init__(self) -> None:
            self.failed: set[str] = set()
            self.usage = UsageMeter()

        async def complete(self, request: ChatRequest) -> ChatResponse:
            self.usage.count_request()
            await asyncio.sleep(0.01)
            if request.model not in self.failed:
                self.failed.add(request.model)
                raise EndpointUnavailableError("once")
            return ChatResponse(request.model)

    failing = FailsFirst()
    retrying = RetryingClient(failing, attempts=2, first_attempts=2)

    async def main() -> list[ChatResponse]:
        return await asyncio.gather(*(retrying.complete(ChatRequest(str(n), (), "{}")) for n in range(50)))

    responses, _ = run(main())

    assert [response.text for response in responses] == [str(n) for n in range(50)]
    assert (failing.usage.requests, failing.usage.retries) == (100, 50)


def test_until_one_is_answered_only_the_first_request_is_sent_again() -> None:
    class Recovers:
        def __init__(self) -> None:
            self.sent = 0

        async def complete(self, request: ChatRequest) -> ChatResponse:
            self.sent += 1
            fails = self.sent < 12
            await asyncio.sleep(0.01)
            if fails:
                raise EndpointUnavailableError("not yet")
            return ChatResponse(request.model)

    client = Recovers()
    retrying = RetryingClient(client)

    async def main() -> list[ChatResponse]:
        return await asyncio.gather(*(retrying.complete(ChatRequest(str(n), (), "{}")) for n in range(8)))

    responses, _ = run(main())

    assert len(responses) == 8
    assert client.sent == 11 + 8


def test_while_none_is_answered_no_other_request_begins() -> None:
    class Failing:
        def __init__(self) -> None:
            self.sent: list[str] = []

        async def complete(self, request: ChatRequest) -> ChatResponse:
            self.sent.append(request.model)
            raise EndpointUnavailableError("down")

    client = Failing()
    retrying = RetryingClient(client, first_attempts=5)

    async def main() -> None:
        stop_event.set(asyncio.Event())
        first = asyncio.create_task(retrying.complete(ChatRequest("first", (), "{}")))
        await asyncio.sleep(0)
        others = [asyncio.create_task(retrying.complete(ChatRequest("other", (), "{}"))) for _ in range(100)]
        with pytest.raises(RunError):
            await first
        for other in others:
            other.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    run(main())

    assert client.sent[:5] == ["first"] * 5
    assert len(client.sent) <= 6  # the next may take its place, where nobody ends the run


class Endpoint:
    """Answers after 0.2 s, or with the error that ``error_at`` gives for the time of the request."""

    def __init__(self, error_at: Callable[[float], EndpointUnavailableError | None]) -> None:
        self.error_at = error_at
        self.sent: list[float] = []

    async def complete(self, request: ChatRequest) -> ChatResponse:
        now = asyncio.get_running_loop().time()
        self.sent.append(now)
        await asyncio.sleep(0.2)
        if error := self.error_at(now):
            raise error
        return RESPONSE


def test_with_every_third_request_lost_no_article_is() -> None:
    randomness = random.Random(3)
    endpoint = Endpoint(lambda _: EndpointUnavailableError("reset") if randomness.random() < 0.3 else None)
    retrying = RetryingClient(ConcurrencyLimitedClient(endpoint, RequestLimit(50)), attempts=12)

    async def main() -> list[ChatResponse]:
        return await asyncio.gather(*(retrying.complete(REQUEST) for _ in range(5000)))

    assert len(run(main())[0]) == 5000
    assert len(endpoint.sent) <= 1.6 * 5000


@pytest.mark.parametrize("retry_after", [None, 1.0, 44.0])
def test_a_minute_of_rate_limits_is_waited_out(retry_after: float | None) -> None:
    endpoint = Endpoint(lambda now: rate_limit(retry_after) if now < 60 else None)
    retrying = RetryingClient(ConcurrencyLimitedClient(endpoint, RequestLimit(50)))

    async def main() -> list[ChatResponse]:
        return await asyncio.gather(*(retrying.complete(REQUEST) for _ in range(500)))

    responses, seconds = run(main())

    assert len(responses) == 500
    assert sum(sent < 60 for sent in endpoint.sent) <= 2 * 50 + 60  # halved from 50 on, and then one a second
    assert seconds < 60 + 2 * 44 + 60


class Quota:
    """Answers ``allowed`` requests in each minute, and turns the others away; they may come again after 10 seconds."""

    def __init__(self, allowed: int) -> None:
        self.allowed = allowed
        self.used: dict[int, int] = {}
        self.turned_away = 0

    async def complete(self, request: ChatRequest) -> ChatResponse:
        await asyncio.sleep(0.1)
        minute = int(asyncio.get_running_loop().time() // 60)
        self.used[minute] = self.used.get(minute, 0) + 1
        if request.model == "large" or self.used[minute] > self.allowed:
            self.turned_away += 1
            raise rate_limit(10.0)
        return RESPONSE


def test_a_request_that_is_turned_away_waits_for_its_turn_while_others_are_answered() -> None:
    endpoint = Quota(allowed=30)
    client = RetryingClient(ConcurrencyLimitedClient(endpoint, RequestLimit(500)))

    async def main() -> list[ChatResponse]:
        return await asyncio.gather(*(client.complete(REQUEST) for _ in range(500)))

    responses, _ = run(main())

    assert len(responses) == 500
    assert endpoint.turned_away > 500


def test_a_request_that_no_rate_limit_will_ever_let_in_is_given_up() -> None:
    client = RetryingClient(Quota(allowed=10**6), attempts=3)

    async def main() -> list[ChatResponse | BaseException]:
        others = [client.complete(REQUEST) for _ in range(10)]
        large = client.complete(ChatRequest("large", (), "{}"))
        return await asyncio.gather(large, *others, return_exceptions=True)

    (large, *others), _ = run(main())

    assert isinstance(large, EndpointUnavailableError)
    assert others == [RESPONSE] * 10

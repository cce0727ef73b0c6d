"""A limit of requests that several event loops share."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Coroutine
from contextlib import suppress
from typing import Any

from extractor.errors import EndpointUnavailableError
from extractor.llm.middleware.concurrency import ConcurrencyLimitedClient, RequestLimit
from extractor.llm.types import ChatRequest, ChatResponse
from tests.support.scripted_client import EMPTY_REPLY, ScriptedClient

REQUEST = ChatRequest("m", (), "{}")


def in_threads(*mains: Callable[[], Coroutine[Any, Any, None]]) -> None:
    """Run each in an event loop of its own, all at once."""
    threads = [threading.Thread(target=asyncio.run, args=(main(),)) for main in mains]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
        assert not thread.is_alive()


def test_no_more_have_a_turn_at_once_whatever_loop_they_are_in() -> None:
    limit, lock = RequestLimit(2), threading.Lock()
    now = most = done = 0

    async def use() -> None:
        nonlocal now, most, done
        async with limit.turn():
            with lock:
                now += 1
                most = max(most, now)
            await asyncio.sleep(0)
            with lock:
                now -= 1
                done += 1

    async def use_often() -> None:
        await asyncio.gather(*(use() for _ in range(50)))

    in_threads(*[use_often] * 4)

    assert (done, most <= 2) == (200, True)


def test_who_goes_away_leaves_the_turn_to_the_next() -> None:
    limit = RequestLimit(1)

    async def use() -> None:
        async with limit.turn():
            pass

    async def main() -> None:
        async with limit.turn():
            waiting = [asyncio.create_task(use()) for _ in range(3)]
            await asyncio.sleep(0)
            waiting[0].cancel()  # while it waits
        waiting[1].cancel()  # as its turn comes
        results = await asyncio.wait_for(asyncio.gather(*waiting, return_exceptions=True), 60)
        assert [type(result) for result in results] == [asyncio.CancelledError] * 2 + [type(None)]
        await asyncio.wait_for(use(), 60)

    asyncio.run(main())


def test_a_rate_limit_that_one_loop_meets_pauses_the_others_and_they_go_on() -> None:
    limit, is_met = RequestLimit(4), threading.Event()
    refusal = EndpointUnavailableError("too many", rate_limited=True, retry_after=0.2)
    sent: list[float] = []

    async def meets_it() -> None:
        with suppress(EndpointUnavailableError):
            await ConcurrencyLimitedClient(ScriptedClient(lambda _: refusal), limit).complete(REQUEST)
        sent.append(asyncio.get_running_loop().time())
        is_met.set()

    async def others() -> None:
        await asyncio.to_thread(is_met.wait)
        client = ConcurrencyLimitedClient(ScriptedClient(), limit)
        await asyncio.gather(*(client.complete(REQUEST) for _ in range(3)))
        sent.append(asyncio.get_running_loop().time())

    in_threads(meets_it, others)  # the loop that has met it is over long before the pause

    assert limit.now == 2
    assert sent[1] - sent[0] > 0.15


def test_the_loops_have_their_turns_in_rotation() -> None:
    limit, both_wait, order = RequestLimit(1), threading.Barrier(2), list[str]()
    is_free = threading.Event()

    def model(name: str) -> Callable[[ChatRequest], ChatResponse]:
        def answer(_: ChatRequest) -> ChatResponse:
            order.append(name)
            return ChatResponse(EMPTY_REPLY)

        return answer

    async def job() -> None:
        async with limit.turn():
            client = ConcurrencyLimitedClient(ScriptedClient(model("job")), limit)
            waiting = [asyncio.create_task(client.complete(REQUEST)) for _ in range(5)]
            await asyncio.sleep(0)
            both_wait.wait()
            is_free.wait()
        await asyncio.gather(*waiting)

    async def single() -> None:
        both_wait.wait()
        client = ConcurrencyLimitedClient(ScriptedClient(model("single")), limit)
        waiting = asyncio.create_task(client.complete(REQUEST))
        await asyncio.sleep(0)
        is_free.set()
        await waiting

    in_threads(job, single)

    assert sorted(order) == ["job"] * 5 + ["single"]
    assert order.index("single") <= 1

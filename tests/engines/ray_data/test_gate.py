"""The gate: all workers together have the limits that one machine has, and the turns of the dead are free again."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from extractor.engines.ray_data import gate as gate_module
from extractor.engines.ray_data.gate import GatedClient, SharedGate, part_at_hand
from extractor.errors import EndpointUnavailableError, StoppedError, TokenBudgetExceededError
from extractor.llm.types import ChatRequest, ChatResponse, Message
from extractor.usage import Usage, UsageMeter, UsageShare

REQUEST = ChatRequest("m", (Message("user", "x" * 100),), "{}", (("max_completion_tokens", 50),))


class Endpoint:
    """Answers when it is let; each answer has the usage, which is counted as a client of an endpoint counts it."""

    def __init__(self, usage: Usage) -> None:
        self.usage, self.meter = usage, UsageMeter()
        self.under_way = 0
        self.asked = 0
        self.error: EndpointUnavailableError | None = None
        self.open = asyncio.Event()

    async def complete(self, request: ChatRequest) -> ChatResponse:
        self.asked += 1
        self.under_way += 1
        self.meter.count_request()
        try:
            await self.open.wait()
            if self.error:
                raise self.error
            self.meter.add(self.usage)
            return ChatResponse("{}", usage=self.usage)
        finally:
            self.under_way -= 1


@pytest.fixture
async def endpoint() -> Endpoint:
    return Endpoint(Usage(10, 5))


def worker(endpoint: Endpoint, gate: SharedGate, name: str) -> GatedClient:
    return GatedClient(endpoint, endpoint.meter, gate, name)


async def settled() -> None:
    """Let every task come as far as it can."""
    for _ in range(50):
        await asyncio.sleep(0)


async def test_all_workers_together_have_so_many_requests_at_once(endpoint: Endpoint) -> None:
    gate = SharedGate(3, None)
    workers = [worker(endpoint, gate, name) for name in "ab"]
    requests = [asyncio.create_task(each.complete(REQUEST)) for each in workers for _ in range(4)]
    await settled()
    assert endpoint.under_way == 3

    endpoint.open.set()

    assert [(await each).text for each in requests] == ["{}"] * 8
    assert endpoint.asked == 8


async def test_a_rate_limit_of_one_worker_slows_all_of_them(endpoint: Endpoint) -> None:
    gate = SharedGate(8, None)
    endpoint.open.set()
    endpoint.error = EndpointUnavailableError("too many requests", rate_limited=True, retry_after=30.0)
    with pytest.raises(EndpointUnavailableError) as raised:
        await worker(endpoint, gate, "a").complete(REQUEST)
    assert raised.value.retry_after == 30.0
    endpoint.error = None

    waiting = asyncio.create_task(worker(endpoint, gate, "b").complete(REQUEST))
    await settled()
    assert endpoint.asked == 1

    waiting.cancel()
    await asyncio.wait((waiting,))


async def test_all_workers_together_have_one_budget(endpoint: Endpoint) -> None:
    gate = SharedGate(8, 130)
    endpoint.open.set()
    await worker(endpoint, gate, "a").complete(REQUEST)
    endpoint.usage = Usage(40, 50)
    await worker(endpoint, gate, "b").complete(REQUEST)

    with pytest.raises(TokenBudgetExceededError, match=r"105 of 130 tokens are spent"):
        await worker(endpoint, gate, "a").complete(REQUEST)
    assert endpoint.asked == 2


async def test_what_a_request_costs_is_counted_by_the_gate_and_for_no_part(endpoint: Endpoint) -> None:
    gate = SharedGate(1, 1_000)
    share = UsageShare(endpoint.meter)
    with share.counting():
        request = asyncio.create_task(worker(endpoint, gate, "a").complete(REQUEST))
        await settled()
        assert (await gate.progress()).spent == {"requests": 1}  # which has left, and may cost something

        endpoint.open.set()
        await request

    assert (await gate.progress()).spent == endpoint.meter.numbers == {"requests": 1, "prompt": 10, "completion": 5}
    assert share.own.numbers == {}


async def test_what_workers_had_sent_that_are_ended_with_the_run_is_of_unknown_cost(endpoint: Endpoint) -> None:
    gate = SharedGate(1, None)
    sent, waiting = (asyncio.create_task(worker(endpoint, gate, name).complete(REQUEST)) for name in "ab")
    await settled()

    await gate.end()

    unknown = {"requests": 1, "unknown": 1, "unknown_prompts": 1, "unknown_completions": 1}
    assert (await gate.progress()).spent == unknown
    endpoint.open.set()
    await asyncio.wait((sent, waiting))
    assert (await gate.progress()).spent == {"requests": 1, "prompt": 10, "completion": 5}  # it was there still


async def test_a_part_that_begins_again_is_told_with_the_replies_that_it_had(endpoint: Endpoint) -> None:
    gate = SharedGate(1, None)
    endpoint.open.set()
    part_at_hand.set("000001-abc")
    await gate.begin("000000-abc")
    await gate.begin("000001-abc")
    await worker(endpoint, gate, "a").complete(REQUEST)
    endpoint.error = EndpointUnavailableError("it is down")
    with pytest.raises(EndpointUnavailableError):
        await worker(endpoint, gate, "a").complete(REQUEST)
    assert (await gate.progress()).begun_again == []

    attempts = [await gate.begin(part) for part in ("000000-abc", "000001-abc")]

    assert [attempt.replies for attempt in attempts] == [0, 1]
    assert (await gate.progress()).begun_again == ["000000-abc", "000001-abc"]


async def test_a_request_that_is_given_up_leaves_its_place(endpoint: Endpoint) -> None:
    gate = SharedGate(1, None)
    sent, waiting = (asyncio.create_task(worker(endpoint, gate, name).complete(REQUEST)) for name in "ab")
    await settled()
    waiting.cancel()
    await asyncio.wait((waiting,))
    sent.cancel()
    await asyncio.wait((sent,))
    endpoint.open.set()

    assert (await worker(endpoint, gate, "c").complete(REQUEST)).text == "{}"
    assert endpoint.asked == 2


async def test_a_turn_that_nobody_waits_for_any_more_is_none() -> None:
    gate = SharedGate(1, None)
    await gate.turn("a", 0, REQUEST, "")
    waiting = asyncio.create_task(gate.turn("a", 1, REQUEST, ""))
    await settled()
    await gate.back("a", 1, Usage(), {})

    assert isinstance(await waiting, StoppedError)


async def test_the_turns_of_a_dead_worker_are_free_and_cost_the_most_that_they_may(
    endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    now: list[Any] = [0.0]
    monkeypatch.setattr(gate_module, "monotonic", lambda: now[0])
    gate = SharedGate(1, 240)
    await gate.beat("dead", 3)
    await gate.turn("dead", 0, REQUEST, "")
    await gate.sent("dead", 0)
    await gate.beat("b", 1)
    assert (await gate.progress()).done == 4
    now[0] = gate_module.PATIENCE + 1

    await gate.beat("b", 2)

    assert (await gate.progress()).done == 2
    endpoint.open.set()
    assert (await worker(endpoint, gate, "b").complete(REQUEST)).text == "{}"
    with pytest.raises(TokenBudgetExceededError, match="of them are for requests whose cost is not known"):
        await worker(endpoint, gate, "b").complete(REQUEST)
    spent = (await gate.progress()).spent
    assert (spent["requests"], spent["unknown"], spent["prompt"]) == (2, 1, 10)


async def test_what_a_slow_worker_gives_back_after_all_costs_what_it_has_cost(
    endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    now: list[Any] = [0.0]
    monkeypatch.setattr(gate_module, "monotonic", lambda: now[0])
    gate = SharedGate(1, 240)
    slow = asyncio.create_task(worker(endpoint, gate, "slow").complete(REQUEST))
    await settled()
    await gate.beat("slow", 0)
    now[0] = gate_module.PATIENCE + 1
    await gate.beat("b", 0)

    endpoint.open.set()
    await slow

    assert (await worker(endpoint, gate, "b").complete(REQUEST)).text == "{}"
    assert (await worker(endpoint, gate, "b").complete(REQUEST)).text == "{}"
    assert (await gate.progress()).spent == {"requests": 3, "prompt": 30, "completion": 15}


async def test_of_a_dead_worker_s_requests_those_cost_something_that_had_their_turn(
    endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    now: list[Any] = [0.0]
    monkeypatch.setattr(gate_module, "monotonic", lambda: now[0])
    gate = SharedGate(1, 240)
    endpoint_of_b = Endpoint(Usage(10, 5))
    under_way = asyncio.create_task(worker(endpoint_of_b, gate, "b").complete(REQUEST))
    await settled()
    await gate.beat("dead", 0)
    waiting = asyncio.create_task(gate.turn("dead", 0, REQUEST, ""))
    await settled()
    now[0] = gate_module.PATIENCE + 1
    await gate.beat("b", 0)
    await waiting

    endpoint_of_b.open.set()
    await under_way
    assert (await worker(endpoint_of_b, gate, "b").complete(REQUEST)).text == "{}"


async def test_the_turns_that_a_dead_worker_has_had_since_are_free_and_cost_nothing(
    endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    now: list[Any] = [0.0]
    monkeypatch.setattr(gate_module, "monotonic", lambda: now[0])
    gate = SharedGate(2, None)
    await gate.beat("dead", 0)
    await gate.turn("dead", 0, REQUEST, "")
    await gate.sent("dead", 0)
    await gate.turn("dead", 1, REQUEST, "")  # of which it never hears
    waiting = asyncio.create_task(gate.turn("dead", 2, REQUEST, ""))
    await settled()
    now[0] = gate_module.PATIENCE + 1

    await gate.beat("b", 0)

    await waiting
    spent = (await gate.progress()).spent
    assert (spent["requests"], spent["unknown"]) == (1, 1)
    endpoint.open.set()
    assert (await worker(endpoint, gate, "b").complete(REQUEST)).text == "{}"


async def test_workers_learn_that_the_run_is_stopped() -> None:
    gate = SharedGate(1, None)
    assert not await gate.beat("a", 0)
    await gate.stop()
    assert await gate.is_stopped()
    assert await gate.beat("a", 0)

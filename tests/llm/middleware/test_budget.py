"""A run ends before it exceeds the tokens that it was given."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from extractor import Article, Extractor, StopSignal
from extractor.errors import EndpointUnavailableError, StoppedError, TokenBudgetExceededError
from extractor.llm.middleware.budget import BudgetedClient
from extractor.llm.types import ChatRequest, ChatResponse, Message
from extractor.usage import Usage, UsageMeter
from tests.support.scripted_client import EMPTY_REPLY, ScriptedClient

WORDS = "word " * 80
"""400 characters: an estimate of 100 tokens for the prompt and 520 for the reply."""

COST = Usage(100, 500)


def request(number: int = 0) -> ChatRequest:
    return ChatRequest("m", (Message("user", WORDS[: -len(str(number))] + str(number)),), "{}")


class Spending(ScriptedClient):
    """Counts what each answer costs, as an endpoint's client does."""

    def __init__(self, usage: UsageMeter, cost: Usage = COST) -> None:
        super().__init__(self._answer)
        self.usage = usage
        self.cost = cost
        self.most_at_once = 0
        self._at_once = 0

    def _answer(self, _: ChatRequest) -> ChatResponse:
        self.usage.add(self.cost)
        return ChatResponse("{}", usage=self.cost)

    async def complete(self, request: ChatRequest) -> ChatResponse:
        self._at_once += 1
        self.most_at_once = max(self.most_at_once, self._at_once)
        await asyncio.sleep(0)
        try:
            return await super().complete(request)
        finally:
            self._at_once -= 1


async def test_no_request_leaves_that_would_exceed_the_budget() -> None:
    usage = UsageMeter()
    client = Spending(usage)
    budgeted = BudgetedClient(client, usage, 1_500)
    for number in range(2):
        await budgeted.complete(request(number))

    with pytest.raises(TokenBudgetExceededError, match=r"1,200 of 1,500 .* about 600: .*--max-tokens-total"):
        await budgeted.complete(request(3))
    assert len(client.requests) == 2


async def test_a_budget_that_no_request_fits_in_sends_none() -> None:
    client = ScriptedClient()

    with pytest.raises(TokenBudgetExceededError, match="about 6"):
        await BudgetedClient(client, UsageMeter(), 300).complete(request())
    assert client.requests == []


@pytest.mark.parametrize(
    "cost",
    [
        pytest.param(COST, id="as estimated"),
        pytest.param(Usage(50, 100), id="less than estimated"),
        pytest.param(Usage(150, 700), id="more than estimated"),
    ],
)
async def test_requests_at_the_same_time_do_not_exceed_it_together(cost: Usage) -> None:
    usage = UsageMeter()
    client = Spending(usage, cost)
    budgeted = BudgetedClient(client, usage, 10_000)
    results = await asyncio.gather(*(budgeted.complete(request(n)) for n in range(200)), return_exceptions=True)

    each = sum(filter(None, (cost.prompt, cost.completion)))
    assert {type(result) for result in results} == {ChatResponse, TokenBudgetExceededError}
    assert client.most_at_once > 1
    assert 10_000 - 2 * max(each, 620) <= usage.tokens <= 10_000 + client.most_at_once * max(0, each - 620)


async def test_what_fits_only_if_others_cost_less_waits_for_them() -> None:
    usage = UsageMeter()
    client = Spending(usage, Usage(10, 10))
    budgeted = BudgetedClient(client, usage, 700)

    assert len(await asyncio.gather(*(budgeted.complete(request(n)) for n in range(10)))) == 10
    assert usage.tokens == 200


@pytest.mark.parametrize(
    "error",
    [StoppedError("stopped"), EndpointUnavailableError("down"), KeyError("a defect"), asyncio.CancelledError()],
    ids=lambda error: type(error).__name__,
)
async def test_what_was_reserved_is_free_again_however_a_request_ends(error: BaseException) -> None:
    class Failing(ScriptedClient):
        async def complete(self, request: ChatRequest) -> ChatResponse:
            if len(self.requests) < 5:
                self.requests.append(request)
                raise error
            return await super().complete(request)

    budgeted = BudgetedClient(Failing(), UsageMeter(), 700)
    for _ in range(5):
        with pytest.raises(type(error)):
            await budgeted.complete(request())

    assert await budgeted.complete(request())


async def test_a_cancelled_request_lets_those_go_on_that_wait_for_its_tokens() -> None:
    client = ScriptedClient()
    client.gate = asyncio.Event()
    budgeted = BudgetedClient(client, UsageMeter(), 700)
    first, second = (asyncio.create_task(budgeted.complete(request(n))) for n in range(2))
    while not client.requests:
        await asyncio.sleep(0)
    first.cancel()
    client.gate.set()

    assert await second


async def test_a_request_of_unknown_cost_counts_as_the_average() -> None:
    usage = UsageMeter()
    client = Spending(usage, Usage())
    budgeted = BudgetedClient(client, usage, 2_000)
    for number in range(3):
        await budgeted.complete(request(number))

    with pytest.raises(TokenBudgetExceededError):
        await budgeted.complete(request(4))


async def test_without_a_budget_there_is_no_end() -> None:
    assert await BudgetedClient(ScriptedClient(), UsageMeter(prompt=10**9), None).complete(request())


def test_a_run_that_is_asked_to_stop_ends_what_waits_for_tokens(tmp_path: Path) -> None:
    stop = StopSignal()

    class Stopping(ScriptedClient):
        async def complete(self, request: ChatRequest) -> ChatResponse:
            stop.request()
            return await super().complete(request)

    client = Stopping(lambda _: ChatResponse(EMPTY_REPLY, usage=Usage(10, 10)))
    articles = [Article.of(f"It rained on day {n}.", id=str(n)) for n in range(20)]
    with Extractor("m", client=client, cache=tmp_path, max_tokens_total=8_000) as extractor:
        result = extractor.run(articles, expected=20, stop=stop)

    assert (result.state, len(client.requests)) == ("interrupted", 1)
    assert result.records == 1

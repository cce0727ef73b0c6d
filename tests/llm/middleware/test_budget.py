"""A run ends before it exceeds the tokens that it was given."""

from __future__ import annotations

import asyncio
from itertools import cycle
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from extractor import Article, Extractor, StopSignal
from extractor.errors import EndpointUnavailableError, InvalidReplyError, StoppedError, TokenBudgetExceededError
from extractor.llm.middleware.budget import BudgetedClient
from extractor.llm.types import ChatRequest, ChatResponse, Message
from extractor.usage import Usage, UsageMeter
from tests.support.scripted_client import EMPTY_REPLY, ScriptedClient

WORDS = "word " * 80
"""400 characters: 200 tokens are reserved for the prompt, which has half as many."""

COST = Usage(100, 500)
MOST = 204 + 600
"""Tokens that are reserved for each request: those of the prompt, of the schema and the parameters, and the bound."""


def request(number: int = 0, bound: int | None = 600) -> ChatRequest:
    return ChatRequest("m", (Message("user", WORDS[: -len(str(number))] + str(number)),), "{}    ", bound=bound)


class Spending(ScriptedClient):
    """Counts what each answer costs, as an endpoint's client does; ``costs`` are told in the order of the requests."""

    def __init__(self, usage: UsageMeter, *costs: Usage, told: bool = True) -> None:
        super().__init__(self._answer)
        self.usage = usage
        self.spent = 0
        self.most_at_once = 0
        self._costs = cycle(costs or (COST,))
        self._told = told
        self._at_once = 0

    def _answer(self, _: ChatRequest) -> ChatResponse:
        cost = next(self._costs)
        self.spent += sum(filter(None, (cost.prompt, cost.completion)))
        self.usage.add(cost if self._told else None)
        return ChatResponse("{}", usage=cost if self._told else Usage())

    async def complete(self, request: ChatRequest) -> ChatResponse:
        self._at_once += 1
        self.most_at_once = max(self.most_at_once, self._at_once)
        await asyncio.sleep(0)
        try:
            return await super().complete(request)
        finally:
            self._at_once -= 1


async def test_no_request_leaves_that_could_exceed_the_budget() -> None:
    usage = UsageMeter()
    client = Spending(usage)
    budgeted = BudgetedClient(client, usage, 1_500)
    for number in range(2):
        await budgeted.complete(request(number))

    with pytest.raises(TokenBudgetExceededError, match=r"1,200 of 1,500 .* up to 804: .*max_tokens_total"):
        await budgeted.complete(request(3))
    assert len(client.requests) == 2


async def test_a_budget_that_no_request_fits_in_sends_none() -> None:
    client = ScriptedClient()

    with pytest.raises(TokenBudgetExceededError, match=r"limit of 803 tokens is below the 804 .* raise"):
        await BudgetedClient(client, UsageMeter(), MOST - 1).complete(request())
    assert client.requests == []


@given(
    limit=st.integers(1, 20_000),
    costs=st.lists(st.builds(Usage, st.integers(0, 180), st.integers(0, 600)), min_size=1, max_size=20),
    told=st.booleans(),
)
@example(limit=10_000, costs=[Usage(1, 1)] * 19 + [Usage(180, 600)] * 19, told=True)
def test_an_endpoint_that_keeps_to_max_tokens_never_exceeds_it(limit: int, costs: list[Usage], told: bool) -> None:
    """Whatever replies cost before, whether or not it is told, and however many requests are under way."""

    async def spend() -> tuple[Spending, list[ChatResponse | BaseException]]:
        usage = UsageMeter()
        client = Spending(usage, *costs, told=told)
        budgeted = BudgetedClient(client, usage, limit)
        requests = (budgeted.complete(request(n)) for n in range(60))
        return client, await asyncio.gather(*requests, return_exceptions=True)

    client, results = asyncio.run(spend())
    refused = [str(result) for result in results if isinstance(result, TokenBudgetExceededError)]

    assert client.spent <= limit
    assert len(client.requests) + len(refused) == 60
    if refused and limit < MOST:
        assert all(text.startswith(f"the limit of {limit:,} tokens is below the {MOST:,}") for text in refused)
    elif refused and told:  # it is told once all are back
        assert refused[-1].startswith(f"{client.spent:,} of {limit:,} tokens are spent, and")
        assert client.spent > limit - MOST


async def test_a_prompt_of_more_tokens_than_expected_raises_what_is_reserved() -> None:
    usage = UsageMeter()
    budgeted = BudgetedClient(Spending(usage, Usage(400, 100)), usage, 2_000)
    await budgeted.complete(request())
    await budgeted.complete(request())

    with pytest.raises(TokenBudgetExceededError, match=r"1,000 of 2,000 .* up to 1,041"):
        await budgeted.complete(request())


async def test_what_a_bad_reply_cost_is_learned_too() -> None:
    usage = UsageMeter()
    client = ScriptedClient(lambda _: InvalidReplyError("no JSON", usage=Usage(400, 100)))
    budgeted = BudgetedClient(client, usage, 1_000)
    with pytest.raises(InvalidReplyError):
        await budgeted.complete(request())

    with pytest.raises(TokenBudgetExceededError, match="limit of 1,000 tokens is below the 1,041"):
        await budgeted.complete(request())


async def test_what_fits_only_if_others_cost_less_waits_for_them() -> None:
    usage = UsageMeter()
    client = Spending(usage, Usage(10, 10))
    budgeted = BudgetedClient(client, usage, 1_000)

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

    budgeted = BudgetedClient(Failing(), UsageMeter(), 1_000)
    for _ in range(5):
        with pytest.raises(type(error)):
            await budgeted.complete(request())

    assert await budgeted.complete(request())


async def test_a_cancelled_request_lets_those_go_on_that_wait_for_its_tokens() -> None:
    client = ScriptedClient()
    client.gate = asyncio.Event()
    budgeted = BudgetedClient(client, UsageMeter(), 1_000)
    first, second = (asyncio.create_task(budgeted.complete(request(n))) for n in range(2))
    while not client.requests:
        await asyncio.sleep(0)
    first.cancel()
    client.gate.set()

    assert await second


@pytest.mark.parametrize(
    ("cost", "spent"),
    [
        pytest.param(
            Usage(),
            r"804 of 1,500 tokens are spent \(at most: 804 of them are for requests whose",
            id="nothing is told",
        ),
        pytest.param(Usage(completion=500), r"704 of 1,500 .* \(at most: 204 ", id="the prompt is not told"),
    ],
)
async def test_a_request_of_unknown_cost_counts_as_the_most_it_can_have_cost(cost: Usage, spent: str) -> None:
    usage = UsageMeter()
    budgeted = BudgetedClient(Spending(usage, cost), usage, 1_500)
    await budgeted.complete(request())

    with pytest.raises(TokenBudgetExceededError, match=spent):
        await budgeted.complete(request())


async def test_without_a_budget_there_is_no_end() -> None:
    assert await BudgetedClient(ScriptedClient(), UsageMeter(prompt=10**9), None).complete(request())


def test_a_run_that_is_asked_to_stop_ends_what_waits_for_tokens(tmp_path: Path) -> None:
    stop = StopSignal()

    class Stopping(ScriptedClient):
        async def complete(self, request: ChatRequest) -> ChatResponse:
            stop.request()
            return await super().complete(request)

    client = Stopping(lambda _: ChatResponse(EMPTY_REPLY))
    articles = [Article.of(f"It rained on day {n}.", id=str(n)) for n in range(20)]
    with Extractor("m", client=client, cache=tmp_path, max_tokens_total=30_000) as extractor:
        result = extractor.run(articles, expected=20, stop=stop)

    assert (result.state, len(client.requests)) == ("interrupted", 1)
    assert result.records == 1

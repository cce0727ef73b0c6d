"""A run ends at the number of tokens that it was given."""

from __future__ import annotations

import pytest

from extractor.errors import TokenBudgetExceededError
from extractor.llm.middleware.budget import BudgetedClient
from extractor.llm.types import ChatRequest, ChatResponse, Message
from extractor.usage import Usage, UsageMeter
from tests.support.scripted_client import ScriptedClient

REQUEST = ChatRequest("m", (Message("user", "Hello"),), "{}")


async def test_no_request_leaves_once_the_tokens_are_spent() -> None:
    usage = UsageMeter()

    def spending(_: ChatRequest) -> ChatResponse:
        usage.add(Usage(60, 40))
        return ChatResponse("{}")

    client = ScriptedClient(spending)
    budgeted = BudgetedClient(client, usage, 150)
    for _ in range(2):
        await budgeted.complete(REQUEST)

    with pytest.raises(TokenBudgetExceededError, match=r"200 of 150 tokens .*--max-tokens-total"):
        await budgeted.complete(REQUEST)
    assert len(client.requests) == 2


async def test_without_a_budget_there_is_no_end() -> None:
    assert await BudgetedClient(ScriptedClient(), UsageMeter(prompt=10**9), None).complete(REQUEST)

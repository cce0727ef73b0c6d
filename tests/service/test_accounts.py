"""What a key may use in a day, with several requests at once."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import NoReturn

import pytest

from extractor.errors import StoppedError
from extractor.llm.middleware.budget import BudgetedClient
from extractor.service.accounts import Accounts, KeyAllowance
from extractor.service.day_usage import DayUsage
from extractor.service.keys import Key
from extractor.service.metrics import Metrics
from extractor.usage import UsageMeter
from tests.llm.middleware.test_budget import COST, MOST, Spending, request

USED = 600
"""Tokens that each request costs, of `MOST` that it may cost."""


def leave(key: Key) -> NoReturn:
    raise StoppedError(f"{key.name} has no tokens left")


@pytest.mark.parametrize("limit", [MOST, MOST + USED - 1, MOST + USED, 5 * MOST])
async def test_requests_at_once_use_no_more_tokens_than_their_key_has_in_a_day(tmp_path: Path, limit: int) -> None:
    account = Accounts(tmp_path, Metrics()).of("desk")
    key = Key(name="desk", sha256="", created="", tokens_per_day=limit)
    allowed = KeyAllowance(account, key, leave)
    usage = UsageMeter()
    client = Spending(usage, COST)
    budgeted = BudgetedClient(client, usage, None)
    spent = 0

    async def ask(number: int) -> None:
        nonlocal spent
        await budgeted.complete(request(number))
        allowed.spend(usage.tokens - spent)  # of whichever requests are back
        spent = usage.tokens

    with allowed.granted():
        ended = await asyncio.gather(*map(ask, range(16)), return_exceptions=True)

    done = (limit - MOST) // USED + 1
    assert client.spent == account.tokens_today() == done * USED <= limit
    assert [type(error) for error in ended if error] == [StoppedError] * (16 - done)
    assert account.waits_until(key) is not None
    assert account.waits_until(key.model_copy(update={"tokens_per_day": limit + MOST})) is None


@pytest.mark.parametrize("content", ["", "{", "[]", "{}", "null", '{"day": 1}', '{"tokens": null}'], ids=repr)
def test_a_damaged_file_of_usage_counts_anew(tmp_path: Path, content: str) -> None:
    usage = DayUsage(tmp_path, "desk")
    usage.add(5)
    (tmp_path / "usage" / "desk.json").write_text(content)
    usage.add(7)

    assert usage.tokens == 7

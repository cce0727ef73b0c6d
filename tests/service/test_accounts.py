"""What a key may use in a day, with several requests at once."""

from __future__ import annotations

import asyncio
import fcntl
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NoReturn

import pytest

from extractor.errors import StoppedError
from extractor.llm.middleware.budget import BudgetedClient
from extractor.service.accounts import Accounts, KeyAllowance
from extractor.service.day_usage import DayUsage
from extractor.service.keys import Key, key_digest
from extractor.service.metrics import Metrics
from extractor.service.problems import ProblemError
from extractor.usage import UsageMeter
from tests.llm.middleware.test_budget import COST, MOST, Spending, request

USED = 600
"""Tokens that each request costs, of `MOST` that it may cost."""


def leave(reason: ProblemError) -> NoReturn:
    raise StoppedError(reason.detail)


@pytest.mark.parametrize("limit", [MOST, MOST + USED - 1, MOST + USED, 5 * MOST])
async def test_requests_at_once_use_no_more_tokens_than_their_key_has_in_a_day(tmp_path: Path, limit: int) -> None:
    account = Accounts(tmp_path, Metrics()).of("desk")
    key = Key(name="desk", sha256=key_digest("word"), created="2026-01-01T00:00:00+00:00", tokens_per_day=limit)
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


@pytest.mark.parametrize(
    ("days_ago", "content", "counted"),
    [
        pytest.param(0, "{day} {tokens:20}", 70, id="today"),
        pytest.param(1, "{day} {tokens:20}", 0, id="yesterday"),
        pytest.param(0, "", 0, id="before anything was reserved"),
    ],
)
def test_what_a_killed_process_had_reserved_today_counts_once_as_used(
    tmp_path: Path, days_ago: int, content: str, counted: int
) -> None:
    accounts = Accounts(tmp_path, Metrics())
    DayUsage(tmp_path, "desk.1").add(5)
    day = (datetime.now(UTC) - timedelta(days_ago)).date()
    left = tmp_path / "usage" / "desk.1~killed"
    left.write_text(content.format(day=day, tokens=70), encoding="latin-1")
    for _ in range(2):
        accounts.count_killed()

    assert accounts.of("desk.1").tokens_today() == 5 + counted
    assert not left.exists()


async def test_what_a_process_that_is_there_has_reserved_is_its_own(tmp_path: Path) -> None:
    there, starting = (Accounts(tmp_path, Metrics()) for _ in range(2))
    for cost in (30, 40):
        assert await there.of("desk").reserve(100, cost)
    (reserved,) = (tmp_path / "usage").glob("desk~*")
    assert reserved.read_text().split()[1] == "70"
    starting.count_killed()
    assert starting.of("desk").tokens_today() == 0

    there.of("desk").settle(30, 10)
    there.of("desk").settle(40, 0)
    assert reserved.read_text().split()[1] == "10"
    there.of("desk").spend(10)
    there.of("desk").release(10)
    starting.count_killed()
    assert (starting.of("desk").tokens_today(), [*(tmp_path / "usage").glob("*~*")]) == (10, [])


async def test_a_file_that_is_taken_before_it_is_locked_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    accounts, lock, taken = Accounts(tmp_path, Metrics()), fcntl.flock, list[Path]()

    def late(file: int, how: int) -> None:
        if not taken:
            taken.extend((tmp_path / "usage").glob("*~*"))
            taken[0].unlink()
        lock(file, how)

    monkeypatch.setattr(fcntl, "flock", late)
    assert await accounts.of("desk").reserve(100, 30)
    assert [path.read_text().split()[1] for path in taken] == ["30"]

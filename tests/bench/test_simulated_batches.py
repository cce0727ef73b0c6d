"""Simulated batches against theory, and what must hold whatever is assumed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.article_costs import ArticleCosts
from bench.simulated_batches import BatchTraits, batches_at_once, requests_of_batch, simulate_batches
from extractor.llm.batches.work import MAX_BATCHES

COSTS = ArticleCosts(prompt_tokens=1_000, request_bytes=20_000)
SIX_HOURS = BatchTraits(6.0)


@pytest.mark.parametrize(
    ("costs", "traits", "requests"),
    [
        pytest.param(COSTS, SIX_HOURS, 10_000, id="bytes"),
        pytest.param(replace(COSTS, request_bytes=100), SIX_HOURS, 50_000, id="requests"),
        pytest.param(COSTS, replace(SIX_HOURS, queued_tokens=400_000), 400, id="tokens"),
        pytest.param(COSTS, replace(SIX_HOURS, queued_tokens=400), 1, id="never less than one"),
    ],
)
def test_a_batch_has_what_the_project_puts_into_it(costs: ArticleCosts, traits: BatchTraits, requests: int) -> None:
    assert requests_of_batch(costs, traits) == requests


@pytest.mark.parametrize(
    ("requests", "traits", "hours", "batches"),
    [
        pytest.param(1_000_000, SIX_HOURS, 6, 100, id="all at once"),
        pytest.param(1_000_000, replace(SIX_HOURS, queued_tokens=100e6), 10 * 6, 100, id="ten at a time"),
        pytest.param(1_000_000, replace(SIX_HOURS, queued_tokens=5e6), 200 * 6, 200, id="one after the other"),
        pytest.param(1_000_000, replace(SIX_HOURS, errors=1.0), MAX_BATCHES * 6, MAX_BATCHES * 100, id="nothing works"),
        pytest.param(1_000_000, BatchTraits(48.0), 3 * 24, 3 * 100, id="half is done in each window"),
        pytest.param(0, SIX_HOURS, 0, 0, id="nothing"),
    ],
)
def test_batches_take_what_arithmetic_says(requests: int, traits: BatchTraits, hours: float, batches: int) -> None:
    counts = simulate_batches(requests, COSTS, traits)

    assert counts.seconds == 3_600 * hours
    assert counts.batches == batches


def test_as_many_are_at_the_provider_as_it_has_room_for() -> None:
    assert batches_at_once(1_000_000, COSTS, SIX_HOURS) == 100
    assert batches_at_once(1_000_000, COSTS, replace(SIX_HOURS, queued_tokens=100e6)) == 10
    assert batches_at_once(1_000_000, COSTS, replace(SIX_HOURS, queued_tokens=1)) == 1


def test_a_hundred_million_are_as_quick_to_simulate_as_their_batches_are_few() -> None:
    counts = simulate_batches(100_000_000, COSTS, replace(SIX_HOURS, spread=0.4, queued_tokens=2e9, errors=0.01))

    assert counts.requests == pytest.approx(100_000_000 * (1 + 0.01 + 0.01**2), rel=1e-4)
    assert counts.batches >= 10_000


@settings(max_examples=50, deadline=None)
@given(
    requests=st.integers(1, 100_000),
    queued_tokens=st.none() | st.integers(1_000, 10**9),
    turnaround=st.floats(0.1, 60.0),
    spread=st.floats(0.0, 1.0),
    errors=st.floats(0.0, 1.0),
)
def test_no_request_is_lost_and_none_is_sent_more_often_than_it_may(
    requests: int, queued_tokens: int | None, turnaround: float, spread: float, errors: float
) -> None:
    if queued_tokens is not None:
        queued_tokens = max(queued_tokens, requests * 20)  # at most fifty batches at a time's worth, to be quick
    counts = simulate_batches(
        requests, COSTS, BatchTraits(turnaround, spread, queued_tokens=queued_tokens, errors=errors)
    )

    assert requests <= counts.requests <= MAX_BATCHES * requests
    assert counts.failed <= requests
    assert counts.seconds <= 3_600 * 24 * counts.batches + 30 * counts.batches


@settings(max_examples=50, deadline=None)
@given(requests=st.integers(1, 10**6), room=st.integers(10**7, 10**9), more=st.integers(0, 10**9))
def test_more_room_is_never_slower(requests: int, room: int, more: int) -> None:
    narrow, wide = (
        simulate_batches(requests, COSTS, replace(SIX_HOURS, queued_tokens=tokens)).seconds
        for tokens in (room, room + more)
    )

    assert wide <= narrow

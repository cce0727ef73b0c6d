"""The simulated run against theory where there is one, and what must hold whatever is assumed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.article_costs import ArticleCosts
from bench.scale_arithmetic import at_least, mean_latency, room_for
from bench.simulated_run import EndpointTraits, Machines, simulate_run

TOKENS = ArticleCosts(prompt_tokens=1_000, reply_tokens=200, bound=3_000)
TEN_SECONDS = EndpointTraits(latency=10.0)


@pytest.mark.parametrize(
    ("articles", "costs", "traits", "machines", "seconds"),
    [
        pytest.param(1_000, TOKENS, TEN_SECONDS, Machines(concurrency=50), 1_000 * 10 / 50, id="requests at once"),
        pytest.param(1_020, TOKENS, TEN_SECONDS, Machines(concurrency=50), 210, id="the last few take as long"),
        pytest.param(1_000, TOKENS, TEN_SECONDS, Machines(2, concurrency=50), 1_000 * 10 / 100, id="two machines"),
        pytest.param(
            1_000,
            replace(TOKENS, worker_cpu=0.4),
            EndpointTraits(latency=0.0),
            Machines(cores=4, concurrency=50),
            1_000 * 0.4 / 4,
            id="four cores",
        ),
        pytest.param(
            1_000,
            replace(TOKENS, main_cpu=0.1),
            EndpointTraits(latency=0.0),
            Machines(cores=4, concurrency=50),
            1_000 * 0.1,
            id="one process sends",
        ),
        pytest.param(
            1_000,
            TOKENS,
            replace(TEN_SECONDS, work=0.5),
            Machines(concurrency=50),
            1_000 * 0.5,
            id="GPUs that are busy",
        ),
    ],
)
def test_without_limits_a_run_takes_what_arithmetic_says(
    articles: int, costs: ArticleCosts, traits: EndpointTraits, machines: Machines, seconds: float
) -> None:
    run = simulate_run(articles, costs, traits, machines)

    assert run.seconds == pytest.approx(seconds, rel=1e-6)
    assert run.counts.requests == run.counts.articles == len(run.ends) == articles


@pytest.mark.parametrize(
    ("limits", "bound"),
    [
        pytest.param({"requests_a_minute": 300}, "requests a minute", id="requests"),
        pytest.param({"requests_a_minute": 300, "tells_wait": False}, "requests a minute", id="not told to wait"),
        pytest.param({"tokens_a_minute": 360_000, "counts": "reply"}, "tokens a minute", id="tokens that are used"),
        pytest.param({"tokens_a_minute": 1_200_000}, "tokens a minute", id="tokens that may be used"),
        pytest.param({"requests_a_minute": 300, "tokens_a_minute": 1e9}, "requests a minute", id="narrower of both"),
    ],
)
def test_a_rate_limit_is_used_and_not_exceeded(limits: dict[str, Any], bound: str) -> None:
    """By theory a run takes articles / rate, less the minute's worth that may be used at once: here 300 articles."""
    traits = replace(TEN_SECONDS, spread=0.4, **limits)
    machines = Machines(concurrency=2 * (room_for(TOKENS, traits) or 0))
    articles, theory = 4_000, 60 * (4_000 - 300) / 300
    run = simulate_run(articles, TOKENS, traits, machines)

    assert theory <= run.seconds <= 1.1 * theory
    assert run.counts.refused > 0
    assert at_least(articles, TOKENS, traits, machines)[bound] == pytest.approx(60 * articles / 300)


def test_room_for_requests_is_rate_times_latency() -> None:
    assert room_for(TOKENS, replace(TEN_SECONDS, requests_a_minute=300)) == 50
    assert room_for(TOKENS, TEN_SECONDS) is None


def test_the_mean_latency_is_that_of_the_distribution() -> None:
    traits = EndpointTraits(10.0, spread=0.5, stragglers=0.02, timeout=1e9)
    run = simulate_run(10_000, TOKENS, traits, Machines(concurrency=1))

    assert run.seconds / 10_000 == pytest.approx(mean_latency(traits), rel=0.02)


def test_what_goes_wrong_is_sent_again_and_paid_as_it_should() -> None:
    traits = EndpointTraits(10.0, errors=0.1, broken=0.05, misfits=0.08)
    run = simulate_run(10_000, TOKENS, traits, Machines(concurrency=100))
    counts = run.counts

    answers = counts.requests - counts.errors - counts.broken
    assert answers == 10_000 + counts.misfits - counts.failed
    assert counts.reply_tokens == 200 * (answers + counts.broken)  # errors cost nothing
    assert answers + counts.broken == pytest.approx(10_000 * 1.08 * (0.9 / 0.85), rel=0.02)
    assert counts.failed == pytest.approx(10_000 * 0.08**2, rel=0.5)  # a correction that does not fit either


shares = st.floats(0.0, 0.3)
many = st.integers(1, 300)
few = st.integers(1, 60)
endpoints = st.builds(
    EndpointTraits, st.floats(0.1, 60.0), st.floats(0.0, 1.0), stragglers=shares, misfits=shares, timeout=st.just(1e9)
)


@settings(max_examples=30, deadline=None)
@given(articles=many, concurrency=few, more=few, traits=endpoints, seed=st.integers(0, 9))
def test_more_at_once_is_never_slower(
    articles: int, concurrency: int, more: int, traits: EndpointTraits, seed: int
) -> None:
    traits = replace(traits, misfits=0.0)  # a correction waits its turn again: no theorem holds then
    slow, fast = (
        simulate_run(articles, TOKENS, traits, Machines(concurrency=each), seed=seed).seconds
        for each in (concurrency, concurrency + more)
    )

    assert fast <= slow * (1 + 1e-9)


@settings(max_examples=30, deadline=None)
@given(
    articles=many,
    concurrency=few,
    traits=endpoints,
    errors=shares,
    broken=shares,
    requests_a_minute=st.none() | st.integers(1, 10_000),
)
def test_every_article_is_counted_and_costs_at_least_one_request(
    articles: int,
    concurrency: int,
    traits: EndpointTraits,
    errors: float,
    broken: float,
    requests_a_minute: int | None,
) -> None:
    traits = replace(traits, errors=errors, broken=broken, requests_a_minute=requests_a_minute)
    run = simulate_run(articles, TOKENS, traits, Machines(concurrency=concurrency))
    counts = run.counts

    assert counts.articles == len(run.ends) == articles
    assert counts.requests >= articles
    assert counts.requests >= counts.refused + counts.errors + counts.broken
    assert counts.failed <= articles
    assert run.ends == sorted(run.ends)
    assert counts.reply_tokens == TOKENS.reply_tokens * (counts.requests - counts.refused - counts.errors)


@settings(max_examples=30, deadline=None)
@given(
    articles=many,
    concurrency=few,
    traits=endpoints,
    lower=shares,
    more=shares,
    what=st.sampled_from(["broken", "misfits"]),
)
def test_more_failures_never_cost_less(
    articles: int, concurrency: int, traits: EndpointTraits, lower: float, more: float, what: str
) -> None:
    shares_that_fail = (lower, lower + more)
    if what == "broken":  # a reply that broke off may come without the misfit, and its correction, that it had else
        failing = [replace(traits, misfits=0.0, broken=share) for share in shares_that_fail]
    else:
        failing = [replace(traits, misfits=share) for share in shares_that_fail]
    paid = [simulate_run(articles, TOKENS, each, Machines(concurrency=concurrency)).counts for each in failing]

    assert paid[0].prompt_tokens <= paid[1].prompt_tokens
    assert paid[0].reply_tokens <= paid[1].reply_tokens

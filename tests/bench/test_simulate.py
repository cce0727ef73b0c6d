"""`python -m bench.simulate`: what it says of very many articles, from a sample."""

from __future__ import annotations

import re
from dataclasses import fields, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.article_costs import kept_costs, sizes
from bench.scale_arithmetic import Gpus, Prices
from bench.simulate import (
    LEAST,
    LONGEST_SAMPLE,
    Options,
    by_api,
    by_batches,
    by_gpus,
    duration,
    number,
    options,
    sample_size,
    told,
)
from bench.simulated_run import Machines

SMALL = Options(articles=10_000, sample=3_000, main_ms=0, worker_ms=0, latency=10.0, rpm=0, tpm=0, concurrency=50)


@pytest.mark.parametrize(
    "given",
    [
        pytest.param(replace(SMALL, stragglers=0.01), id="stragglers"),
        pytest.param(replace(SMALL, stragglers=0.0, rpm=250), id="a rate limit"),
        pytest.param(replace(SMALL, stragglers=0.0, errors=0.05, misfits=0.05), id="failures"),
    ],
)
def test_a_long_run_is_told_from_a_sample_of_it(given: Options) -> None:
    sampled, whole = by_api(given), by_api(replace(given, sample=given.articles))

    assert sampled.uncertainty is not None
    assert whole.uncertainty is None
    assert sampled.seconds == pytest.approx(whole.seconds, rel=0.05)
    assert sampled.requests == pytest.approx(whole.requests, rel=0.01)
    assert sampled.money == pytest.approx(whole.money, rel=0.01)


@pytest.mark.parametrize(
    ("given", "articles"),
    [
        pytest.param(Options(articles=20), 20, id="never more than there are"),
        pytest.param(Options(), 10_000, id="some"),
        pytest.param(Options(concurrency=5_000, rpm=0, tpm=0), 40_000, id="many beside those under way"),
        pytest.param(Options(concurrency=500, bound=4_000), LONGEST_SAMPLE, id="as long as limits take to be met"),
    ],
)
def test_the_sample_is_as_long_as_it_has_to_be(given: Options, articles: int) -> None:
    machines = Machines(given.machines, given.cores, given.concurrency)

    assert sample_size(given, given.traits, machines) == articles


def test_a_hundred_times_as_many_articles_take_a_hundred_times_as_much_but_no_longer_to_simulate() -> None:
    million, more = by_api(replace(SMALL, articles=10**6)), by_api(replace(SMALL, articles=10**8))

    assert more.seconds == pytest.approx(100 * million.seconds, rel=0.01)
    assert more.money == pytest.approx(100 * million.money)


def test_gpus_are_paid_by_the_hour_and_do_what_they_can() -> None:
    given = replace(SMALL, gpus=2, gpu_price=3.0, gpu_reads=1_000, gpu_writes=500, prompt_tokens=3_000)
    given = replace(given, shared_tokens=2_000, reply_tokens=1_000, misfits=0.0, errors=0.0, broken=0.0)
    cost = by_gpus(given)

    assert Gpus(2, 1_000, 500, 3.0).seconds(given.costs) == 1.5
    assert cost.bounds["GPUs"] == 15_000
    assert cost.seconds == pytest.approx(15_000, rel=0.02)
    assert cost.money == pytest.approx(2 * 3.0 * cost.seconds / 3_600)


def test_batches_cost_their_share_of_the_price_and_then_records_are_made() -> None:
    given = replace(SMALL, worker_ms=40, misfits=0.0, errors=0.0, broken=0.0, spread=0.0, turnaround=6.0, cores=4)
    cost = by_batches(replace(given, articles=10_000))

    assert cost.seconds == pytest.approx(6 * 3_600 + 10_000 * 0.04 / 4, rel=0.001)
    assert cost.money == pytest.approx(0.5 * given.money(cost.prompt_tokens, cost.reply_tokens))
    assert cost.requests == 10_000


def test_what_was_sent_before_costs_the_price_for_it() -> None:
    costs = replace(kept_costs(), prompt_tokens=1_000, shared_tokens=800)

    assert Prices(2.0, 8.0, 0.5).of(1e6, 1e6, costs) == pytest.approx(0.8 * 0.5 + 0.2 * 2.0 + 8.0)


def test_what_an_article_costs_is_what_the_project_measures_now() -> None:
    now, kept = sizes(), kept_costs()

    for each in fields(now):
        value = getattr(now, each.name)
        assert getattr(kept, each.name) > 0
        if value:  # the others take a run
            assert getattr(kept, each.name) == pytest.approx(value, rel=0.05), (
                f"{each.name} changed: `python -m bench.article_costs --write`, then the commands of docs/scale.md"
            )


def test_every_option_is_one_of_the_command_line() -> None:
    given = options(["--articles", "5", "--tpm-counts", "reply", "--cached-price", "0.1", "--gpu-price", "2"])

    assert given == replace(Options(), articles=5, tpm_counts="reply", cached_price=0.1, gpu_price=2.0)


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        pytest.param("--only rules", "give some of api,batch,gpus", id="no such way"),
        pytest.param("--tpm-counts all", "give bound or reply", id="no such count"),
        pytest.param("--prices 1", "give two numbers", id="one price"),
        pytest.param("--articles 0", "give a number from 1", id="nothing"),
        pytest.param("--latency -1", "give a number from 0", id="below nothing"),
        pytest.param("--misfits 5", "give a number from 0 to 1", id="a share above all"),
        pytest.param("--articles many", "invalid int value", id="no number"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(
    words: str, complaint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        options(words.split())

    assert ended.value.code == 2
    assert complaint in capsys.readouterr().err


amounts = st.floats(0.0, 1e6)
some = st.floats(LEAST, 1e4)
limits = st.just(0.0) | some
shares = st.floats(0.0, 1.0)


@settings(max_examples=25, deadline=None)
@given(
    given=st.builds(
        Options,
        articles=st.integers(1, 200),
        sample=st.integers(1, 100),
        prompt_tokens=some,
        shared_tokens=amounts,
        reply_tokens=amounts,
        bound=amounts,
        main_ms=amounts,
        worker_ms=amounts,
        latency=some,
        spread=st.floats(0.0, 3.0),
        stragglers=shares,
        errors=shares,
        broken=shares,
        misfits=shares,
        rpm=limits,
        tpm=limits,
        held_seconds=some,
        tpm_counts=st.sampled_from(["bound", "reply"]),
        concurrency=st.integers(1, 5),
        machines=st.integers(1, 3),
        cores=st.integers(1, 3),
        queued_tokens=amounts,
        turnaround=some,
        gpus=st.integers(1, 3),
        gpu_reads=some,
        gpu_writes=some,
        gpu_concurrency=st.integers(1, 5),
    )
)
def test_whatever_is_assumed_a_table_comes_out(given: Options) -> None:
    lines = list(told(given))

    assert lines[0].split()[0] == str(given.articles)
    assert not [line for line in lines if re.search(r"\bnan\b|\binf\b|-\d", line)]


def test_the_table_has_a_column_for_each_way() -> None:
    lines = list(told(replace(SMALL, articles=50, only="api,batch")))

    assert lines[0].split() == ["50", "articles", "API", "Batch", "API"]
    assert {len(line) for line in lines[: lines.index("")]} == {len(lines[0])}


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (duration(0.5), "0.5 s"),
        (duration(7_200), "2.0 hours"),
        (duration(200_000), "2.3 days"),
        (number(999), "999"),
        (number(1_234_567), "1.23 million"),
        (number(5.6e9), "5.60 billion"),
    ],
)
def test_quantities_are_said_in_the_units_of_a_person(said: str, words: str) -> None:
    assert said == words

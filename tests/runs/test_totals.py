"""What all runs into one folder have cost together."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor import Article, ChatRequest, ChatResponse, Extractor
from extractor.runs.totals import Totals
from extractor.usage import Usage, UsageMeter
from tests.support.scripted_client import EMPTY_REPLY, ScriptedClient

COUNTS = st.builds(
    UsageMeter,
    requests=st.integers(0, 9),
    perhaps_paid_twice=st.integers(0, 9),
    prompt=st.integers(0, 99),
    completion=st.integers(0, 99),
)


def priced(_: ChatRequest) -> ChatResponse:
    return ChatResponse(EMPTY_REPLY, usage=Usage(100, 10))


def run(folder: Path, days: range, **options: Any) -> dict[str, Any]:
    """The `run.json` of a run over so many days, with a new extractor each."""
    articles = [Article.of(f"It rained on day {day}.", id=str(day)) for day in days]
    with Extractor("m", client=ScriptedClient(priced), cache=folder.parent / "cache") as extractor:
        extractor.run(articles, out=folder, **options)
    facts: dict[str, Any] = json.loads((folder / "run.json").read_text())
    return facts


def test_a_run_that_goes_on_knows_what_all_have_cost(tmp_path: Path) -> None:
    folder = tmp_path / "run"
    run(folder, range(2), prices=(1, 1))
    facts = run(folder, range(5), prices=(1, 1))

    assert facts["tokens"] == {"prompt": 300, "completion": 30}
    assert facts["totals"]["tokens"] == {"prompt": 500, "completion": 50}
    assert (facts["totals"]["runs"], facts["totals"]["requests"]["sent"]) == (2, 5)
    assert facts["totals"]["cost"] == pytest.approx(550e-6)


def test_a_run_that_replaces_another_begins_anew(tmp_path: Path) -> None:
    folder = tmp_path / "run"
    run(folder, range(2))
    facts = run(folder, range(5), overwrite=True)

    assert facts["totals"]["tokens"] == facts["tokens"] == {"prompt": 300, "completion": 30}
    assert facts["totals"]["runs"] == 1


def test_runs_of_one_extractor_are_counted_each_by_itself(tmp_path: Path) -> None:
    with Extractor("m", client=ScriptedClient(priced), cache=tmp_path / "cache") as extractor:
        extractor.extract_text("Sun.")
        first = extractor.run([Article.of("Rain.", id="1")], out=tmp_path / "run")
        second = extractor.run([Article.of("Snow.", id="2")], out=tmp_path / "run")

    assert (first.prompt_tokens, second.prompt_tokens, extractor.usage.prompt) == (100, 100, 300)
    assert second.facts["totals"]["tokens"]["prompt"] == 200


def test_one_run_without_prices_leaves_the_cost_of_all_unknown(tmp_path: Path) -> None:
    folder = tmp_path / "run"
    run(folder, range(2))
    facts = run(folder, range(5), prices=(1, 1))

    assert (facts["cost"], facts["totals"]["cost"]) == (pytest.approx(330e-6), None)


def test_a_run_of_unknown_cost_leaves_what_the_others_have_cost(tmp_path: Path) -> None:
    usages = iter([Usage(), Usage(100, 10), Usage()])
    client = ScriptedClient(lambda _: ChatResponse(EMPTY_REPLY, usage=next(usages)))
    costs: list[tuple[float | None, float | None]] = []
    for day in range(3):
        with Extractor("m", client=client, cache=tmp_path / "cache") as extractor:
            facts = extractor.run([Article.of(f"Day {day}.", id=str(day))], out=tmp_path / "run", prices=(1, 1)).facts
        costs.append((facts["cost"], facts["totals"]["cost"]))

    assert costs == [(None, None), (pytest.approx(110e-6),) * 2, (None, pytest.approx(110e-6))]


def test_where_nothing_was_requested_run_and_totals_say_the_same(tmp_path: Path) -> None:
    with Extractor() as extractor:
        facts = [extractor.run([Article.of("It rained.", id="a")], out=tmp_path).facts for _ in range(2)]

    assert [(run["cost"], run["totals"]["cost"]) for run in facts] == [(None, None)] * 2


def test_all_from_the_cache_needs_no_prices(tmp_path: Path) -> None:
    run(tmp_path / "run", range(2), prices=(1, 1))

    assert run(tmp_path / "run", range(2))["totals"]["cost"] == pytest.approx(220e-6)


@given(st.lists(COUNTS, max_size=5))
def test_sums_are_read_back_as_they_were_written(runs: list[UsageMeter]) -> None:
    totals = Totals()
    for usage in runs:
        totals = Totals.of({"totals": totals.with_run(usage, cost=1.0).facts()})

    assert totals.runs == len(runs)
    assert totals.prompt == sum(usage.prompt for usage in runs)
    assert totals.cost == len(runs)


@pytest.mark.parametrize(
    ("facts", "runs", "prompt"),
    [
        pytest.param({}, 0, 0, id="no run"),
        pytest.param({"tokens": {"prompt": 7, "completion": 1}, "requests": {"sent": 1}}, 1, 7, id="without sums"),
        pytest.param({"totals": [1]}, 0, 0, id="a list"),
        pytest.param({"totals": {"runs": "2", "tokens": {"prompt": -7}}}, 0, 0, id="no counts"),
        pytest.param({"totals": {"runs": True, "tokens": None, "cost": True}}, 0, 0, id="no numbers"),
    ],
)
def test_what_an_earlier_version_or_a_hand_wrote(facts: dict[str, Any], runs: int, prompt: int) -> None:
    totals = Totals.of(facts)

    assert (totals.runs, totals.prompt) == (runs, prompt)


def test_a_meter_shows_what_it_has_counted() -> None:
    meter = UsageMeter(requests=2, prompt=1200)
    meter.flags.update(["fence_removed"])

    assert repr(meter) == "UsageMeter(requests=2, prompt=1200, flags={fence_removed: 1})"
    assert repr(UsageMeter()) == "UsageMeter()"

"""A clock that is set forwards or backwards during a run, by hours or years, changes nothing but what it shows."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from itertools import chain, cycle
from pathlib import Path

import pytest

from extractor import Article
from extractor.llm.cache.disk import DiskStore
from extractor.runs.runner import Run
from tests.support import faulty_endpoint as faulty
from tests.support.faulty_endpoint import Act, Fault, FaultyEndpoint, error
from tests.support.stored import KEY, OTHER_KEY, RESPONSE, stored

HOUR, YEAR = 3_600.0, 31_557_600.0
NOW = time.time()


def times(*jumps: float) -> Callable[[], float]:
    """A clock that each look at it sets by the next of these seconds."""
    shown = chain([NOW], cycle([NOW + jump for jump in jumps]))
    return lambda: next(shown)


CLOCKS = [
    pytest.param((HOUR, 2 * HOUR, 3 * HOUR), id="forwards by hours"),
    pytest.param((-HOUR, -2 * HOUR, -3 * HOUR), id="backwards by hours"),
    pytest.param((YEAR, 20 * YEAR, 260 * YEAR), id="forwards by years"),
    pytest.param((-YEAR, -20 * YEAR, -NOW), id="backwards by years, to 1970"),
    pytest.param((5 * YEAR, -5 * YEAR, 0), id="to and fro"),
]


def faults(*acts: Act | None) -> Iterator[Fault | None]:
    return (act and Fault("", act) for act in acts)


@pytest.mark.parametrize("jumps", CLOCKS)
async def test_waits_limits_of_time_and_durations_are_as_without_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, jumps: tuple[float, ...]
) -> None:
    """A limit of time is met once, a rate limit, an outage and a broken connection are waited out."""
    endpoint = FaultyEndpoint(
        faults(
            None,
            faulty.hang,
            error(429, "slow down", {"retry-after": "0.01"}),
            error(503, "out of order", {"retry-after": "0.01"}),
            faulty.reset_in_body,
        )
    )
    await endpoint.start()
    backend = faulty.open_faulty_backend(endpoint, tmp_path / "cache", timeout=0.5)
    articles = [Article.of(f"It rained on day {number}.", id=str(number)) for number in range(5)]
    monkeypatch.setattr(time, "time", times(*jumps))
    try:
        result = await Run(articles, backend, width=2, out=tmp_path / "run").execute()
    finally:
        await backend.aclose()
        await endpoint.stop()

    assert (result.state, result.records, result.failures) == ("complete", 5, 0)
    assert len(endpoint.asked) == 9
    assert 0 <= result.seconds < HOUR
    assert 0 <= json.loads((tmp_path / "run" / "run.json").read_text())["times"]["seconds"] < HOUR


@pytest.mark.parametrize("jumps", CLOCKS)
def test_nothing_that_is_stored_expires(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, jumps: tuple[float, ...]
) -> None:
    monkeypatch.setattr(time, "time", times(*jumps))
    with DiskStore(tmp_path) as store:
        store.put(KEY, RESPONSE)
    for jump in jumps:
        monkeypatch.setattr(time, "time", times(jump))
        with DiskStore(tmp_path) as store:
            store.put(OTHER_KEY, RESPONSE)
            assert stored(store, [KEY, OTHER_KEY]) == {KEY, OTHER_KEY}
            assert [key for key, _ in store] == [KEY, OTHER_KEY]
            assert store.stats().responses == 2

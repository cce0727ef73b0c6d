"""What is said at the end of a run."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from rich.console import Console

from extractor.articles.failure import Failure
from extractor.rendering.run_summary import FirstFailures, note_lines, summary_view
from extractor.runs.manifest import RunManifest
from extractor.runs.runner import RunResult
from extractor.runs.totals import Totals
from extractor.usage import UsageMeter

ENDED = RunResult(
    state="interrupted",
    error=None,
    articles=3,
    records=1,
    failures=0,
    left=2,
    prompt_tokens=0,
    completion_tokens=0,
    seconds=1.0,
    cost=None,
    folder=None,
    facts=RunManifest(UsageMeter(), expected=3).facts(),
)


@pytest.mark.parametrize(
    ("left", "uses_model", "folder", "told"),
    [
        pytest.param(
            2, True, "run", "interrupted; the same command goes on from here", id="a model's answers are kept"
        ),
        pytest.param(
            2,
            True,
            None,
            "interrupted; the same command gives all records again, those so far from the cache",
            id="records went to stdout",
        ),
        pytest.param(2, False, "run", "interrupted; the same command goes on from here", id="the folder keeps records"),
        pytest.param(2, False, None, "interrupted; the same command starts over", id="rules keep nothing"),
        pytest.param(
            None, False, "run", "interrupted; how many articles are left is not known", id="nobody knows the rest"
        ),
        pytest.param(0, True, None, "interrupted", id="nothing is left"),
        pytest.param(0, False, None, "interrupted", id="nothing is left of rules"),
    ],
)
def test_an_interrupted_run_says_what_the_same_command_does(
    left: int | None, uses_model: bool, folder: str | None, told: str
) -> None:
    console = Console(width=200, color_system=None)
    ended = replace(ENDED, left=left, folder=Path(folder) if folder else None)
    with console.capture() as capture:
        console.print(summary_view(ended, uses_model=uses_model))

    assert told in [line.strip() for line in capture.get().splitlines()]


@pytest.mark.parametrize(
    ("earlier", "told"),
    [
        pytest.param(Totals(), "", id="the first run"),
        pytest.param(Totals(2, 4, 0, 0, 0, 0, 0.0), "", id="earlier ones that cost nothing"),
        pytest.param(Totals(2, 4, 0, 0, 1000, 50, None), "in all 3 runs: 1,000 + 50 tokens", id="without prices"),
        pytest.param(Totals(2, 4, 0, 0, 1000, 50, 1.5), "in all 3 runs: 1,000 + 50 tokens, cost 1.5000", id="prices"),
    ],
)
def test_a_run_that_went_on_says_what_all_have_cost(earlier: Totals, told: str) -> None:
    console = Console(width=200, color_system=None)
    facts = RunManifest(UsageMeter(), prices=(1, 1), earlier=earlier).facts()
    with console.capture() as capture:
        console.print(summary_view(replace(ENDED, cost=0.0, facts=facts), uses_model=True))

    lines = [line.strip() for line in capture.get().splitlines()]
    assert (told in lines) if told else not any("in all" in line for line in lines)


@pytest.mark.parametrize(
    ("reasons", "lines"),
    [
        pytest.param(["cut"], ["'0': cut"], id="one"),
        pytest.param(["cut", "empty"], ["'0': cut", "'1': empty"], id="two reasons"),
        pytest.param(
            ["cut", "empty", "cut", "cut"], ["'0': cut (and 2 more like it)", "'1': empty"], id="some for one reason"
        ),
        pytest.param(
            [*"abcdef", "a", "g"],
            [
                "'0': a (and 1 more like it)",
                "'1': b",
                "'2': c",
                "'3': d",
                "'4': e",
                "2 more failed: see run/failures.jsonl",
            ],
            id="more reasons than are told",
        ),
    ],
)
def test_failures_for_one_reason_are_told_once(reasons: list[str], lines: list[str]) -> None:
    failures = FirstFailures()
    for number, reason in enumerate(reasons):
        failures.add(Failure(str(number), reason))
    ended = replace(ENDED, failures=len(reasons), folder=Path("run"))

    assert note_lines(ended, failures) == lines

"""What a run shows while it works and at its end."""

from __future__ import annotations

from io import StringIO
from typing import Any, cast

import pytest
from rich.console import Console

from extractor.cli.progress import _Facts
from extractor.rendering.run_summary import summary_view
from extractor.runs.manifest import RunManifest
from extractor.runs.runner import RunResult
from extractor.usage import UsageMeter


@pytest.mark.parametrize(
    ("manifest", "shown"),
    [
        pytest.param(None, "", id="before the run"),
        pytest.param(RunManifest(UsageMeter()), "0", id="of unknown number"),
        pytest.param(RunManifest(UsageMeter(), expected=1_200), "0/1,200", id="of known number"),
        pytest.param(
            RunManifest(UsageMeter(requests=3, prompt=1_000, completion=1), expected=1),
            "0/1  3 requests  1,001 tokens",
            id="within one article",
        ),
    ],
)
def test_the_bar_says_what_is_known_and_nothing_else(manifest: RunManifest | None, shown: str) -> None:
    facts = _Facts()
    facts.manifest = manifest

    assert facts.render(cast(Any, None)).plain == shown


@pytest.mark.parametrize(
    ("uses_model", "told"),
    [pytest.param(True, "goes on from here", id="model"), pytest.param(False, "starts over", id="rules")],
)
def test_an_interrupted_run_says_what_the_same_command_does(uses_model: bool, told: str) -> None:
    manifest = RunManifest(UsageMeter(), expected=2, state="interrupted")
    result = RunResult("interrupted", None, 2, 1, 0, 1, 0, 0, 1.0, None, None, manifest.facts())
    console = Console(file=StringIO(), width=100)
    console.print(summary_view(result, uses_model=uses_model))

    assert f"interrupted; the same command {told}" in cast(StringIO, console.file).getvalue()

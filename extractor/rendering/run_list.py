"""The runs in a folder, one a row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from extractor.rendering.tables import PlainTable
from extractor.runs.run_list import ListedRun
from extractor_schemas import LAYER_NAMES

_UNKNOWN = "–"
_HEADERS = ("run", "date", "made by", "state", "articles", "failed", *LAYER_NAMES)
_DISPENSABLE = ("date", "state")


def runs_view(runs: Sequence[ListedRun]) -> PlainTable:
    """Each run with its date, what made it, how it ended, and how much it has."""
    return PlainTable(_HEADERS, [_row(run) for run in runs], dispensable=_DISPENSABLE)


def runs_facts(runs: Sequence[ListedRun]) -> dict[str, Any]:
    """The same for programs; null is what a manifest does not say."""
    return {
        "runs": [
            {
                "run": str(run.folder),
                "started": run.fact("times", "started"),
                "backend": run.fact("settings", "backend"),
                "model": run.fact("settings", "model"),
                "codebook": run.fact("settings", "codebook"),
                "state": run.fact("state"),
                "articles": run.fact("counts", "articles"),
                "records": run.fact("folder", "records"),
                "failures": run.fact("folder", "failures"),
                "findings": {name: run.fact("findings", name) for name in LAYER_NAMES},
                "problem": run.problem,
            }
            for run in runs
        ]
    }


def _row(run: ListedRun) -> list[object]:
    started = str(run.fact("times", "started") or _UNKNOWN)
    cells = [
        started[:16].replace("T", " "),
        run.fact("settings", "model") or run.fact("settings", "backend"),
        run.fact("state"),
        run.fact("counts", "articles"),
        run.fact("folder", "failures"),
        *(run.fact("findings", name) for name in LAYER_NAMES),
    ]
    return [str(run.folder), *(_UNKNOWN if cell is None else cell for cell in cells)]

"""The runs in a folder, as their manifests tell of them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from extractor.articles.run_folders import is_run_folder
from extractor.errors import UsageError
from extractor.runs.manifest_file import RUN, read_manifest, settle_state

_DEPTH = 3
"""How many folders deep runs are looked for: nobody's whole disk is walked."""


@dataclass(frozen=True, slots=True)
class ListedRun:
    """A run in its folder. ``facts`` are those of its `run.json`, nothing where that cannot be read.

    ``problem`` says why it cannot.
    """

    folder: Path
    facts: dict[str, Any]
    problem: str | None = None

    def fact(self, *path: str) -> Any:
        """What the manifest says at a path of keys; None where it does not, as of an older version."""
        value: Any = self.facts
        for key in path:
            value = cast(dict[str, Any], value).get(key) if isinstance(value, dict) else None
        return value


def runs_in(folder: Path) -> list[ListedRun]:
    """The runs in a folder that is none itself, earlier ones first; none where it has none."""
    found = [_listed(path) for path in _run_folders(folder, _DEPTH)]
    return sorted(found, key=lambda run: (str(run.fact("times", "started") or ""), run.folder))


def refuse_folder_of_runs(folder: Path) -> None:
    """Raise `UsageError` for a folder that is no run but holds some, and name them."""
    if runs := runs_in(folder):
        names = ", ".join(str(run.folder) for run in runs[-3:])
        raise UsageError(f"{folder} is no run but holds some: name one of them, such as {names}")


def _run_folders(folder: Path, depth: int) -> Iterator[Path]:
    try:
        inner = [Path(entry.path) for entry in os.scandir(folder) if entry.is_dir(follow_symlinks=False)]
    except OSError:
        return
    for path in sorted(inner):
        try:
            names = os.listdir(path)
        except OSError:
            continue
        if is_run_folder(names):
            yield path
        elif depth > 1:
            yield from _run_folders(path, depth - 1)


def _listed(folder: Path) -> ListedRun:
    settle_state(folder)
    try:
        facts = read_manifest(folder)
    except UsageError as error:
        return ListedRun(folder, {}, str(error))
    return ListedRun(folder, facts, None if facts else f"it has no {RUN}")

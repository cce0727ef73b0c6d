"""The folders that runs write to: they hold no articles, and a run never reads its own."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable
from pathlib import Path

from extractor.errors import UsageError

MANIFEST = "run.json"
"""What a run says of itself; nothing is read from a folder that holds a file of this name, whoever wrote it."""

_LISTS = frozenset({"records.jsonl", "failures.jsonl"})
_MARKS = frozenset({MANIFEST, ".lock"})


def is_run_folder(names: Collection[str]) -> bool:
    """Whether a folder with files of these names belongs to a run.

    It does if it holds records or failures beside the manifest of a run, or beside its lock: a run that has just begun,
    or was killed early, has no manifest yet. A folder in which somebody put a `records.jsonl` has neither.
    """
    return not _LISTS.isdisjoint(names) and not _MARKS.isdisjoint(names)


def is_run(path: Path) -> bool:
    """Whether a path that a user names is a run's: its folder, or a `.jsonl` file of records."""
    return path.suffix == ".jsonl" or (path / "records.jsonl").is_file()


def check_output_folder(paths: Path | Iterable[Path], out: Path) -> None:
    """Refuse to write a run into the folder that its articles are in, or above it.

    Each of ``paths`` may lie beside ``out``, or contain it: then it is left out of reading. Links are followed; none of
    the paths needs to exist.

    Raises:
        UsageError: one of the paths is ``out``, or lies within it.

    """
    folder = os.path.realpath(out)
    for path in [paths] if isinstance(paths, Path) else paths:
        found = os.path.realpath(path)
        if found == folder:
            raise UsageError(f"{str(out)!r} is what the articles are read from: name another folder for the run")
        if os.path.commonpath([found, folder]) == folder:
            raise UsageError(f"the articles in {str(path)!r} lie within {str(out)!r}: name another folder for the run")

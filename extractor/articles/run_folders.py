"""The folders that runs write to: they hold no articles, and a run never reads its own."""

from __future__ import annotations

import os
from collections.abc import Collection
from pathlib import Path

from extractor.files.compression import unpacked_suffix

MANIFEST = "run.json"
"""What a run says of itself; nothing is read from a folder that holds a file of this name, whoever wrote it."""

SHARDS = "shards.jsonl"
"""What a run in shards lists them in; its records are in the folder `records`."""

_LISTS = frozenset({"records.jsonl", "failures.jsonl", SHARDS})
_MARKS = frozenset({MANIFEST, ".lock"})


def is_run_folder(names: Collection[str]) -> bool:
    """Whether a folder with files of these names belongs to a run.

    It does if it holds records, failures or a list of shards beside the manifest of a run, or beside its lock: a run
    that has just begun, or was killed early, has no manifest yet. A folder in which somebody put a `records.jsonl` has
    neither.
    """
    return not _LISTS.isdisjoint(names) and not _MARKS.isdisjoint(names)


def telling_names(folder: Path) -> set[str]:
    """The names in a folder that tell whether it is a run's, however many others it holds.

    Raises OSError where the folder cannot be listed.
    """
    os.scandir(folder).close()
    return {name for name in _LISTS | _MARKS if os.path.lexists(folder / name)}


def is_run(path: Path) -> bool:
    """Whether a path that a user names is a run's: its folder, or a file of records, `.jsonl` or one of its shards."""
    is_file_of_records = unpacked_suffix(path.name) in (".jsonl", ".parquet")
    return is_file_of_records or any((path / name).is_file() for name in ("records.jsonl", SHARDS))

"""Gold files: read, written in a form that makes small diffs, and begun, empty or from a run.

A folder of gold holds one JSON file for each article; what its annotators wrote, before their differences were settled,
lies in ``annotators/<name>/`` within it. The articles lie in the folder ``articles`` beside it, or where the user says.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from extractor.gold.conversion import view
from extractor.gold.files import load_folder
from extractor.runs.folder import RECORDS, records
from extractor_schemas import Gold


def is_run(path: Path) -> bool:
    """Whether a path is a run's: its folder, or a `.jsonl` file of records."""
    return path.suffix == ".jsonl" or (path / RECORDS).is_file()


def views(path: Path) -> Iterator[Gold]:
    """What a run or a folder of gold says of each article; a run is read record by record. Raises `UsageError`."""
    yield from map(view, records(path)) if is_run(path) else load_folder(path).values()


def side(path: Path) -> dict[str, Gold]:
    """The `views` of a path, by their articles' ids."""
    return {one.article: one for one in views(path)}

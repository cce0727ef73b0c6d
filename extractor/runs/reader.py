"""The records of a run, read back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pydantic import ValidationError

from extractor.errors import UsageError, describe_validation_error
from extractor.layers import parse_record
from extractor.runs.folder import RECORDS
from extractor.runs.index import record_lines
from extractor_schemas import Record


def read_records(run: Path) -> Iterator[Record]:
    """The records of a run's folder, or of a `.jsonl` file, in the order in which they were written.

    Where a file has several records of one article, the last one counts. Raises `UsageError` if there are none to read,
    or a line is no record.
    """
    if not isinstance(run, Path):  # pyright: ignore[reportUnnecessaryIsInstance]  # callers without a type checker
        raise UsageError(f"{run!r} is no path: give a pathlib.Path")
    path = run / RECORDS if run.is_dir() else run
    if not path.is_file():
        raise UsageError(f"no records at {path}: name a folder that `extractor extract --out` wrote")
    last = {line.id: line.offset for line in record_lines(path)}
    offsets = set(last.values())
    offset = 0
    with path.open("rb") as file:
        for number, content in enumerate(file, 1):
            if offset in offsets and content.endswith(b"\n"):
                yield _record(path, number, content)
            offset += len(content)


def _record(path: Path, number: int, content: bytes) -> Record:
    try:
        return parse_record(content)
    except ValidationError as error:
        raise UsageError(f"{path}, line {number} is no record ({describe_validation_error(error)})") from error

"""The records of a run, read back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pydantic import ValidationError

from extractor.errors import UsageError, describe_validation_error
from extractor.layers import layers_of, parse_record
from extractor.runs.folder import RECORDS
from extractor.runs.index import record_lines
from extractor_schemas import Record


def read_records(run: Path, *, sound: bool = True) -> Iterator[Record]:
    """The records of a run's folder, or of a `.jsonl` file, in the order in which they were written.

    Where a file has several records of one article, the last one counts. Raises `UsageError` if there are none to read,
    or a line is no record; with ``sound`` also if a record names an actor that it does not have, or its article is
    shorter than a span says, so that nobody who walks over records meets such a thing.
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
                yield _record(path, number, content, sound=sound)
            offset += len(content)


def _record(path: Path, number: int, content: bytes, *, sound: bool) -> Record:
    try:
        record = parse_record(content)
    except ValidationError as error:
        raise UsageError(
            f"{path}, line {number} is no record of this version ({describe_validation_error(error)}):"
            " extract anew, or mend it"
        ) from error
    if sound and (problem := _dangling(record)):
        raise UsageError(f"{path}, line {number} is no sound record ({problem}): see `extractor verify`, or mend it")
    return record


def _dangling(record: Record) -> str | None:
    """What a record points to that is not there."""
    actors, length = {actor.id for actor in record.actors}, len(record.article.text)
    for layer in layers_of(record):
        for item in getattr(record, layer.name):
            for field, ids in layer.actor_fields(item):
                for id in ids:
                    if id not in actors:
                        return f"{item.id} {field}: {id} is no actor of it"
            for field, spans in layer.span_fields(item):
                if any(span.end > length for span in spans):
                    return f"{item.id} {field}: a span ends behind the text"
    return None

"""The records of a run, read back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pydantic import ValidationError

from extractor.errors import UsageError, describe_validation_error
from extractor.layers import layers_of, missing_layer, parse_record
from extractor.runs.folder import RECORDS
from extractor.runs.index import record_lines
from extractor_schemas import Record


def read_records(run: Path | str, *, sound: bool = True) -> Iterator[Record]:
    """The records of a run's folder, or of a `.jsonl` file, in the order in which they were written.

    Where a file has several records of one article, the last one counts. Raises `UsageError` if there are none to read,
    or a line is not a record; with ``sound`` also if a record names an actor that it does not have, or its article is
    shorter than a span says, so that nobody who walks over records meets such a thing.
    """
    for path, number, _, content in _last_lines(run):
        yield _record(path, number, content, sound=sound)


def read_some_records(run: Path | str) -> Iterator[Record]:
    """The same, where a run without a record is of no use: it raises `UsageError`."""
    is_empty = True
    for record in read_records(run):
        is_empty = False
        yield record
    if is_empty:
        raise no_record(run)


def read_each(run: Path | str) -> Iterator[tuple[str, Record | UsageError]]:
    """The id of every article that has a record, and the record, sound or not; or why it cannot be read."""
    for path, number, id, content in _last_lines(run):
        try:
            yield id, _record(path, number, content, sound=False)
        except UsageError as error:
            yield id, error


def no_record(run: Path | str) -> UsageError:
    """What to say of a run without a record."""
    return UsageError(f"there is no record in {run}: name another run, or `extractor extract` first")


def _last_lines(run: Path | str) -> Iterator[tuple[Path, int, str, bytes]]:
    """The last line of each article's records: the file, the line's number, the article's id, and the content."""
    path = _records_file(run)
    last = {line.id: line.offset for line in record_lines(path)}
    ids = {offset: id for id, offset in last.items()}
    offset = 0
    with path.open("rb") as file:
        for number, content in enumerate(file, 1):
            if offset in ids:
                yield path, number, ids[offset], content
            offset += len(content)


def ids_of_several_texts(run: Path) -> list[str]:
    """The ids under which a run's folder, or a `.jsonl` file, has records of more than one text, of which one counts.

    Raises `UsageError` as `read_records` does.
    """
    texts: dict[str, set[str]] = {}
    for line in record_lines(_records_file(run)):
        texts.setdefault(line.id, set()).add(line.sha256)
    return [id for id, hashes in texts.items() if len(hashes) > 1]


def _records_file(run: object) -> Path:
    if not isinstance(run, str | Path):
        raise UsageError(f"{run!r} is not a path: give the pathlib.Path or the str of a run's folder")
    path = Path(run)
    path = path / RECORDS if path.is_dir() else path
    if not path.is_file():
        raise UsageError(f"no records at {path}: name a folder that `extractor extract --out` wrote")
    return path


def _record(path: Path, number: int, content: bytes, *, sound: bool) -> Record:
    try:
        record = parse_record(content)
    except ValidationError as error:
        if missing := missing_layer(error):
            raise UsageError(f"{path}, line {number} is not a record that can be read here: {missing}") from error
        raise UsageError(
            f"{path}, line {number} is not a record of this version ({describe_validation_error(error)}):"
            " extract again, or correct it"
        ) from error
    if sound and (problem := _dangling(record)):
        raise UsageError(
            f"{path}, line {number} is not a sound record ({problem}): see `extractor verify`, or correct it"
        )
    return record


def _dangling(record: Record) -> str | None:
    """What a record points to that is not there."""
    actors, length = {actor.id for actor in record.actors}, len(record.article.text)
    for layer in layers_of(record):
        for item in getattr(record, layer.name):
            for field, ids in layer.actor_fields(item):
                for id in ids:
                    if id not in actors:
                        return f"{item.id} {field}: {id} is not an actor of it"
            for field, spans in layer.span_fields(item):
                if any(span.end > length for span in spans):
                    return f"{item.id} {field}: a span ends behind the text"
    return None

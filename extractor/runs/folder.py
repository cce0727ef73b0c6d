"""A run's folder: `records.jsonl`, `failures.jsonl` and `run.json`.

A record is one whole line, written as soon as it is done. A second run into the same folder goes on from there: a
record that comes out the same stays, a new or better one takes its place at the end.
"""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from pydantic import ValidationError

from extractor.articles.failure import Failure
from extractor.errors import UsageError
from extractor.files.atomic import write_whole
from extractor_schemas import Article, Record

RECORDS, FAILURES, RUN = "records.jsonl", "failures.jsonl", "run.json"


class RunFolder:
    """The folder of one run, held by one process at a time.

    ``settings`` are what the records depend on; a folder that holds a run of others is refused unless ``overwrite``.
    Raises `UsageError` if the folder cannot be used.
    """

    def __init__(self, folder: Path, settings: Mapping[str, Any], *, overwrite: bool = False) -> None:
        self.folder = folder
        self._settings = dict(settings)
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._lock = (folder / ".lock").open("w")
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise UsageError(f"another run is writing to {folder}: wait for it, or name another folder") from error
        except OSError as error:
            raise UsageError(f"cannot write to {folder}: {error.strerror}; name another folder") from error
        try:
            if overwrite:
                for name in (RECORDS, FAILURES, RUN):
                    (folder / name).unlink(missing_ok=True)
            self._refuse_other_settings()
            self._known = {line.id: line for line in _lines(folder / RECORDS)}
        except BaseException:
            self._lock.close()
            raise
        self._written: set[str] = set()
        self._superseded = False
        self._records = _appending(folder / RECORDS)
        (folder / FAILURES).unlink(missing_ok=True)
        self._failures = _appending(folder / FAILURES)

    def _refuse_other_settings(self) -> None:
        try:
            before = json.loads((self.folder / RUN).read_text(encoding="utf-8"))["settings"]
        except (OSError, ValueError, KeyError):
            return
        other = sorted(name for name in {*before, *self._settings} if before.get(name) != self._settings.get(name))
        if other:
            raise UsageError(
                f"{self.folder} holds a run with another {' and '.join(other)}: name another --out, or give --overwrite"
            )

    def requests_of(self, article: Article) -> list[str] | None:
        """The cache keys behind the record that the folder has of this very text, or None if it has none."""
        line = self._known.get(article.id)
        return line.requests if line and line.sha256 == article.sha256 else None

    def keep(self, article: Article) -> Record:
        """The record that the folder has of the article, read back."""
        line = self._known[article.id]
        return Record.model_validate_json(os.pread(self._records, line.length, line.offset))

    def write_record(self, record: Record) -> None:
        """Append the record as one line, unless the folder has the very same already."""
        content = record.model_dump_json(by_alias=True).encode() + b"\n"
        id = record.article.id
        self._written.add(id)
        before = self._known.get(id)
        if before and before.digest == sha256(content).digest():
            return
        self._superseded |= before is not None
        offset = os.fstat(self._records).st_size
        os.write(self._records, content)
        self._known[id] = _line(content, offset)

    def write_failure(self, failure: Failure) -> None:
        """Append the failure as one line."""
        self._written.add(failure.id)
        line = json.dumps({"id": failure.id, "reason": failure.reason}, ensure_ascii=False)
        os.write(self._failures, line.encode("utf-8", "backslashreplace") + b"\n")

    def write_run(self, facts: Mapping[str, Any]) -> None:
        """Write `run.json` anew, whole or not at all."""
        whole = {"settings": self._settings, **facts}
        write_whole(self.folder / RUN, [json.dumps(whole, indent=2, ensure_ascii=False).encode() + b"\n"])

    def finish(self, *, complete: bool) -> None:
        """Leave one record an article; after a ``complete`` run none of articles that are no longer there."""
        last = {line.id: line for line in _lines(self.folder / RECORDS)} if self._superseded or complete else {}
        kept = [line for line in last.values() if line.id in self._written or not complete]
        if self._superseded or len(kept) < len(last):
            write_whole(self.folder / RECORDS, (os.pread(self._records, line.length, line.offset) for line in kept))

    def close(self) -> None:
        """Let others write to the folder."""
        os.close(self._records)
        os.close(self._failures)
        self._lock.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def records(run: Path) -> Iterator[Record]:
    """The records of a run's folder, or of a `.jsonl` file, in the order in which they were written.

    Raises `UsageError` if there are none to read, or a line is no record.
    """
    path = run / RECORDS if run.is_dir() else run
    if not path.is_file():
        raise UsageError(f"no records at {path}: name a folder that `extractor extract --out` wrote")
    last = {line.id: line.offset for line in _lines(path)}
    with path.open("rb") as file:
        for number, content in enumerate(file, 1):
            line = _line(content, 0) if content.endswith(b"\n") else None
            if line and last[line.id] == file.tell() - line.length:
                yield _record(path, number, content)


def _record(path: Path, number: int, content: bytes) -> Record:
    try:
        return Record.model_validate_json(content)
    except ValidationError as error:
        first = error.errors(include_input=False)[0]
        where = ".".join(map(str, first["loc"]))
        raise UsageError(f"{path}, line {number} is no record ({where}: {first['msg']})") from error


@dataclass(frozen=True, slots=True)
class _Line:
    """Where a record stands in its file, and what tells it from others."""

    id: str
    sha256: str
    requests: list[str]
    digest: bytes
    offset: int
    length: int


def _line(content: bytes, offset: int) -> _Line:
    row = json.loads(content)
    return _Line(
        id=row["article"]["id"],
        sha256=row["article"]["sha256"],
        requests=row["provenance"]["request"],
        digest=sha256(content).digest(),
        offset=offset,
        length=len(content),
    )


def _lines(path: Path) -> Iterator[_Line]:
    """The whole lines of a file of records; one that a kill cut short is no line."""
    if not path.is_file():
        return
    offset = 0
    with path.open("rb") as file:
        for number, content in enumerate(file, 1):
            if content.endswith(b"\n"):
                try:
                    yield _line(content, offset)
                except (ValueError, KeyError, TypeError) as error:
                    raise UsageError(f"{path}, line {number} is no record: mend it, or name another file") from error
            offset += len(content)


def _appending(path: Path) -> int:
    """A file descriptor to append whole lines to; what a kill left of a last line is cut off."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o644)
    size = os.fstat(descriptor).st_size
    tail = os.pread(descriptor, min(size, 1 << 24), max(0, size - (1 << 24)))
    if tail and not tail.endswith(b"\n"):
        os.ftruncate(descriptor, size - len(tail) + tail.rfind(b"\n") + 1)
    return descriptor

"""A run's folder: `records.jsonl`, `failures.jsonl` and `run.json`.

A record is one whole line, written as soon as it is done. A second run into the same folder goes on from there: a
record that comes out the same stays, a new or better one takes its place at the end.
"""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from extractor.articles.failure import Failure
from extractor.errors import UsageError
from extractor.files.atomic import write_atomically
from extractor.layers import parse_record
from extractor.runs.index import RecordLine, record_lines
from extractor_schemas import Article, Record

RECORDS, FAILURES, RUN = "records.jsonl", "failures.jsonl", "run.json"


class RunFolder:
    """The folder of one run, held by one process at a time.

    ``settings`` are what the records depend on; a folder that holds a run with other settings is refused unless
    ``overwrite``. Raises `UsageError` if the folder cannot be used.
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
            self._known = {line.id: line for line in record_lines(folder / RECORDS)}
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
        names = {*before, *self._settings}
        changed = sorted(name for name in names if before.get(name) != self._settings.get(name))
        if changed:
            raise UsageError(
                f"{self.folder} holds a run with another {' and '.join(changed)}: name another --out,"
                " or give --overwrite"
            )

    def requests_of(self, article: Article) -> list[str] | None:
        """The cache keys of the record that the folder has of this very text, or None if it has none."""
        line = self._known.get(article.id)
        return line.requests if line and line.sha256 == article.sha256 else None

    def record_of(self, article: Article) -> Record:
        """The record that the folder has of the article, read back."""
        line = self._known[article.id]
        return parse_record(os.pread(self._records, line.length, line.offset))

    def write_record(self, record: Record) -> None:
        """Append the record as one line, unless the folder already has the very same one."""
        content = record.model_dump_json(by_alias=True).encode() + b"\n"
        id = record.article.id
        self._written.add(id)
        before = self._known.get(id)
        if before and before.digest == sha256(content).digest():
            return
        self._superseded |= before is not None
        offset = os.fstat(self._records).st_size
        os.write(self._records, content)
        self._known[id] = RecordLine.of(content, offset)

    def write_failure(self, failure: Failure) -> None:
        """Append the failure as one line."""
        self._written.add(failure.id)
        line = json.dumps({"id": failure.id, "reason": failure.reason}, ensure_ascii=False)
        os.write(self._failures, line.encode("utf-8", "backslashreplace") + b"\n")

    def write_run(self, facts: Mapping[str, Any]) -> None:
        """Write `run.json` anew, whole or not at all."""
        content = json.dumps({"settings": self._settings, **facts}, indent=2, ensure_ascii=False)
        write_atomically(self.folder / RUN, [content.encode() + b"\n"])

    def finish(self, *, prune: bool) -> None:
        """Leave one record an article; with ``prune`` delete those of articles that this run has not seen."""
        last = {line.id: line for line in record_lines(self.folder / RECORDS)} if self._superseded or prune else {}
        kept = [line for line in last.values() if line.id in self._written or not prune]
        if self._superseded or len(kept) < len(last):
            write_atomically(
                self.folder / RECORDS, (os.pread(self._records, line.length, line.offset) for line in kept)
            )

    def close(self) -> None:
        """Release the folder."""
        os.close(self._records)
        os.close(self._failures)
        self._lock.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _appending(path: Path) -> int:
    """A file descriptor to append whole lines to; the rest of a last line that a kill cut short is removed."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o644)
    size = os.fstat(descriptor).st_size
    tail = os.pread(descriptor, min(size, 1 << 24), max(0, size - (1 << 24)))
    if tail and not tail.endswith(b"\n"):
        os.ftruncate(descriptor, size - len(tail) + tail.rfind(b"\n") + 1)
    return descriptor

"""The journal of a review: one line of JSON for each decision, beside the gold files."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from extractor.errors import UsageError
from extractor.evaluation.diff import Kind
from extractor.review.decisions import Decision
from extractor_schemas import LayerName

NAME = "journal.jsonl"


class Entry(BaseModel):
    """Who decided what, when and why.

    ``difference`` is the key of the difference that was decided, ``settles`` are those of the differences that stand as
    decided by it (the same, or what is left of it after a change). ``number``, ``before`` and ``after`` are the change
    of gold that it made, if any (see `deciding.Change`); ``what`` is the item in words. An `undo` names the entry that
    it ``undoes``. ``at`` is UTC in ISO 8601.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    at: str
    who: str
    article: str
    decision: Decision | Literal["undo"]
    difference: str
    layer: LayerName
    kind: Kind
    settles: list[str]
    number: int | None
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    what: str
    note: str
    undoes: str | None = None


class Journal:
    """The journal of one folder of gold files. Whoever appends must hold the folder's lock."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / NAME

    def entries(self) -> list[Entry]:
        """All entries in their order; a last line that was cut short is none.

        Raises `UsageError` where another line is no entry.
        """
        if not self._path.exists():
            return []
        whole = self._path.read_bytes()
        lines = whole[: whole.rfind(b"\n") + 1].splitlines()
        return [self._entry(number, line) for number, line in enumerate(lines, 1)]

    def _entry(self, number: int, line: bytes) -> Entry:
        try:
            return Entry.model_validate_json(line)
        except ValidationError as error:
            raise UsageError(f"{self._path}, line {number} is no decision: mend it, or move the file away") from error

    def append(self, entry: Entry) -> None:
        """Write one entry so that it stays; what a kill left of a last line is cut off. Raises `UsageError`."""
        try:
            descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o644)
            try:
                end = os.pread(descriptor, os.fstat(descriptor).st_size, 0).rfind(b"\n") + 1
                os.ftruncate(descriptor, end)
                os.pwrite(descriptor, entry.model_dump_json().encode() + b"\n", end)
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
        except OSError as error:
            raise UsageError(f"cannot write {self._path}: {error.strerror}; nothing was decided") from error


def standing(entries: Sequence[Entry]) -> list[Entry]:
    """The entries that have not been undone, without the undoing ones."""
    undone = {entry.undoes for entry in entries}
    return [entry for entry in entries if entry.decision != "undo" and entry.id not in undone]

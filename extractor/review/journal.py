"""The journal of a review: one line of JSON for each decision, beside the gold files."""

from __future__ import annotations

import errno
import json
import os
import stat
import threading
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO, Literal, cast

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from extractor.complaints import described
from extractor.errors import UsageError
from extractor.evaluation.diff import Kind
from extractor.files.regular import open_regular
from extractor.gold.marks import Mark
from extractor.layers import known_layers
from extractor.review.decisions import Annotation, Decision, GoldChange
from extractor_schemas import GoldItem

JOURNAL = "journal.jsonl"
"""The name of the journal's file."""

_BLOCK = 65_536
"""So many bytes are read at once to find the last line."""


class ItemChange(BaseModel):
    """One item of gold before and after a decision, at ``number`` in its layer's list (see `GoldChange`)."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    layer: str
    number: int
    before: dict[str, Any] | None
    after: dict[str, Any] | None

    @classmethod
    def of(cls, change: GoldChange) -> ItemChange:
        """The change, as the journal has it."""
        before, after = (item and item.model_dump() for item in (change.before, change.after))
        return cls(layer=change.layer.name, number=change.index, before=before, after=after)

    @field_validator("layer")
    @classmethod
    def _is_known(cls, layer: str) -> str:
        return _known_layer(layer)

    def gold_change(self, entry_id: str) -> GoldChange:
        """The change itself. Raises `UsageError`, which names the entry, if its items are not gold items."""
        layer = known_layers()[self.layer]

        def item(fields: dict[str, Any] | None) -> GoldItem | None:
            if fields is None:
                return None
            try:
                validated = layer.gold.model_validate(fields)
            except ValidationError as error:
                complaint = described(error)
                raise UsageError(
                    f"{JOURNAL}: the item of decision {entry_id} is not a gold item ({complaint})"
                ) from error
            assert isinstance(validated, GoldItem)
            return validated

        return GoldChange(layer, self.number, item(self.before), item(self.after))


def _known_layer(layer: str) -> str:
    if layer not in known_layers():
        raise ValueError(f"no layer is called {layer!r}")
    return layer


class JournalEntry(BaseModel):
    """Who decided what, when and why.

    ``difference`` is the key of the difference that was decided; ``settles`` are the keys of the differences that are
    settled by it (the same, or what is left of it after a change). ``number``, ``before`` and ``after`` are the change
    of gold that it made, if any (see `GoldChange`); ``further`` are changes of other items that came with it, in order,
    such as a new speaker's. ``named`` is what the gold file names since then and did not before: its codebook, the run
    that it was begun from. ``what`` is the item in words. An `undo` names the entry that it
    ``undoes``. ``mark_before`` and ``mark_after`` are what the gold file said of who checked it, where that changed: by
    a `mark` or `unmark`, which concern no item, or as somebody changed what another had checked. ``between`` are two
    annotators who differ: `keep` is as the first has it (earlier versions call it "gold" where gold had another item),
    `accept` as the second. Decisions that were made by one key have the same in
    ``together``. ``at`` is UTC in ISO 8601.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    at: str
    who: str
    article: str
    decision: Decision | Annotation | Literal["undo", "mark", "unmark"]
    difference: str
    layer: str | None
    kind: Kind | None
    settles: list[str]
    number: int | None
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    what: str
    note: str
    undoes: str | None = None
    mark_before: Mark | None = None
    mark_after: Mark | None = None
    further: list[ItemChange] = Field(default=[], exclude_if=lambda changes: not changes)
    named: dict[Literal["codebook", "begun_from"], str] = Field(default={}, exclude_if=lambda named: not named)
    between: list[str] = Field(default=[], exclude_if=lambda names: not names)
    together: str = Field(default="", exclude_if=lambda key: not key)

    @field_validator("layer")
    @classmethod
    def _is_known(cls, layer: str | None) -> str | None:
        return layer if layer is None else _known_layer(layer)

    def gold_changes(self) -> list[GoldChange]:
        """The changes of gold that the decision made, in order; raises as `ItemChange.gold_change` does."""
        first: list[ItemChange] = []
        if self.number is not None and self.layer is not None:
            first = [ItemChange(layer=self.layer, number=self.number, before=self.before, after=self.after)]
        return [change.gold_change(self.id) for change in (*first, *self.further)]


@dataclass(frozen=True, slots=True)
class _Known:
    """What was read of a journal: its whole lines up to ``end``, and the entries by article.

    ``entries`` has those of the whole lines and of a last line without its end, ``of_lines`` without this.
    """

    state: tuple[int, ...] = ()
    end: int = 0
    lines: int = 0
    last: bytes = b""
    of_lines: Mapping[str, Sequence[JournalEntry]] = field(default_factory=dict[str, Sequence[JournalEntry]])
    entries: Mapping[str, Sequence[JournalEntry]] = field(default_factory=dict[str, Sequence[JournalEntry]])


def _goes_on(file: BinaryIO, known: _Known) -> bool:
    """Whether a journal goes on from what is known of it: its last line stands where it stood.

    One that an editor changed has it elsewhere, but for a change of no length in an earlier line.
    """
    last = known.last + b"\n"
    if not known.last:
        return False
    file.seek(known.end - len(last))
    return file.read(len(last)) == last


def _added(
    entries: Mapping[str, Sequence[JournalEntry]], new: Sequence[JournalEntry]
) -> Mapping[str, Sequence[JournalEntry]]:
    """The entries with new ones; those that were handed out before stay as they were."""
    if not new:
        return entries
    by_article: dict[str, list[JournalEntry]] = {}
    for entry in new:
        by_article.setdefault(entry.article, []).append(entry)
    return {**entries, **{id: [*entries.get(id, ()), *added] for id, added in by_article.items()}}


def _fields_of(line: bytes) -> set[str]:
    """The names of the fields of a line that is a whole object; none of another one."""
    try:
        fields: object = json.loads(line)
    except ValueError:
        return set()
    return set(cast(dict[str, Any], fields)) if isinstance(fields, dict) else set()


def _what_it_is(line: bytes) -> str:
    """What a line is that is no entry of this version, and what to do: one of a later version has fields besides."""
    names = _fields_of(line)
    more = sorted(names - set(JournalEntry.model_fields))
    if more and names >= {"id", "at", "who", "decision"}:
        return f"was written by a later version ({more[0]!r} is not known to this one): go on with that version"
    return "is not a decision: correct it, or move the file away"


class Journal:
    """The journal of one folder of gold files. Whoever appends must hold the folder's lock."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / JOURNAL
        self._known = _Known()
        self._reading = threading.Lock()

    def by_article(self) -> Mapping[str, Sequence[JournalEntry]]:
        """The entries of each article in their order, without a last line that was cut short.

        The file is read once, and then what was appended to it; whole again where something else has changed. Raises
        `UsageError` where another line is not an entry.
        """
        try:
            with self._reading:
                self._known = self._look_again(self._known)
                return self._known.entries
        except FileNotFoundError:
            return {}
        except OSError as error:
            raise UsageError(f"{self._path} cannot be read ({error.strerror}): move it away") from error

    def _look_again(self, known: _Known) -> _Known:
        """What is known once the file was looked at."""
        file, size = open_regular(self._path)
        with file:
            status = os.fstat(file.fileno())
            state = status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns
            if state == known.state:
                return known
            if state[:2] != known.state[:2] or not _goes_on(file, known):
                known = _Known()
            file.seek(known.end)
            content = file.read(size - known.end)
        whole, tail = content[: content.rfind(b"\n") + 1], content[content.rfind(b"\n") + 1 :]
        lines = whole.splitlines()
        new = [self._entry(number, line) for number, line in enumerate(lines, known.lines + 1)]
        of_lines = _added(known.of_lines, new)
        return _Known(
            state=state,
            end=known.end + len(whole),
            lines=known.lines + len(lines),
            last=lines[-1] if lines else known.last,
            of_lines=of_lines,
            entries=_added(of_lines, self._entry_in(tail)),
        )

    def _entry(self, number: int, line: bytes) -> JournalEntry:
        try:
            return JournalEntry.model_validate_json(line)
        except ValidationError as error:
            raise UsageError(f"{self._path}, line {number} {_what_it_is(line)}") from error

    def _entry_in(self, line: bytes) -> list[JournalEntry]:
        """The entry in a last line without its end; none where it was cut short. A whole one is never dropped."""
        try:
            return [JournalEntry.model_validate_json(line)] if line else []
        except ValidationError as error:
            if _fields_of(line):
                raise UsageError(f"{self._path}, its last line {_what_it_is(line)}") from error
            return []

    @contextmanager
    def appended(self, entry: JournalEntry) -> Generator[None]:
        """Write one entry to disk; it is taken back if the block fails.

        A last line that was cut short is removed first; one that lacks only its line end gets it. Taking back needs no
        room, so that a full disk leaves the journal as it was. Raises `UsageError`.
        """
        try:
            descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_NONBLOCK, 0o644)
        except OSError as error:
            raise self._refusal(error) from error
        try:
            end, tail = self._last_lines(descriptor)
            try:
                self._write_line(descriptor, end, b"\n" if tail else b"", entry)
                yield
            except BaseException:
                os.ftruncate(descriptor, end)
                raise
        finally:
            os.close(descriptor)

    def _last_lines(self, descriptor: int) -> tuple[int, bytes]:
        """Where a line is to be written, and the entry before it that lacks its line end, if one does."""
        try:
            status = os.fstat(descriptor)
            if not stat.S_ISREG(status.st_mode):
                raise OSError(errno.EINVAL, "it is not a file")
            start, tail = status.st_size, b""
            while start and b"\n" not in tail:
                block = min(start, _BLOCK)
                start -= block
                tail = os.pread(descriptor, block, start) + tail
        except OSError as error:
            raise self._refusal(error) from error
        begin = tail.rfind(b"\n") + 1
        return (status.st_size, tail[begin:]) if self._entry_in(tail[begin:]) else (start + begin, b"")

    def _write_line(self, descriptor: int, end: int, separator: bytes, entry: JournalEntry) -> None:
        try:
            line = separator + entry.model_dump_json().encode() + b"\n"
            os.ftruncate(descriptor, end)
            written = 0
            while written < len(line):  # a file-size limit, or a moment without room, takes a part
                if not (count := os.pwrite(descriptor, line[written:], end + written)):
                    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
                written += count
            os.fsync(descriptor)
        except (OSError, ValueError) as error:  # ValueError: a note with characters that no file can hold
            raise self._refusal(error) from error

    def _refusal(self, error: Exception) -> UsageError:
        reason = error.strerror if isinstance(error, OSError) else error
        return UsageError(f"cannot write {self._path}: {reason}; nothing was decided")


def standing_decisions(entries: Sequence[JournalEntry]) -> list[JournalEntry]:
    """The decisions that were not undone, in order."""
    undone = {entry.undoes for entry in entries}
    return [entry for entry in entries if entry.decision != "undo" and entry.id not in undone]

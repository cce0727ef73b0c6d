"""What a job has made, sent from its folder as it stands: whole lines from an offset on, or in another format."""

from __future__ import annotations

import json
import logging
import os
import re
import shutil
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

from starlette.background import BackgroundTask
from starlette.responses import FileResponse, Response

from extractor.errors import MissingExtraError, UsageError
from extractor.exports.base import export_records
from extractor.files.regular import open_regular
from extractor.linking.linked_records import linked_record
from extractor.linking.registry import Registry
from extractor.linking.registry_file import read_registry
from extractor.option_terms import TELL_THE_HOST
from extractor.runs.folder import RECORDS
from extractor.runs.reader import read_records
from extractor.service.export_query import ExportQuery
from extractor.service.lost_files import readable, unreadable
from extractor.service.problems import ProblemError
from extractor_schemas import Record

_log = logging.getLogger(__name__)

_PIECE = 256 * 1024
_DRAFT = ".export-"
_ABANDONED = 86_400.0
"""Seconds after which no export is still sent to anybody."""

_NO_SUFFIX = re.compile("[^a-z0-9]")
_OPTION = re.compile(r" \(--[a-z-]+\)")
"""How the command line calls an option, behind its name."""

_OPTION_ALONE = re.compile(r"--([a-z][a-z-]*)")
"""How it calls one in other places."""


@dataclass(frozen=True, slots=True)
class Lines:
    """The whole lines of a file from one offset to another, in bytes.

    ``tag`` is of what stands before the end, so that it is known later whether the file still begins so.
    """

    file: BinaryIO | None
    start: int
    end: int
    tag: str

    def pieces(self) -> Iterator[bytes]:
        """The lines; the file is closed at the end."""
        if self.file is None:
            return
        with self.file as file:
            at = self.start
            while at < self.end:
                piece = os.pread(file.fileno(), min(_PIECE, self.end - at), at)
                if not piece:
                    return
                at += len(piece)
                yield piece


def lines_from(path: Path, offset: int, tag: str | None) -> Lines:
    """The whole lines that a file has from ``offset`` on. It may be written to meanwhile.

    Raises `ProblemError` where that is not the beginning of a line of it, or ``tag`` is not its own any more.
    """
    try:
        file, size = open_regular(path)
    except FileNotFoundError:
        file, size = None, 0
    try:
        if tag not in (None, "*") and not (file and _begins_as(file, size, str(tag))) and tag != _NOTHING:
            raise ProblemError(412, "the lines were written anew meanwhile: begin again with offset 0")
        if offset > size or (offset and file and os.pread(file.fileno(), 1, offset - 1) != b"\n"):
            raise ProblemError(416, f"there is no line at offset {offset}: go on at X-Next-Offset, or begin with 0")
        end = max(offset, _last_line_end(file, size)) if file else 0
        return Lines(file, offset, end, _tag(file, end) if file else _NOTHING)
    except BaseException:
        if file:
            file.close()
        raise


_NOTHING = '"0"'
"""The tag of a file without a line."""


def _tag(file: BinaryIO, end: int) -> str:
    """A tag of what stands before an offset: no number of the file's own, which the next one may have again."""
    start = max(0, end - _PIECE)
    return f'"{end:x}-{sha256(os.pread(file.fileno(), end - start, start)).hexdigest()[:16]}"' if end else _NOTHING


def _begins_as(file: BinaryIO, size: int, tag: str) -> bool:
    """Whether a file still has what a tag is of."""
    found = re.fullmatch('"([0-9a-f]{1,15})-[0-9a-f]{16}"', tag)
    end = int(found[1], 16) if found else size + 1
    return end <= size and _tag(file, end) == tag


def _last_line_end(file: BinaryIO, size: int) -> int:
    """Where the last whole line ends."""
    end = size
    while end > 0:
        start = max(0, end - _PIECE)
        at = os.pread(file.fileno(), end - start, start).rfind(b"\n")
        if at >= 0:
            return start + at + 1
        end = start
    return 0


def _delete_abandoned(folder: Path) -> None:
    """Delete what processes have left that were killed while they exported, or sent what they had exported."""
    for draft in folder.glob(f"{_DRAFT}*"):
        with suppress(OSError):
            if time.time() - draft.stat().st_mtime > _ABANDONED:
                shutil.rmtree(draft, ignore_errors=True)


def _suffix(to: str) -> str:
    """How a file of a format ends: as the format is called, or the first word of that."""
    return "csv" if to == "dna-csv" else _NO_SUFFIX.sub("", to.partition("-")[0])


class _Linked:
    """Records with the actors of a registry; ``unlinked`` is how many of theirs it does not have."""

    def __init__(self, records: Iterable[Record], registry: Registry) -> None:
        self._records = records
        self._registry = registry
        self.unlinked = 0

    def __iter__(self) -> Iterator[Record]:
        for record in self._records:
            self.unlinked += len(record.actors) - len(self._registry.entries_in(record))
            yield linked_record(record, self._registry)


def _registry(name: str, path: Path) -> Registry:
    try:
        return read_registry(path)
    except UsageError as error:
        _log.error("the registry %s cannot be used: %s", name, error)
        raise ProblemError(503, f"the registry {name!r} cannot be read now: {TELL_THE_HOST}") from error


class _UnreadableRecordsError(UsageError):
    """The records of a job are not what it has made: that is no matter of what its client asks for."""


def _records(run: Path) -> Iterator[Record]:
    try:
        yield from read_records(run)
    except UsageError as error:
        raise _UnreadableRecordsError(*error.args) from error


def _in_clients_terms(text: str) -> str:
    """The text with the options of an export as the query has them."""
    return _OPTION_ALONE.sub(lambda option: option[1].replace("-", "_"), _OPTION.sub("", text))


def export(
    run: Path, asked: ExportQuery, folder: Path, name: str, registry: tuple[str, Path] | None = None
) -> Response:
    """The records of a run in another format: its file, or a ZIP archive where it has several.

    What the format has no place for is told in a header, as JSON in ASCII. What is written meanwhile is in ``folder``,
    and deleted when it is sent. With a ``registry``, its name and file, its actors are those of the records. Raises
    `UsageError` and `ProblemError`.
    """
    to, remarks = asked.to, list[str]()
    records: Iterable[Record] = _records(run)
    path = run / RECORDS
    if not path.exists() or not path.stat().st_size:
        raise ProblemError(409, "the job has no record: there is nothing to export")
    linked = _Linked(records, _registry(*registry)) if registry else None
    with readable("the folder of exports"):
        folder.mkdir(parents=True, exist_ok=True)
        _delete_abandoned(folder)
        draft = TemporaryDirectory(prefix=_DRAFT, dir=folder)
    try:
        out = Path(draft.name) / "export" / f"{name}.{_suffix(to)}"
        out.parent.mkdir()
        try:
            written = export_records(to, linked or records, out, tell=remarks.append, **asked.options())
        except _UnreadableRecordsError as error:
            raise unreadable("the job's records", error) from error
        except MissingExtraError as error:
            _log.error("no export as %s: %s", to, error.details)
            raise ProblemError(501, f"the service lacks what the format {to!r} takes: {TELL_THE_HOST}") from error
        except UsageError as error:
            told = _in_clients_terms(str(error)).replace(str(run), "the job").replace(str(out), "the export")
            raise ProblemError(422, told) from error
        if len(written) != 1 or not written[0].is_file():
            out = Path(shutil.make_archive(str(Path(draft.name) / name), "zip", out.parent))
            written = [out]
    except BaseException:
        draft.cleanup()
        raise
    headers = {"x-export-remarks": json.dumps([*map(_in_clients_terms, remarks)])} if remarks else {}
    if linked:
        headers["x-unlinked-actors"] = str(linked.unlinked)
    return FileResponse(
        written[0],
        filename=written[0].name,
        media_type="application/zip" if written[0].suffix == ".zip" else "application/octet-stream",
        headers=headers,
        background=BackgroundTask(draft.cleanup),
    )

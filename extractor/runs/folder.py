"""A run's folder: `records.jsonl`, `failures.jsonl`, `files.jsonl` and `run.json`.

A record is one whole line, written as soon as it is done. A second run into the same folder goes on from there: a
record that comes out the same stays, a new or better one takes its place at the end.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Container, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import Any, Self, cast

from extractor.articles.failure import Failure
from extractor.articles.ids import ArticleIds
from extractor.errors import UsageError
from extractor.files.appending import AppendedFile
from extractor.files.atomic import remedy_of, write_atomically
from extractor.files.regular import is_at
from extractor.files.spilled import SpilledDict
from extractor.layers import parse_record
from extractor.runs.article_files import FILES, place_line, read_places
from extractor.runs.failures import FAILURES, failure_line, read_each_failure
from extractor.runs.index import RecordLine, lines_to_resume
from extractor.runs.manifest_file import LOCK, RUN, keep_totals, lock_run, read_manifest, read_totals, write_manifest
from extractor.runs.record_index import INDEX, RecordIndex, Texts, changed_since
from extractor.runs.sources import Sources, relative_source
from extractor.runs.totals import Totals
from extractor_schemas import Article, Record

RECORDS = "records.jsonl"


class RunFolder:
    """The folder of one run, held by one process at a time.

    ``settings`` are what the records depend on; a folder that holds a run with other settings is refused unless
    ``overwrite``: then that run is replaced, though not before this one has its first record, so that one which cannot
    even begin destroys nothing. ``paths`` are where the articles come from, none if a program made them; ``codebook``
    is the file of the codebook, if there is one; ``ids``, which
    they are read with, learn what earlier runs have called them. The folder may
    be a symbolic link, its files may not. ``totals`` is what earlier runs into it have cost,
    ``counted_before`` how many articles the run before has counted in the same places, None where it has not. Raises
    `UsageError` if the folder cannot be used. What is written is there entirely, or an OSError is raised and the files
    hold what they held before.
    """

    def __init__(
        self,
        folder: Path,
        settings: Mapping[str, Any],
        *,
        overwrite: bool = False,
        paths: Sequence[Path] = (),
        ids: ArticleIds | None = None,
        codebook: Path | None = None,
    ) -> None:
        self.folder = folder
        self._ids = ids or ArticleIds()
        self._settings = dict(settings)
        self._codebook = {"codebook_file": relative_source(codebook, folder)} if codebook else {}
        self._files = ExitStack()
        self._known = RecordIndex()
        self._earlier_failures = SpilledDict()  # their lines by their ids
        self._drops_failures = False
        self._new_failures = 0
        self._held_failures: list[Failure] = []  # until there is a record
        self._lines = 0  # of records, those included that others have superseded
        self._superseded = False  # any, by this run
        self.records_kept = 0  # that were there before and came out the same, or were not made again
        self._changed = set[str]()  # the articles whose records somebody has changed since the run before ended
        self.overwritten: list[str] = []  # those of them whose records this run has made otherwise
        self._has_manifest = self._is_finished = False
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._refuse_links()
            self._root = os.path.realpath(folder)
            self._lock = lock_run(folder)
            self._files.callback(os.close, self._lock)
            before: Mapping[str, Any] = {}
            if not overwrite:
                before = read_manifest(folder)
                refuse_other_settings(folder, before.get("settings"), self._settings)
            self._sources = Sources.of(paths, folder, before)
            self.counted_before = _counted(before) if before.get("sources") == self._sources.all else None
            self.totals = Totals() if overwrite else read_totals(folder, before)
            self._replaces = overwrite and any((folder / name).exists() for name in (RECORDS, FAILURES, RUN))
            if not self._replaces:
                self._known, self._lines, self._changed = read_known(folder)
                self._know_failures()
                self._ids.know(read_places(folder), Texts(self._known))
                self._open()
        except BaseException as error:
            self._files.close()
            if isinstance(error, OSError):
                raise _unusable(folder, error) from error
            raise

    def _know_failures(self) -> None:
        """Know the failures of earlier runs; a list with other lines, or with one twice, is made anew at the end."""
        for failure in read_each_failure(self.folder):
            if isinstance(failure, UsageError):
                self._drops_failures = True
                continue
            self._drops_failures |= failure.id in self._earlier_failures
            self._earlier_failures[failure.id] = failure_line(failure).decode()

    def _open(self) -> None:
        (self.folder / INDEX).unlink(missing_ok=True)  # a run that ends leaves another
        self._records = self._files.enter_context(AppendedFile(self.folder / RECORDS))
        self._failures = self._files.enter_context(AppendedFile(self.folder / FAILURES))
        self._places = self._files.enter_context(AppendedFile(self.folder / FILES))

    def _replace(self) -> None:
        """Delete the run that this one replaces, if it has not been yet."""
        if self._replaces:
            for name in (RUN, RECORDS, FAILURES, FILES):
                (self.folder / name).unlink(missing_ok=True)
            self._open()
            self._replaces = False
            os.ftruncate(self._lock, 0)  # what the run before has cost
            for failure in self._held_failures:
                self._failures.append(failure_line(failure))
            self._held_failures.clear()

    def _refuse_links(self) -> None:
        for name in (LOCK, RECORDS, FAILURES, FILES, RUN, INDEX):
            if (self.folder / name).is_symlink():
                raise UsageError(
                    f"{self.folder / name} is a symbolic link, which is not followed: delete it, or name another folder"
                )

    @property
    def holds_other_run(self) -> bool:
        """Whether the run that this one is to replace is still there."""
        return self._replaces

    @property
    def is_there(self) -> bool:
        """Whether the folder is still the one that this run holds."""
        return is_at(self.folder / LOCK, os.fstat(self._lock))

    @property
    def altered(self) -> Path | None:
        """The folder, or the file in it, that somebody else removed, moved or changed during the run; None if none."""
        if self._is_finished:
            return None
        if not self.is_there:
            return self.folder
        if self._replaces:
            return None
        for file in (self._records, self._failures, self._places):
            if file.is_altered:
                return file.path
        manifest = self.folder / RUN
        return manifest if self._has_manifest and not manifest.exists() else None

    @property
    def unseen(self) -> int:
        """How many records are of articles that this run has not seen, though it saw all places of earlier runs."""
        return self._known.unseen if self._sources.cover_earlier else 0

    @property
    def replaced(self) -> list[str]:
        """The ids of earlier records that gave way to those of other texts, which may be of other articles."""
        return self._known.replaced

    @property
    def counts(self) -> dict[str, int]:
        """How many records and failures the folder holds, those of earlier runs included."""
        return {"records": len(self._known), "failures": len(self._earlier_failures) + self._new_failures}

    def line_of(self, article: Article) -> RecordLine | None:
        """Where the record stands that the folder has of this very text; None if it has none."""
        line = self.kept_line(article.id)
        return line if line and line.sha256 == article.sha256 else None

    def record_of(self, id: str) -> Record:
        """The record that the folder has of an article, read back. Raises KeyError if it has none."""
        line = self.kept_line(id)
        if line is None:
            raise KeyError(id)
        return parse_record(self._records.read(line.length, line.offset))

    def kept_line(self, id: str) -> RecordLine | None:
        """Where the record stands that the folder has of an article, of whatever text; None if it has none."""
        known = self._known.get(id)
        return known[1] if known else None

    def keep(self, id: str, *, file_stamp: bytes | None = None) -> None:
        """Leave the record of an article as it is; ``file_stamp`` is one that its `RecordLine` does not have yet."""
        if file_stamp and (known := self._known.get(id)):
            number, line = known
            self._known.put(replace(line, file_stamp=file_stamp), number)
        self.records_kept += 1
        self._see(id)

    def write_record(
        self, record: Record, *, stamp: bytes | None = None, file_stamp: bytes | None = None, tally: str = ""
    ) -> None:
        """Append the record as one line, unless the folder already has the very same one.

        ``stamp``, ``file_stamp`` and ``tally`` are those of its `RecordLine`.
        """
        content = record.model_dump_json(by_alias=True).encode() + b"\n"
        self._replace()
        self._write_places()
        id = record.article.id
        number, before = self._known.get(id) or (0, None)
        is_new_text = before is None or before.sha256 != record.article.sha256
        if before is None or before.digest != sha256(content).digest():
            self._lines += 1
            self._superseded |= before is not None
            if id in self._changed:
                self.overwritten.append(id)
            line = RecordLine.of(content, self._records.append(content))
            self._known.put(replace(line, stamp=stamp, file_stamp=file_stamp, tally=tally), self._lines)
            may_be_another = not self._sources.cover_earlier or not self._ids.is_of_a_file(id)
            gives_way = before is not None and is_new_text and may_be_another and not self._ids.is_of_one_file(id)
            self._see(id, is_added=is_new_text, is_replaced=gives_way)
        else:
            if (before.stamp, before.file_stamp, before.tally) != (stamp, file_stamp, tally):
                self._known.put(replace(before, stamp=stamp, file_stamp=file_stamp, tally=tally), number)
            self.records_kept += 1
            self._see(id)

    def write_failure(self, failure: Failure) -> None:
        """Append the failure as one line."""
        for id in filter(None, (failure.id, failure.article_id)):
            self._see(id)
        self._new_failures += 1
        if self._replaces:
            self._held_failures.append(failure)
        else:
            self._write_places()
            self._failures.append(failure_line(failure))

    def _see(self, id: str, *, is_added: bool = False, is_replaced: bool = False) -> None:
        self._known.see(id, is_added=is_added, is_replaced=is_replaced)
        self._drops_failures |= self._earlier_failures.pop(id, None) is not None

    def _write_places(self) -> None:
        """Note which files the ids are of that were given for the first time: before anything is kept under them."""
        while self._ids.new:
            place, id = self._ids.new[0]
            self._places.append(place_line(place, id, self._root))
            self._ids.new.popleft()

    def write_run(self, facts: Mapping[str, Any]) -> None:
        """Replace `run.json`, whole or not at all; on a full disk in its old place, where there is room.

        Nothing is written while the folder still holds the run that this one replaces.
        """
        if self._replaces:
            return
        manifest = {"settings": self._settings, "sources": self._sources.all, **self._codebook, **facts}
        if not self.altered:  # else nobody knows what it still holds
            manifest["folder"] = self.counts
        write_manifest(self.folder, manifest)
        self._has_manifest = True

    def keep_totals(self, totals: Totals) -> None:
        """Keep what all runs into the folder have cost by now, for after a kill."""
        if not self._replaces:
            keep_totals(self._lock, totals)

    def finish(self, *, prune: bool, complete: bool = True) -> set[str]:
        """Leave one record an article, and the failures of those that still have none or have failed again.

        Returns the ids whose records went.

        With ``prune`` delete those of articles that this run has not seen, unless an earlier run into the folder had
        articles from elsewhere. A record whose file is gone goes if its text is new under another id, for then the file
        was moved. If it is ``complete`` it replaces the other run even without any record.
        """
        if complete:
            self._replace()
        self._is_finished = True  # files of its own take the place of those that were appended to
        if self._replaces:
            return set()
        prune = prune and self._sources.cover_earlier
        gone = {line.id for line, is_moved in self._known.unseen_lines() if self._is_gone(line, is_moved, prune)}
        if gone or self._superseded:
            write_atomically(self.folder / RECORDS, self._kept(gone))
        if prune and self._earlier_failures:
            self._earlier_failures = SpilledDict()
            self._drops_failures = True
        if self._drops_failures:
            write_atomically(self.folder / FAILURES, self.failure_lines())
        if prune:
            seen = self._ids.seen()
            write_atomically(self.folder / FILES, (place_line(place, id, self._root) for place, id in seen))
        if self._lines == len(self._known):
            self._known.save(self.folder, self.folder / RECORDS)
        return gone

    def _is_gone(self, line: RecordLine, is_moved: bool, prune: bool) -> bool:
        return prune or (is_moved and self._ids.is_gone(line.id))

    def _kept(self, gone: Container[str]) -> Iterator[bytes]:
        """The lines that stay, and an index of them in place of the one before."""
        kept, offset = RecordIndex(), 0
        for line in self._known.lines_in_place():
            if line.id not in gone:
                content = self._records.read(line.length, line.offset)
                kept.put(replace(line, offset=offset), len(kept) + 1)
                offset += len(content)
                yield content
        self._known, self._lines = kept, len(kept)

    def failure_lines(self) -> Iterator[bytes]:
        """Those of earlier runs that stay, and those of this one."""
        yield from (line.encode() for line in self._earlier_failures.values())
        yield from self._failures.added()

    def close(self) -> None:
        """Release the folder; once is enough."""
        self._files.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def read_known(folder: Path) -> tuple[RecordIndex, int, set[str]]:
    """Where each record in a run's folder stands, how many lines there are, and whose records were changed by hand.

    Superseded lines are counted too; changed are articles whose records are not as the run before left them.
    """
    path = folder / RECORDS
    if path.is_file() and (kept := RecordIndex.load(folder, path.stat())):
        return kept, len(kept), set()
    known, lines = RecordIndex(), 0
    for line in lines_to_resume(path):
        lines += 1
        known.put(line, lines)
    return known, lines, {id for id, number in changed_since(folder, known) if number}


def refuse_other_settings(folder: Path, before: Mapping[str, Any] | None, settings: Mapping[str, Any]) -> None:
    """Raise `UsageError` if the run in a folder has other settings ``before`` than the next one; None is no run."""
    if before is None:
        return
    names = {*before, *settings} - {"path"}  # which version 0.1 counted among them
    changed = sorted(name for name in names if _said(before.get(name)) != _said(settings.get(name)))
    if changed:
        said = ", ".join("chunk length" if name == "part_length" else name for name in changed)
        raise UsageError(
            f"{folder} holds a run of other settings ({said}): name another folder, or give overwrite (--overwrite)"
        )


def _said(value: Any) -> Any:
    """A setting, None where it says nothing: a backend without parameters need not say that it has none."""
    return None if value in ({}, []) else value


def _counted(before: Mapping[str, Any]) -> int | None:
    """How many articles there are by the `run.json` of a run that had counted them; None where it had not."""
    counts: Any = before.get("counts")
    if not isinstance(counts, dict):
        return None
    articles, left = (cast("dict[str, object]", counts).get(name) for name in ("articles", "left"))
    return articles if isinstance(articles, int) and left is not None else None


def _unusable(folder: Path, error: OSError) -> UsageError:
    where = error.filename if isinstance(error.filename, str) and error.errno == errno.EISDIR else folder
    return UsageError(
        f"cannot write to {where}: {error.strerror or error}; {remedy_of(error) or 'name another folder'}"
    )

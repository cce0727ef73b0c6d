"""The records of a run, read back."""

from __future__ import annotations

import os
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from dataclasses import field as defaulted
from io import BytesIO
from operator import itemgetter
from pathlib import Path
from tempfile import TemporaryFile
from types import TracebackType
from typing import BinaryIO, Self, cast

from pydantic import ValidationError

from extractor.articles.parquet_files import PARQUET_SUFFIXES, own_table
from extractor.articles.run_folders import is_run
from extractor.complaints import described
from extractor.errors import UnreadFileError, UsageError
from extractor.files.compression import compression_of, unpack, unpacked_suffix
from extractor.files.jsonl import read_file
from extractor.files.regular import open_regular
from extractor.files.unicode import foreign_unicode
from extractor.layers import layers_of, missing_layer, validated_record
from extractor.runs.failures import failure_problems
from extractor.runs.folder import RECORDS
from extractor.runs.index import BadLine, RecordLine, all_lines
from extractor.runs.manifest_file import settle_state
from extractor.runs.record_index import RecordIndex, changed_since, file_stamp
from extractor.runs.run_list import refuse_folder_of_runs
from extractor.runs.sharded import RECORDS as SHARDS
from extractor.runs.sharded import is_sharded, listed_shards, shard_lines, stamp_of
from extractor.watching import note
from extractor_schemas import Record


def read_records(run: Path | str, *, sound: bool = True) -> Iterator[Record]:
    """The records of a run's folder, or of a `.jsonl` file (`.jsonl.gz`), in the order in which they were written.

    Of a run on Ray they are those of its shards; the Parquet file of one can be named, too.

    Where a file has several records of one article, the last one counts. Raises `UsageError` if there are none to read,
    or a line is no record, be it only cut off; with ``sound`` also if a record names an actor that it does not have, or
    its article is shorter than a span says, so that nobody who walks over records meets such a thing.
    """
    return (unparsed.parse(sound=sound) for unparsed in read_unparsed(run))


@dataclass(frozen=True, slots=True)
class UnparsedRecord:
    """A line of the file of records at ``path``."""

    path: Path
    number: int
    content: bytes

    def parse(self, *, sound: bool = True) -> Record:
        """The record. Raises `UsageError` as `read_records` does."""
        return _record(self.path, self.number, self.content, sound=sound)


def read_unparsed(run: Path | str) -> Iterator[UnparsedRecord]:
    """The lines of a run's records, as `read_records` has those; each is to be parsed, here or by another process."""
    lines = _RunLines.of(run)
    with lines.file:
        for problem in lines.problems:
            raise problem
        for _, number, content in lines.last():
            yield UnparsedRecord(*lines.place(number), content)


def holds_records(path: Path) -> bool:
    """Whether a path is a run's: a folder with records, or a `.jsonl` file, compressed or not, that begins with one, as
    none of articles does. Raises `UsageError` if the file cannot be read.
    """
    if path.is_dir() or path.name == RECORDS:
        return path.name == RECORDS or is_run(path)
    if not is_run(path) or not path.is_file():
        return False
    if path.suffix.lower() in PARQUET_SUFFIXES:
        try:
            return own_table(path) == SHARDS
        except (OSError, UnreadFileError):  # of articles, which their reader tells
            return False
    begins = b""
    try:
        for piece in unpack(read_file(path)):
            begins += piece
            if b"\n" in piece:
                break
    except (OSError, UnreadFileError) as error:
        raise UsageError(f"{path} cannot be read: {getattr(error, 'strerror', None) or error}") from error
    return isinstance(next(all_lines(BytesIO(begins.partition(b"\n")[0]), path), None), RecordLine)


def record_ids(run: Path | str) -> list[str]:
    """The ids of the articles of which a run has a record. Raises `UsageError` where a line is no record."""
    lines = _RunLines.of(run)
    with lines.file:
        for problem in lines.problems:
            raise problem
    return [line.id for _, line in lines.index.lines()]


def read_record(run: Path | str, id: str) -> Record:
    """The record of one article; the others are not parsed. Raises `UsageError` if there is none."""
    lines = _RunLines.of(run)
    with lines.file:
        for _, number, content in lines.last(id):
            return _record(*lines.place(number), content, sound=True)
    for problem in lines.lost:
        raise problem
    raise UsageError(f"no record of {id!r} in {run}")


def is_changed(run: Path | str, id: str) -> bool:
    """Whether the record of an article is known not to be as the run wrote it, since somebody has changed it."""
    lines = _RunLines.of(run)
    with lines.file:
        return id in {changed for changed, _ in lines.changes()}


class Records(Mapping[str, Record]):
    """The records of a run by their articles' ids, in the order in which they were written; each is read on demand.

    The file stays open, so that a run which replaces it meanwhile is no matter, and threads may share it. Raises
    `UsageError` as `read_records` does.
    """

    def __init__(self, run: Path | str) -> None:
        self._lines = _RunLines.of(run)
        for problem in self._lines.problems:
            self._lines.file.close()
            raise problem

    @property
    def file(self) -> Path:
        """The file that they are read from."""
        return self._lines.path

    @property
    def stamp(self) -> str:
        """What tells this file from what becomes of it (see `file_stamp`), before anything was read."""
        return self._lines.stamp

    def __getitem__(self, id: str) -> Record:
        for _, number, content in self._lines.last(id):
            return _record(*self._lines.place(number), content, sound=True)
        raise KeyError(id)

    def __iter__(self) -> Iterator[str]:
        return (line.id for _, line in self._lines.index.lines())

    def __len__(self) -> int:
        return len(self._lines.index)

    def __contains__(self, id: object) -> bool:
        return isinstance(id, str) and self._lines.index.get(id) is not None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._lines.file.close()


def read_some_records(run: Path | str) -> Iterator[Record]:
    """The same, where a run without a record is of no use: it raises `UsageError`."""
    is_empty = True
    for record in read_records(run):
        is_empty = False
        yield record
    if is_empty:
        raise no_record(run)


def read_each(run: Path | str) -> Iterator[tuple[str | None, Record | UsageError]]:
    """Every article's id and record, sound or not, and whatever else is wrong with the run's lines.

    First the lines that are no record at all, whose article nobody knows, those that are there twice, and those that
    are not as the run left them; then each record, or why it is none; last the ids that have records of more than one
    text, of which only one counts.
    """
    lines = _RunLines.of(run)
    with lines.file:
        for problem in lines.problems:
            yield None, problem
        if lines.path.name in (RECORDS, SHARDS):
            yield from ((None, problem) for problem in failure_problems(lines.path.parent))
        for id, number in lines.doubled:
            path, number_there = lines.place(number)
            yield id, UsageError(f"{path}, line {number_there} is there twice: delete it")
        yield from lines.changes()
        for id, number, content in lines.last():
            try:
                yield id, _record(*lines.place(number), content, sound=False)
            except UsageError as error:
                yield id, error
    for id in lines.ids_of_several_texts:
        yield (
            id,
            UsageError(
                "it has records of several texts, of which the last one counts: extract again, or give each an id of"
                " its own"
            ),
        )


def no_record(run: Path | str) -> UsageError:
    """What to say of a run without a record."""
    return UsageError(f"there is no record in {run}: name another run, or `extractor extract` first")


@dataclass(frozen=True, slots=True)
class _RunLines:
    """The lines of a run's records, in a file that stays open, so that a run which replaces it meanwhile is no matter.

    ``index`` has those that count; ``doubled`` are the ids and numbers of those that are the same as an earlier one,
    which a run never writes. Of a run in shards ``file`` has the lines of all of them; ``shards`` are their files, each
    with the number of its first line, and ``lost`` what is lost of them.
    """

    path: Path
    file: BinaryIO
    stamp: str
    index: RecordIndex
    shards: list[tuple[int, Path]] = defaulted(default_factory=list[tuple[int, Path]])
    lost: list[UsageError] = defaulted(default_factory=list[UsageError])
    bad: list[BadLine] = defaulted(default_factory=list[BadLine])
    ids_of_several_texts: list[str] = defaulted(default_factory=list[str])
    doubled: list[tuple[str, int]] = defaulted(default_factory=list[tuple[str, int]])

    @classmethod
    def of(cls, run: object) -> Self:
        path = _records_file(run)
        try:
            file, shards, lost = _open(path)
        except UnreadFileError as error:
            raise UsageError(f"{path} cannot be read: {error}") from error
        except OSError as error:
            raise UsageError(f"{path} cannot be read ({error.strerror}): name another run") from error
        status = os.fstat(file.fileno())
        stamp = stamp_of([shard for _, shard in shards]) if shards else file_stamp(status)
        if path.name == RECORDS and (index := RecordIndex.load(path.parent, status)):
            return cls(path, file, stamp, index)
        lines = cls(path, file, stamp, RecordIndex(), shards, lost)
        try:
            lines._read()
        except OSError as error:
            file.close()
            raise UsageError(f"{path} cannot be read ({error.strerror}): mend it, or name another run") from error
        first = lines.bad[0].number if lines.bad else None
        if first == 1 and (encoding := _foreign_unicode(file)):
            file.close()
            raise UsageError(f"{path} is {encoding}: save it as UTF-8")
        if first == 1 and not shards and unpacked_suffix(path.name) != ".jsonl":
            file.close()
            raise UsageError(f"{path} is no run: name the folder of one, or extract it first, if it is an article")
        return lines

    @property
    def problems(self) -> list[UsageError]:
        """What is no record, or lost, of articles that nobody knows."""
        return [*self.lost, *(bad.error for bad in self.bad)]

    def _read(self) -> None:
        several: dict[str, None] = {}
        for number, line in enumerate(all_lines(self.file, self.path), 1):
            if isinstance(line, BadLine):
                path, number_there = self.place(number)
                self.bad.append(replace(line, path=path, number=number_there))
                continue
            if known := self.index.get(line.id):
                _, before = known
                if before.sha256 != line.sha256:
                    several[line.id] = None
                if before.digest == line.digest:
                    self.doubled.append((line.id, number))
            self.index.put(line, number)
        self.ids_of_several_texts.extend(several)

    def place(self, number: int) -> tuple[Path, int]:
        """The file that a line stands in, and its number there."""
        if not self.shards:
            return self.path, number
        first, path = self.shards[bisect_right(self.shards, number, key=itemgetter(0)) - 1]
        return path, number - first + 1

    def changes(self) -> Iterator[tuple[str, UsageError]]:
        """What somebody has changed or taken out since the run ended, which leaves an index of its lines."""
        run = self.path.parent
        again = "the same `extractor extract` again writes it anew"
        kept = f"corrections belong in gold (`extractor gold new ARTICLES --from {run}`)"
        for id, number in changed_since(run, self.index) if self.path.name == RECORDS else ():
            if number is None:
                yield id, UsageError(f"{self.path} has lost its record since the run ended: {again}")
            else:
                changed = f"{self.path}, line {number} was changed since the run ended"
                yield id, UsageError(f"{changed}: {again}, without the change; {kept}")

    def last(self, id: str | None = None) -> Iterator[tuple[str, int, bytes]]:
        """The last line of each article's records, or of this one's: the id, the line's number, and its content."""
        one = self.index.get(id) if id is not None else None
        for number, line in self.index.lines() if id is None else filter(None, [one]):
            note("record")
            yield line.id, number, os.pread(self.file.fileno(), line.length, line.offset)


def _open(path: Path) -> tuple[BinaryIO, list[tuple[int, Path]], list[UsageError]]:
    """The file, and of several the first lines of each, and what is lost of them (see `_RunLines`).

    What is compressed, or in several files, is copied to a temporary file. Raises OSError, `UnreadFileError` and
    `UsageError`.
    """
    is_parquet = path.suffix.lower() in PARQUET_SUFFIXES
    has_shards = path.name == SHARDS and is_sharded(path.parent)
    if not (compression_of(path.name) or is_parquet or has_shards):
        return open_regular(path)[0], [], []
    file, starts, lines = cast(BinaryIO, TemporaryFile()), list[tuple[int, Path]](), 0  # noqa: SIM115 - closed by readers
    try:
        if compression_of(path.name):
            file.writelines(unpack(read_file(path)))
        shards, lost = listed_shards(path.parent, SHARDS) if has_shards else ([(path, 0)] if is_parquet else [], [])
        for shard, least in shards:
            starts.append((lines + 1, shard))
            try:
                for line in shard_lines(shard, least):
                    file.write(line)
                    lines += 1
            except UsageError as error:
                if is_parquet:
                    raise
                lost.append(error)
        file.seek(0)
    except BaseException:
        file.close()
        raise
    return file, starts, lost


def _foreign_unicode(file: BinaryIO) -> str | None:
    file.seek(0)
    return foreign_unicode(file.read(4))


def _records_file(run: object) -> Path:
    if not isinstance(run, str | Path):
        raise UsageError(f"{run!r} is not a path: give the pathlib.Path or the str of a run's folder")
    path = Path(run)
    if path.is_dir():
        settle_state(path)
        path = path / RECORDS
        if not path.is_file():
            if is_sharded(path.parent):
                return path.parent / SHARDS
            refuse_folder_of_runs(path.parent)
    if not path.is_file():
        what = (
            f"is no run, for it has no {RECORDS}" if path.parent.is_dir() and path.name == RECORDS else "is not there"
        )
        named = path.parent if path.name == RECORDS and Path(run) == path.parent else path
        raise UsageError(f"{named} {what}: name the folder of a run")
    return path


def _record(path: Path, number: int, content: bytes, *, sound: bool) -> Record:
    try:
        record = validated_record(content)
    except ValidationError as error:
        if missing := missing_layer(error):
            raise UsageError(f"{path}, line {number} is not a record that can be read here: {missing}") from error
        raise UsageError(
            f"{path}, line {number} is not a record of this version ({described(error)}): extract again, or correct it"
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

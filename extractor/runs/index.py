"""Where each record stands in a file of records, and what tells it from others."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from extractor.errors import UsageError
from extractor.files.jsonl import is_whole
from extractor.files.regular import open_regular
from extractor.files.repeated_keys import RepeatedKeyError, refuse_repeated_keys
from extractor.watching import note


@dataclass(frozen=True, slots=True)
class RecordLine:
    """One line of a file of records. ``offset`` and ``length`` are in bytes; ``digest`` is the line's SHA-256.

    A last line that lacks its newline is described as if it had it. ``stamp`` says what the record was made of, and
    ``file_stamp`` the same by the state of the article's file, None where that is not known; ``tally`` is what a run
    counts of it (see `extractor.runs.resuming`).
    """

    id: str
    sha256: str
    requests: list[str]
    digest: bytes
    offset: int
    length: int
    stamp: bytes | None = None
    file_stamp: bytes | None = None
    tally: str = ""

    @classmethod
    def of(cls, content: bytes, offset: int) -> RecordLine:
        """The line with these bytes. Raises ValueError, KeyError or TypeError if it is not a record, and
        `RepeatedKeyError` if an object in it has a key twice.
        """
        content = content.removesuffix(b"\n") + b"\n"
        row = json.loads(content, object_pairs_hook=refuse_repeated_keys)
        article, requests = row["article"], row["provenance"]["request"]
        if not all(isinstance(value, str) for value in (article["id"], article["sha256"], *requests)):
            raise TypeError("ids and keys are words")
        return cls(
            id=article["id"],
            sha256=article["sha256"],
            requests=list(requests),
            digest=sha256(content).digest(),
            offset=offset,
            length=len(content),
        )


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line that is no record.

    ``is_cut``: it is the last one and breaks off, as a kill leaves it; ``repeated_key``: one that an object has twice.
    """

    path: Path
    number: int
    is_cut: bool
    repeated_key: RepeatedKeyError | None = None

    @property
    def error(self) -> UsageError:
        """What to say of it."""
        if self.is_cut:
            return UsageError(
                f"{self.path}, line {self.number} is cut off, as a run that was killed or is still at work leaves it:"
                " do the same `extractor extract` again to finish it, or delete the line"
            )
        if self.repeated_key:
            return UsageError(f"{self.path}, line {self.number}: {self.repeated_key}: leave one of them")
        return UsageError(
            f"{self.path}, line {self.number} is not a record: correct or delete the line, or name another run"
        )


def all_lines(file: BinaryIO, path: Path) -> Iterator[RecordLine | BadLine]:
    """Every line of a file of records that is open at its beginning; in the place of what is no record, where it is."""
    offset, any_record = 0, False
    for number, content in enumerate(file, 1):
        try:
            line = RecordLine.of(content, offset)
        except RepeatedKeyError as error:
            yield BadLine(path, number, is_cut=False, repeated_key=error)
        except (ValueError, KeyError, TypeError, RecursionError):
            yield BadLine(path, number, _is_cut(content, follows_record=any_record))
        else:
            any_record = True
            yield line
        offset += len(content)
        note("line")


def _is_cut(content: bytes, *, follows_record: bool) -> bool:
    """Whether a line is what a kill, or the failure of the machine, has left of a record.

    It may be the beginning of one, or the zeros of blocks that were never written, or anything else at the end of a
    file of records; a file that begins with anything else may be somebody's own.
    """
    if content.endswith(b"\n") or is_whole(content):
        return False
    return follows_record or content.startswith(b"{") or not content.strip(b"\0")


def lines_to_resume(path: Path) -> Iterator[RecordLine]:
    """The lines of a file of records that a run can go on from; a last one that breaks off does not count.

    Raises `UsageError` if the file cannot be read, or another line is no record.
    """
    try:
        file, _ = open_regular(path)
    except FileNotFoundError:
        return
    except OSError as error:
        raise UsageError(f"{path} cannot be read ({error.strerror}): name another folder") from error
    with file:
        for line in all_lines(file, path):
            if isinstance(line, RecordLine):
                yield line
            elif not line.is_cut:
                raise UsageError(f"{line.error}, or begin anew by overwrite (--overwrite)")

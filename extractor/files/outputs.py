"""Files that a user names to be written: only what the package wrote as the same kind of file is ever replaced."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import Path

from extractor.errors import UnreadFileError, UsageError
from extractor.files.atomic import is_stream
from extractor.files.compression import compression_of, unpack
from extractor.files.jsonl import read_file

_RUN_FILES = ("records.jsonl", "failures.jsonl", "files.jsonl", "run.json", ".lock", ".index.db")
_HEAD_BYTES = 4096


def check_output(path: Path, beginning: re.Pattern[bytes] | None, inputs: Iterable[Path] = ()) -> None:
    """Refuse to write to ``path`` what would destroy something. A pipe or a device is written to in any case.

    A file may be new or empty, or begin as the files of its kind do; None stands for a kind that nobody can tell. It is
    none of the ``inputs`` that are being read, and none of a run's own files. A folder, where a kind of output is one,
    has to be new or empty. Links are followed. Raises `UsageError`, and OSError if the file cannot be looked at.
    """
    if is_stream(path):
        return
    target = Path(os.path.realpath(path))
    read = {os.path.realpath(part) for given in inputs for part in (given, *(given / name for name in _RUN_FILES))}
    if str(target) in read or any(_is_same(target, Path(given)) for given in read):
        raise UsageError(f"{str(path)!r} is what is read: name another place to write to")
    if target.name in _RUN_FILES and any((target.parent / name).exists() for name in _RUN_FILES):
        raise UsageError(f"{str(path)!r} is a run's own file: name another place to write to")
    if target.is_dir():
        is_free = beginning is not None or not any(target.iterdir())  # where a file is to be written it will not be
    elif target.exists():
        head = _head(target)
        is_free = not head or (beginning is not None and beginning.match(head) is not None)
    else:
        is_free = True
    if not is_free:
        why = "nothing of this kind that extractor wrote" if beginning else "may be what somebody else wrote"
        raise UsageError(f"{str(path)!r} is there already, and {why}: name another place, or remove it first")


def _head(path: Path) -> bytes:
    """What a file begins with, of a compressed one what is in it."""
    if compression_of(path.name):
        try:
            return next(unpack(read_file(path)), b"")
        except UnreadFileError:
            return b"\0"  # what nothing of ours begins with
    with path.open("rb") as file:
        return file.read(_HEAD_BYTES)


def _is_same(target: Path, given: Path) -> bool:
    """Whether two paths are one file, which may have several names."""
    return target.exists() and given.exists() and target.samefile(given)

"""How many tokens a key has used today, in a file that processes share, and what a killed process has left reserved.

`usage/NAME.json` has the tokens that are counted. It is made whole, and what is counted is written over by one call
and in the same length: so it has what was there before or what is there now, whenever a process is killed, and takes no
more room on the disk. One that is empty or cut is damaged, and never taken for one of a key that has used nothing.

While a process has some reserved, that is, while its requests may cost them or have cost them and are not counted yet,
they stand in a file of its own beside it, `usage/NAME~ID`, on which it holds a lock. A file that nobody holds is of a
process that was killed: whatever it had reserved may be used.
"""

from __future__ import annotations

import fcntl
import os
import re
from collections.abc import Generator
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import uuid4

from extractor.errors import UsageError
from extractor.files.atomic import NO_ROOM, write_atomically
from extractor.files.locking import locked_folder
from extractor.files.regular import link_to_nowhere, refuse_irregular

_FOLDER = "usage"
_OF_A_PROCESS = "~"
"""In the name of a file between that of the key, which has none, and an id."""

_MOST_BYTES = 4096
"""More than a file of usage ever has."""


_MOST_TOKENS = 10**18
_MOST_AHEAD = 1
"""In days: the clock of another process may be past midnight already."""
_USED = re.compile(rb'\s*\{\s*"day":\s*"(\d{4}-\d\d-\d\d)",\s*"tokens":\s*(\d{1,19})\s*\}\s*')
_RESERVED = re.compile(rb"(\d{4}-\d\d-\d\d) +(\d{1,18})")


class DayUsage:
    """What the key of a name has used today (UTC), in the service's folder ``data``.

    What is there and cannot be used raises `UsageError`, and stays as it is; a disk that is full raises OSError.
    """

    def __init__(self, data: Path, name: str) -> None:
        self._file = data / _FOLDER / f"{name}.json"
        self._remedy = "put back a copy, or delete it, which forgets what the key has used today"

    @property
    def tokens(self) -> int:
        """How many tokens; none where there is no file."""
        with _usable(self._file, self._remedy):
            try:
                file = _opened(self._file, os.O_RDONLY)
            except FileNotFoundError:
                if folder := link_to_nowhere(self._file.parent):
                    raise UsageError(f"{folder} cannot be used (it leads nowhere): put back what it leads to") from None
                return 0
            try:
                fcntl.flock(file, fcntl.LOCK_SH)
                return self._read(file)[0]
            finally:
                os.close(file)

    def add(self, tokens: int) -> None:
        """Count tokens that the key has used."""
        with _usable(self._file, self._remedy):
            file = self._locked()
            try:
                used, size = self._read(file)
                os.pwrite(file, _written(min(used + tokens, _MOST_TOKENS)).ljust(size), 0)
            finally:
                os.close(file)

    def _locked(self) -> int:
        """The file, which is made where there is none, with a lock on it."""
        while True:
            try:
                file = _opened(self._file, os.O_RDWR)
            except FileNotFoundError:
                self._make()
                continue
            fcntl.flock(file, fcntl.LOCK_EX)
            if os.fstat(file).st_nlink:
                return file
            os.close(file)  # somebody has deleted it, or put back a copy, before the lock was there

    def _make(self) -> None:
        self._file.parent.mkdir(parents=True, exist_ok=True)
        with locked_folder(self._file.parent):
            if not os.path.lexists(self._file):
                write_atomically(self._file, [_written(0)], mode=0o600)

    def _read(self, file: int) -> tuple[int, int]:
        """The tokens of today in it, and how many bytes it has."""
        content = os.pread(file, _MOST_BYTES + 1, 0)
        found = _USED.fullmatch(content)
        try:
            day = date.fromisoformat(found[1].decode()) if found and len(content) <= _MOST_BYTES else None
        except ValueError:
            day = None
        ahead = (day - date.fromisoformat(today())).days if day else None
        if not found or ahead is None or ahead > _MOST_AHEAD or int(found[2]) > _MOST_TOKENS:
            raise UsageError(f"{self._file} is empty or damaged: {self._remedy}")
        return int(found[2]) if ahead >= 0 else 0, len(content)


class ReservedTokens:
    """What this process has reserved of the tokens of the key of a name, on the disk. For one thread at a time.

    Raises as `DayUsage`.
    """

    def __init__(self, data: Path, name: str) -> None:
        self._path = data / _FOLDER / f"{name}{_OF_A_PROCESS}{uuid4().hex}"
        self._file: int | None = None

    def write(self, tokens: int) -> None:
        """Replace how many there are."""
        with _usable(self._path, "allow it"):
            if self._file is None and tokens:
                self._file = _held(self._path)
            if self._file is not None and tokens:
                content = f"{today()} {tokens:20}"  # as long each time, so there is room for it
                os.pwrite(self._file, content.encode(), 0)
            elif self._file is not None:
                self._path.unlink(missing_ok=True)
                os.close(self._file)
                self._file = None


def count_killed(data: Path) -> list[UsageError]:
    """Count as used what processes had reserved today that were killed; why that of some cannot be, which is kept.

    Raises OSError where the disk is full.
    """
    errors = list[UsageError]()
    for path in sorted((data / _FOLDER).glob(f"*{_OF_A_PROCESS}*")):
        try:
            with suppress(FileNotFoundError, BlockingIOError), _usable(path, _LEFT):  # counted, or its process is there
                _count(data, path)
        except UsageError as error:
            errors.append(error)
    return errors


_LEFT = "delete it, which forgets what a process had reserved of the key's tokens that was killed"


def _count(data: Path, path: Path) -> None:
    with _of_killed(path) as (file, tokens):
        if tokens and os.fstat(file).st_nlink:
            DayUsage(data, path.name.partition(_OF_A_PROCESS)[0]).add(tokens)
        path.unlink(missing_ok=True)


def unread_of_killed(data: Path, name: str) -> list[UsageError]:
    """Why of some processes that were killed it cannot be read what they had reserved for the key of a name."""
    errors = list[UsageError]()
    for path in sorted((data / _FOLDER).glob(f"{name}{_OF_A_PROCESS}*")):
        try:
            with suppress(FileNotFoundError, BlockingIOError), _usable(path, _LEFT), _of_killed(path):
                pass
        except UsageError as error:
            errors.append(error)
    return errors


@contextmanager
def _of_killed(path: Path) -> Generator[tuple[int, int]]:
    """The file of a process that was killed, locked, and the tokens of today that it had reserved.

    Raises `UsageError` where it is damaged, OSError, and of these BlockingIOError where its process is there.
    """
    file = _opened(path, os.O_RDWR)
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        content = os.pread(file, _MOST_BYTES, 0)
        found = _RESERVED.fullmatch(content)
        if content and not found:  # an empty one is of a process that was killed before it had reserved anything
            raise UsageError(f"{path} is damaged: {_LEFT}")
        yield file, int(found[2]) if found and found[1].decode() == today() else 0
    finally:
        os.close(file)


def _held(path: Path) -> int:
    """A new file with a lock on it. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    while True:
        file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        fcntl.flock(file, fcntl.LOCK_EX)
        if os.fstat(file).st_nlink:
            return file
        os.close(file)  # another process has taken it for one that nobody holds, before the lock was there


def _opened(path: Path, how: int) -> int:
    """A regular file. Raises OSError."""
    file = os.open(path, how | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    try:
        refuse_irregular(path, os.fstat(file))
    except OSError:
        os.close(file)
        raise
    return file


@contextmanager
def _usable(path: Path, remedy: str) -> Generator[None]:
    """What cannot be done within with a file is a `UsageError`, but that it is not there, or the disk full."""
    try:
        yield
    except (FileNotFoundError, BlockingIOError):
        raise
    except OSError as error:
        if error.errno in NO_ROOM:
            raise
        raise UsageError(f"{path} cannot be used ({error.strerror}): {remedy}") from error


def today() -> str:
    """The day by UTC, as in 2031-01-31."""
    return datetime.now(UTC).date().isoformat()


def _written(tokens: int) -> bytes:
    """The content of a file by which so many are used today: as long whatever their number."""
    return f'{{"day": "{today()}", "tokens": {tokens:20}}}'.encode()

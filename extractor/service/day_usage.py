"""How many tokens a key has used today, in a file that processes share, and what a killed process has left reserved.

`usage/NAME.json` has the tokens that are counted. While a process has some reserved, that is, while its requests may
cost them or have cost them and are not counted yet, they stand in a file of its own beside it, `usage/NAME~ID`, on
which it holds a lock. A file that nobody holds is of a process that was killed: whatever it had reserved may be used.
"""

from __future__ import annotations

import fcntl
import json
import os
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

_FOLDER = "usage"
_OF_A_PROCESS = "~"
"""In the name of a file between that of the key, which has none, and an id."""


class DayUsage:
    """What the key of a name has used today (UTC), in the service's folder ``data``."""

    def __init__(self, data: Path, name: str) -> None:
        self._file = data / _FOLDER / f"{name}.json"

    @property
    def tokens(self) -> int:
        """How many tokens. Raises OSError where the file cannot be read."""
        try:
            return _tokens(self._file.read_bytes())
        except FileNotFoundError:
            return 0

    def add(self, tokens: int) -> None:
        """Count tokens that the key has used. Raises OSError where the file cannot be written."""
        self._file.parent.mkdir(parents=True, exist_ok=True)
        file = os.open(self._file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        with os.fdopen(file, "r+b") as opened:
            fcntl.flock(opened, fcntl.LOCK_EX)
            content = json.dumps({"day": today(), "tokens": _tokens(opened.read()) + tokens}).encode()
            opened.seek(0)
            opened.write(content)
            opened.truncate()


class ReservedTokens:
    """What this process has reserved of the tokens of the key of a name, on the disk. For one thread at a time."""

    def __init__(self, data: Path, name: str) -> None:
        self._path = data / _FOLDER / f"{name}{_OF_A_PROCESS}{uuid4().hex}"
        self._file: int | None = None

    def write(self, tokens: int) -> None:
        """Replace how many there are. Raises OSError where that cannot be written."""
        if self._file is None and tokens:
            self._file = _held(self._path)
        if self._file is not None and tokens:
            os.pwrite(self._file, f"{today()} {tokens:20}".encode(), 0)  # as long each time, so there is room for it
        elif self._file is not None:
            self._path.unlink(missing_ok=True)
            os.close(self._file)
            self._file = None


def count_killed(data: Path) -> None:
    """Count as used what processes had reserved today that were killed. Raises OSError."""
    for path in (data / _FOLDER).glob(f"*{_OF_A_PROCESS}*"):
        with suppress(FileNotFoundError, BlockingIOError):  # it is counted, or its process is there
            file = os.open(path, os.O_RDWR | os.O_CLOEXEC)
            with os.fdopen(file, "rb") as opened:
                fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
                day, _, tokens = opened.read().decode("ascii", "replace").partition(" ")
                if os.fstat(file).st_nlink and day == today() and tokens.strip().isdecimal():
                    DayUsage(data, path.name.partition(_OF_A_PROCESS)[0]).add(int(tokens))
                path.unlink(missing_ok=True)


def _held(path: Path) -> int:
    """A new file with a lock on it. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    while True:
        file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        fcntl.flock(file, fcntl.LOCK_EX)
        if os.fstat(file).st_nlink:
            return file
        os.close(file)  # another process has taken it for one that nobody holds, before the lock was there


def today() -> str:
    """The day by UTC, as in 2031-01-31."""
    return datetime.now(UTC).date().isoformat()


def _tokens(content: bytes) -> int:
    """The tokens of today in a file of usage; none in one of another day, or that is damaged."""
    try:
        used = json.loads(content)
        return int(used["tokens"]) if used["day"] == today() else 0
    except (ValueError, TypeError, KeyError, RecursionError):
        return 0

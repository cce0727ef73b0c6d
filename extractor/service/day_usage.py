"""How many tokens a key has used today, in a file that processes share."""

from __future__ import annotations

import fcntl
import json
import os
from datetime import UTC, datetime
from pathlib import Path


class DayUsage:
    """What the key of a name has used today (UTC), in the service's folder ``data``."""

    def __init__(self, data: Path, name: str) -> None:
        self._file = data / "usage" / f"{name}.json"

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


def today() -> str:
    """The day by UTC, as in 2031-01-31."""
    return datetime.now(UTC).date().isoformat()


def _tokens(content: bytes) -> int:
    """The tokens of today in a file of usage; none in one of another day, or that is damaged."""
    try:
        used = json.loads(content)
        return int(used["tokens"]) if used["day"] == today() else 0
    except (ValueError, TypeError, KeyError):
        return 0

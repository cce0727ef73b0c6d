"""What each key may have under way at once and use in a day."""

from __future__ import annotations

import fcntl
import json
import os
import threading
from collections.abc import Generator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from extractor.service.keys import Key
from extractor.service.metrics import Metrics
from extractor.service.problems import RETRY_SOON, ProblemError

LOCAL = "-"
"""Who asks where no key is needed: somebody on this machine. No key is called so."""


class Account:
    """What one key has under way in this process, and has used today in all processes with the same folder.

    Threads may share it.
    """

    def __init__(self, name: str, folder: Path, metrics: Metrics) -> None:
        self.name = name
        self._file = folder / f"{name}.json"
        self._lock = threading.Lock()
        self._under_way = 0
        self._tokens = metrics.key_tokens.labels(name)

    @contextmanager
    def one_more(self, key: Key | None) -> Generator[None]:
        """Count an article or a job as under way. Raises `ProblemError` where the key has as many as it may."""
        if not self.begin(key):
            assert key
            raise ProblemError(
                429,
                f"the key {key.name!r} may have {key.concurrency} under way at once: wait for one of them",
                retry_after=RETRY_SOON,
            )
        try:
            yield
        finally:
            self.end()

    def begin(self, key: Key | None) -> bool:
        """Count one more as under way, if the key may have it."""
        with self._lock:
            if key and key.concurrency is not None and self._under_way >= key.concurrency:
                return False
            self._under_way += 1
            return True

    def end(self) -> None:
        """Count one less."""
        with self._lock:
            self._under_way -= 1

    def waits_until(self, key: Key | None) -> datetime | None:
        """When the key has tokens again, where it has none today."""
        return None if self.has_tokens(key) else _tomorrow()

    def check_tokens(self, key: Key | None) -> None:
        """Raise `ProblemError` where the key has used its tokens of today."""
        if not self.has_tokens(key):
            assert key
            raise ProblemError(
                429,
                f"the key {key.name!r} has used its {key.tokens_per_day:,} tokens of today: ask again tomorrow (UTC),"
                " or ask whoever runs the service for more",
                retry_after=(_tomorrow() - datetime.now(UTC)).total_seconds(),
            )

    def has_tokens(self, key: Key | None) -> bool:
        """Whether the key has any tokens left today. What is under way when they are used up is finished."""
        return key is None or key.tokens_per_day is None or self.tokens_today() < key.tokens_per_day

    def tokens_today(self) -> int:
        """How many tokens the key has used today."""
        try:
            return _tokens(self._file.read_bytes())
        except FileNotFoundError:
            return 0

    def spend(self, tokens: int) -> None:
        """Count tokens that the key has used."""
        if tokens <= 0:
            return
        self._tokens.inc(tokens)
        self._file.parent.mkdir(parents=True, exist_ok=True)
        file = os.open(self._file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        with os.fdopen(file, "r+b") as opened:
            fcntl.flock(opened, fcntl.LOCK_EX)
            content = json.dumps({"day": _today(), "tokens": _tokens(opened.read()) + tokens}).encode()
            opened.seek(0)
            opened.write(content)
            opened.truncate()


class Accounts:
    """The accounts of all keys, by name."""

    def __init__(self, data: Path, metrics: Metrics) -> None:
        self._folder = data / "usage"
        self._metrics = metrics
        self._accounts: dict[str, Account] = {}

    def of(self, name: str) -> Account:
        """The account of the key of that name."""
        return self._accounts.setdefault(name, Account(name, self._folder, self._metrics))


def _tokens(content: bytes) -> int:
    """The tokens of today in a file of usage; none in one of another day, or that a power loss has cut off."""
    try:
        used = json.loads(content)
    except ValueError:
        return 0
    return int(used["tokens"]) if used["day"] == _today() else 0


def _today() -> str:
    return datetime.now(UTC).date().isoformat()


def _tomorrow() -> datetime:
    return datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)

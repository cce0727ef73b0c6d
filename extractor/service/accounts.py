"""What each key may have under way at once and use in a day."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from math import inf
from pathlib import Path
from typing import NoReturn

from extractor.articles.failure import unexpected
from extractor.errors import TokenBudgetExceededError, UsageError
from extractor.llm.middleware.budget import allowance
from extractor.service.day_usage import DayUsage, ReservedTokens, count_killed, today
from extractor.service.job_folder import tell_once
from extractor.service.keys import Key
from extractor.service.metrics import Metrics
from extractor.service.problems import RETRY_SOON, ProblemError, lost
from extractor.stopping import check_not_stopped

LOCAL = "-"
"""Who asks where no key is needed: somebody on this machine. No key is called so."""


class Account:
    """What one key has under way in this process, and has used today in all processes with the same folder.

    Threads may share it.
    """

    def __init__(self, name: str, data: Path, metrics: Metrics) -> None:
        self.name = name
        self._used = DayUsage(data, name)
        self._on_disk = ReservedTokens(data, name)
        self._lock = threading.Lock()
        self._under_way = 0
        self._reserved = 0  # tokens that requests under way may cost, or have cost and are not counted yet
        self._uncounted = 0  # tokens that are used, and that the disk did not take
        self._sent = 0  # requests that have some reserved
        self._refused = ("", 0)  # the day on which there were too few tokens left for a request, and what it may cost
        self._waiting: list[tuple[asyncio.AbstractEventLoop, asyncio.Event]] = []
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
        """When the key has tokens again, where it has none today, or too few for a request that it was refused.

        None too where it never has any. Raises `ProblemError` as `tokens_today`, whatever the key's limit.
        """
        used = self.tokens_today() if key else 0
        if key is None or not key.tokens_per_day:
            return None
        day, cost = self._refused
        needed = max(1, cost if day == today() else 0)
        return _tomorrow() if used + needed > key.tokens_per_day else None

    def check_tokens(self, key: Key | None) -> None:
        """Raise `ProblemError` where the key has used its tokens of today, or never has any, or as `tokens_today`."""
        check_has_tokens(key)
        if key and self.tokens_today() >= (inf if key.tokens_per_day is None else key.tokens_per_day):
            raise no_tokens(key)

    async def reserve(self, limit: float, cost: int) -> bool:
        """Reserve tokens of today for a request, once those under way leave room; whether there is any.

        They are on the disk then, so that a kill does not forget them. Raises OSError where that is full, and
        `ProblemError` as `tokens_today`.
        """
        while True:
            check_not_stopped()
            with self._lock:
                if self.tokens_today() + self._reserved + cost <= limit:
                    with self._told():
                        self._on_disk.write(self._reserved + self._uncounted + cost)
                    self._reserved += cost
                    self._sent += 1
                    return True
                if not self._sent:
                    self._refused = today(), cost
                    return False
                settled = asyncio.Event()
                self._waiting.append((asyncio.get_running_loop(), settled))
            await settled.wait()

    def settle(self, cost: int, used: int) -> None:
        """Give back what was reserved for a request, but for the tokens that it has used."""
        with self._lock:
            self._sent -= 1
            self._give_back(cost - used)
            waiting, self._waiting = self._waiting, []
        for loop, settled in waiting:
            if not loop.is_closed():
                loop.call_soon_threadsafe(settled.set)

    def release(self, tokens: int) -> None:
        """Give back tokens that are counted now, or never will be."""
        with self._lock:
            self._give_back(tokens)

    def _give_back(self, tokens: int) -> None:
        self._reserved -= tokens
        self._keep_reserved()

    def _keep_reserved(self) -> None:
        with suppress(OSError, UsageError):  # then a kill counts more than was used
            self._on_disk.write(self._reserved + self._uncounted)

    def tokens_today(self) -> int:
        """How many tokens the key has used today. Raises `ProblemError` where its file cannot be read."""
        with self._told():
            return self._used.tokens + self._uncounted

    def spend(self, tokens: int) -> None:
        """Count tokens that the key has used; what the disk does not take now, with the next ones that it does."""
        if tokens <= 0:
            return
        self._tokens.inc(tokens)
        with self._lock:
            self._uncounted += tokens
            with suppress(OSError, ProblemError), self._told():
                self._used.add(self._uncounted)
                self._uncounted = 0
            if self._uncounted:
                self._keep_reserved()

    @contextmanager
    def _told(self) -> Generator[None]:
        """A file that cannot be used is a `ProblemError`; the log has it all."""
        try:
            yield
        except UsageError as error:
            tell_once(error.details)
            words = f"what the key {self.name!r} has used today cannot be read (usage/{self.name}.json)"
            raise lost(words) from error


class KeyAllowance:
    """What one job, or one article, may cost its key today: its requests reserve it before they leave.

    ``refused`` is called with the reason where there is no room for one, or that cannot be told, and raises what ends
    its work. ``key`` may be replaced by what
    the key is by then: its limits count from the next request on.
    """

    def __init__(self, account: Account, key: Key | None, refused: Callable[[ProblemError], NoReturn]) -> None:
        self._account = account
        self.key = key
        self._refused = refused
        self._lock = threading.Lock()
        self._used = 0  # by requests that are back, and not counted yet
        self._assumed = 0  # of these: the most of those whose cost nobody tells, which no meter has

    @contextmanager
    def granted(self) -> Generator[None]:
        """Within, and in tasks that are begun within, requests cost no more than the key has left."""
        before = allowance.set(self if self.key else None)
        try:
            yield
        finally:
            allowance.reset(before)
            self._release(None)

    async def reserve(self, cost: int) -> None:
        """As `Allowance` says; raises `TokenBudgetExceededError` where no day has enough, or as ``refused``."""
        key = self.key
        assert key
        limit = inf if key.tokens_per_day is None else key.tokens_per_day
        if cost > limit:
            raise TokenBudgetExceededError(
                f"the key {key.name!r} has {limit:,} tokens a day, fewer than the {cost:,} that one request may"
                " cost: ask whoever runs the service for more, or for a lower max_reply_tokens"
            )
        try:
            has_room = await self._account.reserve(limit, cost)
        except ProblemError as error:
            self._refused(error)
        if not has_room:
            self._refused(no_tokens(key))

    def settle(self, cost: int, told: int, assumed: int) -> None:
        """As `Allowance` says."""
        with self._lock:
            self._used += told + assumed
            self._assumed += assumed
        self._account.settle(cost, told + assumed)

    def spend(self, tokens: int) -> None:
        """Count tokens that the key has used, and the most of what it may have used besides."""
        with self._lock:
            assumed = self._assumed
        self._account.spend(tokens + assumed)
        with self._lock:
            self._assumed -= assumed
        self._release(tokens + assumed)

    def _release(self, counted: int | None) -> None:
        """Hold back no longer what is counted; None: whatever is held back."""
        with self._lock:
            known = self._used if counted is None else min(self._used, counted)
            self._used -= known
        self._account.release(known)


def no_tokens(key: Key) -> ProblemError:
    """What to say where a key has no tokens left today, or too few for a request."""
    return ProblemError(
        429,
        f"the key {key.name!r} has used its {key.tokens_per_day or 0:,} tokens of today, or has too few left for what"
        " this may cost: ask again tomorrow (UTC), or ask whoever runs the service for more",
        retry_after=(_tomorrow() - datetime.now(UTC)).total_seconds(),
    )


def check_has_tokens(key: Key | None) -> None:
    """Raise `ProblemError` for a key that has no tokens on any day."""
    if key and key.tokens_per_day == 0:
        detail = f"the key {key.name!r} has no tokens for models: ask whoever runs the service for some"
        raise ProblemError(403, detail, kind="budget")


class Accounts:
    """The accounts of all keys, by name."""

    def __init__(self, data: Path, metrics: Metrics) -> None:
        self._data = data
        self._metrics = metrics
        self._accounts: dict[str, Account] = {}
        self._told = ""

    def of(self, name: str) -> Account:
        """The account of the key of that name."""
        return self._accounts.setdefault(name, Account(name, self._data, self._metrics))

    def count_killed(self) -> None:
        """Count as used what processes that were killed had reserved. Where that fails the log says so, but once."""
        told = ""
        try:
            for unread in count_killed(self._data):
                tell_once(unread.details)
        except OSError as error:
            told = str(error)
            if told != self._told:
                unexpected(error)
        self._told = told


def _tomorrow() -> datetime:
    return datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)

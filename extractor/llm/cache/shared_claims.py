"""The right to send a request, among all machines that share a server.

A claim is a lock on the server, which ends by itself some seconds after its process has ended; a thread renews it as
long as the process lives. What is marked as sent, and is of a process that was killed, stays marked.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from typing import TYPE_CHECKING, cast

from extractor.errors import CacheError
from extractor.llm.cache.claim import Claim

if TYPE_CHECKING:
    from redis import Redis
    from redis.lock import Lock

_log = logging.getLogger(__name__)

LEASE = 30.0
"""Seconds after which the requests of a process that was killed may be sent by others."""

_PREFIX = "extractor:"
_MAX_DIGITS = 9


class SharedClaims:
    """The claims of one process; ``calling`` turns errors of the server into `CacheError`."""

    def __init__(self, redis: Redis, calling: Callable[[], AbstractContextManager[None]]) -> None:
        self._redis = redis
        self._calling = calling
        self._held: dict[str, Lock] = {}
        self._changing = threading.Lock()
        self._ended = threading.Event()
        self._renewing: threading.Thread | None = None

    def claim(self, key: str) -> Claim | None:
        """The right to send the request of ``key``; None while anybody else has it."""
        lock = self._lock(key)
        if not lock.acquire():
            self._end(lock)
            return None
        with self._changing:
            self._held[key] = lock
            if self._renewing is None:
                self._renewing = threading.Thread(target=self._keep_renewing, name="extractor-claims", daemon=True)
                self._renewing.start()
        try:
            (mark,) = cast("list[bytes | None]", self._redis.mget([_sent(key)]))  # none for one of another type
            lost = _times(mark)
        except BaseException:
            self.leave(key, keep=True)
            raise
        return Claim(self, key, lost=lost)

    def _end(self, lock: Lock) -> None:
        """Let what stands in the place of a claim end as one does; else somebody else has written it."""
        milliseconds = round(LEASE * 1000)
        if not 0 <= self._redis.pttl(lock.name) <= milliseconds:
            self._redis.pexpire(lock.name, milliseconds)

    def mark(self, slot: str, times: int) -> None:
        """Note how often the request is sent. Raises `CacheError`."""
        with self._calling():
            self._redis.set(_sent(slot), str(times))

    def unmark(self, slot: str, times: int) -> None:
        """Take the last time back, where the server can be reached; else it looks as after a kill."""
        with suppress(CacheError), self._calling():
            if times:
                self._redis.set(_sent(slot), str(times))
            else:
                self._redis.delete(_sent(slot))

    def leave(self, slot: str, *, keep: bool) -> None:
        """Let others have the request; where the server cannot be reached they have it when the lease ends."""
        with self._changing:
            lock = self._held.pop(slot, None)
        if lock is None:
            return
        if not keep:
            self.unmark(slot, 0)
        with suppress(CacheError), self._calling():
            lock.release()

    def close(self) -> None:
        """Let go of all claims; what is marked stays so."""
        self._ended.set()
        for key in list(self._held):
            self.leave(key, keep=True)

    def renew(self) -> None:
        """Let the claims of this process last for another `LEASE`."""
        with self._changing:
            held = dict(self._held)
        for key, lock in held.items():
            try:
                with self._calling():
                    self._hold(key, lock)
            except CacheError as error:  # which is tried again, well before the claim ends
                _log.info("the claim of the request %s is not renewed yet: %s", key[:12], error.details)

    def _hold(self, key: str, lock: Lock) -> None:
        """Renew a lock; one that the server has forgotten is taken anew, unless somebody else has it or it was left."""
        from redis.exceptions import LockNotOwnedError

        try:
            lock.reacquire()
        except LockNotOwnedError:
            anew = self._lock(key)
            if not anew.acquire():
                return
            with self._changing:
                is_left = self._held.get(key) is not lock
                if not is_left:
                    self._held[key] = anew
            if is_left:
                anew.release()

    def _lock(self, key: str) -> Lock:
        from redis.lock import Lock

        return Lock(self._redis, f"{_PREFIX}claim:{key}", timeout=LEASE, blocking=False, thread_local=False)

    def _keep_renewing(self) -> None:
        while not self._ended.wait(LEASE / 3):
            self.renew()


def _sent(key: str) -> str:
    return f"{_PREFIX}sent:{key}"


def _times(mark: bytes | None) -> int:
    """How often a request was sent, by its mark; by one that cannot be read it was sent once."""
    if mark is None:
        return 0
    return int(mark) if mark.isdigit() and len(mark) <= _MAX_DIGITS else 1

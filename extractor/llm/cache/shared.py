"""Responses on a server that several machines share: Redis or Valkey (extra ``redis``).

An entry is the same JSON string as on disk, under ``extractor:response:`` and the request's cache key; nothing is ever
unpickled, and none of them expires.
"""

from __future__ import annotations

import logging
import re
import threading
import time
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, cast

from pydantic import ValidationError

from extractor.cache_url import SCHEMES, refuse_other_options, without_password
from extractor.errors import CacheError, MissingExtraError, UsageError
from extractor.extras import install_hint
from extractor.llm.cache.claim import Claim
from extractor.llm.cache.disk import DiskStore
from extractor.llm.cache.entry import CacheEntry, RequestDescription
from extractor.llm.cache.shared_claims import SharedClaims
from extractor.llm.cache.store import StoreStats
from extractor.llm.types import ChatResponse

if TYPE_CHECKING:
    from redis import Redis

_log = logging.getLogger(__name__)

_PREFIX = "extractor:response:"
_KEY = re.compile(r"[0-9a-f]{64}")

_SECONDS_TO_WAIT = 5.0
"""For a connection, and for a reply of the server."""

_ATTEMPTS = 5
"""How often a call is tried again where the connection is lost, within some three seconds in all."""

_SECONDS_LOST = 1.0
"""For which a server that could not be reached is not tried again: many wait for it at once."""

_MIN_ROOM = 2**20
"""Bytes that the server must have free before anything is paid for."""

_SECONDS_BETWEEN_LOOKS = 1.0
"""How often it is looked whether the server has room."""

_AT_ONCE = 500
"""Entries that are asked for in one go."""

_lost = set[str]()
"""The servers of which this process has said that they are lost, by the names of their stores: once, however many
stores it has of one. `_telling` is held to change it."""

_telling = threading.Lock()


class SharedStore:
    """The responses on the server at ``url``. Use it as a context manager, or `close` it.

    A response that was paid for and that the server does not take is kept in ``folder`` on this machine, and put onto
    the server by the next store that is opened with this folder, or by the next `put` that succeeds. Order is none.
    ``losses`` are sentences on what the server is set to lose.

    Raises `CacheError` if the server cannot be reached, `UsageError` if the URL or the package for it cannot be used.
    """

    def __init__(self, url: str, folder: Path) -> None:
        self.name = without_password(url)
        self._folder = folder
        self._closed = False
        self._looked_for_room = float("-inf")
        self._lost_until = float("-inf")
        self._is_lost = False
        self._redis = _client(url, self._note_failure)
        self._claims = SharedClaims(self._redis, self._calling)
        self._has_kept = DiskStore.place(folder).exists()
        with self._calling():
            self._redis.ping()
            self.losses = [*self._losses()]
        for loss in self.losses:
            _log.warning("%s: %s", self.name, loss)
        self._say_stored(self._move_kept())

    def entry(self, key: str) -> CacheEntry | None:
        """The entry under ``key``, or None. What is not as `put` writes it counts as absent."""
        with self._calling():
            (entry,) = self._entries([key])
        return entry

    def digest(self, key: str) -> bytes | None:
        """The SHA-256 of the entry under ``key``, or None."""
        entry = self.entry(key)
        return None if entry is None else sha256(entry.to_json().encode()).digest()

    def put(self, key: str, response: ChatResponse, description: RequestDescription | None = None) -> None:
        """Store ``response``; one already there under ``key`` is replaced.

        Raises `CacheError` where the server does not take it; then it is kept on this machine (see the class).
        """
        value = CacheEntry(response, description).to_json()
        try:
            with self._calling():
                self._redis.set(_name(key), value)
        except CacheError as error:
            with DiskStore(self._folder) as kept:
                kept.put(key, response, description)
            self._has_kept = True
            unstored = CacheError(
                f"{error.details} (the response is kept in {str(self._folder)!r} until then)", awaits=error.awaits
            )
            unstored.is_logged = error.is_logged
            raise unstored from error
        self._say_stored(self._move_kept())

    def claim(self, key: str) -> Claim | None:
        """The right to send the request of ``key``; None while anybody else has it, on whatever machine."""
        with self._calling():
            return self._claims.claim(key)

    def check_room(self) -> None:
        """Raise `CacheError` where the next response could not be stored: the server is lost, or its memory full."""
        if time.monotonic() - self._looked_for_room < _SECONDS_BETWEEN_LOOKS:
            return
        with self._calling():
            memory: Any = self._redis.info("memory")
        most, used = memory.get("maxmemory", 0), memory.get("used_memory", 0)
        if most and used + _MIN_ROOM > most and not _evicts(memory):
            raise self._full()
        self._looked_for_room = time.monotonic()

    def __contains__(self, key: str) -> bool:
        return self.entry(key) is not None

    def __iter__(self) -> Iterator[tuple[str, CacheEntry]]:
        """All keys and entries, in no order; what `put` cannot have written is left out with a warning."""
        for keys in _in_turns(self._keys()):
            with self._calling():
                entries = self._entries(keys)
            yield from ((key, entry) for key, entry in zip(keys, entries, strict=True) if entry)

    def stats(self) -> StoreStats:
        """How many responses there are, and the bytes of them."""
        responses = size = 0
        for keys in _in_turns(self._keys()):
            with self._calling():
                pipeline = self._redis.pipeline(transaction=False)
                for key in keys:
                    pipeline.strlen(_name(key))
                lengths = pipeline.execute(raise_on_error=False)
                for length in lengths:
                    if isinstance(length, Exception) and not str(length).startswith("WRONGTYPE"):
                        raise length
            responses += len(keys)
            size += sum(length for length in lengths if isinstance(length, int))
        return StoreStats(responses, size)

    def clear(self, keys: Iterable[str] | None = None) -> int:
        """Delete the entries under ``keys``, or all of them, for everybody; the number of those that were there."""
        deleted = 0
        for some in _in_turns(self._keys() if keys is None else keys):
            with self._calling():
                result: Any = self._redis.unlink(*map(_name, some))
            deleted += result
        return deleted

    def close(self) -> None:
        """Let go of the connection and of what is claimed; without effect where that is done already."""
        if not self._closed:
            self._claims.close()
            self._closed = True
            self._redis.close()

    def _keys(self) -> Iterator[str]:
        """The keys of all entries, each once."""
        seen = set[str]()  # SCAN may give one twice
        with self._calling():
            for name in cast("Iterator[bytes]", self._redis.scan_iter(match=f"{_PREFIX}*", count=_AT_ONCE)):
                key = name.decode("ascii", "replace").removeprefix(_PREFIX)
                if _KEY.fullmatch(key) and key not in seen:
                    seen.add(key)
                    yield key

    def _entries(self, keys: Iterable[str]) -> list[CacheEntry | None]:
        keys = list(keys)
        values: Any = self._redis.mget(map(_name, keys))  # which takes a value of another type as none
        return [_read(key, value) for key, value in zip(keys, values, strict=True)]

    def _move_kept(self) -> int:
        """Put onto the server what was kept on this machine because the server did not take it; how much that was."""
        moved = 0
        if not self._has_kept:
            return moved
        self._has_kept = False  # before they are listed: what another thread keeps meanwhile is for the next time
        try:
            with DiskStore(self._folder) as kept:
                for key, entry in list(kept):
                    with self._calling():
                        self._redis.set(_name(key), entry.to_json(), nx=True)
                    kept.clear([key])
                    moved += 1
        except BaseException:
            self._has_kept = True
            raise
        return moved

    def _say_stored(self, count: int) -> None:
        if count:
            _log.warning("the cache %s: %s that it did not take: stored now", self.name, _responses(count))

    def _note_failure(self, failures: int) -> None:
        """Say that the server is lost, if a call is tried again and again: once may be a connection that it closed."""
        if failures > 1:
            self._say_lost("no connection")

    def _say_lost(self, reason: str) -> None:
        """Say that the server is lost, once for all stores of it."""
        with _telling:
            self._is_lost, is_new = True, self.name not in _lost
            _lost.add(self.name)
        if is_new:
            _log.warning(
                "the cache %s is lost (%s): what it does not take is kept on this machine",
                self.name,
                reason,
            )

    def _return(self) -> None:
        """Say that the server is there again, once for all stores of it.

        And store what was kept, and claim anew what it has forgotten.
        """
        with _telling:
            was_lost, self._is_lost, is_new = self._is_lost, False, self.name in _lost
            _lost.discard(self.name)
        if not (was_lost or is_new):
            return
        stored = 0
        with suppress(CacheError):  # which is met, and said, by the next call too
            stored = self._move_kept()
            self._claims.renew()
        if self._is_lost or not is_new:  # lost again, or there again: which is said
            self._say_stored(stored)
            return
        kept = f", with {_responses(stored)} that it did not take: stored now" if stored else ""
        _log.warning("the cache %s is there again%s", self.name, kept)

    def _losses(self) -> Generator[str]:
        """Say what the server is set to lose: paid responses are no cache that may be evicted."""
        from redis.exceptions import ResponseError

        memory: Any = self._redis.info("memory")
        if memory.get("maxmemory") and _evicts(memory):
            yield (
                f"the cache's server evicts responses when its memory is full ({memory['maxmemory_policy']}): set its"
                " maxmemory-policy to noeviction"
            )
        persistence: Any = self._redis.info("persistence")
        if persistence.get("aof_enabled"):
            return
        with suppress(ResponseError):  # a server of a provider may keep its settings to itself
            saves: Any = self._redis.config_get("save")
            how = "only now and then, so its restart may lose some"
            if saves.get("save") == "":
                how = "nowhere but in memory, so its restart loses them"
            yield f"the cache's server stores responses {how}: set its appendonly to yes"

    @contextmanager
    def _calling(self) -> Generator[None]:
        """Let what goes wrong on the way to the server, or there, be a `CacheError` that says what to do."""
        import redis.exceptions as errors

        if self._closed:
            raise CacheError("the cache is closed: open it again")
        if time.monotonic() < self._lost_until:
            raise self._lost("no connection")
        try:
            yield
        except errors.AuthenticationError as error:
            raise CacheError(
                f"the cache {self.name} refuses the user or password ({error}): correct the URL"
            ) from error
        except errors.OutOfMemoryError as error:
            raise self._full() from error
        except (errors.ConnectionError, errors.TimeoutError, OSError) as error:
            self._lost_until = time.monotonic() + _SECONDS_LOST
            self._say_lost(_first_line(error))
            raise self._lost(_first_line(error)) from error
        except errors.RedisError as error:
            raise CacheError(
                f"the cache {self.name} refuses ({_first_line(error)}): see to its settings, and run again; what is"
                " stored stays"
            ) from error
        if self._is_lost or self.name in _lost:
            self._return()

    def _lost(self, reason: str) -> CacheError:
        error = CacheError(
            f"the cache {self.name} cannot be reached ({reason}): see to the server, and run again; what is stored"
            " stays",
            awaits="server",
        )
        error.is_logged = True
        return error

    def _full(self) -> CacheError:
        return CacheError(
            f"the cache {self.name} is full: raise its maxmemory, and run again; what is stored stays", awaits="memory"
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _client(url: str, on_failure: Callable[[int], None]) -> Redis:
    try:
        from redis import Redis
        from redis.backoff import ExponentialBackoff
        from redis.exceptions import RedisError
        from redis.retry import Retry
    except ImportError:
        raise MissingExtraError(f"a cache on a server needs the extra 'redis': {install_hint('redis')}") from None

    class Waiting(ExponentialBackoff):
        """Waits ever longer, and tells of it."""

        def compute(self, failures: int) -> float:
            on_failure(failures)
            return super().compute(failures)

        def __deepcopy__(self, memo: object) -> Self:
            return self

    refuse_other_options(url)
    scheme, _, rest = url.partition("://")
    try:
        client = Redis.from_url(
            f"{SCHEMES[scheme.lower()]}://{rest}",
            socket_timeout=_SECONDS_TO_WAIT,
            socket_connect_timeout=_SECONDS_TO_WAIT,
            retry=Retry(Waiting(cap=1.0, base=0.1), _ATTEMPTS),
            health_check_interval=30,
            client_name="extractor",
        )
        client.connection_pool.make_connection()  # which refuses options that there are not
        return client
    except (ValueError, TypeError, RedisError) as error:
        raise UsageError(
            f"the cache {without_password(url)} cannot be used ({_first_line(error)}): give a URL such as"
            " redis://HOST:6379/0"
        ) from error


def _in_turns(keys: Iterable[str]) -> Iterator[list[str]]:
    each = iter(keys)
    while some := list(islice(each, _AT_ONCE)):
        yield some


def _name(key: str) -> str:
    if not _KEY.fullmatch(key):
        raise CacheError(f"{key!r} is not a cache key: a key is 64 hexadecimal digits, see ChatRequest.cache_key")
    return _PREFIX + key


def _read(key: str, value: bytes | None) -> CacheEntry | None:
    try:
        return None if value is None else CacheEntry.from_json(value)
    except ValidationError:
        _log.warning("the cache's entry %s is not one that extractor wrote; it counts as absent", key)
        return None


def _evicts(memory: dict[str, Any]) -> bool:
    """Whether a server removes what has no time to live, to make room."""
    return str(memory.get("maxmemory_policy", "")).startswith("allkeys")


def _responses(count: int) -> str:
    return f"{count:,} response{'' if count == 1 else 's'}"


def _first_line(error: BaseException) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0]

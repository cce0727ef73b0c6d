"""What is known of the batches that were sent, on disk: a lost terminal loses nothing."""

from __future__ import annotations

import errno
from collections.abc import Generator, Iterable, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Annotated, Literal

from pydantic import ConfigDict, Field, TypeAdapter, ValidationError

from extractor.complaints import described
from extractor.errors import CacheError, UsageError
from extractor.files.atomic import remedy_of, write_atomically
from extractor.files.jsonl import is_whole, read_lines
from extractor.files.regular import link_to_nowhere, read_regular, refuse_irregular_at
from extractor.llm.cache.locks import locked

_STATE_FILE = "state.json"
_MAX_LINE_BYTES = 200_000_000

Stage = Literal["waiting", "sent", "collected", "failed", "cancelled", "lost"]
"""``waiting``: not sent yet. The last four are ends; ``lost``: its files were gone before they were collected."""

_Key = Annotated[str, Field(pattern="^[0-9a-f]{64}$")]

_AS_WRITTEN = ConfigDict(extra="forbid", strict=True)
"""Whatever this program does not write so is damaged: nothing that was sent may be taken for not sent."""


@dataclass(slots=True)
class SentBatch:
    """A batch of requests at ``host``, or one that is to be sent there.

    ``digest`` tells it at the provider and names its file of requests here; ``keys`` are the cache keys of these,
    ``tokens`` what their prompts roughly have. ``attempt`` counts how often they were in a batch. ``status`` and
    ``done`` are what the provider said last, ``reason`` why it ended without replies, ``is_cancelled``
    that somebody here wanted that. ``file_id`` is the file of its requests there, from before a batch is made of it;
    ``is_let_go`` that it was cancelled twice, or once it had ended: what it has is then taken as it is.
    """

    __pydantic_config__ = _AS_WRITTEN

    digest: Annotated[str, Field(pattern="^[0-9a-f]{32}$")]
    host: str
    keys: Annotated[list[_Key], Field(min_length=1)]
    tokens: Annotated[int, Field(ge=0)]
    attempt: Annotated[int, Field(ge=1)] = 1
    stage: Stage = "waiting"
    id: str | None = None
    status: str | None = None
    done: Annotated[int, Field(ge=0)] = 0
    reason: str | None = None
    is_cancelled: bool = False
    file_id: str | None = None
    is_let_go: bool = False

    @property
    def name(self) -> str:
        """What people call it by: its id, or, as long as the provider has given none, its digest."""
        return self.id or self.digest

    @property
    def is_open(self) -> bool:
        """Whether it is still to be sent or collected."""
        return self.stage in ("waiting", "sent")


@dataclass(slots=True)
class _State:
    __pydantic_config__ = _AS_WRITTEN

    batches: list[SentBatch]


_STATE = TypeAdapter(_State)


class Batches:
    """The batches of one cache, in the folder ``batches`` of its folder; use `Batches.open`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._path = folder / _STATE_FILE
        self.all = _read(self._path)
        for batch in self.all:
            if batch.stage == "sent" and batch.id is None:  # an earlier version lost it; it is found by its digest
                batch.stage = "waiting"

    @classmethod
    @contextmanager
    def open(cls, cache: Path) -> Generator[Batches]:
        """The batches of the cache whose folder this is, for one process at a time.

        Raises `CacheError` if another one has them, or they cannot be read or written.
        """
        folder = cache / "batches"
        _refuse_link_to_nowhere(folder / _STATE_FILE)
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            refusal = f"another process is at the batches in {str(folder)!r}: wait for its end"
            with locked(folder / "lock", wait=1.0, refusal=refusal):
                yield cls(folder)
        except OSError as error:
            remedy = remedy_of(error) or "move it away, or allow it"
            raise CacheError(
                f"{str(error.filename or folder)!r} cannot be written ({error.strerror}): {remedy}"
            ) from error

    def at(self, host: str) -> list[SentBatch]:
        """Those at one endpoint that are still to be sent or collected, in the order in which they were added."""
        return [batch for batch in self.all if batch.is_open and batch.host == host]

    @property
    def open_keys(self) -> set[str]:
        """The requests of all that are still to be sent or collected."""
        return {key for batch in self.all if batch.is_open for key in batch.keys}

    def add(self, host: str, lines: Sequence[tuple[str, bytes]], tokens: int, attempt: int = 1) -> SentBatch:
        """Note requests, each a cache key and the line of it, that are to be sent as one batch.

        Their file is written at once, the note of it by `save`: so several batches are noted together or not at all.
        Raises OSError, and `UsageError` where something else is in the place of the file.
        """
        keys = [key for key, _ in lines]
        digest = sha256("\n".join([host, str(attempt), *sorted(keys)]).encode()).hexdigest()[:32]
        check_place(self.requests_of(digest))
        write_atomically(self.requests_of(digest), (line for _, line in lines))
        batch = SentBatch(digest, host, keys, tokens, attempt)
        self.all.append(batch)
        return batch

    def requests_of(self, digest: str) -> Path:
        """The file of a batch's requests."""
        return self.folder / f"{digest}.jsonl"

    def lines_of(self, batch: SentBatch, keys: Iterable[str]) -> list[tuple[str, bytes]]:
        """The lines of some of its requests, as far as they are there and whole."""
        wanted, found = set(keys), list[tuple[str, bytes]]()
        with suppress(OSError):
            for _, line in read_lines(self.requests_of(batch.digest), _MAX_LINE_BYTES):
                if line and (key := key_of(line)) in wanted and is_whole(line):
                    found.append((key, line.rstrip(b"\n") + b"\n"))
        return found

    def fault_of(self, batch: SentBatch) -> str:
        """Why `lines_of` does not find all of its requests, and what to do."""
        path = self.requests_of(batch.digest)
        words = f"its request is gone from {str(path)!r}:"
        try:
            refuse_irregular_at(path)
        except OSError as error:
            words = f"{str(path)!r}, which had its request, cannot be read ({error.strerror}): move it away, and"
        return f"{words} run `batch submit` again with the file of `batch write`"

    def delete_requests(self, batch: SentBatch) -> str | None:
        """Delete its file of requests; a sentence on what else is in its place, which is left. Raises OSError."""
        path = self.requests_of(batch.digest)
        try:
            refuse_irregular_at(path)
        except OSError as error:
            return f"{str(path)!r} is no file of requests, and is left there: {error.strerror}"
        path.unlink(missing_ok=True)
        return None

    def save(self) -> None:
        """Write down how it stands. Raises OSError."""
        write_atomically(self._path, [_STATE.dump_json(_State(self.all))])


class OpenRequests:
    """The requests in open batches of the cache whose folder this is, as they are noted at each moment."""

    def __init__(self, cache: Path) -> None:
        self._path = cache / "batches" / _STATE_FILE
        self._version: tuple[int, ...] | None = None
        self._names = dict[str, str]()

    def batch_of(self, key: str) -> str | None:
        """The name of the open batch of a request, by its cache key. Raises `CacheError` where that cannot be read."""
        try:
            status = self._path.stat()
        except FileNotFoundError:
            _refuse_link_to_nowhere(self._path)
            return None
        except OSError as error:
            raise _unreadable(self._path, error) from error
        version = (status.st_ino, status.st_size, status.st_mtime_ns)
        if version != self._version:
            self._names = {key: batch.name for batch in _read(self._path) if batch.is_open for key in batch.keys}
            self._version = version
        return self._names.get(key)


def _read(path: Path) -> list[SentBatch]:
    try:
        return _STATE.validate_json(read_regular(path)).batches
    except FileNotFoundError:
        _refuse_link_to_nowhere(path)
        return []
    except (OSError, ValidationError, RecursionError) as error:
        raise _unreadable(path, error) from error


def _refuse_link_to_nowhere(path: Path) -> None:
    """Raise `CacheError` where what was sent is noted where nothing is now."""
    if place := link_to_nowhere(path.parent, path):
        raise _unreadable(place, FileNotFoundError(errno.ENOENT, "it leads nowhere"))


def _unreadable(path: Path, error: Exception) -> CacheError:
    if isinstance(error, ValidationError):
        reason = described(error)
    else:
        reason = str((error.strerror if isinstance(error, OSError) else None) or error)
    return CacheError(
        f"{str(path)!r}, which tells what batches were sent, cannot be read ({reason}): restore it, or move it away to"
        " forget them"
    )


def check_place(path: Path) -> None:
    """Raise `UsageError` where something else is in the place of a file of ours."""
    try:
        refuse_irregular_at(path)
    except OSError as error:
        raise UsageError(
            f"{str(path)!r} cannot be written ({error.strerror}): move it away, and run the same again"
        ) from error


def key_of(line: bytes) -> str:
    """The cache key in a line that `request_line` made."""
    return line[len(b'{"custom_id":"') :][:64].decode("ascii", "replace")

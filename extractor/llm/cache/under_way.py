"""Which requests are under way, in whatever process: none is sent twice at once, and a kill is seen afterwards.

The file `under-way` has a slot for each: the cache key, and a mark once the request is sent. Whoever sends it holds a
lock on the slot, which ends with its process. A slot that is marked and that nobody holds is of a process that was
killed, or ended at once, while it waited: the response may have been paid for, and nobody has it.
"""

from __future__ import annotations

import fcntl
import os
import threading
from contextlib import suppress
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from extractor.files.regular import refuse_irregular
from extractor.llm.cache.locks import open_lock

_MARK = b"!"
_KEY_BYTES = 64
_SLOT_BYTES = _KEY_BYTES + len(_MARK) + 1
_BLANK = b" " * (_SLOT_BYTES - 1) + b"\n"
_MAX_BYTES = _SLOT_BYTES << 14
"""Beyond this, slots that a kill has left are used again."""


@dataclass(slots=True)
class Claim:
    """The right to send a request; use it as a context manager, and leave it once the response is stored.

    ``is_again`` says that the request was sent before by a process that did not see the response stored.
    """

    _requests: RequestsUnderWay
    _slot: int
    is_again: bool
    is_sent: bool = False

    def mark_sent(self) -> None:
        """Note that the request is being sent: from now on it may be charged. Raises OSError."""
        if not self.is_sent:
            self._requests.mark(self._slot)
            self.is_sent = True

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Let others send it. What was broken off stays marked, as after a kill; so does what was not sent again."""
        is_broken_off = error is not None and (self.is_again or (self.is_sent and not isinstance(error, Exception)))
        self._requests.leave(self._slot, keep=is_broken_off)


current_claim: ContextVar[Claim | None] = ContextVar("current_claim", default=None)
"""The claim under which the current task requests, for whoever sends the request to mark it."""


class RequestsUnderWay:
    """The requests under way from the processes that use one cache.

    `claim` is to be called by one thread of one process at a time, which is the caller's to see to; the rest may be
    called from any thread. Locks are those of `fcntl.lockf`, which belong to the process: so a process has the file
    open once.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: int | None = None
        self._claimed: dict[int, bytes] = {}  # the keys by their slots
        self._changing = threading.Lock()

    def claim(self, key: str) -> Claim | None:
        """The right to send the request with this cache key; None while somebody else has it. Raises OSError."""
        file, wanted = self._opened(), key.encode("ascii")
        with self._changing:
            if wanted in self._claimed.values():
                return None
            content = os.pread(file, _MAX_BYTES, 0)
            slot = content.find(wanted)
            while slot >= 0 and slot % _SLOT_BYTES:
                slot = content.find(wanted, slot + 1)
            if slot < 0:
                slot = self._free_slot(file, content)
            elif not self._lock(file, slot):
                return None
            is_again = os.pread(file, _SLOT_BYTES, slot) == wanted + _MARK + b"\n"
            if not is_again:
                self._write(slot, wanted + b" \n")
            self._claimed[slot] = wanted
            return Claim(self, slot, is_again=is_again)

    def mark(self, slot: int) -> None:
        """Mark the slot's request as sent. Raises OSError."""
        self._write(slot + _KEY_BYTES, _MARK)

    def leave(self, slot: int, *, keep: bool) -> None:
        """Let go of a slot, which stays as a kill would leave it where it is to be kept."""
        with self._changing:
            if self._claimed.pop(slot, None) is None or self._file is None:
                return
            with suppress(OSError):  # then it looks like that of a process that was killed
                if not keep:
                    self._write(slot, _BLANK)
                fcntl.lockf(self._file, fcntl.LOCK_UN, _SLOT_BYTES, slot)

    def close(self) -> None:
        """Close the file, and so let go of all slots as they are; once is enough."""
        with self._changing:
            self._claimed.clear()
            if self._file is not None:
                os.close(self._file)
                self._file = None

    def _opened(self) -> int:
        if self._file is None:
            file = open_lock(self._path)
            try:
                refuse_irregular(self._path, os.fstat(file))
            except BaseException:
                os.close(file)
                raise
            self._file = file
        return self._file

    def _free_slot(self, file: int, content: bytes) -> int:
        """The first slot that nobody holds, locked; the next one at the end where there is none."""
        is_full = len(content) >= _MAX_BYTES
        for slot in range(0, len(content) - _SLOT_BYTES + 1, _SLOT_BYTES):
            is_marked = content.startswith(_MARK, slot + _KEY_BYTES)
            if slot not in self._claimed and (is_full or not is_marked) and self._lock(file, slot):
                return slot
        end = -(-len(content) // _SLOT_BYTES) * _SLOT_BYTES
        self._lock(file, end)
        return end

    def _lock(self, file: int, slot: int) -> bool:
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, _SLOT_BYTES, slot)
        except (BlockingIOError, PermissionError):  # which of the two it is differs between systems
            return False
        return True

    def _write(self, offset: int, content: bytes) -> None:
        os.pwrite(self._opened(), content, offset)

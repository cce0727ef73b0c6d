"""Which requests are under way, in whatever process: none is sent twice at once, and a kill is seen afterwards.

The file `under-way` has a slot for each: the cache key, and a mark once the request is sent. Whoever sends it holds a
lock on the slot, which ends with its process. A slot that is marked and that nobody holds is of a process that was
killed, or ended at once, while it waited: the response may have been paid for, and nobody has it. The mark says how
often that was so: `!` once, and the characters behind it in ASCII more often.
"""

from __future__ import annotations

import fcntl
import os
import threading
from contextlib import suppress
from pathlib import Path

from extractor.files.regular import refuse_irregular
from extractor.llm.cache.claim import Claim
from extractor.llm.cache.locks import open_lock

_NO_MARK = ord(" ")
_MOST_TIMES = ord("~") - _NO_MARK
_KEY_BYTES = 64
_SLOT_BYTES = _KEY_BYTES + 2
_BLANK = b" " * (_SLOT_BYTES - 1) + b"\n"
_MAX_BYTES = _SLOT_BYTES << 14
"""Beyond this, slots that a kill has left are used again."""


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
            lost = _times(os.pread(file, _SLOT_BYTES, slot), wanted)
            if not lost:
                self._write(slot, wanted + b" \n")
            self._claimed[slot] = wanted
            return Claim(self, slot, lost)

    def mark(self, slot: int, times: int) -> None:
        """Mark the slot's request as sent so often. Raises OSError."""
        self._write(slot + _KEY_BYTES, bytes([_NO_MARK + min(times, _MOST_TIMES)]))

    def unmark(self, slot: int, times: int) -> None:
        """Mark it as sent no oftener than this; where that cannot be written it looks like that of a killed process."""
        with suppress(OSError):
            self.mark(slot, times)

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
            is_marked = 0 < content[slot + _KEY_BYTES] - _NO_MARK <= _MOST_TIMES
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


def _times(content: bytes, key: bytes) -> int:
    """How often the request of a slot with this content was sent without a response; 0 for a slot of another key."""
    if len(content) < _SLOT_BYTES or not content.startswith(key) or not content.endswith(b"\n"):
        return 0
    return min(max(0, content[_KEY_BYTES] - _NO_MARK), _MOST_TIMES)

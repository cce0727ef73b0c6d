"""Files that whole lines are appended to: each write is there entirely, or not at all and an error."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

from extractor.files.jsonl import is_whole
from extractor.files.regular import is_at, refuse_irregular

_TAIL_BYTES = 1 << 16


class AppendedFile:
    """A file of lines, open to append to and to read from; it is created if it is not there.

    What a kill left of a last line is removed; a last line that is a whole JSON object and lacks only its newline (as
    editors and programs leave it) gets it. A symbolic link is not followed, and whatever is no
    regular file is refused. Raises OSError, as do all methods.
    """

    def __init__(self, path: Path) -> None:
        flags = os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
        self.path = path
        self._descriptor = os.open(path, flags, 0o644)
        try:
            refuse_irregular(path, os.fstat(self._descriptor))
            self._size = self._end_of_last_line()
            tail = self.read(os.fstat(self._descriptor).st_size - self._size, self._size)
            if is_whole(tail):
                self._size += len(tail)
                self.append(b"\n")
            else:
                os.ftruncate(self._descriptor, self._size)
            self._start = self._size
        except BaseException:
            os.close(self._descriptor)
            raise

    def _end_of_last_line(self) -> int:
        end = os.fstat(self._descriptor).st_size
        while end:
            start = max(0, end - _TAIL_BYTES)
            newline = os.pread(self._descriptor, end - start, start).rfind(b"\n")
            if newline >= 0:
                return start + newline + 1
            end = start
        return 0

    def append(self, line: bytes) -> int:
        """Write a line, its newline included; the offset in bytes at which it stands.

        A write that is cut short (by a full disk, or a limit on the size of files) is undone, so that the next line
        never stands on the rest of this one.
        """
        offset, written = self._size, 0
        try:
            while written < len(line):
                count = os.write(self._descriptor, line[written:])
                if not count:
                    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(self.path))
                written += count
        except BaseException:
            os.ftruncate(self._descriptor, offset)
            raise
        self._size = offset + written
        return offset

    def read(self, length: int, offset: int) -> bytes:
        """So many bytes from an offset on. Raises OSError if there are fewer."""
        content = os.pread(self._descriptor, length, offset)
        if len(content) < length:
            raise OSError(errno.EIO, "it has become shorter", str(self.path))
        return content

    def added(self) -> Iterator[bytes]:
        """What was appended since the file was opened, in pieces. Raises OSError."""
        for start in range(self._start, self._size, _TAIL_BYTES):
            yield self.read(min(_TAIL_BYTES, self._size - start), start)

    @property
    def is_altered(self) -> bool:
        """Whether somebody else removed, moved or replaced the file, or cut or added to what is in it."""
        status = os.fstat(self._descriptor)
        return status.st_size != self._size or not is_at(self.path, status)

    def close(self) -> None:
        """Close the file; once is enough."""
        if self._descriptor >= 0:
            descriptor, self._descriptor = self._descriptor, -1
            os.close(descriptor)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

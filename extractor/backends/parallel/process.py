"""A process that works for this one, and what passes between the two.

It is a plain child and none of `multiprocessing`'s, because of what those do: they import the caller's main module
again, which runs a script that does not expect it; they live on where this process is killed, and where one of them
ends they do not tell which work it was at. This one is in a process group of its own, so that Ctrl-C does not reach
it; it ends as soon as the socket that it is given as standard input ends, however that came about; and of the
environment it has what Python needs, but no keys.
"""

from __future__ import annotations

import asyncio
import os
import re
import socket
import struct
import subprocess
import sys
from collections import deque

from extractor.errors import ExtractorError

LENGTH = struct.Struct(">Q")
"""A message is its length in bytes, and the bytes."""

_PROGRAM = "import sys; sys.path[:] = sys.argv[1:]; from extractor.backends.parallel.worker import main; main()"
_ENVIRONMENT = re.compile(r"(PYTHON|LC_|LD_|DYLD_)\w*|LANG|LANGUAGE|TZ|TMPDIR|HOME|PATH|VIRTUAL_ENV")


class WorkerDiedError(ExtractorError):
    """The process ended before it had an answer. ``was_ready``: it had begun to work."""

    def __init__(self, message: str, *, was_ready: bool) -> None:
        super().__init__(message)
        self.was_ready = was_ready


class WorkerProcess:
    """A process that answers messages one after another; one that has ended is begun anew when it is asked again.

    ``setup`` is the first message to each. Use it in one event loop.
    """

    def __init__(self, setup: bytes) -> None:
        self._setup = setup
        self._starting = asyncio.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._writer: asyncio.StreamWriter | None = None
        self._reading: asyncio.Task[None] | None = None
        self._answers: deque[asyncio.Future[bytes]] = deque()
        self._ready: asyncio.Future[bytes] | None = None
        self._is_ready = self._is_closed = False

    async def begin(self) -> None:
        """Begin the process, if there is none, and wait until it can work. Raises as `ask`."""
        async with self._starting:
            await self._begun()
            ready = self._ready
        assert ready
        await asyncio.shield(ready)

    async def ask(self, message: bytes) -> bytes:
        """The answer to a message. Raises `WorkerDiedError`, and OSError where there can be no process."""
        async with self._starting:  # which keeps those that ask in order, too
            await self._begun()
            answer = self._send(message)
        return await answer

    async def _begun(self) -> None:
        if self._is_closed:
            raise WorkerDiedError("the pool is closed", was_ready=False)
        if self._writer is None:
            await self._start()

    async def _start(self) -> None:
        mine, others = socket.socketpair()
        with others:
            try:
                self._process = subprocess.Popen(
                    [sys.executable, "-P", "-c", _PROGRAM, *sys.path],
                    stdin=others.fileno(),
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                    env={name: value for name, value in os.environ.items() if _ENVIRONMENT.fullmatch(name)},
                    process_group=0,
                )
            except BaseException:
                mine.close()
                raise
        reader, self._writer = await asyncio.open_connection(sock=mine)
        self._ready = self._send(self._setup)
        self._ready.add_done_callback(self._note_ready)
        self._reading = asyncio.create_task(self._read(reader))

    def _note_ready(self, answer: asyncio.Future[bytes]) -> None:
        self._is_ready = not answer.cancelled() and answer.exception() is None

    def _send(self, message: bytes) -> asyncio.Future[bytes]:
        assert self._writer
        answer: asyncio.Future[bytes] = asyncio.get_running_loop().create_future()
        self._answers.append(answer)
        self._writer.write(LENGTH.pack(len(message)) + message)
        return answer

    async def _read(self, reader: asyncio.StreamReader) -> None:
        try:
            while True:
                (length,) = LENGTH.unpack(await reader.readexactly(LENGTH.size))
                content = await reader.readexactly(length)
                answer = self._answers.popleft()
                if not answer.done():
                    answer.set_result(content)
        except (asyncio.IncompleteReadError, OSError):
            was_ready = self._is_ready  # before the answers that it owes are failures
            code = self._end()
            error = WorkerDiedError(f"a process of the pool ended ({_ending(code)})", was_ready=was_ready)
            for answer in self._answers:
                if not answer.done():
                    answer.set_exception(error)
                    answer.exception()  # whoever waits for it is told; of the first message nobody does
            self._answers.clear()

    def _end(self) -> int:
        """End the process, if it has not ended yet; its exit code."""
        process, writer = self._process, self._writer
        self._process = self._writer = None
        if writer:
            writer.close()
        if process is None:
            return 0
        try:
            return process.wait(0.2)  # by itself: that its socket ends is seen before its end is
        except subprocess.TimeoutExpired:
            process.kill()
            return process.wait()

    async def close(self) -> None:
        """End the process at once, whatever it is at; who waits for an answer is told that it died."""
        self._is_closed = True
        async with self._starting:
            if self._process:
                self._process.kill()
        if self._reading:
            await self._reading


def _ending(code: int) -> str:
    return f"by signal {-code}" if code < 0 else f"with exit code {code}"

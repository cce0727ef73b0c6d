"""A pool of processes that answer messages, and how many processes work."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable

from extractor.backends.parallel.process import WorkerDiedError, WorkerProcess
from extractor.errors import WorkerError

_QUEUED = 2
"""Messages that a process is given at once, so that it need not wait for the next."""


def usable_cores() -> int:
    """How many processor cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def processes_for(jobs: int | None, cores: int) -> int:
    """How many processes work: as many as somebody has said, but no more than there are cores, or two.

    More than there are cores make all of them slower.
    """
    return cores if jobs is None else min(jobs, max(2, cores))


class Pool:
    """``jobs`` processes, each begun when there is work for it, or all by `begin`.

    ``setup`` is the first message to each. Use it in one event loop, and `close` it.
    """

    def __init__(self, jobs: int, setup: bytes) -> None:
        self._setup = setup
        self._workers = [WorkerProcess(setup) for _ in range(jobs)]
        self._free: asyncio.Queue[WorkerProcess] = asyncio.Queue()
        for worker in self._workers * _QUEUED:
            self._free.put_nowait(worker)
        self._alone = asyncio.Lock()

    async def begin(self) -> None:
        """Begin all processes, and wait until they can work. Raises `WorkerDiedError` or OSError where one cannot."""
        await asyncio.gather(*(worker.begin() for worker in self._workers))

    async def answer(self, message: bytes, check: Callable[[], None] | None = None) -> bytes:
        """The answer to a message.

        ``check`` is called when a process is free for it, which may take a while; what it raises is raised instead.
        Where the process dies that was given it, it is given once more to another one, alone. Raises `WorkerError` if
        that one dies too, and `WorkerDiedError` or OSError where no process can so much as begin.
        """
        worker = await self._free.get()
        try:
            if check:
                check()
        except BaseException:
            self._free.put_nowait(worker)
            raise
        asking = asyncio.create_task(worker.ask(message))
        asking.add_done_callback(lambda _: self._free.put_nowait(worker))
        asking.add_done_callback(lambda _: asking.cancelled() or asking.exception())  # nobody may wait for it
        try:
            return await asyncio.shield(asking)  # it is not free before it has answered, though nobody waits for that
        except WorkerDiedError as error:
            if not error.was_ready:
                raise
            return await self._answered_alone(message)

    async def _answered_alone(self, message: bytes) -> bytes:
        async with self._alone:
            worker = WorkerProcess(self._setup)
            try:
                return await worker.ask(message)
            except WorkerDiedError as error:
                if not error.was_ready:
                    raise
                raise WorkerError(
                    f"{error}, and so did a second one that worked on this article alone: make memory free, or report"
                    " the article if it is not for want of that"
                ) from error
            finally:
                await worker.close()

    async def close(self) -> None:
        """End all processes at once."""
        await asyncio.gather(*(worker.close() for worker in self._workers))

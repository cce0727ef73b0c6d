"""A pool for code that is not async: tasks are answered by several processes, and their answers come in order."""

from __future__ import annotations

import asyncio
import pickle
from collections import deque
from collections.abc import Iterable, Iterator
from typing import Any

from extractor.backends.parallel.pool import Pool

_WAITING = 4
"""Tasks for each process that are given out before the first of them has its answer."""


def answers_in_order(jobs: int, setup: bytes, tasks: Iterable[object]) -> Iterator[Any]:
    """What ``jobs`` processes answer to the tasks; ``setup`` is a pickled `Setup`.

    Tasks are taken as they are given out, so few of them are in memory. Raises as `Pool.answer`. Not for a thread in
    which an event loop runs.
    """
    with asyncio.Runner() as runner:
        pool = Pool(jobs, setup)
        waiting: deque[asyncio.Task[bytes]] = deque()
        try:
            for task in tasks:
                message = pickle.dumps(task, pickle.HIGHEST_PROTOCOL)
                waiting.append(runner.get_loop().create_task(pool.answer(message)))
                if len(waiting) == _WAITING * jobs:
                    yield pickle.loads(runner.run(_answer(waiting.popleft())))
            while waiting:
                yield pickle.loads(runner.run(_answer(waiting.popleft())))
        finally:
            for left in waiting:
                left.cancel()
            runner.run(pool.close())


async def _answer(task: asyncio.Task[bytes]) -> bytes:
    return await task

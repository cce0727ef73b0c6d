"""A backend whose work is spread over several processes; requests, cache and budget stay in this one."""

from __future__ import annotations

import asyncio
import logging
import pickle
import time
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing, asynccontextmanager
from typing import Any

from extractor.backends.base import Backend
from extractor.backends.llm.backend import LLMBackend
from extractor.backends.llm.conversation import chunk_tasks
from extractor.backends.parallel.pool import Pool, processes_for, usable_cores
from extractor.backends.parallel.process import WorkerDiedError
from extractor.backends.parallel.steps import ModelWork, Replies, RulesWork, Step, Work, take_step
from extractor.backends.parallel.turns import Turn, Turns
from extractor.backends.parallel.worker import LOGGER, Answer, MakingRecords, Task
from extractor.backends.rules.worker import LONG
from extractor.errors import ExtractorError, RunError, StoppedError, WorkerError
from extractor.layers import known_layers
from extractor.llm.types import ChatClient, ChatRequest, ChatResponse
from extractor.stopping import check_not_stopped, waited_for
from extractor.usage import UsageMeter
from extractor_schemas import LAYERS, Article, Record

_log = logging.getLogger(__name__)

_SECONDS_BEFORE = 3.0
"""Work, of the processor's time, after which processes begin where nobody has said how many: more than that takes."""


@asynccontextmanager
async def spread(backend: Backend, jobs: int | None) -> AsyncGenerator[Backend]:
    """The backend, its work over ``jobs`` processes (see `processes_for`) for as long as this is open.

    With None there are as many as cores, and none before some seconds of work are done. With 1, and where the backend
    is not one of the package's own two, all stays in this process. Records are the same either way, and come in the
    same order.
    """
    processes = processes_for(jobs, usable_cores())
    work, client = _work_of(backend)
    setup = _pickled(work) if work and processes > 1 else None
    if work is None or setup is None:
        yield backend
        return
    spreading = ParallelBackend(
        backend, work, client, Pool(processes, setup), _SECONDS_BEFORE if jobs is None else None
    )
    try:
        yield spreading
    finally:
        await spreading.close_pool()


def _work_of(backend: Backend) -> tuple[Work | None, ChatClient | None]:
    if type(backend) is LLMBackend:
        return ModelWork(backend.builder), backend.client
    from extractor.backends.rules.backend import RulesBackend  # slow to load, and not needed for a model

    if type(backend) is RulesBackend:
        return RulesWork(backend.codebook, backend.layers, backend.patience), None
    return None, None


def _pickled(work: Work) -> bytes | None:
    further = tuple(layer for layer in known_layers().values() if layer not in LAYERS)
    try:
        return pickle.dumps(MakingRecords(work, further))
    except Exception as error:  # a layer that was made within a function
        _log.info("all work is done in this process, for it cannot be given to others (%s)", type(error).__name__)
        return None


class ParallelBackend(Backend):
    """Makes the records that ``backend`` would make, step by step (see `steps`) in the processes of ``pool``.

    The requests between the steps are completed by ``client``, in the task that asks for the record. Processes are
    begun once ``seconds_before`` of work are done in this one, which works on until they are ready; with None at once.
    All is done in this process where the pool is of no use.
    """

    def __init__(
        self, backend: Backend, work: Work, client: ChatClient | None, pool: Pool, seconds_before: float | None
    ) -> None:
        self._backend = backend
        self._work = work
        self._client = client
        self._pool = pool
        self._turns = Turns()
        self._is_usable = True
        self._seconds_before = seconds_before
        self._seconds = 0.0  # of work in this process
        self._beginning: asyncio.Task[None] | None = None
        self.name = backend.name
        self.endpoint = backend.endpoint

    @property
    def usage(self) -> UsageMeter:  # pyright: ignore[reportIncompatibleVariableOverride]
        """What the backend counts."""
        return self._backend.usage

    async def record(self, article: Article) -> Record:
        """The article's record.

        Records, and errors, are given in the order in which they would be in one process: that in which articles come,
        or their last replies; but long articles hold up nobody.
        """
        check_not_stopped()
        turn = Turn(self._turns if len(article.text) < LONG else Turns())
        try:
            step = await self._last_step(article, turn)
            if step.flags:
                self.usage.count(*step.flags.elements())
            await turn.come()
            if step.error:
                raise step.error
            assert step.record
            return step.record
        finally:
            turn.leave()

    async def _last_step(self, article: Article, turn: Turn) -> Step:
        replies: Replies = {}
        while (step := await self._step(article, replies)).requests:
            leaving = asyncio.get_running_loop().call_soon(turn.leave)  # unless all is in the cache
            replies = {**replies, **await self._replies(step.requests)}
            leaving.cancel()
            turn.join()
        return step

    async def growing_records(self, article: Article) -> AsyncGenerator[Record]:
        """The record while it grows, in this process."""
        async with aclosing(self._backend.growing_records(article)) as records:
            async for record in records:
                yield record

    async def _step(self, article: Article, replies: Replies) -> Step:
        if not self._is_pool_ready():
            return await self._step_here(article, replies)
        level = logging.getLogger(LOGGER).getEffectiveLevel()
        task = pickle.dumps(Task(article, replies, level), pickle.HIGHEST_PROTOCOL)
        try:
            check = None if replies else check_not_stopped  # what there are replies to is paid for
            content = await waited_for(asyncio.ensure_future(self._pool.answer(task, check)), self._work.patience)
        except WorkerError as error:
            return Step(error=error)
        except (WorkerDiedError, OSError) as error:
            self._give_up(error)
            return await self._step_here(article, replies)
        answer: Answer = pickle.loads(content)
        for record in answer.logged:
            logging.getLogger(record.name).handle(record)
        return answer.restored()

    async def _step_here(self, article: Article, replies: Replies) -> Step:
        begun = time.process_time()
        try:
            return await take_step(self._work, article, replies)
        finally:
            self._seconds += time.process_time() - begun

    def _is_pool_ready(self) -> bool:
        """Whether a step is to be taken in the pool; its processes are begun once there was enough work."""
        if self._seconds_before is None or not self._is_usable:
            return self._is_usable
        if self._beginning is None:
            if self._seconds >= self._seconds_before:
                self._beginning = asyncio.create_task(self._pool.begin())
            return False
        if not self._beginning.done():
            return False
        if error := self._beginning.exception():
            self._give_up(error)
        return self._is_usable

    def _give_up(self, error: BaseException) -> None:
        if self._is_usable:
            _log.warning("no process can be begun, so all work is done in this one: %s", error)
        self._is_usable = False

    async def _replies(self, requests: Sequence[ChatRequest]) -> Replies:
        """What comes of the requests, all at once. Raises what ends the run, and what says nothing of the article."""
        if len(requests) == 1:
            replies = [await self._reply(requests[0])]
        else:
            tasks = chunk_tasks(map(self._reply, requests), self.usage)
            done = await asyncio.gather(*tasks, return_exceptions=True)
            replies = [reply if isinstance(reply, ChatResponse) else _passed_on(reply) for reply in done]
        return {request.cache_key(): reply for request, reply in zip(requests, replies, strict=True)}

    async def _reply(self, request: ChatRequest) -> ChatResponse | ExtractorError:
        assert self._client
        try:
            return await self._client.complete(request)
        except ExtractorError as error:
            return _passed_on(error)

    def identity(self) -> dict[str, Any]:
        """What the records depend on."""
        return self._backend.identity()

    def announcement(self) -> str:
        """The backend's line."""
        return self._backend.announcement()

    def has_responses(self, keys: Sequence[str]) -> bool:
        """Whether the backend has them."""
        return self._backend.has_responses(keys)

    async def close_pool(self) -> None:
        """End the processes; the backend itself stays open."""
        await self._pool.close()
        if self._beginning:
            await asyncio.gather(self._beginning, return_exceptions=True)


def _passed_on(error: BaseException) -> ExtractorError:
    """An error of which the next step says what to make; raised where there is no use for a next step."""
    if isinstance(error, ExtractorError) and not isinstance(error, RunError | StoppedError):
        return error
    raise error

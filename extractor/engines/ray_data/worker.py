"""What makes the shards: a worker has a backend in an event loop of its own, and works on several parts at once."""

from __future__ import annotations

import asyncio
import logging
import os
import pickle
import platform
import weakref
from collections import Counter
from collections.abc import AsyncGenerator, Mapping
from contextlib import AsyncExitStack, ExitStack, aclosing
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from extractor.articles.failure import Failure, failure_of
from extractor.backends.base import Backend
from extractor.backends.factory import open_backend
from extractor.engines.ray_data.gate import BEAT, Attempt, Gate, GatedClient, part_at_hand
from extractor.engines.ray_data.parts import Part
from extractor.engines.ray_data.place import Place
from extractor.engines.ray_data.shards import Problem, ShardFormat, Shards, Summary, read_run
from extractor.errors import ExtractorError, RunError, WorkerError
from extractor.hashing import canonical_json
from extractor.option_terms import command_line_terms
from extractor.runs import notes
from extractor.runs.outcomes import outcomes
from extractor.runs.tally import Tally
from extractor.settings import Settings
from extractor.stopping import StopEvent
from extractor.sync_bridge import SyncBridge
from extractor.usage import UsageShare
from extractor_schemas import Article, Record

_log = logging.getLogger(__name__)

PARTS_AT_ONCE = 2
"""So that the requests of the next part begin while the last ones of a part are waited for."""

_ATTEMPTS_AT_ONCE = 2
"""After so many deaths of workers on a part its articles are worked on one by one: one of them may be why."""

_DEADLY = (
    "the processes that worked on it died, the last one on this article alone: make memory free, or report the article"
    " if it is not for want of that"
)

CACHE_OF_ONE_MACHINE = (
    "several machines need a cache that all of them reach, or they pay twice for what one of them loses: give the URL"
    " of a server as cache (--cache redis://HOST:6379/0) or in EXTRACTOR_CACHE"
)

_TOLD = 5
"""The most failures of a part whose reasons its summary has."""


@dataclass(frozen=True, slots=True)
class Setup:
    """What a worker is made of; it is sent to other machines, and shown nowhere, for ``environment`` may hold keys.

    ``run`` is what `run.json` in ``out`` names the run by, ``identity`` a hash of the settings and the code.
    ``only_machine`` is the one whose cache it is, where no other machine reaches that.
    """

    settings: Settings
    out: Place
    format: ShardFormat
    run: str
    identity: bytes
    environment: Mapping[str, str] = field(repr=False)
    log_level: int = logging.WARNING
    only_machine: str | None = None


def prepare_process(setup: Setup) -> ExitStack:
    """Make this process, which is a worker's until it ends, like the one that the run was started in.

    Messages are for the command line until what is returned is closed, or forgotten.
    """
    os.environ.update(setup.environment)
    logging.basicConfig(level=logging.WARNING)
    logging.getLogger("extractor").setLevel(setup.log_level)
    stack = ExitStack()
    stack.enter_context(command_line_terms())
    return stack


class PartWorker:
    """Makes the shard of each part that it is called with; threads call it at once.

    A worker that cannot work, because its machine has another version or does not see the output, says so of each part.
    """

    def __init__(self, setup: Setup, gate: Gate, machine: str = "") -> None:
        self._id = uuid4().hex
        self._gate = gate
        self._width = 2 * setup.settings.concurrency
        self._shards = Shards(setup.out, setup.format)
        self._bridge = SyncBridge()
        self._under_way: dict[str, tuple[StopEvent, Counter[str]]] = {}
        self._places = asyncio.Semaphore(PARTS_AT_ONCE)
        self._taking_all = asyncio.Lock()
        self._is_stopped = False
        self._beating: asyncio.Task[None] | None = None
        self._problem: Problem | None = None
        try:
            self._backend = self._opened(setup, machine)
        except (ExtractorError, OSError) as error:
            self._problem = Problem.of(error, f"on {platform.node()}: {error}")

    def _opened(self, setup: Setup, machine: str) -> Backend:
        if setup.only_machine not in (None, machine):
            raise RunError(CACHE_OF_ONE_MACHINE)
        if read_run(setup.out).get("run") != setup.run:
            raise RunError(f"{setup.out.name} is not the folder of this run: give one that all machines see, or a URL")
        backend = open_backend(
            setup.settings, limit=lambda client, usage: GatedClient(client, usage, self._gate, self._id)
        )
        if identity_of(backend) != setup.identity:
            raise RunError("the package is another version than where the run was started: install the same")
        return backend

    def __call__(self, batch: Mapping[str, Any]) -> dict[str, list[str]]:
        """The `Summary` of a part, as JSON, in columns of one row."""
        part: Part = pickle.loads(batch["part"][0])
        if not part.articles:
            summary = Summary(part.name, is_kept=True)
        elif self._problem:
            summary = Summary(part.name, is_whole=False, problem=self._problem)
        else:
            summary = self._bridge.run(self.shard(part))
        return {"summary": [summary.to_json()]}

    async def shard(self, part: Part) -> Summary:
        """Make a part's shard and write it, if all of it is done; what became of it."""
        if self._beating is None:
            self._beating = asyncio.create_task(_beat(weakref.ref(self)))
        attempt = await self._gate.begin(part.name)
        paid_before = attempt.replies
        part_at_hand.set(part.name)
        stop, done = StopEvent(), Counter[str]()
        self._under_way[part.name] = stop, done
        if self._is_stopped:
            stop.request()
        made = _Made(part.name)
        share = UsageShare(self._backend.usage)
        problem: Problem | None = None
        try:
            with share.counting():
                async with aclosing(self._outcomes(part, attempt, stop)) as stream:
                    async for outcome in stream:
                        made.take(outcome)
                        done["articles"] += 1
            if is_whole := done["articles"] == len(part.articles):
                await asyncio.to_thread(self._write, part, made)
        except RunError as raised:
            is_whole, problem = False, Problem.of(raised)
            await self._gate.stop()  # the others need not wait until this part is told of
        except OSError as raised:
            is_whole, problem = False, Problem.of(notes.unwritable(f"the shard {part.name}", raised))
        finally:
            del self._under_way[part.name]
        share.own.cache_hits -= min(paid_before, share.own.cache_hits)  # they are among what the run has requested
        return made.summary(share, is_whole=is_whole, problem=problem)

    async def _outcomes(self, part: Part, attempt: Attempt, stop: StopEvent) -> AsyncGenerator[Record | Failure]:
        """What becomes of the part's articles, all at once; one by one where workers have died on the part.

        Then no other part is worked on meanwhile: where the worker dies again it is the one article.
        """
        if attempt.number <= _ATTEMPTS_AT_ONCE:
            async with (
                self._places,
                aclosing(outcomes(part.articles, self._backend, width=self._width, stop=stop)) as stream,
            ):
                async for outcome in stream:
                    yield outcome
            return
        async with AsyncExitStack() as all_places:
            async with self._taking_all:  # so that no two wait for each other's
                for _ in range(PARTS_AT_ONCE):
                    await all_places.enter_async_context(self._places)
            for number, article in enumerate(part.articles):
                if number in attempt.deadly:
                    yield Failure(article.id, _DEADLY, kind=WorkerError.kind)
                    continue
                await self._gate.attempt(part.name, number)
                async with aclosing(outcomes([article], self._backend, width=1, stop=stop)) as stream:
                    async for outcome in stream:
                        yield outcome

    def _write(self, part: Part, made: _Made) -> None:
        place = {each.id: number for number, each in enumerate(part.articles)}
        made.records.sort(key=lambda each: place[each[0].id])
        made.failures.sort(key=lambda failure: place.get(failure.id, len(place)))
        self._shards.write(part.name, made.records, made.failures)

    def close(self) -> None:
        """End what is under way, its loop and its thread; once is enough. Not from within the loop."""
        self._bridge.close(self._end)

    async def _end(self) -> None:
        if not self._problem:
            await self._backend.aclose()

    async def beat(self) -> None:
        """Tell the gate how far it is, and stop what is under way where the run is stopped."""
        done = sum(counts["articles"] for _, counts in self._under_way.values())
        self._is_stopped = await self._gate.beat(self._id, done)
        if self._is_stopped:
            for stop, _ in self._under_way.values():
                stop.request()


async def _beat(worker: weakref.ref[PartWorker]) -> None:
    """Let a worker beat as long as anybody has it: the task does not keep it, so that its end is its thread's too."""
    while (beating := worker()) is not None:
        try:
            await beating.beat()
        except Exception as error:  # the gate cannot be reached for a moment
            _log.warning("a sign of life did not reach the gate: %s", error)
        del beating
        await asyncio.sleep(BEAT)


class _Made:
    """The records and failures of a part so far, and what is counted of them."""

    def __init__(self, shard: str) -> None:
        self.records: list[tuple[Article, str]] = []
        self.failures: list[Failure] = []
        self._shard = shard
        self._findings = Counter[str]()
        self._warnings = Counter[str]()

    def take(self, outcome: Record | Failure) -> None:
        """Add it; a record that is no JSON is a failure of its article."""
        if isinstance(outcome, Failure):
            self.failures.append(outcome)
            return
        try:
            self.records.append((outcome.article, outcome.model_dump_json(by_alias=True)))
        except ValueError as error:  # half a surrogate pair from a backend from outside the package
            self.failures.append(failure_of(outcome.article.id, error))
            return
        tally = Tally.of(outcome)
        self._findings.update(tally.findings)
        self._warnings.update(tally.warnings)

    def summary(self, share: UsageShare, *, is_whole: bool, problem: Problem | None) -> Summary:
        """What became of the part."""
        return Summary(
            self._shard,
            records=len(self.records),
            failures=len(self.failures),
            findings=dict(self._findings),
            warnings=dict(self._warnings),
            kinds=dict(Counter(str(each.kind) for each in self.failures)),
            reasons=[(each.id, each.reason) for each in self.failures[:_TOLD]],
            spent=share.own.numbers,
            flags=dict(share.own.flags),
            is_whole=is_whole,
            problem=problem,
        )


def identity_of(backend: Backend) -> bytes:
    """What shards depend on beside their articles: the settings and the code."""
    settings = canonical_json({"backend": backend.name, **backend.identity()}).encode()
    return settings + (backend.source_digest(()) or b"")

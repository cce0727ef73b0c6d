"""Ray itself: a cluster to work on, and the row of steps that Ray Data does there. Only this module imports it.

Ray is an extra and has no complete types, so it is imported when it is needed, untyped.
"""

from __future__ import annotations

import asyncio
import logging
import os
import pickle
import signal
import threading
from collections.abc import Container, Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from extractor.articles.remarks import listening
from extractor.engines.ray_data.gate import Attempt, Outcome, Progress, SharedGate
from extractor.engines.ray_data.parts import parts_of
from extractor.engines.ray_data.shards import Summary
from extractor.engines.ray_data.sources import articles_at
from extractor.engines.ray_data.worker import PARTS_AT_ONCE, PartWorker, Setup, prepare_process
from extractor.errors import ExtractorError, MissingExtraError, UsageError
from extractor.extras import install_hint
from extractor.llm.types import ChatRequest
from extractor.settings import Settings
from extractor.sync_bridge import SyncBridge

_log = logging.getLogger(__name__)

_WAITING = 100_000
"""Requests that wait at the gate at once, at most."""


def import_ray() -> Any:
    """Ray, with Ray Data. Raises `MissingExtraError` where it is not installed."""
    # nothing is told to Ray's makers, and its C++ part says only what ends it
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    os.environ.setdefault("RAY_BACKEND_LOG_LEVEL", "fatal")
    os.environ.setdefault("RAY_COLOR_PREFIX", "0")  # else it writes colours into files too
    try:
        ray = import_module("ray")
        import_module("ray.data")
        return ray
    except ImportError as error:
        raise MissingExtraError(f"--engine ray needs Ray: {install_hint('ray')}") from error


@dataclass(frozen=True, slots=True)
class Reading:
    """What is read, and how it is cut; see `articles_at` and `parts_of`."""

    paths: Sequence[Path]
    limit: int
    exclude: Sequence[Path]
    size: int
    identity: bytes
    finished: Container[str]


class RayGate:
    """The `Gate` of a worker: calls of the actor that has the `SharedGate`."""

    def __init__(self, actor: Any) -> None:
        self._actor = actor

    async def turn(self, worker: str, number: int, request: ChatRequest, part: str) -> ExtractorError | None:
        """See `SharedGate.turn`."""
        error: ExtractorError | None = await _awaited(self._actor.turn.remote(worker, number, request, part))
        return error

    async def sent(self, worker: str, number: int) -> None:
        """See `SharedGate.sent`; nothing is waited for."""
        self._actor.sent.remote(worker, number)

    async def back(self, worker: str, number: int, outcome: Outcome, spent: Mapping[str, int]) -> None:
        """See `SharedGate.back`; it is waited for, so that whoever hears of the part's end finds all of it counted."""
        await _awaited(self._actor.back.remote(worker, number, outcome, spent))

    async def beat(self, worker: str, done: int) -> bool:
        """See `SharedGate.beat`."""
        return bool(await _awaited(self._actor.beat.remote(worker, done)))

    async def stop(self) -> None:
        """See `SharedGate.stop`."""
        await _awaited(self._actor.stop.remote())

    async def begin(self, part: str) -> Attempt:
        """See `SharedGate.begin`."""
        attempt: Attempt = await _awaited(self._actor.begin.remote(part))
        return attempt

    async def attempt(self, part: str, article: int) -> None:
        """See `SharedGate.attempt`."""
        await _awaited(self._actor.attempt.remote(part, article))


async def _awaited(reference: Any) -> Any:
    return await asyncio.wrap_future(reference.future())


class Cluster:
    """A cluster that this process is connected to."""

    def __init__(self, ray: Any) -> None:
        self._ray = ray
        self._here = {"ray.io/node-id": ray.get_runtime_context().get_node_id()}

    @property
    def machine(self) -> str:
        """The one that the run was started on."""
        return str(self._ray.get_runtime_context().get_node_id())

    @property
    def machines(self) -> int:
        """How many there are."""
        return sum(bool(node["Alive"]) for node in self._ray.nodes())

    @property
    def cores(self) -> int:
        """How many processor cores Ray gives to tasks."""
        return max(1, int(self._ray.cluster_resources().get("CPU", 1)))

    def gate(self, settings: Settings) -> GateActor:
        """A gate on this machine, for all workers."""
        gate = self._ray.remote(SharedGate).options(num_cpus=0, label_selector=self._here, max_concurrency=_WAITING)
        return GateActor(self._ray, gate.remote(settings.concurrency, settings.max_tokens_total))

    def summaries(self, reading: Reading, setup: Setup, gate: GateActor, workers: int) -> Iterator[Summary]:
        """What becomes of each part, as it is done: read here, by one process, and worked on by ``workers`` others."""
        data = self._ray.data
        context = data.DataContext.get_current()
        context.enable_progress_bars = False
        context.print_on_execution_start = False
        context.target_max_block_size = 1  # so that each part is given to a worker by itself, as soon as it is read
        logging.getLogger("ray.data").setLevel(logging.ERROR)
        parts = data.from_items([{"reading": pickle.dumps(reading)}], override_num_blocks=1).map_batches(
            _read_parts,
            batch_size=1,
            num_cpus=0,
            fn_args=(gate.actor,),
            label_selector=self._here,
        )
        summaries = parts.map_batches(
            RayWorker,
            batch_size=1,
            num_cpus=1,
            fn_constructor_args=(setup, gate.actor),
            compute=data.ActorPoolStrategy(
                size=workers,
                max_tasks_in_flight_per_actor=2 * PARTS_AT_ONCE,
                max_concurrent_calls_per_actor=PARTS_AT_ONCE,
                enable_true_multi_threading=True,
            ),
        )
        return (Summary.from_json(row["summary"]) for row in summaries.iter_rows())


class GateActor:
    """The actor that has the `SharedGate`, as the process sees it that started the run."""

    def __init__(self, ray: Any, actor: Any) -> None:
        self._ray = ray
        self.actor = actor

    def progress(self) -> Progress:
        """See `SharedGate.progress`."""
        return Progress(*self._ray.get(self.actor.progress.remote()))

    def end(self) -> None:
        """See `SharedGate.end`."""
        self._ray.get(self.actor.end.remote())

    def remarks(self) -> list[str]:
        """See `SharedGate.remarks`."""
        return list(self._ray.get(self.actor.remarks.remote()))

    def stop(self) -> None:
        """See `SharedGate.stop`."""
        self._ray.get(self.actor.stop.remote())


class RayWorker(PartWorker):
    """A `PartWorker` in a process of its own."""

    def __init__(self, setup: Setup, gate: Any) -> None:
        self._kept = prepare_process(setup)
        machine = import_ray().get_runtime_context().get_node_id() if setup.only_machine else ""
        super().__init__(setup, RayGate(gate), machine)

    def __del__(self) -> None:
        """End it: this is how Ray Data lets go of a worker whose process goes on."""
        bridge: SyncBridge | None = getattr(self, "_bridge", None)  # none where it could not be made
        if bridge and not bridge.is_inside():
            self.close()


def _read_parts(batch: Mapping[str, Any], gate: Any) -> Iterator[dict[str, list[bytes]]]:
    """The parts of a `Reading`, until the run is stopped."""
    ray = import_ray()
    reading: Reading = pickle.loads(batch["reading"][0])
    articles = articles_at(reading.paths, reading.limit, reading.exclude)
    with listening() as remarks:
        for part in parts_of(articles, reading.size, reading.identity, reading.finished):
            ray.get(gate.note_remarks.remote(remarks.sentences))
            if ray.get(gate.is_stopped.remote()):
                return
            yield {"part": [pickle.dumps(part)]}


@contextmanager
def connected(workers: int | None) -> Generator[Cluster]:
    """The cluster that ``RAY_ADDRESS`` names, else one of this machine alone, for as long as this is open.

    Raises `UsageError` where Ray is not installed or the cluster cannot be reached.
    """
    ray = import_ray()
    address = os.environ.get("RAY_ADDRESS") or "local"
    alone: dict[str, Any] = {"include_dashboard": False, "num_cpus": workers} if address == "local" else {}
    is_main = threading.current_thread() is threading.main_thread()
    handlers = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)} if is_main else {}
    shows_logs = logging.getLogger("extractor").isEnabledFor(logging.INFO)
    _log_what_ray_prints()
    try:
        with _without_greeting():
            ray.init(address=address, log_to_driver=shows_logs, logging_level=logging.ERROR, **alone)
    except (ConnectionError, ValueError, RuntimeError) as error:
        raise UsageError(f"RAY_ADDRESS {address}: the cluster cannot be reached ({error})") from error
    finally:
        for number, handler in handlers.items():  # Ray takes one for itself
            signal.signal(number, handler)
    try:
        yield Cluster(ray)
    finally:
        ray.shutdown()


def _log_what_ray_prints() -> None:
    """Log what Ray itself tells, as of workers that died: it has no other switch, and prints to stdout."""
    worker: Any = import_module("ray._private.worker")
    printed = worker.print_to_stdstream

    def log(data: Mapping[str, Any], *args: Any, **options: Any) -> None:
        if data.get("pid") == "raylet":
            _log.info("Ray: %s", "\n".join(data["lines"]))
        else:  # what workers log
            printed(data, *args, **options)

    worker.print_to_stdstream = log


@contextmanager
def _without_greeting() -> Generator[None]:
    """Write what comes on stderr to nowhere: Ray's C++ part says there that it says nothing (RAY_BACKEND_LOG_LEVEL)."""
    stderr, nowhere = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 2)
        yield
    finally:
        os.dup2(stderr, 2)
        os.close(stderr)
        os.close(nowhere)

"""A run on Ray: many processes, on one machine or on many, and an output in shards.

Read `cluster` for the steps that Ray takes, `worker` for how a part becomes its shard. This process does nothing but
start them, keep the list of shards and `run.json`, and say when to stop.
"""

from __future__ import annotations

import asyncio
import json
import logging
import os
from collections import Counter
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from queue import Empty, Queue
from threading import Thread
from time import monotonic
from typing import Any
from uuid import uuid4

from extractor.articles.failure import Failure
from extractor.articles.output_folder import check_output_folder
from extractor.articles.reader import count_articles
from extractor.backends.base import Backend
from extractor.backends.factory import open_backend
from extractor.codebooks import codebook_of
from extractor.engines.ray_data.cluster import Cluster, GateActor, Reading, connected, import_ray
from extractor.engines.ray_data.gate import Progress
from extractor.engines.ray_data.place import Place, url_of
from extractor.engines.ray_data.shards import Problem, ShardFormat, Shards, Summary, read_run
from extractor.engines.ray_data.sources import check_sources
from extractor.engines.ray_data.worker import CACHE_OF_ONE_MACHINE, Setup, identity_of
from extractor.errors import RunError, UsageError
from extractor.llm.cache.place import CachePlace
from extractor.runs import notes
from extractor.runs.counting import Counting
from extractor.runs.ending import ending
from extractor.runs.folder import refuse_other_settings
from extractor.runs.manifest import RunManifest
from extractor.runs.manifest_file import RUN
from extractor.runs.runner import RunResult
from extractor.runs.sharded import FAILURES, RECORDS
from extractor.runs.totals import Totals
from extractor.settings import MODEL, Settings
from extractor.stopping import StopSignal
from extractor.usage import UsageMeter

OnProgress = Callable[[Sequence[Failure], int, RunManifest], None]
"""Called as parts are done, and now and then: with new failures, the first of each part, the number of articles that
are done in parts that are not, and the manifest."""

_SECONDS_BETWEEN_LISTS = 2.0
"""How old `shards.jsonl` and `run.json` may be during a run: what a kill undoes is made again, from the cache."""

_SECONDS_BETWEEN_LOOKS = 0.2

_FOR_WORKERS = ("OPENAI_", "AZURE_OPENAI_", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY", "SSL_CERT_")
"""How the variables of the environment begin that workers on other machines need too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RayOptions:
    """How a run on Ray is done: by so many ``workers`` (None: one for each core of the cluster), in shards of so many
    articles in this format. ``limit`` is the most characters of an article that is read from a file.
    """

    workers: int | None = None
    shard_size: int
    format: ShardFormat
    limit: int
    overwrite: bool = False
    prices: tuple[float, float] | None = None


class RayRun:
    """One run over the articles of paths, or of URLs in the place of paths, into the shards at ``out``; it serves once.

    Raises `UsageError` where they, or the settings, cannot be used.
    """

    def __init__(self, paths: Sequence[Path], settings: Settings, out: Path, options: RayOptions) -> None:
        check_sources(paths)
        self._paths = [path if url_of(path) else Path(os.path.abspath(path)) for path in paths]
        self._out = Place(out)
        if self._out.url is None:
            check_output_folder([path for path in self._paths if not url_of(path)], out)
        self._options = options
        self._settings = _for_workers(settings)
        self._backend: Backend = open_backend(self._settings)
        self._shards = Shards(self._out, options.format)
        self._id = uuid4().hex
        shards = {"engine": "ray", "shards": options.format, "shard_size": options.shard_size}
        self._facts = {"backend": self._backend.name} | self._backend.identity() | shards
        try:
            before = self._before()
            self._finished = {} if options.overwrite else self._shards.finished()
            self._listed = {} if options.overwrite else self._shards.listed()
        except OSError as error:
            raise UsageError(
                f"{self._out.name} cannot be used ({error.strerror or error}): name another folder"
            ) from error
        self._seen: set[str] = set()
        self._progress = Progress(0, {}, [])
        self.usage = UsageMeter()
        self.manifest = RunManifest(
            self.usage, self._backend.endpoint, prices=options.prices, earlier=Totals.of(before)
        )
        self.manifest.notes += self._backend.notes

    @property
    def announcement(self) -> str:
        """One line that says what makes the records, and where articles are sent."""
        return self._backend.announcement()

    def _before(self) -> dict[str, Any]:
        """What the run before into the same place says of itself. Raises `UsageError` if this one cannot go on."""
        name, before = self._out.name, read_run(self._out)
        if before and "engine" not in before["settings"]:
            raise UsageError(f"{name} holds a run of one machine: name another folder for a run on Ray")
        if self._options.overwrite:
            return {}
        refuse_other_settings(Path(name), before.get("settings"), self._facts)
        return before

    def execute(
        self, on_start: Callable[[], None], on_progress: OnProgress, on_death: Callable[[str], None], stop: StopSignal
    ) -> RunResult:
        """Do the run; ``on_death`` is called with the name of a part that begins again, as its worker died.

        Raises `UsageError` where there is no Ray, or the cluster cannot be used for it.
        """
        import_ray()  # before anything is written
        on_start()
        with self._out.held(), connected(self._options.workers) as cluster:
            if cluster.machines > 1 and self._has_cache_of_one_machine:
                raise UsageError(CACHE_OF_ONE_MACHINE)
            try:
                with ending(self.manifest):
                    self._write()
                    self._work(cluster, on_progress, on_death, stop)
                    self._finish()
            finally:
                stop.close()
                if self.manifest.state != "complete":
                    with suppress(RunError):  # which has ended the run already
                        self._write()
                asyncio.run(self._backend.aclose())
        return RunResult.of(self.manifest, None, self._all_facts())

    def _work(
        self, cluster: Cluster, on_progress: OnProgress, on_death: Callable[[str], None], stop: StopSignal
    ) -> None:
        manifest, requests = self.manifest, _Requests(stop)
        gate = cluster.gate(self._settings)
        workers = self._options.workers or cluster.cores
        self._begin_counting()
        problem: Problem | None = None
        is_stopped = False
        looking, writing = _Now(_SECONDS_BETWEEN_LOOKS), _Now(_SECONDS_BETWEEN_LISTS)
        summaries = cluster.summaries(self._reading(), self._setup(cluster.machine), gate, workers)
        with self._ending(gate, on_death):
            for summary in _taken(summaries):
                if summary:
                    problem = problem or summary.problem
                    on_progress(self._take(summary), self._progress.done, manifest)
                if (problem or requests.number) and not is_stopped:
                    gate.stop()
                    is_stopped = True
                if requests.number >= 2:
                    break
                with looking as is_time:
                    if is_time:
                        self._note(gate.progress(), on_death)
                        on_progress([], self._progress.done, manifest)
                with writing as is_time:
                    if is_time:
                        self._write()
        if problem:
            raise RunError(problem.error, kind=problem.kind, awaits=problem.awaits)
        if manifest.lacks_replies:
            raise notes.replies_missing()
        manifest.state = "interrupted" if is_stopped else "complete"

    @contextmanager
    def _ending(self, gate: GateActor, on_death: Callable[[str], None]) -> Generator[None]:
        """Note what the gate has to tell of the run that is done meanwhile, however that ends."""
        try:
            yield
        finally:
            with suppress(Exception):  # of Ray, whose gate may be gone
                gate.end()
                self._note(gate.progress(), on_death)
                self.manifest.notes += gate.remarks()
            if again := self._progress.begun_again:
                self.manifest.notes.append(notes.begun_again(again))

    def _note(self, progress: Progress, on_death: Callable[[str], None]) -> None:
        """Count what requests have cost since the last time, and tell of the parts that were begun again since."""
        before, self._progress = self._progress, progress
        spent = Counter(progress.spent)
        spent.subtract(before.spent)
        self.usage.count(**spent)
        for part in progress.begun_again[len(before.begun_again) :]:
            on_death(part)

    def _begin_counting(self) -> None:
        """Count the articles, where no file has to be copied for it."""

        def numbers() -> Iterator[int]:
            yield count_articles(self._paths, exclude=self._excluded)

        def expect(articles: int) -> None:
            self.manifest.expected = articles

        if not any(map(url_of, self._paths)):
            asyncio.run(Counting(numbers(), expect).begin())

    @property
    def _has_cache_of_one_machine(self) -> bool:
        return self._settings.backend_name == MODEL and CachePlace.of(self._settings.cache).url is None

    @property
    def _excluded(self) -> list[Path]:
        return [] if self._out.url else [self._out.path]

    def _reading(self) -> Reading:
        identity = json.dumps(self._facts, sort_keys=True).encode() + identity_of(self._backend)
        options = self._options
        finished = frozenset(self._finished)
        return Reading(self._paths, options.limit, self._excluded, options.shard_size, identity, finished)

    def _setup(self, machine: str) -> Setup:
        environment = {name: value for name, value in os.environ.items() if name.upper().startswith(_FOR_WORKERS)}
        level = logging.getLogger("extractor").getEffectiveLevel()
        return Setup(
            self._settings,
            self._out,
            self._options.format,
            self._id,
            identity_of(self._backend),
            environment,
            level,
            only_machine=machine if self._has_cache_of_one_machine else None,
        )

    def _take(self, summary: Summary) -> list[Failure]:
        """Count what became of a part, and list its shard if it has one; the failures that it tells of."""
        self.usage.count(*Counter(summary.flags).elements(), **summary.spent)
        if not summary.is_whole:
            return []
        self._seen.add(summary.shard)
        if summary.is_kept:
            summary = self._finished[summary.shard]
            self.manifest.records_kept += summary.records
        self._listed[summary.shard] = replace(summary, reasons=[])
        manifest = self.manifest
        manifest.records += summary.records
        manifest.failures += summary.failures
        manifest.findings.update(summary.findings)
        manifest.warnings.update(summary.warnings)
        manifest.kinds.update(summary.kinds)
        return [Failure(id, reason) for id, reason in summary.reasons]

    def _finish(self) -> None:
        """Leave only the shards of this run, once it is complete: others are of articles that are no longer there."""
        if self.manifest.state == "complete":
            self._listed = {name: each for name, each in sorted(self._listed.items()) if name in self._seen}
            self._write()
            try:
                self._shards.keep_only(self._listed)
            except OSError as error:
                raise notes.unwritable(self._out.name, error) from error

    def _write(self) -> None:
        facts = {"run": self._id, "settings": self._facts, "sources": [url_of(p) or str(p) for p in self._paths]}
        content = json.dumps(facts | self._all_facts(), indent=2, ensure_ascii=False)
        try:
            if self._listed or not self._options.overwrite:
                self._shards.list(self._listed.values())
            self._out.write(RUN, content.encode("utf-8", "backslashreplace") + b"\n")
        except OSError as error:
            raise notes.unwritable(self._out.name, error) from error

    def _all_facts(self) -> dict[str, Any]:
        folders = {folder: f"{self._out.name}/{folder}" for folder in (RECORDS, FAILURES)}
        return self.manifest.facts() | {"shards": {"number": len(self._listed), **folders}}


class _Now:
    """Whether it is time for something: after so many seconds, and twenty times as many as it took the last time."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._next = self._begun = monotonic()

    def __enter__(self) -> bool:
        self._begun = monotonic()
        return self._begun >= self._next

    def __exit__(self, *error: object) -> None:
        if self._begun >= self._next:
            now = monotonic()
            self._next = now + max(self._seconds, 20 * (now - self._begun))


class _Requests:
    """How often a run was asked to stop: a signal only notes it, since Ray must not be called within its handler."""

    def __init__(self, stop: StopSignal) -> None:
        self.number = 0
        stop.listen(self._note)

    def _note(self, number: int) -> None:
        self.number = number


def _taken(summaries: Iterator[Summary]) -> Iterator[Summary | None]:
    """The summaries, and None whenever there was none for a moment. Raises `RunError` where Ray fails."""
    queue: Queue[Summary | Exception | None] = Queue()

    def take() -> None:
        try:
            for summary in summaries:
                queue.put(summary)
            queue.put(None)
        except Exception as error:
            queue.put(error)

    Thread(target=take, name="summaries", daemon=True).start()
    while True:
        try:
            taken = queue.get(timeout=_SECONDS_BETWEEN_LOOKS)
        except Empty:
            yield None
            continue
        if taken is None:
            return
        if isinstance(taken, Exception):
            lines = str(taken).strip().splitlines() or [type(taken).__name__]  # with the traceback of a worker
            raise RunError(f"Ray ended the run, run again to go on: {lines[-1]}") from taken
        yield taken


def _for_workers(settings: Settings) -> Settings:
    """The settings with nothing in them that means something else, or nothing, on another machine."""
    place = CachePlace.of(settings.cache) if settings.backend_name == MODEL else None
    cache = settings.cache if place is None else place.url or Path(os.path.abspath(place.folder))
    prompt = settings.prompt
    if prompt is not None and str(prompt).endswith(".md"):
        prompt = Path(os.path.abspath(prompt))
    return replace(settings, cache=cache, prompt=prompt, codebook=codebook_of(settings.codebook))

"""A whole run: articles in, records and failures out, with its folder, its manifest and a way to stop it.

The command line, Python callers and everything else that extracts from many articles goes through `Run`.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extractor.articles.failure import Failure
from extractor.backends.base import Backend
from extractor.errors import RunError
from extractor.runs.folder import RunFolder
from extractor.runs.manifest import RunManifest, RunState
from extractor.runs.outcomes import MissingResponse, outcomes
from extractor.runs.stop import StopSignal
from extractor_schemas import Article, Record

OnStart = Callable[[RunManifest], None]
"""Called once, before the first article, with the manifest that the run will keep."""

OnOutcome = Callable[[Record | Failure, RunManifest], None]
"""Called with each outcome as it is done, and the manifest that counts it; in the thread of the event loop."""


@dataclass(frozen=True, slots=True)
class RunResult:
    """How a run ended: counts, tokens, and ``facts`` with everything that `run.json` has.

    ``state`` is `complete`, `stopped` (by ``error``, after which no article would have fared better) or `interrupted`
    (by a stop signal). ``left`` are articles without an outcome. ``folder`` has records and failures, if there is one.
    """

    state: RunState
    error: str | None
    articles: int
    records: int
    failures: int
    left: int
    prompt_tokens: int
    completion_tokens: int
    seconds: float
    cost: float | None
    folder: Path | None
    facts: dict[str, Any]

    @property
    def ok(self) -> bool:
        """Whether every article has its record."""
        return self.state == "complete" and not self.failures


class Run:
    """One run of a backend over articles.

    ``source`` names where the articles come from, for `run.json`; None for articles that a program made. ``prune`` says
    that they are all there are, so that after a complete run the folder keeps no records of other articles. ``width``
    is the most articles under way at once. Raises `UsageError` if the folder ``out`` cannot be used.
    """

    def __init__(
        self,
        articles: Iterable[Article | Failure],
        backend: Backend,
        *,
        width: int,
        source: str | list[str] | None = None,
        expected: int | None = None,
        out: Path | None = None,
        overwrite: bool = False,
        prune: bool = False,
        prices: tuple[float, float] | None = None,
        on_start: OnStart | None = None,
        on_outcome: OnOutcome | None = None,
        stop: StopSignal | None = None,
    ) -> None:
        settings = {"path": source, "backend": backend.name, **backend.identity()}
        self._folder = RunFolder(out, settings, overwrite=overwrite) if out else None
        self._articles = articles
        self._backend = backend
        self._width = width
        self._prune = prune
        self._on_start = on_start
        self._on_outcome = on_outcome
        self._stop = stop or StopSignal()
        self._missing_responses = 0
        self.manifest = RunManifest(backend.usage, expected=expected, prices=prices)

    async def execute(self) -> RunResult:
        """Do the run; it serves once.

        Does not raise `RunError`: the result has it as ``error``. What a callback raises ends the run at once and
        is raised again, as is a cancellation that does not come from the stop signal; the folder is left in order.
        """
        manifest = self.manifest
        try:
            if self._folder:
                self._folder.write_run(manifest.facts())
            if self._on_start:
                self._on_start(manifest)
            await self._work()
        except RunError as error:
            manifest.state, manifest.error = "stopped", str(error)
        except asyncio.CancelledError:
            manifest.state = "interrupted"
            if self._stop.requests < 2:
                raise
        except BaseException:
            manifest.state = "interrupted"
            raise
        finally:
            self._stop.close()
            self._finish_folder()
        return self._result()

    async def _work(self) -> None:
        stopping = asyncio.Event()
        self._listen(stopping)
        backend = _ResumingBackend(self._backend, self._folder) if self._folder else self._backend
        async for outcome in outcomes(self._articles, backend, width=self._width, stop=stopping):
            self._take(outcome)
        self.manifest.state = "interrupted" if stopping.is_set() else "complete"
        if self._missing_responses and not self.manifest.records:
            raise RunError(
                "no key, and no answers in the cache: set OPENAI_API_KEY, or give the --base-url of an endpoint"
            )

    def _listen(self, stopping: asyncio.Event) -> None:
        """Set ``stopping`` at the first request to stop, cancel this task at the second."""
        loop, task = asyncio.get_running_loop(), asyncio.current_task()
        assert task is not None

        def requested(times: int) -> None:
            loop.call_soon_threadsafe(stopping.set if times < 2 else task.cancel)

        if self._stop.requests:  # before any article is taken
            stopping.set()
        self._stop.listen(requested)

    def _take(self, outcome: Record | Failure) -> None:
        self.manifest.count(outcome)
        self._missing_responses += isinstance(outcome, MissingResponse)
        if self._folder and isinstance(outcome, Failure):
            self._folder.write_failure(outcome)
        elif self._folder and isinstance(outcome, Record):
            self._folder.write_record(outcome)
        if self._on_outcome:
            self._on_outcome(outcome, self.manifest)

    def _finish_folder(self) -> None:
        if self._folder:
            try:
                self._folder.finish(prune=self._prune and self.manifest.state == "complete")
                self._folder.write_run(self.manifest.facts())
            finally:
                self._folder.close()

    def _result(self) -> RunResult:
        manifest = self.manifest
        return RunResult(
            state=manifest.state,
            error=manifest.error,
            articles=manifest.articles,
            records=manifest.records,
            failures=manifest.failures,
            left=manifest.left,
            prompt_tokens=manifest.usage.prompt,
            completion_tokens=manifest.usage.completion,
            seconds=manifest.seconds,
            cost=manifest.cost,
            folder=self._folder.folder if self._folder else None,
            facts=manifest.facts(),
        )


class _ResumingBackend(Backend):
    """Takes a record from the folder where making it again would have to be paid for."""

    def __init__(self, backend: Backend, folder: RunFolder) -> None:
        super().__init__()
        self._backend = backend
        self._folder = folder

    async def record(self, article: Article) -> Record:
        keys = self._folder.requests_of(article)
        if keys and not self._backend.has_responses(keys):
            return self._folder.record_of(article)
        return await self._backend.record(article)

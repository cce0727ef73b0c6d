"""A whole run: articles in, records and failures out, with its folder, its manifest and a way to stop it.

The command line and `Extractor.run` go through `Run`; `Extractor.extract_many` takes its `outcomes` alone.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable, Iterable, Iterator, Sequence
from contextlib import aclosing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from extractor.articles.failure import Failure, UnreadFailure
from extractor.articles.finder import find_files
from extractor.articles.ids import ArticleIds
from extractor.articles.kept_files import KeptFiles
from extractor.articles.remarks import listening
from extractor.backends.base import Backend
from extractor.error_kinds import ErrorKind
from extractor.errors import Awaited, RunError
from extractor.findings import OnFinding
from extractor.runs import notes
from extractor.runs.counting import Counting
from extractor.runs.ending import ending
from extractor.runs.folder import RunFolder
from extractor.runs.manifest import RunManifest, RunState
from extractor.runs.outcomes import outcomes
from extractor.runs.resuming import Kept, ResumingBackend, Stamps
from extractor.runs.tally import Tally
from extractor.runs.totals import Totals
from extractor.stopping import StopEvent, StopSignal
from extractor_schemas import Article, Record

OnStart = Callable[[RunManifest], None]
"""Called once, before the first article, with the manifest that the run will keep."""

OnOutcome = Callable[[Record | Failure, RunManifest], None]
"""Called with each outcome as it is done, and the manifest that counts it; in the thread of the event loop."""

OnProgress = Callable[[Failure | None, RunManifest], None]
"""Called as `OnOutcome`, but without the record: one that stays as it is in the run's folder is not read then."""


_TOGETHER = 100
"""Articles that are passed over at once: to pass each from one thread to another takes longer than all the rest."""

_SECONDS_BETWEEN_MANIFESTS = 1.0
"""How old `run.json` may be during a run; at its end, of any kind, it is written once more."""


@dataclass(frozen=True, slots=True, repr=False)
class RunResult:
    """How a run ended: counts, tokens, and ``facts`` with everything that `run.json` has.

    Tokens and cost are those of this run; ``facts["totals"]`` has those of all runs into the folder.

    ``state`` is `complete`, `stopped` (by ``error``, after which no article would have fared better) or `interrupted`
    (by a stop signal). ``error_kind`` is what a program may tell the error by (see `ERROR_KINDS`): `quota`,
    `key_refused`, `unavailable`, `budget` ... ``awaits`` is what a stopped run goes on with once it is there: room on
    the ``disk``, the ``server`` of the cache, or room in its ``memory``. ``left`` are articles without an outcome, None
    where it is not known how many there would have been. ``folder`` has records and failures, if there is one; a run
    with ``overwrite`` that ended without any record has left its folder as it was, and has none.
    """

    state: RunState
    error: str | None
    articles: int
    records: int
    failures: int
    left: int | None
    prompt_tokens: int
    completion_tokens: int
    seconds: float
    cost: float | None
    folder: Path | None
    facts: dict[str, Any]
    awaits: Awaited | None = None
    error_kind: ErrorKind | None = None

    @classmethod
    def of(cls, manifest: RunManifest, folder: Path | None, facts: dict[str, Any]) -> Self:
        """The result that a run's manifest tells."""
        return cls(
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
            folder=folder,
            facts=facts,
            awaits=manifest.awaits,
            error_kind=manifest.error_kind,
        )

    @property
    def ok(self) -> bool:
        """Whether every article has its record."""
        return self.state == "complete" and not self.failures

    def __repr__(self) -> str:
        error = f", error={self.error!r}" if self.error else ""
        left = "an unknown number" if self.left is None else f"{self.left:,}"
        counts = f"{self.records:,} records, {self.failures:,} failures, {left} left"
        return f"RunResult({self.state}, {counts}{error}, folder={str(self.folder) if self.folder else None!r})"


class Run:
    """One run of a backend over articles.

    ``paths`` are where the articles come from, none if a program made them, and ``ids`` what gives them their ids, once
    the folder has told what it knows; ``files`` are those that need not be read. ``prune`` says that they are all there
    are, so that after a complete run the folder keeps no records of other articles but those of other paths; what could
    not be read is not gone, and its records stay. ``width`` is the most articles under way at once, ``jobs`` the number
    of processes (see `spread`). ``codebook`` is the file that `run.json` names.

    Raises `UsageError` if the folder ``out`` cannot be used.
    """

    def __init__(
        self,
        articles: Iterable[Article | Failure | Kept],
        backend: Backend,
        *,
        width: int,
        jobs: int | None = 1,
        paths: Sequence[Path] = (),
        ids: ArticleIds | None = None,
        files: KeptFiles[Kept] | None = None,
        expected: int | None = None,
        numbers: Iterable[int] | None = None,
        out: Path | None = None,
        overwrite: bool = False,
        prune: bool = False,
        codebook: Path | None = None,
        prices: tuple[float, float] | None = None,
        on_start: OnStart | None = None,
        on_outcome: OnOutcome | None = None,
        on_progress: OnProgress | None = None,
        on_finding: OnFinding | None = None,
        stop: StopSignal | None = None,
    ) -> None:
        usage = backend.usage
        identity = {"backend": backend.name} | backend.identity() | {"backend": backend.name}
        self._folder: RunFolder | None = None
        if out:
            self._folder = RunFolder(out, identity, overwrite=overwrite, paths=paths, ids=ids, codebook=codebook)
        self._stamps = Stamps(self._folder, backend, identity, files) if self._folder else None
        if self._stamps and on_finding is None:
            self._stamps.keep_files()
        self._articles = articles
        self._backend = backend
        self._width = width
        self._jobs = jobs
        self._prune = prune
        self._paths = paths
        self._on_start = on_start
        self._on_outcome = on_outcome
        self._on_progress = on_progress
        self._on_finding = on_finding
        self._stop = stop or StopSignal()
        self._unread: str | None = None  # the id of what could not be read, and whose articles nobody knows
        self._write_error: RunError | None = None
        self._is_altered = False
        earlier = self._folder.totals if self._folder else Totals()
        if expected is None and numbers is not None and self._folder:
            expected = self._folder.counted_before  # until they are counted anew
        self.manifest = RunManifest(usage, backend.endpoint, expected=expected, prices=prices, earlier=earlier)
        self.manifest.notes += backend.notes
        self._counting = Counting(numbers, self._expect) if numbers is not None else None

    async def execute(self) -> RunResult:
        """Do the run; it serves once.

        Does not raise `RunError`: the result has it as ``error``, as it has what keeps the folder from being written.
        What a callback raises ends the run at once and is raised again, as are what the articles' iterable raises and a
        cancellation that does not come from the stop signal; the folder is left in order.
        """
        manifest = self.manifest
        if self._folder:
            manifest.share.on_cost = self._keep_totals
        try:
            with ending(manifest):
                self._write_manifest()
                if self._counting:
                    await self._counting.begin()
                if self._on_start:
                    self._on_start(manifest)
                with manifest.share.counting(), listening() as remarks:
                    keeping = asyncio.create_task(self._keep_manifest())
                    try:
                        await self._work()
                    finally:
                        keeping.cancel()
                        manifest.notes += remarks.sentences
        except asyncio.CancelledError:
            if self._stop.requests < 2:
                raise
        finally:
            self._stop.close()
            if self._counting:
                self._counting.close()
            self._finish_folder()
        return self._result()

    def _expect(self, articles: int) -> None:
        self.manifest.expected = articles

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        """Release the folder, which `execute` has done if it has begun."""
        if self._folder:
            self._folder.close()

    async def _work(self) -> None:
        from extractor.backends.parallel.backend import spread  # slow to load, and not needed for one article

        stopping = StopEvent()
        self._listen(stopping)
        async with spread(self._backend, self._jobs) as backend:
            backend = ResumingBackend(backend, self._folder) if self._folder else backend
            stream: AsyncGenerator[Record | Failure | list[Kept]] = outcomes(
                self._noted_articles(), backend, width=self._width, stop=stopping, on_finding=self._on_finding
            )
            async with aclosing(stream) as done:
                async for outcome in done:
                    if self._write_error is None and self._folder and (altered := self._folder.altered):
                        self._write_error = notes.altered(altered)
                    for each in outcome if isinstance(outcome, list) else [outcome]:
                        if self._write_error is None:
                            self._take(each)
                    if self._write_error is not None:  # what is under way is paid for: it is waited for and cached
                        stopping.set()
        if self._write_error:
            raise self._write_error
        self.manifest.state = "interrupted" if stopping.is_set() else "complete"
        if self.manifest.lacks_replies:
            raise notes.replies_missing()

    def _listen(self, stopping: StopEvent) -> None:
        """Set ``stopping`` at the first request to stop, cancel this task at the second."""
        loop, task = asyncio.get_running_loop(), asyncio.current_task()
        assert task is not None

        def requested(times: int) -> None:
            stopping.request()
            if times >= 2:
                loop.call_soon_threadsafe(task.cancel)

        if self._stop.requests:  # before any article is taken
            stopping.set()
        self._stop.listen(requested)

    def _noted_articles(self) -> Iterator[Article | Failure | list[Kept]]:
        """The articles, and those whose records can stay as they are; several together of files that were not read.

        It is noted where some could not be read whose ids nobody knows: their records stay. Where findings are told,
        none is passed over unread: those of its record are told again.
        """
        stamps = None if self._on_finding else self._stamps
        unread: list[Kept] = []
        for article in self._articles:
            if unread and (not isinstance(article, Kept) or len(unread) == _TOGETHER):
                yield unread
                unread = []
            if isinstance(article, Kept):
                unread.append(article)
                continue
            if isinstance(article, UnreadFailure):
                self._unread = self._unread or article.id
            kept = stamps.kept(article) if stamps and isinstance(article, Article) else None
            yield [kept] if kept else article
        if unread:
            yield unread

    def _take(self, outcome: Record | Failure | Kept) -> None:
        if self._folder and self._stamps:
            try:
                outcome = self._stamps.written(outcome)
            except OSError as error:
                self._write_error = notes.unwritten(self._folder, error)
                return
        failure = outcome if isinstance(outcome, Failure) else None
        self.manifest.count(_tally_of(outcome))
        if self._folder:
            self.manifest.records_kept = self._folder.records_kept
        if self._on_progress:
            self._on_progress(failure, self.manifest)
        if self._on_outcome:
            self._on_outcome(outcome.read() if isinstance(outcome, Kept) else outcome, self.manifest)

    def _write_manifest(self) -> None:
        if self._folder:
            try:
                self._folder.write_run(self.manifest.facts())
            except OSError as error:
                raise notes.unwritten(self._folder, error) from error

    def _keep_totals(self) -> None:
        if self._folder:
            self._folder.keep_totals(self.manifest.totals)

    async def _keep_manifest(self) -> None:
        """Write the manifest now and then while there is something new: a kill leaves it as it was then."""
        written: tuple[int, int | None, int] = (0, None, 0)
        while self._folder:
            await asyncio.sleep(_SECONDS_BETWEEN_MANIFESTS)
            now = self.manifest.done, self.manifest.expected, self.manifest.usage.requests
            if now != written and not self._folder.altered:
                written = now
                with suppress(RunError):  # the next record meets it too
                    self._write_manifest()

    def _finish_folder(self) -> None:
        if not self._folder:
            return
        if altered := self._folder.altered:  # though the disk has taken what was written
            self._note_write_error(notes.altered(altered))
            self._is_altered = True
            if self._folder.is_there:
                with suppress(RunError):
                    self._write_manifest()
            self._folder.close()
            return
        try:
            complete = self.manifest.state == "complete"
            if self._folder.replaced:
                self.manifest.notes.append(notes.gave_way(self._folder.replaced))
            if self._folder.overwritten:
                self.manifest.notes.append(notes.overwrote(self._folder.overwritten, self._folder.folder))
            prunes = self._prune and complete
            if prunes and self._folder.unseen and (why := self._why_to_keep()):
                self.manifest.notes.append(notes.stay(self._folder.unseen, why))
                prunes = False
            if gone := self._folder.finish(complete=complete, prune=prunes and not self._unread):
                self.manifest.notes.append(notes.went(gone))
        except OSError as error:
            self._note_write_error(notes.unwritten(self._folder, error))
        if self._folder.holds_other_run and self.manifest.error:
            self.manifest.error += f"; {self._folder.folder} still holds the run before"
        try:
            self._write_manifest()
        except RunError as error:
            self._note_write_error(error)
        finally:
            self._folder.close()

    def _why_to_keep(self) -> str | None:
        """Why articles that were not found may be there all the same: what cannot be read, or a drive that is gone."""
        if self._unread:
            return f"they may be in {self._unread!r}, which could not be read: mend it"
        for path in self._paths:
            if path.is_dir() and next(find_files(path), None) is None:
                return f"{str(path)!r} is empty: put its articles back"
        return None

    def _note_write_error(self, error: RunError) -> None:
        if self.manifest.state != "stopped":
            self.manifest.stopped_by(error)

    def _result(self) -> RunResult:
        facts = self.manifest.facts()
        if self._folder is None or self._is_altered:
            return RunResult.of(self.manifest, None, facts)
        folder = None if self._folder.holds_other_run else self._folder.folder
        return RunResult.of(self.manifest, folder, facts | {"folder": self._folder.counts})


def _tally_of(outcome: Record | Failure | Kept) -> Tally | Failure:
    if isinstance(outcome, Kept):
        return outcome.tally
    return Tally.of(outcome) if isinstance(outcome, Record) else outcome

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

from extractor.articles.failure import Failure, UnreadFailure, failure_of
from extractor.articles.finder import find_files
from extractor.articles.ids import ArticleIds
from extractor.articles.names import listed
from extractor.backends.base import Backend
from extractor.errors import ExtractorError, RunError
from extractor.files.atomic import remedy_of
from extractor.findings import OnFinding
from extractor.redaction import words_of
from extractor.runs.folder import RunFolder
from extractor.runs.manifest import RunManifest, RunState
from extractor.runs.outcomes import MissingResponse, outcomes
from extractor.runs.totals import Totals
from extractor.stopping import StopEvent, StopSignal
from extractor_schemas import Article, Record

OnStart = Callable[[RunManifest], None]
"""Called once, before the first article, with the manifest that the run will keep."""

OnOutcome = Callable[[Record | Failure, RunManifest], None]
"""Called with each outcome as it is done, and the manifest that counts it; in the thread of the event loop."""


_SECONDS_BETWEEN_MANIFESTS = 1.0
"""How old `run.json` may be during a run; at its end, of any kind, it is written once more."""


@dataclass(frozen=True, slots=True, repr=False)
class RunResult:
    """How a run ended: counts, tokens, and ``facts`` with everything that `run.json` has.

    Tokens and cost are those of this run; ``facts["totals"]`` has those of all runs into the folder.

    ``state`` is `complete`, `stopped` (by ``error``, after which no article would have fared better) or `interrupted`
    (by a stop signal). ``left`` are articles without an outcome, None where it is not known how many there would have
    been. ``folder`` has records and failures, if there is one;
    a run with ``overwrite`` that ended without any record has left its folder as it was, and has none.
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
    the folder has told what it knows. ``prune`` says that they are all there are,
    so that after a complete run the folder keeps no records of other articles but those of other paths; what could not
    be read is not gone, and its records stay. ``width`` is the most articles under way at once. Raises `UsageError`
    if the folder ``out`` cannot be used.
    """

    def __init__(
        self,
        articles: Iterable[Article | Failure],
        backend: Backend,
        *,
        width: int,
        paths: Sequence[Path] = (),
        ids: ArticleIds | None = None,
        expected: int | None = None,
        out: Path | None = None,
        overwrite: bool = False,
        prune: bool = False,
        prices: tuple[float, float] | None = None,
        on_start: OnStart | None = None,
        on_outcome: OnOutcome | None = None,
        on_finding: OnFinding | None = None,
        stop: StopSignal | None = None,
    ) -> None:
        usage = backend.usage
        identity = {"backend": backend.name} | backend.identity() | {"backend": backend.name}
        self._folder = RunFolder(out, identity, overwrite=overwrite, paths=paths, ids=ids) if out else None
        self._articles = articles
        self._backend = backend
        self._width = width
        self._prune = prune
        self._paths = paths
        self._on_start = on_start
        self._on_outcome = on_outcome
        self._on_finding = on_finding
        self._stop = stop or StopSignal()
        self._missing_responses = 0
        self._unread: str | None = None  # the id of what could not be read, and whose articles nobody knows
        self._write_error: RunError | None = None
        self._is_altered = False
        earlier = self._folder.totals if self._folder else Totals()
        self.manifest = RunManifest(usage, backend.endpoint, expected=expected, prices=prices, earlier=earlier)

    async def execute(self) -> RunResult:
        """Do the run; it serves once.

        Does not raise `RunError`: the result has it as ``error``, as it has what keeps the folder from being written.
        What a callback raises ends the run at once and is raised again, as are what the articles' iterable raises and a
        cancellation that does not come from the stop signal; the folder is left in order.
        """
        manifest = self.manifest
        try:
            self._write_manifest()
            if self._on_start:
                self._on_start(manifest)
            with manifest.share.counting():
                keeping = asyncio.create_task(self._keep_manifest())
                try:
                    await self._work()
                finally:
                    keeping.cancel()
        except RunError as error:
            manifest.state, manifest.error = "stopped", str(error)
        except asyncio.CancelledError:
            manifest.state = "interrupted"
            if self._stop.requests < 2:
                raise
        except Exception as error:
            manifest.state, manifest.error = "stopped", _raised(error)
            raise
        except BaseException:
            manifest.state = "interrupted"
            raise
        finally:
            self._stop.close()
            self._finish_folder()
        return self._result()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        """Release the folder, which `execute` has done if it has begun."""
        if self._folder:
            self._folder.close()

    async def _work(self) -> None:
        stopping = StopEvent()
        self._listen(stopping)
        backend = _ResumingBackend(self._backend, self._folder) if self._folder else self._backend
        stream = outcomes(
            self._noted_articles(), backend, width=self._width, stop=stopping, on_finding=self._on_finding
        )
        async with aclosing(stream) as done:
            async for outcome in done:
                if self._write_error is None:
                    self._take(outcome)
                if self._write_error is not None:  # what is under way is paid for: it is waited for and cached
                    stopping.set()
        if self._write_error:
            raise self._write_error
        self.manifest.state = "interrupted" if stopping.is_set() else "complete"
        if self._missing_responses and not self.manifest.records:
            raise RunError(
                "no key, and responses are missing from the cache: set OPENAI_API_KEY, give the base_url (--base-url)"
                " of an endpoint, or have them answered as a batch: `extractor batch write` writes what is left,"
                " also the requests that follow replies which were cut off or did not fit"
            )

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

    def _noted_articles(self) -> Iterator[Article | Failure]:
        """The articles; it is noted where some could not be read whose ids nobody knows: their records stay."""
        for article in self._articles:
            if isinstance(article, UnreadFailure):
                self._unread = self._unread or article.id
            yield article

    def _take(self, outcome: Record | Failure) -> None:
        if self._folder:
            if altered := self._folder.altered:
                self._write_error = _altered(altered)
                return
            try:
                outcome = _written(outcome, self._folder)
            except OSError as error:
                self._write_error = _write_error(self._folder, error)
                return
        self.manifest.count(outcome)
        self._missing_responses += isinstance(outcome, MissingResponse)
        if self._on_outcome:
            self._on_outcome(outcome, self.manifest)

    def _write_manifest(self) -> None:
        if self._folder:
            try:
                self._folder.write_run(self.manifest.facts())
            except OSError as error:
                raise _write_error(self._folder, error) from error

    async def _keep_manifest(self) -> None:
        """Write the manifest now and then while there are new outcomes: a kill leaves it as it was then."""
        written = 0
        while self._folder:
            await asyncio.sleep(_SECONDS_BETWEEN_MANIFESTS)
            if self.manifest.done > written and not self._folder.altered:
                written = self.manifest.done
                with suppress(RunError):  # the next record meets it too
                    self._write_manifest()

    def _finish_folder(self) -> None:
        if not self._folder:
            return
        if altered := self._folder.altered:  # though the disk has taken what was written
            self._note_write_error(_altered(altered))
            self._is_altered = True
            if self._folder.is_there:
                with suppress(RunError):
                    self._write_manifest()
            self._folder.close()
            return
        try:
            complete = self.manifest.state == "complete"
            if self._folder.replaced:
                self.manifest.notes.append(_gave_way(self._folder.replaced))
            prunes = self._prune and complete
            if prunes and self._folder.unseen and (why := self._why_to_keep()):
                self.manifest.notes.append(_stay(self._folder.unseen, why))
                prunes = False
            if gone := self._folder.finish(complete=complete, prune=prunes and not self._unread):
                self.manifest.notes.append(_went(gone))
        except OSError as error:
            self._note_write_error(_write_error(self._folder, error))
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
            self.manifest.state, self.manifest.error = "stopped", str(error)

    def _result(self) -> RunResult:
        manifest, spent = self.manifest, self.manifest.usage
        return RunResult(
            state=manifest.state,
            error=manifest.error,
            articles=manifest.articles,
            records=manifest.records,
            failures=manifest.failures,
            left=manifest.left,
            prompt_tokens=spent.prompt,
            completion_tokens=spent.completion,
            seconds=manifest.seconds,
            cost=manifest.cost,
            folder=self._folder.folder
            if self._folder and not (self._folder.holds_other_run or self._is_altered)
            else None,
            facts=manifest.facts() | ({"folder": self._folder.counts} if self._folder and not self._is_altered else {}),
        )


class _ResumingBackend(Backend):
    """Takes a record from the folder where making it again would have to be paid for."""

    def __init__(self, backend: Backend, folder: RunFolder) -> None:
        self._backend = backend
        self._folder = folder

    async def record(self, article: Article) -> Record:
        keys = self._folder.requests_of(article)
        if keys and not self._backend.has_responses(keys):
            return self._folder.record_of(article)
        return await self._backend.record(article)

    async def growing_records(self, article: Article) -> AsyncGenerator[Record]:
        keys = self._folder.requests_of(article)
        if keys and not self._backend.has_responses(keys):
            yield self._folder.record_of(article)
            return
        async with aclosing(self._backend.growing_records(article)) as records:
            async for record in records:
                yield record


def _written(outcome: Record | Failure, folder: RunFolder) -> Record | Failure:
    """The outcome, once the folder has it; a record that is no JSON is a failure of its article. Raises OSError."""
    if isinstance(outcome, Record):
        try:
            folder.write_record(outcome)
            return outcome
        except ValueError as error:  # half a surrogate pair from a backend from outside the package
            outcome = failure_of(outcome.article.id, error)
    folder.write_failure(outcome)
    return outcome


def _write_error(folder: RunFolder, error: OSError) -> RunError:
    reason = f"cannot write to {folder.folder}: {error.strerror or error}"
    if altered := folder.altered:
        return _altered(altered)
    remedy = remedy_of(error) or "mend it"
    return RunError(f"{reason}; what is written is kept: {remedy} and run again to go on")


def _raised(error: Exception) -> str:
    """What to say of an error that the articles' iterable or a callback raised."""
    if isinstance(error, ExtractorError):
        return str(error)
    words = words_of(error)
    return (
        f"what gives the articles, or a callback, raised {type(error).__name__}{f' ({words})' if words else ''}:"
        " mend it and run again to go on"
    )


def _altered(path: Path) -> RunError:
    return RunError(
        f"{path} was removed, moved or changed during the run, and nothing more was written: put it back, or leave it"
        " so, and run again, which takes from the cache what a model has replied"
    )


def _gave_way(ids: Sequence[str]) -> str:
    """That earlier records were replaced by those of other texts, and how both can be kept."""
    return (
        f"records of other texts with the same ids gave way to those of this run ({len(ids):,}: {listed(ids)}), and may"
        " have been of another folder: to keep both, give all folders at once, or name another --out"
    )


def _stay(unseen: int, why: str) -> str:
    """That records stay whose articles may be gone, and why."""
    return (
        f"records of articles that were not found this time stay ({unseen:,}), for {why} and run again, or leave them"
        " out by overwrite (--overwrite)"
    )


def _went(ids: set[str]) -> str:
    """That records went with their articles."""
    return f"records of articles that are no longer there went ({len(ids):,}: {listed(ids)})"

"""`Extractor`: how Python programs use the package."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncGenerator, AsyncIterator, Coroutine, Iterator
from contextlib import aclosing
from pathlib import Path
from types import TracebackType
from typing import Any, NoReturn, Self, SupportsIndex, TypeVar, Unpack

from extractor.arguments import (
    AnyArticles,
    Articles,
    article_of_text,
    articles_of_run,
    as_path,
    check_extractor,
    check_jobs,
    check_options,
    check_prices,
    check_run,
    each_article,
    readable_article,
)
from extractor.articles.failure import Failure
from extractor.async_articles import from_this_loop
from extractor.backends.base import Backend
from extractor.backends.factory import open_backend
from extractor.backends.limits import Limit
from extractor.backends.own_backend import as_checked
from extractor.errors import UsageError
from extractor.findings import Finding, OnFinding, findings
from extractor.llm.types import ChatClient
from extractor.runs.outcomes import spread_outcomes
from extractor.runs.runner import OnOutcome, OnProgress, OnStart, Run, RunResult
from extractor.settings import DEFAULT_LIMIT, Settings, SettingsOptions
from extractor.stopping import StopSignal
from extractor.sync_bridge import SyncBridge
from extractor.usage import UsageMeter
from extractor_schemas import Article, Record

T = TypeVar("T")


class Extractor:
    """Makes records of articles, by a language model or by the embedded rules.

    ``Extractor()`` needs no model and no key. ``Extractor("gpt-5-mini")`` uses an OpenAI-compatible endpoint, with the
    key from the environment (``OPENAI_API_KEY``) or ``api_key``, which is never stored and never shown; every response
    is cached. Further keyword arguments are the fields of `Settings`; or give a `Settings` as ``settings``. ``backend``
    is the name of a backend or one of your own (see `Backend`), ``client`` takes the place of the endpoint's client
    (see `ChatClient`). What would have no effect is refused, as on the command line.

    Threads may share an extractor. Every method has an async twin with an ``a`` before its name, for any event loop.
    Close an extractor, or use it as a context manager, to free its connections; use after that is an error.

    Raises:
        UsageError: an option does not exist, cannot be used, or would have no effect.
        ExtensionError: the backend of another package cannot be made.
        PromptError: there is no such prompt.
        CacheError: the cache cannot be opened.

    """

    _limit: Limit | None = None  # in place of its own, where a program has several extractors of a model

    def __init__(
        self,
        model: str | None = None,
        *,
        settings: Settings | None = None,
        backend: Backend | str | None = None,
        client: ChatClient | None = None,
        api_key: str | None = None,
        **options: Unpack[SettingsOptions],
    ) -> None:
        name = backend if isinstance(backend, str) else None
        check_options(options, type(self).run)
        if settings is None:
            settings = Settings.from_options(model, name, options)
        elif not isinstance(settings, Settings):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise UsageError(f"settings are a Settings object, not {type(settings).__name__}: give Settings(...)")
        elif model is not None or name is not None or options:
            raise UsageError("give either settings or single options, not both")
        check_extractor(settings, backend, client, api_key)
        self.settings = settings
        if isinstance(backend, Backend):
            self._backend = as_checked(backend)
        else:
            self._backend = open_backend(settings, client=client, api_key=api_key, limit=self._limit)
        self._bridge = SyncBridge()
        self._closing, self._closed = threading.Lock(), False

    def __repr__(self) -> str:
        model = f", model={self.settings.model!r}" if self.settings.model else ""
        return f"Extractor(backend={self._backend.name!r}{model})"

    def __reduce_ex__(self, protocol: SupportsIndex) -> NoReturn:
        raise UsageError(
            "an extractor cannot be copied or pickled, for it holds connections and an open cache: share it between"
            " threads, and make a new one in another process"
        )

    @property
    def usage(self) -> UsageMeter:
        """What was requested so far and what it cost, in requests and tokens."""
        return self._backend.usage

    @property
    def announcement(self) -> str:
        """One line that says what makes the records, and where articles are sent."""
        return self._backend.announcement()

    def extract(self, article: Article | Path) -> Record:
        """The record of one article: an `Article`, or the path of a file that holds one. For a text: `extract_text`.

        Raises:
            UsageError: ``article`` is neither, or a folder, or a file of several.
            ArticleError: there is no article in the file, or its id or date cannot be used.
            ExtensionError: a backend of your own failed, or gave something other than a record of the article.
            ReplyError, EndpointUnavailableError, RunError: the model gave nothing to make a record of; see
                `extractor.errors`.

        """
        return self._run(self._extract(article))

    async def aextract(self, article: Article | Path) -> Record:
        """`extract` in async code."""
        return await self._arun(self._extract(article))

    def extract_text(
        self,
        text: str,
        *,
        id: str = "article",
        title: str | None = None,
        published: str | None = None,
        source: str | None = None,
        url: str | None = None,
    ) -> Record:
        """The record of a text, with what is known of it; records kept by ``id`` need one each. Raises as `extract`."""
        return self._run(self._extract(article_of_text(text, id, title, published, source, url)))

    async def aextract_text(
        self,
        text: str,
        *,
        id: str = "article",
        title: str | None = None,
        published: str | None = None,
        source: str | None = None,
        url: str | None = None,
    ) -> Record:
        """`extract_text` in async code."""
        return await self._arun(self._extract(article_of_text(text, id, title, published, source, url)))

    async def _extract(self, article: Article | Path) -> Record:
        return await self._backend.record(readable_article(article))

    def stream(self, article: Article | Path) -> Iterator[Finding | Record]:
        """What is found in one article, each `Finding` as soon as it has arrived and what it names is known.

        That is: the actors once there are no more to come, those of all chunks of a long article, and then one item
        after another, earlier chunks first. Last comes the whole `Record`, which has each under the same id and as it
        was shown; only the mentions of an actor may still have grown by the sources of quotes, and the evidence of a
        claim or a stance by what says the same again, which may answer checks of it. The record alone counts: what a
        model had begun before a request had to be sent again is not taken back. From the cache, from an endpoint that
        cannot stream and from the rules everything comes at once. Raises as `extract`.
        """
        self._check_open()
        return self._bridge.iterate(self._stream(article))

    def astream(self, article: Article | Path) -> AsyncIterator[Finding | Record]:
        """`stream` in async code."""
        self._check_open()
        return self._bridge.iterate_async(self._stream(article))

    def stream_text(
        self,
        text: str,
        *,
        id: str = "article",
        title: str | None = None,
        published: str | None = None,
        source: str | None = None,
        url: str | None = None,
    ) -> Iterator[Finding | Record]:
        """`stream` of an article given as its text, with what is known of it."""
        self._check_open()
        return self._bridge.iterate(self._stream(article_of_text(text, id, title, published, source, url)))

    def astream_text(
        self,
        text: str,
        *,
        id: str = "article",
        title: str | None = None,
        published: str | None = None,
        source: str | None = None,
        url: str | None = None,
    ) -> AsyncIterator[Finding | Record]:
        """`stream_text` in async code."""
        self._check_open()
        return self._bridge.iterate_async(self._stream(article_of_text(text, id, title, published, source, url)))

    async def _stream(self, article: Article | Path) -> AsyncGenerator[Finding | Record]:
        records = self._backend.growing_records(readable_article(article))
        async with aclosing(records), aclosing(findings(records)) as found:
            async for finding in found:
                yield finding

    def extract_many(self, articles: Articles, *, jobs: int | None = None) -> Iterator[Record | Failure]:
        """The records of many articles, each as it is done; an article that fails gives a `Failure`.

        ``articles`` is a folder or file, or an iterable of articles and paths, of which one that is not there gives a
        `Failure`. It is read only as fast as records are made, in a thread of its own. Two articles with one id give
        two records with that id. The work is spread over ``jobs`` processes, by default over as many as there are cores
        once it has worked for some seconds; a backend of your own stays in this one. Raises `RunError` where no other
        article would fare better, and what the iterable raises, once what was under way is done and given.
        """
        self._check_open()
        return self._bridge.iterate(self._outcomes(articles, jobs))

    def aextract_many(self, articles: AnyArticles, *, jobs: int | None = None) -> AsyncIterator[Record | Failure]:
        """`extract_many` in async code; ``articles`` may be an async iterable too."""
        self._check_open()
        return self._bridge.iterate_async(self._outcomes(from_this_loop(articles), jobs))

    def _outcomes(self, articles: Articles, jobs: int | None) -> AsyncIterator[Record | Failure]:
        check_jobs(jobs)
        return spread_outcomes(each_article(articles), self._backend, width=self._width, jobs=jobs)

    def run(
        self,
        articles: Articles,
        *,
        out: Path | str | None = None,
        overwrite: bool = False,
        limit: int = DEFAULT_LIMIT,
        jobs: int | None = None,
        expected: int | None = None,
        prices: tuple[float, float] | None = None,
        on_start: OnStart | None = None,
        on_outcome: OnOutcome | None = None,
        on_progress: OnProgress | None = None,
        on_finding: OnFinding | None = None,
        stop: StopSignal | None = None,
    ) -> RunResult:
        """Extract from many articles in one run, as ``extractor extract`` does.

        ``articles`` are those of `extract_many`, but a second one with the id of an earlier one is a `Failure`, for its
        record would replace the other. With ``out``, records, failures and manifest are written to that folder; a run
        into a folder that has one goes on from there (``overwrite`` replaces one of other settings). ``limit`` is the
        most characters of an article that is read from a file; ``jobs`` is that of `extract_many`. ``expected`` is the
        number of articles, to show progress where they are neither paths nor a list; ``prices`` are yours for a million
        tokens of prompts and of completions. ``on_start`` is called with the run's manifest before the first article,
        ``on_outcome`` with each record or failure as it is done, and the manifest; ``on_progress`` is called likewise,
        but with None for a record, which need not be read then if the folder has it. ``on_finding`` is called with each
        finding while a model's reply arrives (see `stream`): for a few articles that somebody waits for, since it takes
        our own processor's time for each. All four are called in a thread of the extractor's own, one call at a time.
        ``stop`` ends the run early (see `StopSignal`).

        Raises:
            UsageError: ``articles`` or ``out`` cannot be used.

        """
        run = self._make_run(
            articles, out, overwrite, limit, jobs, expected, prices, on_start, on_outcome, on_progress, on_finding, stop
        )
        with run:
            return self._run(run.execute())

    async def arun(
        self,
        articles: AnyArticles,
        *,
        out: Path | str | None = None,
        overwrite: bool = False,
        limit: int = DEFAULT_LIMIT,
        jobs: int | None = None,
        expected: int | None = None,
        prices: tuple[float, float] | None = None,
        on_start: OnStart | None = None,
        on_outcome: OnOutcome | None = None,
        on_progress: OnProgress | None = None,
        on_finding: OnFinding | None = None,
        stop: StopSignal | None = None,
    ) -> RunResult:
        """`run` in async code; ``articles`` may be an async iterable too."""
        given = from_this_loop(articles)
        run = self._make_run(
            given, out, overwrite, limit, jobs, expected, prices, on_start, on_outcome, on_progress, on_finding, stop
        )
        with run:
            return await self._arun(run.execute())

    def _make_run(
        self,
        articles: Articles,
        out: Path | str | None,
        overwrite: bool,
        limit: int,
        jobs: int | None,
        expected: int | None,
        prices: tuple[float, float] | None,
        on_start: OnStart | None,
        on_outcome: OnOutcome | None,
        on_progress: OnProgress | None,
        on_finding: OnFinding | None,
        stop: StopSignal | None,
    ) -> Run:
        self._check_open()
        check_run(limit, jobs, expected, prices, on_start, on_outcome, on_progress, on_finding, stop)
        if overwrite and out is None:
            raise UsageError("overwrite has no effect without out: name the run's folder, or leave it out")
        check_prices(prices, self._backend.name)
        folder = None if out is None else as_path(out, "out")
        given = articles_of_run(articles, limit, expected, folder)
        return Run(
            given.stream,
            self._backend,
            width=self._width,
            jobs=jobs,
            paths=given.paths,
            ids=given.ids,
            files=given.files,
            expected=given.expected,
            numbers=given.numbers,
            out=folder,
            overwrite=overwrite,
            prune=bool(given.paths),
            codebook=self.settings.codebook_file,
            prices=prices,
            on_start=on_start,
            on_outcome=on_outcome,
            on_progress=on_progress,
            on_finding=on_finding,
            stop=stop,
        )

    @property
    def _width(self) -> int:
        """Articles under way at once: more than requests, so that no request waits for an article to be read."""
        return 2 * self.settings.concurrency

    def close(self) -> None:
        """Close the cache and the connections; from async code use `aclose`.

        Calls of other threads that are under way end with `UsageError`. A second call waits for the first and does
        nothing. Raises `UsageError` in a callback of the extractor's own.
        """
        self._refuse_callbacks()
        if not self._bridge.is_forked():  # else what is open is the parent's; its lock may never be free here
            with self._closing:
                self._closed = True
                self._bridge.close(self._backend.aclose)

    async def aclose(self) -> None:
        """`close` in async code."""
        self._refuse_callbacks()
        await asyncio.to_thread(self.close)

    def _refuse_callbacks(self) -> None:
        if self._bridge.is_inside():
            raise UsageError("a callback cannot close the extractor that calls it: close it after the call")

    def _check_open(self) -> None:
        if self._closed:
            raise UsageError("this extractor is closed: make a new one")

    def _run(self, coroutine: Coroutine[Any, Any, T]) -> T:
        if self._closed:
            coroutine.close()
        self._check_open()
        return self._bridge.run(coroutine)

    async def _arun(self, coroutine: Coroutine[Any, Any, T]) -> T:
        if self._closed:
            coroutine.close()
        self._check_open()
        return await self._bridge.run_async(coroutine)

    def __enter__(self) -> Self:
        self._check_open()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    async def __aenter__(self) -> Self:
        return self.__enter__()

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.aclose()

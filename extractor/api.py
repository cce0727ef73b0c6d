"""`Extractor`: the way in from Python."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from extractor.articles.failure import Failure
from extractor.articles.reader import read
from extractor.backends.factory import Assembled, assemble
from extractor.errors import ArticleError, UsageError
from extractor.runs.concurrent import outcomes
from extractor.settings import Settings
from extractor.sync_bridge import Loop
from extractor.usage import UsageMeter
from extractor_schemas import Article, Record


class Extractor:
    """Makes records of articles, by a language model or by the embedded rules.

    ``Extractor()`` needs no model and no key. ``Extractor(model="gpt-5-mini")`` asks an OpenAI-compatible endpoint,
    with the key from the environment (``OPENAI_API_KEY``) and every answer kept in the cache. The keyword arguments
    are the fields of `Settings`; or give a `Settings` as ``settings``.

    Every method has an async twin of the same name with an ``a`` before it. Close an extractor, or use it as a context
    manager, to free its connections.

    Raises:
        UsageError: a setting cannot be used.
        PromptError: there is no such prompt.
        CacheError: the cache cannot be opened.

    """

    def __init__(self, model: str | None = None, *, settings: Settings | None = None, **named: Any) -> None:
        if settings is None:
            try:
                settings = Settings(model=model, **named)
            except TypeError as error:
                raise UsageError(f"{error}: see extractor.Settings for what can be set") from error
        elif model is not None or named:
            raise UsageError("give either settings or single arguments, not both")
        self.settings = settings
        self._assembled: Assembled = assemble(settings)
        self._loop: Loop | None = None

    @property
    def tally(self) -> UsageMeter:
        """What was asked so far and what it cost, in requests and tokens."""
        return self._assembled.tally

    def extract(self, article: str | Article | Path) -> Record:
        """The record of one article: a text, an `Article`, or the path of a file that holds one.

        Raises:
            ArticleError: there is no article in it.
            ReplyError, EndpointUnavailableError, RunError: the model gave nothing to make a record of; see `extractor.errors`.

        """
        return self._running().run(self.aextract(article))

    def extract_many(self, articles: Path | Iterable[str | Article | Path]) -> Iterator[Record | Failure]:
        """The records of many articles, each as it is done; an article that fails gives a `Failure`.

        ``articles`` is a folder or file, or an iterable of texts, articles and paths. It is read only as fast as
        records are made. Raises `RunError` where nothing else would fare better, once what was under way is done.
        """
        return self._running().iterate(self.aextract_many(articles))

    async def aextract(self, article: str | Article | Path) -> Record:
        """`extract`, in a running event loop."""
        one = next(iter(_articles([article])), None)
        if one is None:
            raise ArticleError(f"no article in {article}: name a .txt, .md, .html or .jsonl file")
        if isinstance(one, Failure):
            raise ArticleError(f"{one.id}: {one.reason}")
        return await self._assembled.backend.record(one)

    async def aextract_many(self, articles: Path | Iterable[str | Article | Path]) -> AsyncIterator[Record | Failure]:
        """`extract_many`, in a running event loop."""
        source = read(articles) if isinstance(articles, Path) else _articles(articles)
        async for outcome in outcomes(source, self._assembled.backend, width=2 * self.settings.concurrency):
            yield outcome

    def close(self) -> None:
        """Close the cache and the connections; from async code use `aclose`."""
        self._running().run(self.aclose())
        if self._loop:
            self._loop.close()
            self._loop = None

    async def aclose(self) -> None:
        """`close`, in a running event loop."""
        await self._assembled.close()

    def _running(self) -> Loop:
        self._loop = self._loop or Loop()
        return self._loop

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.aclose()


def _articles(given: Iterable[str | Article | Path]) -> Iterator[Article | Failure]:
    for number, one in enumerate(given, 1):
        if isinstance(one, Article):
            yield one
        elif isinstance(one, Path):
            yield from read(one)
        elif one.strip():
            yield Article.of(one, id=f"text-{number}")
        else:
            yield Failure(f"text-{number}", "the text is empty: give the article's text, or a Path to its file")

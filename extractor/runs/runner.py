"""Many articles → their records, as each is done; and the account of a whole run that `run.json` holds."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable

from extractor.articles.failure import Failure
from extractor.backends.base import Backend
from extractor.backends.factory import Assembled
from extractor.errors import RunError
from extractor.runs.concurrent import outcomes
from extractor.runs.folder import RunFolder
from extractor.runs.manifest import RunManifest
from extractor_schemas import Article, Codebook, Record


class _Resuming:
    """A backend that keeps a record whose answers are no longer in the cache, instead of paying for them again."""

    def __init__(self, assembled: Assembled, folder: RunFolder) -> None:
        self._assembled = assembled
        self._folder = folder

    @property
    def codebook(self) -> Codebook | None:
        return self._assembled.backend.codebook

    async def record(self, article: Article) -> Record:
        requests = self._folder.requests_of(article)
        cache = self._assembled.cache
        if requests and cache and any(key not in cache for key in requests):
            return self._folder.keep(article)
        return await self._assembled.backend.record(article)


async def run(
    articles: Iterable[Article | Failure],
    assembled: Assembled,
    width: int,
    account: RunManifest,
    write: Callable[[Record | Failure], None],
    *,
    folder: RunFolder | None = None,
    stop: asyncio.Event | None = None,
) -> None:
    """Make the records and hand each to ``write``; the account is kept as they come.

    Does not raise `RunError`: the account has it as ``error``, and ``state`` says how the run ended: `complete`,
    `stopped` (by such an error) or `interrupted` (``stop`` was set).
    """
    backend: Backend = _Resuming(assembled, folder) if folder else assembled.backend
    try:
        async for outcome in outcomes(articles, backend, width=width, stop=stop):
            account.count(outcome)
            write(outcome)
        account.state = "interrupted" if stop and stop.is_set() else "complete"
        if assembled.nobody and assembled.nobody.questions and not account.records:
            raise RunError(
                "no key, and no answers in the cache: set OPENAI_API_KEY, or give the --base-url of an endpoint"
            )
    except RunError as error:
        account.state, account.error = "stopped", str(error)
    finally:
        await assembled.close()

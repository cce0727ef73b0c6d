"""Many articles → their records, as each is done; and the account of a whole run that `run.json` holds."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterable

from extractor.articles.failure import Failure
from extractor.backends.base import Backend
from extractor.errors import ExtractorError, RunError
from extractor_schemas import Article, Record


async def outcomes(
    articles: Iterable[Article | Failure], backend: Backend, *, width: int, stop: asyncio.Event | None = None
) -> AsyncIterator[Record | Failure]:
    """A record or a failure for each article, in the order in which they are done; at most ``width`` are under way.

    Articles are taken from the iterable only as there is room. Once ``stop`` is set no more are taken, and those under
    way are finished. Where nothing else will fare better (`RunError`) it is the same, and the error is raised at the
    end; articles that ended with it have neither record nor failure.
    """
    source = iter(articles)
    under_way: list[asyncio.Task[Record | Failure]] = []
    over: RunError | None = None
    try:
        while True:
            while over is None and len(under_way) < width and not (stop and stop.is_set()):
                article = next(source, None)
                if article is None:
                    break
                if isinstance(article, Failure):
                    yield article
                else:
                    under_way.append(asyncio.create_task(_outcome(article, backend)))
            if not under_way:
                break
            await asyncio.wait(under_way, return_when=asyncio.FIRST_COMPLETED)
            done, under_way = (
                [task for task in under_way if task.done()],
                [task for task in under_way if not task.done()],
            )
            for task in done:  # of those done at once, in the order in which they came
                if isinstance(error := task.exception(), RunError):
                    over = over or error
                else:
                    yield task.result()
    finally:
        for task in under_way:
            task.cancel()
        await asyncio.gather(*under_way, return_exceptions=True)
    if over:
        raise over


async def _outcome(article: Article, backend: Backend) -> Record | Failure:
    try:
        return await backend.record(article)
    except RunError:
        raise
    except ExtractorError as error:
        return Failure(article.id, str(error))

"""Many articles side by side: a record or a failure for each, as it is done."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncGenerator, Iterable

from extractor.articles.failure import Failure, failure_of, is_about_one_article
from extractor.backends.base import Backend
from extractor.errors import CacheMissError, ExtractorError, RunError, StoppedError
from extractor_schemas import Article, Record

_log = logging.getLogger(__name__)


class MissingResponse(Failure):
    """A failure for want of a response in the cache, where there is no endpoint to ask."""


async def outcomes(
    articles: Iterable[Article | Failure], backend: Backend, *, width: int, stop: asyncio.Event | None = None
) -> AsyncGenerator[Record | Failure]:
    """A record or a failure for each article, in the order in which they are done; at most ``width`` are under way.

    Articles are taken from the iterable only as there is room. Once ``stop`` is set no more are taken, and those under
    way are finished. After a `RunError` it is the same, and the error is raised at the end; articles that ended with it
    have neither record nor failure. Any other error, of whatever kind, is the failure of the article that it came with.
    """
    source = iter(articles)
    under_way: list[asyncio.Task[Record | Failure]] = []
    run_error: RunError | None = None
    try:
        while True:
            while run_error is None and len(under_way) < width and not (stop and stop.is_set()):
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
                error = task.exception()
                if isinstance(error, RunError):
                    run_error = run_error or error
                elif not isinstance(error, StoppedError):  # an article that the stop came before is left
                    yield task.result()
    finally:
        for task in under_way:
            task.cancel()
        await asyncio.gather(*under_way, return_exceptions=True)
    if run_error:
        raise run_error


async def _outcome(article: Article, backend: Backend) -> Record | Failure:
    try:
        return await backend.record(article)
    except (RunError, StoppedError):
        raise
    except ExtractorError as error:
        _log.info("no record of %s: %s", article.id, type(error).__name__)
        failure = MissingResponse if isinstance(error, CacheMissError) else Failure
        return failure(article.id, str(error))
    except BaseException as error:
        if not is_about_one_article(error):
            raise
        return failure_of(article.id, error)

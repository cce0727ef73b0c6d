"""Many articles side by side: a record or a failure for each, as it is done."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncGenerator, Callable, Iterable
from contextlib import aclosing
from contextvars import copy_context
from typing import TypeVar

from extractor.articles.failure import Failure, failure_of, is_about_one_article
from extractor.backends.base import Backend
from extractor.errors import (
    ExtensionError,
    ExtractorError,
    PromptError,
    ReplyError,
    RunError,
    StoppedError,
)
from extractor.findings import OnFinding, findings
from extractor.layers import layers_of
from extractor.runs.failure_streak import FailureStreak
from extractor.runs.iterating_thread import IteratingThread
from extractor.stopping import stop_event
from extractor_schemas import Article, Record

_log = logging.getLogger(__name__)


Done = TypeVar("Done")
"""What is already known of an article when it is its turn: a `Failure` to read it, or that its record is kept."""


class _CallbackError(BaseException):
    """Carries what a callback of the caller's raised, which is no failure of the article at hand."""

    def __init__(self, raised: BaseException) -> None:
        self.raised = raised


async def spread_outcomes(
    articles: Iterable[Article | Failure], backend: Backend, *, width: int, jobs: int | None
) -> AsyncGenerator[Record | Failure]:
    """The `outcomes` of a backend whose work is spread over so many processes (see `spread`)."""
    from extractor.backends.parallel.backend import spread  # slow to load, and not needed for one article

    async with (
        spread(backend, jobs) as spreading,
        aclosing(outcomes(articles, spreading, width=width)) as done,
    ):
        async for outcome in done:
            yield outcome


async def outcomes(
    articles: Iterable[Article | Done],
    backend: Backend,
    *,
    width: int,
    stop: asyncio.Event | None = None,
    on_finding: OnFinding | None = None,
) -> AsyncGenerator[Record | Failure | Done]:
    """A record or a failure for each article, in the order in which they are done; at most ``width`` are under way.

    What is given in the place of an article and is none is already done, and passed on.

    Articles are taken from the iterable only as there is room, in a thread (see `IteratingThread`); what it raises is
    raised at the end. Once ``stop`` is set no more are taken or waited for, no request is sent for those under way that
    was not, and the rest of them is finished. A `RunError` sets it, and is raised at the end, the first of several;
    articles that ended with it have neither record nor failure. Several failures in a row that are alike (see
    `FailureStreak`) end it in the same way. Any other error, of whatever kind, is the failure of the article that it
    came with. ``on_finding`` is called with what is found in the articles under way, as it is found; what it raises is
    raised.
    """
    stop = stop or asyncio.Event()
    context = copy_context()
    context.run(stop_event.set, stop)
    source = IteratingThread(articles)
    next_article: asyncio.Future[Article | Done | None] | None = None
    stopped = asyncio.create_task(stop.wait())
    is_at_end = False
    under_way: list[asyncio.Task[Record | Failure | None]] = []
    run_errors: list[RunError] = []
    source_error: Exception | None = None
    streak = FailureStreak()

    def end(error: RunError) -> None:
        run_errors.append(error)
        stop.set()

    try:
        while True:
            takes = not stop.is_set() and not is_at_end
            if takes and next_article is None and len(under_way) < width:
                next_article = source.next()
            awaited = [*under_way, *(waiter for waiter in (next_article, stopped) if takes and waiter)]
            if not under_way and not (takes and next_article):
                break
            if not (next_article and next_article.done()):
                await asyncio.wait(awaited, return_when=asyncio.FIRST_COMPLETED)
            if next_article and next_article.done():
                try:
                    article = next_article.result()
                except Exception as error:  # of the iterable: what is under way is still done and given
                    article, source_error = None, error
                next_article = None
                if article is None:
                    is_at_end = True
                elif not isinstance(article, Article):
                    yield article
                elif not stop.is_set():
                    under_way.append(
                        asyncio.create_task(
                            _outcome(article, backend, streak, end, on_finding), name=article.id, context=context.copy()
                        )
                    )
                    if len(under_way) < width:
                        continue
            done, under_way = (
                [task for task in under_way if task.done()],
                [task for task in under_way if not task.done()],
            )
            for task in done:  # of those done at once, in the order in which they came
                try:
                    outcome = task.result()
                except _CallbackError as error:
                    raise error.raised from None
                except asyncio.CancelledError as error:  # by nobody here: what is cancelled here is not awaited here
                    outcome = failure_of(task.get_name(), error)
                if outcome is not None:
                    yield outcome
    finally:
        source.close()
        for waiter in (*under_way, stopped, next_article):
            if waiter:
                waiter.cancel()
        await asyncio.gather(*under_way, return_exceptions=True)
    if run_errors:
        raise run_errors[0]
    if source_error:
        raise source_error


async def _outcome(
    article: Article,
    backend: Backend,
    streak: FailureStreak,
    end: Callable[[RunError], None],
    on_finding: OnFinding | None,
) -> Record | Failure | None:
    """What became of the article, None where it is left for the next run; ``end`` is told of what ends this one."""
    begun = time.monotonic()
    try:
        record = await (_followed(backend, article, on_finding) if on_finding else backend.record(article))
        found = ", ".join(f"{len(getattr(record, layer.name)):,} {layer.name}" for layer in layers_of(record))
        streak.note_record()
        _log.info("record of %s: %s, in %.2f s", article.id, found, time.monotonic() - begun)
        return record
    except RunError as error:
        end(error)
        return None
    except StoppedError:  # the stop came before its request
        return None
    except PromptError as error:  # which is the same for every article
        end(RunError(*error.args, kind=error.kind))
        return None
    except ExtractorError as error:
        level = logging.WARNING if isinstance(error, ExtensionError) else logging.INFO  # beside its traceback
        # a reply, or somebody else's words, may quote the article
        why = type(error).__name__ if isinstance(error, ReplyError | ExtensionError) else error.details
        _log.log(level, "no record of %s: %s", article.id, why)
        if failing_alike := streak.note_failure(error):
            end(failing_alike)
        return Failure(article.id, str(error), kind=error.kind)
    except _CallbackError:
        raise
    except BaseException as error:
        if not is_about_one_article(error):
            raise
        return failure_of(article.id, error)


async def _followed(backend: Backend, article: Article, on_finding: OnFinding) -> Record:
    """As `Backend.record`, with a call for each finding on the way."""
    record: Record | None = None
    async with aclosing(backend.growing_records(article)) as records, aclosing(findings(records)) as found:
        async for each in found:
            if isinstance(each, Record):
                record = each
            else:
                try:
                    on_finding(each)
                except BaseException as error:
                    raise _CallbackError(error) from error
    if record is None:
        raise ExtensionError(f"the backend {backend.name!r} gave no record: its growing_records has to end with one")
    return record

"""`POST /v1/extract`: the record of one article, whole, or finding by finding as a model's reply arrives."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import AsyncGenerator
from contextlib import ExitStack, aclosing, asynccontextmanager
from http import HTTPStatus
from typing import Annotated, Any, NoReturn, cast

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from extractor.api import Extractor
from extractor.articles.failure import unexpected
from extractor.errors import EndpointUnavailableError, ExtensionError, ExtractorError, ReplyError, StoppedError
from extractor.findings import Finding
from extractor.service.accepting import is_preferred
from extractor.service.accounts import KeyAllowance
from extractor.service.bodies import ARTICLE_IN_OPENAPI, read_article
from extractor.service.ending import Ending, ending_problem
from extractor.service.guard import NEEDS_KEY, Caller
from extractor.service.options import ExtractOptions, SingleOptions
from extractor.service.problems import ProblemError, problem, problem_of, problems
from extractor.service.state import ServiceState
from extractor.usage import UsageShare
from extractor_schemas import Article, Record

_log = logging.getLogger(__name__)

EVENTS = "text/event-stream"
_SIGN = b": at work\n\n"
"""A comment in a stream of events."""

_SECONDS_BETWEEN_SIGNS = 15.0
"""How long nothing is sent on a stream of events before a comment is, so that no proxy takes it for dead."""

_SECONDS_TO_FINISH = 600.0
"""How long the reply to an article is still waited for once its client was told that it takes too long."""

_RETRY_FINISHED = 30
"""Seconds after which such a client may ask again."""

_MOST_UNSENT = 100
"""Events that wait for a slow reader."""

_RESPONSES: dict[int | str, dict[str, Any]] = {
    200: {
        "model": Record,
        "description": "The record; with `Accept: text/event-stream` an event `finding` for each finding as it is"
        " grounded, with its `layer` and `item`, and at the end an event `record`, or `error` with a problem.",
        "content": {EVENTS: {"schema": {"type": "string"}}},
    },
    **problems(408, 413, 415, 422, 502, 503, 504),
}


def extraction_routes(service: ServiceState) -> APIRouter:
    """The routes of single articles."""
    router = APIRouter(prefix="/v1", tags=["single articles"], dependencies=[NEEDS_KEY])
    limits = service.config.limits

    @router.post(
        "/extract",
        summary="The record of one article",
        operation_id="extract",
        responses=_RESPONSES,
        openapi_extra=ARTICLE_IN_OPENAPI,
        response_class=Response,
    )
    async def extract(request: Request, options: Annotated[SingleOptions, Query()]) -> Response:
        caller = cast(Caller, request.state.caller)
        with service.accounts.of(caller.name).one_more(caller.key):
            article = await read_article(request, limits, options.article_fields)
        if is_preferred(request, EVENTS, to="application/json"):
            return await _events(service, caller, options, article)
        has_begun = asyncio.Event()
        work = asyncio.create_task(_record(service, caller, options, article, has_begun))
        record = await _in_time(work, has_begun, limits.extract_seconds, goes_on=options.costs_tokens(service.config))
        return Response(record.model_dump_json(by_alias=True), media_type="application/json")

    return router


async def _record(
    service: ServiceState, caller: Caller, options: ExtractOptions, article: Article, has_begun: asyncio.Event
) -> Record:
    """The record. It keeps its place, and its key's, as long as it is worked on, so that this has a bound."""
    async with (
        _noted_failures(service, caller, options),
        _extractor(service, caller, options) as extractor,
        _time_limit(service.config.limits.extract_seconds + _SECONDS_TO_FINISH, service.ending),
    ):
        has_begun.set()
        return await extractor.aextract(article)


async def _in_time(work: asyncio.Task[Record], has_begun: asyncio.Event, seconds: float, *, goes_on: bool) -> Record:
    """The record, if it takes no more than so many seconds from its begin on. Raises `ProblemError` where it does.

    With ``goes_on`` the work is not broken off then, for the replies that it awaits are paid for: they are cached, and
    whoever asks again gets them.
    """
    begun = asyncio.create_task(has_begun.wait())
    try:
        await asyncio.wait([work, begun], return_when=asyncio.FIRST_COMPLETED)
        done, _ = await asyncio.wait([work], timeout=seconds)
    except BaseException:
        work.cancel()
        raise
    finally:
        begun.cancel()
    if done:
        return work.result()
    work.add_done_callback(lambda ended: ended.cancelled() or ended.exception())  # which nobody is told any more
    if not goes_on:
        work.cancel()
        raise _too_long(seconds)
    raise _goes_on(seconds)


def _goes_on(seconds: float) -> ProblemError:
    return ProblemError(
        504,
        f"it took more than {seconds:g} s: ask again in a moment, for the model's reply is still waited for and kept,"
        " or submit the article as a job",
        retry_after=_RETRY_FINISHED,
    )


def _too_long(seconds: float) -> ProblemError:
    return ProblemError(504, f"it took more than {seconds:g} s: submit the article as a job")


@asynccontextmanager
async def _noted_failures(service: ServiceState, caller: Caller, options: ExtractOptions) -> AsyncGenerator[None]:
    """Log and count what fails within, for those who run the service: its client is told less.

    Of what a model replied nothing is logged, for it may quote the article.
    """
    try:
        yield
    except ExtractorError as error:
        found, model = problem_of(error), options.model_name(service.config)
        service.metrics.failures.labels(error.kind, model, caller.name).inc()
        if found.status >= HTTPStatus.INTERNAL_SERVER_ERROR and not isinstance(error, StoppedError):
            facts = {"kind": error.kind, "status": found.status, "model": model, "key": caller.name}
            reason = type(error).__name__ if isinstance(error, ReplyError | ExtensionError) else error.details
            level = logging.WARNING if isinstance(error, ReplyError | EndpointUnavailableError) else logging.ERROR
            _log.log(level, "an article failed (%s): %s", error.kind, reason, extra={"facts": facts})
        raise


@asynccontextmanager
async def _extractor(service: ServiceState, caller: Caller, options: ExtractOptions) -> AsyncGenerator[Extractor]:
    """An extractor with these options and a place to use it; what it costs is counted for the caller."""
    account = service.accounts.of(caller.name)
    settings = options.settings(service.config)
    if options.costs_tokens(service.config):
        account.check_tokens(caller.key)
    with account.one_more(caller.key), ExitStack() as stack:
        async with service.places.one():
            use = service.pool.use(settings)
            is_open = service.pool.is_open(settings)
            extractor = stack.enter_context(use) if is_open else await asyncio.to_thread(stack.enter_context, use)
            share, allowed = UsageShare(extractor.usage), KeyAllowance(account, caller.key, _refuse)
            with allowed.granted():
                try:
                    with share.counting():
                        yield extractor
                finally:
                    allowed.spend(share.own.tokens)


def _refuse(reason: ProblemError) -> NoReturn:
    raise reason


@asynccontextmanager
async def _time_limit(seconds: float, ending: Ending) -> AsyncGenerator[None]:
    whole = asyncio.timeout(seconds)
    try:
        async with whole, ending.limit():
            yield
    except TimeoutError:
        if not whole.expired():
            raise ending_problem() from None
        raise _too_long(seconds) from None


class _Events:
    """The events of a stream that wait to be sent; None is its end."""

    def __init__(self) -> None:
        self._unsent: asyncio.Queue[bytes | None] = asyncio.Queue(maxsize=_MOST_UNSENT)
        self.is_given_up = False

    async def put(self, event: bytes | None) -> None:
        """Send it once there is room for it; nothing, once the stream was given up."""
        if not self.is_given_up:
            await self._unsent.put(event)

    async def get(self) -> bytes | None:
        """The next one."""
        return await self._unsent.get()

    def give_up(self, last: bytes | None = None) -> None:
        """End the stream by an event, whatever waits to be sent; by none where nobody reads it any more."""
        self.is_given_up = True
        while not self._unsent.empty():
            self._unsent.get_nowait()
        for event in [last, None] if last else []:
            self._unsent.put_nowait(event)


async def _events(service: ServiceState, caller: Caller, options: ExtractOptions, article: Article) -> Response:
    """A stream of events. What is refused at once is refused by a status, what fails later is told by an event."""
    events = _Events()
    has_begun = asyncio.Event()
    work = asyncio.create_task(_send_findings(service, caller, options, article, events, has_begun))
    begun = asyncio.create_task(has_begun.wait())
    try:
        await asyncio.wait([work, begun], return_when=asyncio.FIRST_COMPLETED)
        if work.done():
            work.result()
    except BaseException:
        work.cancel()
        raise
    finally:
        begun.cancel()
    headers = {"cache-control": "no-store", "x-accel-buffering": "no"}
    sent = _sent(events, work, goes_on=options.costs_tokens(service.config))
    return StreamingResponse(sent, media_type=EVENTS, headers=headers)


async def _sent(events: _Events, work: asyncio.Task[None], *, goes_on: bool) -> AsyncGenerator[bytes]:
    """The events as they come, with comments in between.

    Whoever goes away ends the work, but with ``goes_on`` its replies are waited for, as those to a plain request are:
    they are paid for, and whoever asks again gets them from the cache.
    """
    try:
        yield _SIGN
        while True:
            try:
                async with asyncio.timeout(_SECONDS_BETWEEN_SIGNS):
                    event = await events.get()
            except TimeoutError:
                event = _SIGN
            if event is None:
                return
            yield event
    finally:
        if goes_on:
            events.give_up()
        else:
            work.cancel()
            await asyncio.gather(work, return_exceptions=True)


async def _send_findings(
    service: ServiceState,
    caller: Caller,
    options: ExtractOptions,
    article: Article,
    events: _Events,
    has_begun: asyncio.Event,
) -> None:
    """Put an event for each finding, and None at the end. Raises only before it ``has_begun``.

    Where it takes too long the stream is given up, and the replies that are paid for are still waited for and cached,
    as those to a plain request are. A record made in time waits for a slow reader, and keeps no place meanwhile.
    """
    last: bytes | None = None
    seconds = service.config.limits.extract_seconds
    longest = seconds + (_SECONDS_TO_FINISH if options.costs_tokens(service.config) else 0)
    async with _extractor(service, caller, options) as extractor:
        has_begun.set()
        try:
            found = cast(AsyncGenerator[Finding | Record], extractor.astream(article))
            limit = _time_limit(longest, service.ending)
            noted = _noted_failures(service, caller, options)
            async with noted, limit, aclosing(found), _giving_up(events, seconds, longest):
                async for each in found:
                    if isinstance(each, Record):
                        last = _event_of_record(each)
                        break
                    await events.put(_event_of_finding(each))
        except (ExtractorError, ProblemError) as error:
            last = _event_of_error(problem_of(error) if isinstance(error, ExtractorError) else error)
        except Exception as error:
            last = _event("error", problem(500, unexpected(error)).model_dump_json())
    for event in (last, None):
        await events.put(event)


@asynccontextmanager
async def _giving_up(events: _Events, seconds: float, longest: float) -> AsyncGenerator[None]:
    """Give the stream up after so many seconds, where the work may go on longer."""
    if longest == seconds:
        yield
        return
    limit = asyncio.get_running_loop().call_later(seconds, events.give_up, _event_of_error(_goes_on(seconds)))
    try:
        yield
    finally:
        limit.cancel()


def _event_of_error(error: ProblemError) -> bytes:
    return _event("error", problem(error.status, error.detail, error.headers, error.kind).model_dump_json())


def _event_of_record(record: Record) -> bytes:
    return _event("record", record.model_dump_json(by_alias=True))


def _event_of_finding(found: Finding) -> bytes:
    item = {"layer": found.layer, "item": found.item.model_dump(mode="json", by_alias=True)}
    return _event("finding", json.dumps(item, ensure_ascii=False))


def _event(name: str, data: str) -> bytes:
    """One event; JSON has no line break."""
    return f"event: {name}\ndata: {data}\n\n".encode()

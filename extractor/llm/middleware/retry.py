"""Sending a request again when the endpoint did not answer: in this one loop, so that attempts never multiply."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import Awaitable, Callable
from functools import partial
from typing import cast
from weakref import WeakKeyDictionary

from tenacity import AsyncRetrying, RetryCallState, retry_if_exception_type, wait_random_exponential

from extractor.errors import EmptyCompletionError, EndpointDownError, EndpointUnavailableError, NoJsonError, ReplyError
from extractor.llm.types import ChatClient, ChatRequest, ChatResponse
from extractor.settings import DEFAULT_ATTEMPTS
from extractor.stopping import stop_event
from extractor.usage import one_request

_log = logging.getLogger(__name__)

_MAX_FAILURES_IN_A_ROW = 3
"""A run ends when this many of its requests in a row are given up without an answer in between."""

_EMPTY, _RATE_LIMIT, _UNANSWERED = "empty", "rate limit", "unanswered"
_EMPTY_ATTEMPTS = 2

_QUEUE_FACTOR = 10
"""How many times its attempts a request may be turned away by rate limits while the endpoint answers others: it waits
for its turn, and what is turned away costs nothing; one that is too large for the limit must not wait for ever."""

_DAY = 86_400.0


class RetryingClient:
    """Sends a request again after `EndpointUnavailableError`, after random waits that grow.

    Waits are exponential with full jitter (https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/),
    in seconds, up to ``max_backoff``, on top of what the endpoint asks for. Failures are counted by kind, so that one
    of another kind takes no attempt away. A request is given up

    - after ``attempts`` rate limits with no answer to any other in between (ten times as many in all), or as many times
      without an answer; after ``first_attempts`` while no request at
      all was answered and no rate limit was named, because then the address, the network or the server's set-up is
      wrong, and the user should be told soon;
    - when the endpoint asks to wait for more than ``max_wait`` seconds;
    - with its second `EmptyCompletionError`: that becomes a `NoJsonError`.

    Until one was answered only the first that failed is sent again; the others wait for what becomes of it.

    What is given up is an `EndpointUnavailableError`. A run also ends (`EndpointDownError`) when a request is given up
    before any was answered, when three of its own in a row were given up with no answer in between, and when a rate
    limit asks for a longer wait than ``max_wait``.
    """

    def __init__(
        self,
        client: ChatClient,
        *,
        attempts: int = DEFAULT_ATTEMPTS,
        first_attempts: int = 5,
        max_backoff: float = 30.0,
        max_wait: float = 120.0,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._client = client
        self._attempts = attempts
        self._first_attempts = min(first_attempts, attempts)
        self._max_wait = max_wait
        self._answers = 0
        self._first: object | None = None  # the request that is sent again while none was answered
        self._changed = asyncio.Event()  # set, and replaced, when the others may go on
        self._failures_in_a_row = WeakKeyDictionary[asyncio.Event, int]()  # by the run
        self._retrying = AsyncRetrying(
            sleep=sleep,
            retry=retry_if_exception_type(EndpointUnavailableError),
            wait=self._wait,
            before_sleep=self._before_sleep,
            reraise=True,
        )
        self._backoff = wait_random_exponential(multiplier=0.5, max=max_backoff)

    async def complete(self, request: ChatRequest) -> ChatResponse:
        """As the client, with as many attempts as make sense."""
        mark = object()
        try:
            # a copy, because tenacity keeps the state of one request in the object
            retrying = self._retrying.copy(stop=partial(self._is_enough, failures=Counter()))
            with one_request():
                response: ChatResponse = await retrying(self._attempt, request, mark)
        except EmptyCompletionError as error:
            self._note_answer()
            raise NoJsonError(error.message, usage=error.usage) from error
        except EndpointUnavailableError as error:
            _log.info("%s: the request was given up: %s", request.about, type(error).__name__)
            given_up = self._give_up(error)
            if given_up is error:
                raise
            raise given_up from error
        except ReplyError:
            self._note_answer()
            raise
        finally:
            if self._first is mark:
                self._first = None
                self._let_others_go_on()
        self._note_answer()
        return response

    async def _attempt(self, request: ChatRequest, mark: object) -> ChatResponse:
        while not self._answers and self._first not in (None, mark):
            await self._changed.wait()
        try:
            return await self._client.complete(request)
        except EndpointUnavailableError:
            self._first = self._first or mark
            raise

    def _let_others_go_on(self) -> None:
        self._changed.set()
        self._changed = asyncio.Event()

    def _note_answer(self) -> None:
        self._answers += 1
        if self._answers == 1:
            self._let_others_go_on()
        self._failures_in_a_row.clear()

    def _is_enough(self, state: RetryCallState, failures: Counter[object]) -> bool:
        """Whether the last failure is one too many of its kind; ``failures`` counts those of this request by kind."""
        error = _error(state)
        kind = _kind(error)
        failures[kind] += 1
        if error.retry_after is not None and error.retry_after > self._max_wait:
            return True
        if kind == _EMPTY:
            return failures[kind] >= _EMPTY_ATTEMPTS
        if kind == _RATE_LIMIT:
            failures[kind, self._answers] += 1  # with no answer to another in between
            many = failures[kind] >= _QUEUE_FACTOR * self._attempts
            return many or failures[kind, self._answers] >= self._attempts
        return failures[kind] >= (self._attempts if self._answers else self._first_attempts)

    def _wait(self, state: RetryCallState) -> float:
        return (_error(state).retry_after or 0.0) + self._backoff(state)

    def _before_sleep(self, state: RetryCallState) -> None:
        error = _error(state)
        reason = "rate limit" if error.rate_limited else type(error).__name__
        request: ChatRequest = state.args[0]
        _log.info(
            "%s: attempt %d failed (%s): again in %.1f s",
            request.about, state.attempt_number, reason, state.upcoming_sleep,
        )  # fmt: skip

    def _give_up(self, error: EndpointUnavailableError) -> EndpointUnavailableError | EndpointDownError:
        run = stop_event.get()
        if error.retry_after is not None and error.retry_after > self._max_wait:
            text = (
                f"{error.message}; it asks to wait {_wait_in_words(error.retry_after)}: run again after that to resume"
            )
            if error.rate_limited and run is not None:
                return EndpointDownError(text)
            return _with_text(error, text)
        if error.rate_limited:
            error = _with_text(error, f"{error.message}: lower concurrency (--concurrency) if this persists")
        if run is None:
            return error
        in_a_row = self._failures_in_a_row[run] = self._failures_in_a_row.get(run, 0) + 1
        if not self._answers:
            return EndpointDownError(f"no request had a whole response: {error.message}")
        if in_a_row >= _MAX_FAILURES_IN_A_ROW:
            return EndpointDownError(
                f"{in_a_row} requests in a row had no whole response; everything done so far is kept: run again to"
                f" resume: {error.message}"
            )
        return error


def _with_text(error: EndpointUnavailableError, text: str) -> EndpointUnavailableError:
    return EndpointUnavailableError(
        text, retry_after=error.retry_after, rate_limited=error.rate_limited, usage=error.usage
    )


def _wait_in_words(seconds: float) -> str:
    return f"{seconds:.0f} s" if seconds <= _DAY else "longer than a day"


def _kind(error: EndpointUnavailableError) -> str:
    if isinstance(error, EmptyCompletionError):
        return _EMPTY
    return _RATE_LIMIT if error.rate_limited else _UNANSWERED


def _error(state: RetryCallState) -> EndpointUnavailableError:
    outcome = state.outcome
    return cast("EndpointUnavailableError", outcome.exception() if outcome else None)

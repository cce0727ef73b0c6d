"""Asking again when the model was not reached: the only loop that does, so that attempts never multiply."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import cast

from tenacity import AsyncRetrying, RetryCallState, retry_if_exception_type, wait_random_exponential

from extractor.errors import EmptyCompletionError, EndpointUnavailableError, InvalidReplyError, ReplyError, RunError
from extractor.llm.types import ChatClient, ChatRequest, ChatResponse
from extractor.usage import UsageMeter


class RetryingClient:
    """Asks ``inner`` again after `EndpointUnavailableError`, at growing random intervals, and no sooner than the endpoint allows.

    Waits are exponential with full jitter (https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/),
    in seconds, up to ``longest_backoff``, on top of what the endpoint asks for. A question is given up

    - after ``attempts``; after ``first_attempts`` while nothing at all was ever answered and nobody said to slow down,
      for then it is the address, the network or the server's set-up that is wrong, and one should be told soon;
    - when the endpoint asks to wait for more than ``longest_wait`` seconds;
    - with a `EmptyCompletionError` on any but the first attempt: that is a `InvalidReplyError`.

    The run ends (`RunError`) when a question is given up before anything was answered, when three in a row were with no
    answer in between, and when too many requests are to be followed by a longer wait.
    """

    def __init__(
        self,
        inner: ChatClient,
        *,
        attempts: int = 12,
        first_attempts: int = 5,
        longest_backoff: float = 30.0,
        longest_wait: float = 120.0,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        tally: UsageMeter | None = None,
    ) -> None:
        self.tally = tally or UsageMeter()
        self._inner = inner
        self._attempts = attempts
        self._first_attempts = min(first_attempts, attempts)
        self._longest_wait = longest_wait
        self._answered = False
        self._lost_in_a_row = 0
        self._retrying = AsyncRetrying(
            sleep=sleep,
            retry=retry_if_exception_type(EndpointUnavailableError),
            wait=self._wait,
            stop=self._is_enough,
            before_sleep=self._count,
            reraise=True,
        )
        self._backoff = wait_random_exponential(multiplier=0.5, max=longest_backoff)

    async def complete(self, question: ChatRequest) -> ChatResponse:
        """As the inner client, asked as often as is sensible."""
        self.tally.questions += 1
        try:
            # a copy, for tenacity keeps what it knows of one question in the object
            answer: ChatResponse = await self._retrying.copy()(self._inner.complete, question)
        except EmptyCompletionError as error:
            self._reached()
            raise InvalidReplyError(str(error), usage=error.usage) from error
        except EndpointUnavailableError as error:
            raise self._given_up(error) from error
        except ReplyError:
            self._reached()
            raise
        self._reached()
        return answer

    def _reached(self) -> None:
        self._answered = True
        self._lost_in_a_row = 0

    def _is_enough(self, state: RetryCallState) -> bool:
        error = _error(state)
        if isinstance(error, EmptyCompletionError):
            return state.attempt_number >= 2
        if error.retry_after is not None and error.retry_after > self._longest_wait:
            return True
        patient = self._answered or error.rate_limited
        return state.attempt_number >= (self._attempts if patient else self._first_attempts)

    def _wait(self, state: RetryCallState) -> float:
        return (_error(state).retry_after or 0.0) + self._backoff(state)

    def _count(self, state: RetryCallState) -> None:
        self.tally.retries += 1

    def _given_up(self, error: EndpointUnavailableError) -> EndpointUnavailableError | RunError:
        if error.retry_after is not None and error.retry_after > self._longest_wait:
            text = f"{error}; it asks to wait {error.retry_after:.0f} s: run again after that to resume"
            return (
                RunError(text)
                if error.rate_limited
                else EndpointUnavailableError(text, retry_after=error.retry_after, usage=error.usage)
            )
        self._lost_in_a_row += 1
        if not self._answered:
            return RunError(f"the model never answered: {error}")
        if self._lost_in_a_row >= 3:
            return RunError(f"the model answers no more; everything done so far is kept: run again to resume: {error}")
        return error


def _error(state: RetryCallState) -> EndpointUnavailableError:
    outcome = state.outcome
    return cast("EndpointUnavailableError", outcome.exception() if outcome else None)

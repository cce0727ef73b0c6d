"""Stopping a run at the number of tokens it was given, and requests that somebody else has no tokens for."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from contextvars import ContextVar
from math import ceil
from typing import Protocol

from extractor.errors import EndpointUnavailableError, ReplyError, TokenBudgetExceededError
from extractor.llm.token_estimate import prompt_bytes
from extractor.llm.types import ChatClient, ChatRequest, ChatResponse
from extractor.stopping import check_not_stopped
from extractor.usage import Usage, UsageMeter

_TOKENS_PER_BYTE = 0.5
"""The most tokens of a prompt that are expected for each byte, until one has more; English news has half as many."""

_MARGIN = 1.1
"""So many times the largest number of tokens per byte that was seen."""


class Allowance(Protocol):
    """Tokens that the requests of a context may cost, beside those of their run, as those of a key's day."""

    async def reserve(self, cost: int) -> None:
        """Reserve so many tokens, once there is room for them. Raises where there will be none."""
        ...

    def settle(self, cost: int, told: int, assumed: int) -> None:
        """Give back what was reserved, but for the tokens that are used.

        ``told`` of them the provider has told, as the run's `UsageMeter` counts them; ``assumed`` is the most that may
        be used besides.
        """
        ...


allowance: ContextVar[Allowance | None] = ContextVar("tokens that somebody else allows", default=None)
"""That of the requests at hand; None where their run's limit is the only one."""


def check_budget(requests: Iterable[ChatRequest], max_tokens: int | None) -> None:
    """Raise `TokenBudgetExceededError` where one of the requests alone may cost more than ``max_tokens``."""
    if max_tokens is not None:
        _check_cost(max((sum(_most_tokens(request)) for request in requests), default=0), max_tokens)


def _check_cost(cost: int, max_tokens: int) -> None:
    if cost > max_tokens:
        raise TokenBudgetExceededError(
            f"the limit of {max_tokens:,} tokens is below the {cost:,} that one request may cost: raise"
            " max_tokens_total (--max-tokens-total) or lower max_reply_tokens (--max-reply-tokens)"
        )


def _most_tokens(request: ChatRequest, tokens_per_byte: float = _TOKENS_PER_BYTE) -> tuple[int, int]:
    """The most tokens that prompt and reply may have."""
    size = prompt_bytes(request)
    return ceil(size * tokens_per_byte), size if request.max_tokens is None else request.max_tokens


def _unknown_tokens(usage: UsageMeter, prompt: int, reply: int) -> int:
    """The most tokens that requests of unknown cost may have used, where each may use so many, and none is counted."""
    replies = max(0, usage.unknown_completions * reply - usage.at_least)  # those are counted already
    return usage.unknown_prompts * prompt + replies


class BudgetedClient:
    """Passes requests on to ``client`` as long as ``max_tokens`` cannot be exceeded (None: no limit).

    The most that a request may cost is reserved before it leaves, and settled by ``usage`` once it is back, however it
    ended: its prompt, by its bytes, and all the tokens that its reply may have. What replies cost so far says little of
    the most that the next may cost: a model that finds no end uses all it is given. A request for which there is no
    room waits for those under way, which as a rule cost less; it is refused once none is left. One of which the cost
    stays unknown counts as the most that any may have cost.

    Where the context has an `allowance` the same is reserved from that; of what stays unknown the most that this very
    request may have cost counts there.

    It belongs behind what sends a request more than once: each attempt costs.
    """

    def __init__(self, client: ChatClient, usage: UsageMeter, max_tokens: int | None) -> None:
        self._client = client
        self._usage = usage
        self._max_tokens = max_tokens
        self._reserved = 0
        self._settled = asyncio.Event()  # set, and replaced, whenever a request is back
        self._tokens_per_byte = _TOKENS_PER_BYTE
        self._largest_prompt = self._largest_reply = 0  # that were reserved

    async def complete(self, request: ChatRequest) -> ChatResponse:
        """As the client; raises `TokenBudgetExceededError` instead where the tokens might not suffice."""
        if (allowed := allowance.get()) is None:
            return await self._complete(request)
        prompt, reply = _most_tokens(request, self._tokens_per_byte)
        await allowed.reserve(prompt + reply)
        with self._usage.counting_apart() as usage:
            try:
                return await self._complete(request)
            finally:
                allowed.settle(prompt + reply, usage.tokens, _unknown_tokens(usage, prompt, reply))

    async def _complete(self, request: ChatRequest) -> ChatResponse:
        """The same within the run's own limit."""
        size = prompt_bytes(request)
        reserved = 0 if self._max_tokens is None else await self._reserve(request, self._max_tokens)
        try:
            response = await self._client.complete(request)
            self._learn(size, response.usage)
            return response
        except (ReplyError, EndpointUnavailableError) as error:
            self._learn(size, error.usage)
            raise
        finally:
            if reserved:
                self._reserved -= reserved
                self._settled.set()
                self._settled = asyncio.Event()

    async def _reserve(self, request: ChatRequest, max_tokens: int) -> int:
        """Reserve the most that a request may cost, once there is room for it; the tokens that were reserved."""
        while True:
            check_not_stopped()
            prompt, reply = _most_tokens(request, self._tokens_per_byte)
            cost = prompt + reply
            if self._spent() + self._reserved + cost <= max_tokens:
                self._reserved += cost
                self._largest_prompt = max(self._largest_prompt, prompt)
                self._largest_reply = max(self._largest_reply, reply)
                return cost
            _check_cost(cost, max_tokens)
            if not self._reserved:
                raise TokenBudgetExceededError(
                    f"{self._spent():,} of {max_tokens:,} tokens are spent{self._assumed()}, and the next request may"
                    f" cost up to {cost:,}: run again, which may spend as much again, or raise max_tokens_total"
                    " (--max-tokens-total) or lower max_reply_tokens (--max-reply-tokens)"
                )
            await self._settled.wait()

    def _spent(self) -> int:
        return self._usage.tokens + self._unknown()

    def _unknown(self) -> int:
        return _unknown_tokens(self._usage, self._largest_prompt, self._largest_reply)

    def _assumed(self) -> str:
        assumed = self._unknown()
        return f" (at most: {assumed:,} of them are for requests whose cost is not known)" if assumed else ""

    def _learn(self, size: int, usage: Usage | None) -> None:
        if usage is not None and usage.prompt is not None and size:
            self._tokens_per_byte = max(self._tokens_per_byte, _MARGIN * usage.prompt / size)

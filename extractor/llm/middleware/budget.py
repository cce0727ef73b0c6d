"""Stopping a run at the number of tokens it was given."""

from __future__ import annotations

import asyncio

from extractor.errors import TokenBudgetExceededError
from extractor.llm.token_estimate import estimated_prompt_tokens, estimated_reply_tokens
from extractor.llm.types import ChatClient, ChatRequest, ChatResponse
from extractor.usage import UsageMeter


class BudgetedClient:
    """Passes requests on to ``client`` as long as ``max_tokens`` will not be exceeded (None: no limit).

    What a request will cost is estimated and reserved before it leaves, and settled by ``usage`` once it is back,
    however it ended. A request that fits only if those under way cost less than was reserved waits for them. Estimates
    are corrected by what requests have cost so far; one of which the cost is unknown counts as the average.
    """

    def __init__(self, client: ChatClient, usage: UsageMeter, max_tokens: int | None) -> None:
        self._client = client
        self._usage = usage
        self._max_tokens = max_tokens
        self._reserved = 0.0
        self._settled = asyncio.Event()  # set, and replaced, whenever a request is back
        self._estimated = 0.0  # of the requests that told their cost
        self._cost = 0.0
        self._requests = 0
        self._estimated_in_all = 0.0

    async def complete(self, request: ChatRequest) -> ChatResponse:
        """As the client; raises `TokenBudgetExceededError` instead where the tokens would not suffice."""
        if self._max_tokens is None:
            return await self._client.complete(request)
        estimate = estimated_prompt_tokens(request) + estimated_reply_tokens(request)
        cost = await self._reserve(estimate, self._max_tokens)
        try:
            response = await self._client.complete(request)
            self._learn(estimate, response)
            return response
        finally:
            self._reserved -= cost
            self._settled.set()
            self._settled = asyncio.Event()

    async def _reserve(self, estimate: float, max_tokens: int) -> float:
        """Reserve what the request will cost, once there is room for it; the tokens that were reserved."""
        while True:
            cost = estimate * self._correction
            spent = self._spent()
            if spent + self._reserved + cost <= max_tokens:
                self._requests += 1
                self._estimated_in_all += estimate
                self._reserved += cost
                return cost
            if not self._reserved or spent + cost > max_tokens:
                raise TokenBudgetExceededError(
                    f"{spent:,.0f} of {max_tokens:,} tokens are spent, and the next request would cost about"
                    f" {cost:,.0f}: run again with a higher --max-tokens-total to go on"
                )
            await self._settled.wait()

    def _spent(self) -> float:
        average = self._estimated_in_all / self._requests * self._correction if self._requests else 0.0
        return self._usage.tokens + self._usage.unknown * average

    @property
    def _correction(self) -> float:
        """What requests have cost, as a multiple of the estimate."""
        return self._cost / self._estimated if self._estimated else 1.0

    def _learn(self, estimate: float, response: ChatResponse) -> None:
        prompt, completion = response.usage.prompt, response.usage.completion
        if prompt is not None and completion is not None:
            self._estimated += estimate
            self._cost += prompt + completion

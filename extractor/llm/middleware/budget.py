"""Stopping a run at the number of tokens it was given."""

from __future__ import annotations

from extractor.errors import TokenBudgetExceededError
from extractor.llm.types import ChatClient, ChatRequest, ChatResponse
from extractor.usage import UsageMeter


class BudgetedClient:
    """Passes requests on to ``client`` until ``usage`` has reached ``max_tokens`` (None: no limit)."""

    def __init__(self, client: ChatClient, usage: UsageMeter, max_tokens: int | None) -> None:
        self._client = client
        self._usage = usage
        self._max_tokens = max_tokens

    async def complete(self, request: ChatRequest) -> ChatResponse:
        """As the client; raises `TokenBudgetExceededError` instead once the tokens are spent."""
        spent = self._usage.tokens
        if self._max_tokens is not None and spent >= self._max_tokens:
            raise TokenBudgetExceededError(
                f"{spent:,} of {self._max_tokens:,} tokens are spent:"
                " run again with a higher --max-tokens-total to go on"
            )
        return await self._client.complete(request)

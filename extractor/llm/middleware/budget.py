"""Asking about one article: from its parts to its replies, each answer kept before anything is made of it."""

from __future__ import annotations

from extractor.errors import TokenBudgetExceededError
from extractor.llm.types import ChatClient, ChatRequest, ChatResponse
from extractor.usage import UsageMeter


class BudgetedClient:
    """Asks ``client`` until the run has cost ``most`` tokens (None: without end), failed attempts included."""

    def __init__(self, client: ChatClient, tally: UsageMeter, most: int | None) -> None:
        self._client = client
        self._tally = tally
        self._most = most

    async def complete(self, question: ChatRequest) -> ChatResponse:
        """As the client; raises `TokenBudgetExceededError` before a question that comes too late."""
        spent = self._tally.prompt + self._tally.completion
        if self._most is not None and spent >= self._most:
            raise TokenBudgetExceededError(
                f"{spent:,} of {self._most:,} tokens are spent: run again with a higher --max-tokens-total to go on"
            )
        return await self._client.complete(question)

"""Noting that a request is sent, so that it is known after a kill that it may have been paid for."""

from __future__ import annotations

from extractor.errors import CacheError
from extractor.llm.cache.under_way import current_claim
from extractor.llm.types import ChatClient, ChatRequest, ChatResponse


class MarkingClient:
    """Marks the claim under which a request is sent (see `RequestsUnderWay`), and passes the request on to ``client``.

    It stands right before the endpoint. Raises `CacheError` where that cannot be noted, and as the client does.
    """

    def __init__(self, client: ChatClient) -> None:
        self._client = client

    async def complete(self, request: ChatRequest) -> ChatResponse:
        """As the client."""
        if claim := current_claim.get():
            try:
                claim.mark_sent()
            except OSError as error:
                raise CacheError(f"the cache cannot be written ({error.strerror}): make room, and run again") from error
        return await self._client.complete(request)

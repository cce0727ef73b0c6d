"""Noting that a request is sent, so that it is known after a kill that it may have been paid for.

A request is marked only as long as it is under way: the next one has its turn when this one's response is stored.
"""

from __future__ import annotations

from extractor.errors import CacheError
from extractor.llm.cache.claim import current_claim
from extractor.llm.types import ChatClient, ChatRequest, ChatResponse


class MarkingClient:
    """Marks the claim under which a request is sent (see `RequestsUnderWay`), and passes the request on to ``client``.

    It stands right before the endpoint, behind what limits how many are under way. So the response is stored here, by
    the claim: a kill finds no more requests whose response nobody has than may be under way. Raises `CacheError` where
    the mark cannot be written, and as the client does.
    """

    def __init__(self, client: ChatClient) -> None:
        self._client = client

    async def complete(self, request: ChatRequest) -> ChatResponse:
        """As the client."""
        claim = current_claim.get()
        if claim is None:
            return await self._client.complete(request)
        try:
            claim.mark_sent()
        except OSError as error:
            raise CacheError(f"the cache cannot be written ({error.strerror}): make room, and run again") from error
        try:
            response = await self._client.complete(request)
        except Exception:
            claim.mark_failed()
            raise
        claim.keep(response)
        return response

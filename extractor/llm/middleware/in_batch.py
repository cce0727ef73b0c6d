"""Not sending what is in a batch that is open: the reply comes from there, and both are charged."""

from __future__ import annotations

from extractor.errors import InBatchError
from extractor.llm.batches.state import OpenRequests
from extractor.llm.types import ChatClient, ChatRequest, ChatResponse


class InBatchClient:
    """Passes requests on to ``client``, but for those in open batches, which raise `InBatchError`.

    It belongs behind `CachingClient`, so that nothing is looked up for what is cached.
    """

    def __init__(self, client: ChatClient, open_requests: OpenRequests) -> None:
        self._client = client
        self._open = open_requests

    async def complete(self, request: ChatRequest) -> ChatResponse:
        """As the client. Raises `InBatchError`, and `CacheError` where the notes on batches cannot be read."""
        if name := self._open.batch_of(request.cache_key()):
            raise InBatchError(
                f"its request is in a batch that is open ({name}), and not sent again: `extractor batch collect`"
                f" fetches the reply once it is there, `extractor batch cancel {name}` lets it go"
            )
        return await self._client.complete(request)

"""The HTTP client under the openai SDK, with a limit on what it reads. Importing this imports httpx2: do it late."""

from __future__ import annotations

from typing import Any

import httpx2
from httpx2 import Request, Response

from extractor.errors import ReplyError
from extractor.llm.openai.stream_watcher import current_watcher

_ENCODINGS = {"", "identity", "gzip", "x-gzip", "deflate"}
"""Those that expand little enough in one step for the limit to hold (at most about a thousandfold of 64 kB)."""


class SizeLimitedHttpClient(httpx2.AsyncClient):
    """An `httpx2.AsyncClient` whose responses come whole, decoded and with no more than ``max_bytes``.

    A stream ends early where its `StreamWatcher` has enough of it.

    Neither httpx2 nor the SDK has such a limit: a small gzip body may grow to gigabytes, and the SDK reads the bodies
    of errors before their size can be checked.
    """

    def __init__(self, *, max_bytes: int, **options: Any) -> None:
        super().__init__(**options)
        self.headers["accept-encoding"] = "gzip, deflate"
        self._max_bytes = max_bytes

    async def send(self, request: Request, *, stream: bool = False, **options: Any) -> Response:
        """As `httpx2.AsyncClient.send` without ``stream``.

        Raises:
            ReplyError: the response is too large, or compressed in a way that was not asked for.

        """
        response = await super().send(request, stream=True, **options)
        try:
            if response.headers.get("content-encoding", "").lower() not in _ENCODINGS:
                raise ReplyError(
                    "the endpoint compressed its response in a way that was not asked for: check base_url (--base-url)"
                )
            if response.headers.get("content-encoding", "").lower() == "x-gzip":  # its old name, which httpx2 ignores
                response.headers["content-encoding"] = "gzip"
            body = bytearray()
            watching = current_watcher.get()
            async for block in response.aiter_bytes():
                body += block
                if len(body) > self._max_bytes:
                    raise ReplyError(
                        f"the endpoint's response has more than {self._max_bytes:,} bytes: check base_url (--base-url)"
                    )
                if watching and not watching.feed(response.status_code, response.headers, block):
                    break
        finally:
            await response.aclose()
        headers = [
            (name, value)
            for name, value in response.headers.multi_items()
            if name not in ("content-encoding", "content-length")
        ]
        return Response(response.status_code, headers=headers, content=bytes(body), request=request)

"""The HTTP client under the openai SDK, with a limit on what it reads. Importing this imports httpx2: do it late."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, suppress
from typing import Any

import httpx2
from httpx2 import Request, Response

from extractor.errors import ReplyError
from extractor.llm.openai.stream_watcher import StreamWatcher, current_watcher

_ENCODINGS = {"", "identity", "gzip", "x-gzip", "deflate"}
"""Those that expand little enough in one step for the limit to hold (at most about a thousandfold of 64 kB)."""

_LARGE = 512 * 1024
"""Bytes of a body that most responses do not have; of those that do, `LARGE_AT_ONCE` are in memory at once."""

LARGE_AT_ONCE = 4

END_GRACE = 0.25
"""Seconds in which the body of a stream that has said it is done may end, so that its connection can be used again."""


class SizeLimitedHttpClient(httpx2.AsyncClient):
    """An `httpx2.AsyncClient` whose responses come whole, decoded and no larger than their `StreamWatcher` allows.

    A stream ends early where its watcher has enough of it, and is not kept. Of responses that are large a few are read
    at once, and the others wait.

    Neither httpx2 nor the SDK has such a limit: a small gzip body may grow to gigabytes, and the SDK reads the bodies
    of errors before their size can be checked.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.headers["accept-encoding"] = "gzip, deflate"
        self._large_ones = asyncio.Semaphore(LARGE_AT_ONCE)

    async def send(self, request: Request, *, stream: bool = False, **options: Any) -> Response:
        """As `httpx2.AsyncClient.send` without ``stream``.

        Raises:
            ReplyError: the response is too large, or compressed in a way that was not asked for.

        """
        watching = current_watcher.get() or StreamWatcher(None)
        response = await super().send(request, stream=True, **options)
        try:
            if response.headers.get("content-encoding", "").lower() not in _ENCODINGS:
                raise ReplyError(
                    "the endpoint compressed its response in a way that was not asked for: check base_url (--base-url)"
                )
            if response.headers.get("content-encoding", "").lower() == "x-gzip":  # its old name, which httpx2 ignores
                response.headers["content-encoding"] = "gzip"
            await self._read(response, watching)
        finally:
            await response.aclose()
        headers = [
            (name, value)
            for name, value in response.headers.multi_items()
            if name not in ("content-encoding", "content-length")
        ]
        return Response(response.status_code, headers=headers, content=bytes(watching.body), request=request)

    async def _read(self, response: Response, watching: StreamWatcher) -> None:
        blocks = response.aiter_bytes()
        async with AsyncExitStack() as turn:
            is_large = False
            async for block in blocks:
                if not watching.feed(response.status_code, response.headers, block):
                    if not watching.has_enough:
                        await _finish(blocks)
                    return
                if not is_large and len(watching.body) > _LARGE:
                    is_large = True
                    await turn.enter_async_context(self._large_ones)


async def _finish(blocks: AsyncIterator[bytes]) -> None:
    """Read what is left of a body that has nothing more to say, if it ends soon: else its connection is closed.

    A new one takes several round trips, and the end is mostly there already: the last chunk, of no length.
    """
    with suppress(TimeoutError, OSError, httpx2.HTTPError):
        async with asyncio.timeout(END_GRACE):
            await anext(blocks, None)

"""Connections to one endpoint, as many as there are requests at once. Importing this imports httpx2: do it late."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable

import httpx2
from httpx2 import AsyncByteStream, Request, Response

_ONE = httpx2.Limits(max_connections=1, max_keepalive_connections=1, keepalive_expiry=5.0)


class ConnectionStack(httpx2.AsyncBaseTransport):
    """A transport in which each connection serves one request at a time, and the one used last serves the next.

    A pool of httpcore's looks at all its connections for each request: with some hundred requests at once that takes
    longer than all else about a request. Proxies of the environment are not used.

    Raises:
        OSError, ValueError: the TLS settings of the environment cannot be used (of https:// only).

    """

    def __init__(self, *, secure: bool) -> None:
        self._context = httpx2.create_ssl_context(verify=secure)
        self._connections: list[httpx2.AsyncHTTPTransport] = []
        self._idle: list[httpx2.AsyncHTTPTransport] = []

    async def handle_async_request(self, request: Request) -> Response:
        """As httpx2's own transport."""
        connection = self._idle.pop() if self._idle else self._another()
        try:
            response = await connection.handle_async_request(request)
        except BaseException:
            self._idle.append(connection)  # its next request opens it anew
            raise
        assert isinstance(response.stream, AsyncByteStream)
        response.stream = _ReleasingStream(response.stream, lambda: self._idle.append(connection))
        return response

    async def aclose(self) -> None:
        """Close all connections."""
        for connection in self._connections:
            await connection.aclose()

    def _another(self) -> httpx2.AsyncHTTPTransport:
        connection = httpx2.AsyncHTTPTransport(verify=self._context, limits=_ONE)
        self._connections.append(connection)
        return connection


class _ReleasingStream(AsyncByteStream):
    """A response's body; ``release`` is called once it is closed."""

    def __init__(self, stream: AsyncByteStream, release: Callable[[], None]) -> None:
        self._stream = stream
        self._release: Callable[[], None] | None = release

    def __aiter__(self) -> AsyncIterator[bytes]:
        return self._stream.__aiter__()

    async def aclose(self) -> None:
        """Close the body; the connection is free for another request then."""
        try:
            await self._stream.aclose()
        finally:
            if self._release:
                release, self._release = self._release, None
                release()

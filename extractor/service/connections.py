"""The connections of the service's server: what is sent too slowly to become a request is not waited for."""

from __future__ import annotations

import asyncio
from functools import partial
from http import HTTPStatus
from typing import Any

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

from extractor.service.problems import MEDIA_TYPE, problem


class Connection(H11Protocol):
    """A connection that is closed where the head of a request is not whole ``head_seconds`` after it is awaited.

    The server itself bounds only how long nothing at all comes between two requests. A first head is awaited from the
    connection on, a further one from its first bytes on.
    """

    def __init__(self, *args: Any, head_seconds: float, **more: Any) -> None:
        super().__init__(*args, **more)
        self._head_seconds = head_seconds
        self._head_limit: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Await the first head."""
        super().connection_made(transport)
        self._look_at_head()

    def data_received(self, data: bytes) -> None:
        """Take what has come."""
        super().data_received(data)
        self._look_at_head()

    def connection_lost(self, exc: Exception | None) -> None:
        """Await nothing any more."""
        super().connection_lost(exc)
        self._end_limit()

    def send_400_response(self, msg: str) -> None:
        """Refuse what is no request."""
        self._refuse(HTTPStatus.BAD_REQUEST, "this is no HTTP request, or its head is too large: send another")

    def _look_at_head(self) -> None:
        if self.conn.their_state is not h11.IDLE:
            self._end_limit()
        elif self._head_limit is None:
            self._head_limit = self.loop.call_later(self._head_seconds, self._give_up)

    def _end_limit(self) -> None:
        if self._head_limit:
            self._head_limit.cancel()
            self._head_limit = None

    def _give_up(self) -> None:
        if self.conn.trailing_data[0]:
            self._refuse(HTTPStatus.REQUEST_TIMEOUT, "the head of the request did not arrive: send it faster")
        else:  # nobody asks anything
            self.transport.close()

    def _refuse(self, status: HTTPStatus, detail: str) -> None:
        body = problem(status, detail).model_dump_json().encode()
        headers = [("content-type", MEDIA_TYPE), ("content-length", str(len(body))), ("connection", "close")]
        response = h11.Response(status_code=status, headers=headers, reason=status.phrase)
        for event in (response, h11.Data(data=body), h11.EndOfMessage()):
            self.transport.write(self.conn.send(event) or b"")
        self.transport.close()


def connections(head_seconds: float) -> Any:
    """What makes the server's connections, of which each waits so long for a head."""
    return partial(Connection, head_seconds=head_seconds)

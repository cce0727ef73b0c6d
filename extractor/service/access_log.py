"""One line for each request: who asked for what, how it ended and how long it took; no texts, keys and queries."""

from __future__ import annotations

import logging
import time
from collections.abc import Sequence

from starlette.routing import BaseRoute, Match
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from extractor.articles.failure import unexpected
from extractor.service.metrics import Metrics
from extractor.service.request_ids import new_request_id, request_id

_log = logging.getLogger(__name__)

_UNKNOWN = "unknown"
"""The path of a request that is for nothing that there is: such addresses are without number."""

_METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
"""The methods that are counted apart; of others there may be any number."""


class AccessLog:
    """Gives each request its id, logs and counts it, and logs what the program itself failed on.

    ``routes`` are the application's, by which a request is named that is refused before it gets there.
    """

    def __init__(self, app: ASGIApp, *, metrics: Metrics, routes: Sequence[BaseRoute]) -> None:
        self._app = app
        self._metrics = metrics
        self._routes = routes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request, as ASGI defines it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        given = next((value for name, value in scope["headers"] if name == b"x-request-id"), b"")
        id = new_request_id(given.decode("latin-1"))
        status, sent, is_whole = 0, 0, False

        async def send_noted(message: Message) -> None:
            nonlocal status, sent, is_whole
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = [*message["headers"], (b"x-request-id", id.encode())]
            elif message["type"] == "http.response.body":
                sent += len(message.get("body", b""))
                is_whole = not message.get("more_body", False)
            await send(message)

        begun = time.perf_counter()
        with request_id(id), self._metrics.under_way.track_inprogress():
            try:
                await self._app(scope, receive, send_noted)
            except Exception as error:
                unexpected(error)
                if not is_whole:  # so that nobody takes it for whole
                    raise
            finally:
                self._note(scope, status, sent, time.perf_counter() - begun)

    def _template(self, scope: Scope) -> str:
        """The template of the path, without what a client has filled in."""
        route = scope.get("route")
        if route is None:
            whole = {**scope, "root_path": scope.get("app_root_path", "")}  # also of what is below a mounted page
            found = (each for each in self._routes if each.matches(whole)[0] is not Match.NONE)
            route = next(found, None)
        return getattr(route, "path", _UNKNOWN)

    def _note(self, scope: Scope, status: int, sent: int, seconds: float) -> None:
        path = self._template(scope)
        is_known = path != _UNKNOWN and scope["method"] in _METHODS
        self._metrics.note_request(scope["method"] if is_known else "", path, status, seconds)
        caller = scope.get("state", {}).get("caller")
        facts = {
            "method": scope["method"],
            "path": path,
            "status": status,
            "milliseconds": round(seconds * 1000, 1),
            "bytes": sent,
            "key": caller.name if caller else None,
            "client": (scope.get("client") or [None])[0],
        }
        _log.info("%s %s %d", facts["method"], path, status, extra={"facts": facts})

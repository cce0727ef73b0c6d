"""Who may ask: those that know a key; on this machine alone, where there are no keys, anybody but pages from elsewhere.

A page from elsewhere in a browser on this machine can send requests to it too: the Host and Origin headers tell them
(DNS rebinding, cross-site request forgery; https://cheatsheetseries.owasp.org).
"""

from __future__ import annotations

import logging
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import cast
from urllib.parse import urlsplit

from fastapi import Depends
from fastapi.security import HTTPBearer
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from extractor.errors import UsageError
from extractor.service.accounts import LOCAL
from extractor.service.config import is_loopback, usual_host
from extractor.service.keys import Key, KeyFile
from extractor.service.problems import problem_response

_log = logging.getLogger(__name__)

HEALTH = ("/healthz", "/readyz")
"""What anybody may ask, for those that watch over the service have no key."""

DESCRIPTION = ("/docs", "/openapi.json")
"""What anybody may ask where the configuration says so: it has the names of codebooks, models and folders."""

NEEDS_KEY = Depends(HTTPBearer(auto_error=False, description="A key of `extractor serve keys add NAME`."))
"""What says in the API's description that an operation needs a key; it is the guard that looks at it."""

KEYS_UNREAD = "the service's keys cannot be read: tell whoever runs it"
"""What is told of a file of keys that is none."""

_ONCE = ("authorization", "content-type", "idempotency-key", "origin")
"""The headers with one value: of two it would be anybody's guess which counts."""

_HEADERS = [
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-resource-policy", b"same-origin"),
]


@dataclass(frozen=True, slots=True)
class Caller:
    """Who asks: ``key`` is None for somebody on this machine where no key is needed."""

    name: str
    key: Key | None = None


class Guard:
    """Passes on what may pass, with its `Caller` in the request's state where a key is needed.

    Refused are a Host that is none of the service's (421), a header with one value that is there twice (400), an Origin
    that is none of its own or of ``origins`` (403), and a key that is missing or unknown (401), where ``is_public`` or
    where there are keys at all, but for ``open_paths`` and what is below ``open_folders``, such as `/review/`.
    ``hosts`` are the service's own names besides those of this machine, which always count; None for any. Nothing but
    health is answered where the file of keys is none (503).
    """

    def __init__(
        self,
        app: ASGIApp,
        *,
        keys: KeyFile,
        hosts: Collection[str] | None,
        origins: Collection[str],
        is_public: bool,
        open_paths: Collection[str] = (),
        open_folders: Sequence[str] = (),
    ) -> None:
        self._app = app
        self._keys = keys
        self._hosts = None if hosts is None else set(hosts)
        self._origins = set(origins)
        self._is_public = is_public
        self._open_paths = open_paths
        self._open_folders = tuple(open_folders)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request, as ASGI defines it."""
        if scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
            return
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        refusal = self._refusal(scope)
        if refusal:
            status, detail, headers = refusal
            await problem_response(status, detail, headers)(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    def _refusal(self, scope: Scope) -> tuple[int, str, dict[str, str]] | None:
        """The status, the reason and the headers of a refusal; None for a request that may pass."""
        if scope["path"] in HEALTH:  # by any name: the machine's, or a container's
            return None
        headers = Headers(scope=scope)
        hosts = headers.getlist("host")
        if len(hosts) != 1 or not self._is_own(usual_host(hosts[0])):
            return 421, "this service has another name: ask it by that, or add this one to its hosts", {}
        if twice := next((name for name in _ONCE if len(headers.getlist(name)) > 1), None):
            return 400, f"the header {twice} is there twice: send it once", {}
        origin = headers.get("origin")
        if origin is not None and origin not in self._origins and not is_of_host(origin, hosts[0]):
            return 403, f"pages of {origin[:100]!r} may not ask: add it to the service's cors_origins", {}
        path: str = scope["path"]
        is_open = path in self._open_paths or path.startswith(self._open_folders)
        try:
            caller = self._caller(headers)  # what is open needs none, and reads the keys too
        except UsageError as error:
            _log.error("nobody can be let in: %s", error.details)
            return 503, KEYS_UNREAD, {"retry-after": "60"}
        if is_open or (scope["method"] == "OPTIONS" and origin in self._origins):
            return None
        if caller is None:
            detail = "a key is needed: send the header `Authorization: Bearer KEY`, with one that is not revoked"
            return 401, detail, {"www-authenticate": "Bearer"}
        scope.setdefault("state", {})["caller"] = caller
        return None

    def _is_own(self, host: str) -> bool:
        if self._hosts is None or host in self._hosts:
            return True
        try:
            name = urlsplit(f"//{host}").hostname if host.isascii() else None
        except ValueError:  # a bracket without the other
            return False
        return name is not None and is_loopback(name)

    def _caller(self, headers: Headers) -> Caller | None:
        if not self._keys.keys and not self._is_public:  # in this order: a file that is none lets nobody in
            return Caller(LOCAL)
        kind, _, word = headers.get("authorization", "").partition(" ")
        key = self._keys.find(word.strip()) if kind.lower() == "bearer" else None
        return Caller(key.name, key) if key else None


def is_of_host(origin: str, host: str) -> bool:
    """Whether a page of this origin is of the host that a request names."""
    return usual_host(origin.partition("://")[2]) == usual_host(host)


def with_safe_headers(app: ASGIApp) -> ASGIApp:
    """The application with headers that keep browsers from guessing and leaking."""

    async def call(scope: Scope, receive: Receive, send: Send) -> None:
        async def send_safely(message: dict[str, object]) -> None:
            if message["type"] == "http.response.start":
                headers = cast("list[tuple[bytes, bytes]]", message["headers"])
                names = {name for name, _ in headers}
                message["headers"] = [*headers, *(header for header in _HEADERS if header[0] not in names)]
            await send(message)

        await app(scope, receive, send_safely)  # type: ignore[arg-type]

    return call

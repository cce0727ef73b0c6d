"""Who may use the review page: a browser on this machine that was given the link, and no other page in it.

Every address begins with a token that is new at each start. Against pages from elsewhere that send requests to this
machine, the Host and Origin headers must be the page's own (DNS rebinding, cross-site request forgery), and a request
that changes something must be declared as JSON (https://cheatsheetseries.owasp.org, Cross-Site Request Forgery
Prevention). Where several reviewers share the page, a service says who may (`extractor.service.review_page`).
"""

from __future__ import annotations

import hmac

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

MAX_BODY_BYTES = 1_000_000
"""The most bytes that a request may have."""

PAGE_HEADERS = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}
"""What each response of a page has, so that browsers run, load and keep nothing else."""


class RequestGuard:
    """Passes to ``app`` only requests of the page itself, and adds the security headers to every response.

    Refused are, in this order: a Host other than this address and port (421), an address without the token (403), and,
    where something is sent, an Origin that is missing or another (403), a content type other than JSON (415) and a body
    that is too large or of unknown size (413).
    """

    def __init__(self, app: ASGIApp, *, token: str, port: int) -> None:
        self._app = app
        self._root = f"/{token}"
        self._hosts = frozenset(f"{name}:{port}".encode() for name in ("127.0.0.1", "localhost"))

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
            await PlainTextResponse(refusal[1] + "\n", refusal[0])(scope, receive, with_page_headers(send))
        else:
            await self._app({**scope, "root_path": self._root}, receive, with_page_headers(send))

    def _refusal(self, scope: Scope) -> tuple[int, str] | None:
        """The status and the reason of a refusal; None for a request that may pass."""
        hosts = _header_values(scope, b"host")
        if len(hosts) != 1 or hosts[0] not in self._hosts:
            return 421, "this page answers only to its own address"
        root = scope["path"][: len(self._root) + 1]
        if not hmac.compare_digest(root.encode("utf-8", "surrogatepass"), f"{self._root}/".encode()):
            return 403, "open the link that was printed as this page was started: it holds the key to it"
        return None if scope["method"] in ("GET", "HEAD") else change_refusal(scope, b"http://" + hosts[0])


def with_page_headers(send: Send) -> Send:
    """Send responses with the `PAGE_HEADERS`."""

    async def send_guarded(message: Message) -> None:
        if message["type"] == "http.response.start":
            added = ((name.encode(), value.encode()) for name, value in PAGE_HEADERS.items())
            message["headers"] = [*message["headers"], *added]
        await send(message)

    return send_guarded


def change_refusal(scope: Scope, origin: bytes) -> tuple[int, str] | None:
    """The status and the reason for which a request may not change anything; None where it may.

    ``origin`` is the page's own.
    """
    if _header_values(scope, b"origin") != [origin]:
        return 403, "this request does not come from the page itself"
    content_types = [value.partition(b";")[0].strip().lower() for value in _header_values(scope, b"content-type")]
    if content_types != [b"application/json"]:
        return 415, "send application/json"
    lengths = _header_values(scope, b"content-length")
    if len(lengths) != 1 or not lengths[0].isdigit() or int(lengths[0]) > MAX_BODY_BYTES:
        return 413, f"send at most {MAX_BODY_BYTES:,} bytes, with a Content-Length"
    return None


def _header_values(scope: Scope, name: bytes) -> list[bytes]:
    """The values of a header, which may have been sent more than once."""
    return [value for header, value in scope["headers"] if header.lower() == name]

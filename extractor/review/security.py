"""Who may talk to the review page: a browser on this machine that was given the link, and no other page in it.

Every address begins with a token that is new at each start. Against pages from elsewhere that send requests to this
machine, the Host and Origin headers must be the page's own (DNS rebinding, cross-site request forgery), and what
changes something is JSON and says so (https://cheatsheetseries.owasp.org, Cross-Site Request Forgery Prevention).
"""

from __future__ import annotations

import hmac

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LARGEST_BODY = 1_000_000
"""The most bytes of a decision."""

_HEADERS = {
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


class Guard:
    """Lets through to ``app`` what comes from the page itself, and gives every answer its security headers.

    Refused are, in this order: another Host than this address and port (421), an address without the token (403),
    and, where something is sent, another Origin or none (403), another content type than JSON (415) and a body that
    is too large or of unknown size (413).
    """

    def __init__(self, app: ASGIApp, *, token: str, port: int) -> None:
        self._app = app
        self._root = f"/{token}"
        self._hosts = frozenset(f"{name}:{port}".encode() for name in ("127.0.0.1", "localhost"))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request, as ASGI has it."""
        if scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
            return
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *((k.encode(), v.encode()) for k, v in _HEADERS.items())]
            await send(message)

        refusal = self._refusal(scope)
        if refusal:
            await PlainTextResponse(refusal[1] + "\n", refusal[0])(scope, receive, send_guarded)
        else:
            await self._app({**scope, "root_path": self._root}, receive, send_guarded)

    def _refusal(self, scope: Scope) -> tuple[int, str] | None:
        """The status and the reason, for what is refused."""
        hosts = _all(scope, b"host")
        if len(hosts) != 1 or hosts[0] not in self._hosts:
            return 421, "this page answers to its own address only"
        root = scope["path"][: len(self._root) + 1]
        if not hmac.compare_digest(root.encode("utf-8", "surrogatepass"), f"{self._root}/".encode()):
            return 403, "open the link that `extractor review` printed: it holds the key to this page"
        if scope["method"] in ("GET", "HEAD"):
            return None
        if _all(scope, b"origin") != [b"http://" + hosts[0]]:
            return 403, "this does not come from the page itself"
        kinds = [kind.partition(b";")[0].strip().lower() for kind in _all(scope, b"content-type")]
        if kinds != [b"application/json"]:
            return 415, "send application/json"
        lengths = _all(scope, b"content-length")
        if len(lengths) != 1 or not lengths[0].isdigit() or int(lengths[0]) > LARGEST_BODY:
            return 413, f"send at most {LARGEST_BODY:,} bytes, and say how many"
        return None


def _all(scope: Scope, name: bytes) -> list[bytes]:
    """Every value of a header; more than one may have been sent."""
    return [value for key, value in scope["headers"] if key.lower() == name]

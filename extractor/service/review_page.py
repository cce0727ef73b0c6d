"""The review page behind the service's keys: who signs in decides in the name of their key.

What keeps pages from elsewhere away is what keeps them from the page of one person (`extractor.review.security`), with
a cookie in place of the token in its link. The guard of the service looks at the Host before.
"""

from __future__ import annotations

import asyncio

from pydantic import BaseModel, ConfigDict, ValidationError
from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from extractor.complaints import described
from extractor.gold.files import annotator_of
from extractor.review.app import static_routes, unguarded_app
from extractor.review.locks import ArticleLocks
from extractor.review.rendered import render
from extractor.review.security import MAX_BODY_BYTES, change_refusal, with_page_headers
from extractor.review.session import ReviewSession
from extractor.service.bodies import pieces
from extractor.service.config import Limits
from extractor.service.guard import Caller, is_of_host
from extractor.service.keys import Key, KeyFile
from extractor.service.problems import ProblemError
from extractor.service.sign_ins import COOKIE, SECONDS, SignIns

FOLDER = "/review"
"""Where the page is."""

WRONG_KEY_SECONDS = 1.0
"""After so long a wrong key is refused."""

MOST_WRONG_KEYS = 20
"""So many wrong keys wait for their refusal; a further one is refused at once, and not even looked at."""

_NOT_SIGNED_IN = (
    "nobody is signed in here any more: sign in in another tab, then go on here; what you have entered stays"
)
_NOT_OF_THE_PAGE = "this request does not come from the page itself"
_NO_SUCH_KEY = "there is no such key, or it was revoked: look whether it is whole, or ask whoever runs the service"


class _SignInRequest(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    key: str


class ReviewPage:
    """The pages of a review for all whose keys say so, as an ASGI application that is mounted at `FOLDER`.

    Refused are, in this order: an Origin that is not the page's own, and where something is sent one that is missing
    (403), a content type other than JSON (415), a body that is too large or of unknown size (413); whoever is not
    signed in (401), but for scripts and styles.
    """

    def __init__(self, session: ReviewSession, keys: KeyFile, locks: ArticleLocks, limits: Limits) -> None:
        self._session = session
        self._keys = keys
        self._locks = locks
        self._limits = limits
        self._wrong_keys = 0
        self._sign_ins = SignIns(keys)
        self._static = Starlette(routes=static_routes())
        self._apps: dict[str, ASGIApp] = {}  # by reviewer

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request, as ASGI defines it."""
        request = Request(scope, receive)
        try:
            app, receive = await self._answer(request)
        except ProblemError as error:
            app = _refused(request, error.status, error.detail)
        # what is noted of a request, such as its path in the log, is noted of the page as a whole
        await app({**scope}, receive, with_page_headers(send))

    async def _answer(self, request: Request) -> tuple[ASGIApp, Receive]:
        """What answers a request, and its body. Raises `ProblemError` where it is refused."""
        path = request.scope["path"].removeprefix(request.scope["root_path"])
        cookie = _cookie(request.headers)
        found = self._sign_ins.find(cookie)
        _ensure_own(request)
        if path.startswith("/static/"):
            return self._static, request.receive
        body = await _read(request, self._limits)
        receive = _replaying(body, request.receive)
        if path == "/signed-in":
            return JSONResponse({"reviewer": found[1].name if found else None}), receive
        if (request.method, path) == ("POST", "/sign-in"):
            return await self._sign_in(request, body, cookie), receive
        if found is None:
            return _not_signed_in(request), receive
        signed_in, key = found
        _note_caller(request, key)
        if (request.method, path) == ("POST", "/sign-out"):
            self._sign_ins.end(cookie)
            return _signed_out(request), receive
        if _is_change(request) and request.headers["origin"] != signed_in.origin:
            raise ProblemError(403, _NOT_OF_THE_PAGE)
        if request.headers.get("x-reviewer", key.name) != key.name:
            raise ProblemError(409, f"{key.name} is signed in by now, and this page is somebody else's: load it anew")
        return self._app_of(key.name), receive

    async def _sign_in(self, request: Request, body: bytes, before: str) -> Response:
        """The cookie for a key, in place of the one ``before``. Raises `ProblemError` where it is no key for this."""
        try:
            word = _SignInRequest.model_validate_json(body).key
        except ValidationError as error:
            raise ProblemError(422, described(error)) from error
        key = await self._key_of(word)
        if not key.review:
            raise ProblemError(
                403,
                f"the key {key.name!r} is not for reviewing: whoever runs the service makes one that is, by `extractor"
                " serve keys add NAME --review`",
            )
        owner = None if self._session.is_review else annotator_of(self._session.gold)
        if owner is not None and key.name.casefold() != owner.casefold():
            raise ProblemError(
                403,
                f"this is the folder of {owner}, and each of two annotators has a folder of their own: sign in by the"
                f" key {owner!r}, or ask whoever runs the service for a page of your own",
            )
        _note_caller(request, key)
        self._sign_ins.end(before)
        origin = request.headers["origin"]
        response = JSONResponse({"reviewer": key.name})
        response.set_cookie(
            COOKIE,
            self._sign_ins.begin(word, origin),
            max_age=SECONDS,
            path=_cookie_path(request),
            secure=origin.startswith("https:"),  # the browser says how it reaches the service, through any proxy
            httponly=True,
            samesite="strict",
        )
        return response

    async def _key_of(self, word: str) -> Key:
        """The key with this word. Raises `ProblemError` where there is none, which takes its time."""
        if self._wrong_keys >= MOST_WRONG_KEYS:
            raise ProblemError(429, "too many wrong keys were entered just now: try again in a moment")
        if key := self._keys.find(word):
            return key
        self._wrong_keys += 1
        try:
            await asyncio.sleep(WRONG_KEY_SECONDS)
        finally:
            self._wrong_keys -= 1
        raise ProblemError(401, _NO_SUCH_KEY)

    def _app_of(self, reviewer: str) -> ASGIApp:
        """The pages as they are for one reviewer."""
        if reviewer not in self._apps:
            self._apps[reviewer] = unguarded_app(self._session.shared_by(reviewer, self._locks))
        return self._apps[reviewer]


def _cookie(headers: Headers) -> str:
    """The value of the one cookie; nothing where several of its name were sent, of which one may be planted."""
    pairs = (pair.strip().partition("=") for line in headers.getlist("cookie") for pair in line.split(";"))
    values = [value for name, _, value in pairs if name == COOKIE]
    return values[0] if len(values) == 1 else ""


def _cookie_path(request: Request) -> str:
    return f"{request.scope['root_path']}/"


def _ensure_own(request: Request) -> None:
    """Raise `ProblemError` for a request of a page of another host, and for a change that does not come from a page."""
    origins = request.headers.getlist("origin")
    if not all(_is_page(origin, request.headers["host"]) for origin in origins):
        raise ProblemError(403, _NOT_OF_THE_PAGE)
    if _is_change(request):
        if not origins:
            raise ProblemError(403, _NOT_OF_THE_PAGE)
        if refusal := change_refusal(request.scope, origins[0].encode("latin-1")):
            raise ProblemError(*refusal)


def _is_change(request: Request) -> bool:
    return request.method not in ("GET", "HEAD")


def _is_page(origin: str, host: str) -> bool:
    return origin.startswith(("http://", "https://")) and is_of_host(origin, host)


async def _read(request: Request, limits: Limits) -> bytes:
    """The body of a request. Raises `ProblemError` where it does not arrive, or is too large."""
    seconds = limits.idle_seconds
    return b"".join([piece async for piece in pieces(request, MAX_BODY_BYTES, seconds, seconds)])


def _replaying(body: bytes, then: Receive) -> Receive:
    """What has been received already, and then what comes."""
    messages: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def receive() -> Message:
        return messages.pop() if messages else await then()

    return receive


def _note_caller(request: Request, key: Key) -> None:
    """Let the log say who it was."""
    request.scope.setdefault("state", {})["caller"] = Caller(key.name, key)


def _refused(request: Request, status: int, reason: str) -> Response:
    if _is_change(request):
        return JSONResponse({"error": reason}, status)
    return PlainTextResponse(f"{reason}\n", status)


def _not_signed_in(request: Request) -> Response:
    """The page to sign in on, where a page was asked for."""
    if request.method == "GET" and "text/html" in request.headers.get("accept", ""):
        return HTMLResponse(render("sign_in.html", root=request.scope["root_path"]), 401)
    return _refused(request, 401, _NOT_SIGNED_IN)


def _signed_out(request: Request) -> Response:
    response = JSONResponse({"reviewer": None})
    response.delete_cookie(COOKIE, path=_cookie_path(request), httponly=True, samesite="strict")
    return response

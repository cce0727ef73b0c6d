"""The page on which pairs of actors are decided: one to read, and three addresses that change what it shows."""

from __future__ import annotations

from functools import partial
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal, TypeVar

from pydantic import ValidationError
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from extractor.complaints import described
from extractor.errors import UsageError
from extractor.linking.pair_review import PairReview
from extractor.review.annotation_requests import RequestBody
from extractor.review.pair_queue import PairQueue
from extractor.review.pairs_page import pair_fragment, pairs_page
from extractor.review.security import RequestGuard
from extractor.review_errors import StaleReviewError

Body = TypeVar("Body", bound=RequestBody)


class PairRequest(RequestBody):
    """What is to become of a pair, by the ids of both; ``version`` is that of the page (see `PairReview.version`)."""

    left: str
    right: str
    version: str
    action: Literal["merge", "apart", "skip"]
    why: str = ""


class UndoPairRequest(RequestBody):
    """The request to take back the last decision that was made on the page."""


class AgainRequest(RequestBody):
    """The request to be asked once more of what was skipped."""


def create_pairs_app(review: PairReview, *, token: str, port: int) -> ASGIApp:
    """The application, guarded: it answers only at 127.0.0.1 and ``port``, at addresses that begin with ``token``."""
    queue = PairQueue(review)
    static = Path(str(files("extractor"))) / "review" / "static"
    routes = [
        Route("/", partial(_page, queue)),
        Route("/pair", partial(_pair, queue)),
        Route("/decide", partial(_decide, queue), methods=["POST"]),
        Route("/undo", partial(_undo, queue), methods=["POST"]),
        Route("/again", partial(_again, queue), methods=["POST"]),
        *(Route(f"/static/{name}", partial(_shared_css, name)) for name in ("highlights.css", "elements.css")),
        Mount("/static", StaticFiles(directory=static)),
    ]
    handlers: dict[Any, Any] = {
        StaleReviewError: partial(_refusal, 409),
        UsageError: partial(_refusal, 422),
        OSError: partial(_refusal, 500),
    }
    app = Starlette(routes=routes, exception_handlers=handlers)
    app.router.redirect_slashes = False
    return RequestGuard(app, token=token, port=port)


def _refusal(status: int, request: Request, error: Exception) -> Response:
    words = (error.strerror if isinstance(error, OSError) else None) or str(error)
    return JSONResponse({"error": words}, status) if request.method == "POST" else PlainTextResponse(words, status)


def _shared_css(name: str, request: Request) -> Response:
    return FileResponse(str(files("extractor.rendering").joinpath(f"static/{name}")))


def _page(queue: PairQueue, request: Request) -> Response:
    return HTMLResponse(pairs_page(queue, request.scope["root_path"]))


def _pair(queue: PairQueue, request: Request) -> Response:
    return HTMLResponse(pair_fragment(queue, request.scope["root_path"]))


async def _decide(queue: PairQueue, request: Request) -> Response:
    body = await _read_body(request, PairRequest)
    said = await run_in_threadpool(queue.act, body.left, body.right, body.action, body.why, version=body.version)
    return JSONResponse({"said": said})


async def _undo(queue: PairQueue, request: Request) -> Response:
    await _read_body(request, UndoPairRequest)
    return JSONResponse({"said": await run_in_threadpool(queue.undo)})


async def _again(queue: PairQueue, request: Request) -> Response:
    await _read_body(request, AgainRequest)
    return JSONResponse({"said": queue.again()})


async def _read_body(request: Request, body_type: type[Body]) -> Body:
    try:
        return body_type.model_validate_json(await request.body())
    except ValidationError as error:
        raise UsageError(described(error)) from error

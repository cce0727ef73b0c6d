"""The review as a web application: pages to read, and four addresses that change gold or journal, one locks."""

from __future__ import annotations

from functools import partial
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal, TypeVar

from pydantic import Field, ValidationError
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from extractor.complaints import described
from extractor.errors import UsageError
from extractor.review import article_page, index_page, item_forms
from extractor.review.alike_differences import decide_alike, undo_together
from extractor.review.annotating import find_layer
from extractor.review.annotation_requests import AnnotateRequest, ItemValues, RequestBody
from extractor.review.article_review import ArticleReview
from extractor.review.decisions import Decision
from extractor.review.forms import fitting_place
from extractor.review.locks import ArticleLocks
from extractor.review.security import RequestGuard
from extractor.review.session import ReviewSession
from extractor.review_errors import BlockedUndoError, LockedArticleError, StaleReviewError

_LONGEST_OFFSET = 12
"""In digits."""

Body = TypeVar("Body", bound=RequestBody)


class DecisionRequest(RequestBody):
    """A decision as the page sends it (see `ReviewSession.decide`)."""

    key: str
    decision: Decision
    version: str
    note: str = ""
    fields: list[str] = []
    values: dict[str, Any] | None = None


class AlikeRequest(RequestBody):
    """One decision on several differences that are alike, by their keys (see `decide_alike`)."""

    keys: list[str] = Field(min_length=1)
    decision: Literal["accept", "keep", "skip"]
    version: str
    note: str = ""


class MarkRequest(RequestBody):
    """The request to mark the article's gold as checked, or as not checked after all."""

    checked: bool
    version: str


class UndoRequest(RequestBody):
    """The request to undo the last decision; ``leave`` is its id where it may stay as it is (see `undo`)."""

    version: str
    leave: str | None = None


class LockRequest(RequestBody):
    """What a page, which gives itself an id, does with the lock of its article (see `ArticleLocks`)."""

    page: str = Field(pattern=r"^[0-9a-f]{16,64}$")
    action: Literal["open", "take", "leave"]


def create_app(session: ReviewSession, *, token: str, port: int) -> ASGIApp:
    """The application, guarded: it answers only at 127.0.0.1 and ``port``, at addresses that begin with ``token``."""
    return RequestGuard(unguarded_app(session), token=token, port=port)


def unguarded_app(session: ReviewSession) -> ASGIApp:
    """The application, which has to be guarded by whoever takes it."""
    routes = [
        Route("/", partial(_index, session)),
        Route("/rows/{number:int}", partial(_rows, session)),
        Route("/article/{number:int}", partial(_article, session)),
        Route("/article/{number:int}/version", partial(_version, session)),
        Route("/article/{number:int}/form/{key}", partial(_form, session)),
        Route("/article/{number:int}/new/{layer}", partial(_new, session)),
        Route("/article/{number:int}/item/{id}/{form}", partial(_item, session)),
        Route("/article/{number:int}/span/{layer}/{field}", partial(_span, session)),
        Route("/article/{number:int}/check", partial(_check, session), methods=["POST"]),
        Route("/article/{number:int}/annotate", partial(_annotate, session), methods=["POST"]),
        Route("/guidelines", _guidelines),
        Route("/article/{number:int}/decide", partial(_decide, session), methods=["POST"]),
        Route("/article/{number:int}/decide-alike", partial(_decide_alike, session), methods=["POST"]),
        Route("/article/{number:int}/undo", partial(_undo, session), methods=["POST"]),
        Route("/article/{number:int}/mark", partial(_mark, session), methods=["POST"]),
        *(_lock_routes(session, session.locks) if session.locks else []),
        *static_routes(),
    ]
    handlers: dict[Any, Any] = {
        StaleReviewError: _conflict,
        BlockedUndoError: _blocked_undo,
        LockedArticleError: _locked,
        UsageError: partial(_refusal, 422),
        OSError: _failure,
        404: _not_found,
    }
    app = Starlette(routes=routes, exception_handlers=handlers)
    app.router.redirect_slashes = False
    return app


def _lock_routes(session: ReviewSession, locks: ArticleLocks) -> list[BaseRoute]:
    return [
        Route("/locks", partial(_locks, session, locks)),
        Route("/article/{number:int}/lock", partial(_lock, session, locks), methods=["POST"]),
    ]


def static_routes() -> list[BaseRoute]:
    """The scripts and styles of all pages."""
    static = Path(str(files("extractor"))) / "review" / "static"
    return [
        *(Route(f"/static/{name}", partial(_shared_css, name)) for name in ("highlights.css", "elements.css")),
        Mount("/static", StaticFiles(directory=static)),
    ]


def _refusal(status: int, request: Request, error: Exception, **facts: Any) -> Response:
    if request.method == "POST":
        return JSONResponse({"error": str(error), **facts}, status)
    return PlainTextResponse(f"{error}\n", status)


def _conflict(request: Request, error: StaleReviewError) -> Response:
    """What the page was about to change; ``version`` is that at which it may be sent again (see `StaleReviewError`)."""
    return _refusal(409, request, error, version=error.version)


def _blocked_undo(request: Request, error: BlockedUndoError) -> Response:
    return _refusal(422, request, error, leave=error.entry)


def _locked(request: Request, error: LockedArticleError) -> Response:
    """Who has the article that the page was about to change, so that it says so from now on."""
    return _refusal(409, request, error, lock=error.holder)


def _failure(request: Request, error: Exception) -> Response:
    reason = (error.strerror if isinstance(error, OSError) else None) or error
    what = "cannot be shown" if request.method == "GET" else "nothing was saved"
    return _refusal(500, request, OSError(f"{reason}: {what}; check the disk, and try again"))


def _not_found(request: Request, error: Exception) -> Response:
    if request.method == "POST":
        return JSONResponse({"error": "there is no such page"}, 404)
    return HTMLResponse(index_page.not_found_page(request.scope["root_path"]), 404)


def _article_id(session: ReviewSession, request: Request) -> str:
    number: int = request.path_params["number"]
    if not 1 <= number <= len(session.article_ids):
        raise HTTPException(404)
    return session.article_ids[number - 1]


def _free_review(session: ReviewSession, request: Request) -> ArticleReview:
    """The article as it stands now, for a form to change it. Raises `LockedArticleError` where another has it."""
    article_id = _article_id(session, request)
    session.ensure_free(article_id)
    return session.article_review(article_id)


def _shared_css(name: str, request: Request) -> Response:
    return FileResponse(str(files("extractor.rendering").joinpath(f"static/{name}")))


def _index(session: ReviewSession, request: Request) -> Response:
    return HTMLResponse(index_page.index_page(session, dict(request.query_params), request.scope["root_path"]))


def _rows(session: ReviewSession, request: Request) -> Response:
    _article_id(session, request)
    return HTMLResponse(
        index_page.index_rows(
            session, request.path_params["number"], dict(request.query_params), request.scope["root_path"]
        )
    )


def _article(session: ReviewSession, request: Request) -> Response:
    _article_id(session, request)
    query, root = dict(request.query_params), request.scope["root_path"]
    return HTMLResponse(article_page.article_page(session, request.path_params["number"], query, root))


def _version(session: ReviewSession, request: Request) -> Response:
    return JSONResponse({"version": session.article_review(_article_id(session, request)).version})


def _form(session: ReviewSession, request: Request) -> Response:
    review = _free_review(session, request)
    difference = review.difference(request.path_params["key"])
    return HTMLResponse(item_forms.difference_form(review, difference, session.codebook))


def _new(session: ReviewSession, request: Request) -> Response:
    review = _free_review(session, request)
    layer = find_layer(review.gold, request.path_params["layer"])
    source = request.query_params.get("item")
    return HTMLResponse(item_forms.new_form(review, layer, _place(request), session.codebook, source=source))


def _item(session: ReviewSession, request: Request) -> Response:
    review = _free_review(session, request)
    make = item_forms.FORMS.get(request.path_params["form"])
    if make is None:
        raise HTTPException(404)
    return HTMLResponse(make(review, request.path_params["id"], session.codebook))


def _span(session: ReviewSession, request: Request) -> Response:
    review = session.article_review(_article_id(session, request))
    layer, place = find_layer(review.gold, request.path_params["layer"]), _place(request)
    text = review.article.text
    fitting = fitting_place(layer, request.path_params["field"], place, text) if place else None
    if fitting is None:
        raise UsageError("choose words in the article first")
    return JSONResponse({"start": fitting[0], "end": fitting[1]})


def _place(request: Request) -> tuple[int, int] | None:
    """The selected words that a request names, if it does."""
    given = request.query_params.get("start", ""), request.query_params.get("end", "")
    if not all(number.isdecimal() and len(number) <= _LONGEST_OFFSET for number in given):
        return None
    return int(given[0]), int(given[1])


def _guidelines(request: Request) -> Response:
    return HTMLResponse(index_page.guidelines_page(request.scope["root_path"]))


async def _check(session: ReviewSession, request: Request) -> Response:
    body = await _read_body(request, ItemValues)
    article_id = _article_id(session, request)
    try:
        found = await run_in_threadpool(lambda: body.findings(session.article_review(article_id)))
    except StaleReviewError:
        raise
    except UsageError as error:  # what is entered is no item yet
        return JSONResponse({"missing": str(error), "findings": []})
    told = [{"field": each.field, "text": each.text, "hint": each.is_hint} for each in found]
    return JSONResponse({"missing": None, "findings": told})


async def _annotate(session: ReviewSession, request: Request) -> Response:
    body = await _read_body(request, AnnotateRequest)
    article_id = _article_id(session, request)
    done = await run_in_threadpool(session.annotate, article_id, body.change.change, version=body.version)
    return JSONResponse({"key": done.key, "layer": done.layer.name})


async def _decide(session: ReviewSession, request: Request) -> Response:
    body = await _read_body(request, DecisionRequest)
    await run_in_threadpool(
        session.decide,
        _article_id(session, request),
        body.key,
        body.decision,
        version=body.version,
        note=body.note,
        fields=body.fields,
        values=body.values,
    )
    return JSONResponse({"key": body.key})


async def _decide_alike(session: ReviewSession, request: Request) -> Response:
    body = await _read_body(request, AlikeRequest)
    done = await run_in_threadpool(
        decide_alike,
        session,
        _article_id(session, request),
        body.keys,
        body.decision,
        version=body.version,
        note=body.note,
    )
    return JSONResponse(done._asdict())


async def _undo(session: ReviewSession, request: Request) -> Response:
    body = await _read_body(request, UndoRequest)
    article_id = _article_id(session, request)
    key, count = await run_in_threadpool(undo_together, session, article_id, version=body.version, leave=body.leave)
    return JSONResponse({"key": key, "count": count})


async def _mark(session: ReviewSession, request: Request) -> Response:
    body = await _read_body(request, MarkRequest)
    article_id = _article_id(session, request)
    await run_in_threadpool(session.mark, article_id, checked=body.checked, version=body.version)
    return JSONResponse({"checked": body.checked})


async def _lock(session: ReviewSession, locks: ArticleLocks, request: Request) -> Response:
    body = await _read_body(request, LockRequest)
    article_id = _article_id(session, request)
    if body.action == "leave":
        await run_in_threadpool(locks.leave, article_id, session.reviewer, body.page)
        return JSONResponse({"lock": None})
    is_over = body.action == "take"
    lock = await run_in_threadpool(locks.take, article_id, session.reviewer, body.page, over=is_over)
    return JSONResponse({"lock": None if lock.reviewer == session.reviewer else lock.words})


def _locks(session: ReviewSession, locks: ArticleLocks, request: Request) -> Response:
    """Who has which article open, by the numbers of the articles."""
    held = locks.all()
    numbers = ((number, held.get(id)) for number, id in enumerate(session.article_ids, 1))
    return JSONResponse({number: [lock.reviewer, lock.since] for number, lock in numbers if lock})


async def _read_body(request: Request, body_type: type[Body]) -> Body:
    try:
        return body_type.model_validate_json(await request.body())
    except ValidationError as error:
        raise UsageError(described(error)) from error

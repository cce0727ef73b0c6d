"""The review as a web application: pages to read, and two addresses that change something."""

from __future__ import annotations

from functools import partial
from importlib.resources import files
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from extractor.errors import UsageError
from extractor.review import pages
from extractor.review.decisions import Decision
from extractor.review.filters import Filter
from extractor.review.security import Guard
from extractor.review.session import GoldFolder, StaleReviewError


class _Sent(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


Sent = TypeVar("Sent", bound=_Sent)


class SentDecision(_Sent):
    """A decision as the page sends it (see `GoldFolder.decide`)."""

    key: str
    decision: Decision
    version: str
    note: str = ""
    fields: list[str] = []
    values: dict[str, Any] | None = None


class SentUndo(_Sent):
    """The wish to undo the last decision, as the page sends it."""

    version: str


def application(folder: GoldFolder, *, token: str, port: int) -> ASGIApp:
    """The application, guarded: it answers at 127.0.0.1 and ``port`` only, to addresses that begin with ``token``."""
    static = Path(str(files("extractor"))) / "review" / "static"
    routes = [
        Route("/", partial(_index, folder)),
        Route("/article/{number:int}", partial(_article, folder)),
        Route("/article/{number:int}/version", partial(_version, folder)),
        Route("/article/{number:int}/form/{key}", partial(_form, folder)),
        Route("/article/{number:int}/decide", partial(_decide, folder), methods=["POST"]),
        Route("/article/{number:int}/undo", partial(_undo, folder), methods=["POST"]),
        Route("/static/marks.css", _marks_css),
        Mount("/static", StaticFiles(directory=static)),
    ]
    handlers: dict[Any, Any] = {StaleReviewError: partial(_refused, 409), UsageError: partial(_refused, 422)}
    made = Starlette(routes=routes, exception_handlers=handlers)
    made.router.redirect_slashes = False
    return Guard(made, token=token, port=port)


def _refused(status: int, request: Request, error: Exception) -> Response:
    if request.method == "POST":
        return JSONResponse({"error": str(error)}, status)
    return PlainTextResponse(f"{error}\n", status)


def _id(folder: GoldFolder, request: Request) -> str:
    number: int = request.path_params["number"]
    if not 1 <= number <= len(folder.articles):
        raise HTTPException(404)
    return folder.articles[number - 1]


def _marks_css(request: Request) -> Response:
    return FileResponse(str(files("extractor.rendering").joinpath("static/marks.css")))


def _index(folder: GoldFolder, request: Request) -> Response:
    return HTMLResponse(pages.index(folder, request.scope["root_path"]))


def _article(folder: GoldFolder, request: Request) -> Response:
    _id(folder, request)
    chosen, side = Filter.of(request.query_params), request.query_params.get("view") == "side"
    root = request.scope["root_path"]
    return HTMLResponse(pages.article(folder, request.path_params["number"], chosen, side=side, root=root))


def _version(folder: GoldFolder, request: Request) -> Response:
    return JSONResponse({"version": folder.sheet(_id(folder, request)).version})


def _form(folder: GoldFolder, request: Request) -> Response:
    sheet = folder.sheet(_id(folder, request))
    difference = next((one for one in sheet.differences if one.key == request.path_params["key"]), None)
    if difference is None:
        raise StaleReviewError("this difference is not there any more: look at the article as it is now")
    return HTMLResponse(pages.form(sheet, difference))


async def _decide(folder: GoldFolder, request: Request) -> Response:
    sent = await _sent(request, SentDecision)
    await run_in_threadpool(
        folder.decide,
        _id(folder, request),
        sent.key,
        sent.decision,
        version=sent.version,
        note=sent.note,
        fields=sent.fields,
        values=sent.values,
    )
    return JSONResponse({"key": sent.key})


async def _undo(folder: GoldFolder, request: Request) -> Response:
    sent = await _sent(request, SentUndo)
    key = await run_in_threadpool(folder.undo, _id(folder, request), version=sent.version)
    return JSONResponse({"key": key})


async def _sent(request: Request, form: type[Sent]) -> Sent:
    try:
        return form.model_validate_json(await request.body())
    except ValidationError as error:
        first = error.errors(include_input=False)[0]
        raise UsageError(f"{'.'.join(map(str, first['loc']))}: {first['msg']}") from error

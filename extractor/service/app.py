"""The service as an application: read this first. Routes under `/v1`, behind a guard and an access log."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from importlib.metadata import version
from typing import Any

from fastapi import APIRouter, Depends, FastAPI
from pydantic.json_schema import models_json_schema
from starlette.datastructures import Headers
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import BaseRoute
from starlette.types import ASGIApp, Receive, Scope, Send

from extractor.option_terms import clients_terms
from extractor.review.locks import ArticleLocks
from extractor.runs.manifest import DISTRIBUTION
from extractor.service.access_log import AccessLog
from extractor.service.bodies import ArticleBody
from extractor.service.catalogue import catalogue_routes
from extractor.service.checking import CheckInArticle, CheckInRun, check_routes
from extractor.service.config import ServiceConfig
from extractor.service.description import description_routes
from extractor.service.ending import with_an_end
from extractor.service.extraction import extraction_routes
from extractor.service.guard import DESCRIPTION, Guard, with_safe_headers
from extractor.service.jobs import BYTES, job_routes
from extractor.service.problems import Problem, handle_problems, problems
from extractor.service.query_fields import check_query
from extractor.service.readiness import Readiness, health_routes
from extractor.service.review_page import FOLDER, ReviewPage
from extractor.service.state import ServiceState

_DESCRIPTION = """Who is in an article, who said what, who asserts what and who is for or against what: each tied to the
exact characters that it comes from. Whatever goes wrong is a problem (RFC 9457) whose `detail` says what to do."""


_JSON = "application/json"
_FIRST = (_JSON, BYTES)
"""The types of responses that generated clients can read."""

_OF_NO_OPERATION = (Problem, ArticleBody, CheckInArticle, CheckInRun)
"""Models that operations name by themselves, for FastAPI does not read these bodies and write these responses."""

_MODELS = models_json_schema(
    [(model, "validation") for model in _OF_NO_OPERATION], ref_template="#/components/schemas/{model}"
)[1]["$defs"]


def create_app(service: ServiceState, *, is_public: bool = False) -> ASGIApp:
    """The application. ``is_public`` says that others than this machine reach it, so that everybody needs a key."""
    app, routes = _routes(service)
    origins = service.config.cors_origins
    hosts = service.config.hosts
    description = DESCRIPTION if service.config.open_description else ()
    guard: ASGIApp = Guard(
        app,
        keys=service.keys,
        hosts=None if is_public and not hosts else hosts,
        origins=origins,
        is_public=is_public or bool(hosts),
        open_paths=(*description, FOLDER) if service.review else description,
        open_folders=(f"{FOLDER}/",) if service.review else (),
    )
    answered = with_an_end(guard, service.ending)
    if origins:
        answered = _Cors(
            answered,
            allow_origins=origins,
            allow_methods=["GET", "POST", "DELETE"],
            allow_headers=["authorization", "content-type", "idempotency-key", "x-request-id", "if-match"],
            expose_headers=[
                "x-request-id",
                "x-next-offset",
                "x-job-state",
                "x-export-remarks",
                "x-unlinked-actors",
                "etag",
                "location",
                "retry-after",
                "idempotent-replayed",
            ],
        )
    return AccessLog(with_safe_headers(answered), metrics=service.metrics, routes=routes)


class _Cors(CORSMiddleware):
    """Lets pages of ``allow_origins`` ask, and read what they are refused; others meet the guard, as any request."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        of_a_page = scope["type"] == "http" and Headers(scope=scope).get("origin") in self.allow_origins
        await (super().__call__ if of_a_page else self.app)(scope, receive, send)


def _routes(service: ServiceState) -> tuple[FastAPI, list[BaseRoute]]:
    """The application, and all its routes."""
    readiness = Readiness(service)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncGenerator[None]:
        with clients_terms():
            await service.runner.start()
            try:
                yield
            finally:
                service.end()
                await service.runner.close(service.ending.seconds_left)
                await asyncio.to_thread(service.pool.close)
                await asyncio.to_thread(readiness.close)
                await asyncio.to_thread(service.threads.close)

    app = FastAPI(
        title="extractor",
        description=_DESCRIPTION,
        version=version(DISTRIBUTION),
        lifespan=lifespan,
        dependencies=[Depends(check_query)],
        docs_url=None,
        redoc_url=None,
        telemetry={"tracing": False, "metrics": False, "logs": False, "auto_configure": False},
    )
    app.router.redirect_slashes = False
    handle_problems(app)
    routes = [*app.routes]
    for router in (
        *(make(service) for make in (extraction_routes, check_routes, job_routes, catalogue_routes)),
        health_routes(service, readiness),
        _metrics_route(service),
        description_routes(app),
    ):
        app.include_router(router)
        routes += router.routes
    if service.review:
        locks = ArticleLocks(service.config.data / "review")
        page = ReviewPage(service.review, service.keys, locks, service.config.limits)
        app.add_route(FOLDER, _to_review, include_in_schema=False)
        app.mount(FOLDER, page)
        routes += app.routes[-2:]
    _describe(app, service.config)
    return app, routes


def _to_review(request: Request) -> Response:
    return RedirectResponse(f"{FOLDER}/")


def _metrics_route(service: ServiceState) -> APIRouter:
    router = APIRouter(tags=["health"], responses=problems())

    @router.get(
        "/metrics",
        summary="Counts for Prometheus",
        operation_id="metrics",
        response_class=PlainTextResponse,
    )
    def metrics() -> Response:
        return PlainTextResponse(service.metrics.text(), media_type="text/plain; version=0.0.4")

    return router


def _describe(app: FastAPI, config: ServiceConfig) -> None:
    """Complete the API's description by what no operation has as its own model, and by the names that are offered."""
    made = app.openapi
    offered = {
        "backend": config.offered_backends,
        "model": config.models,
        "codebook": [*config.codebooks],
        "folder": [*config.folders],
    }

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            schema = made()
            schema["components"]["schemas"] |= _MODELS
            for operations in schema["paths"].values():
                for operation in operations.values():
                    for response in operation["responses"].values():  # generated clients take the first
                        content = response.get("content", {})
                        response["content"] = dict(sorted(content.items(), key=lambda item: item[0] not in _FIRST))
                    for parameter in operation.get("parameters", []):
                        if parameter["in"] == "query" and (names := offered.get(parameter["name"])):
                            parameter["examples"] = {name: {"value": name} for name in names}
        assert app.openapi_schema
        return app.openapi_schema

    app.openapi = openapi  # type: ignore[method-assign]

"""What goes wrong, as RFC 9457 has it: `application/problem+json` whose ``detail`` says what to do."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from math import ceil
from typing import TYPE_CHECKING, Any, cast

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ConfigDict, Field
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from extractor.complaints import plain_words
from extractor.error_kinds import ErrorKind
from extractor.errors import (
    ArticleError,
    CacheError,
    CacheMissError,
    EndpointUnavailableError,
    ExtractorError,
    InBatchError,
    MissingExtraError,
    PromptError,
    ReplyError,
    RunError,
    StoppedError,
    TokenBudgetExceededError,
    UsageError,
)
from extractor.files.atomic import NO_ROOM
from extractor.option_terms import TELL_THE_HOST
from extractor.service.forms import COMPLAINTS
from extractor.service.request_ids import current_request_id

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

MEDIA_TYPE = "application/problem+json"
RETRY_SOON = 5
"""Seconds after which somebody who was turned away may ask again."""

RETRY_LATER = 60
"""The same, where whoever runs the service has to do something."""


class Problem(BaseModel):
    """Why a request was not done, and what to do about it (RFC 9457)."""

    model_config = ConfigDict(extra="forbid")

    type: str = Field(default="about:blank", description="The kind of problem: by its status alone.")
    title: str = Field(description="The status in words.")
    status: int = Field(description="The status of the response.")
    detail: str = Field(description="What is wrong, and what to do.")
    kind: ErrorKind = Field(description="What a program may tell it by.")
    request_id: str = Field(description="The id of the request, as the header X-Request-ID and the log have it.")
    retry_after: int | None = Field(
        default=None, description="Seconds after which to ask again, as the header Retry-After has it."
    )


class ProblemError(Exception):
    """A request that is not done; ``detail`` says what to do, ``kind`` is by default that of its status."""

    def __init__(
        self,
        status: int,
        detail: str,
        *,
        kind: ErrorKind | None = None,
        retry_after: float | None = None,
        **headers: str,
    ) -> None:
        super().__init__(status, detail)
        self.status = status
        self.detail = detail
        self.kind: ErrorKind = kind or kind_of_status(status)
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}
        if retry_after is not None:
            self.headers["retry-after"] = str(max(1, ceil(retry_after)))

    def __str__(self) -> str:
        return self.detail


def lost(words: str) -> ProblemError:
    """What to tell a client of what is not there any more."""
    return ProblemError(503, f"{words}: {TELL_THE_HOST}", kind="folder", retry_after=RETRY_LATER)


_KINDS: Mapping[int, ErrorKind] = {
    401: "no_key",
    403: "forbidden",
    404: "not_found",
    408: "too_slow",
    409: "conflict",
    412: "conflict",
    413: "too_large",
    429: "over_limit",
    501: "not_installed",
    503: "busy",
    504: "too_slow",
}


def kind_of_status(status: int) -> ErrorKind:
    """What a problem of this status is, where nothing more is known of it."""
    return _KINDS.get(status, "usage" if status < 500 else "error")


def problem(
    status: int, detail: str, headers: Mapping[str, str] | None = None, kind: ErrorKind | None = None
) -> Problem:
    """The problem of the request at hand."""
    wait = (headers or {}).get("retry-after")
    return Problem(
        title=HTTPStatus(status).phrase,
        status=status,
        detail=detail,
        kind=kind or kind_of_status(status),
        request_id=current_request_id(),
        retry_after=int(wait) if wait else None,
    )


def problem_response(
    status: int, detail: str, headers: Mapping[str, str] | None = None, kind: ErrorKind | None = None
) -> Response:
    """The response to a request that is not done."""
    return JSONResponse(
        problem(status, detail, headers, kind).model_dump(), status, dict(headers or {}), media_type=MEDIA_TYPE
    )


def problem_of(error: ExtractorError) -> ProblemError:
    """What to tell a client of an error of the library."""
    found = _problem_of(error)
    found.kind = error.kind
    return found


def _problem_of(error: ExtractorError) -> ProblemError:
    if isinstance(error, MissingExtraError):
        return ProblemError(501, f"the service lacks what this takes: {TELL_THE_HOST}")
    if isinstance(error, UsageError | ArticleError):
        return ProblemError(422, str(error))
    if isinstance(error, EndpointUnavailableError):
        return ProblemError(503, str(error), retry_after=error.retry_after or RETRY_SOON)
    if isinstance(error, StoppedError):
        return ProblemError(503, "the service is ending: ask again in a moment", retry_after=RETRY_SOON)
    if isinstance(error, TokenBudgetExceededError):
        return ProblemError(403, str(error))  # for the same request no day has enough
    if isinstance(error, CacheError):
        return ProblemError(503, str(error), retry_after=RETRY_LATER)
    if isinstance(error, InBatchError):
        return ProblemError(503, str(error), retry_after=RETRY_LATER)
    if isinstance(error, CacheMissError):
        return ProblemError(502, f"the service has no key for its model: {TELL_THE_HOST}")
    if isinstance(error, ReplyError):
        return ProblemError(502, f"{_told(error)}: ask for another model, or {TELL_THE_HOST}")
    if isinstance(error, RunError | PromptError):
        return ProblemError(502, f"{_told(error)}: {TELL_THE_HOST}")
    return ProblemError(500, f"{_told(error)}: {TELL_THE_HOST}")


def _told(error: ExtractorError) -> str:
    """What is wrong, without what to do where that is all that is said of it."""
    return str(error).removesuffix(f": {TELL_THE_HOST}")


def problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """How an operation documents its problems."""
    schema = {"schema": {"$ref": "#/components/schemas/Problem"}}
    return {
        status: {"description": HTTPStatus(status).phrase, "content": {MEDIA_TYPE: schema}}
        for status in sorted({401, 403, 421, 429, 500, *statuses})
    }


def handle_problems(app: FastAPI) -> None:
    """Answer every error of the application by a problem."""

    async def known(request: Request, error: Exception) -> Response:
        found = problem_of(error) if isinstance(error, ExtractorError) else cast(ProblemError, error)
        return problem_response(found.status, found.detail, found.headers, found.kind)

    async def of_http(request: Request, error: Exception) -> Response:
        error = cast(HTTPException, error)
        return problem_response(error.status_code, _DETAILS.get(error.status_code, error.detail), error.headers)

    async def invalid(request: Request, error: Exception) -> Response:
        return problem_response(422, _invalid(cast(RequestValidationError, error)))

    async def of_the_disk(request: Request, error: Exception) -> Response:
        if cast(OSError, error).errno not in NO_ROOM:
            raise error
        return problem_response(503, "the service's disk is full: ask again later", {"retry-after": "600"}, "disk_full")

    app.add_exception_handler(OSError, of_the_disk)

    async def of_the_program(request: Request, error: Exception) -> Response:
        return problem_response(500, f"an error of the program itself, {type(error).__name__}: tell whoever runs it")

    app.add_exception_handler(Exception, of_the_program)
    app.add_exception_handler(ExtractorError, known)
    app.add_exception_handler(ProblemError, known)
    app.add_exception_handler(HTTPException, of_http)
    app.add_exception_handler(RequestValidationError, invalid)


_DETAILS = {
    400: "the body cannot be read: send it as the API's description says (/docs)",
    404: "there is nothing at this address: see /docs",
    405: "this address does not take this method: see /docs",
}


def _invalid(error: RequestValidationError) -> str:
    details = cast("ErrorDetails", error.errors()[0])
    place = ".".join(str(step) for step in details["loc"])
    if details["type"] == "json_invalid":
        return "the body is no valid JSON: correct it"
    wrong = COMPLAINTS.get(details.get("ctx", {}).get("pattern", "")) or plain_words(details)
    return f"{place}: {wrong}: {_REMEDIES.get(details['type'], 'correct it')}"


_REMEDIES = {"missing": "add it", "extra_forbidden": "leave it out"}

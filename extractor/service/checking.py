"""`POST /v1/check`: whether a quotation is in an article, or in those of a run, as it is quoted."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import cast

from fastapi import APIRouter
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError
from starlette.requests import Request

from extractor.articles.fields import make_article
from extractor.articles.pages import without_markup
from extractor.grounding.quotation_check import (
    MAX_QUOTATION,
    CheckStatus,
    QuotationCheck,
    QuotationChecker,
    best_status,
    check_each,
    check_quotation,
    is_said_by,
)
from extractor.runs.folder import RECORDS
from extractor.runs.reader import Records, read_records
from extractor.service.bodies import (
    ARTICLE_ID,
    ArticleBody,
    media_type,
    nothing_left_out,
    read_body,
    reference,
)
from extractor.service.forms import HAS_WORDS
from extractor.service.guard import NEEDS_KEY, Caller
from extractor.service.lost_files import check_kept, readable
from extractor.service.problems import ProblemError, problems
from extractor.service.state import ServiceState
from extractor.settings import RULES, Settings
from extractor_schemas import Article, Record

_WHO_SAYS_IT = Settings.from_options(None, RULES, {"layers": ("quotes",)})
"""By which it is told who says what in an article without a record."""


class _Check(BaseModel):
    model_config = ConfigDict(extra="forbid")

    quotation: str = Field(min_length=1, max_length=MAX_QUOTATION, pattern=HAS_WORDS, description="The words.")
    by: str | None = Field(
        default=None,
        min_length=1,
        max_length=200,
        pattern=HAS_WORDS,
        description="Whether it is this person's too: words of the name; or `nobody`, `the article`, `anonymous`. The"
        " answer has it as `is_said_by`; of an `article` the rules tell who says what.",
    )


class CheckInArticle(_Check):
    """A quotation, and an article to look it up in."""

    article: ArticleBody


class CheckInRun(_Check):
    """A quotation, and a run to look it up in."""

    run: str = Field(
        min_length=1,
        max_length=64,
        description="The id of a job of yours, or the name of a run that the service was started with.",
    )
    article_id: str | None = Field(default=None, min_length=1, description="Of the run's articles only this one.")


_CHECK = TypeAdapter[CheckInArticle | CheckInRun](CheckInArticle | CheckInRun)


class CheckAnswer(BaseModel):
    """What became of the quotation."""

    model_config = ConfigDict(extra="forbid")

    status: CheckStatus = Field(description="That of the best of the results; `absent` where there is none.")
    results: list[QuotationCheck] = Field(
        description="The article's; or those of the run's articles that have it, or something similar, the best first."
    )
    is_said_by: bool | None = Field(
        default=None,
        description="Whether what is there, as it is quoted or altered (`status`), is said by who is asked for in one"
        " of the articles; null where none of them tells whose it is, where nothing is there, and where `by` asks for"
        " nobody.",
    )


def check_routes(service: ServiceState) -> APIRouter:
    """The route of quotations."""
    router = APIRouter(prefix="/v1", tags=["single articles"], dependencies=[NEEDS_KEY])
    limits = service.config.limits
    either = {"anyOf": [reference(CheckInArticle), reference(CheckInRun)]}

    @router.post(
        "/check",
        summary="Whether a quotation is in an article as it is quoted",
        operation_id="check",
        responses=problems(404, 408, 413, 415, 422, 503, 504),
        openapi_extra={"requestBody": {"required": True, "content": {"application/json": {"schema": either}}}},
    )
    async def check(request: Request) -> CheckAnswer:
        media_type(request, "application/json")
        caller = cast(Caller, request.state.caller)
        with service.accounts.of(caller.name).one_more(caller.key):
            body = _parsed(await read_body(request, limits))
            async with service.places.one():
                if isinstance(body, CheckInArticle):
                    results = [await service.threads.run(_in_article, service, body)]
                else:
                    run = _run(service, caller, body.run)
                    results = await service.threads.run(_in_run, body, run, limits.extract_seconds)
        return CheckAnswer(status=best_status(results), results=results, is_said_by=is_said_by(results))

    return router


def _parsed(body: bytes) -> CheckInArticle | CheckInRun:
    """What is to be checked. Raises `RequestValidationError`, which says what is wrong with the one that was meant."""
    try:
        return _CHECK.validate_json(body)
    except ValidationError as error:
        errors = error.errors(include_url=False)
        if not {"article", "run"} & _fields(body):
            raise ProblemError(
                422, "body: it has neither `article` nor `run`: give an article, or as run the id of a job of yours"
            ) from error
        meant = CheckInRun if b'"run"' in body and b'"article"' not in body else CheckInArticle
        of_meant = [details for details in errors if details["loc"][:1] == (meant.__name__,)]
        shown = [{**details, "loc": ("body", *details["loc"][1:])} for details in of_meant]
        raise RequestValidationError(shown or errors) from error


def _fields(body: bytes) -> set[str]:
    """The names of the fields of a JSON object; of anything else those of all."""
    try:
        value: object = json.loads(body)
    except (ValueError, RecursionError):
        value = None
    return set(cast(dict[str, object], value)) if isinstance(value, dict) else {"article", "run"}


def _in_article(service: ServiceState, body: CheckInArticle) -> QuotationCheck:
    fields = without_markup(body.article.model_dump(exclude_unset=True))
    with nothing_left_out():
        article = make_article(fields, name=ARTICLE_ID, limit=service.config.limits.article_chars)
    if body.by is None:
        return check_quotation(body.quotation, article)

    def by_rules(article: Article) -> Record:
        with service.pool.use(_WHO_SAYS_IT) as rules:
            return rules.extract(article)

    return QuotationChecker(article, by_rules, body.by).check(body.quotation)


def _run(service: ServiceState, caller: Caller, name: str) -> Path:
    job = service.jobs.get(name)
    if job and job.submission.owner == caller.name:
        check_kept(job, RECORDS)
        if not (job.run / RECORDS).exists():
            raise ProblemError(404, "the job has no record yet: wait, or look how it is by GET /v1/jobs/ID")
        return job.run
    if name not in service.config.runs:
        known = f", or one of {', '.join(service.config.runs)}" if service.config.runs else ""
        raise ProblemError(404, f"there is no run {name!r}: give the id of a job of yours{known}")
    return service.config.runs[name]


def _in_run(body: CheckInRun, run: Path, seconds: float) -> list[QuotationCheck]:
    until = time.monotonic() + seconds

    def in_time() -> Iterator[Record]:
        with readable("the records of the run"):
            for record in read_records(run):
                if time.monotonic() > until:
                    raise ProblemError(
                        504, f"the run is too large to be looked through in {seconds:g} s: name an article_id"
                    )
                yield record

    if body.article_id is None:
        checkers = (QuotationChecker.of_record(record, body.by) for record in in_time())
        return check_each([body.quotation], checkers)[0]
    with readable("the records of the run"), Records(run) as records:
        record = records.get(body.article_id)
    if record is None:
        raise ProblemError(404, f"no record of {body.article_id!r} in the run")
    return [check_quotation(body.quotation, record.article, record, by=body.by)]

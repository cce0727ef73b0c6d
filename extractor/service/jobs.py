"""`/v1/jobs`: many articles at once, in the background."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import Annotated, Any, cast

from fastapi import APIRouter, Header, Path, Query, Response
from pydantic import BaseModel, ConfigDict, Field
from starlette.requests import Request
from starlette.responses import StreamingResponse

from extractor.runs.failures import FAILURES
from extractor.runs.folder import RECORDS
from extractor.service.accepting import is_preferred
from extractor.service.export_query import ExportQuery
from extractor.service.forms import JOB_ID
from extractor.service.guard import NEEDS_KEY, Caller
from extractor.service.job_files import export, lines_from
from extractor.service.job_folder import Job
from extractor.service.job_pages import PLACE, name_of_place, place_of
from extractor.service.job_status import ENDED, JobStatus, status_of
from extractor.service.lost_files import check_kept, readable
from extractor.service.options import check_offered
from extractor.service.problems import RETRY_SOON, ProblemError, problems
from extractor.service.state import ServiceState
from extractor.service.submission import JSON_LINES, PARQUET, JobOptions, Submitting

JobId = Annotated[str, Path(json_schema_extra={"pattern": JOB_ID}, description="The id of a job.")]
"""Of an id of another form there is no job, which is 404 as for any other."""

IdempotencyKey = Annotated[
    str | None,
    Header(
        alias="Idempotency-Key",
        min_length=1,
        max_length=255,
        description="Any words of yours: submitted again with the same ones, it is the same job.",
    ),
]
Before = Annotated[
    str | None,
    Query(
        json_schema_extra={"pattern": PLACE},
        max_length=80,
        description="`next` of the response before; or a time in ISO 8601, of UTC where it names no zone: only jobs"
        " created before it. A `+` in it is sent as `%2B`.",
    ),
]
Offset = Annotated[int, Query(ge=0, le=2**62, description="In bytes: 0, or `X-Next-Offset` of the response before.")]
Tag = Annotated[
    str | None,
    Header(
        alias="If-Match",
        max_length=100,
        description="`ETag` of the response before: 412 if that was written anew.",
    ),
]

BYTES = "application/octet-stream"
"""What generated clients take, which know no JSON Lines."""

_LINES: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "JSON Lines: what is there now from `offset` on, in whole lines. Where `X-Job-State` is an end"
        " of the job, there is no more to come.",
        "content": {
            "application/x-ndjson": {"schema": {"type": "string"}},
            BYTES: {"schema": {"type": "string", "format": "binary"}},
        },
        "headers": {
            "X-Next-Offset": {"schema": {"type": "integer"}, "description": "Where to go on."},
            "X-Job-State": {"schema": {"type": "string"}, "description": "The job's state."},
            "ETag": {"schema": {"type": "string"}, "description": "For `If-Match` of the next request."},
        },
    },
    **problems(404, 412, 416, 422, 503),
}
_SUBMITTED: dict[int | str, dict[str, Any]] = {
    202: {
        "description": "The job is accepted, or was before.",
        "headers": {"Location": {"schema": {"type": "string"}, "description": "The job's address."}},
        "links": {
            name: {"operationId": name, "parameters": {"id": "$response.body#/id"}}
            for name in ("job", "job_records", "job_failures", "export_job", "cancel_job", "resume_job")
        },
    },
    **problems(400, 408, 409, 413, 415, 422, 503),
}
_BODY: dict[str, Any] = {
    "requestBody": {
        "description": "The articles, an object with `text` a line, as in `.jsonl`, or a row with a column `text`, as"
        " in `.parquet` (with the extra of that name); none where there is a `folder`.",
        "content": {
            kind: {"schema": {"type": "string", "format": "binary", "pattern": r"^$|^[ \t\r\n]*\{"}}
            for kind in JSON_LINES
        }
        | {PARQUET: {"schema": {"type": "string", "format": "binary"}}},
    }
}


class Jobs(BaseModel):
    """Your jobs, the newest first."""

    model_config = ConfigDict(extra="forbid")

    jobs: list[JobStatus]
    next: str | None = Field(description="Give it as `before` to see the jobs behind these; null where there are none.")


def job_routes(service: ServiceState) -> APIRouter:
    """The routes of jobs. A job is its key's own: to anybody else there is none."""
    router = APIRouter(prefix="/v1", tags=["jobs"], dependencies=[NEEDS_KEY])
    store, runner = service.jobs, service.runner
    submitting = Submitting(service.config, store, runner.queued)

    def own(request: Request, id: str) -> Job:
        job = store.get(id)
        if job is None or job.submission.owner != _caller(request).name:
            raise ProblemError(404, "you have no job of this id: see GET /v1/jobs")
        return job

    def told(job: Job) -> JobStatus:
        return status_of(
            job,
            is_under_way=runner.is_under_way(job.id),
            waits_until=runner.waits_until(job),
            held_up=runner.held_up(job),
            folder=service.config.folders.get(job.submission.folder or ""),
        )

    @router.post(
        "/jobs",
        summary="Submit a job",
        operation_id="submit_job",
        status_code=202,
        responses=_SUBMITTED,
        openapi_extra=_BODY,
    )
    async def submit_job(
        request: Request,
        response: Response,
        options: Annotated[JobOptions, Query()],
        idempotency_key: IdempotencyKey = None,
    ) -> JobStatus:
        job, is_known = await submitting.submit(request, _caller(request), options, idempotency_key)
        runner.wake()
        response.headers["location"] = f"/v1/jobs/{job.id}"
        if is_known:
            response.headers["idempotent-replayed"] = "true"
        return await asyncio.to_thread(told, job)

    @router.get("/jobs", summary="Your jobs, the newest first", operation_id="jobs", responses=problems(422))
    def jobs(
        request: Request,
        limit: Annotated[int, Query(ge=1, le=1000, description="The most jobs.")] = 100,
        before: Before = None,
    ) -> Jobs:
        page = list[JobStatus]()
        place = place_of(before) if before is not None else None
        for job in store.all(_caller(request).name):
            if place is not None and job.place >= place:
                continue
            if len(page) == limit:
                return Jobs(jobs=page, next=name_of_place(page[-1].created, page[-1].id))
            with suppress(ProblemError):  # of one whose files cannot be read, which its own address tells
                page.append(told(job))
        return Jobs(jobs=page, next=None)

    @router.get("/jobs/{id}", summary="How far a job is", operation_id="job", responses=problems(404, 422, 503))
    def job(request: Request, id: JobId) -> JobStatus:
        return told(own(request, id))

    @router.delete(
        "/jobs/{id}",
        summary="Cancel a job; what is done is kept",
        operation_id="cancel_job",
        responses=problems(404, 422, 503),
    )
    def cancel_job(request: Request, id: JobId) -> JobStatus:
        found = own(request, id)
        if not found.end:
            found.cancel()
            runner.wake()
        return told(found)

    @router.post(
        "/jobs/{id}/resume",
        summary="Let a job go on that was stopped or cancelled",
        description="What it has done stays, and what is paid for comes from the cache.",
        operation_id="resume_job",
        status_code=202,
        responses=problems(404, 409, 422, 503),
    )
    def resume_job(request: Request, id: JobId) -> JobStatus:
        found = own(request, id)
        if not found.end or found.end.state == "complete":
            raise ProblemError(409, f"the job is {told(found).state}: one that was stopped or cancelled can go on")
        if not store.resume(found):
            raise ProblemError(409, "the end of the job is being told: ask again in a moment", retry_after=RETRY_SOON)
        runner.wake()
        return told(found)

    def lines(request: Request, id: str, name: str, offset: int, tag: str | None) -> Response:
        found = own(request, id)
        state = told(found).state  # before what is there: so an end means that all of it is
        check_kept(found, name)
        with readable(f"the job's {name}"):
            there = lines_from(found.run / name, offset, tag)
        headers = {"x-next-offset": str(there.end), "x-job-state": state, "etag": there.tag}
        kind = BYTES if is_preferred(request, BYTES, to=JSON_LINES[0]) else JSON_LINES[0]
        return StreamingResponse(there.pieces(), media_type=kind, headers=headers)

    @router.get(
        "/jobs/{id}/records",
        summary="A job's records so far",
        operation_id="job_records",
        responses=_LINES,
        response_class=Response,
    )
    def job_records(request: Request, id: JobId, offset: Offset = 0, if_match: Tag = None) -> Response:
        return lines(request, id, RECORDS, offset, if_match)

    @router.get(
        "/jobs/{id}/failures",
        summary="The articles without a record so far, and why",
        description="Each line has `id`; `kind`, as problems have it; `reason`; and `article_id` where the article"
        " gives itself another id than that of its place.",
        operation_id="job_failures",
        responses=_LINES,
        response_class=Response,
    )
    def job_failures(request: Request, id: JobId, offset: Offset = 0, if_match: Tag = None) -> Response:
        return lines(request, id, FAILURES, offset, if_match)

    @router.get(
        "/jobs/{id}/export",
        summary="The records of a job that has ended, in another format",
        operation_id="export_job",
        responses={
            200: {
                "description": "The file of the format, or a ZIP archive of its files.",
                "content": {
                    kind: {"schema": {"type": "string", "format": "binary"}}
                    for kind in ("application/octet-stream", "application/zip")
                },
                "headers": {
                    "X-Export-Remarks": {
                        "schema": {"type": "string"},
                        "description": "A list in JSON: sentences on what the format has no place for, if any.",
                    }
                },
            },
            **problems(404, 409, 422, 501, 503),
        },
        response_class=Response,
    )
    async def export_job(
        request: Request,
        id: JobId,
        asked: Annotated[ExportQuery, Query()],
    ) -> Response:
        def made() -> Response:
            found = own(request, id)
            if told(found).state not in ENDED:
                raise ProblemError(409, "the job has not ended: wait, or take its records so far", retry_after=60)
            check_kept(found, RECORDS)
            submitting.check_room()
            registries = service.config.registries
            if asked.registry is not None:
                check_offered("registry", asked.registry, registries)
            linking = (asked.registry, registries[asked.registry]) if asked.registry is not None else None
            return export(found.run, asked, service.config.data / "exports", f"job-{id[:8]}", linking)

        caller = _caller(request)
        with service.accounts.of(caller.name).one_more(caller.key):
            async with service.places.one():
                return await service.threads.run(made)

    return router


def _caller(request: Request) -> Caller:
    return cast(Caller, request.state.caller)

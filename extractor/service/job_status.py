"""What a client is told of a job: how far it is, how fast, what it has cost, and what is left."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field

from extractor.error_kinds import ErrorKind
from extractor.option_terms import TELL_THE_HOST, in_readers_terms
from extractor.runs.failures import FAILURES
from extractor.runs.folder import RECORDS
from extractor.runs.manifest_file import RUN
from extractor.service.forms import JOB_ID
from extractor.service.holding import HeldUp
from extractor.service.job_folder import Job
from extractor.service.lost_files import lost_of
from extractor.service.options import ExtractOptions
from extractor.service.run_facts import RunFacts, facts_of

JobState = Literal["queued", "running", "cancelling", "complete", "stopped", "cancelled"]

ENDED: tuple[JobState, ...] = ("complete", "stopped", "cancelled")
"""The states in which a job stays."""

_SHORTEST = 0.001
"""Seconds below which runs tell no difference."""


class Tokens(BaseModel):
    """Tokens of all requests for a job, as the provider counted them."""

    model_config = ConfigDict(extra="forbid")

    prompt: int = 0
    completion: int = 0


class Webhook(BaseModel):
    """What became of telling the end of a job."""

    model_config = ConfigDict(extra="forbid")

    host: str = Field(description="Whom it is told.")
    delivered: bool = False
    attempts: int = 0
    detail: str | None = Field(default=None, description="How the last attempt ended.")
    at: str | None = Field(default=None, description="When that was.")
    next: str | None = Field(
        default=None, description="When it is tried again; null before the first attempt, and once that is over."
    )


class JobStatus(BaseModel):
    """A job. Times are UTC, in ISO 8601; durations are seconds."""

    model_config = ConfigDict(extra="forbid")

    id: str = Field(pattern=JOB_ID)
    state: JobState = Field(description="`complete`, `stopped` (by `error`) and `cancelled` are ends.")
    created: str
    ended: str | None = None
    waits_until: str | None = Field(
        default=None, description="When it goes on, where it waits since its key has used its tokens of the day."
    )
    options: ExtractOptions
    folder: str | None = Field(default=None, description="The folder of its articles, where they did not come with it.")
    articles: int | None = Field(
        default=None,
        description="How many there are; null until they are counted, anew whenever it is taken up.",
    )
    records: int = 0
    failures: int = 0
    left: int | None = Field(default=None, description="Articles without a record or a failure; null as `articles`.")
    rate: float | None = Field(
        default=None,
        description="Articles a second since it was begun, or taken up again, but for those that were done before.",
    )
    seconds: float | None = Field(default=None, description="How long that is.")
    seconds_left: float | None = Field(default=None, description="How long it will take at this rate.")
    tokens: Tokens = Tokens()
    requests: int = Field(default=0, description="Requests to a model.")
    retries: int = Field(default=0, description="Those of them that were sent again.")
    perhaps_paid_twice: int = Field(
        default=0, description="How often requests had been sent by a process that ended before it had the replies."
    )
    cost: float | None = Field(default=None, description="At the prices that the service was started with.")
    error_kind: ErrorKind | None = Field(default=None, description="What a program may tell the error by.")
    error: str | None = Field(
        default=None, description="Why it stopped or cannot go on, or what it has lost, and what to do."
    )
    notes: list[str] = Field(default=[], description="What else is to be known of it.")
    webhook: Webhook | None = Field(default=None, description="What became of telling its end, where that is asked.")


def status_of(
    job: Job,
    *,
    is_under_way: bool,
    waits_until: datetime | None = None,
    held_up: HeldUp | None = None,
    folder: Path | None = None,
) -> JobStatus:
    """What there is to tell of a job, and nothing of where the service keeps what.

    ``is_under_way`` if this process works on it; ``waits_until`` is when its key has tokens again, if it has none;
    ``held_up`` is why it cannot go on; ``folder`` is where its articles are that did not come with it.
    """
    end, submission = job.end, job.submission
    state: JobState
    if end:
        state = end.state
    elif job.is_cancelled:
        state = "cancelling"
    else:
        state = "running" if is_under_way or job.is_claimed() else "queued"
    held_up = held_up if state != "running" else None
    lost = lost_of(job, RUN, RECORDS, FAILURES)
    error = _without_paths(end.error, job, folder) if end and end.error else held_up.reason if held_up else None
    status = JobStatus(
        id=job.id,
        state=state,
        created=submission.created,
        ended=end.ended if end else None,
        options=submission.options,
        folder=submission.folder,
        waits_until=waits_until.isoformat() if waits_until and state == "queued" else None,
        error=error or (f"{lost}: {TELL_THE_HOST}" if lost else None),
        error_kind=(end.error_kind if end else held_up.kind if held_up else None) or ("folder" if lost else None),
        webhook=_webhook(job),
    )
    facts = facts_of(job.run)
    if facts is None:
        return status
    notes = [_without_paths(in_readers_terms(note), job, folder) for note in facts.notes]
    return status.model_copy(update={**_progress(facts, is_running=state == "running"), "notes": notes})


def _without_paths(text: str, job: Job, folder: Path | None) -> str:
    places = [
        (job.run, "the job"),
        (job.folder, "the job"),
        *([(folder, str(job.submission.folder))] if folder else []),
    ]
    for path, name in places:
        for spelling in (path.absolute(), os.path.realpath(path), path):
            text = text.replace(str(spelling), name)
    return text


def _webhook(job: Job) -> Webhook | None:
    if job.submission.webhook is None:
        return None
    so_far = job.delivery.model_dump() if job.delivery else {}
    return Webhook(host=urlsplit(job.submission.webhook).netloc, **so_far)


def _progress(facts: RunFacts, *, is_running: bool) -> dict[str, Any]:
    counts, totals, held, seconds = facts.counts, facts.totals, facts.held, facts.times.seconds
    done = counts.records + counts.failures
    rate = max(0, done - facts.records_kept) / max(seconds, _SHORTEST) if seconds else None
    articles = counts.articles if counts.left is not None else None  # which takes a while after each begin
    left = max(0, articles - held.records - held.failures) if articles is not None else None
    return {
        "articles": articles,
        "records": held.records,
        "failures": held.failures,
        "left": left,
        "rate": round(rate, 3) if rate is not None else None,
        "seconds": seconds,
        "seconds_left": round((articles - done) / rate, 1) if articles is not None and is_running and rate else None,
        "tokens": Tokens(prompt=totals.tokens.prompt, completion=totals.tokens.completion),
        "requests": totals.requests.sent,
        "retries": totals.requests.retries,
        "perhaps_paid_twice": totals.requests.perhaps_paid_twice,
        "cost": totals.cost,
    }

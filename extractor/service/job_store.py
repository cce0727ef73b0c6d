"""Jobs on disk: a folder each, with what was submitted, its articles, the folder of its run, and how it ended.

Processes may share them: the one that does a job holds its claim, a lock that goes with the process.
"""

from __future__ import annotations

import fcntl
import logging
import os
import re
import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from extractor.articles.failure import unexpected
from extractor.error_kinds import ErrorKind
from extractor.files.atomic import write_atomically
from extractor.service.config import ServiceConfig
from extractor.service.options import ExtractOptions
from extractor.settings import Settings
from extractor_schemas import Codebook

_log = logging.getLogger(__name__)

ARTICLES, ARTICLES_IN_PARQUET = "articles.jsonl", "articles.parquet"
"""What the file of the articles that came with a job is called."""

JOB_ID = re.compile(r"[0-9a-f]{32}")

_SUBMISSION, _END, _CANCEL, _DELIVERY, _CLAIM = "job.json", "end.json", "cancel", "webhook.json", ".claim"
_ABANDONED = 600.0
"""Seconds after which what was begun to be submitted, and is not by any process any more, is deleted."""

EndState = Literal["complete", "stopped", "cancelled"]
M = TypeVar("M", bound=BaseModel)


class _Kept(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Submission(_Kept):
    """What was submitted. ``folder`` is the name of the folder of its articles, None where they came with it.

    ``digest`` tells whether a further submission is the same; ``articles`` is the name of their file. ``codebook`` and
    ``made_by``, settings by name, are what its records are made by, whatever becomes of the service's own meanwhile.
    """

    id: str
    owner: str
    created: str
    options: ExtractOptions
    folder: str | None = None
    webhook: str | None = None
    digest: str
    articles: str = ARTICLES
    codebook: Codebook | None = None
    made_by: dict[str, Any] = {}

    def settings(self, config: ServiceConfig) -> Settings:
        """By which the job is done. Raises as those of its options."""
        options = self.options if self.codebook is None else self.options.model_copy(update={"codebook": None})
        settings = options.settings(config)
        kept: dict[str, Any] = {**self.made_by, **({"codebook": self.codebook} if self.codebook else {})}
        if str(kept.get("prompt")).endswith(".md"):
            kept["prompt"] = config.data / kept["prompt"]
        return replace(settings, profile=None, **kept) if kept else settings


class End(_Kept):
    """How a job ended: `complete`, `stopped` by ``error``, or `cancelled`."""

    state: EndState
    error: str | None = None
    error_kind: ErrorKind | None = None
    ended: str


class Delivery(_Kept):
    """What became of telling the end of a job so far; ``next`` is when it is tried again, None where that is over."""

    delivered: bool = False
    attempts: int
    detail: str
    at: str
    next: str | None = None


def now() -> str:
    """The time, as it is kept."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


class Claim:
    """The right to work on a job's folder, until it is released or the process ends."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    @classmethod
    def take(cls, folder: Path) -> Claim | None:
        """The claim, or None while another process, or thread, has it.

        Raises OSError: FileNotFoundError where the folder is gone.
        """
        descriptor = os.open(folder / _CLAIM, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(descriptor)
            return None
        return cls(descriptor)

    def release(self) -> None:
        """Let others have it."""
        os.close(self._descriptor)


class Job:
    """One job's folder."""

    def __init__(self, folder: Path, submission: Submission) -> None:
        self.folder = folder
        self.submission = submission

    @property
    def id(self) -> str:
        """The job's id, which is its folder's name."""
        return self.submission.id

    @property
    def articles(self) -> Path:
        """The articles that came with it."""
        return self.folder / self.submission.articles

    @property
    def run(self) -> Path:
        """The folder of its run."""
        return self.folder / "run"

    @property
    def end(self) -> End | None:
        """How it ended, None as long as it has not, or goes on again."""
        return _read(self.folder / _END, End)

    def write_end(self, state: EndState, error: str | None = None, kind: ErrorKind | None = None) -> None:
        """Keep how it ended; for whoever has its claim."""
        _write(self.folder / _END, End(state=state, error=error, error_kind=kind, ended=now()))

    def delete_end(self) -> None:
        """Let it go on, though it had ended; its next end is told anew, and what was asked of it is forgotten."""
        for name in (_DELIVERY, _CANCEL, _END):
            (self.folder / name).unlink(missing_ok=True)

    @property
    def is_cancelled(self) -> bool:
        """Whether somebody asked to cancel it."""
        return (self.folder / _CANCEL).exists()

    def cancel(self) -> None:
        """Ask whoever works on it to cancel it."""
        (self.folder / _CANCEL).touch()

    @property
    def delivery(self) -> Delivery | None:
        """What became of telling its end."""
        return _read(self.folder / _DELIVERY, Delivery)

    def write_delivery(self, *, delivered: bool = False, attempts: int, detail: str, next: str | None = None) -> None:
        """Keep what became of telling its end."""
        kept = Delivery(delivered=delivered, attempts=attempts, detail=detail, at=now(), next=next)
        _write(self.folder / _DELIVERY, kept)

    @property
    def is_told(self) -> bool:
        """Whether nobody is to be told its end, or any more."""
        if self.submission.webhook is None:
            return True
        delivery = self.delivery
        return delivery is not None and delivery.next is None

    @property
    def waits_to_be_told(self) -> bool:
        """Whether it has ended, and it is not time yet to tell that again."""
        again = (delivery := self.delivery) and delivery.next
        return bool(again) and datetime.fromisoformat(str(again)) > datetime.now(UTC)

    @property
    def is_settled(self) -> bool:
        """Whether nothing is left to do for it."""
        return self.end is not None and self.is_told

    @property
    def is_there(self) -> bool:
        """Whether nobody has deleted its folder."""
        try:
            return (self.folder / _SUBMISSION).exists()
        except OSError:  # which whoever looks at the job meets too
            return True

    def claim(self) -> Claim | None:
        """The right to work on it, if nobody has that. Raises OSError, as where its folder is gone."""
        return Claim.take(self.folder)

    def is_claimed(self) -> bool:
        """Whether somebody works on it, as far as that can be seen."""
        try:
            claim = self.claim()
        except OSError:
            return False
        if claim:
            claim.release()
        return claim is None


class JobStore:
    """All jobs of a service's data folder. Threads may share it, and processes its folder."""

    def __init__(self, data: Path) -> None:
        self._folder = data / "jobs"
        self._jobs: dict[str, Job] = {}
        self._settled: set[str] = set()
        self._unreadable: set[str] = set()
        self._lock = threading.Lock()

    def refresh(self) -> None:
        """Take in what other processes have accepted, and delete what was abandoned while it was submitted."""
        with suppress(FileNotFoundError):
            for entry in os.scandir(self._folder):
                if entry.name not in self._jobs and JOB_ID.fullmatch(entry.name):
                    try:
                        if not self.get(entry.name):
                            _delete_abandoned(Path(entry.path))
                    except OSError as error:  # of one job, which keeps no other from being done
                        if entry.name not in self._unreadable:
                            unexpected(error)
                        self._unreadable.add(entry.name)

    def get(self, id: str) -> Job | None:
        """The job of that id, once it is accepted, and until its folder is deleted."""
        if not JOB_ID.fullmatch(id):
            return None
        if (job := self._there(self._jobs.get(id))) is None and (
            kept := _read(self._folder / id / _SUBMISSION, Submission)
        ):
            with self._lock:
                job = self._jobs.setdefault(id, Job(self._folder / id, kept))
        return job

    def is_unreadable(self, id: str) -> bool:
        """Whether there is a job of that id of which nobody can tell whose it is, as `get` has none of it."""
        return bool(JOB_ID.fullmatch(id)) and (self._folder / id / _SUBMISSION).exists()

    def _there(self, job: Job | None) -> Job | None:
        """The job; None, and it is forgotten, where its folder was deleted."""
        if job and not job.is_there:
            with self._lock:
                self._jobs.pop(job.id, None)
                self._settled.discard(job.id)
            return None
        return job

    def all(self, owner: str) -> list[Job]:
        """Somebody's jobs, the newest first."""
        with self._lock:
            jobs = [job for job in self._jobs.values() if job.submission.owner == owner]
        return sorted(filter(self._there, jobs), key=lambda job: (job.submission.created, job.id), reverse=True)

    def unsettled(self) -> list[Job]:
        """The jobs for which something is left to do, the oldest first."""
        with self._lock:
            jobs = [job for id, job in self._jobs.items() if id not in self._settled]
        for job in jobs:
            with suppress(OSError):  # which whoever looks at the job meets too
                if job.is_settled:
                    self._settled.add(job.id)
        left = [job for job in jobs if job.id not in self._settled and self._there(job)]
        return sorted(left, key=lambda job: job.submission.created)

    def resume(self, job: Job) -> bool:
        """Let a job go on that has ended; False while somebody still works on it. Raises OSError."""
        claim = job.claim()
        if claim is None:
            return False
        try:
            job.delete_end()
            self._settled.discard(job.id)
        finally:
            claim.release()
        return True

    def begin(self, id: str) -> tuple[Path, Claim] | None:
        """A folder for a new job, and its claim; None while another submission of the same id is under way."""
        folder = self._folder / id
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.mkdir(exist_ok=True)
        claim = Claim.take(folder)
        return (folder, claim) if claim else None

    def accept(self, folder: Path, submission: Submission) -> Job:
        """Keep a submission, whose articles are in the folder and on the disk: from now on there is the job."""
        _write(folder / _SUBMISSION, submission)
        job = self.get(submission.id)
        assert job
        return job

    def free_bytes(self) -> int:
        """How much room is left on the disk."""
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return shutil.disk_usage(self._folder).free


def delete_submission(folder: Path) -> None:
    """Delete the folder of what was not accepted."""
    if not (folder / _SUBMISSION).exists():
        shutil.rmtree(folder, ignore_errors=True)


def _delete_abandoned(folder: Path) -> None:
    with suppress(OSError):
        touched = max(path.stat().st_mtime for path in _within(folder))
        if time.time() - touched > _ABANDONED and (claim := Claim.take(folder)):
            delete_submission(folder)
            claim.release()


def _within(folder: Path) -> Iterator[Path]:
    yield folder
    yield from folder.iterdir()


def _read(path: Path, model: type[M]) -> M | None:
    try:
        return model.model_validate_json(path.read_bytes())
    except (FileNotFoundError, NotADirectoryError):
        return None
    except ValidationError:
        _tell_of_damage(path)
        return None


@lru_cache(maxsize=10_000)
def _tell_of_damage(path: Path) -> None:
    """Log, but once, that a file is not what was written."""
    _log.error("%s is empty or damaged, and counts as if it were not there: put back a copy", path)


def _write(path: Path, value: BaseModel) -> None:
    write_atomically(path, [value.model_dump_json(indent=1).encode(), b"\n"])

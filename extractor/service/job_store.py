"""All jobs of a service: the folders below its data folder.

Processes may share them: the one that does a job holds its claim, a lock that goes with the process.
"""

from __future__ import annotations

import os
import re
import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from extractor.service.forms import JOB_ID
from extractor.service.job_folder import Claim, Job, Submission, delete_submission, usable
from extractor.service.problems import ProblemError

_ABANDONED = 600.0
"""Seconds after which what was begun to be submitted, and is not by any process any more, is deleted."""

_ALL = "the folder of jobs"


class JobStore:
    """All jobs of a service's data folder. Threads may share it, and processes its folder."""

    def __init__(self, data: Path) -> None:
        self._folder = data / "jobs"
        self._jobs: dict[str, Job] = {}
        self._settled: dict[str, tuple[int, ...]] = {}  # the stamps of their ends
        self._lock = threading.Lock()

    def refresh(self) -> None:
        """Take in what other processes have accepted, and delete what was abandoned while it was submitted.

        Raises `ProblemError` where the folder of jobs cannot be read.
        """
        with suppress(FileNotFoundError), usable(self._folder, _ALL):
            for entry in os.scandir(self._folder):
                if entry.name not in self._jobs and _is_id(entry.name):
                    with suppress(OSError, ProblemError):  # of one job, which keeps no other from being done
                        if not self.get(entry.name):
                            _delete_abandoned(Path(entry.path))

    def get(self, id: str) -> Job | None:
        """The job of that id, once it is accepted, and until its folder is deleted.

        Raises `ProblemError` where there is one and nobody can tell whose it is.
        """
        if not _is_id(id):
            return None
        if (job := self._there(self._jobs.get(id))) is None and (kept := Job.read(self._folder / id)):
            with self._lock:
                job = self._jobs.setdefault(id, kept)
        return job

    def _there(self, job: Job | None) -> Job | None:
        """The job; None, and it is forgotten, where its folder was deleted."""
        if job and not job.is_there:
            with self._lock:
                self._jobs.pop(job.id, None)
                self._settled.pop(job.id, None)
            return None
        return job

    def all(self, owner: str) -> list[Job]:
        """Somebody's jobs, the newest first."""
        with self._lock:
            jobs = [job for job in self._jobs.values() if job.submission.owner == owner]
        return sorted(filter(self._there, jobs), key=lambda job: job.place, reverse=True)

    def unsettled(self) -> list[Job]:
        """The jobs for which something is left to do, the oldest first."""
        with self._lock:
            jobs = list(self._jobs.values())
        left = [job for job in jobs if not self._is_settled(job) and self._there(job)]
        return sorted(left, key=lambda job: job.place)

    def _is_settled(self, job: Job) -> bool:
        """Whether nothing is left to do for a job: as long as its end stays, for another process may let it go on."""
        with suppress(OSError, ProblemError):  # which whoever looks at the job meets too
            stamp = job.end_stamp
            if self._settled.get(job.id) == stamp:
                return True
            if job.is_settled:
                self._settled[job.id] = stamp
                return True
        return False

    def resume(self, job: Job) -> bool:
        """Let a job go on that has ended; False while somebody still works on it. Raises as `Job.claim`."""
        claim = job.claim()
        if claim is None:
            return False
        try:
            job.delete_end()
        finally:
            claim.release()
        return True

    def begin(self, id: str) -> tuple[Path, Claim] | None:
        """A folder for a new job, and its claim; None while another submission of the same id is under way."""
        folder = self._folder / id
        self._make_folder()
        with usable(folder, "the job of this id"):
            folder.mkdir(exist_ok=True)
        claim = Claim.take(folder)
        return (folder, claim) if claim else None

    def accept(self, folder: Path, submission: Submission) -> Job:
        """Keep a submission, whose articles are in the folder and on the disk: from now on there is the job."""
        Job.accept(folder, submission)
        job = self.get(submission.id)
        assert job
        return job

    def free_bytes(self) -> int:
        """How much room is left on the disk. Raises `ProblemError` where the folder of jobs cannot be read."""
        self._make_folder()
        return shutil.disk_usage(self._folder).free

    def _make_folder(self) -> None:
        with usable(self._folder, _ALL):
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)


def _is_id(name: str) -> bool:
    return bool(re.fullmatch(JOB_ID, name))


def _delete_abandoned(folder: Path) -> None:
    with suppress(OSError):
        touched = max(path.stat().st_mtime for path in _within(folder))
        if time.time() - touched > _ABANDONED and (claim := Claim.take(folder)):
            delete_submission(folder)
            claim.release()


def _within(folder: Path) -> Iterator[Path]:
    yield folder
    yield from folder.iterdir()

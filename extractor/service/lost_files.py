"""What a job has made and its folder has lost: that is told, and never taken for nothing."""

from __future__ import annotations

import os
from collections.abc import Generator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

from extractor.errors import UsageError
from extractor.files.atomic import NO_ROOM
from extractor.runs.failures import FAILURES
from extractor.runs.folder import RECORDS
from extractor.runs.manifest_file import RUN
from extractor.service.job_folder import End, Job, tell_once
from extractor.service.problems import ProblemError, lost
from extractor.service.run_facts import facts_of

_PIECE = 1_048_576


def lost_of(job: Job, *names: str) -> str | None:
    """Which of these files of its run a job has lost, in words for its client; None where what should be there is.

    A run makes all of its files when it begins, so those of a job that is complete are there. One that has not begun
    has none. Raises `ProblemError` where that cannot be seen.
    """
    with readable("the job's run"):
        words = _words_of_loss(job, names)
    if words:
        tell_once(f"{words}: put back a copy of {job.run}")
    return words


def _words_of_loss(job: Job, names: tuple[str, ...]) -> str | None:
    has_begun = (end := job.end) is not None and (job.run / RUN).exists()
    is_complete = end is not None and end.state == "complete"
    if (job.run.exists() or is_complete) and not job.run.is_dir():
        return "the folder of the job's run is not there"
    needed = (RUN, RECORDS, FAILURES) if is_complete else (RUN, RECORDS) if has_begun else ()
    missing = [name for name in names if name in needed and end and not _is_whole(job, end, name)]
    return f"the job's {missing[0]} is not there any more, or damaged" if missing else None


def check_kept(job: Job, name: str) -> None:
    """Raise `ProblemError` where a job has lost this file of its run."""
    if words := lost_of(job, name):
        raise lost(words)


@contextmanager
def readable(what: str) -> Generator[None]:
    """What cannot be read within is a `ProblemError`; the log has it all."""
    try:
        yield
    except (UsageError, OSError) as error:
        if isinstance(error, OSError) and error.errno in NO_ROOM:
            raise
        raise unreadable(what, error) from error


def unreadable(what: str, error: UsageError | OSError) -> ProblemError:
    """What to tell a client of files that cannot be read; the log has it all."""
    tell_once(f"{what} cannot be read: {error.details if isinstance(error, UsageError) else error}")
    return lost(f"{what} cannot be read")


def _is_whole(job: Job, end: End, name: str) -> bool:
    """Whether a file of a job's run is there, with all that it had when the job ended."""
    path = job.run / name
    if not path.is_file():
        return False
    facts = facts_of(job.run)
    if name == RUN:
        return facts is not None
    size, size_then = path.stat().st_size, end.sizes.get(name)
    if size == size_then:
        return end.state != "complete" or _ends_in_a_line(path)
    if name == FAILURES or facts is None:
        return size_then is None
    count = _count_lines(path, size, path.stat().st_mtime_ns)  # it may have been migrated since
    return count == facts.held.records if size_then is not None else count >= facts.held.records


def _ends_in_a_line(path: Path) -> bool:
    with path.open("rb") as file:
        size = file.seek(0, os.SEEK_END)
        return not size or os.pread(file.fileno(), 1, size - 1) == b"\n"


@lru_cache(maxsize=10_000)
def _count_lines(path: Path, size: int, changed: int) -> int:
    """The lines of a file, which is read but once as long as it has this ``size`` and this time of ``changed``."""
    with path.open("rb") as file:
        return sum(piece.count(b"\n") for piece in iter(lambda: file.read(_PIECE), b""))

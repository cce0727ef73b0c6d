"""What a job has made and its folder has lost: that is told, and never taken for nothing."""

from __future__ import annotations

import logging
from collections.abc import Generator
from contextlib import contextmanager, suppress
from functools import lru_cache
from pathlib import Path
from typing import Any

from extractor.errors import UsageError
from extractor.option_terms import TELL_THE_HOST
from extractor.runs.folder import FAILURES, RECORDS
from extractor.runs.manifest_file import RUN, read_manifest, read_totals
from extractor.service.job_store import Job
from extractor.service.problems import RETRY_LATER, ProblemError

_log = logging.getLogger(__name__)

_MEMBERS = {"counts", "totals", "times", "notes"}
"""What a run's manifest has that is told of it."""


def lost_of(job: Job, *names: str) -> str | None:
    """Which of these files of its run a job has lost, in words for its client; None where what should be there is.

    A run makes all of its files when it begins, so those of a job that is complete are there. One that has not begun
    has none.
    """
    has_begun = (end := job.end) is not None and (job.run / RUN).exists()
    is_complete = end is not None and end.state == "complete"
    words: str | None = None
    if (job.run.exists() or is_complete) and not job.run.is_dir():
        words = "the folder of the job's run is not there"
    else:
        needed = (RUN, RECORDS, FAILURES) if is_complete else (RUN, RECORDS) if has_begun else ()
        missing = [name for name in names if name in needed and not _is_whole(job.run, name)]
        words = f"the job's {missing[0]} is not there any more, or damaged" if missing else None
    if words:
        _tell_once(f"{words}: put back a copy of {job.run}")
    return words


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
        raise unreadable(what, error) from error


def unreadable(what: str, error: UsageError | OSError) -> ProblemError:
    """What to tell a client of files that cannot be read; the log has it all."""
    _log.error("%s cannot be read: %s", what, error.details if isinstance(error, UsageError) else error)
    return lost(f"{what} cannot be read")


def lost(words: str) -> ProblemError:
    """What to tell a client of what is not there any more."""
    return ProblemError(503, f"{words}: {TELL_THE_HOST}", kind="folder", retry_after=RETRY_LATER)


def _is_whole(run: Path, name: str) -> bool:
    path = run / name
    if not path.is_file():
        return False
    if name == FAILURES or (name == RECORDS and path.stat().st_size):
        return True
    facts = facts_of(run)
    return bool(facts) if name == RUN else not (facts and facts.get("folder", facts["counts"])["records"])


def facts_of(run: Path) -> dict[str, Any]:
    """What a run says of itself; nothing where that is between two writes, damaged, or not there.

    Its sums are those of this moment.
    """
    with suppress(UsageError):
        facts = read_manifest(run)
        return {**facts, "totals": read_totals(run, facts).facts()} if facts.keys() >= _MEMBERS else {}
    return {}


@lru_cache(maxsize=10_000)
def _tell_once(message: str) -> None:
    _log.error("%s", message)

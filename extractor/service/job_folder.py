"""One job on disk: a folder with what was submitted, its articles, the folder of its run, and how it ended."""

from __future__ import annotations

import fcntl
import logging
import os
import shutil
import threading
from collections.abc import Generator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from extractor.error_kinds import ErrorKind
from extractor.files.atomic import NO_ROOM, write_atomically
from extractor.files.regular import link_to_nowhere, read_regular
from extractor.runs.failures import FAILURES
from extractor.runs.folder import RECORDS
from extractor.service.config import ServiceConfig
from extractor.service.options import ExtractOptions
from extractor.service.problems import ProblemError, lost
from extractor.service.times import Time
from extractor.settings import Settings
from extractor_schemas import Codebook

_log = logging.getLogger(__name__)

ARTICLES, ARTICLES_IN_PARQUET = "articles.jsonl", "articles.parquet"
"""What the file of the articles that came with a job is called."""

_SUBMISSION, _END, _CANCEL, _DELIVERY, _CLAIM = "job.json", "end.json", "cancel", "webhook.json", ".claim"
_RUN = "run"

EndState = Literal["complete", "stopped", "cancelled"]
M = TypeVar("M", bound=BaseModel)


class _Kept(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Submission(_Kept):
    """What was submitted. ``folder`` is the name of the folder of its articles, None where they came with it.

    ``digest`` tells whether a further submission is the same; ``articles`` is the name of their file, and ``size`` how
    many bytes it has (0.1 did not say). ``codebook`` and ``made_by``, settings by name, are what its records are made
    by, whatever becomes of the service's own meanwhile.
    """

    id: str
    owner: str
    created: Time
    options: ExtractOptions
    folder: str | None = None
    webhook: str | None = None
    digest: str
    articles: str = ARTICLES
    size: int | None = None
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
    """How a job ended: `complete`, `stopped` by ``error``, or `cancelled`.

    ``sizes`` are those of what its run had made by then, in bytes, by the names of the files; 0.1 did not say.
    """

    state: EndState
    error: str | None = None
    error_kind: ErrorKind | None = None
    ended: Time
    sizes: dict[str, int] = {}


class Delivery(_Kept):
    """What became of telling the end of a job so far; ``next`` is when it is tried again, None where that is over."""

    delivered: bool = False
    attempts: int = Field(ge=0)
    detail: str
    at: Time
    next: Time | None = None


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

        Raises `ProblemError`, and OSError: FileNotFoundError where the folder is gone.
        """
        with _usable(folder / _CLAIM):
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
    """One job's folder. What of it cannot be read, or written, is a `ProblemError`, and in the log once."""

    def __init__(self, folder: Path, submission: Submission) -> None:
        self.folder = folder
        self.submission = submission

    @classmethod
    def read(cls, folder: Path) -> Job | None:
        """The job of a folder, None where it is not accepted yet.

        Raises `ProblemError` where nobody can tell whose it is.
        """
        path = folder / _SUBMISSION
        try:
            submission = _read(path, Submission)
        except ValidationError:
            submission = None
        if submission is not None and submission.id == folder.name:
            return cls(folder, submission)
        if os.path.lexists(path):
            tell_once(f"{path} is empty or damaged: put back a copy")
        elif os.path.lexists(folder / _RUN):
            tell_once(f"{path} is not there any more: put back a copy")
        elif link := link_to_nowhere(folder, *folder.parents[:2]):  # up to the folder of all data
            tell_once(f"{link} leads to what is not there: put that back, as by mounting its disk")
        else:
            return None
        raise lost("the job of this id cannot be read")

    @classmethod
    def accept(cls, folder: Path, submission: Submission) -> None:
        """Keep a submission, whose articles are in the folder and on the disk: from now on there is the job."""
        _write(folder / _SUBMISSION, submission)

    @property
    def id(self) -> str:
        """The job's id, which is its folder's name."""
        return self.submission.id

    @property
    def place(self) -> tuple[datetime, str]:
        """Where it stands among others, the oldest first: no two have the same."""
        return datetime.fromisoformat(self.submission.created), self.id

    @property
    def articles(self) -> Path:
        """The articles that came with it."""
        return self.folder / self.submission.articles

    def check_articles(self) -> None:
        """Raise `ProblemError` where the articles that came with it are not all there any more."""
        if self.submission.folder is not None:
            return
        with _usable(self.articles):
            is_there = self.articles.is_file()
            if is_there and self.submission.size in (None, self.articles.stat().st_size):
                return
        tell_once(f"{self.articles} is not there any more, or damaged: put back a copy")
        raise lost(f"the job's {self.submission.articles} is not there any more, or damaged")

    @property
    def run(self) -> Path:
        """The folder of its run."""
        return self.folder / _RUN

    @property
    def end(self) -> End | None:
        """How it ended, None as long as it has not, or goes on again."""
        return _read_or_none(self.folder / _END, End)

    @property
    def end_stamp(self) -> tuple[int, ...]:
        """By what it is seen that `end` is another one. Raises OSError, as where there is none."""
        stat = os.stat(self.folder / _END)
        return stat.st_ino, stat.st_size, stat.st_mtime_ns

    def write_end(self, state: EndState, error: str | None = None, kind: ErrorKind | None = None) -> None:
        """Keep how it ended; for whoever has its claim."""
        made = [path for name in (RECORDS, FAILURES) if (path := self.run / name).is_file()]
        sizes = {path.name: path.stat().st_size for path in made}
        _write(self.folder / _END, End(state=state, error=error, error_kind=kind, ended=now(), sizes=sizes))

    def delete_end(self) -> None:
        """Let it go on, though it had ended; its next end is told anew, and what was asked of it is forgotten."""
        for name in (_DELIVERY, _CANCEL, _END):
            with _usable(self.folder / name):
                (self.folder / name).unlink(missing_ok=True)

    @property
    def is_cancelled(self) -> bool:
        """Whether somebody asked to cancel it."""
        return os.path.lexists(self.folder / _CANCEL)

    def cancel(self) -> None:
        """Ask whoever works on it to cancel it."""
        with _usable(self.folder / _CANCEL):
            (self.folder / _CANCEL).touch()

    @property
    def delivery(self) -> Delivery | None:
        """What became of telling its end."""
        return _read_or_none(self.folder / _DELIVERY, Delivery)

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
            (self.folder / _SUBMISSION).stat()
        except FileNotFoundError:
            return False
        except OSError:  # which whoever looks at the job meets too
            return True
        return True

    @property
    def waits(self) -> bool:
        """Whether it has not ended, and nobody works on it; one whose files cannot be read waits for nothing."""
        try:
            return self.end is None and not self.is_claimed()
        except ProblemError:
            return False

    def claim(self) -> Claim | None:
        """The right to work on it, if nobody has that. Raises FileNotFoundError where its folder is gone."""
        return Claim.take(self.folder)

    def is_claimed(self) -> bool:
        """Whether somebody works on it, as far as that can be seen."""
        try:
            claim = self.claim()
        except (OSError, ProblemError):
            return False
        if claim:
            claim.release()
        return claim is None


def delete_submission(folder: Path) -> None:
    """Delete the folder of what was not accepted."""
    if not any(os.path.lexists(folder / name) for name in (_SUBMISSION, _END, _RUN)):
        shutil.rmtree(folder, ignore_errors=True)


_telling = threading.Lock()


def tell_once(message: str) -> None:
    """Log what is wrong with files of the service, but once."""
    with _telling:  # of two threads the second waits until it is known that the first has told it
        _tell(message)


@lru_cache(maxsize=10_000)
def _tell(message: str) -> None:
    _log.error("%s", message)


@contextmanager
def usable(path: Path, what: str) -> Generator[None]:
    """What cannot be done within with a file or folder is a `ProblemError`, but that it is not there, or the disk full.

    ``what`` it is is told to clients.
    """
    try:
        yield
    except FileNotFoundError:
        raise
    except OSError as error:
        if error.errno in NO_ROOM:
            raise
        tell_once(f"{path} cannot be used ({error.strerror}): put back a copy")
        raise lost(f"{what} cannot be read") from error


def _usable(path: Path) -> AbstractContextManager[None]:
    """The same of a file of a job."""
    return usable(path, "the job of this id" if path.name == _SUBMISSION else f"the job's {path.name}")


def _read(path: Path, model: type[M]) -> M | None:
    """What a file holds, None where there is none.

    Raises `ValidationError` where it is damaged, and `ProblemError` where it cannot be read.
    """
    with _usable(path):
        try:
            content = read_regular(path)
        except FileNotFoundError:
            return None
    return model.model_validate_json(content)


def _read_or_none(path: Path, model: type[M]) -> M | None:
    """The same, None too where it is damaged."""
    try:
        return _read(path, model)
    except ValidationError:
        tell_once(f"{path} is empty or damaged, and counts as if it were not there: put back a copy")
        return None


def _write(path: Path, value: BaseModel) -> None:
    with _usable(path):
        write_atomically(path, [value.model_dump_json(indent=1).encode(), b"\n"])

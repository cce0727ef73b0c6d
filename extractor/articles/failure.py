"""`Failure`: an article that could not be read, or that has no record, and why."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field

from extractor.error_kinds import ErrorKind
from extractor.option_terms import for_hosts, in_readers_terms
from extractor.plugins import is_cancellation
from extractor.redaction import redacted_traceback, words_of

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Failure:
    """An article without a record; ``reason`` says why and what to do about it.

    ``article_id`` is the id that the article gives itself, where it was read and ``id`` is that of its place. ``kind``
    is what a program may go by, the first of `ERROR_KINDS`; None in a folder of an earlier version.
    """

    id: str
    reason: str
    article_id: str | None = None
    kind: ErrorKind | None = field(default="unreadable", compare=False)


@dataclass(frozen=True, slots=True)
class UnreadFailure(Failure):
    """A whole file or folder that could not be read, or an entry of a file of many articles; ``id`` is its name.

    Which articles it holds is not known, nor under which ids: those that it had the last time are not gone. A file of
    many articles (`.jsonl`) gives them ids of their own, so no record may be deleted after a run that met one of these.
    An entry that was read and is empty is none of these.
    """


def is_about_one_article(error: BaseException) -> bool:
    """Whether an error may stand for the article that it came with, and the run goes on.

    All may but those that end the program or the task; so may panics of extension modules, which are no `Exception`,
    and a `CancelledError` of a task that nobody cancelled.
    """
    if isinstance(error, (KeyboardInterrupt, SystemExit, GeneratorExit)):
        return False
    return not is_cancellation(error)


def failure_of(id: str, error: BaseException) -> Failure:
    """The failure of an article on which the program itself failed; the traceback is logged."""
    return Failure(id, unexpected(error), kind="error")


def unexpected(error: BaseException) -> str:
    """What to tell the user about an unexpected error; its traceback is logged."""
    _log.error("an unexpected error\n%s", redacted_traceback(error))
    words = words_of(error)
    return in_readers_terms(
        f"an error of the program itself, {type(error).__name__}{for_hosts(f': {words}') if words else ''}:"
        " please report it with the traceback that is logged (--log-level error)"
    )

"""Noticing that the articles are not at fault: several in a row fail in the same way."""

from __future__ import annotations

import re

from extractor.errors import (
    ContextLengthError,
    ExtensionError,
    ExtractorError,
    FailingAlikeError,
    InvalidReplyError,
    NoJsonError,
    RejectedRequestError,
    RepetitiveReplyError,
    ReplyError,
    TruncatedReplyError,
)

MAX_IN_A_ROW = 3

MAX_NOW_AND_THEN = 10
"""So many in a row where other articles had records: whoever makes them is not always wrong."""

_NEVER_RIGHT = (ReplyError, TruncatedReplyError, RepetitiveReplyError, ContextLengthError, NoJsonError)
_RIGHT_NOW_AND_THEN = (InvalidReplyError, ExtensionError, RejectedRequestError)

_VALUES = re.compile(r"'[^']*'|\"[^\"]*\"|\w*\d\w*")


class FailureStreak:
    """Counts articles in a row that failed in the same way, with no record in between.

    Only what need not be about an article counts: replies that are cut off or have no end, that hold no JSON or nothing
    at all, and texts that are too long; and, since that happens now and then, only more of them once there was a
    record: replies that misfit in the same field, requests that the endpoint or a filter before it rejects, and what a
    backend from outside the package does wrong. The way is the words of the error, without numbers, ids, what is quoted
    and what the model wrote; of replies that do not fit the fields, of which all in the row have one in common.
    """

    def __init__(self) -> None:
        self._ways: frozenset[str] = frozenset()
        self._count = 0
        self._any_record = False

    def note_failure(self, error: ExtractorError) -> FailingAlikeError | None:
        """Count a failure; the error that ends the run once there are enough in a row, and for each after that."""
        is_never_right = type(error) in _NEVER_RIGHT
        if not is_never_right and not isinstance(error, _RIGHT_NOW_AND_THEN):
            return None
        ways = _ways(error)
        common = ways & self._ways
        self._count = self._count + 1 if common else 1
        self._ways = common or ways
        if self._count < (MAX_IN_A_ROW if is_never_right or not self._any_record else MAX_NOW_AND_THEN):
            return None
        return FailingAlikeError(
            f"{self._count:,} articles in a row failed alike, so nothing more was requested: {error.message}"
        )

    def note_record(self) -> None:
        """Note that an article had its record."""
        self._count = 0
        self._any_record = True


def _ways(error: ExtractorError) -> frozenset[str]:
    if not isinstance(error, InvalidReplyError):
        return frozenset({_VALUES.sub("", error.message)})
    return error.misfits or frozenset({_VALUES.sub("", error.complaint)})

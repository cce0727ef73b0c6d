"""Noticing that the articles are not at fault: several in a row fail in the same words."""

from __future__ import annotations

import re

from extractor.errors import (
    ContextLengthError,
    FailingAlikeError,
    NoJsonError,
    RepetitiveReplyError,
    ReplyError,
    TruncatedReplyError,
)

MAX_IN_A_ROW = 3

_KINDS = (ReplyError, TruncatedReplyError, RepetitiveReplyError, ContextLengthError, NoJsonError)

_WITH_DIGITS = re.compile(r"\w*\d\w*")


class FailureStreak:
    """Counts articles in a row that failed in the same words, numbers and ids aside, with no reply in between.

    Only what need not be about an article counts: refusals that say nothing specific, replies that are cut off or have
    no end, that hold no JSON or nothing at all, and texts that are too long.
    """

    def __init__(self) -> None:
        self._words = ""
        self._count = 0

    def note(self, error: ReplyError) -> None:
        """Count a failure; raise `FailingAlikeError` once there are three in a row, and for each after that."""
        if type(error) not in _KINDS:
            return
        words = _WITH_DIGITS.sub("", str(error))
        self._count = self._count + 1 if words == self._words else 1
        self._words = words
        if self._count >= MAX_IN_A_ROW:
            message = f"{self._count} articles in a row failed alike, so nothing more was requested: {error}"
            raise FailingAlikeError(message, str(error)) from error

    def end(self) -> None:
        """Note that an article had its replies."""
        self._count = 0

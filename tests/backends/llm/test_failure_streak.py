"""A run ends where it is not the articles that are at fault."""

from __future__ import annotations

import pytest

from extractor.backends.llm.failure_streak import MAX_IN_A_ROW, FailureStreak
from extractor.errors import (
    ContentRefusedError,
    ContextLengthError,
    FailingAlikeError,
    InvalidReplyError,
    NoJsonError,
    RepetitiveReplyError,
    ReplyError,
    TruncatedReplyError,
)

KINDS = [ReplyError, TruncatedReplyError, RepetitiveReplyError, ContextLengthError, NoJsonError]


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_failure_again_and_again_ends_the_run(kind: type[ReplyError]) -> None:
    streak = FailureStreak()
    for number in range(1, MAX_IN_A_ROW):
        streak.note(kind(f"HTTP 400: request req_{number}a refused"))

    for number in range(3, 6):  # what was under way fails too, and each for its own reason
        with pytest.raises(FailingAlikeError, match=rf"{number} articles in a row failed alike.*refused") as raised:
            streak.note(kind(f"HTTP 400: request req_{number}a refused"))
        assert raised.value.reason == f"HTTP 400: request req_{number}a refused"


@pytest.mark.parametrize(
    "failures",
    [
        pytest.param([ContentRefusedError("no")] * 9, id="what articles say may be refused"),
        pytest.param([InvalidReplyError("not what the schema asks for")] * 9, id="replies are of no use"),
        pytest.param([ReplyError(f"{word} is wrong") for word in ("this", "that")] * 9, id="different ones"),
        pytest.param([ReplyError("no"), None, ReplyError("no")] * 9, id="with replies in between"),
    ],
)
def test_anything_else_is_about_the_articles(failures: list[ReplyError | None]) -> None:
    streak = FailureStreak()
    for failure in failures:
        if failure:
            streak.note(failure)
        else:
            streak.end()

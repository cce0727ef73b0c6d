"""A run ends where it is not the articles that are at fault."""

from __future__ import annotations

import pytest

from extractor.errors import (
    CacheMissError,
    ContentRefusedError,
    ContextLengthError,
    EndpointUnavailableError,
    ExtensionError,
    ExtractorError,
    InvalidReplyError,
    NoJsonError,
    RepetitiveReplyError,
    ReplyError,
    TruncatedReplyError,
)
from extractor.runs.failure_streak import MAX_IN_A_ROW, MAX_NOW_AND_THEN, FailureStreak

NEVER_RIGHT = [ReplyError, TruncatedReplyError, RepetitiveReplyError, ContextLengthError, NoJsonError]
RIGHT_NOW_AND_THEN: list[type[ExtractorError]] = [InvalidReplyError, ExtensionError]


def misfit(*fields: str, words: str = "does not fit") -> InvalidReplyError:
    return InvalidReplyError(f"the reply {words}", misfits=frozenset(fields))


def ended_after(streak: FailureStreak, failures: list[ExtractorError]) -> int | None:
    """After how many of the failures the run ends."""
    return next((n for n, failure in enumerate(failures, 1) if streak.note_failure(failure)), None)


@pytest.mark.parametrize("kind", [*NEVER_RIGHT, *RIGHT_NOW_AND_THEN])
def test_the_same_failure_again_and_again_ends_the_run(kind: type[ExtractorError]) -> None:
    streak = FailureStreak()
    for number in range(1, MAX_IN_A_ROW):
        assert streak.note_failure(kind(f"HTTP 400: request req_{number}a refused")) is None

    for number in range(3, 6):  # what was under way fails too
        error = streak.note_failure(kind(f"HTTP 400: request req_{number}a refused"))
        assert str(error).startswith(f"{number} articles in a row failed alike, so nothing more was requested: ")
        assert f"req_{number}a refused" in str(error)


@pytest.mark.parametrize(
    ("failures", "n"),
    [
        pytest.param([misfit("claims.kind", words=word) for word in "abc"], 3, id="the same field, other values"),
        pytest.param([misfit("a", "b"), misfit("b", "c"), misfit("b")], 3, id="one field that all have in common"),
        pytest.param([misfit("a"), misfit("b"), misfit("c")] * 5, None, id="other fields"),
        pytest.param([misfit("a", "b"), misfit("b", "c"), misfit("a", "c")] * 5, None, id="none in common"),
        pytest.param(
            [ExtensionError(f"the backend 'b' failed with KeyError: {name!r}") for name in ("x", "y y", "z")],
            3,
            id="what is quoted differs",
        ),
        pytest.param([NoJsonError(word, complaint="no JSON") for word in "abc"], 3, id="what the model wrote differs"),
        pytest.param([misfit("a"), ReplyError("no"), misfit("a")] * 5, None, id="another kind in between"),
    ],
)
def test_replies_that_misfit_alike_end_a_run_that_has_no_record(failures: list[ExtractorError], n: int | None) -> None:
    assert ended_after(FailureStreak(), failures) == n


@pytest.mark.parametrize("kind", RIGHT_NOW_AND_THEN)
def test_who_was_right_once_may_fail_now_and_then(kind: type[ExtractorError]) -> None:
    streak = FailureStreak()
    for _ in range(4):
        streak.note_record()
        assert ended_after(streak, [kind("no")] * (MAX_NOW_AND_THEN - 1)) is None
    streak.note_record()

    assert ended_after(streak, [kind("no")] * 20) == MAX_NOW_AND_THEN


@pytest.mark.parametrize(
    "failures",
    [
        pytest.param([ContentRefusedError("no")] * 30, id="what articles say may be refused"),
        pytest.param([CacheMissError("no")] * 30, id="not in the cache"),
        pytest.param([EndpointUnavailableError("no")] * 30, id="out of reach"),
        pytest.param([ExtractorError("no")] * 30, id="what a backend says of an article"),
        pytest.param([ReplyError(f"{word} is wrong") for word in ("this", "that")] * 9, id="different ones"),
        pytest.param([ReplyError("no"), None, ReplyError("no")] * 9, id="with records in between"),
    ],
)
def test_anything_else_is_about_the_articles(failures: list[ExtractorError | None]) -> None:
    streak = FailureStreak()
    for failure in failures:
        if failure:
            assert streak.note_failure(failure) is None
        else:
            streak.note_record()

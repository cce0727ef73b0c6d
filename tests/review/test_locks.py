"""One reviewer at a time has an article, as long as a page is open there."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from extractor.review.locks import LAPSES_AFTER, ArticleLocks
from extractor.review_errors import LockedArticleError

Step = tuple[Any, ...]


class Clock:
    """A clock that stands still but where a test says so."""

    now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def locks(tmp_path: Path, clock: Clock) -> ArticleLocks:
    return ArticleLocks(tmp_path / "review", now=clock)


OPEN_ADA, OPEN_BEN = ("open", "ada", "1"), ("open", "ben", "2")
TAKE_ADA, TAKE_BEN = ("take", "ada", "1"), ("take", "ben", "2")
LEAVE_ADA, LEAVE_BEN = ("leave", "ada", "1"), ("leave", "ben", "2")
LONG = ("wait", LAPSES_AFTER)
HALF = ("wait", LAPSES_AFTER / 2)


@pytest.mark.parametrize(
    ("steps", "holder"),
    [
        pytest.param([OPEN_ADA], "ada", id="opened"),
        pytest.param([OPEN_ADA, OPEN_BEN], "ada", id="opened by another too"),
        pytest.param([OPEN_ADA, TAKE_BEN], "ben", id="taken over"),
        pytest.param([OPEN_ADA, TAKE_BEN, OPEN_ADA], "ben", id="taken over, and the first page is still there"),
        pytest.param([OPEN_ADA, TAKE_BEN, TAKE_ADA], "ada", id="taken back"),
        pytest.param([TAKE_BEN], "ben", id="taken over from nobody"),
        pytest.param([OPEN_ADA, LEAVE_ADA], None, id="left"),
        pytest.param([OPEN_ADA, OPEN_BEN, LEAVE_ADA], None, id="left, and nobody has asked since"),
        pytest.param([OPEN_ADA, OPEN_BEN, LEAVE_ADA, OPEN_BEN], "ben", id="left to another"),
        pytest.param([OPEN_ADA, ("open", "ada", "3"), LEAVE_ADA], "ada", id="one of two pages left"),
        pytest.param([OPEN_ADA, ("open", "ada", "3"), LEAVE_ADA, ("leave", "ada", "3")], None, id="both left"),
        pytest.param([OPEN_ADA, TAKE_BEN, LEAVE_ADA], "ben", id="a page left that was taken over from"),
        pytest.param([OPEN_ADA, ("leave", "ben", "1")], "ada", id="another says that it is left"),
        pytest.param([OPEN_ADA, ("leave", "ada", "9")], "ada", id="a page left that was never there"),
        pytest.param([LEAVE_ADA], None, id="left before it was opened"),
        pytest.param([OPEN_ADA, LONG], None, id="not heard of any more"),
        pytest.param([OPEN_ADA, HALF, OPEN_ADA, HALF], "ada", id="heard of again"),
        pytest.param([OPEN_ADA, HALF, OPEN_BEN, HALF], None, id="another's asking renews nothing"),
        pytest.param([OPEN_ADA, LONG, OPEN_BEN], "ben", id="opened once it has lapsed"),
        pytest.param([OPEN_ADA, LONG, OPEN_BEN, OPEN_ADA], "ben", id="heard of too late"),
        pytest.param([OPEN_ADA, ("open", "ada", "3"), LONG, LEAVE_BEN], None, id="both lapsed"),
    ],
)
def test_an_article_is_one_reviewers(locks: ArticleLocks, clock: Clock, steps: list[Step], holder: str | None) -> None:
    for action, *arguments in steps:
        if action == "wait":
            clock.now += arguments[0]
        elif action == "leave":
            locks.leave("a", *arguments)
        else:
            locks.take("a", *arguments, over=action == "take")

    lock = locks.all().get("a")
    assert (lock.reviewer if lock else None) == holder
    for reviewer in ("ada", "ben"):
        if holder in (None, reviewer):
            locks.ensure_free("a", reviewer)
        else:
            with pytest.raises(LockedArticleError, match=f"^{holder} has had this article open since .* take"):
                locks.ensure_free("a", reviewer)
    locks.ensure_free("b", "cleo")


def test_the_time_is_that_at_which_it_was_opened_or_taken_over(locks: ArticleLocks, clock: Clock) -> None:
    first = locks.take("a", "ada", "1")
    clock.now += 60
    again = locks.take("a", "ada", "1")
    clock.now += 60
    over = locks.take("a", "ben", "2", over=True)

    assert first.since == again.since == "1970-01-12T13:46:40+00:00"
    assert over.since == "1970-01-12T13:48:40+00:00"
    assert over.words == "ben has had this article open since 13:48 UTC"


def test_locks_are_those_of_all_processes_and_outlast_them(locks: ArticleLocks, clock: Clock, tmp_path: Path) -> None:
    locks.take("a", "ada", "1")
    other = ArticleLocks(tmp_path / "review", now=clock)

    assert other.take("a", "ben", "2").reviewer == "ada"
    other.leave("a", "ada", "1")
    assert locks.all() == {}


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"a": {}}'])
def test_a_file_that_was_cut_off_holds_nobody_up(locks: ArticleLocks, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "review" / "locks.json").write_bytes(content)

    assert locks.take("a", "ben", "2").reviewer == "ben"


def test_a_reviewer_with_pages_without_number_fills_no_disk(locks: ArticleLocks) -> None:
    for page in range(300):
        locks.take("a", "ada", str(page))

    assert [*locks.all()["a"].pages] == [str(page) for page in range(200, 300)]

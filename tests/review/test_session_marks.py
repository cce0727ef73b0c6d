"""What a gold file says of who checked it stays true: others are named, and marks are undone in their turn."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pytest

from extractor.errors import UsageError
from extractor.gold.checks import unmark_files
from extractor.gold.files import load_gold, save_gold
from extractor.gold.marks import marked_checked
from extractor.review.article_page import article_page
from extractor.review.index_page import index_page
from extractor.review.session import ReviewSession
from extractor_schemas import Gold
from tests.support import bridge_article


def version(session: ReviewSession) -> str:
    return session.article_review(bridge_article.ID).version


def accept(session: ReviewSession, id: str) -> None:
    review = session.article_review(bridge_article.ID)
    key = next(difference.key for difference in review.differences if difference.item.id == id)
    session.decide(bridge_article.ID, key, "accept", version=review.version)


def undo(session: ReviewSession) -> None:
    session.undo(bridge_article.ID, version=version(session))


def mark(session: ReviewSession, *, checked: bool = True) -> None:
    session.mark(bridge_article.ID, checked=checked, version=version(session))


def path_of(session: ReviewSession) -> Path:
    return session.gold / f"{bridge_article.ID}.json"


def gold_of(session: ReviewSession) -> Gold:
    return load_gold(path_of(session))


def changed_by(session: ReviewSession) -> list[str] | None:
    check = gold_of(session).checked
    return check.changed_by if check else None


@pytest.fixture
def other(session: ReviewSession) -> ReviewSession:
    """The same review by somebody else."""
    assert session.run
    return ReviewSession(session.run, session.gold, "zed")


def test_a_change_by_another_after_the_check_is_said(session: ReviewSession, other: ReviewSession) -> None:
    mark(session)
    accept(session, "q2")
    assert changed_by(session) == []

    accept(other, "f9")

    assert changed_by(session) == ["zed"]
    assert "changed since by zed" in article_page(session, 1, {}, "")
    assert "changed since by zed" in index_page(session, {}, "")
    mark(other)
    assert changed_by(session) == []


def test_a_mark_names_the_annotators_whose_differences_were_settled(session: ReviewSession) -> None:
    for name in ("A", "B"):
        save_gold(bridge_article.gold(annotators=[name]), session.gold / "annotators" / name / path_of(session).name)

    mark(session)

    assert gold_of(session).annotators == ["invented", "A", "B", "ada"]


def test_undoing_such_a_change_restores_the_file_to_the_byte(session: ReviewSession, other: ReviewSession) -> None:
    mark(session)
    before = path_of(session).read_bytes()
    accept(other, "f9")

    undo(other)

    assert path_of(session).read_bytes() == before


def test_undoing_what_came_before_a_check_by_another_is_a_change_too(session: ReviewSession) -> None:
    accept(session, "f9")
    save_gold(marked_checked(gold_of(session), "Bea"), path_of(session))

    undo(session)

    assert changed_by(session) == ["ada"]


def test_marks_of_one_are_undone_by_another(session: ReviewSession, other: ReviewSession) -> None:
    before = path_of(session).read_bytes()
    mark(session)
    mark(session, checked=False)

    undo(other)
    undo(other)

    assert path_of(session).read_bytes() == before


@pytest.mark.parametrize("checked", [True, False])
def test_undo_right_after_a_mark_undoes_the_mark(session: ReviewSession, checked: bool) -> None:
    accept(session, "f9")
    before = path_of(session).read_bytes()
    mark(session, checked=checked)
    settled = session.article_review(bridge_article.ID).counts()["settled"]

    undo(session)

    assert (path_of(session).read_bytes(), settled) == (before, 1)
    undo(session)
    assert [quote.id for quote in gold_of(session).quotes] == ["q1", "q2"]


def test_a_mark_that_was_changed_elsewhere_is_not_undone(session: ReviewSession) -> None:
    mark(session)
    unmark_files(session.gold)

    with pytest.raises(UsageError, match="has changed in its file since then"):
        undo(session)


def test_the_history_has_the_marks(session: ReviewSession) -> None:
    mark(session)
    mark(session, checked=False)

    page = article_page(session, 1, {}, "")

    assert page.index("<b>mark taken back</b>") < page.index("<b>marked as checked</b>")


@pytest.mark.parametrize(
    ("checked", "query", "cards"),
    [
        pytest.param(False, {}, 7, id="nobody has checked it"),
        pytest.param(False, {"layer": "claims"}, 1, id="of one layer"),
        pytest.param(False, {"state": "all"}, 0, id="all differences were asked for"),
        pytest.param(False, {"kind": ""}, 0, id="every kind of difference was asked for"),
        pytest.param(True, {}, 0, id="checked"),
    ],
)
def test_what_nobody_has_checked_opens_with_what_is_to_be_confirmed(
    tmp_path: Path, checked: bool, query: dict[str, str], cards: int
) -> None:
    status = "checked" if checked else "suggested"
    run, gold = bridge_article.write_run_and_gold(
        tmp_path,
        items=bridge_article.gold(status=status),
        run_record=bridge_article.record(bridge_article.gold()),
    )

    page = article_page(ReviewSession(run, gold, "ada"), 1, query, "")

    assert page.count('data-key="') - page.count("<li data-item") == cards
    assert "kind=agreed&" not in page


@pytest.mark.parametrize("status", ["suggested", "checked"])
def test_without_differences_only_checked_gold_looks_finished(
    tmp_path: Path, status: Literal["suggested", "checked"]
) -> None:
    items = bridge_article.gold(status=status)
    run, gold = bridge_article.write_run_and_gold(
        tmp_path, items=items, run_record=bridge_article.record(bridge_article.gold())
    )
    session = ReviewSession(run, gold, "ada")
    pages = [index_page(session, {}, ""), article_page(session, 1, {}, "")]

    is_checked = status == "checked"
    assert ["no difference" in page for page in pages] == [True, True]
    assert ["of 0 settled" in page for page in pages] == [False, False]
    assert ['class="done"' in page for page in pages] == [is_checked, is_checked]
    assert f"{int(is_checked)} of 1 checked" in pages[0]
    assert ("not checked yet" in pages[0], "no difference, not checked" in pages[1]) == (not is_checked, not is_checked)

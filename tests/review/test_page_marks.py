"""Gold that nobody has checked does not look finished; the page marks it as checked, by whom and when."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from extractor.errors import UsageError
from extractor.gold.files import load_gold, save_gold
from extractor.gold.marks import marked_checked
from extractor.review.session import ReviewSession
from extractor.review_errors import StaleReviewError
from extractor_schemas import Gold
from tests.support import bridge_article
from tests.support.reviewing import OpenPage, current_gold, expect_message, needs_chromium, press

WHEN = r"\d{4}-\d\d-\d\d \d\d:\d\d"


def suggested() -> Gold:
    """Gold with just what the run has, which nobody has checked."""
    return bridge_article.gold().model_copy(update={"status": "suggested", "annotators": []})


def mark(session: ReviewSession, *, checked: bool) -> None:
    session.mark(bridge_article.ID, checked=checked, version=session.article_review(bridge_article.ID).version)


@needs_chromium
def test_suggested_gold_without_differences_does_not_look_finished(open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page("", gold=suggested(), record=bridge_article.record(bridge_article.gold()))

    expect(page.locator(".bar .progress")).to_have_text("no difference, 0 of 1 checked")
    expect(page.locator("tbody td").nth(5)).to_have_text("no difference")
    expect(page.locator("tbody td.mark")).to_have_text("not checked yet")
    expect(page.locator(".done")).to_have_count(0)

    page.locator("tbody a").click()

    expect(page.locator(".bar .progress")).to_have_text("no difference, not checked")
    expect(page.locator(".hint")).to_contain_text("do not differ, and nobody has confirmed these items yet")
    expect(page.locator(".card.agreed")).to_have_count(len(bridge_article.gold().actors) + 4)
    expect(page.locator(".card.agreed[open]")).to_have_count(1)
    expect(page.locator(".done")).to_have_count(0)

    press(page, "c")

    expect_message(page, "Gold marked as checked, saved.")
    expect(page.locator(".pane-tools .mark")).to_have_text(
        re.compile(rf"✓ Gold checked by ada, {WHEN} Take the mark back")
    )
    marked = current_gold(tmp_path)
    assert (marked.status, marked.annotators) == ("checked", ["ada"])
    page.goto(page.url.partition("article/")[0])
    expect(page.locator("tbody td.mark")).to_have_text(re.compile(rf"✓ checked by ada, {WHEN}"))


@needs_chromium
def test_a_stray_key_does_not_mark_gold_with_open_differences_as_checked(open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page(gold=suggested())

    press(page, "c")
    expect_message(page, "differences are not settled: press c again")
    press(page, "j")
    press(page, "c")
    expect_message(page, "differences are not settled: press c again")
    assert current_gold(tmp_path).status == "suggested"

    press(page, "c")
    expect_message(page, "Gold marked as checked")
    assert current_gold(tmp_path).status == "checked"


@needs_chromium
def test_a_mark_is_taken_back(open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page(gold=suggested())
    page.get_by_role("button", name="Mark as checked").click()
    expect_message(page, "Gold marked as checked")

    page.get_by_role("button", name="Take the mark back").click()

    expect_message(page, "not checked, saved")
    expect(page.get_by_role("button", name="Mark as checked")).to_be_visible()
    assert current_gold(tmp_path).status == "suggested"


@needs_chromium
def test_gold_that_was_checked_by_hand_names_its_annotators_and_is_taken_back(
    open_page: OpenPage, tmp_path: Path
) -> None:
    page = open_page()

    expect(page.locator(".pane-tools .mark span").first).to_have_text("✓ Gold checked by invented")
    page.get_by_role("button", name="Take the mark back").click()
    expect_message(page, "not checked, saved")
    assert current_gold(tmp_path).status == "suggested"
    press(page, "u")
    expect_message(page, "Undone")
    assert current_gold(tmp_path) == bridge_article.gold()


def test_gold_that_breaks_a_rule_is_not_marked(session: ReviewSession) -> None:
    path = session.gold / f"{bridge_article.ID}.json"
    actors = [actor.model_copy(update={"name": ""}) for actor in load_gold(path).actors[:1]]
    save_gold(suggested().model_copy(update={"actors": actors, "quotes": [], "claims": [], "stances": []}), path)
    before = path.read_bytes()

    with pytest.raises(UsageError, match="the gold is not ready: the actor '', name: it is empty"):
        mark(session, checked=True)

    assert path.read_bytes() == before


def test_gold_that_changed_meanwhile_is_not_marked(session: ReviewSession) -> None:
    version = session.article_review(bridge_article.ID).version
    mark(session, checked=True)

    with pytest.raises(StaleReviewError):
        session.mark(bridge_article.ID, checked=False, version=version)


@needs_chromium
@pytest.mark.parametrize("changed_by", [[], ["zed"]], ids=["unchanged", "changed since"])
def test_gold_that_somebody_has_checked_is_marked_otherwise_by_key(
    open_page: OpenPage, tmp_path: Path, changed_by: list[str]
) -> None:
    items = bridge_article.gold()
    checked = marked_checked(items, "mia")
    assert checked.checked
    checked = checked.model_copy(update={"checked": checked.checked.model_copy(update={"changed_by": changed_by})})
    page = open_page(gold=checked, record=bridge_article.record(items))

    press(page, "c")
    if not changed_by:
        expect_message(page, "mia has checked this gold already. c again takes the mark back.")
        assert current_gold(tmp_path).status == "checked"
        press(page, "c")
        expect_message(page, "not checked, saved")
        assert current_gold(tmp_path).status == "suggested"
        press(page, "c")
    expect_message(page, "Gold marked as checked")
    mark = current_gold(tmp_path).checked
    assert mark
    assert (mark.by, mark.changed_by) == ("ada", [])

    press(page, "c")  # one too many takes nothing back
    expect_message(page, "You have checked this gold already. c again")
    assert current_gold(tmp_path).status == "checked"


@needs_chromium
def test_who_has_marked_gold_is_told_that_they_have_changed_it_since(open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page(gold=marked_checked(bridge_article.gold(), "ada"))
    press(page, "j w")
    expect_message(page, "Taken out of gold")

    press(page, "c")
    expect_message(page, "You have checked this gold already, but a decision has changed it since")
    assert current_gold(tmp_path).status == "checked"

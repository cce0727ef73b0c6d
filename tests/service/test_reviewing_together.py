"""Two reviewers with a browser each, at one service: who has an article, taking one over, conflicts, and who signs."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from extractor.review.journal import JOURNAL
from extractor.review.session import ReviewSession
from extractor.service.keys import KeyFile
from tests.support import bridge_article
from tests.support.reviewing import current_gold, expect_message, needs_chromium, press, running_browser, served
from tests.support.shared_review import SharedReview, served_together, sign_in

pytestmark = needs_chromium

Enter = Callable[..., Page]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for all tests."""
    with running_browser() as browser:
        yield browser


@pytest.fixture
def shared(tmp_path: Path) -> Iterator[SharedReview]:
    with served_together(tmp_path) as shared:
        yield shared


@pytest.fixture
def enter(shared: SharedReview, browser: Browser) -> Iterator[Enter]:
    """Sign in, in a browser of one's own; nothing unexpected may be written to its console."""
    complaints: list[str] = []
    with ExitStack() as stack:

        def enter(name: str, path: str = "article/1", **context: Any) -> Page:
            page = stack.enter_context(browser.new_context(**context)).new_page()
            page.set_default_timeout(10_000)
            page.on("console", lambda message: complaints.append(message.text))
            page.on("pageerror", lambda error: complaints.append(str(error)))
            page.goto(shared.address + path)
            sign_in(page, shared.keys[name])
            return page

        yield enter
    assert [text for text in complaints if "status of 4" not in text] == []


def signatures(folder: Path) -> list[tuple[str, str]]:
    """Who decided what, by the journal."""
    journal = folder / "gold" / JOURNAL
    lines = journal.read_text(encoding="utf-8").splitlines() if journal.exists() else []
    return [(entry["who"], entry["decision"]) for entry in map(json.loads, lines)]


def expect_lock(page: Page, words: str) -> None:
    """Wait until the page says that somebody else has the article; with no words, that nobody else has."""
    lock = page.locator("#lock")
    if words:
        expect(lock).to_contain_text(words)
    else:
        expect(lock).to_be_hidden()


def look_again(page: Page) -> None:
    """Let the page ask for the lock, as it does from time to time."""
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


def take_over(page: Page) -> None:
    """Press twice."""
    page.get_by_role("button", name="Take it over").click()
    page.get_by_role("button", name="Take it over all the same").click()


def test_who_opens_an_article_has_it_and_others_can_read_it(enter: Enter, tmp_path: Path) -> None:
    ada, ben = enter("ada"), enter("ben")

    expect_lock(ada, "")
    expect_lock(ben, "ada has had this article open since")
    expect(ben.locator(".card").first).to_be_visible()
    for keys in ("e", "a", "u", "1"):
        press(ben, keys)
        expect_message(ben, "ada has had this article open since")
    expect(ben.locator(".edit-form")).to_have_count(0)
    expect(ben.locator(".card[open] .actions")).to_be_hidden()
    press(ada, "g")
    expect_message(ada, "Gold kept")
    assert signatures(tmp_path) == [("ada", "keep")]


def test_an_article_that_is_left_is_the_next_ones_at_once(enter: Enter) -> None:
    ada, ben = enter("ada"), enter("ben")
    expect_lock(ben, "ada")
    press(ada, "g")
    expect_message(ada, "Gold kept")

    ada.get_by_role("link", name="All articles").click()
    ada.wait_for_load_state()
    look_again(ben)
    expect_lock(ben, "")
    expect_message(ben, "The article is yours")
    expect(ben.locator(".history summary")).to_have_text("Decisions so far (1)")


def test_an_article_is_taken_over_after_asking_twice_and_nothing_that_was_entered_is_lost(
    enter: Enter, tmp_path: Path
) -> None:
    ada, ben = enter("ada", "article/1?pane=gold"), enter("ben", "article/1?pane=gold")
    expect_lock(ben, "ada")
    press(ada, "j e")
    role = ada.locator(".edit-form [name=role]")
    role.fill("mayor of the town")

    ben.get_by_role("button", name="Take it over").click()
    expect_message(ben, "Once more to take it over")
    expect_lock(ben, "ada")
    ben.get_by_role("button", name="Take it over all the same").click()
    expect_lock(ben, "")

    press(ada, "Control+Enter")
    expect_lock(ada, "ben has had this article open since")
    expect(ada.get_by_role("alert")).to_contain_text("Nothing was saved: ben has had this article open since")
    expect(role).to_have_value("mayor of the town")
    assert signatures(tmp_path) == []

    take_over(ada)
    expect_message(ada, "The article is yours again: save to go on")
    press(ada, "Control+Enter")
    expect_message(ada, "Saved")
    assert current_gold(tmp_path).actors[0].role == "mayor of the town"
    assert signatures(tmp_path) == [("ada", "change")]


def test_who_is_taken_over_from_sees_it_when_the_page_looks_again(enter: Enter) -> None:
    ada, ben = enter("ada"), enter("ben")
    expect_lock(ben, "ada")
    take_over(ben)
    expect_lock(ben, "")
    look_again(ada)

    expect_lock(ada, "ben has had this article open since")
    expect_message(ada, "ben has had this article open")


def test_what_another_has_changed_meanwhile_is_a_conflict_once_the_article_is_taken_back(
    enter: Enter, tmp_path: Path
) -> None:
    ada, ben = enter("ada", "article/1?pane=gold"), enter("ben", "article/1?pane=gold")
    for page, role in ((ada, "mayor of the town"), (ben, "mayor since 2020")):
        if page is ben:
            take_over(ben)
            expect_lock(ben, "")
        press(page, "k e")  # of the first item, whether it is open already or not
        page.locator(".edit-form [name=role]").fill(role)
    press(ben, "Control+Enter")
    expect_message(ben, "Saved")

    look_again(ada)
    take_over(ada)
    expect_message(ada, "yours again")
    press(ada, "Control+Enter")
    expect(ada.get_by_role("alert")).to_contain_text("this item has changed")
    expect(ada.locator(".edit-form [name=role]")).to_have_value("mayor of the town")
    assert current_gold(tmp_path).actors[0].role == "mayor since 2020"


def test_an_undo_says_whose_decision_it_was(enter: Enter, tmp_path: Path) -> None:
    ada = enter("ada")
    press(ada, "g")
    expect_message(ada, "Gold kept")
    ada.goto(ada.url.split("article")[0])
    ben = enter("ben")

    expect(ben.locator("#undo-button")).to_have_attribute(
        "title", "Undo the last decision on this article, which is by ada  u"
    )
    press(ben, "u")
    expect_message(ben, "It was by ada.")
    assert signatures(tmp_path) == [("ada", "keep"), ("ben", "undo")]


def test_the_list_shows_who_is_in_which_article_and_who_checked_what(enter: Enter, tmp_path: Path) -> None:
    ada = enter("ada", "article/1?pane=gold")
    ada.get_by_role("button", name="Take the mark back").click()
    expect_message(ada, "not checked, saved")
    press(ada, "c c")
    expect_message(ada, "marked as checked")
    ben = enter("ben", "")

    expect(ben.locator(".open-by")).to_contain_text("ada is in it since")
    expect(ben.locator("td.mark")).to_contain_text("checked by ada")
    gold = current_gold(tmp_path)
    assert gold.checked
    assert (gold.checked.by, "ada" in gold.annotators) == ("ada", True)


def test_a_wrong_key_is_refused_and_a_right_one_leads_to_the_page_that_was_asked_for(
    shared: SharedReview, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("extractor.service.review_page.WRONG_KEY_SECONDS", 0.0)
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{shared.address}article/1?pane=gold")
        page.get_by_label("Your key").fill("ext_guessed")
        page.keyboard.press("Enter")
        expect(page.get_by_role("alert")).to_contain_text("there is no such key")
        assert context.cookies() == []

        sign_in(page, shared.keys["ada"])
        assert page.url == f"{shared.address}article/1?pane=gold"
        (cookie,) = context.cookies()
        assert (cookie["httpOnly"], cookie["sameSite"], cookie["path"]) == (True, "Strict", "/review/")
        assert page.evaluate("document.cookie") == ""


def test_a_link_on_another_page_leads_on_who_is_signed_in(shared: SharedReview, enter: Enter) -> None:
    page = enter("ada", "")
    link = f"{shared.address.replace('127.0.0.1', 'localhost')}article/1"
    page.goto(link)
    sign_in(page, shared.keys["ada"])
    page.goto(f"{shared.address}guidelines")
    page.evaluate("(link) => { location.href = link; }", link)

    expect(page.get_by_role("button", name="Sign out")).to_be_visible()


def test_signing_out_leaves_the_article_at_once(enter: Enter) -> None:
    ada, ben = enter("ada"), enter("ben")
    expect_lock(ben, "ada")
    ada.get_by_role("button", name="Sign out").click()

    expect(ada.get_by_label("Your key")).to_be_visible()
    look_again(ben)
    expect_lock(ben, "")


def test_a_key_that_is_revoked_ends_it_and_what_was_entered_stays(
    enter: Enter, shared: SharedReview, tmp_path: Path
) -> None:
    ada = enter("ada", "article/1?pane=gold")
    press(ada, "j e")
    ada.locator(".edit-form [name=role]").fill("mayor of the town")
    shared.key_file.revoke("ada")
    press(ada, "Control+Enter")

    expect(ada.get_by_role("alert")).to_contain_text("nobody is signed in here any more")
    expect(ada.locator(".edit-form [name=role]")).to_have_value("mayor of the town")
    look_again(ada)
    expect_lock(ada, "nobody is signed in here any more")
    assert signatures(tmp_path) == []

    shared.keys["ada"] = KeyFile(tmp_path / "service").add("ada2", review=True)
    with ada.context.expect_page() as opened:
        ada.get_by_role("link", name="Sign in").click()
    sign_in(opened.value, shared.keys["ada"])
    look_again(ada)
    expect_lock(ada, "ada2 is signed in by now, and this page is somebody else's")


def test_a_form_that_nobody_may_open_any_more_says_why(enter: Enter, shared: SharedReview) -> None:
    ada = enter("ada", "article/1?pane=gold")
    press(ada, "j")
    shared.key_file.revoke("ada")
    press(ada, "e")

    expect_message(ada, "nobody is signed in here any more: sign in in another tab")
    expect(ada.locator(".card.item").first).to_be_visible()


def test_one_persons_page_has_nothing_of_it(browser: Browser, tmp_path: Path) -> None:
    run, gold = bridge_article.write_run_and_gold(tmp_path)
    with served(ReviewSession(run, gold, "ada")) as link, browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{link}article/1")
        press(page, "g")
        expect_message(page, "Gold kept")

        assert page.locator("#lock, .signed-in, script[src*=team]").count() == 0

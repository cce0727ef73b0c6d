"""What is clicked before the scripts of a page are there is done once they are, and done once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from extractor.linking.pair_review import PairReview
from extractor.review.locks import ArticleLocks
from extractor.review.session import ReviewSession
from extractor.review.sources import FolderArticles
from tests.support import bridge_article
from tests.support.gold_items import ARTICLE
from tests.support.linked_actors import write_pairs
from tests.support.reviewing import expect_message, held_back, needs_chromium, served
from tests.support.shared_review import served_together, sign_in

pytestmark = needs_chromium


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with browser.new_context() as context:
        page = context.new_page()
        page.set_default_timeout(10_000)
        yield page


def click_early(page: Page, address: str, script: str, button: str) -> None:
    """Click a button of a page, impatiently, while one of its scripts is still on its way."""
    with held_back(page, f"**/static/{script}"):
        page.goto(address, wait_until="commit")
        for _ in range(2):
            page.get_by_role("button", name=button).click()


@pytest.mark.parametrize("script", ["review.js", "lock.js", "words.js"])
def test_taking_an_article_over_is_asked_about(page: Page, tmp_path: Path, script: str) -> None:
    with served_together(tmp_path) as shared:
        ArticleLocks(tmp_path / "service" / "review").take(bridge_article.ID, "ben", "1")
        page.goto(shared.address)
        sign_in(page, shared.keys["ada"])
        click_early(page, f"{shared.address}article/1?pane=gold", script, "Take it over")

        expect(page.get_by_role("button", name="Take it over all the same")).to_be_visible()
        expect_message(page, "Once more to take it over")


@pytest.mark.parametrize(
    ("path", "script"),
    [
        pytest.param("", "team.js", id="the list"),
        pytest.param("", "index.js", id="the list, its rows not asked for yet"),
        pytest.param("article/1", "team.js", id="an article"),
        pytest.param("article/1", "lock.js", id="an article, its lock not asked for yet"),
    ],
)
def test_signing_out(page: Page, tmp_path: Path, path: str, script: str) -> None:
    with served_together(tmp_path) as shared:
        page.goto(shared.address)
        sign_in(page, shared.keys["ada"])
        click_early(page, shared.address + path, script, "Sign out")

        expect(page.get_by_label("Your key")).to_be_visible()


@pytest.mark.parametrize("key", ["", "Enter"], ids=["by the button", "by the keyboard"])
def test_signing_in(page: Page, tmp_path: Path, key: str) -> None:
    with served_together(tmp_path) as shared:
        with held_back(page, "**/static/sign_in.js"):
            page.goto(shared.address, wait_until="commit")
            page.get_by_label("Your key").fill(shared.keys["ada"])
            if key:
                page.keyboard.press(key)
            else:
                page.get_by_role("button", name="Sign in").click()

        expect(page.get_by_role("button", name="Sign out")).to_be_visible()


@pytest.mark.parametrize(
    ("button", "shown"),
    [
        pytest.param("1 actor", ".edit-form", id="a new item"),
        pytest.param("Mark as checked", "[data-mark=false]", id="the mark"),
        pytest.param("Help", "#help", id="the help"),
        pytest.param("claims", "[data-show-layer=claims][aria-pressed=true]", id="another layer"),
    ],
)
def test_annotating(page: Page, tmp_path: Path, button: str, shown: str) -> None:
    with served(ReviewSession(FolderArticles([ARTICLE]), tmp_path / "gold", "ada")) as link:
        click_early(page, f"{link}article/1", "review.js", button)

        expect(page.locator(shown)).to_be_visible()


def test_deciding_on_actors(page: Page, tmp_path: Path) -> None:
    """The second pair has not been seen when the button of the first is clicked twice."""
    with served(PairReview(write_pairs(tmp_path), "ada")) as link:
        click_early(page, link, "pairs.js", "Not the same")

        expect(page.locator(".left-over")).to_contain_text("1 decided here")

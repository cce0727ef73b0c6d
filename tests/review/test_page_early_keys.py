"""What is pressed while the next page is on its way is for that page, and nothing of it is lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from extractor.review.session import ReviewSession
from extractor.review.sources import FolderArticles
from extractor_schemas import Article
from tests.support.gold_items import ARTICLE
from tests.support.reviewing import held_back, needs_chromium, served

pytestmark = needs_chromium

SECOND = Article.of("A tram will be built.\n", id="tram.txt")


def opened(browser: Browser, link: str) -> Page:
    page = browser.new_context().new_page()
    page.set_default_timeout(10_000)
    page.goto(link)
    return page


@pytest.mark.parametrize(
    ("path", "key", "held"),
    [
        # written before the mend
        pytest.param("", "Enter", "**/article/2*", id="from the list, the page on its way"),
        pytest.param("", "Enter", "**/static/words.js", id="from the list, the page not listening yet"),
        pytest.param("article/1", "]", "**/article/2*", id="from another article, the page on its way"),
        pytest.param("article/1", "]", "**/static/words.js", id="from another article, the page not listening yet"),
    ],
)
@pytest.mark.parametrize("keys", ["?", "/ t r a m Enter"], ids=["help", "search"])
def test_keys_pressed_early_are_for_the_page_that_comes(
    tmp_path: Path, browser: Browser, path: str, key: str, held: str, keys: str
) -> None:
    with served(ReviewSession(FolderArticles([ARTICLE, SECOND]), tmp_path / "gold", "ada")) as link:
        page = opened(browser, link + path)
        if path:
            expect(page.locator("#texts")).to_be_visible()
        else:
            page.get_by_role("link", name=SECOND.id).focus()
        page.wait_for_load_state()
        with held_back(page, held):
            with page.expect_request(held):
                page.keyboard.press(key)
            if held.endswith(".js"):  # which a browser asks for before it has run what stands above it
                page.wait_for_function("location.pathname.endsWith('/article/2') && 'takeEarlyKeys' in window")
            for early in keys.split():
                page.keyboard.press(early)

        expect(page.get_by_role("heading", level=1)).to_have_text(SECOND.id)
        if keys == "?":
            expect(page.locator("#help")).to_be_visible()
        else:
            expect(page.locator("#chosen")).to_have_text("chosen: tram")
            expect(page.locator("#search")).to_be_hidden()

"""Choosing among what stands on the same words: gold's own comes first, and whatever is chosen is opened."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from extractor.evaluation.diff import Kind
from extractor.review.decisions import Decision
from extractor.review.session import ReviewSession
from extractor.review.sources import FolderArticles
from tests.support import bridge_article
from tests.support.keyboard import choose_words
from tests.support.reviewing import expect_message, needs_chromium, press, served

pytestmark = needs_chromium

Suggesting = Callable[..., Page]


@pytest.fixture
def suggesting(tmp_path: Path, browser: Browser) -> Iterator[Suggesting]:
    """The bridge article beside what a run suggests, once the differences of a kind are decided."""
    with ExitStack() as stack:

        def opened(decision: Decision, kind: Kind, pane: str = "gold") -> Page:
            run, gold = bridge_article.write_run_and_gold(tmp_path)
            article = bridge_article.record().article
            session = ReviewSession(FolderArticles([article], run), gold, "ada")
            for key in [each.key for each in session.article_review(article.id).differences if each.kind == kind]:
                session.decide(article.id, key, decision, version=session.article_review(article.id).version)
            page = stack.enter_context(browser.new_context()).new_page()
            page.set_default_timeout(10_000)
            page.goto(f"{stack.enter_context(served(session))}article/1?pane={pane}")
            return page

        yield opened


def entries(page: Page) -> Locator:
    return page.get_by_role("dialog", name="Items on these words").get_by_role("button")


def pick_on(page: Page, words: str, layer: str) -> None:
    """Choose words while a layer is marked, and press `p`."""
    page.locator(f"[data-show-layer={layer}]").click()
    choose_words(page, words)
    press(page, "p")


def test_what_gold_took_from_the_run_is_golds_own_item_alone(suggesting: Suggesting) -> None:
    page = suggesting("accept", "invented")
    pick_on(page, "the plan reckless", "quotes")

    expect(page.locator(".card.item[open] .label")).to_contain_text("the plan reckless")
    expect(entries(page)).to_have_count(0)


@pytest.mark.parametrize(
    ("decision", "state"),
    [
        pytest.param("skip", "found by the run: a difference that was skipped", id="skipped"),
        pytest.param("keep", "found by the run: settled without it", id="refused"),
    ],
)
def test_what_gold_has_not_is_opened_among_the_differences(
    suggesting: Suggesting, decision: Decision, state: str
) -> None:
    page = suggesting(decision, "invented")
    pick_on(page, "the plan reckless", "quotes")
    expect(entries(page)).to_have_count(1)
    expect(entries(page).locator("small")).to_have_text(state)
    page.keyboard.press("Enter")

    expect(page.locator(".tabs [aria-current]")).to_contain_text("Differences")
    expect(page.locator(".card[open] > summary .label")).to_contain_text("the plan reckless")


def test_a_difference_that_is_open_comes_after_golds_version(suggesting: Suggesting) -> None:
    page = suggesting("keep", "invented")
    pick_on(page, "We have waited", "quotes")
    expect(entries(page)).to_have_count(2)
    expect(entries(page).first).to_be_focused()
    expect(entries(page).first).to_have_class("key gold")
    page.keyboard.press("Enter")

    expect(page.locator(".card.item[open] .label")).to_contain_text("Dana Okafor")


@pytest.mark.parametrize(
    ("keys", "focused"),
    [("ArrowDown", 1), ("j", 1), ("j ArrowUp", 0), ("j k", 0), ("k", -1), ("ArrowUp ArrowDown", 0), ("u e w o", 0)],
)
def test_arrows_and_letters_go_through_the_entries(suggesting: Suggesting, keys: str, focused: int) -> None:
    page = suggesting("keep", "invented")
    pick_on(page, "We have waited", "quotes")
    expect(entries(page).first).to_be_focused()
    press(page, keys)

    expect(entries(page).nth(focused)).to_be_focused()
    expect(page.locator(".card[open]")).to_have_count(0)
    expect(page.locator("#message")).to_be_empty()


def test_of_chosen_words_on_which_nothing_stands_no_other_item_is_opened(suggesting: Suggesting) -> None:
    page = suggesting("keep", "invented")
    pick_on(page, "the bridge 🌉 would be built", "claims")
    expect(page.locator(".card[open]")).to_have_count(1)
    choose_words(page, "the council")
    press(page, "p")

    expect_message(page, "Nothing stands on these words: choose others")
    expect(page.locator("#chosen")).to_have_text("chosen: the council")


def test_a_settled_difference_is_one_entry_among_differences(suggesting: Suggesting) -> None:
    page = suggesting("accept", "changed", pane="differences")
    pick_on(page, "We have waited", "quotes")

    expect(page.locator(".card[open] > summary .outcome")).to_have_text("accepted")

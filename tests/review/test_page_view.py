"""What the page shows: highlights, the differences of a filter, and all of it for every reader and window."""

from __future__ import annotations

import re
from collections.abc import Generator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Page, Route, expect

from tests.support import bridge_article
from tests.support.reviewing import OpenPage, current_difference, expect_message, needs_chromium

pytestmark = needs_chromium


def test_overlapping_spans_are_both_seen_and_can_both_be_picked(open_page: OpenPage) -> None:
    quotes = [
        bridge_article.quote("q1", "indirect", "the bridge 🌉 would be built by 2030", None, None, None),
        bridge_article.quote("q2", "indirect", 'would be built by 2030. "We', None, None, None),
    ]
    page = open_page("article/1?layer=quotes", gold=bridge_article.gold(quotes=quotes))
    page.locator("[data-show-layer=quotes]").click()
    piece = page.locator(".layer:not([hidden]) .piece", has_text="would be built by 2030")
    assert {"gold1", "gold2", "predicted1"} <= set((piece.get_attribute("class") or "").split())

    piece.click()

    picker = page.get_by_role("dialog", name="Items on these words")
    expect(picker.get_by_role("button")).to_have_count(3)
    picker.get_by_role("button", name="quote nobody named: would be built").click()
    expect(page.locator(".card[open] .label")).to_contain_text('would be built by 2030. "We')
    page.keyboard.press("p")
    expect(picker.get_by_role("button").first).to_be_focused()


def test_gold_and_run_are_side_by_side_or_in_one_text(open_page: OpenPage) -> None:
    page = open_page("article/1?layer=quotes")
    page.keyboard.press("v")

    expect(page.locator(".layer:not([hidden]) h2.gold")).to_have_count(1)
    expect(page.locator(".layer:not([hidden]) .text")).to_have_count(2)
    expect(page.locator(".only-predicted .on-predicted").first).to_be_visible()
    page.keyboard.press("v")
    expect(page.locator(".layer:not([hidden]) .text")).to_have_count(1)


@pytest.mark.parametrize(
    ("query", "kinds"),
    [
        pytest.param("layer=quotes", ["quote changed", "quote only in the run"], id="by layer"),
        pytest.param("kind=missed", ["actor only in gold", "stance only in gold"], id="by kind"),
        pytest.param("field=speaker", ["quote changed"], id="by disagreement"),
        pytest.param("state=settled", [], id="by state"),
        pytest.param("layer=%3Cscript%3E&state=x", 4, id="an unknown value is any"),
    ],
)
def test_differences_are_filtered(open_page: OpenPage, query: str, kinds: list[str] | int) -> None:
    cards = open_page(f"article/1?{query}").locator(".card .kind")

    assert (cards.all_inner_texts() if isinstance(kinds, list) else cards.count()) == kinds


def test_filters_say_what_they_are_of_and_which_is_set(open_page: OpenPage) -> None:
    page = open_page("article/1?kind=missed")
    filters = page.locator("#filters select")

    assert [each.evaluate("filter => filter.selectedOptions[0].text") for each in filters.all()] == [
        "all layers", "only in gold", "any field", "open",
    ]  # fmt: skip
    assert [each.evaluate("filter => getComputedStyle(filter).fontWeight") for each in filters.all()] == [
        "400", "600", "400", "600",
    ]  # fmt: skip


@contextmanager
def _before_its_script(page: Page) -> Generator[None]:
    """What is done here, is done to the page before its script is there."""
    requests: list[Route] = []
    page.route("**/review.js", lambda route: requests.append(route))  # playwright takes no bound built-in
    with page.expect_request("**/review.js"):
        page.reload(wait_until="commit")
    yield
    requests[0].continue_()


def test_a_filter_that_was_set_before_the_page_was_ready_counts_too(open_page: OpenPage) -> None:
    page = open_page()
    with _before_its_script(page):
        page.locator("#filter-kind").select_option("missed")

    expect(page).to_have_url(re.compile("kind=missed"))
    expect(page.locator("#filter-kind")).to_have_value("missed")


def test_a_difference_that_was_opened_before_the_page_was_ready_is_the_one_that_keys_decide(
    open_page: OpenPage,
) -> None:
    page = open_page()
    with _before_its_script(page):
        page.locator(".card", has_text="stance only in gold").click()

    expect(page.locator("[data-show-layer=stances]")).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".card[open]")).to_have_count(1)
    assert current_difference(page) == "stance only in gold"


def test_the_filter_is_kept_from_one_decision_to_the_next(open_page: OpenPage) -> None:
    page = open_page()
    page.get_by_label("Kind", exact=True).select_option("missed")
    expect(page.locator(".card")).to_have_count(2)
    page.wait_for_selector(".card[open]")
    page.keyboard.press("g")

    expect_message(page, "Gold kept")
    expect(page.locator(".card")).to_have_count(1)


# ----------------------------------------------------------------------------------------- for every reader


def test_everything_has_a_name_for_screen_readers(open_page: OpenPage) -> None:
    page = open_page()
    page.keyboard.press("e")
    page.wait_for_selector(".edit-form")

    nameless = page.evaluate(
        """() => [...document.querySelectorAll("button, a, input, select, textarea, [role=region], [role=dialog]")]
            .filter((element) => !(element.ariaLabel || element.labels?.length
                || element.textContent.trim() && !element.matches("select, textarea")
                || element.getAttribute("aria-labelledby")))
            .map((element) => element.outerHTML)"""
    )
    assert nameless == []
    expect(page.locator("#message")).to_have_attribute("aria-live", "polite")
    assert page.locator("html").get_attribute("lang") == "en"


@pytest.mark.parametrize("width", [1280, 800])
@pytest.mark.parametrize("path", ["", "article/1", "article/1?view=side"])
def test_everything_fits_the_width_of_the_window(open_page: OpenPage, path: str, width: int) -> None:
    page = open_page(path, viewport={"width": width, "height": 800})

    assert page.evaluate("document.documentElement.scrollWidth") <= width
    if path:
        for action in page.locator(".card[open] [data-action]").all():
            action.scroll_into_view_if_needed()
            box = action.bounding_box()
            assert box is not None
            assert box["x"] + box["width"] <= width


def test_the_dark_mode_of_the_browser_is_used(open_page: OpenPage) -> None:
    light, dark = open_page(color_scheme="light"), open_page(color_scheme="dark")
    background = "getComputedStyle(document.body).backgroundColor"

    assert light.evaluate(background) == "rgb(246, 245, 242)"
    assert dark.evaluate(background) == "rgb(18, 22, 27)"

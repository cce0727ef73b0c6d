"""On the page, what was settled is found under State, after a reload and by its words, and is decided again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser, Page, expect

from extractor.review.session import ReviewSession
from tests.review.test_settled_differences import reviewing
from tests.support.reviewing import expect_message, needs_chromium, press, select_words, served
from tests.support.two_annotators import settling

pytestmark = needs_chromium

Open = Callable[[Callable[[Path], ReviewSession], str], Page]


@pytest.fixture
def open_at(tmp_path: Path, browser: Browser) -> Iterator[Open]:
    """Open an article's page with a query."""
    complaints: list[str] = []
    with ExitStack() as stack:

        def open_at(begin: Callable[[Path], ReviewSession], query: str) -> Page:
            link = stack.enter_context(served(begin(tmp_path)))
            page = stack.enter_context(browser.new_context()).new_page()
            page.set_default_timeout(10_000)
            page.on("pageerror", lambda error: complaints.append(str(error)))
            page.goto(f"{link}article/1?{query}")
            return page

        yield open_at
    assert complaints == []


class Case(NamedTuple):
    """A difference, by its layer and kind; the keys that settle it, what it then says, and what gold has now; the keys
    that decide again, and what it says then."""

    begin: Callable[[Path], ReviewSession]
    layer: str
    kind: str
    keys: str
    outcome: str
    words: str
    again: str
    outcome_again: str


CASES = [
    pytest.param(
        Case(settling, "actors", "changed", "b", "as ben has it", "Dana Okafor", "a", "as ada has it"),
        id="settle: the second's actor",
    ),
    pytest.param(
        Case(settling, "quotes", "invented", "b", "as ben has it", "the plan a mistake", "a", "as ada has it"),
        id="settle: the second's quote",
    ),
    pytest.param(
        Case(settling, "quotes", "missed", "b", "as ben has it", "to open in 2031", "a", "as ada has it"),
        id="settle: the first's quote, left out",
    ),
    pytest.param(
        Case(settling, "claims", "changed", "w", "neither: taken out of gold", "not pay for it", "b", "as ben has it"),
        id="settle: neither's claim",
    ),
    pytest.param(
        Case(settling, "claims", "changed", "e d Control+Enter", "edited", "not pay for it", "w", "taken out of gold"),
        id="settle: a claim edited",
    ),
    pytest.param(
        Case(settling, "stances", "changed", "a", "as ada has it", "opposes the bridge", "b", "as ben has it"),
        id="settle: the first's stance",
    ),
    pytest.param(
        Case(settling, "claims", "agreed", "w", "taken out of gold", "bridge will be built", "a", "as both have it"),
        id="settle: a claim of both",
    ),
    pytest.param(
        Case(reviewing, "quotes", "changed", "a", "accepted", "We have waited", "g", "gold kept"), id="review: accepted"
    ),
    pytest.param(
        Case(reviewing, "quotes", "changed", "w", "taken out of gold", "We have waited", "a", "accepted"),
        id="review: taken out",
    ),
    pytest.param(
        Case(reviewing, "quotes", "invented", "a", "accepted", "plan reckless", "g", "gold kept"), id="review: added"
    ),
    pytest.param(
        Case(reviewing, "stances", "missed", "w", "taken out of gold", "opposes the", "g", "gold kept"),
        id="review: a stance taken out",
    ),
    pytest.param(
        Case(reviewing, "stances", "missed", "e s Control+Enter", "edited", "opposes the", "w", "taken out of gold"),
        id="review: a stance edited",
    ),
]


@pytest.mark.parametrize("case", CASES)
def test_what_is_settled_is_found_and_decided_again(open_at: Open, case: Case) -> None:
    page = open_at(case.begin, f"layer={case.layer}&kind={case.kind}&pane=differences")
    page.wait_for_selector(".card[open]")
    label = page.locator(".card[open] > summary .label").inner_text()
    for key in case.keys.split():
        if key == case.keys.split()[-1]:
            press(page, key)
        else:
            page.keyboard.press(key)
            page.wait_for_selector(".edit-form")
    expect_message(page, "u undoes it")

    page.goto(page.url.split("?")[0] + "?pane=differences")
    page.get_by_label("State", exact=True).select_option("settled")
    card = page.locator(".card")
    expect(card.locator("> summary .outcome")).to_contain_text(case.outcome)
    expect(card.locator("> summary .label")).to_have_text(label)

    page.goto(page.url.split("?")[0] + "?pane=differences")
    page.locator(f"[data-show-layer={case.layer}]").click()
    select_words(page, case.words)
    page.keyboard.press("p")
    opened = page.locator(".card[open]")
    if case.outcome == "taken out of gold" and case.kind == "changed":  # and what the run has is open
        page.get_by_role("dialog", name="What stands here").get_by_role("button").filter(has_text=label).click()
    expect(opened.locator("> summary .outcome")).to_contain_text(case.outcome)

    press(page, case.again)
    expect_message(page, "u undoes it")
    expect(page.locator(".card.settled > summary .outcome").first).to_contain_text(case.outcome_again)
    expect(page.locator(".bar .progress")).to_contain_text("1 of")
    page.keyboard.press("u")
    expect_message(page, "Undone")
    expect(page.locator(".card.settled > summary .outcome").first).to_contain_text(case.outcome)

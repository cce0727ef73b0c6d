"""On the page, what was settled or skipped is found under State, after a reload and by its words, and decided again."""

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
    """A difference by its layer and kind; the keys that settle it, what it says then, words on which it stands; the key
    that decides again, and what it says then.
    """

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
        Case(settling, "claims", "changed", "e Control+Enter", "as ada has it", "not pay for it", "b", "as ben has it"),
        id="settle: a claim edited, and nothing in it",
    ),
    pytest.param(
        Case(
            settling,
            "claims",
            "changed",
            "e f h Control+Enter",
            "as ben has it",
            "not pay for it",
            "a",
            "as ada has it",
        ),
        id="settle: a claim edited to what the second has",
    ),
    pytest.param(
        Case(reviewing, "stances", "missed", "e Control+Enter", "gold kept", "opposes the", "w", "taken out of gold"),
        id="review: a stance edited, and nothing in it",
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
        page.get_by_role("dialog", name="Items on these words").get_by_role("button").filter(has_text=label).click()
    expect(opened.locator("> summary .outcome")).to_contain_text(case.outcome)

    press(page, case.again)
    expect_message(page, "u undoes it")
    expect(page.locator(".card.settled > summary .outcome").first).to_contain_text(case.outcome_again)
    expect(page.locator(".bar .progress")).to_contain_text("1 of")
    page.keyboard.press("u")
    expect_message(page, "Undone")
    expect(page.locator(".card.settled > summary .outcome").first).to_contain_text(case.outcome)


@pytest.mark.parametrize(
    ("steps", "state", "is_shown"),
    [
        pytest.param("ArrowDown ArrowDown Enter", "settled", True, id="two down"),
        pytest.param("ArrowDown ArrowDown ArrowDown Tab", "all", True, id="three down, and away"),
        pytest.param("ArrowDown ArrowDown ArrowUp Enter", "skipped", True, id="down and up"),
        pytest.param("a Enter", "all", True, id="by letter"),
        pytest.param("ArrowDown ArrowDown Escape", "open", False, id="left as it was"),
    ],
)
def test_the_state_is_set_by_keys(open_at: Open, steps: str, state: str, is_shown: bool) -> None:
    page = open_at(reviewing, "")
    press(page, "f Tab Tab Tab")
    *before, last = steps.split()
    for key in before:
        page.keyboard.press(key)
        expect(page.locator("#filter-state")).to_be_focused()
    assert "state=" not in page.url
    page.keyboard.press(last)

    if is_shown:
        page.wait_for_url(f"**state={state}*")
    expect(page.locator("#filter-state")).to_have_value(state)
    expect(page.locator("#filter-state")).not_to_be_focused()
    assert ("state=" in page.url) == is_shown


@pytest.mark.parametrize("begin", [reviewing, settling], ids=["review", "settle"])
def test_what_was_skipped_is_told_where_nothing_else_is_left_and_one_key_shows_it(
    open_at: Open, begin: Callable[[Path], ReviewSession]
) -> None:
    page = open_at(begin, "kind=changed&layer=" + ("quotes" if begin is reviewing else "claims"))
    press(page, "s")
    expect_message(page, "Skipped")
    expect(page.locator(".empty")).not_to_contain_text("skipped")  # others are open
    page.goto(page.url.split("?")[0])
    for _ in range(3 if begin is reviewing else 4):
        press(page, "g" if begin is reviewing else "a")
        expect_message(page, "saved")
    expect(page.locator(".empty")).to_contain_text("Only what was skipped is left: 1 difference.")
    press(page, "w c")  # nothing is open of which it could be said
    if begin is settling:
        expect_message(page, "1 difference of the two annotators is not settled yet, but skipped: settle it first")
    else:
        expect_message(page, "Somebody has checked this gold already, but a difference is not settled.")
        page.reload()
        expect(page.locator(".empty a").first).to_be_focused()
    page.keyboard.press("Enter")

    page.wait_for_url("**state=skipped*")
    expect(page.locator(".card.skipped[open]")).to_have_count(1)


def test_where_all_is_done_the_first_article_is_focused(open_at: Open) -> None:
    page = open_at(reviewing, "")
    for _ in range(4):
        press(page, "g")
        expect_message(page, "Gold kept")
    page.goto(page.url.split("article/")[0])

    expect(page.locator("tbody a").first).to_be_focused()


@pytest.mark.parametrize("layer", ["actors", "quotes", "claims", "stances"])
def test_the_form_of_a_difference_begins_below_its_note(open_at: Open, layer: str) -> None:
    page = open_at(settling, f"layer={layer}")
    page.set_viewport_size({"width": 1280, "height": 800})
    press(page, "e")
    page.wait_for_selector(".edit-form")

    boxes = [
        page.locator(selector).first.bounding_box()
        for selector in (
            ".card[open] .deciding",
            ".card[open] .entries > * :is(legend, label, p)",
            "[data-edit=save]",
            "#differences",
        )
    ]
    (_, note), (first, _), (_, save), (top, bottom) = ((box["y"], box["y"] + box["height"]) for box in boxes if box)
    assert first >= max(note, top)
    assert save <= bottom


@pytest.mark.parametrize(
    ("begin", "query", "key", "sides"),
    [
        # written before the mend
        pytest.param(settling, "layer=claims&kind=changed", "w", {"earlier", "predicted"}, id="neither"),
        pytest.param(settling, "layer=quotes&kind=missed", "b", {"earlier"}, id="left out"),
        pytest.param(settling, "layer=stances&kind=changed", "a", {"gold", "predicted"}, id="kept"),
        pytest.param(reviewing, "layer=stances&kind=missed", "w", {"earlier"}, id="review: taken out"),
    ],
)
def test_what_gold_has_no_longer_is_not_marked_as_golds(
    open_at: Open, begin: Callable[[Path], ReviewSession], query: str, key: str, sides: set[str]
) -> None:
    page = open_at(begin, f"{query}&pane=differences")
    page.wait_for_selector(".card[open]")
    press(page, key)
    expect_message(page, "u undoes it")
    page.goto(f"{page.url.split('?')[0]}?{query}&pane=differences&state=settled")
    page.wait_for_selector(".card[open]")

    marked = page.locator("#texts .layer:not([hidden]) .piece")
    assert {
        side
        for side in ("gold", "predicted", "earlier")
        if marked.locator(f"xpath=self::*[contains(@class, 'on-{side}')]").count()
    } == sides

"""What gold and the run have alike and both have wrong can be opened, edited and taken out of gold."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from extractor.errors import UsageError
from extractor.review.session import ReviewSession
from tests.support import bridge_article
from tests.support.reviewing import (
    OpenPage,
    current_difference,
    current_gold,
    expect_message,
    journal_decisions,
    needs_chromium,
    press,
)

pytestmark = needs_chromium


def test_an_item_that_is_the_same_in_both_is_found_in_the_text_and_edited(open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page()
    page.locator("[data-show-layer=claims]").click()
    page.locator(".layer:not([hidden]) .piece", has_text="the bridge 🌉 would be built").click()
    page.get_by_role("dialog", name="Items on these words").get_by_role("button", name="claim Dana Okafor").click()
    page.wait_for_selector(".card.agreed[open]")
    assert current_difference(page) == "claim same in both"

    press(page, "a")
    expect_message(page, "Both are the same here: e edits gold, w takes the item out of it.")
    press(page, "e")
    page.get_by_role("radio", name="hedged").check()
    page.keyboard.press("Control+Enter")

    expect_message(page, "Saved. u undoes it.")
    assert current_gold(tmp_path).claims[0].assertion == "hedged"
    page.get_by_role("link", name="Back to the differences").click()
    expect(page.locator(".bar .progress")).to_contain_text("1 of 5 settled")
    press(page, "u")
    expect_message(page, "Undone")
    assert current_gold(tmp_path) == bridge_article.gold()
    assert journal_decisions(tmp_path) == ["edit", "undo"]


def test_an_item_of_both_that_is_taken_out_of_gold_is_then_only_in_the_run(open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page()
    page.get_by_role("link", name="items same in both").click()
    page.locator(".card.agreed", has_text="claim same in both").click()
    press(page, "w")

    expect_message(page, "Taken out of gold")
    assert current_gold(tmp_path).claims == []
    page.get_by_role("link", name="Back to the differences").click()
    expect(page.locator(".card .kind", has_text="claim only in the run")).to_be_visible()


@pytest.mark.parametrize("decision", ["accept", "keep", "skip"])
def test_an_agreement_is_no_difference_to_accept_or_keep(session: ReviewSession, decision: str) -> None:
    review = session.article_review(bridge_article.ID)
    agreed = review.agreements[0]

    with pytest.raises(UsageError, match="edit it, or say that gold is wrong"):
        session.decide(bridge_article.ID, agreed.key, decision, version=review.version)  # type: ignore[arg-type]


@pytest.mark.parametrize("width", [420, 1280])
def test_long_names_do_not_make_the_pages_wider_than_the_window(open_page: OpenPage, width: int) -> None:
    name = "Donaudampfschifffahrtsgesellschaft" * 12
    actors = [bridge_article.actor("a1", name, bridge_article.gold_span("Dana Okafor"), role=name, aliases=[name])]
    gold = bridge_article.gold(actors=actors, quotes=[], claims=[], stances=[])
    record = bridge_article.record(gold.model_copy(update={"actors": []}), title=name)
    for path in ("", "article/1"):
        page = open_page(path, gold=gold, record=record, viewport={"width": width, "height": 800})
        page.wait_for_load_state()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        for selector in (".differences", ".index"):
            if page.locator(selector).count():
                assert page.locator(selector).evaluate("element => element.scrollWidth <= element.clientWidth")

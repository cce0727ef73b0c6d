"""What differs in one field alone is seen together on the page, and settled by one key; nothing of it is hidden."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from extractor_schemas import Gold
from tests.review.test_alike_differences import ACTORS, changed, dumped
from tests.support import bridge_article
from tests.support.reviewing import OpenPage, current_gold, expect_message, journal_decisions, needs_chromium, press

pytestmark = needs_chromium

LACKING = bridge_article.gold(actors=changed(ACTORS, role=None))
"""Gold without roles, all of which the run has."""
ROLES = dumped(changed(ACTORS, role="mayor"))
RUN = bridge_article.record(Gold.model_validate(LACKING.model_dump() | {"actors": ROLES}))


def roles(folder: Path) -> list[str | None]:
    return [actor.role for actor in current_gold(folder).actors]


def test_one_key_settles_them_and_one_undoes_it(open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page(gold=LACKING, record=RUN)
    expect(page.locator(".card")).to_have_count(1)
    expect(page.locator(".card[open] .differing")).to_have_text("role only in the run")
    expect(page.locator(".counts")).to_contain_text("Open: 3 changed (3 in role alone).")
    press(page, "a")
    expect_message(page, "3: Accepted, saved. u undoes them together.")
    expect(page.locator(".bar .progress")).to_contain_text("3 of 3 settled")
    assert roles(tmp_path) == ["mayor"] * 3
    press(page, "u")
    expect_message(page, "(and 2 more of one key)")

    expect(page.locator(".card[open].alike tbody tr")).to_have_count(3)
    assert roles(tmp_path) == [None] * 3


def test_what_is_not_ticked_stays_open(open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page(gold=LACKING, record=RUN)
    press(page, "Tab Tab Space")
    expect(page.locator("#texts .on-gold")).to_have_text(["Dana Okafor"])  # whom the cursor is at
    press(page, "g")
    expect_message(page, "2: Gold kept, saved")

    expect(page.locator(".card")).to_have_count(1)
    expect(page.locator(".card[open] .label")).to_have_text("Dana Okafor")
    assert journal_decisions(tmp_path) == ["keep"] * 2


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        pytest.param("a", "g keeps it", id="what the run lacks is not taken over by one key"),
        pytest.param("e", "show each alone", id="nor is anything entered for several"),
    ],
)
def test_what_one_key_cannot_do_is_said(open_page: OpenPage, tmp_path: Path, keys: str, words: str) -> None:
    page = open_page(
        gold=bridge_article.gold(actors=changed(ACTORS, role="mayor")),
        record=bridge_article.record(
            Gold.model_validate(LACKING.model_dump() | {"actors": dumped(changed(ACTORS, role=None))})
        ),
    )
    expect(page.locator(".card[open] .differing")).to_have_text("role only in gold")
    press(page, keys)

    expect_message(page, words)
    assert journal_decisions(tmp_path) == []


def test_each_is_shown_alone_where_that_is_asked_for(open_page: OpenPage) -> None:
    page = open_page(gold=LACKING, record=RUN)
    page.locator(".counts").get_by_role("link", name="Show each alone").click()
    expect(page.locator(".card")).to_have_count(3)
    page.locator(".counts").get_by_role("link", name="Fold what is alike").click()

    expect(page.locator(".card")).to_have_count(1)


def test_marked_words_lead_to_the_one_that_is_folded(open_page: OpenPage) -> None:
    page = open_page("article/1?kind=missed", gold=LACKING, record=RUN)
    expect(page.locator(".card")).to_have_count(0)
    page.locator(".layer:not([hidden]) .piece", has_text="Tom Brandt").click()

    expect(page.locator(".card[open] .label")).to_have_text("Tom Brandt")

"""Deciding on the page: everything by keyboard, everything saved at once, and no work of another page lost."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import expect

from extractor.gold.files import format_gold
from extractor.review.journal import JOURNAL
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


def test_a_difference_is_found_and_settled_by_keyboard(open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page("")
    expect(page.locator("tbody tr .open")).to_have_text("4")
    page.keyboard.press("Enter")
    page.wait_for_selector(".card[open]")

    press(page, "j j")
    assert current_difference(page) == "quote only in the run"
    page.keyboard.press("a")

    expect_message(page, "Accepted, saved. u undoes it.")
    assert [quote.id for quote in current_gold(tmp_path).quotes] == ["q1", "q2", "q3"]
    assert current_difference(page) == "stance only in gold"
    expect(page.locator(".bar .progress")).to_contain_text("1 of 4 settled")


def test_a_settled_difference_offers_no_decision_before_somebody_asks_for_it(
    open_page: OpenPage, tmp_path: Path
) -> None:
    page = open_page("article/1?kind=changed&state=all")
    press(page, "g")
    expect_message(page, "Gold kept, saved")
    card = page.locator(".card.settled")
    keep = card.get_by_role("button", name="Keep gold")

    expect(card).to_have_attribute("open", "")
    expect(card.get_by_label("Note")).to_be_visible()
    expect(keep).to_be_hidden()
    card.get_by_text("Decide again").click()
    expect(keep).to_be_visible()
    card.get_by_role("button", name="Gold is wrong").click()
    expect_message(page, "Taken out of gold")
    assert journal_decisions(tmp_path) == ["keep", "wrong"]


def test_a_settled_difference_is_decided_again_by_its_keys(open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page("article/1?kind=changed&state=all")
    press(page, "g")
    expect_message(page, "Gold kept, saved")
    press(page, "a")

    expect_message(page, "Accepted, saved")
    assert journal_decisions(tmp_path) == ["keep", "accept"]


def test_the_button_that_undoes_is_clicked(open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page()
    before = current_gold(tmp_path)
    undo = page.get_by_role("button", name="Undo", exact=False).first
    expect(undo).to_be_disabled()
    press(page, "j w")
    expect_message(page, "Taken out of gold")
    undo.click()

    expect_message(page, "Undone")
    expect(undo).to_be_disabled()
    assert current_gold(tmp_path) == before
    assert journal_decisions(tmp_path) == ["wrong", "undo"]


def test_a_note_goes_into_the_journal(open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page()
    press(page, "j n")
    page.keyboard.type("age jw")
    press(page, "Enter g")

    expect_message(page, "Gold kept")
    entry = json.loads((tmp_path / "gold" / JOURNAL).read_text("utf-8"))
    assert (entry["decision"], entry["note"], entry["who"]) == ("keep", "age jw", "ada")


def test_only_the_ticked_fields_are_taken_over(open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page("article/1?kind=changed")
    page.get_by_label("take over from the run: source").uncheck()
    page.keyboard.press("a")

    expect_message(page, "Accepted")
    quote = current_gold(tmp_path).quotes[1]
    assert (quote.speaker, quote.source and quote.source.text) == ("a3", "she")


def test_a_decision_is_there_after_a_reload_and_can_be_undone(open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page()
    before = current_gold(tmp_path)
    press(page, "j w")
    expect_message(page, "Taken out of gold")
    page.reload()
    assert len(current_gold(tmp_path).quotes) == 1
    page.get_by_text("Decisions so far (1)").click()
    expect(page.locator(".history li")).to_contain_text("quote Dana Okafor")

    page.keyboard.press("u")

    expect_message(page, "Undone")
    assert current_gold(tmp_path) == before
    assert current_difference(page) == "quote changed"
    assert journal_decisions(tmp_path) == ["wrong", "undo"]


def test_a_skipped_difference_is_put_aside_and_found_again(open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page()
    press(page, "s")
    expect_message(page, "Skipped")
    expect(page.locator(".card")).to_have_count(3)

    page.get_by_label("State", exact=True).select_option("skipped")

    expect(page.locator(".card")).to_have_count(1)
    assert journal_decisions(tmp_path) == ["skip"]


def test_settling_everything_leads_to_the_next_page(open_page: OpenPage) -> None:
    page = open_page()
    for remaining in (3, 2, 1, 0):
        page.keyboard.press("g")
        expect(page.locator(".card")).to_have_count(remaining)

    expect(page.locator(".empty")).to_contain_text("Every difference of this article is settled.")
    expect(page.locator(".empty a")).to_be_focused()


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        pytest.param("a", "The run has no such item", id="nothing to accept"),
        pytest.param("j j w", "Gold has no such item", id="nothing to take out"),
        pytest.param("w", "refers to this actor: change it first", id="an actor that is named"),
        pytest.param("u", "there is no decision", id="nothing to undo"),
    ],
)
def test_a_decision_that_does_not_fit_is_explained(open_page: OpenPage, tmp_path: Path, keys: str, words: str) -> None:
    page = open_page()
    press(page, keys)

    expect_message(page, words)
    assert journal_decisions(tmp_path) == []


def test_keys_are_listed_and_letters_in_a_field_decide_nothing(open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
    press(page, "g a")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog", name="Keys")).to_be_hidden()
    press(page, "n g a w s")

    assert page.locator(".card[open] [name=note]").input_value() == "gaws"
    assert journal_decisions(tmp_path) == []


# ------------------------------------------------------------------------------- two pages, files on disk


def test_two_pages_do_not_lose_each_other_s_work(open_page: OpenPage, tmp_path: Path) -> None:
    first, second = open_page(), open_page()
    press(first, "j g")
    expect_message(first, "Gold kept")

    press(second, "j j a")
    expect_message(second, "Nothing was saved: gold or its decisions were changed meanwhile")
    expect(second.locator(".card")).to_have_count(3)
    assert current_difference(second) == "quote only in the run"
    second.keyboard.press("a")
    expect_message(second, "Accepted")

    assert journal_decisions(tmp_path) == ["keep", "accept"]


def test_a_page_that_gets_the_focus_again_shows_what_was_done_meanwhile(open_page: OpenPage) -> None:
    first, second = open_page(), open_page()
    press(first, "j g")
    expect_message(first, "Gold kept")

    second.evaluate("dispatchEvent(new Event('focus'))")

    expect_message(second, "Gold was changed meanwhile")
    expect(second.locator(".card")).to_have_count(3)


def test_a_gold_file_that_was_changed_on_disk_is_noticed_and_what_was_entered_stays(
    open_page: OpenPage, tmp_path: Path
) -> None:
    page = open_page("article/1?layer=actors")
    page.keyboard.press("e")
    page.get_by_label("role", exact=True).fill("a union")
    path = tmp_path / "gold" / f"{bridge_article.ID}.json"
    path.write_text(
        format_gold(current_gold(tmp_path).model_copy(update={"annotators": ["by hand"]})), encoding="utf-8"
    )

    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("alert")).to_contain_text("Nothing was saved")
    expect(page.get_by_label("role", exact=True)).to_have_value("a union")
    assert current_gold(tmp_path).actors[1].role is None
    page.keyboard.press("Control+Enter")

    expect_message(page, "Saved")
    assert (current_gold(tmp_path).annotators, current_gold(tmp_path).actors[1].role) == (["by hand"], "a union")

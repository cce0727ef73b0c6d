"""Editing an item on the page: its spans are taken from the text, its other fields are entered."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.support import bridge_article
from tests.support.keyboard import choose_words, save
from tests.support.reviewing import (
    OpenPage,
    choose,
    current_gold,
    expect_message,
    journal_decisions,
    needs_chromium,
    select_words,
)

pytestmark = needs_chromium


def test_a_span_is_taken_from_the_words_selected_behind_an_emoji(open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page("article/1?kind=changed")
    page.keyboard.press("e")
    page.get_by_role("group", name="cue").get_by_title("Put the words that are chosen").focus()
    select_words(page, "the council")
    page.keyboard.press("t")
    expect_message(page, "Taken: the council")
    page.keyboard.press("Control+Enter")

    expect_message(page, "Saved")
    cue = current_gold(tmp_path).quotes[1].cue
    assert cue is not None
    assert (cue.text, cue.of(bridge_article.TEXT)) == ("the council", "the council")


def test_a_span_can_be_moved_by_words_without_a_mouse(open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page("article/1?kind=changed")
    page.keyboard.press("e")
    cue = page.get_by_role("group", name="cue")
    for _ in range(2):
        cue.get_by_label("End one word later").press("Enter")
    cue.get_by_label("Begin one word later").press("Enter")
    expect(cue.locator("output")).to_have_text("the council")
    page.keyboard.press("Control+Enter")

    expect_message(page, "Saved")
    moved = current_gold(tmp_path).quotes[1].cue
    assert moved is not None
    assert moved.of(bridge_article.TEXT) == "the council"


def test_every_field_can_be_edited(open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page("article/1?layer=actors")
    page.keyboard.press("e")
    page.get_by_label("role", exact=True).fill("a union")
    page.get_by_role("radio", name="group").check()
    page.get_by_role("checkbox", name="anonymous").check()
    page.get_by_label("aliases", exact=True).fill("The Fishers' Union\n\n")
    page.get_by_role("button", name="Save").click()

    expect_message(page, "Saved")
    union = current_gold(tmp_path).actors[1]
    assert (union.role, union.kind, union.anonymous, union.aliases) == (
        "a union",
        "group",
        True,
        ["The Fishers' Union"],
    )


def test_an_invented_item_can_be_edited_before_it_is_added(open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page("article/1?kind=invented")
    page.keyboard.press("e")
    choose(page.get_by_role("combobox", name="speaker"), "fish")
    choose(page.get_by_role("group", name="reported by").get_by_role("combobox").first, "brandt")
    page.keyboard.press("Control+Enter")

    expect_message(page, "Saved")
    quote = current_gold(tmp_path).quotes[2]
    assert (quote.speaker, quote.reported_by) == ("a2", ["a3"])


def test_an_edit_that_would_make_gold_invalid_is_explained_and_kept_in_the_form(
    open_page: OpenPage, tmp_path: Path
) -> None:
    page = open_page("article/1?kind=changed")
    page.keyboard.press("e")
    page.get_by_role("radio", name="indirect").check()
    page.keyboard.press("Control+Enter")

    refusal = "too long,\"', kind: it is indirect, but all of it is in quotation marks"
    expect(page.get_by_role("alert")).to_contain_text(refusal)
    expect(page.get_by_role("radio", name="indirect")).to_be_checked()
    for _ in range(2):
        page.keyboard.press("Escape")
    expect(page.locator(".edit-form")).to_have_count(0)
    assert journal_decisions(tmp_path) == []


def test_the_field_that_takes_words_is_asked_for_and_named(open_page: OpenPage) -> None:
    page = open_page("article/1?kind=changed")
    page.keyboard.press("e")
    page.wait_for_selector(".edit-form")
    select_words(page, "the council")
    page.keyboard.press("t")
    expect_message(page, "Into which field – content, source, cue?")

    page.get_by_role("group", name="cue").get_by_role("button", name="chosen words", exact=True).click()
    expect_message(page, "Taken: the council – into cue")


def test_a_word_that_is_cut_is_taken_whole_and_shown(open_page: OpenPage) -> None:
    page = open_page("article/1?kind=changed")
    page.set_viewport_size({"width": 800, "height": 600})
    page.keyboard.press("e")
    cue = page.get_by_role("group", name="cue")
    cue.get_by_title("Put the words that are chosen").focus()
    select_words(page, "he counc")
    page.keyboard.press("t")

    expect_message(page, "Taken: the council – into cue")
    expect(cue.locator("output")).to_be_in_viewport()


def test_a_message_on_a_narrow_page_covers_no_decision(open_page: OpenPage) -> None:
    page = open_page("article/1?kind=changed")
    page.set_viewport_size({"width": 800, "height": 900})
    page.keyboard.press("u")
    expect_message(page, "there is no decision")

    message = page.locator("#message").bounding_box()
    actions = page.locator(".card[open] .actions").first.bounding_box()
    assert message
    assert actions
    assert message["y"] + message["height"] <= actions["y"] or message["y"] >= actions["y"] + actions["height"]


def test_what_neither_side_has_is_added_beside_the_differences(open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page()
    choose_words(page, "The Fishers' Union opposes the bridge")
    page.keyboard.press("3")
    expect(page.get_by_role("form", name="New claim")).to_be_visible()
    for key in ("f", "2"):
        page.keyboard.press(key)
    page.keyboard.type("dana")
    page.keyboard.press("Enter")
    save(page)

    added = current_gold(tmp_path).claims[1]
    assert (added.text, added.claimant, added.kind) == ("The Fishers' Union opposes the bridge.", "a1", "fact")
    assert journal_decisions(tmp_path) == ["add"]
    expect(page.locator(".bar .progress")).to_contain_text("0 of 5 settled")


def test_an_edited_difference_may_name_a_new_actor(open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page("article/1?kind=changed")
    page.keyboard.press("e")
    speaker = page.get_by_role("combobox", name="speaker")
    speaker.fill("council")
    speaker.press("Enter")
    page.keyboard.press("r")
    expect(page.locator("#texts")).to_be_focused()
    page.get_by_role("group", name="source").get_by_label("Remove this span").click()
    save(page)

    gold = current_gold(tmp_path)
    assert [(actor.id, actor.kind) for actor in gold.actors if actor.name == "council"] == [("a4", "group")]
    assert gold.quotes[1].speaker == "a4"
    page.keyboard.press("u")
    expect_message(page, "Undone")
    assert current_gold(tmp_path) == bridge_article.gold()


# ------------------------------------------------------------------------------------- what is entered is not lost


def open_draft(page: Page) -> Locator:
    """The form of a new actor with something entered."""
    choose_words(page, "the council")
    page.keyboard.press("1")
    field = page.locator("#draft").get_by_label("role", exact=True)
    field.fill("Entered.")
    return field


def open_edit(page: Page) -> Locator:
    """The form of an item with something entered."""
    card(page, "Dana Okafor").locator("> summary").click()
    card(page, "Dana Okafor").get_by_role("button", name="Edit").click()
    field = page.get_by_label("role", exact=True)
    field.fill("Entered.")
    return field


def card(page: Page, words: str) -> Locator:
    return page.locator(".card").filter(has=page.locator(".label", has_text=words)).first


def press_on(words: str, button: str) -> Callable[[Page], None]:
    """Open the card and press its button."""

    def press(page: Page) -> None:
        if not card(page, words).evaluate("(card) => card.open"):
            card(page, words).locator("> summary").click()
        card(page, words).get_by_role("button", name=button).click()

    return press


def click_on(words: str) -> Callable[[Page], None]:
    """Open the card, or close it."""
    return lambda page: card(page, words).locator("> summary").click()


def pass_owed(page: Page) -> None:
    page.locator("[data-pass]").first.dispatch_event("click")  # it is not shown beside a form


@pytest.mark.parametrize(
    ("path", "opens", "does"),
    [
        pytest.param("pane=gold", open_draft, press_on("Tom Brandt", "Delete"), id="delete"),
        pytest.param("pane=gold", open_draft, press_on("Tom Brandt", "Right as it is"), id="confirm"),
        pytest.param("pane=gold", open_draft, press_on("Tom Brandt", "Edit"), id="edit"),
        pytest.param("pane=gold", open_draft, press_on("Tom Brandt", "Merge"), id="merge"),
        pytest.param("pane=gold", open_draft, pass_owed, id="pass"),
        pytest.param("", open_draft, press_on("Fishers' Union", "Keep gold"), id="decide"),
        pytest.param("", open_draft, press_on("Fishers' Union", "Edit"), id="edit a difference"),
        pytest.param(
            "pane=gold",
            open_edit,
            lambda page: card(page, "Tom Brandt").locator("> summary").click(),
            id="another card",
        ),
        pytest.param("pane=gold", open_edit, click_on("Dana Okafor"), id="close"),
    ],
)
def test_what_is_entered_stays_until_it_is_saved_or_cancelled(
    open_page: OpenPage, tmp_path: Path, path: str, opens: Callable[[Page], Locator], does: Callable[[Page], None]
) -> None:
    owing = bridge_article.gold(stances=[], quotes=[], status="suggested", begun_from="rules")
    page = open_page(f"article/1?{path}", gold=owing)
    field = opens(page)
    does(page)

    expect_message(page, "Save or cancel what you are editing first.")
    expect(field).to_be_visible()
    expect(field).to_have_value("Entered.")
    expect(page.locator(".edit-form")).to_have_count(1)
    assert journal_decisions(tmp_path) == []

"""Gold is made on the page: what is found wrong or owed stands where it is, and whatever was done can be undone."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Dialog, Page, expect

from extractor.gold.files import load_gold
from extractor.review.session import ReviewSession
from extractor.review.sources import FolderArticles
from extractor_schemas import Codebook, Gold
from tests.support import bridge_article
from tests.support.gold_items import ARTICLE, WHOLE, actor, gold, quote, span
from tests.support.keyboard import choose_words, save
from tests.support.reviewing import Annotate, expect_message, needs_chromium, press, select_words, served

pytestmark = needs_chromium

FILE = f"{ARTICLE.id}.json"
CODEBOOK = Codebook.model_validate(
    {
        "id": "bridge.v1",
        "title": "The bridge",
        "concepts": [
            {"id": "bridge", "name": "the new bridge", "definition": "That it is built.", "exclude": ["its cost"]},
            {"id": "harbour", "name": "the harbour", "definition": "That it stays open."},
        ],
    }
)


def made(folder: Path) -> Gold:
    return load_gold(folder / "gold" / FILE)


def take_cue(page: Page, words: str) -> None:
    """Take the words that attribute a quote, which one that is not direct has."""
    choose_words(page, words)
    press(page, "4")
    expect_message(page, f"Taken: {words}")


def test_a_new_speaker_is_made_within_the_form(annotate: Annotate, tmp_path: Path) -> None:
    page = annotate()
    choose_words(page, "The bridge will be built")
    press(page, "2")
    expect(page.get_by_role("form", name="New quote")).to_be_visible()
    press(page, "2")
    page.keyboard.type("Dana Okafor")
    expect(page.get_by_role("option", name="new actor “Dana Okafor”")).to_be_visible()
    press(page, "Enter")
    expect(page.get_by_role("group", name="New actor: which kind?").first).to_be_visible()
    press(page, "p")
    take_cue(page, "said")
    save(page)

    assert [(a.name, a.kind, len(a.mentions)) for a in made(tmp_path).actors] == [("Dana Okafor", "person", 2)]
    assert made(tmp_path).quotes[0].speaker == "a1"
    page.reload()
    press(page, "u")
    expect_message(page, "Undone")
    assert (made(tmp_path).actors, made(tmp_path).quotes) == ([], [])


def test_existing_actors_come_first_and_shift_enter_makes_a_new_one(annotate: Annotate, tmp_path: Path) -> None:
    page = annotate(gold(actors=[actor("a1", "Dana Okafor", span("Dana Okafor"))]))
    choose_words(page, "Okafor wants the bridge to open")
    press(page, "4 s 2")
    page.keyboard.type("the bridge")
    press(page, "Escape 1")
    page.keyboard.type("Okafor")
    options = page.get_by_role("listbox", name="actor: what there is").get_by_role("option")
    expect(options).to_have_text(["Dana Okafor person", "new actor “Okafor”"])
    press(page, "Shift+Enter p")
    save(page)

    assert [a.name for a in made(tmp_path).actors] == ["Dana Okafor", "Okafor"]


def test_a_quote_has_several_spans_that_are_extended_shrunk_and_removed_by_keys(
    annotate: Annotate, tmp_path: Path
) -> None:
    page = annotate()
    choose_words(page, "the bridge to open")
    press(page, "2")
    content = page.get_by_role("group", name="content")
    expect(content.locator(".span output")).to_have_text(["the bridge to open"])
    choose_words(page, "The union opposes the bridge")
    press(page, "1")
    expect(content.locator(".span output")).to_have_text(["the bridge to open", "The union opposes the bridge"])
    press(page, ". , , >")
    expect(content.locator(".span output").nth(1)).to_have_text("union opposes the")
    press(page, "Backspace")
    expect(content.locator(".span output")).to_have_text(["the bridge to open"])
    press(page, "i")
    take_cue(page, "wants")
    save(page)

    assert [span.text for span in made(tmp_path).quotes[0].content] == ["the bridge to open"]


def test_a_quotation_is_chosen_by_one_key_with_its_marks(annotate: Annotate, tmp_path: Path) -> None:
    page = annotate()
    choose_words(page, "pay")
    press(page, "q 2")
    expect(page.get_by_role("radio", name="direct", exact=True)).to_be_checked()
    save(page)

    assert made(tmp_path).quotes[0].content[0].text == '"We will not pay for it,"'


def test_words_are_selected_by_the_mouse_too(annotate: Annotate, tmp_path: Path) -> None:
    page = annotate()
    select_words(page, "Tom Brandt")
    page.get_by_role("button", name="1 actor").click()
    page.get_by_role("radio", name="person").check()
    page.get_by_role("button", name="Save").click()

    expect_message(page, "Saved")
    assert made(tmp_path).actors[0].name == "Tom Brandt"


def test_what_is_wrong_is_said_beside_the_field_while_it_is_entered(annotate: Annotate, tmp_path: Path) -> None:
    page = annotate()
    choose_words(page, "The bridge will be built")
    press(page, "2 d")
    kind = page.get_by_role("group", name="kind")
    expect(kind.locator(".findings")).to_contain_text("words of it are outside quotation marks")
    press(page, "i")
    expect(kind.locator(".findings li")).to_have_count(0)
    press(page, "d Control+Enter")
    expect(page.get_by_role("alert")).to_contain_text("words of it are outside quotation marks")
    press(page, "Escape Escape")
    expect(page.get_by_role("form", name="New quote")).to_have_count(0)

    assert not (tmp_path / "gold" / FILE).exists()


def test_what_is_still_to_be_entered_is_said(annotate: Annotate) -> None:
    page = annotate()
    choose_words(page, "Tom Brandt")
    press(page, "1")

    expect(page.locator(".edit-form .missing")).to_have_text("kind: fill it in")


def test_findings_of_gold_check_stand_on_the_items(annotate: Annotate) -> None:
    broken = quote("q1", "The bridge will be built", kind="direct")
    page = annotate(gold(quotes=[broken], status="suggested", annotators=[]))
    page.locator("[data-show-layer=quotes]").click()

    expect(page.locator("#d-q1 .badge.wrong")).to_have_text("1 to settle")
    page.locator("#d-q1 summary").click()
    expect(page.locator("#d-q1 .findings")).to_contain_text("kind: it is direct, but words of it are outside")


def test_concepts_are_all_offered_with_their_definitions(annotate: Annotate, tmp_path: Path) -> None:
    page = annotate(WHOLE.model_copy(update={"stances": [], "codebook": "bridge.v1@1"}), codebook=CODEBOOK)
    choose_words(page, "Okafor wants the bridge to open in 2031")
    press(page, "4 s 1")
    page.keyboard.type("oka")
    press(page, "Enter 7")
    options = page.get_by_role("listbox", name="concept: what there is").get_by_role("option")
    expect(options).to_have_text(
        ["the new bridge That it is built. Exclude: its cost.", "the harbour That it stays open."]
    )
    page.keyboard.type("built")
    press(page, "Enter 2")
    page.keyboard.type("the bridge")
    save(page)

    assert [stance.concept for stance in made(tmp_path).stances] == ["bridge"]


def test_actors_are_merged_and_split_by_keys(annotate: Annotate, tmp_path: Path) -> None:
    page = annotate(WHOLE)
    press(page, "j x")
    expect(page.get_by_role("form", name="Split Dana Okafor")).to_be_visible()
    press(page, "2 n")
    page.keyboard.type("Ngozi Okafor")
    press(page, "Control+Enter")
    expect_message(page, "Split. u undoes it.")
    assert [q.speaker for q in made(tmp_path).quotes] == ["a1", "a2", "a4"]
    expect(page.locator(".card[open] .label")).to_have_text("Ngozi Okafor")

    press(page, "m")
    expect(page.get_by_role("combobox", name="Merge into")).to_be_focused()
    page.keyboard.type("dana")
    press(page, "Enter Control+Enter")
    expect_message(page, "Merged. u undoes it.")
    assert [q.speaker for q in made(tmp_path).quotes] == ["a1", "a2", "a1"]
    for _ in range(2):
        press(page, "u")
        expect_message(page, "Undone")
    assert made(tmp_path).quotes == WHOLE.quotes


def test_an_item_is_changed_and_deleted_by_keys(annotate: Annotate, tmp_path: Path) -> None:
    page = annotate(WHOLE)
    page.locator("[data-show-layer=claims]").click()
    press(page, "j j e")
    expect(page.get_by_role("form", name="Edit claim")).to_be_visible()
    press(page, "h")
    save(page)
    assert made(tmp_path).claims[1].assertion == "hedged"

    press(page, "w")
    expect_message(page, "Deleted. u undoes it.")
    assert [item.id for item in made(tmp_path).claims] == ["c1", "c3"]


def test_what_a_run_suggested_is_shown_as_such_until_it_is_confirmed(annotate: Annotate, tmp_path: Path) -> None:
    page = annotate(WHOLE.model_copy(update={"status": "suggested", "annotators": [], "begun_from": "rules"}))
    expect(page.locator(".card .badge.suggested")).to_have_count(11)
    press(page, "j g")
    expect_message(page, "Confirmed")
    expect(page.locator(".card .badge.suggested")).to_have_count(10)
    expect(page.locator(".card[open] .label")).to_have_text("Tom Brandt")
    page.reload()
    expect(page.locator(".card .badge.suggested")).to_have_count(10)
    press(page, "c")
    expect_message(page, "10 suggested items were not looked at")

    assert made(tmp_path).status == "suggested"


def test_an_item_is_opened_from_the_words_it_stands_on(annotate: Annotate) -> None:
    page = annotate(WHOLE)
    choose_words(page, "Tom")
    press(page, "Enter")

    expect(page.locator(".card[open] .label")).to_have_text("Tom Brandt")


def test_the_rule_for_the_layer_at_hand_is_shown(annotate: Annotate) -> None:
    page = annotate()
    page.locator("[data-show-layer=stances]").click()
    press(page, "?")

    rules = page.get_by_role("dialog", name="Rules and keys").locator(".rule[open]")
    expect(rules).to_have_count(1)
    expect(rules).to_contain_text("Who is for or against what")


def test_the_guidelines_are_a_page(annotate: Annotate) -> None:
    page = annotate(path="guidelines")

    expect(page.get_by_role("heading", name="Quotes (attributions)")).to_be_visible()
    expect(page.locator("main")).to_contain_text("one quote per cue")


def test_an_address_that_leads_nowhere_leads_back(annotate: Annotate) -> None:
    page = annotate(path="article/7")

    expect(page.get_by_role("heading", name="There is no such page")).to_be_visible()
    page.get_by_role("link", name="All articles").click()
    expect(page.locator("tbody a")).to_have_text("bridge.txt")


def test_a_run_suggests_and_nothing_of_it_is_gold_until_it_is_accepted(tmp_path: Path, browser: Browser) -> None:
    run, _ = bridge_article.write_run_and_gold(tmp_path)
    article = bridge_article.record().article
    with served(ReviewSession(FolderArticles([article], run), tmp_path / "made", "ada")) as link:
        page = browser.new_context().new_page()
        page.goto(link)
        expect(page.locator(".by-layer")).to_have_text(
            "actors 0 (3 maybe missing, 2 open) · quotes 0 (3 maybe missing, 3 open)"
            " · claims 0 (1 maybe missing, 1 open) · stances 0 (1 maybe missing)"
        )
        page.keyboard.press("Enter")
        expect(page.locator("#cards")).to_be_attached()
        assert page.locator(".card").count() == 0
        press(page, "d")
        expect(page.locator(".card[open] .kind")).to_have_text("actor only in the run")
        press(page, "a")
        expect_message(page, "Accepted")

    begun = load_gold(tmp_path / "made" / f"{bridge_article.ID}.json")
    assert [a.name for a in begun.actors] == ["Dana Okafor"]
    assert begun.begun_from == bridge_article.record().provenance.origin


@pytest.mark.parametrize("is_left", [False, True], ids=["stay", "leave"])
def test_a_page_with_something_entered_is_left_only_where_that_is_confirmed(annotate: Annotate, is_left: bool) -> None:
    page = annotate(WHOLE)
    asked: list[str] = []

    def answer(dialog: Dialog) -> None:
        asked.append(dialog.type)
        if is_left:
            dialog.accept()
        else:
            dialog.dismiss()

    page.on("dialog", answer)
    choose_words(page, "The bridge will be built")
    press(page, "2")
    expect(page.locator("#draft form")).to_be_visible()
    page.locator("[data-pane=differences], [rel=up], header a").first.click()

    expect(page.locator("#draft form")).to_have_count(0 if is_left else 1)
    assert asked == ["beforeunload"]
    if not is_left:
        press(page, "Escape Escape")
        page.reload()
        assert asked == ["beforeunload"]

"""A whole article is annotated from nothing by keyboard alone; its file is the one that was written by hand."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from extractor.gold.files import format_gold, load_gold
from extractor.review.session import ReviewSession
from extractor.review.sources import FolderArticles
from tests.support.gold_items import ARTICLE, WHOLE
from tests.support.keyboard import choose_words, enter, save
from tests.support.reviewing import Annotate, needs_chromium, served

pytestmark = needs_chromium


def start(page: Page, layer: str, words: str) -> None:
    """A new item on these words; nothing but keys has brought the focus back into the text."""
    expect(page.locator("#texts")).to_be_focused()
    choose_words(page, words)
    page.keyboard.press({"actor": "1", "quote": "2", "claim": "3", "stance": "4"}[layer])
    expect(page.get_by_role("form", name=f"New {layer}")).to_be_visible()


def take(page: Page, words: str, key: str) -> None:
    """Take words into the field of a key."""
    expect(page.locator("#texts")).to_be_focused()
    choose_words(page, words)
    page.keyboard.press(key)
    expect(page.locator("#message")).to_contain_text(f"Taken: {words}")


def name(page: Page, key: str, typed: str) -> None:
    """Name an actor by the beginning of a name."""
    page.keyboard.press(key)
    page.keyboard.type(typed)
    page.keyboard.press("Enter")


def test_a_whole_article_by_keyboard_alone(tmp_path: Path, browser: Browser) -> None:
    gold = tmp_path / "gold"
    with served(ReviewSession(FolderArticles([ARTICLE]), gold, "ada")) as link:
        page = browser.new_context().new_page()
        page.set_default_timeout(10_000)
        page.goto(link)
        expect(page.locator("tbody a")).to_be_focused()
        page.keyboard.press("Enter")
        expect(page.locator("#texts")).to_be_focused()

        start(page, "actor", "Dana Okafor")
        page.keyboard.press("p")
        page.keyboard.press("2")
        enter(page, "Mayor")
        save(page)
        start(page, "actor", "Tom Brandt")
        page.keyboard.press("p")
        page.keyboard.press("3")
        enter(page, "Fishers' Union")
        save(page)
        start(page, "actor", "Fishers' Union")
        page.keyboard.press("o")
        take(page, "The union", "5")
        save(page)

        start(page, "quote", "The bridge will be built")
        name(page, "2", "oka")
        take(page, "Dana Okafor", "3")
        take(page, "said", "4")
        save(page)
        start(page, "quote", "We will not pay for it")
        name(page, "2", "bra")
        take(page, "Tom Brandt", "3")
        choose_words(page, "said Tom")
        page.keyboard.press("Shift+ArrowLeft")
        page.keyboard.press("4")
        expect(page.locator("#message")).to_contain_text("Taken: said")
        save(page)
        start(page, "quote", "the bridge to open in 2031")
        name(page, "2", "dana")
        choose_words(page, "Okafor wants")
        page.keyboard.press("Shift+ArrowLeft")
        page.keyboard.press("3")
        expect(page.locator("#message")).to_contain_text("Taken: Okafor")
        take(page, "wants", "4")
        save(page)

        start(page, "claim", "The bridge will be built")
        page.keyboard.press("o")
        page.keyboard.press("c")
        save(page)
        start(page, "claim", "We will not pay for it")
        page.keyboard.press("o")
        page.keyboard.press("c")
        page.keyboard.press("1")
        enter(page, "Tom Brandt will not pay for the bridge.")
        save(page)
        start(page, "claim", "He called the plan a mistake")
        page.keyboard.press("f")
        page.keyboard.press("c")
        page.keyboard.press("1")
        enter(page, "Tom Brandt called the plan for the bridge a mistake.")
        save(page)

        start(page, "stance", "Okafor wants the bridge to open in 2031")
        page.keyboard.press("s")
        name(page, "1", "oka")
        page.keyboard.press("2")
        enter(page, "the bridge")
        save(page)
        start(page, "stance", "The union opposes the bridge unless the harbour stays open")
        page.keyboard.press("c")
        name(page, "1", "fish")
        page.keyboard.press("2")
        enter(page, "the bridge")
        page.keyboard.press("Escape")
        page.keyboard.press("3")
        enter(page, "the harbour stays open")
        save(page)

        for _ in range(2):
            page.keyboard.press("c")
        expect(page.locator("#message")).to_contain_text("Gold marked as checked")

    made = load_gold(gold / f"{ARTICLE.id}.json")
    names = {"a1": ["Okafor"], "a2": [], "a3": ["The union"]}  # which come with the mentions
    actors = [actor.model_copy(update={"aliases": names[actor.id]}) for actor in WHOLE.actors]
    by_hand = WHOLE.model_copy(update={"actors": actors, "annotators": ["ada"], "checked": made.checked})
    assert (gold / f"{ARTICLE.id}.json").read_text("utf-8") == format_gold(by_hand)
    assert made.checked
    assert made.checked.by == "ada"


def test_who_reports_something_and_when_it_held_are_entered_by_keys(annotate: Annotate, tmp_path: Path) -> None:
    page = annotate(WHOLE)
    expect(page.locator("#texts")).to_be_focused()
    start(page, "quote", "the plan a mistake")
    name(page, "2", "bra")
    take(page, "He", "3")
    take(page, "called", "4")
    name(page, "5", "oka")
    save(page)
    start(page, "stance", "He called the plan a mistake")
    page.keyboard.press("o")
    name(page, "1", "bra")
    page.keyboard.press("2")
    enter(page, "the plan")
    page.keyboard.press("Escape")
    page.keyboard.press("4")
    enter(page, "in 2031")
    page.keyboard.press("Escape")
    name(page, "5", "oka")
    save(page)

    made = load_gold(tmp_path / "gold" / f"{ARTICLE.id}.json")
    (quote,) = [each for each in made.quotes if each.content[0].text == "the plan a mistake"]
    (stance,) = [each for each in made.stances if each.target == "the plan"]
    assert (quote.speaker, quote.reported_by) == ("a2", ["a1"])
    assert (stance.actor, stance.position, stance.time, stance.reported_by) == ("a2", "oppose", "in 2031", ["a1"])

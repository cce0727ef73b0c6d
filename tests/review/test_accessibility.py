"""axe-core has nothing against the pages, by the rules of WCAG 2.2 AA: wide and narrow, light and dark."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from extractor.gold.files import save_gold
from extractor.review.session import ReviewSession
from extractor.review.sources import FolderArticles
from extractor_schemas import Article
from tests.support import bridge_article
from tests.support.gold_items import ARTICLE, WHOLE, quote
from tests.support.keyboard import choose_words
from tests.support.reviewing import needs_chromium, press, served
from tests.support.two_annotators import settling

pytestmark = needs_chromium

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
WINDOWS: tuple[tuple[int, Literal["light", "dark"]], ...] = (
    (1280, "light"),
    (1280, "dark"),
    (800, "light"),
    (400, "dark"),
)
SUGGESTED = WHOLE.model_copy(
    update={
        "status": "suggested",
        "annotators": [],
        "begun_from": "rules",
        "quotes": [quote("q9", "He called the plan a mistake", kind="direct"), *WHOLE.quotes],
    }
)


def complaints(page: Page) -> list[str]:
    """What axe-core finds, each with the elements."""
    found: Any = Axe().run(page, options=RULES).response
    return [
        f"{violation['id']} ({violation['impact']}): {[node['html'][:160] for node in violation['nodes'][:3]]}"
        for violation in found["violations"]
    ]


def complaints_of_all_windows(page: Page) -> dict[str, list[str]]:
    """The same at each width, light and dark, and whether the page is wider than its window."""
    found: dict[str, list[str]] = {}
    for width, scheme in WINDOWS:
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=scheme)
        told = complaints(page)
        if page.evaluate("document.documentElement.scrollWidth") > width:
            told.append("wider than the window")
        if told:
            found[f"{width} {scheme}"] = told
    return found


def _list(page: Page) -> None:
    expect(page.locator(".by-layer")).not_to_be_empty()


def _article(page: Page) -> None:
    expect(page.locator(".layer:not([hidden])")).to_be_visible()


def _item(page: Page) -> None:
    page.locator("[data-show-layer=quotes]").click()
    press(page, "j")
    expect(page.locator(".card[open]")).to_be_visible()


def _new_quote(page: Page) -> None:
    choose_words(page, "The bridge will be built")
    press(page, "2 d 2")
    page.keyboard.type("Ngozi")
    press(page, "Enter")
    expect(page.get_by_role("group", name="New actor: which kind?").first).to_be_visible()
    expect(page.locator(".edit-form .missing")).not_to_be_empty()


def _new_quote_while_choosing(page: Page) -> None:
    choose_words(page, "The bridge will be built")
    press(page, "2 d 2")
    page.keyboard.type("o")
    expect(page.get_by_role("listbox", name="speaker: what there is")).to_be_visible()


def _split(page: Page) -> None:
    press(page, "j x")
    expect(page.get_by_role("form", name="Split Dana Okafor")).to_be_visible()


def _help(page: Page) -> None:
    _article(page)
    press(page, "?")
    expect(page.get_by_role("dialog", name="Rules and keys")).to_be_visible()


def _refused(page: Page) -> None:
    _new_quote_while_choosing(page)
    press(page, "Escape Escape Control+Enter")
    expect(page.get_by_role("alert")).to_be_visible()


@pytest.fixture(scope="module")
def link(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Any:
    """An annotation of the article with suggested gold."""
    folder = tmp_path_factory.mktemp("annotation")
    save_gold(SUGGESTED, folder / "gold" / f"{ARTICLE.id}.json")
    with served(ReviewSession(FolderArticles([ARTICLE]), folder / "gold", "ada")) as link:
        yield link


@pytest.mark.parametrize(
    ("path", "act"),
    [
        pytest.param("", _list, id="the list"),
        pytest.param("article/1", _article, id="an article"),
        pytest.param("article/1", _item, id="an item"),
        pytest.param("article/1", _new_quote, id="a new actor within a form"),
        pytest.param("article/1", _new_quote_while_choosing, id="a list to choose from"),
        pytest.param("article/1", _split, id="an actor to be split"),
        pytest.param("article/1", _refused, id="an item that is refused"),
        pytest.param("article/1", _help, id="rules and keys"),
        pytest.param("guidelines", lambda page: None, id="the guidelines"),
        pytest.param("nowhere", lambda page: None, id="no such page"),
    ],
)
def test_annotating(browser: Browser, link: str, path: str, act: Callable[[Page], None]) -> None:
    page = browser.new_page()
    page.goto(link + path)
    act(page)

    assert complaints_of_all_windows(page) == {}
    page.close()


@pytest.mark.parametrize(
    ("path", "keys"),
    [
        pytest.param("", "", id="the list"),
        pytest.param("article/1", "", id="an article"),
        pytest.param("article/1?view=side", "", id="side by side"),
        pytest.param("article/1?kind=changed", "e", id="an edit"),
        pytest.param("article/1?state=all", "g", id="a settled difference"),
    ],
)
def test_reviewing(browser: Browser, tmp_path: Path, path: str, keys: str) -> None:
    run, gold = bridge_article.write_run_and_gold(tmp_path)
    with served(ReviewSession(run, gold, "ada")) as link:
        page = browser.new_page()
        page.goto(link + path)
        if path:
            page.wait_for_selector(".card[open]")
            press(page, keys)
        if keys:
            expect(page.locator("#message")).not_to_be_empty()

        assert complaints_of_all_windows(page) == {}
        page.close()


@pytest.mark.parametrize(
    ("path", "keys"),
    [
        pytest.param("", "", id="the list"),
        pytest.param("article/1", "", id="an article"),
        pytest.param("article/1?view=side", "", id="side by side"),
        pytest.param("article/1?kind=invented", "", id="what one has"),
        pytest.param("article/1?layer=claims", "e", id="an edit"),
        pytest.param("article/1?state=all", "a", id="a settled difference"),
        pytest.param("article/2", "", id="an article that one has not finished"),
    ],
)
def test_settling_two_annotators(browser: Browser, tmp_path: Path, path: str, keys: str) -> None:
    unfinished = Article.of(ARTICLE.text + "\nMore.\n", id="more.txt")
    with served(settling(tmp_path, ARTICLE, unfinished)) as link:
        page = browser.new_page()
        page.goto(link + path)
        if path == "":
            expect(page.locator(".agreement span")).not_to_be_empty()
        elif "/2" in path:
            expect(page.locator(".problem")).to_contain_text("have not marked this article as checked yet")
        else:
            page.wait_for_selector(".card[open]")
            press(page, keys)
        if keys:
            expect(page.locator("#message")).not_to_be_empty()

        assert complaints_of_all_windows(page) == {}
        page.close()


def test_the_tab_key_goes_through_a_form_in_the_order_of_its_fields(browser: Browser, link: str) -> None:
    page = browser.new_page()
    page.goto(link + "article/1")
    _new_quote_while_choosing(page)
    press(page, "Escape")
    page.get_by_role("radio", name="direct", exact=True).focus()
    visited: list[str] = []
    for _ in range(30):
        field = page.evaluate("document.activeElement.closest('[data-field]')?.dataset.field ?? ''")
        if field and field not in visited:
            visited.append(field)
        page.keyboard.press("Tab")

    assert visited == ["kind", "content", "speaker", "source", "cue", "reported_by"]
    page.close()


def test_what_is_chosen_and_said_is_told_to_screen_readers(browser: Browser, link: str) -> None:
    page = browser.new_page()
    page.goto(link + "article/1")
    choose_words(page, "Dana Okafor")

    expect(page.get_by_role("status").filter(has_text="chosen: Dana Okafor")).to_have_attribute("aria-live", "polite")
    expect(page.get_by_role("button", name="Undo")).to_be_disabled()
    page.close()


def test_a_printed_article_has_its_text_and_its_items_without_controls(browser: Browser, link: str) -> None:
    page = browser.new_page()
    page.goto(link + "article/1")
    _item(page)
    page.emulate_media(media="print")

    expect(page.locator(".layer:not([hidden]) .text")).to_be_visible()
    expect(page.locator(".card.item").nth(3)).to_be_visible()
    for control in (".tools", "#undo-button", ".card[open] .actions", "[data-mark]"):
        expect(page.locator(control).first).to_be_hidden()
    page.close()

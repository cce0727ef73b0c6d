"""axe-core has nothing against the pages, by the rules of WCAG 2.2 AA: wide and narrow, light and dark."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from extractor.gold.files import save_gold
from extractor.linking.pair_review import PairReview
from extractor.review.locks import ArticleLocks
from extractor.review.session import ReviewSession
from extractor.review.sources import FolderArticles
from extractor_schemas import Article
from tests.review.test_page_alike import LACKING, RUN
from tests.support import bridge_article
from tests.support.accessibility import complaints_of_all_windows
from tests.support.gold_items import ARTICLE, WHOLE, quote
from tests.support.keyboard import choose_words
from tests.support.linked_actors import write_pairs
from tests.support.reviewing import forget_message, needs_chromium, press, served
from tests.support.shared_review import served_together, sign_in
from tests.support.two_annotators import settling

pytestmark = needs_chromium

SUGGESTED = WHOLE.model_copy(
    update={
        "status": "suggested",
        "annotators": [],
        "begun_from": "rules",
        "quotes": [quote("q9", "He called the plan a mistake", kind="direct"), *WHOLE.quotes],
    }
)


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


def test_reviewing_what_is_alike(browser: Browser, tmp_path: Path) -> None:
    with served(
        ReviewSession(*bridge_article.write_run_and_gold(tmp_path, items=LACKING, run_record=RUN), "a")
    ) as link:
        page = browser.new_page()
        page.goto(f"{link}article/1")
        page.wait_for_selector(".card.alike[open]")

        assert complaints_of_all_windows(page) == {}
        page.close()


def _has_another(page: Page) -> None:
    expect(page.locator("#lock")).to_contain_text("ben has had this article open since")


def _asked_once(page: Page) -> None:
    _has_another(page)
    page.get_by_role("button", name="Take it over").click()
    expect(page.get_by_role("button", name="Take it over all the same")).to_be_visible()


def _list_of_a_team(page: Page) -> None:
    expect(page.locator(".open-by")).to_contain_text("ben is in it since")


def _wrong_key(page: Page) -> None:
    page.get_by_role("button", name="Sign out").click()
    page.get_by_label("Your key").fill("ext_guessed")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("alert")).to_be_visible()


@pytest.mark.parametrize(
    ("path", "act"),
    [
        pytest.param("", _list_of_a_team, id="the list"),
        pytest.param("article/1", _has_another, id="an article that another has open"),
        pytest.param("article/1?pane=gold", _asked_once, id="asked whether to take it over"),
        pytest.param("", _wrong_key, id="a wrong key"),
    ],
)
def test_reviewing_together(browser: Browser, tmp_path: Path, path: str, act: Callable[[Page], None]) -> None:
    with served_together(tmp_path) as shared:
        ArticleLocks(tmp_path / "service" / "review").take(bridge_article.ID, "ben", "1")
        page = browser.new_page()
        page.goto(shared.address + path)
        sign_in(page, shared.keys["ada"])
        act(page)
        forget_message(page)  # which fades

        assert complaints_of_all_windows(page) == {}
        page.close()


@pytest.mark.parametrize(
    "keys",
    [
        pytest.param("", id="a pair"),
        pytest.param("n", id="a reason"),
        pytest.param("m", id="after a decision"),
        pytest.param("s s", id="all skipped"),
        pytest.param("a a", id="all decided"),
    ],
)
def test_deciding_on_actors(browser: Browser, tmp_path: Path, keys: str) -> None:
    with served(PairReview(write_pairs(tmp_path), "ada")) as link:
        page = browser.new_page()
        page.goto(link)
        for key in keys.split():
            press(page, key)
            if key != "n":
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


def visited(page: Page, tell: str, steps: int) -> list[str]:
    """Where the Tab key leads from the beginning of a page: what ``tell`` says of each element, once in a row."""
    page.evaluate("document.body.tabIndex = -1; document.body.focus(); document.body.removeAttribute('tabindex')")
    found: list[str] = []
    for _ in range(steps):
        page.keyboard.press("Tab")
        told = page.evaluate(f"(({tell})(document.activeElement))")
        if told and [told] != found[-1:]:
            found.append(told)
    return found


def test_the_tab_key_goes_through_a_page_in_the_order_of_its_parts(browser: Browser, link: str) -> None:
    page = browser.new_page()
    page.goto(link + "article/1")
    _article(page)
    parts = [
        ".skip",
        "nav",
        "#help-button",
        ".layers",
        ".adding",
        "#texts",
        ".pane-tools",
        ".cards",
        ".history",
    ]
    reached = visited(page, f"(element) => {json.dumps(parts)}.find((part) => element.closest(part)) ?? ''", 60)

    assert reached[: len(parts)] == parts
    page.close()


def test_the_tab_key_goes_through_the_list_row_by_row(browser: Browser, tmp_path: Path) -> None:
    articles = [Article.of(f"{ARTICLE.text}\nNo. {number}", id=f"{number}.txt") for number in range(3)]
    with served(ReviewSession(FolderArticles(articles), tmp_path / "gold", "ada")) as link:
        page = browser.new_page()
        page.goto(link)
        _list(page)

        reached = visited(page, "(element) => element.textContent.trim()", 7)
        orders = ["as they are", "oldest first", "most uncertain first"]
        assert reached == ["Guidelines", *orders, *(article.id for article in articles)]
        page.close()

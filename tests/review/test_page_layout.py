"""How the page is laid out: nothing is cut off, covered, broken apart or without a word that says what it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from extractor.review.session import ReviewSession
from extractor.review.sources import FolderArticles
from extractor_schemas import Article
from tests.support.gold_items import TEXT, WHOLE
from tests.support.keyboard import choose_words
from tests.support.reviewing import Annotate, OpenPage, needs_chromium, press, served

pytestmark = needs_chromium

WINDOWS = [
    pytest.param({"width": 1280, "height": 800}, id="wide"),
    pytest.param({"width": 800, "height": 700}, id="middle"),
    pytest.param({"width": 400, "height": 800}, id="narrow"),
]
windows = pytest.mark.parametrize("window", WINDOWS)

_IS_ON_TOP = """element => {
    const box = element.getBoundingClientRect();
    const found = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
    return element.contains(found) || Boolean(found?.closest("label")?.contains(element));
}"""


def is_on_top(element: Locator) -> bool:
    """Whether an element is in the window as it is now, and nothing lies over its middle."""
    return bool(element.evaluate(_IS_ON_TOP))


def lines(element: Locator) -> int:
    """In how many lines the text of an element stands."""
    tell = """element => {
        const range = document.createRange();
        range.selectNodeContents(element);
        return new Set([...range.getClientRects()].map((box) => Math.round(box.top))).size;
    }"""
    return int(element.evaluate(tell))


@windows
def test_the_head_of_what_is_taken_over_is_one_word(open_page: OpenPage, window: dict[str, int]) -> None:
    page = open_page("article/1?kind=changed", viewport=window)

    assert lines(page.locator(".card[open] th.take").first) == 1


@windows
@pytest.mark.parametrize("kind", ["changed", "missed", "invented"])
def test_decisions_stand_in_one_row(open_page: OpenPage, window: dict[str, int], kind: str) -> None:
    page = open_page(f"article/1?kind={kind}", viewport=window)
    page.wait_for_selector(".card[open]")
    buttons = page.locator(".card[open] .deciding [data-action]").all()
    tops = {round(box["y"]) for button in buttons if (box := button.bounding_box())}

    assert len(buttons) >= 4
    assert len(tops) == 1


def test_lines_above_words_touch_no_letter(open_page: OpenPage) -> None:
    page = open_page("article/1?layer=quotes")
    piece = page.locator(".layer:not([hidden]) .piece.predicted1").first
    places = piece.evaluate(
        """piece => {
            const range = document.createRange();
            range.selectNodeContents(piece);
            const style = getComputedStyle(piece);
            const [box, letters] = [piece.getClientRects()[0], range.getClientRects()[0]];
            const tops = style.backgroundPosition.split(",").map((place) => parseFloat(place.trim().split(" ")[1]));
            const height = parseFloat(style.backgroundSize.split(",")[3].trim().split(" ")[1]);
            return { above: Math.max(...tops.slice(3, 6)) + height, letters: letters.top - box.top,
                     box: box.height, line: parseFloat(style.lineHeight) };
        }"""
    )

    assert places["above"] <= places["letters"]
    assert places["box"] <= places["line"]  # nor one of the line before


def test_content_cue_and_source_are_told_apart_in_the_sentence_of_a_card(open_page: OpenPage) -> None:
    page = open_page("article/1?kind=changed")
    sentence = page.locator(".card[open] blockquote")
    found = {
        part: sentence.locator(f".{part}1").evaluate_all(
            "pieces => [pieces.map((piece) => piece.textContent).join(''), getComputedStyle(pieces[0]).backgroundImage]"
        )
        for part in ("content", "cue", "source")
    }

    assert [words for words, _ in found.values()] == ['"We have waited too long,"', "told", "she"]
    assert len({background for _, background in found.values()}) == 3


def test_arrows_say_what_they_do(annotate: Annotate) -> None:
    page = annotate(WHOLE)
    page.locator("[data-show-layer=quotes]").click()
    press(page, "j e")
    page.wait_for_selector(".edit-form")
    nudges = page.locator(".edit-form .span").first.locator("[data-nudge]")

    assert [nudge.get_attribute("title") for nudge in nudges.all()] == [
        "Begin one word earlier  <", "Begin one word later  >", "End one word earlier  ,", "End one word later  .",
    ]  # fmt: skip


def test_the_ways_to_other_articles_say_where_they_lead(browser: Browser, tmp_path: Path) -> None:
    articles = [Article.of(f"{TEXT}No. {number}", id=f"{number}.txt") for number in range(3)]
    with served(ReviewSession(FolderArticles(articles), tmp_path / "gold", "ada")) as link:
        page = browser.new_page()
        page.goto(f"{link}article/2")
        ways = page.get_by_role("navigation", name="Articles").get_by_role("link")

        titles = ["All articles", "Previous article  [", "Next article  ]"]
        assert [way.get_attribute("title") for way in ways.all()] == titles
        page.close()


@windows
def test_the_note_is_covered_by_nothing(open_page: OpenPage, window: dict[str, int]) -> None:
    page = open_page("article/1?kind=changed", viewport=window)
    page.wait_for_selector(".card[open]")
    press(page, "n")
    note = page.locator(".card[open]").get_by_label("Note")

    expect(note).to_be_focused()
    assert is_on_top(note)
    assert all(is_on_top(button) for button in page.locator(".card[open] .deciding [data-action]").all())


@windows
def test_what_saves_is_in_the_window_when_a_form_opens(annotate: Annotate, window: dict[str, int]) -> None:
    page = annotate(WHOLE)
    page.set_viewport_size({"width": window["width"], "height": window["height"]})
    page.locator("[data-show-layer=stances]").click()
    press(page, "j e")
    page.wait_for_selector(".edit-form")

    assert is_on_top(_save(page))
    press(page, "Escape")
    choose_words(page, "The bridge will be built")
    press(page, "4")
    page.wait_for_selector("#draft .edit-form")
    assert is_on_top(_save(page))


def _save(page: Page) -> Locator:
    return page.get_by_role("button", name="Save")

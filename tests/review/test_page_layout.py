"""How the page is laid out: nothing is cut off, covered, broken apart or without a word that says what it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from extractor.review.session import ReviewSession
from extractor.review.sources import FolderArticles
from extractor_schemas import Article
from tests.support import bridge_article
from tests.support.bridge_article import gold_span
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


_PAST_WORDS = """piece => {
    const [node] = piece.childNodes;
    const ends = new Map(); // where the last letter of each line ends
    node.data.split("").forEach((letter, at) => {
        if (!letter.trim()) return;
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + 1);
        const { right, bottom } = range.getBoundingClientRect();
        ends.set(Math.round(bottom), Math.max(ends.get(Math.round(bottom)) ?? 0, right));
    });
    const rights = [...ends.values()];
    return [...piece.getClientRects()].map(({ right }, line) => right - rights[line]);
}"""


@windows
def test_the_line_of_a_mark_ends_with_its_last_word(open_page: OpenPage, window: dict[str, int]) -> None:
    evidence = gold_span("The Fishers' Union opposes the bridge. Its chairman, Tom Brandt, called the plan reckless")
    claims = [bridge_article.gold().claims[0].model_dump() | {"evidence": [evidence]}]
    page = open_page("article/1?pane=gold", gold=bridge_article.gold(claims=claims), viewport=window)
    page.locator("[data-show-layer=claims]").click()
    past = page.locator(".layer:not([hidden]) .piece", has_text="Fishers").evaluate(_PAST_WORDS)

    assert len(past) > 1
    assert max(map(abs, past)) < 1


@windows
def test_an_offer_stands_in_the_line_of_its_label(annotate: Annotate, window: dict[str, int]) -> None:
    page = annotate(WHOLE.model_copy(update={"claims": []}))
    page.set_viewport_size({"width": window["width"], "height": window["height"]})
    choose_words(page, "The union opposes the bridge")
    press(page, "3")
    offer = page.locator("#draft .flag .offer")
    boxes = [offer.bounding_box(), page.locator("#draft .flag .choice").bounding_box()]
    middles = [box["y"] + box["height"] / 2 for box in boxes if box]

    assert middles == pytest.approx([middles[0]] * 2, abs=1)


@windows
def test_a_form_has_one_scroll_bar_and_what_is_gone_to_lies_above_save(
    annotate: Annotate, window: dict[str, int]
) -> None:
    page = annotate(WHOLE.model_copy(update={"claims": []}))
    page.set_viewport_size({"width": window["width"], "height": window["height"]})
    choose_words(page, "The bridge will be built")
    press(page, "3")
    page.wait_for_selector("#draft .edit-form")
    bars = page.locator("#differences, #differences .draft, .edit-form, .entries").evaluate_all(
        "panes => panes.filter((pane) => getComputedStyle(pane).overflowY === 'auto').map((pane) => pane.className)"
    )
    assert bars == ["entries"]
    press(page, "6")

    assert is_on_top(page.get_by_role("group", name="evidence").locator("output"))
    assert is_on_top(_save(page))


def test_a_form_in_a_narrow_window_leaves_the_article_to_be_read(annotate: Annotate) -> None:
    page = annotate(WHOLE)
    page.set_viewport_size({"width": 400, "height": 760})
    choose_words(page, "The bridge will be built")
    press(page, "4")
    page.wait_for_selector("#draft .edit-form")
    texts = page.locator("#texts")
    line = float(texts.locator(".text").first.evaluate("text => parseFloat(getComputedStyle(text).lineHeight)"))

    assert (texts.bounding_box() or {"height": 0})["height"] >= 7 * line


@windows
def test_what_differs_lies_above_the_note(open_page: OpenPage, window: dict[str, int]) -> None:
    page = open_page("article/1?kind=changed", viewport=window)
    page.wait_for_selector(".card[open]")

    assert is_on_top(page.locator(".card[open] tr.differs td").last)


@windows
def test_the_title_is_whole_and_the_day_and_the_paper_stand_above_the_article(
    browser: Browser, tmp_path: Path, window: dict[str, int]
) -> None:
    title = "The council of Kell puts off its vote on the bridge over the harbour once more, and fishermen are glad"
    article = Article.of(TEXT, id="bridge.txt", title=title, published="2031-06-14", source="Kell Post")
    with served(ReviewSession(FolderArticles([article]), tmp_path / "gold", "ada")) as link:
        page = browser.new_page(viewport={"width": window["width"], "height": window["height"]})
        page.goto(f"{link}article/1")
        heading = page.get_by_role("heading", level=1)

        cut = heading.evaluate("title => [title.scrollWidth - title.clientWidth, getComputedStyle(title).textOverflow]")
        assert cut == [0, "clip"]
        expect(page.locator(".origin")).to_have_text("Saturday, 14 June 2031 · Kell Post")
        assert is_on_top(page.locator(".origin time"))
        page.close()

"""Words of the article are reached by few keys: the caret stays, steps of several sizes, and a search."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from extractor_schemas import Article
from tests.support.gold_items import ARTICLE, WHOLE
from tests.support.reviewing import Annotate, needs_chromium, press

pytestmark = needs_chromium

TEXT = """The council voted, by 31–24, to ban ferries. Mayor Dana Okafor called it right.

“We paid for years,” Okafor said. “That ends.” The union, which had asked for it, was glad.

In Ålesund the O’Brien yard may close.
"""


def chosen(page: Page) -> str:
    return (page.locator("#chosen").text_content() or "").removeprefix("chosen: ")


def search(page: Page, typed: str, keys: str = "Enter") -> None:
    """Find words by how they begin."""
    page.keyboard.press("/")
    page.keyboard.type(typed)
    press(page, keys)
    expect(page.locator("#search")).to_be_hidden()


@pytest.mark.parametrize(
    ("begin", "keys", "expected"),
    [
        pytest.param("dana ok", "1 ArrowLeft", "Mayor", id="back from an item that was begun"),
        pytest.param("dana ok", "1 ArrowRight", "called", id="on from an item that was begun"),
        pytest.param("dana ok", "1 Shift+ArrowRight", "Dana Okafor called", id="more of them"),
        pytest.param("dana ok", "ArrowLeft", "Mayor", id="back from several words"),
        pytest.param("that ends", "ArrowLeft", "said", id="back over marks"),
        pytest.param("voted", "Control+ArrowRight", "by", id="to the next mark"),
        pytest.param("voted", "Control+ArrowRight Control+ArrowRight", "to", id="and the next, past a dash in a word"),
        pytest.param("to ban", "Control+ArrowLeft", "by", id="to the mark before"),
        pytest.param("by", "Shift+Control+ArrowRight", "by 31–24", id="all up to a mark"),
        pytest.param("to ban", "PageDown", "Mayor", id="to the next sentence"),
        pytest.param("called", "PageUp", "Mayor", id="to the sentence's beginning"),
        pytest.param("called", "PageUp PageUp", "The", id="to the sentence before"),
        pytest.param("called", "Shift+PageDown", "called it right", id="all up to a sentence's end"),
        pytest.param("dana ok", "Control+ArrowDown", "We", id="to the next paragraph"),
        pytest.param("that ends", "Control+ArrowUp Control+ArrowUp", "The", id="to the paragraph before"),
        pytest.param("in", "Control+ArrowDown PageDown", "In", id="no further than the last"),
        pytest.param("mayor d", "Home", "Mayor", id="words that begin a sentence, to its beginning"),
        pytest.param("called", "Home Home", "Mayor", id="and no further"),
        pytest.param("okafor..it", "End", "right", id="to its end"),
        pytest.param("called..right", "End", "right", id="words that end a sentence, to its end"),
        pytest.param("mayor d", "Home Shift+End", "Mayor Dana Okafor called it right", id="all of a sentence"),
        pytest.param("it", "Shift+Home", "Mayor Dana Okafor called it", id="all up to its beginning"),
        pytest.param("called..paid", "Home", "Mayor", id="words of two, to the first's beginning"),
        pytest.param("called..paid", "End", "said", id="to the second's end"),
    ],
)
def test_steps(annotate: Annotate, begin: str, keys: str, expected: str) -> None:
    page = annotate(article=Article.of(TEXT, id=ARTICLE.id))
    search(page, begin)
    for key in keys.split():
        press(page, key)
        if key.isdigit():
            expect(page.locator("#draft form")).to_be_visible()

    assert chosen(page) == expected


@pytest.mark.parametrize(
    ("begin", "keys", "expected"),
    [
        pytest.param("the union", "Control+ArrowRight", "unless", id="to a word that begins a clause"),
        pytest.param("the union", "Control+ArrowRight Shift+Control+ArrowRight", "unless the harbour stays open",
                     id="and all of it"),
        pytest.param("open.", "Control+ArrowLeft", "unless", id="and back"),
    ],
)  # fmt: skip
def test_steps_by_clauses(annotate: Annotate, begin: str, keys: str, expected: str) -> None:
    page = annotate()
    search(page, begin, "ArrowDown Enter" if begin == "open." else "Enter")
    press(page, keys)

    assert chosen(page) == expected


@pytest.mark.parametrize(
    ("typed", "keys", "expected"),
    [
        pytest.param("coun", "Enter", "council", id="a word"),
        pytest.param("dan oka", "Enter", "Dana Okafor", id="words by how they begin"),
        pytest.param("oka", "ArrowDown Enter", "Okafor", id="the next"),
        pytest.param("the c..ban", "Enter", "The council voted, by 31–24, to ban", id="from one to another"),
        pytest.param("we pa..said", "Enter", "We paid for years,” Okafor said", id="over marks"),
        pytest.param("ales", "Enter", "Ålesund", id="without accents"),
        pytest.param("o'b", "Enter", "O’Brien", id="whatever the apostrophe"),
        pytest.param("31", "Enter", "31", id="a number"),
        pytest.param("the ban", "Enter", "The council voted, by 31–24, to ban", id="with a space for the dots"),
        pytest.param("co vo fer", "Enter", "council voted, by 31–24, to ban ferries", id="the last of several"),
        pytest.param("the u..glad", "Enter", "The union, which had asked for it, was glad", id="by how both begin"),
        pytest.param("the..yard", "Enter", "the O’Brien yard", id="the shortest"),
        pytest.param("the..yard", "ArrowUp Enter", "The union", id="and the longer before it"),
        pytest.param('"we paid', "Enter", "We paid", id="with a mark before it"),
        pytest.param("“we paid..years,”", "Enter", "We paid for years", id="with those of a quotation"),
        pytest.param('"we paid..years"', "Enter", "We paid for years", id="without the comma in it"),
        pytest.param("(", "Escape", "", id="no pattern"),
        pytest.param("xyz", "Enter Escape", "", id="nowhere"),
        pytest.param("coun", "Escape", "", id="left"),
    ],
)
def test_search(annotate: Annotate, typed: str, keys: str, expected: str) -> None:
    page = annotate(article=Article.of(TEXT, id=ARTICLE.id))
    search(page, typed, keys)

    assert chosen(page).startswith(expected)
    assert bool(expected) == bool(chosen(page))


def test_a_search_goes_on_from_the_caret_and_says_where_it_is(annotate: Annotate) -> None:
    page = annotate(article=Article.of(TEXT, id=ARTICLE.id))
    search(page, "we paid")
    page.keyboard.press("/")
    page.keyboard.type("oka")
    expect(page.locator("#search output")).to_have_text("2 of 2")
    page.keyboard.type("x")
    expect(page.locator("#search output")).to_have_text("not in the article")
    press(page, "Escape")

    assert chosen(page) == "We paid"


@pytest.mark.parametrize(
    ("place", "typed", "expected"),
    [
        pytest.param("ålesund", "the", "the O", id="behind it"),
        pytest.param("paid", "oka", "Okafor said", id="on"),
        pytest.param("called", "oka", "Okafor called", id="back"),
        pytest.param("the council", "the", "The union", id="not where it is"),
        pytest.param("ferries", "it", "it right", id="the next of several"),
    ],
)
def test_a_search_begins_with_what_is_nearest(annotate: Annotate, place: str, typed: str, expected: str) -> None:
    page = annotate(article=Article.of(TEXT, id=ARTICLE.id))
    search(page, place)
    search(page, typed)
    press(page, "Shift+ArrowRight")

    assert chosen(page) == expected


def test_nothing_looks_chosen_where_nothing_is_found(annotate: Annotate) -> None:
    page = annotate(article=Article.of(TEXT, id=ARTICLE.id))
    search(page, "paid")
    page.keyboard.press("/")
    page.keyboard.type("counx")
    expect(page.locator("#search output")).to_have_text("not in the article")
    assert chosen(page) == ""
    assert page.evaluate("CSS.highlights.get('chosen').size") == 0
    press(page, "Escape")

    assert chosen(page) == "paid"


def test_words_are_taken_from_where_the_last_ones_were(annotate: Annotate) -> None:
    page = annotate()
    search(page, "we will not")
    press(page, "2")
    expect(page.get_by_role("form", name="New quote")).to_be_visible()
    search(page, "said tom")
    press(page, "Shift+ArrowLeft 4")
    expect(page.get_by_role("group", name="cue").locator("output")).to_have_text("said")
    press(page, "ArrowRight")

    assert chosen(page) == "Tom"


def test_the_keys_go_on_from_the_item_that_is_open(annotate: Annotate) -> None:
    page = annotate(WHOLE)
    page.locator("[data-show-layer=quotes]").click()
    press(page, "j j")
    opened = page.locator(".card[open]").get_attribute("id") or ""
    expect(page).to_have_url(re.compile(f"#{re.escape(opened)}$"))  # the text shows it
    press(page, "ArrowRight")

    assert chosen(page) == "said"


MAY = "He blamed the mayor for a marching band in May. It may march in Marchfield, and the banker banned the band."


@pytest.mark.parametrize(
    ("typed", "keys", "expected"),
    [
        # written before the mend
        pytest.param("he..may", "Enter", "He blamed the mayor for a marching band in May", id="may, and not the mayor"),
        pytest.param("he..may", "ArrowDown Enter", "He blamed the mayor", id="the mayor is the next"),
        pytest.param("he..mayo", "Enter", "He blamed the mayor", id="a beginning alone"),
        pytest.param("he..mar", "Enter", "He blamed the mayor for a marching", id="the nearest beginning"),
        pytest.param("may..march", "Enter", "may march", id="a whole word that is nearest too"),
        pytest.param("it..march f", "Enter", "", id="nowhere"),
        pytest.param("the ban..band", "Enter", "the banker banned the band", id="the band, and not what he banned"),
        pytest.param("blamed band", "Enter", "blamed the mayor for a marching band", id="with a space for the dots"),
        # written after it
        pytest.param("mayor..in", "Enter", "mayor for a marching band in", id="in, and nothing that begins so"),
        pytest.param("may..mar", "Enter", "mayor for a marching", id="the nearest beginnings"),
        pytest.param("for ban", "Enter", "for a marching band", id="a beginning with a space for the dots"),
        pytest.param("it..marchf", "Enter", "It may march in Marchfield", id="a longer one"),
    ],
)
def test_a_whole_word_ends_what_is_found(annotate: Annotate, typed: str, keys: str, expected: str) -> None:
    page = annotate(article=Article.of(MAY, id=ARTICLE.id))
    search(page, typed, keys if expected else "Enter Escape")

    assert chosen(page) == expected


BOROUGH = (
    "The bakers of Orm, they counted, had struck. The borough will not pay. Mayor Isa Quist of the borough council"
    " closed the lido in May. The council is deaf, the countess said. They counted nine boats at the bore, and the"
    " bottle bank is gone."
)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        # written before the mend
        pytest.param("the bor..lido", "the borough council closed the lido", id="within a sentence, the shortest"),
        pytest.param("the coun", "The council", id="whole words before beginnings"),
        pytest.param("they coun", "they counted", id="unless these are typed"),
        pytest.param("ottle", "bottle", id="within a word where none begins so"),
        pytest.param("bank i", "bank is", id="a beginning, and no end of a word"),
        # written after it
        pytest.param("the bakers..orm", "The bakers of Orm", id="the first words of the article"),
        pytest.param("mayor..bor", "Mayor Isa Quist of the borough", id="up to a beginning"),
        pytest.param("the c..said", "the countess said", id="the shortest of what begins so"),
        pytest.param("the..gone", "the bottle bank is gone", id="no longer than it has to be"),
        pytest.param("ouncil clo", "council closed", id="within the first of several"),
        pytest.param("is", "is", id="a whole word before the nearest beginning"),
    ],
)
def test_what_fits_best_comes_first(annotate: Annotate, typed: str, expected: str) -> None:
    page = annotate(article=Article.of(BOROUGH, id=ARTICLE.id))
    search(page, typed)

    assert chosen(page) == expected


def test_the_words_that_are_chosen_are_taken_further_by_their_first(annotate: Annotate) -> None:
    page = annotate(article=Article.of(BOROUGH, id=ARTICLE.id))
    search(page, "mayor isa")
    search(page, "mayor..lido")

    assert chosen(page) == "Mayor Isa Quist of the borough council closed the lido"

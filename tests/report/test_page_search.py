"""What is typed into the page of a run finds what `extractor find` finds, and words that begin so."""

from __future__ import annotations

from playwright.sync_api import expect

from extractor.text.lookup import search_text
from tests.report.conftest import OpenReport
from tests.support.asked_names import ASKED as NAMES
from tests.support.asked_words import ASKED as WORDS
from tests.support.reviewing import needs_chromium
from tests.support.searched_runs import bridge

pytestmark = needs_chromium

FINDS = "([typed, words]) => hasAll(phrases(typed), words)"
FINDS_NAME = "([typed, words]) => hasAll(phrasesOfName(typed), words)"
NAMES_OF_ONE = ["Dana O'Neill", "Dana O’Neill", "DANA O'NEILL"]
BEGINNINGS = [("Marit Solheim-Østby", "Sol"), ("Ana-Lucía Vélez-Duarte", "Luc")]
"""What `find` takes for a whole word, and the page for the beginning of one, as it may not be typed to its end."""


def test_words_are_found_as_find_finds_them(open_report: OpenReport) -> None:
    page = open_report(bridge())
    rows = [(text, " ".join(f'"{part}"' for part in asked), is_found) for text, asked, is_found in WORDS]

    assert [
        (text, typed) for text, typed, is_found in rows if page.evaluate(FINDS, [typed, search_text(text)]) != is_found
    ] == []


def test_names_are_found_as_find_finds_them(open_report: OpenReport) -> None:
    page = open_report(bridge())
    rows = [(name, asked) for name, asked, _ in NAMES if page.evaluate(FINDS_NAME, [asked, search_text(name)])]

    assert sorted(rows) == sorted([*((name, asked) for name, asked, is_called in NAMES if is_called), *BEGINNINGS])


def test_the_page_has_the_same_form_of_words(open_report: OpenReport) -> None:
    page = open_report(bridge())
    texts = [text for row in (*NAMES, *WORDS) for text in (row[0], *row[1])]

    assert [text for text in texts if page.evaluate("text => searchText(text)", text) != search_text(text)] == []


def test_what_is_in_quotation_marks_is_looked_for_as_it_stands(open_report: OpenReport) -> None:
    page = open_report(bridge())
    told = page.locator("#told")
    for typed, count in (
        ('"waited too long"', 1),
        ("“waited too”", 1),
        ('"waited to"', 0),
        ('"waited to', 1),
        ('"', 10),
    ):
        page.get_by_label("Search").fill(typed)
        expect(told).to_have_text(f"{count} finding{'s' * (count != 1)} in {int(count > 0)} article{'s' * (not count)}")


def test_names_that_differ_in_typography_alone_are_one_speaker(open_report: OpenReport) -> None:
    actors = [
        actor.model_copy(update={"name": name}) for actor, name in zip(bridge().actors, NAMES_OF_ONE, strict=True)
    ]
    page = open_report(bridge().model_copy(update={"actors": actors}))
    page.get_by_role("button", name="By speaker").click()

    assert page.locator(".group .title").all_inner_texts() == ["Dana O'Neill", "Tom Brandt"]

"""What a reader does with the page of a run."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from extractor.charts.quoted import quoted_picture, quoted_speakers
from tests.report.conftest import OpenReport
from tests.support import exporting
from tests.support.accessibility import complaints_of_all_windows
from tests.support.further_layers import record_with_further, registered_layers, with_further
from tests.support.grounding import HOLM, claim, grounded
from tests.support.reviewing import needs_chromium
from tests.support.searched_runs import CHECK, bridge, harbour

pytestmark = needs_chromium

WIDE, NARROW = {"width": 1280, "height": 800}, {"width": 400, "height": 800}


def shown(page: Page) -> list[str]:
    """The findings that are shown, by their names, once the page has told how many they are."""
    expect(page.locator("#told")).not_to_be_empty()
    return page.locator("#groups .card:visible .item").all_inner_texts()


def marked(page: Page) -> list[str]:
    """The words of the article that are emphasized, piece by piece."""
    return page.locator(".texts .on").all_inner_texts()


def test_a_link_to_a_finding_opens_it_with_its_words_marked(open_report: OpenReport) -> None:
    page = open_report(bridge(), exporting.record(), at="#a.txt/q1")

    assert page.locator("details.article[open] .title").all_inner_texts() == ["Bridge; “yes”"]
    assert marked(page) == ["Ada Holm", "said", "=1+1 ", "is", "\n2", "will not"]  # "is" is another quote's, too
    expect(page.locator(".card.on")).to_be_focused()
    expect(page.get_by_role("button", name="quotes")).to_have_attribute("aria-pressed", "true")


def test_a_finding_is_followed_from_the_list_and_back(open_report: OpenReport) -> None:
    page = open_report(bridge(), harbour())
    page.get_by_role("button", name="By speaker").click()
    page.locator(".group summary", has_text="Fishers' Union").first.click()
    page.locator(".group[open] .item", has_text="s1").first.click()

    assert page.url.endswith("#bridge.txt/s1")
    assert marked(page) == ["opposes the bridge"]
    page.get_by_role("button", name="Back to the findings").click()
    expect(page.locator(".group[open]")).to_be_visible()
    expect(page.locator("#articles")).to_be_hidden()


def test_marked_words_lead_to_their_findings_one_after_another(open_report: OpenReport) -> None:
    page = open_report(exporting.record())
    piece = page.locator(".texts .piece", has_text="will not")
    piece.click()

    assert page.locator(".card.on .item").inner_text() == "q1"


@pytest.mark.parametrize(
    ("label", "value", "found"),
    [
        pytest.param("Layer", "claims", ["c1"], id="layer"),
        pytest.param("Speaker", "okafor", ["a1", "q1", "q2", "c1"], id="part of a speaker's name"),
        pytest.param("Target", "the bridge", ["s1"], id="target"),
        pytest.param("Position", "oppose", ["s1"], id="position"),
        pytest.param("To check", "any", ["c1", "u1", "u2", "m1"], id="whatever is to be checked"),
        pytest.param("To check", "number", ["c1"], id="claims with another number"),
        pytest.param("To check", "absent", ["u2"], id="what is not there"),
        pytest.param("Search", "WAITED long", ["q2"], id="words in any case and order"),
        pytest.param("Search", "sensible", ["u1"], id="words of what is unfounded"),
    ],
)
def test_filters_leave_what_fits(open_report: OpenReport, label: str, value: str, found: list[str]) -> None:
    page = open_report(bridge())
    field = page.get_by_label(label, exact=True)
    if field.evaluate("element => element.localName") == "select":
        field.select_option(value)
    else:
        field.fill(value)

    assert shown(page) == found
    assert page.locator("#told").inner_text() == f"{len(found)} finding{'s' * (len(found) > 1)} in 1 article"
    page.get_by_role("button", name="Clear").click()
    expect(page.locator("#articles")).to_be_visible()


@pytest.mark.parametrize(
    ("asked", "found"),
    [("nobody named", ["q1", "q2"]), ("okafor", ["a1", "q1", "c1"]), ("DANA nobody", ["q1"]), ("the article", [])],
)
def test_a_quote_of_nobody_named_is_found_by_the_words_for_its_source(
    open_report: OpenReport, asked: str, found: list[str]
) -> None:
    quotes = [quote.model_copy(update={"speaker": None}) for quote in bridge().quotes]
    page = open_report(bridge().model_copy(update={"quotes": quotes}))
    page.get_by_label("Speaker", exact=True).fill(asked)

    assert shown(page) == found


def test_filters_are_taken_together_and_over_articles(open_report: OpenReport) -> None:
    page = open_report(bridge(), harbour())
    page.get_by_label("Layer", exact=True).select_option("quotes")
    page.get_by_label("Search").fill("not pay")
    told = page.locator("#told")

    expect(told).to_have_text("1 finding in 1 article")
    assert page.locator(".group .title").all_inner_texts() == ["news/harbour.txt"]
    page.get_by_label("Search").fill("nowhere at all")
    expect(told).to_have_text("0 findings in 0 articles")


def test_what_is_to_be_checked_is_listed_the_most_serious_first(open_report: OpenReport) -> None:
    page = open_report(bridge())
    page.get_by_role("button", name="To check", exact=True).click()

    assert page.locator(".group .title").all_inner_texts() == [
        "Claims that differ from their evidence in a number",
        "Said in other words than the article has",
        "Nothing like it in the article",
        "Quotations of the article that no quote covers",
    ]
    page.locator(".group summary").first.click()
    assert "number '2030' is not in the article" in page.locator(".group[open] .checks").inner_text()


def test_the_keyboard_does_it_all(open_report: OpenReport) -> None:
    page = open_report(bridge())
    page.keyboard.press("/")
    page.keyboard.type("opposes")
    expect(page.locator(".group .item")).to_have_count(1)
    page.locator(".group .item").focus()
    page.keyboard.press("Enter")

    assert marked(page) == ["opposes the bridge"]
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.card.on') !== null")


def test_claims_of_a_speaker_stand_with_their_evidence_in_its_sentence(open_report: OpenReport) -> None:
    page = open_report(bridge(), harbour())
    page.get_by_role("button", name="By speaker").click()
    groups = page.locator(".group")
    group = groups.filter(has=page.get_by_role("heading", name="Tom Brandt"))
    group.locator("summary").click()
    claims = group.locator(".card[data-list=claims]")

    expect(claims).to_have_count(1)
    expect(claims.locator(".says")).to_have_text("Tom Brandt will not pay for the bridge.")
    expect(claims.locator("blockquote")).to_contain_text('"We will not pay for it," said Tom Brandt')
    assert claims.locator("blockquote .piece").all_inner_texts() == ["We will not pay for it"]
    expect(claims.locator(".in")).to_have_text("news/harbour.txt")


def test_who_is_for_or_against_a_target_stands_below_it_with_the_evidence(open_report: OpenReport) -> None:
    page = open_report(bridge(), harbour())
    page.get_by_role("button", name="By target").click()
    group = page.locator(".group").filter(has=page.get_by_role("heading", name="the bridge", exact=True))

    expect(group).to_have_count(1)
    expect(group.locator(".sizes")).to_have_text(re.compile("^(?=.*1 support)(?=.*1 oppose)(?=.*1 conditional)"))
    if group.get_attribute("open") is None:
        group.locator("summary").click()
    expect(group.locator(".card")).to_have_count(3)
    told = {
        card.locator(".head b").inner_text() + " " + card.locator(".position").inner_text(): (
            card.locator("blockquote .piece").all_inner_texts(),
            card.get_by_text("on condition:").all_inner_texts(),
        )
        for card in group.locator(".card").all()
    }
    assert told == {
        "Fishers' Union oppose": (["opposes the bridge"], []),
        "Dana Okafor support": (["Okafor wants the bridge to open in 2031"], []),
        "Fishers' Union conditional": (
            ["The union opposes the bridge unless the harbour stays open"], ["on condition: the harbour stays open"],
        ),
    }  # fmt: skip


@pytest.mark.parametrize("view", ["Findings", "By speaker", "By target", "To check", "Articles"])
def test_every_view_can_be_read_wide_and_narrow_light_and_dark(open_report: OpenReport, view: str) -> None:
    page = open_report(bridge(), harbour(), at="#bridge.txt/q1")
    page.get_by_role("button", name=view, exact=True).click()
    if view not in ("Articles", "Findings"):
        page.locator(".group summary").first.click()

    assert complaints_of_all_windows(page) == {}


def test_the_dark_mode_of_the_browser_is_used(open_report: OpenReport) -> None:
    light, dark = (open_report(bridge(), color_scheme=scheme) for scheme in ("light", "dark"))
    colours = "[getComputedStyle(document.body).color, getComputedStyle(document.body).backgroundColor]"

    assert light.evaluate(colours) == ["rgb(28, 34, 42)", "rgb(246, 245, 242)"]
    assert dark.evaluate(colours) == ["rgb(228, 232, 236)", "rgb(18, 22, 27)"]


@pytest.mark.parametrize("size", [pytest.param(WIDE, id="wide"), pytest.param(NARROW, id="narrow")])
def test_nothing_is_wider_than_the_window(open_report: OpenReport, size: dict[str, int]) -> None:
    long = "x" * 300
    page = open_report(bridge().model_copy(update={"article": bridge().article.model_copy(update={"title": long})}),
                       at="#bridge.txt/q1", viewport=size)  # fmt: skip

    for view in ("Findings", "By speaker", "By target", "To check", "Articles"):
        page.get_by_role("button", name=view, exact=True).click()
        assert page.evaluate("document.scrollingElement.scrollWidth") <= size["width"], view


def test_without_scripts_every_article_can_be_read(open_report: OpenReport) -> None:
    page = open_report(bridge(), java_script_enabled=False)
    page.locator(".article summary").click()

    assert "We have waited too long" in page.locator(".texts").inner_text()
    assert page.locator("[id='bridge.txt/q2']").is_visible()
    assert page.get_by_label("Search").is_hidden()


def test_all_articles_are_printed(open_report: OpenReport) -> None:
    pypdf = pytest.importorskip("pypdf")
    from io import BytesIO

    page = open_report(bridge(), harbour())
    printed = "".join(sheet.extract_text() for sheet in pypdf.PdfReader(BytesIO(page.pdf())).pages)

    for words in ("We have waited too long", "Fishers", "number '2030' is not in the article"):
        assert words in printed
    assert "Search" not in printed


def test_what_is_printed_is_dark_on_white_in_dark_mode_too(open_report: OpenReport) -> None:
    page = open_report(bridge(), color_scheme="dark")
    page.emulate_media(media="print")

    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(28, 34, 42)"
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_an_unknown_claimant_is_not_the_article(open_report: OpenReport) -> None:
    words = "Per Foss says that the new ferry would cost 12 million."
    said = claim(words, "6: the new ferry ~ million", claimant="Per Foss")
    page = open_report(grounded(actors=[HOLM], claims=[said]))

    assert page.locator(".card[data-list=claims] .head").inner_text().endswith("unknown: Per Foss")


def test_names_that_the_article_has_elsewhere_are_no_warning(open_report: OpenReport) -> None:
    name = CHECK.model_copy(update={"kind": "name", "words": "Dana", "where": "elsewhere"})
    checked = bridge().claims[0].model_copy(update={"checks": [name]})
    page = open_report(bridge().model_copy(update={"claims": [checked]}), at="#bridge.txt/c1")

    assert page.locator(".card[data-list=claims] .checks").count() == 0
    assert "'Dana' is not in the evidence, but elsewhere" in page.locator(".card[data-list=claims] .facts").inner_text()


def test_pictures_are_a_view_of_their_own_with_words_for_who_cannot_see_them(open_report: OpenReport) -> None:
    picture = quoted_picture(quoted_speakers([bridge()]))
    page = open_report(bridge(), pictures=[picture])
    assert page.locator("#pictures").is_hidden()
    page.get_by_role("button", name="Pictures").click()
    image = page.get_by_role("img", name=picture.title)

    expect(image).to_be_visible()
    assert image.evaluate("image => image.naturalWidth") > 100
    assert picture.description in page.locator("figcaption").inner_text()
    assert page.locator("#articles").is_hidden()


def test_a_page_without_pictures_has_no_view_of_them(open_report: OpenReport) -> None:
    assert open_report(bridge()).get_by_role("button", name="Pictures").count() == 0


def test_a_further_layer_is_shown_marked_and_filtered_like_others(open_report: OpenReport) -> None:
    with registered_layers():
        record = record_with_further(harbour(), with_further())
        page = open_report(record, at="#news%2Fharbour.txt/e1")

        assert "".join(marked(page)) == "The bridge will be built" + "wants the bridge"
        assert "the building of the bridge" in page.locator(".card.on").inner_text()
        page.get_by_label("Layer", exact=True).select_option("places")
        assert shown(page) == ["p1"]

"""The review page in a real browser: everything by keyboard, everything saved at once, and articles are only text."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from extractor.gold.files import format_gold, load_gold
from extractor.review.journal import NAME
from extractor.review.session import GoldFolder
from extractor_schemas import Article, Gold, Record
from tests.support import bridge_article
from tests.support.reviewing import CHROMIUM, browser, served

pytestmark = pytest.mark.skipif(
    not CHROMIUM.exists() and not os.environ.get("CI"),
    reason="no /usr/bin/chromium: `apt-get install chromium` to test the review page",
)

Open = Callable[..., Page]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as started:
        yield started


@pytest.fixture
def review(tmp_path: Path, chromium: Browser) -> Iterator[Open]:
    """Open a page of a review; nothing may be said on its console, and no dialog may appear."""
    complaints: list[str] = []
    links: list[str] = []

    def complain(message: str, close: Callable[[], None]) -> None:
        complaints.append(message)
        close()

    with ExitStack() as stack:

        def open_page(
            path: str = "article/1", *, given: Gold | None = None, has: Record | None = None, **context: Any
        ) -> Page:
            if not links:
                run, gold = bridge_article.write_run_and_gold(tmp_path, items=given, run_record=has)
                links.append(stack.enter_context(served(GoldFolder(run, gold, "ada"))))
            there = stack.enter_context(chromium.new_context(**context))
            page = there.new_page()
            page.set_default_timeout(10_000)
            page.on("console", lambda message: complaints.append(message.text))
            page.on("pageerror", lambda error: complaints.append(str(error)))
            page.on("dialog", lambda dialog: complain(dialog.message, dialog.dismiss))
            page.goto(links[0] + path)
            return page

        yield open_page
    refused = [one for one in complaints if "status of 409" not in one and "status of 422" not in one]
    assert refused == []


def gold_of(tmp_path: Path) -> Gold:
    return load_gold(tmp_path / "gold" / f"{bridge_article.ID}.json")


def decisions(tmp_path: Path) -> list[str]:
    journal = tmp_path / "gold" / NAME
    return (
        [json.loads(line)["decision"] for line in journal.read_text("utf-8").splitlines()] if journal.exists() else []
    )


def current(page: Page) -> str:
    return page.locator(".card[open] > summary .kind").inner_text()


def press(page: Page, keys: str) -> None:
    for key in keys.split():
        page.keyboard.press(key)


def said(page: Page, words: str) -> None:
    expect(page.locator("#said")).to_contain_text(words)


def select(page: Page, words: str) -> None:
    """Drag over the words in the article, as a reader would."""
    box = page.evaluate(
        """(words) => {
            const text = document.querySelector(".layer:not([hidden]) .text");
            const at = text.textContent.indexOf(words);
            const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
            const place = (offset) => {
                walker.currentNode = text;
                let before = 0;
                for (let node = walker.nextNode(); node; node = walker.nextNode()) {
                    if (before + node.length > offset) return [node, offset - before];
                    before += node.length;
                }
            };
            const range = document.createRange();
            range.setStart(...place(at));
            range.setEnd(...place(at + words.length));
            const boxes = [...range.getClientRects()];
            const last = boxes.at(-1);
            return { left: boxes[0].left, right: last.right, y: (last.top + last.bottom) / 2 };
        }""",
        words,
    )
    page.mouse.move(box["left"] + 0.5, box["y"])
    page.mouse.down()
    page.mouse.move(box["right"] - 0.5, box["y"])
    page.mouse.up()


# ------------------------------------------------------------------------------------------------ deciding


def test_a_stranger_finds_a_difference_and_settles_it_by_keyboard(review: Open, tmp_path: Path) -> None:
    page = review("")
    expect(page.locator("tbody tr .open")).to_have_text("4")
    page.keyboard.press("Enter")
    page.wait_for_selector(".card[open]")

    press(page, "j j")
    assert current(page) == "invented quote"
    page.keyboard.press("a")

    said(page, "Accepted, saved. u undoes it.")
    assert [one.id for one in gold_of(tmp_path).quotes] == ["q1", "q2", "q3"]
    assert current(page) == "missed stance"
    expect(page.locator(".bar .progress")).to_contain_text("1 of 4 settled")


def test_a_note_goes_into_the_journal(review: Open, tmp_path: Path) -> None:
    page = review()
    press(page, "j n")
    page.keyboard.type("age jw")
    press(page, "Enter g")

    said(page, "Gold kept")
    row = json.loads((tmp_path / "gold" / NAME).read_text("utf-8"))
    assert (row["decision"], row["note"], row["who"]) == ("keep", "age jw", "ada")


def test_only_the_ticked_fields_are_taken_over(review: Open, tmp_path: Path) -> None:
    page = review("article/1?kind=changed")
    page.get_by_label("accept takes over source").uncheck()
    page.keyboard.press("a")

    said(page, "Accepted")
    quote = gold_of(tmp_path).quotes[1]
    assert (quote.speaker, quote.source and quote.source.text) == ("a3", "she")


def test_a_decision_is_there_after_a_reload_and_can_be_undone(review: Open, tmp_path: Path) -> None:
    page = review()
    before = gold_of(tmp_path)
    press(page, "j w")
    said(page, "Taken out of gold")
    page.reload()
    assert len(gold_of(tmp_path).quotes) == 1
    page.get_by_text("Decisions so far (1)").click()
    expect(page.locator(".history li")).to_contain_text("changed quote Dana Okafor")

    page.keyboard.press("u")

    said(page, "Undone")
    assert gold_of(tmp_path) == before
    assert current(page) == "changed quote"
    assert decisions(tmp_path) == ["wrong", "undo"]


def test_what_was_skipped_is_put_aside_and_found_again(review: Open, tmp_path: Path) -> None:
    page = review()
    press(page, "s")
    said(page, "Skipped")
    expect(page.locator(".card")).to_have_count(3)

    page.get_by_label("State", exact=True).select_option("skipped")

    expect(page.locator(".card")).to_have_count(1)
    assert decisions(tmp_path) == ["skip"]


def test_settling_everything_leads_on(review: Open) -> None:
    page = review()
    for left in (3, 2, 1, 0):
        page.keyboard.press("g")
        expect(page.locator(".card")).to_have_count(left)

    expect(page.locator(".empty")).to_contain_text("Every difference of this article is settled.")
    expect(page.locator(".empty a")).to_be_focused()


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        pytest.param("a", "Nothing was extracted here", id="nothing to accept"),
        pytest.param("j j w", "Gold has nothing here", id="nothing to take out"),
        pytest.param("w", "s1 of gold name this actor", id="an actor that is named"),
        pytest.param("u", "there is no decision", id="nothing to undo"),
    ],
)
def test_what_cannot_be_done_is_said(review: Open, tmp_path: Path, keys: str, words: str) -> None:
    page = review()
    press(page, keys)

    said(page, words)
    assert decisions(tmp_path) == []


def test_keys_are_listed_and_letters_in_a_field_decide_nothing(review: Open, tmp_path: Path) -> None:
    page = review()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
    press(page, "g a")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog", name="Keys")).to_be_hidden()
    press(page, "n g a w s")

    assert page.locator(".card[open] [name=note]").input_value() == "gaws"
    assert decisions(tmp_path) == []


# ------------------------------------------------------------------------------------------------- editing


def test_a_span_is_taken_from_the_words_selected_behind_an_emoji(review: Open, tmp_path: Path) -> None:
    page = review("article/1?kind=changed")
    page.keyboard.press("e")
    page.get_by_role("group", name="cue").get_by_title("Put the words selected").focus()
    select(page, "told the council")
    page.keyboard.press("t")
    said(page, "Taken: told the council")
    page.keyboard.press("Control+Enter")

    said(page, "Saved")
    cue = gold_of(tmp_path).quotes[1].cue
    assert cue is not None
    assert (cue.text, cue.of(bridge_article.TEXT)) == ("told the council", "told the council")


def test_a_span_can_be_moved_by_words_without_a_mouse(review: Open, tmp_path: Path) -> None:
    page = review("article/1?kind=changed")
    page.keyboard.press("e")
    cue = page.get_by_role("group", name="cue")
    for _ in range(2):
        cue.get_by_label("End one word later").press("Enter")
    cue.get_by_label("Begin one word later").press("Enter")
    expect(cue.locator("output")).to_have_text("the council")
    page.keyboard.press("Control+Enter")

    said(page, "Saved")
    moved = gold_of(tmp_path).quotes[1].cue
    assert moved is not None
    assert moved.of(bridge_article.TEXT) == "the council"


def test_every_field_can_be_edited(review: Open, tmp_path: Path) -> None:
    page = review("article/1?layer=actors")
    page.keyboard.press("e")
    page.get_by_label("role", exact=True).fill("a union")
    page.get_by_label("kind", exact=True).select_option("group")
    page.get_by_label("anonymous", exact=True).check()
    page.get_by_label("aliases", exact=True).fill("The Fishers' Union\n\n")
    page.get_by_role("button", name="Save").click()

    said(page, "Saved")
    union = gold_of(tmp_path).actors[1]
    assert (union.role, union.kind, union.anonymous, union.aliases) == (
        "a union",
        "group",
        True,
        ["The Fishers' Union"],
    )


def test_an_invented_item_can_be_added_otherwise_than_extracted(review: Open, tmp_path: Path) -> None:
    page = review("article/1?kind=invented")
    page.keyboard.press("e")
    page.get_by_label("speaker", exact=True).select_option("Fishers' Union")
    page.get_by_role("group", name="reported by").get_by_role("combobox").select_option("Tom Brandt")
    page.keyboard.press("Control+Enter")

    said(page, "Saved")
    quote = gold_of(tmp_path).quotes[2]
    assert (quote.speaker, quote.reported_by) == ("a2", ["a3"])


def test_an_edit_that_gold_would_not_be_sound_with_is_explained_and_kept_in_the_form(
    review: Open, tmp_path: Path
) -> None:
    page = review("article/1?kind=changed")
    page.keyboard.press("e")
    page.locator(".edit-form select[name=kind]").select_option("indirect")
    page.keyboard.press("Control+Enter")

    said(page, "q2, kind: it is indirect, but all of it is in quotation marks")
    expect(page.locator(".edit-form select[name=kind]")).to_have_value("indirect")
    page.keyboard.press("Escape")
    expect(page.locator(".edit-form")).to_have_count(0)
    assert decisions(tmp_path) == []


# ------------------------------------------------------------------------------- two pages, files on disk


def test_two_pages_do_not_lose_each_other_s_work(review: Open, tmp_path: Path) -> None:
    first, second = review(), review()
    press(first, "j g")
    said(first, "Gold kept")

    press(second, "j j a")
    said(second, "Nothing was saved: gold or its decisions were changed meanwhile")
    expect(second.locator(".card")).to_have_count(3)
    assert current(second) == "invented quote"
    second.keyboard.press("a")
    said(second, "Accepted")

    assert decisions(tmp_path) == ["keep", "accept"]


def test_a_page_that_one_comes_back_to_shows_what_was_done_meanwhile(review: Open) -> None:
    first, second = review(), review()
    press(first, "j g")
    said(first, "Gold kept")

    second.evaluate("dispatchEvent(new Event('focus'))")

    said(second, "Gold was changed meanwhile")
    expect(second.locator(".card")).to_have_count(3)


def test_a_gold_file_that_was_changed_on_disk_is_noticed_and_what_was_entered_stays(
    review: Open, tmp_path: Path
) -> None:
    page = review("article/1?layer=actors")
    page.keyboard.press("e")
    page.get_by_label("role", exact=True).fill("a union")
    path = tmp_path / "gold" / f"{bridge_article.ID}.json"
    path.write_text(format_gold(gold_of(tmp_path).model_copy(update={"annotators": ["by hand"]})), encoding="utf-8")

    page.keyboard.press("Control+Enter")
    said(page, "Nothing was saved")
    expect(page.get_by_label("role", exact=True)).to_have_value("a union")
    assert gold_of(tmp_path).actors[1].role is None
    page.keyboard.press("Control+Enter")

    said(page, "Saved")
    assert (gold_of(tmp_path).annotators, gold_of(tmp_path).actors[1].role) == (["by hand"], "a union")


# ------------------------------------------------------------------------------------- seeing and picking


def test_overlapping_spans_are_both_seen_and_can_both_be_picked(review: Open) -> None:
    quotes = [
        bridge_article.quote("q1", "indirect", "the bridge 🌉 would be built by 2030", None, None, None),
        bridge_article.quote("q2", "indirect", 'would be built by 2030. "We', None, None, None),
    ]
    page = review("article/1?layer=quotes", given=bridge_article.gold(quotes=quotes))
    page.locator("[data-mark=quotes]").click()
    piece = page.locator(".layer:not([hidden]) .piece", has_text="would be built by 2030")
    assert {"gold1", "gold2", "found1"} <= set((piece.get_attribute("class") or "").split())

    piece.click()

    picker = page.get_by_role("dialog", name="What stands here")
    expect(picker.get_by_role("button")).to_have_count(3)
    picker.get_by_role("button", name="quote nobody named: would be built").click()
    expect(page.locator(".card[open] .label")).to_contain_text('would be built by 2030. "We')
    page.keyboard.press("p")
    expect(picker.get_by_role("button").first).to_be_focused()


def test_gold_and_extraction_stand_side_by_side_or_over_each_other(review: Open) -> None:
    page = review("article/1?layer=quotes")
    page.keyboard.press("v")

    expect(page.get_by_role("heading", name="Gold")).to_be_visible()
    expect(page.locator(".layer:not([hidden]) .text")).to_have_count(2)
    expect(page.locator(".only-found .on-found").first).to_be_visible()
    page.keyboard.press("v")
    expect(page.locator(".layer:not([hidden]) .text")).to_have_count(1)


@pytest.mark.parametrize(
    ("query", "kinds"),
    [
        pytest.param("layer=quotes", ["changed quote", "invented quote"], id="by layer"),
        pytest.param("kind=missed", ["missed actor", "missed stance"], id="by kind"),
        pytest.param("field=speaker", ["changed quote"], id="by disagreement"),
        pytest.param("state=settled", [], id="by state"),
        pytest.param("layer=%3Cscript%3E&state=x", 4, id="what it does not know is any"),
    ],
)
def test_differences_are_filtered(review: Open, query: str, kinds: list[str] | int) -> None:
    cards = review(f"article/1?{query}").locator(".card .kind")

    assert (cards.all_inner_texts() if isinstance(kinds, list) else cards.count()) == kinds


def test_a_filter_that_was_set_before_the_page_was_ready_counts_too(review: Open) -> None:
    page = review()
    held: list[Route] = []
    page.route("**/review.js", lambda route: held.append(route))  # playwright takes no bound built-in
    page.reload(wait_until="commit")
    page.locator("#filter-kind").select_option("missed")

    held[0].continue_()

    expect(page).to_have_url(re.compile("kind=missed"))
    expect(page.locator("#filter-kind")).to_have_value("missed")


def test_the_filter_is_kept_from_one_decision_to_the_next(review: Open) -> None:
    page = review()
    page.get_by_label("Kind", exact=True).select_option("missed")
    expect(page.locator(".card")).to_have_count(2)
    page.wait_for_selector(".card[open]")
    page.keyboard.press("g")

    said(page, "Gold kept")
    expect(page.locator(".card")).to_have_count(1)


# -------------------------------------------------------------------------------------------------- safety

EVIL = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(2)>",
    '"><svg onload=alert(3)>',
    "</script><script>alert(4)</script>",
    "javascript:alert(5)",
    "{{7*7}}{% raw %}",
    "' autofocus onfocus=alert(6) x='",
    "</textarea></title></style><b>bold</b>",
    "a\u2028alert(7)\u2029b",
]


def test_what_an_article_a_name_or_a_model_says_is_only_text(review: Open) -> None:
    evil = " ".join(EVIL)
    text = f"{evil}\n{bridge_article.TEXT}{evil} \u202ebackwards\x1b[31m\r\nDana Okafor said {evil}."
    base = bridge_article.gold()
    first = bridge_article.actor("a1", evil, bridge_article.gold_span("Dana Okafor", text), role=evil, aliases=[evil])
    gold = Gold.model_validate(
        bridge_article.gold(actors=[], quotes=[], claims=[], stances=[]).model_dump()
        | {"sha256": Article.of(text).sha256, "article": f"{evil}.txt", "codebook": evil, "actors": [first]}
    )
    found = gold.model_copy(
        update={
            "actors": [base.actors[2].model_copy(update={"name": evil, "mentions": gold.actors[0].mentions})],
            "claims": [
                base.claims[0].model_copy(update={"claimant": None, "text": evil, "evidence": gold.actors[0].mentions})
            ],
        }
    )
    has = bridge_article.record(found, text=text, id=gold.article, title=evil)
    page = review("", given=gold, has=has)
    page.locator("tbody a").click()
    page.wait_for_selector(".card[open]")
    for _ in range(2):
        page.keyboard.press("e")
        page.wait_for_selector(".edit-form")
        page.keyboard.press("Escape")
        press(page, "n")
        page.keyboard.type(evil[:60])
        press(page, "Enter s")
        said(page, "Skipped")
    page.get_by_text("Decisions so far (2)").click()
    page.get_by_label("State", exact=True).select_option("all")
    page.wait_for_selector(".card[open]")
    page.keyboard.press("p")

    assert page.locator("#desk :is(img, svg, script, b b, [onload], [onerror], [onfocus])").count() == 0
    assert page.locator("a[href^=javascript]").count() == 0
    assert page.locator("script").count() == 1
    shown = page.locator(".layer:not([hidden]) .text").text_content() or ""
    assert all(one in shown for one in EVIL)
    assert "49" not in shown
    assert "\u202e" not in shown
    assert len(shown) == len(text)


# ------------------------------------------------------------------------------------------------ reaching


def test_everything_has_a_name_for_a_screen_reader(review: Open) -> None:
    page = review()
    page.keyboard.press("e")
    page.wait_for_selector(".edit-form")

    nameless = page.evaluate(
        """() => [...document.querySelectorAll("button, a, input, select, textarea, [role=region], [role=dialog]")]
            .filter((one) => !(one.ariaLabel || one.textContent.trim() && !one.matches("select, textarea")
                || one.labels?.length || one.getAttribute("aria-labelledby")))
            .map((one) => one.outerHTML)"""
    )
    assert nameless == []
    expect(page.locator("#said")).to_have_attribute("aria-live", "polite")
    assert page.locator("html").get_attribute("lang") == "en"


@pytest.mark.parametrize("width", [1280, 800])
@pytest.mark.parametrize("path", ["", "article/1", "article/1?view=side"])
def test_nothing_sticks_out_of_the_window(review: Open, path: str, width: int) -> None:
    page = review(path, viewport={"width": width, "height": 800})

    assert page.evaluate("document.documentElement.scrollWidth") <= width
    if path:
        for act in page.locator(".card[open] [data-act]").all():
            act.scroll_into_view_if_needed()
            box = act.bounding_box()
            assert box is not None
            assert box["x"] + box["width"] <= width


def test_a_reader_s_wish_for_dark_is_met(review: Open) -> None:
    light, dark = review(color_scheme="light"), review(color_scheme="dark")
    background = "getComputedStyle(document.body).backgroundColor"

    assert light.evaluate(background) == "rgb(246, 245, 242)"
    assert dark.evaluate(background) == "rgb(18, 22, 27)"

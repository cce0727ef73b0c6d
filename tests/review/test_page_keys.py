"""What is pressed counts once and for what it was meant, however slow a step is; what was chosen is what is shown."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from extractor.gold.files import load_gold, locked_gold, save_gold
from extractor_schemas import Article, Gold
from tests.review.test_naming import CODEBOOK
from tests.support import bridge_article
from tests.support.gold_items import ARTICLE, WHOLE, actor, gold, span
from tests.support.keyboard import choose_words, save
from tests.support.reviewing import (
    Annotate,
    OpenPage,
    current_gold,
    expect_message,
    journal_decisions,
    needs_chromium,
    press,
    select_words,
)

pytestmark = needs_chromium
FILE = f"{ARTICLE.id}.json"


def made(folder: Path) -> Gold:
    return load_gold(folder / "gold" / FILE)


def chosen(page: Page) -> str:
    return (page.locator("#chosen").text_content() or "").removeprefix("chosen: ")


@contextmanager
def held_up(folder: Path) -> Generator[None]:
    """Let nothing be saved meanwhile: another has the lock of gold."""
    with locked_gold(folder / "gold"):
        yield


# ------------------------------------------------------------------------------------------- while it is saved


def test_decisions_that_are_pressed_while_one_is_saved_are_made_after_it(open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page()
    with held_up(tmp_path):
        press(page, "g g g")
        expect(page.locator(".card")).to_have_count(4)

    expect(page.locator(".card")).to_have_count(1)
    assert journal_decisions(tmp_path) == ["keep"] * 3


def test_keys_after_saving_are_for_the_next_item_and_not_for_the_form(annotate: Annotate, tmp_path: Path) -> None:
    page = annotate(WHOLE.model_copy(update={"claims": [], "stances": []}))
    choose_words(page, "The bridge will be built")
    press(page, "3 f")
    expect(page.get_by_role("form", name="New claim")).to_be_visible()
    with held_up(tmp_path):
        press(page, "Control+Enter ArrowRight 3")

    expect_message(page, "New claim")
    expect(page.get_by_role("form", name="New claim")).to_be_visible()
    assert [claim.text for claim in made(tmp_path).claims] == ["The bridge will be built."]


def test_keys_after_a_form_that_is_refused_are_let_go(annotate: Annotate, tmp_path: Path) -> None:
    page = annotate(WHOLE)
    choose_words(page, "The bridge will be built")
    press(page, "2 d")
    with held_up(tmp_path):
        press(page, "Control+Enter Escape Escape")
    expect(page.get_by_role("alert")).to_contain_text("words of it are outside quotation marks")

    expect(page.get_by_role("form", name="New quote")).to_be_visible()


# ------------------------------------------------------------------------------------------- one stray key


def hold_down(page: Page, key: str, times: int = 4) -> None:
    for _ in range(times):
        page.keyboard.down(key)  # all but the first are repeats
    page.keyboard.up(key)


def after_a_click(page: Page) -> None:
    press(page, "c")
    page.locator("#texts").click()
    press(page, "c")


@pytest.mark.parametrize(
    "does",
    [
        pytest.param(lambda page: press(page, "Control+c c"), id="after a copy"),
        pytest.param(lambda page: hold_down(page, "c"), id="held down"),
        pytest.param(after_a_click, id="after a click"),
    ],
)
def test_one_stray_key_marks_nothing(open_page: OpenPage, tmp_path: Path, does: Callable[[Page], object]) -> None:
    page = open_page(gold=bridge_article.gold(status="suggested", annotators=[]))
    page.locator("#texts").focus()
    does(page)

    expect_message(page, "differences are not settled: press c again")
    assert current_gold(tmp_path).status == "suggested"


def test_a_key_that_is_held_down_deletes_one_item(annotate: Annotate, tmp_path: Path) -> None:
    page = annotate(WHOLE)
    page.locator("[data-show-layer=claims]").click()
    press(page, "j")
    hold_down(page, "w")
    expect_message(page, "Deleted")

    assert len(made(tmp_path).claims) == len(WHOLE.claims) - 1


# ------------------------------------------------------------------------------------------- what is chosen


def test_words_are_selected_by_a_drag_that_ends_beside_the_text(annotate: Annotate) -> None:
    page = annotate()
    choose_words(page, "Okafor wants")
    select_words(page, "stays open.", until=page.locator("#differences"))
    page.keyboard.press("1")

    expect(page.locator("#draft .span output").first).to_contain_text("stays open")


def test_chosen_words_stay_to_be_seen_after_a_step(annotate: Annotate, tmp_path: Path) -> None:
    page = annotate(WHOLE.model_copy(update={"status": "suggested", "annotators": [], "begun_from": "rules"}))
    press(page, "j")
    choose_words(page, "Tom Brandt")
    press(page, "g")
    expect_message(page, "Confirmed")

    assert chosen(page) == "Tom Brandt"
    highlighted = "[...CSS.highlights.get('chosen')].map((range) => range.toString())"
    assert page.evaluate(highlighted) == ["Tom Brandt"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("Le cafe\u0301 noir a dit non.", "cafe\u0301", id="decomposed"),
        pytest.param("मोदी ने कहा।", "मोदी", id="Hindi"),
        pytest.param("拜登周二表示支持北约。", "拜登", id="Chinese"),
        pytest.param("She rejected Holm's plan.", "Holm", id="a possessive"),
        pytest.param("🌉 she won't go.", "won't", id="behind an emoji"),
    ],
)
def test_words_of_every_script_are_chosen_by_keys_and_taken(
    annotate: Annotate, tmp_path: Path, text: str, words: str
) -> None:
    page = annotate(article=Article.of(text, id=ARTICLE.id))
    choose_words(page, words)
    press(page, "1 p")
    save(page)

    assert made(tmp_path).actors[0].name == words


def test_arrows_go_where_they_point_in_text_from_the_right(annotate: Annotate) -> None:
    page = annotate(article=Article.of("قال الوزير أمس\nShe said so", id=ARTICLE.id))
    words: list[str] = []
    for key in ("ArrowLeft", "ArrowLeft", "ArrowLeft", "ArrowRight", "ArrowLeft", "ArrowLeft", "ArrowRight"):
        press(page, key)
        words.append(chosen(page))

    assert words == ["قال", "الوزير", "أمس", "الوزير", "أمس", "She", "said"]
    boxes = page.evaluate(
        """() => {
            const node = document.querySelector(".layer:not([hidden]) .text [data-start]").firstChild;
            const at = (word) => {
                const range = document.createRange();
                range.setStart(node, node.data.indexOf(word));
                range.setEnd(node, node.data.indexOf(word) + word.length);
                return range.getBoundingClientRect().left;
            };
            return ["قال", "أمس", "She", "so"].map(at);
        }"""
    )
    assert boxes[0] > boxes[1]
    assert boxes[2] < boxes[3]


# ------------------------------------------------------------------------------------------- two at once


def test_what_another_has_changed_in_the_item_that_is_open_is_not_written_over(
    annotate: Annotate, tmp_path: Path
) -> None:
    page = annotate(WHOLE)
    press(page, "j e")
    page.get_by_label("role", exact=True).fill("mayor of the town")
    other = made(tmp_path).actors[0].model_copy(update={"affiliation": "the town"})
    save_gold(WHOLE.model_copy(update={"actors": [other, *WHOLE.actors[1:]]}), tmp_path / "gold" / FILE)
    for _ in range(2):
        press(page, "Control+Enter")
        expect(page.get_by_role("alert")).to_contain_text("look at it as it is now. Cancel to see it.")
        expect(page.get_by_label("role", exact=True)).to_have_value("mayor of the town")

    assert made(tmp_path).actors[0] == other
    press(page, "Escape Escape Escape")
    expect(page.locator(".card[open] table")).to_contain_text("the town")


def test_what_cannot_be_undone_is_passed_over_by_a_second_key(annotate: Annotate, tmp_path: Path) -> None:
    page = annotate(WHOLE)
    page.locator("[data-show-layer=claims]").click()
    press(page, "j w")
    expect_message(page, "Deleted")
    press(page, "e h")
    save(page)
    claims = [claim.model_copy(update={"text": f"{claim.text[:-1]} soon."}) for claim in made(tmp_path).claims]
    save_gold(made(tmp_path).model_copy(update={"claims": claims}), tmp_path / "gold" / FILE)
    page.reload()

    press(page, "u")
    expect_message(page, "u again leaves it as it is")
    press(page, "u")
    expect_message(page, "Left as it is: u undoes the decision before.")
    press(page, "u")
    expect_message(page, "Undone")

    assert len(made(tmp_path).claims) == len(WHOLE.claims)


# ------------------------------------------------------------------------------------------- names that are typed


def test_a_concept_is_typed_and_not_picked(annotate: Annotate, tmp_path: Path) -> None:
    page = annotate(WHOLE, codebook=CODEBOOK)
    page.locator("[data-show-layer=stances]").click()
    press(page, "j e")
    concept = page.get_by_role("combobox", name="concept")
    concept.fill("new br")
    concept.press("Control+Enter")
    expect(page.get_by_role("alert")).to_contain_text("has no 'new br': choose one of the list")
    concept.fill("The new bridge")
    concept.press("Control+Enter")
    expect_message(page, "Saved")

    assert "new-bridge" in [stance.concept for stance in made(tmp_path).stances]


def test_actors_are_merged_by_a_typed_name(annotate: Annotate, tmp_path: Path) -> None:
    page = annotate(gold(actors=[actor("a1", "Dana Okafor"), actor("a2", "Okafor", span("Okafor", 2))]))
    press(page, "j j m")
    into = page.get_by_role("combobox", name="Merge into")
    into.press("Control+Enter")
    expect(page.get_by_role("alert")).to_contain_text("choose an actor of the list")
    into.fill("dana okafor")
    into.press("Control+Enter")

    expect_message(page, "Merged")
    assert [a.id for a in made(tmp_path).actors] == ["a1"]


def test_a_claim_without_evidence_is_named_and_opened(annotate: Annotate) -> None:
    claims = [claim.model_copy(update={"evidence": []}) for claim in WHOLE.claims[:2]]
    page = annotate(WHOLE.model_copy(update={"claims": claims, "status": "suggested"}))
    places = page.locator(".place", has_text="a claim without evidence")
    expect(places).to_have_count(2)
    places.nth(1).click()

    expect(page.locator(".card[open] .label")).to_contain_text(claims[1].text)
    expect(places.nth(1)).to_contain_text(claims[1].text)


def test_an_article_that_cannot_be_shown_keeps_no_other_from_the_list(annotate: Annotate) -> None:
    page = annotate(path="")

    def fail(route: Route) -> None:
        route.fulfill(status=422, body="Input/output error: cannot be shown")

    page.route("**/rows/*", fail)
    page.evaluate(
        """async () => {
            document.querySelector("tbody tr").dataset.waits = "";
            document.querySelector("tbody tr td").className = "problem";
            await import(document.querySelector("script[type=module]").src + "?again");
        }"""
    )

    expect(page.locator("tbody tr .problem")).to_contain_text("it cannot be shown: Input/output error")
    expect(page.locator(".bar .progress")).not_to_contain_text("not running")

"""In and around a form: whose names an actor has, which words are chosen, which span is at hand, why it is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from extractor.gold.files import load_gold
from extractor_schemas import Gold
from tests.review.test_page_layout import is_on_top
from tests.review.test_page_offers import start, value
from tests.review.test_page_steps import chosen, search
from tests.support.gold_items import ARTICLE, WHOLE, actor, gold, quote, span
from tests.support.keyboard import save
from tests.support.reviewing import Annotate, expect_message, held_back, needs_chromium, press, select_words

pytestmark = needs_chromium

ACTORS_ALONE = WHOLE.model_copy(update={"quotes": [], "claims": [], "stances": []})
BRANDT = actor("a2", "Tom Brandt", aliases=["Tom"])


def made(folder: Path) -> Gold:
    return load_gold(folder / "gold" / f"{ARTICLE.id}.json")


def shown_as_chosen(page: Page) -> list[str]:
    """The words that look chosen."""
    found: list[str] = page.evaluate(
        """() => [...CSS.highlights.get("chosen") ?? []]
            .filter((range) => range.getClientRects().length).map((range) => range.toString())"""
    )
    return found


def do(page: Page, steps: str) -> None:
    """Steps, separated by bars: a search, what is typed, or keys."""
    for step in steps.split(" | "):
        kind, _, what = step.partition(" ")
        if kind == "find":
            search(page, what)
        elif kind == "type":
            page.keyboard.type(what)
        else:
            press(page, step)


# ----------------------------------------------------------------------------------------------- whose names they are


@pytest.mark.parametrize(
    ("begin", "steps", "name", "aliases"),
    [
        pytest.param("the union", "find fishers..union | 5 1 | type Fishers' Union", "Fishers' Union", ["The union"],
                     id="a name that is typed"),
        pytest.param("the union", "find fishers..union | 1", "Fishers' Union", ["The union"], id="that is taken"),
        pytest.param("brandt", "1 | type Tom Brandt | Escape 5 < 2", "Tom Brandt", [], id="a mention lengthened to it"),
        pytest.param("brandt", "5 < 2", "Brandt", ["Tom Brandt"], id="a mention that is lengthened"),
        pytest.param("tom brandt", "5 > 1 | type Tom", "Tom", ["Brandt"], id="both changed"),
        pytest.param("tom brandt", "4 | type Tom Brandt", "Tom Brandt", [], id="its name typed as another"),
        pytest.param("tom brandt", "4 | type Tom", "Tom Brandt", ["Tom"], id="another that is typed stays"),
    ],
)  # fmt: skip
def test_the_other_names_of_an_actor_follow_its_name(
    annotate: Annotate, tmp_path: Path, begin: str, steps: str, name: str, aliases: list[str]
) -> None:
    page = annotate()
    start(page, "actor", begin)
    press(page, "p")
    do(page, steps)
    save(page)

    assert [(a.name, a.aliases) for a in made(tmp_path).actors] == [(name, aliases)]


@pytest.mark.parametrize(
    ("typed", "aliases"),
    [
        pytest.param("Tom", ["Tom Brandt"], id="one of its others"),
        pytest.param("Thomas Brandt", ["Tom", "Tom Brandt"], id="another"),
        pytest.param("tom brandt", ["Tom"], id="the same in small letters"),
    ],
)
def test_the_former_name_is_one_of_the_others(
    annotate: Annotate, tmp_path: Path, typed: str, aliases: list[str]
) -> None:
    page = annotate(gold(actors=[BRANDT]))
    press(page, "j e")
    expect(page.get_by_role("form", name="Edit actor")).to_be_visible()
    do(page, f"1 | type {typed}")
    save(page)

    assert [(a.name, a.aliases) for a in made(tmp_path).actors] == [(typed, aliases)]


# ------------------------------------------------------------------------------------------------ words that are chosen


@pytest.mark.parametrize(
    "way",
    [
        pytest.param("p e", id="an item opened where they are"),
        pytest.param("j e", id="another one opened"),
        pytest.param("e", id="the one edited that was open"),
    ],
)
def test_words_that_were_chosen_before_an_item_is_edited_go_into_none_of_its_fields(
    annotate: Annotate, way: str
) -> None:
    page = annotate(WHOLE)
    page.locator("[data-show-layer=claims]").click()
    press(page, "j")
    search(page, "he called..mistake")
    press(page, way)
    expect(page.get_by_role("form", name="Edit claim")).to_be_visible()
    assert (chosen(page), shown_as_chosen(page)) == ("", [])
    press(page, "2")

    expect(page.get_by_role("combobox", name="claimant")).to_be_focused()


def test_words_selected_by_the_mouse_are_not_chosen_once_an_item_is_clicked(annotate: Annotate) -> None:
    page = annotate(WHOLE)
    select_words(page, "Tom Brandt")
    page.locator("#d-a1 summary").click()

    expect(page.locator("#chosen")).to_be_empty()
    assert page.evaluate("String(getSelection())") == ""


def test_chosen_words_are_shown_in_every_layer_and_over_the_parts_of_an_item(annotate: Annotate) -> None:
    page = annotate(WHOLE)
    search(page, "tom br")
    for layer in ("quotes", "claims", "stances"):
        page.locator(f"[data-show-layer={layer}]").click()
        assert shown_as_chosen(page) == ["Tom Brandt"]
    start(page, "quote", "the bridge will")
    search(page, "bridge")
    assert shown_as_chosen(page) == [chosen(page)]
    over = "CSS.highlights.get('chosen').priority > CSS.highlights.get('content').priority"
    assert page.evaluate(over)


def test_words_that_are_left_over_when_an_item_is_saved_are_chosen_no_longer(annotate: Annotate) -> None:
    page = annotate()
    start(page, "actor", "dana ok")
    press(page, "p")
    search(page, "monday")
    save(page)

    assert (chosen(page), shown_as_chosen(page)) == ("", [])


@pytest.mark.parametrize("keys", [pytest.param("Escape", id="at once"), pytest.param("p Escape Escape", id="entered")])
def test_words_thrown_away_with_a_form_are_chosen_again(annotate: Annotate, keys: str) -> None:
    page = annotate()
    start(page, "actor", "dana ok")
    press(page, keys)
    expect(page.locator(".edit-form")).to_have_count(0)
    assert (chosen(page), shown_as_chosen(page)) == ("Dana Okafor", ["Dana Okafor"])
    press(page, "1")

    expect(page.locator("#draft .span output").first).to_have_text("Dana Okafor")


def test_the_item_that_a_form_began_with_is_open_again(annotate: Annotate) -> None:
    page = annotate(WHOLE)
    page.locator("[data-show-layer=quotes]").click()
    press(page, "j 3")
    expect(page.get_by_role("form", name="New claim")).to_be_visible()
    press(page, "Escape")
    expect(page.locator(".edit-form")).to_have_count(0)
    expect(page.locator("#d-q1[open]")).to_be_visible()
    press(page, "3")

    expect(page.locator("#draft .span output").first).to_have_text("The bridge will be built")


# --------------------------------------------------------------------------------------------------- layer after layer


def test_a_key_goes_to_the_next_layer(annotate: Annotate) -> None:
    page = annotate(WHOLE)
    seen: list[str] = []
    for _ in range(4):
        press(page, "l")
        seen.append(page.locator("[data-show-layer][aria-pressed=true]").inner_text())

    assert seen == ["quotes", "claims", "stances", "actors"]
    press(page, "l j")
    expect(page.locator(".card[open]")).to_have_attribute("data-layer", "quotes")
    press(page, "?")
    expect(page.get_by_role("dialog", name="Rules and keys")).to_contain_text("next layer")


def test_an_item_of_another_layer_is_opened_where_this_one_has_none(annotate: Annotate) -> None:
    page = annotate(WHOLE)
    page.locator("[data-show-layer=stances]").click()
    search(page, "he called")
    press(page, "p")

    expect(page.locator(".card[open] .label")).to_contain_text("Tom Brandt called the plan")


# ----------------------------------------------------------------------------------------------------- the span at hand


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        pytest.param("5 .", "Dana Okafor said | Okafor", id="the first"),
        pytest.param("5 5 .", "Dana Okafor | Okafor wants", id="pressed again, the next"),
        pytest.param("5 5 5 <", "Mayor Dana Okafor | Okafor", id="and the first again"),
        pytest.param("5 5 Backspace", "Dana Okafor", id="removed"),
        pytest.param("5 Tab Tab Tab Tab Tab Tab Tab .", "Dana Okafor | Okafor wants", id="that Tab goes to"),
    ],
)
def test_keys_reach_a_span_that_is_in_the_item(annotate: Annotate, keys: str, expected: str) -> None:
    page = annotate(WHOLE)
    press(page, "j e")
    expect(page.get_by_role("form", name="Edit actor")).to_be_visible()
    press(page, keys)

    assert value(page, "mentions") == expected


def test_the_only_span_of_a_form_is_at_hand(annotate: Annotate) -> None:
    page = annotate()
    start(page, "claim", "he called")
    press(page, ".")

    assert value(page, "evidence") == "He called the"


@pytest.mark.parametrize(
    ("layer", "begin", "steps", "field", "expected"),
    [
        pytest.param("actor", "fishers..union", "find fishers..union | 5", "mentions", "Fishers' Union", id="mention"),
        pytest.param("quote", "the plan", "find the plan | 1", "content", "the plan", id="content"),
        pytest.param("quote", "the plan", "find tom br | 5 | find tom br | 5", "reported_by", "Tom Brandt", id="name"),
        pytest.param("actor", "dana ok", "find okafor wants | Shift+ArrowLeft 5", "mentions", "Dana Okafor | Okafor",
                     id="one that was found"),
    ],
)  # fmt: skip
def test_what_an_item_has_is_not_added_again(
    annotate: Annotate, layer: str, begin: str, steps: str, field: str, expected: str
) -> None:
    page = annotate(ACTORS_ALONE if layer == "quote" else None)
    start(page, layer, begin)
    do(page, steps)

    expect_message(page, "already")
    assert value(page, field) == expected


# ------------------------------------------------------------------------------------------------------ what is refused


@pytest.mark.parametrize("width", [1280, 800, 400])
@pytest.mark.parametrize("is_new", [True, False], ids=["new", "edited"])
def test_what_saves_stays_in_sight_when_an_item_is_refused(annotate: Annotate, width: int, is_new: bool) -> None:
    broken = quote("q1", "The bridge will be built", "a1", source=span("Dana Okafor"), cue=span("said"))
    page = annotate(ACTORS_ALONE if is_new else ACTORS_ALONE.model_copy(update={"quotes": [broken]}))
    page.set_viewport_size({"width": width, "height": 800})
    if is_new:
        start(page, "quote", "the bridge will..built")
        press(page, "y")
    else:
        page.locator("[data-show-layer=quotes]").click()
        press(page, "j e")
        expect(page.get_by_role("form", name="Edit quote")).to_be_visible()
    do(page, "find tom br | 3 d Control+Enter")
    expect(page.get_by_role("alert")).to_be_visible()

    for name in ("Save", "Cancel"):
        assert is_on_top(page.get_by_role("button", name=name))
    assert is_on_top(page.get_by_role("alert"))


@pytest.mark.parametrize(
    ("layer", "begin", "steps", "words", "field"),
    [
        pytest.param("quote", "the bridge will..built", "y | find tom br | 3 Control+Enter",
                     "is a mention of the actor 'Tom Brandt'", "speaker", id="a speaker"),
        pytest.param("quote", "the bridge will..built", "y d Control+Enter", "words of it are outside", "kind",
                     id="a label"),
        pytest.param("actor", "monday", "Control+Enter", "kind: fill it in", "kind", id="a label that is missing"),
        pytest.param("claim", "he called", "1 Control+a Backspace Control+Enter", "text: fill it in", "text",
                     id="another"),
        pytest.param("stance", "he called", "2 | type plan | Escape o Control+Enter", "actor: fill it in", "actor",
                     id="a name"),
    ],
)  # fmt: skip
def test_a_refusal_is_said_once_in_the_field_that_it_is_about(
    annotate: Annotate, layer: str, begin: str, steps: str, words: str, field: str
) -> None:
    page = annotate(ACTORS_ALONE if layer == "quote" else None)
    start(page, layer, begin)
    do(page, steps)
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text(words)

    expect(page.locator(f"[data-field={field}]").get_by_role("alert")).to_be_visible()
    expect(page.locator(f"[data-field={field}] :focus")).to_have_count(1)
    said = page.locator("#draft").inner_text()
    assert said.count(words) == 1
    assert "(Tom Brandt)" not in said


# ------------------------------------------------------------------------------------------------------- what is typed


@pytest.mark.parametrize(
    ("begin", "keys", "typed", "expected"),
    [
        pytest.param("he called..mistake", "1", "Brandt", "Brandt called the plan a mistake.", id="its first word"),
        pytest.param("he called..mistake", "1 End ArrowLeft", " twice", "He called the plan a mistake twice.", id="e"),
        pytest.param("he called..mistake", "1 Control+a", "A mistake.", "A mistake.", id="all of it"),
        pytest.param("the bridge will..built", "y 1", "A", "A bridge will be built.", id="of what was offered"),
    ],
)
def test_the_words_of_a_claim_are_edited_from_the_first_on(
    annotate: Annotate, begin: str, keys: str, typed: str, expected: str
) -> None:
    page = annotate(ACTORS_ALONE)
    start(page, "claim", begin)
    press(page, keys)
    page.keyboard.type(typed)

    assert value(page, "text") == expected


@pytest.mark.parametrize(
    ("layer", "begin", "key", "typed", "field", "expected"),
    [
        pytest.param("stance", "he called", "2", "the b", "target", "the bridge", id="a target of another stance"),
        pytest.param("actor", "mayor", "3", "fis", "affiliation", "Fishers' Union", id="an actor's name"),
        pytest.param("actor", "mayor", "3", "uni", "affiliation", "Fishers' Union", id="a later word of it"),
        pytest.param("actor", "mayor", "3", "town", "affiliation", "town", id="nothing that is known"),
    ],
)
def test_enter_completes_what_the_article_has_already(
    annotate: Annotate, layer: str, begin: str, key: str, typed: str, field: str, expected: str
) -> None:
    page = annotate(WHOLE)
    start(page, layer, begin)
    press(page, key)
    page.keyboard.type(typed)
    press(page, "Enter")

    assert value(page, field) == expected
    expect(page.locator("#texts")).to_be_focused()


TARGETS = ["the bridge toll", "the bridge", "Ostby's tram"]


@pytest.mark.parametrize(
    ("typed", "keys", "expected", "told"),
    [
        # written before the mend
        pytest.param("the bridge", "Enter", "the bridge", "", id="what is known already stays"),
        pytest.param("the br", "Enter", "the bridge toll", "the bridge toll", id="the first that begins so"),
        pytest.param("toll", "Enter", "the bridge toll", "the bridge toll", id="by a later word"),
        pytest.param("the br", "Shift+Enter", "the br", "the bridge toll", id="as it is typed"),
        pytest.param("dan", "Enter", "Dana Okafor", "Dana Okafor", id="an actor"),
        pytest.param("the pier", "Enter", "the pier", "", id="nothing that is known"),
        # written after it
        pytest.param("The Bridge", "Enter", "The Bridge", "", id="known, and written in another way"),
        pytest.param("tram", "Shift+Enter", "tram", "Ostby's tram", id="a word alone"),
        pytest.param("ost", "Enter Enter Enter", "Ostby's tram", "Ostby's tram", id="pressed again"),
        pytest.param("fishers' u", "Enter", "Fishers' Union", "Fishers' Union", id="a body"),
    ],
)
def test_a_completion_is_shown_taken_and_never_sent(
    annotate: Annotate, tmp_path: Path, typed: str, keys: str, expected: str, told: str
) -> None:
    known = [WHOLE.stances[0].model_copy(update={"id": f"s{n}", "target": each}) for n, each in enumerate(TARGETS, 1)]
    items = WHOLE.model_copy(update={"stances": known})
    page = annotate(items)
    start(page, "stance", "he called")
    press(page, "2")
    page.keyboard.press("Control+a")
    page.keyboard.type(typed)
    shown = page.locator("[data-field=target] .completion")
    expect(shown).to_have_text(f"Enter: {told}, Shift Enter: as it is typed" if told else "")
    press(page, keys)

    assert value(page, "target") == expected
    expect(shown).to_be_empty()
    expect(page.locator(".edit-form")).to_have_count(1)
    assert load_gold(tmp_path / "gold" / f"{ARTICLE.id}.json").stances == known


def test_enter_on_a_label_saves_nothing(annotate: Annotate, tmp_path: Path) -> None:
    page = annotate(WHOLE)
    for layer in ("actor", "quote", "claim", "stance"):
        start(page, layer, "mayor")
        page.locator(".edit-form > .entries > [data-type=choice] input").first.focus()
        press(page, "Enter")
        expect(page.locator(".edit-form")).to_have_count(1)
        for _ in range(3):
            page.keyboard.press("Escape")
    assert load_gold(tmp_path / "gold" / f"{ARTICLE.id}.json") == WHOLE


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        # written before the mend
        pytest.param("fis", "Fishers' Union", id="a body before what somebody is said to be of"),
        pytest.param("uni", "Fishers' Union", id="by a later word"),
        pytest.param("dan", "Dana Okafor", id="a person's name"),
        pytest.param("old", "old Fishers", id="what nothing else begins with"),
        # written after it
        pytest.param("oka", "Dana Okafor", id="a last name"),
        pytest.param("union", "Fishers' Union", id="a whole later word"),
        pytest.param("mayor", "mayor", id="not its own name"),
    ],
)
def test_an_affiliation_that_may_be_wrong_does_not_spread(annotate: Annotate, typed: str, expected: str) -> None:
    okafor, brandt, union = WHOLE.actors
    wrong = [okafor.model_copy(update={"affiliation": "old Fishers"}), brandt.model_copy(update={"affiliation": None})]
    page = annotate(WHOLE.model_copy(update={"actors": [*wrong, union.model_copy(update={"kind": "person"})]}))
    start(page, "actor", "mayor")
    press(page, "3")
    page.keyboard.type(typed)
    press(page, "Enter")

    assert value(page, "affiliation") == expected


@pytest.mark.parametrize("held", ["**/check", "**/article/1"], ids=["asked already", "asked while it is saved"])
def test_what_is_typed_right_before_it_is_saved_is_asked_about_no_more(annotate: Annotate, held: str) -> None:
    page = annotate(WHOLE)
    page.clock.install()
    refused: list[str] = []
    page.on("response", lambda response: refused.append(response.url) if response.status == 409 else None)
    press(page, "j e")
    role = page.locator(".edit-form [name=role]")
    role.fill("mayor")
    with held_back(page, held):
        page.clock.run_for(1000 if held == "**/check" else 0)
        role.press("x")
        with page.expect_response("**/annotate"):
            page.keyboard.press("Control+Enter")
        page.clock.run_for(1000)
    expect_message(page, "Saved")
    press(page, "e")
    expect(role).to_have_value("mayorx")

    assert refused == []

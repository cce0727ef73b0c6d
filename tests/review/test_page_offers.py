"""In a form little has to be typed: chosen words and offers are taken, names are found, and no key loses anything."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from extractor.gold.files import load_gold
from extractor_schemas import Article, Gold
from tests.review.test_page_steps import search
from tests.support.gold_items import ARTICLE, WHOLE, actor, gold, quote, span, stance
from tests.support.keyboard import save
from tests.support.reviewing import Annotate, expect_message, needs_chromium, press

pytestmark = needs_chromium

FILE = f"{ARTICLE.id}.json"
ACTORS_ALONE = WHOLE.model_copy(update={"quotes": [], "claims": [], "stances": []})
PORT = """The Kalstad city council met. Councillor Paul Weiss told the Kalstad Courier that one of them would go.

Weiss wants the bridge. The minister disagrees.
"""
PORT_ACTORS = [
    actor("a1", "The Kalstad city council", span("The Kalstad city council", text=PORT), kind="organisation"),
    actor("a2", "Kalstad Courier", span("Kalstad Courier", text=PORT), kind="outlet"),
    actor("a3", "Paul Weiss", span("Paul Weiss", text=PORT), span("Weiss", 2, text=PORT), aliases=["Weiss"]),
    actor("a4", "one of them", span("one of them", text=PORT), anonymous=True),
]
PORT_GOLD = gold(sha256=Article.of(PORT).sha256, actors=PORT_ACTORS)


def made(folder: Path) -> Gold:
    return load_gold(folder / "gold" / FILE)


def start(page: Page, layer: str, typed: str) -> None:
    """A new item on words, by how they begin."""
    search(page, typed)
    press(page, {"actor": "1", "quote": "2", "claim": "3", "stance": "4"}[layer])
    expect(page.get_by_role("form", name=f"New {layer}")).to_be_visible()


def value(page: Page, field: str) -> str:
    """What a field has: its text, or the words of its spans."""
    found = page.locator(f"[data-field={field}]")
    inputs = found.locator("input[type=text], textarea")
    if inputs.count():
        return " | ".join(filter(None, (each.input_value() for each in inputs.all())))
    return " | ".join(found.locator(".span output").all_inner_texts())


# ------------------------------------------------------------------------------------------------------ words taken


@pytest.mark.parametrize(
    ("layer", "begin", "words", "keys", "field", "expected"),
    [
        pytest.param("actor", "dana ok", "mayor", "2", "role", "Mayor", id="a role"),
        pytest.param("actor", "tom", "fishers..union", "3", "affiliation", "Fishers' Union", id="an affiliation"),
        pytest.param("actor", "dana ok", "tom", "4", "aliases", "Okafor | Tom", id="one more name"),
        pytest.param("actor", "fish..uni", "the union", "5", "mentions", "Fishers' Union | The union", id="a span"),
        pytest.param("actor", "fishers..union", "the union", "5", "aliases", "The union", id="and its name"),
        pytest.param("actor", "dana ok", "mayor", "2 Escape ArrowRight t", "role", "Dana", id="the field used last"),
        pytest.param("quote", "the bridge will", "dana", "2", "speaker", "Dana Okafor", id="a speaker"),
        pytest.param("quote", "the bridge will", "tom br", "5", "reported_by", "Tom Brandt", id="who reports it"),
        pytest.param("claim", "the bridge will", "he called", "1", "text", "He called", id="a text"),
        pytest.param("stance", "he called", "the plan", "2", "target", "the plan", id="a target"),
        pytest.param("stance", "he called", "unl..open", "3", "condition", "unless the harbour stays open", id="if"),
    ],
)
def test_a_number_takes_the_chosen_words_into_its_field(
    annotate: Annotate, layer: str, begin: str, words: str, keys: str, field: str, expected: str
) -> None:
    page = annotate(ACTORS_ALONE if layer != "actor" else None)
    start(page, layer, begin)
    search(page, words)
    press(page, keys)
    expect_message(page, "Taken: ")

    assert value(page, field).replace("\n", " | ") == expected


def test_a_name_that_is_not_there_yet_is_taken_from_the_article(annotate: Annotate, tmp_path: Path) -> None:
    page = annotate()
    start(page, "quote", "the bridge will")
    search(page, "dana ok")
    press(page, "2 p")
    search(page, "said")
    press(page, "4")
    save(page)

    assert [(each.name, each.kind, each.aliases) for each in made(tmp_path).actors] == [
        ("Dana Okafor", "person", ["Okafor"])
    ]


# ------------------------------------------------------------------------------------------------------------ offers


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        pytest.param("y", ("Dana Okafor", "Dana Okafor", "said"), id="all"),
        pytest.param("4", ("", "", "said"), id="one by its number"),
        pytest.param("4 Backspace y", ("Dana Okafor", "Dana Okafor", ""), id="none that was taken out"),
        pytest.param("", ("", "", ""), id="none"),
    ],
)
def test_what_is_offered_is_taken_by_a_key(annotate: Annotate, keys: str, expected: tuple[str, ...]) -> None:
    page = annotate(ACTORS_ALONE)
    start(page, "quote", "the bridge will..built")
    press(page, keys)

    assert (value(page, "speaker"), value(page, "source"), value(page, "cue")) == expected


def test_what_was_entered_is_not_offered_any_more(annotate: Annotate) -> None:
    page = annotate(ACTORS_ALONE)
    start(page, "quote", "the bridge will..built")
    press(page, "2")
    expect(page.locator("[data-field=speaker] .offer")).to_have_count(0)
    start_again = page.get_by_role("button", name="Cancel")
    start_again.click()
    start(page, "quote", "the bridge will..built")
    page.get_by_role("combobox", name="speaker").fill("brandt")
    press(page, "Enter y")

    assert (value(page, "speaker"), value(page, "cue")) == ("Tom Brandt", "said")


@pytest.mark.parametrize(
    ("words", "keys", "content", "kind"),
    [
        pytest.param(
            "the bridge will..built", "y .", "The bridge will be built, Mayor", "indirect", id="it is widened"
        ),
        pytest.param("we will..it", "y .", '"We will not pay for it," said', "mixed", id="a quotation is widened"),
        pytest.param("we will..it", "y . ,", '"We will not pay for it,"', "direct", id="and taken back"),
        pytest.param("we will..it", "y d .", '"We will not pay for it," said', "mixed", id="its kind was pressed"),
        pytest.param("we will..it", "y i .", '"We will not pay for it," said', "indirect", id="it is no quotation"),
        pytest.param(
            "the bridge will..built", "y 4 .", "The bridge will be built", "indirect", id="the cue is gone to"
        ),
    ],
)
def test_the_chosen_words_are_at_hand_after_what_is_offered_was_taken(
    annotate: Annotate, words: str, keys: str, content: str, kind: str
) -> None:
    page = annotate(ACTORS_ALONE)
    start(page, "quote", words)
    press(page, keys)

    assert value(page, "content") == content
    assert page.locator("[data-field=kind] input:checked").get_attribute("value") == kind


def test_an_article_is_annotated_in_few_keys(annotate: Annotate, tmp_path: Path) -> None:
    page = annotate()
    start(page, "actor", "dana ok")
    press(page, "y")
    save(page)
    start(page, "quote", "the bridge will..built")
    press(page, "y")
    save(page)
    press(page, "3")
    expect(page.get_by_role("form", name="New claim")).to_be_visible()
    press(page, "y")
    save(page)
    press(page, "4")
    expect(page.get_by_role("form", name="New stance")).to_be_visible()
    assert value(page, "actor") == "Dana Okafor"
    press(page, "Escape")

    items = made(tmp_path)
    assert (items.actors[0].role, items.actors[0].aliases) == ("Mayor", ["Okafor"])
    assert items.quotes[0].cue == span("said")
    assert [(claim.text, claim.claimant, claim.kind) for claim in items.claims] == [
        ("The bridge will be built.", "a1", "forecast")
    ]


def test_a_claim_on_several_quotations_has_them_all(annotate: Annotate, tmp_path: Path) -> None:
    parts = [span('"We will not pay for it,"'), span("He called the plan a mistake")]
    said = quote("q1", parts[0].text, "a2", kind="mixed", cue=span("said", 2)).model_copy(update={"content": parts})
    page = annotate(ACTORS_ALONE.model_copy(update={"quotes": [said]}))
    page.locator("[data-show-layer=quotes]").click()
    press(page, "j 3")
    expect(page.get_by_role("form", name="New claim")).to_be_visible()

    assert value(page, "evidence") == f"We will not pay for it | {parts[1].text}"
    assert value(page, "claimant") == "Tom Brandt"


def test_whom_a_source_mentions_is_offered_as_the_speaker(annotate: Annotate) -> None:
    page = annotate(PORT_GOLD, article=Article.of(PORT, id=ARTICLE.id))
    start(page, "quote", "that one..go")
    search(page, "the kal..council")
    press(page, "3")
    expect_message(page, "Taken: The Kalstad city council")
    press(page, "2")

    assert value(page, "speaker") == "The Kalstad city council"


def test_other_words_have_other_offers(annotate: Annotate) -> None:
    page = annotate(ACTORS_ALONE)
    start(page, "stance", "the bridge to..2031")
    expect(page.locator("[data-field=position] .offer")).to_have_count(0)
    press(page, "<")

    expect(page.locator("[data-field=position] .offer bdi")).to_have_text("support")
    press(page, "y")
    assert (value(page, "actor"), value(page, "evidence")) == ("Dana Okafor", "wants the bridge to open in 2031")


def test_a_field_that_somebody_has_filled_in_stays_where_the_words_become_others(annotate: Annotate) -> None:
    page = annotate(ACTORS_ALONE)
    start(page, "claim", "bridge will..built")
    press(page, "f")
    page.locator("[data-field=text] textarea").fill("It will come.")
    press(page, "Escape <")
    expect(page.locator(".span output")).to_have_text("The bridge will be built")
    expect(page.locator("[data-field=claimant] .offer bdi")).to_have_text("Dana Okafor")

    assert value(page, "text") == "It will come."
    expect(page.locator("[data-field=kind] .offer")).to_have_count(0)


def test_the_wording_of_a_claim_follows_its_words_until_it_is_edited(annotate: Annotate) -> None:
    page = annotate(ACTORS_ALONE)
    start(page, "claim", "bridge will..built")
    before = value(page, "text")
    press(page, "<")

    expect(page.locator("[data-field=text] textarea")).to_have_value("The bridge will be built.")
    assert before == "Bridge will be built."


WRONG = 'Paul Weiss said the figures were "simply wrong", and the council will vote.\n'


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        pytest.param(",", 'the figures were "simply wrong", and the', id="a word"),
        pytest.param(", , ,", 'the figures were "simply wrong"', id="to both marks"),
        pytest.param(", , , ,", 'the figures were "simply', id="into the quotation"),
        pytest.param(", , , , .", 'the figures were "simply wrong"', id="and out of it"),
        pytest.param(", , , , , ,", "the figures", id="before it"),
        pytest.param("> > > , , , <", 'were "simply wrong"', id="from its words to both"),
    ],
)
def test_a_span_is_moved_to_both_marks_of_a_quotation(annotate: Annotate, keys: str, words: str) -> None:
    page = annotate(article=Article.of(WRONG, id=ARTICLE.id))
    start(page, "claim", "the figures..council")
    press(page, keys)

    assert value(page, "evidence") == words


# ------------------------------------------------------------------------------------------------------ names typed


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        pytest.param("Kal", "Kalstad Courier", id="what begins so comes first"),
        pytest.param("kalstad c", "Kalstad Courier", id="also with more of it"),
        pytest.param("city", "The Kalstad city council", id="then what has a word that does"),
        pytest.param("wei", "Paul Weiss", id="a last name"),
        pytest.param("the kal", "The Kalstad city council", id="with its article"),
    ],
)
def test_the_name_that_is_meant_comes_first(annotate: Annotate, typed: str, expected: str) -> None:
    page = annotate(PORT_GOLD, article=Article.of(PORT, id=ARTICLE.id))
    start(page, "quote", "the bridge")
    press(page, "5")
    page.keyboard.type(typed)
    press(page, "Enter")

    assert value(page, "reported_by") == expected


def test_a_holder_who_is_another_is_typed_over_and_reported_by_the_speaker(annotate: Annotate, tmp_path: Path) -> None:
    said = quote("q1", "bridge", "a4", cue=span("told", text=PORT), reported_by=["a2"]).model_copy(
        update={"content": [span("Weiss wants the bridge", text=PORT)]}
    )
    page = annotate(PORT_GOLD.model_copy(update={"quotes": [said]}), article=Article.of(PORT, id=ARTICLE.id))
    start(page, "stance", "weiss wants..bridge")
    assert (value(page, "actor"), value(page, "reported_by")) == ("one of them", "Kalstad Courier")
    press(page, "1")
    page.keyboard.type("Paul")
    press(page, "Enter")
    expect_message(page, "one of them reports it now")
    assert (value(page, "actor"), value(page, "reported_by")) == ("Paul Weiss", "one of them | Kalstad Courier")
    page.locator("[data-field=reported_by] [role=combobox]").nth(1).focus()
    press(page, "Control+ArrowUp")
    assert value(page, "reported_by") == "Kalstad Courier | one of them"
    press(page, "Control+ArrowDown Escape s 2")
    page.keyboard.type("the bridge")
    save(page)

    assert [(each.actor, each.reported_by) for each in made(tmp_path).stances] == [("a3", ["a4", "a2"])]


@pytest.mark.parametrize(
    ("speaker", "expected"),
    [
        pytest.param("a4", "one of them | Kalstad Courier", id="of the speaker's quote"),
        pytest.param("a1", "Kalstad Courier", id="of a quote of somebody else"),
    ],
)
def test_what_is_saved_is_reported_by_the_speaker_once_given_to_another(
    annotate: Annotate, speaker: str, expected: str
) -> None:
    words = span("Weiss wants the bridge", text=PORT)
    said = quote("q1", "bridge", speaker, cue=span("told", text=PORT)).model_copy(update={"content": [words]})
    held = stance("s1", "a4", "the bridge", words.text, text=PORT, reported_by=["a2"])
    page = annotate(
        PORT_GOLD.model_copy(update={"quotes": [said], "stances": [held]}), article=Article.of(PORT, id=ARTICLE.id)
    )
    search(page, "weiss wants..bridge")
    press(page, "l l l p")
    press(page, "e")
    expect(page.get_by_role("form", name="Edit stance")).to_be_visible()
    press(page, "1")
    page.keyboard.type("Paul")
    press(page, "Enter")

    assert (value(page, "actor"), value(page, "reported_by")) == ("Paul Weiss", expected)


# ------------------------------------------------------------------------------------------ messages, and what is lost


def test_nothing_is_said_of_a_name_while_it_is_typed_and_of_none_that_was_chosen(annotate: Annotate) -> None:
    page = annotate(PORT_GOLD, article=Article.of(PORT, id=ARTICLE.id))
    start(page, "quote", "one of")
    missing = page.locator(".edit-form .missing")
    press(page, "2")
    page.keyboard.type("Pau")
    with page.expect_response(lambda response: "Paul Weiss" in (response.request.post_data or "")) as checked:
        press(page, "Enter")  # what was typed may still be on its way to be checked
    sent = json.loads(checked.value.request.post_data or "")

    assert sent["values"]["speaker"] == {"id": "a3", "name": "Paul Weiss"}
    expect(missing).not_to_contain_text("nowhere")


def test_why_something_is_not_saved_is_said_once_and_no_longer_once_it_is_changed(annotate: Annotate) -> None:
    page = annotate(ACTORS_ALONE)
    start(page, "quote", "the bridge will..built")
    press(page, "d Control+Enter")
    expect(page.get_by_role("alert")).to_contain_text("words of it are outside quotation marks")
    expect(page.locator("#message")).to_be_empty()
    expect(page.locator(".edit-form .missing")).to_be_empty()
    press(page, "i")

    expect(page.get_by_role("alert")).to_be_hidden()


@pytest.mark.parametrize(
    ("keys", "escapes"),
    [
        pytest.param("", 1, id="nothing entered"),
        pytest.param("p", 2, id="a label"),
        pytest.param("2 x", 3, id="a field that is left first"),
        pytest.param("y", 2, id="offers"),
    ],
)
def test_what_is_entered_is_thrown_away_by_a_second_escape(annotate: Annotate, keys: str, escapes: int) -> None:
    page = annotate()
    start(page, "actor", "dana ok")
    press(page, keys)
    for _ in range(escapes - 1):
        press(page, "Escape")
        expect(page.locator(".edit-form")).to_have_count(1)
    if escapes > 1:
        expect_message(page, "Esc again throws away what you have entered")
    press(page, "Escape")

    expect(page.locator(".edit-form")).to_have_count(0)


def test_escape_leaves_a_name_field_with_its_list_at_once(annotate: Annotate) -> None:
    page = annotate(PORT_GOLD, article=Article.of(PORT, id=ARTICLE.id))
    start(page, "quote", "one of")
    press(page, "2")
    page.keyboard.type("pau")
    press(page, "Escape")

    expect(page.locator("#texts")).to_be_focused()


def test_undo_says_what_was_undone(annotate: Annotate) -> None:
    page = annotate(WHOLE)
    page.locator("[data-show-layer=claims]").click()
    press(page, "j w")
    expect_message(page, "Deleted")
    press(page, "u")

    expect_message(page, "Undone: claim Dana Okafor: The bridge will be built. – deleted.")


# ------------------------------------------------------------------------------------------------------ every window


@pytest.mark.parametrize("width", [1280, 800, 400])
@pytest.mark.parametrize(("layer", "key"), [("quote", "5"), ("stance", "5"), ("claim", "2 Delete")])
def test_every_name_of_a_list_can_be_seen_and_clicked(annotate: Annotate, width: int, layer: str, key: str) -> None:
    page = annotate(PORT_GOLD, article=Article.of(PORT, id=ARTICLE.id))
    page.set_viewport_size({"width": width, "height": 800})
    start(page, layer, "weiss wants")
    press(page, key)
    expect(page.locator("[role=option]:visible")).to_have_count(4)
    hidden = page.evaluate(
        """() => [...document.querySelectorAll("[role=option]")].filter((option) => {
            const { left, right, top, bottom } = option.getBoundingClientRect();
            if (!right) return false;
            const isAt = (y) => option.contains(document.elementFromPoint((left + right) / 2, y));
            return !isAt(top + 2) || !isAt(bottom - 2);
        }).map((option) => option.textContent)"""
    )

    assert hidden == []


@pytest.mark.parametrize("width", [1280, 800, 400])
def test_all_that_begins_an_item_is_in_sight(annotate: Annotate, width: int) -> None:
    page = annotate(WHOLE)
    page.set_viewport_size({"width": width, "height": 800})
    for button in page.locator("[data-new], [data-show-layer], #help-button, #undo-button").all():
        box = button.bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
    assert page.evaluate("[...document.querySelectorAll('.tools')].every((bar) => bar.scrollWidth <= bar.clientWidth)")


@pytest.mark.parametrize("width", [1280, 800, 400])
def test_a_message_covers_nothing(annotate: Annotate, width: int) -> None:
    page = annotate(WHOLE)
    page.set_viewport_size({"width": width, "height": 800})
    press(page, "0")
    expect_message(page, "Go to a place where something may be missing first")
    message = page.locator("#message").bounding_box()
    panes = page.locator("main.panes").bounding_box()

    assert message
    assert panes
    assert panes["y"] + panes["height"] <= message["y"]
    assert message["y"] + message["height"] <= 800


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        # written before the mend
        pytest.param("5 Backspace", "Kalstad Courier", id="the last"),
        pytest.param("5 Backspace Backspace", "", id="both"),
        pytest.param("5 Backspace Backspace Backspace", "", id="and no more"),
        pytest.param("5 x Backspace", "Kalstad Courier | Paul Weiss", id="not while something is typed"),
        pytest.param("5 Control+a Backspace Escape", "Kalstad Courier", id="as one who would empty the field"),
    ],
)
def test_a_name_that_reports_it_is_taken_out_from_the_empty_field_below(
    annotate: Annotate, tmp_path: Path, keys: str, expected: str
) -> None:
    said = quote("q1", "bridge", "a4", cue=span("told", text=PORT), reported_by=["a2", "a3"]).model_copy(
        update={"content": [span("Weiss wants the bridge", text=PORT)]}
    )
    page = annotate(PORT_GOLD.model_copy(update={"quotes": [said]}), article=Article.of(PORT, id=ARTICLE.id))
    start(page, "stance", "weiss wants..bridge")
    press(page, keys)

    assert value(page, "reported_by") == expected
    if "Backspace" in keys.split()[-1]:
        press(page, "Escape s 2")
        page.keyboard.type("the bridge")
        save(page)
        assert len(made(tmp_path).stances[0].reported_by) == len(expected.split(" | ") if expected else [])


SAID_TWICE = """Its managing director, Owen Vale, said the firm now believed the yard could be sold, and that it hoped
to lease two ships.

The yard closed. Vale warned that jobs would go and that the firm might fail.
"""


@pytest.mark.parametrize(
    ("first", "second", "cue"),
    [
        # written before the mend
        pytest.param(
            "the firm now believed the yard could be sold", "that it hoped..ships", "said", id="said, and that"
        ),
        pytest.param("that it hoped\nto lease two ships", "the firm now..sold", "said", id="the first part"),
        pytest.param("that jobs would go", "that the firm..fail", "warned", id="warned, and that"),
        # written after it
        pytest.param("that the firm might fail", "that jobs..go", "warned", id="the first of what was warned of"),
        pytest.param("jobs would go", "the firm..fail", "warned", id="without that"),
    ],
)
def test_the_rest_of_what_a_quote_has_is_added_to_it(
    annotate: Annotate, tmp_path: Path, first: str, second: str, cue: str
) -> None:
    places = [span("Owen Vale", text=SAID_TWICE), span("Vale", 2, text=SAID_TWICE)]
    said = quote("q1", first, "a1", text=SAID_TWICE, source=places[cue == "warned"], cue=span(cue, text=SAID_TWICE))
    article = Article.of(SAID_TWICE, id=ARTICLE.id)
    page = annotate(
        gold(sha256=article.sha256, actors=[actor("a1", "Owen Vale", *places, aliases=["Vale"])], quotes=[said]),
        article=article,
    )
    start(page, "quote", second)
    expect(page.locator(".joins")).to_contain_text("These words may be more of a quote that gold has")
    press(page, "y")
    expect_message(page, "Added to what gold has")
    save(page)

    [quoted] = made(tmp_path).quotes
    assert len(quoted.content) == 2
    assert quoted.content == sorted(quoted.content, key=lambda part: part.start)

"""What an article may owe is gone through by keys, and of none it is said that nothing is there before it was seen."""

from __future__ import annotations

import json
from pathlib import Path

from playwright.sync_api import Page, expect

from extractor.gold.files import load_gold
from extractor_schemas import Article
from tests.review.test_page_offers import start
from tests.support.gold_items import ARTICLE, actor, gold, span, stance
from tests.support.keyboard import choose_words, save
from tests.support.reviewing import Annotate, expect_message, needs_chromium, press

pytestmark = needs_chromium

DENIED = Article.of("Council leader Judith Marsden denied that any deal had been struck.\n", id="denied.txt")
DOUBTFUL = Article.of(
    "The council recognised no account to speak of, and it did not dispute the report that was read.\n",
    id="doubtful.txt",
)


def test_what_is_owed_is_gone_through_by_keys(annotate: Annotate, tmp_path: Path) -> None:
    page = annotate()
    expect(page.locator(".place .words").first).to_have_text("Dana Okafor")
    press(page, "o 1 p")
    save(page)
    assert [a.name for a in load_gold(tmp_path / "gold" / f"{ARTICLE.id}.json").actors] == ["Dana Okafor"]
    expect(page.locator(".place .words").first).to_have_text("Tom Brandt")
    press(page, "o")
    expect(page.locator("#chosen")).to_have_text("chosen: Tom Brandt")
    press(page, "0")
    expect_message(page, "No item there, noted: this is the next place. u undoes it.")
    expect(page.locator("#chosen")).to_have_text("chosen: Fishers' Union")
    expect(page.locator(".place .words", has_text="Tom Brandt")).to_have_count(0)

    entries = [json.loads(line) for line in (tmp_path / "gold" / "journal.jsonl").read_text("utf-8").splitlines()]
    assert [(entry["decision"], entry["who"]) for entry in entries] == [("add", "ada"), ("pass", "ada")]


def test_no_place_is_skipped_by_going_on_after_one_without_an_item(annotate: Annotate) -> None:
    page = annotate()
    press(page, "o 0")
    expect_message(page, "No item there, noted: this is the next place")
    press(page, "o")
    expect_message(page, "This is the next place already")
    expect(page.locator("#chosen")).to_have_text("chosen: Tom Brandt")
    press(page, "o")
    expect(page.locator("#chosen")).to_have_text("chosen: Fishers' Union")


def test_a_place_on_which_a_form_was_opened_is_gone_on_from(annotate: Annotate) -> None:
    page = annotate()
    press(page, "o 0 1 Escape o")
    expect(page.locator("#chosen")).to_have_text("chosen: Fishers' Union")


def test_undoing_a_step_chooses_the_words_on_which_it_was_taken(annotate: Annotate) -> None:
    page = annotate()
    press(page, "o 0")
    expect(page.locator("#chosen")).to_have_text("chosen: Tom Brandt")
    press(page, "u")
    expect_message(page, "Undone")
    expect(page.locator("#chosen")).to_have_text("chosen: Dana Okafor")


def test_the_next_verb_of_a_sentence_comes_after_one_that_says_nothing(annotate: Annotate) -> None:
    page = annotate(article=DOUBTFUL)
    places = page.locator(".place[data-layer=quotes]")
    expect(places.locator(".reason")).to_have_text("“recognised”, and no quote")
    places.click()
    press(page, "0")
    expect_message(page, "this is the next place")

    expect(places.locator(".reason")).to_have_text("“dispute”, and no quote")
    expect(places).to_have_attribute("aria-current", "true")


def test_a_quote_on_a_place_is_of_what_its_verb_attributes(annotate: Annotate) -> None:
    page = annotate(article=DENIED)
    page.locator(".place[data-layer=quotes]").click()
    press(page, "2")

    expect(page.locator("[data-field=content] output")).to_have_text("that any deal had been struck")
    expect(page.locator("[data-field=cue] .offer")).to_contain_text("denied")


MOVES = Article.of(
    "Council leader Judith Marsden denied that any deal had been struck.\n\n"
    "Neil Orrin warned that a blockade would be unlawful. Paul Gant said that the pier was safe.\n",
    id="moves.txt",
)
OF_MOVES = [
    "Judith Marsden",
    "Neil Orrin",
    "Paul Gant",
    "that any deal had been struck",
    "that a blockade would be unlawful",
    "that the pier was safe",
]


def gone_to(page: Page, times: int) -> list[str]:
    """What `o` chooses, one after another; what is owed for other layers is left out."""
    words: list[str] = []
    for _ in range(times):
        press(page, "o")
        words.append((page.locator("#chosen").text_content() or "").removeprefix("chosen: "))
    return words


def test_behind_the_last_place_comes_the_first_that_is_still_open(annotate: Annotate) -> None:
    page = annotate(article=MOVES)
    owed = [words.text_content() or "" for words in page.locator(".place .words").all()]
    assert owed[: len(OF_MOVES)] == OF_MOVES

    assert gone_to(page, len(owed) + 1) == [*owed, owed[0]]


def test_the_next_place_is_the_one_behind_the_words_at_hand(annotate: Annotate, tmp_path: Path) -> None:
    page = annotate(article=MOVES)
    page.locator("[data-show-layer=quotes]").click()
    choose_words(page, "Neil Orrin warned")
    assert gone_to(page, 2) == ["that a blockade would be unlawful", "that the pier was safe"]
    choose_words(page, "Council leader")
    assert gone_to(page, 1) == ["that any deal had been struck"]


def test_an_item_of_other_words_lets_no_place_be_skipped(annotate: Annotate) -> None:
    page = annotate(article=MOVES)
    assert gone_to(page, 1) == ["Judith Marsden"]
    choose_words(page, "Paul Gant")
    press(page, "1 p")
    save(page)  # which was owed too, behind two that are
    left = [words.text_content() or "" for words in page.locator(".place .words").all()]
    assert left[:2] == ["Judith Marsden", "Neil Orrin"]

    gone = gone_to(page, len(left))
    assert sorted(gone) == sorted(left)
    assert gone[0] == "that any deal had been struck"


def test_nothing_at_the_last_place_leads_to_the_first(annotate: Annotate) -> None:
    page = annotate(article=MOVES)
    places = page.locator(".place .words")
    first = places.first.text_content() or ""
    places.last.click()
    press(page, "0")
    expect_message(page, "this is the next place")
    expect(page.locator("#chosen")).to_have_text(f"chosen: {first}")


OWN = Article.of("The mill opened in 1911 and burned down in May. He left the town. Ada Holm spoke.\n", id="own.txt")


def test_what_the_article_asserts_becomes_a_claim_by_one_key(annotate: Annotate, tmp_path: Path) -> None:
    page = annotate(article=OWN)
    claims = page.locator(".place[data-layer=claims]")
    expect(claims.locator(".words")).to_have_text(
        ["The mill opened in 1911.", "The mill burned down in May.", "He left the town"]
    )
    claims.first.click()
    press(page, "y")
    expect_message(page, "Saved: this is the next place. u undoes it.")
    expect(page.locator("#chosen")).to_have_text("chosen: burned down in May")
    press(page, "0")
    expect_message(page, "No item there, noted: this is the next place. u undoes it.")
    press(page, "y")
    expect_message(page, "No whole item is written out there")
    page.reload()
    expect(claims.locator(".words")).to_have_text(["He left the town"])

    saved = load_gold(tmp_path / "gold" / f"{OWN.id}.json").claims
    assert [(item.text, item.claimant, [span.text for span in item.evidence]) for item in saved] == [
        ("The mill opened in 1911.", None, ["The mill opened in 1911"])
    ]
    press(page, "u")
    expect(claims.locator(".words")).to_have_text(["The mill burned down in May.", "He left the town"])
    press(page, "u")
    expect(claims).to_have_count(3)


def test_a_claim_is_taken_by_its_button(annotate: Annotate, tmp_path: Path) -> None:
    page = annotate(article=OWN)
    page.get_by_role("button", name="Take: The mill burned down in May.").click()
    expect_message(page, "Saved")

    saved = load_gold(tmp_path / "gold" / f"{OWN.id}.json").claims
    assert [item.text for item in saved] == ["The mill burned down in May."]


AGAIN = Article.of("Norbau plc lost £3m. Shares of the firm fell. The firm paid.\n", id="again.txt")


def test_another_mention_of_an_actor_is_taken_by_a_key_or_added_in_its_form(annotate: Annotate, tmp_path: Path) -> None:
    norbau = actor("a1", "Norbau plc", text=AGAIN.text, kind="organisation")
    items = gold(article=AGAIN.id, sha256=AGAIN.sha256, status="suggested", actors=[norbau])
    page = annotate(items, article=AGAIN)
    again = page.locator(".place[data-layer=actors]")
    expect(again).to_have_text("perhaps a mention of Norbau plc the firm")
    again.click()
    press(page, "1")
    expect(page.locator(".joins")).to_contain_text("another mention of an actor that gold has: Norbau plc")
    press(page, "Escape")
    again.click()
    press(page, "y")
    expect_message(page, "Saved: this is the next place. u undoes it.")
    expect(again).to_have_count(0)

    [saved] = load_gold(tmp_path / "gold" / f"{AGAIN.id}.json").actors
    assert [span.text for span in saved.mentions] == ["Norbau plc", "the firm", "The firm"]
    assert saved.aliases == ["The firm"]


TOLD_AGAIN = "Ada Holm opposes the toll. Bo Lind is here. “I am against the toll,” Ada Holm said.\n"


def test_words_that_tell_a_stance_again_are_added_to_it(annotate: Annotate, tmp_path: Path) -> None:
    article = Article.of(TOLD_AGAIN, id=ARTICLE.id)
    holder = actor("a1", "Ada Holm", span("Ada Holm", text=TOLD_AGAIN), span("Ada Holm", 2, text=TOLD_AGAIN))
    told = stance("s1", "a1", "toll", "opposes the toll", text=TOLD_AGAIN, position="oppose")
    page = annotate(gold(sha256=article.sha256, actors=[holder], stances=[told]), article=article)
    start(page, "stance", "I am against the toll")
    expect(page.locator(".joins")).to_contain_text("These words may tell a stance that gold has")
    press(page, "y")
    expect_message(page, "Added to what gold has")
    save(page)

    [kept] = load_gold(tmp_path / "gold" / f"{ARTICLE.id}.json").stances
    assert [part.text for part in kept.evidence] == ["opposes the toll", "I am against the toll"]

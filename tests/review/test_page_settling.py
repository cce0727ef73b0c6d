"""A third person settles what two annotators differ in: both beside the text, one key for each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from extractor.gold.files import save_gold
from extractor.review.session import ReviewSession
from extractor.review.two_annotators import AnnotatedArticles
from extractor_schemas import Article
from tests.support.gold_items import ARTICLE
from tests.support.reviewing import current_difference, expect_message, journal_decisions, needs_chromium, press, served
from tests.support.two_annotators import ADA, FILE, settled_gold, settling, write_annotators

pytestmark = needs_chromium


OpenSettling = Callable[..., Page]
"""The fixture `settle_page`: opens a page of the settling of the article, or of another session."""


@pytest.fixture
def settle_page(tmp_path: Path, browser: Browser) -> Iterator[OpenSettling]:
    """Nothing may be written to the page's console. All pages are of one server, which the first begins."""
    complaints: list[str] = []
    links: list[str] = []
    with ExitStack() as stack:

        def open_page(path: str = "article/1", *, session: ReviewSession | None = None) -> Page:
            if not links:
                links.append(stack.enter_context(served(session or settling(tmp_path))))
            page = stack.enter_context(browser.new_context()).new_page()
            page.set_default_timeout(10_000)
            page.on("console", lambda message: complaints.append(message.text))
            page.on("pageerror", lambda error: complaints.append(str(error)))
            page.goto(links[0] + path)
            return page

        yield open_page
    assert [text for text in complaints if "status of 4" not in text] == []


def test_an_article_is_settled_by_keyboard_from_the_list_to_the_mark(settle_page: OpenSettling, tmp_path: Path) -> None:
    page = settle_page("")
    expect(page.locator("tbody tr .open")).to_have_text("5")
    page.keyboard.press("Enter")
    page.wait_for_selector(".card[open]")
    for kind, key, said in (
        ("actor not alike", "a", "As ada has it, saved"),
        ("quote only in ben", "b", "As ben has it, saved"),
        ("quote only in ada", "b", "As ben has it, saved"),
        ("claim not alike", "w", "Taken out of gold, saved"),
    ):
        assert current_difference(page) == kind
        press(page, key)
        expect_message(page, said)
    press(page, "c")
    expect_message(page, "1 difference of the two annotators is not settled yet: settle it first")

    assert current_difference(page) == "stance not alike"
    press(page, "b")
    expect_message(page, "As ben has it, saved")
    press(page, "c")
    expect_message(page, "Gold marked as checked, saved")

    settled = settled_gold(tmp_path)
    assert [quote.id for quote in settled.quotes] == ["q1", "q2", "q4"]
    assert [claim.id for claim in settled.claims] == ["c1", "c3"]
    assert (settled.actors[0].role, settled.stances[1].position) == ("Mayor", "oppose")
    assert settled.annotators == ["ada", "ben", "cleo"]
    assert journal_decisions(tmp_path) == ["keep", "accept", "wrong", "wrong", "accept", "mark"]


def test_both_versions_stand_beside_each_other_by_the_annotators_names(settle_page: OpenSettling) -> None:
    page = settle_page()
    card = page.locator(".card[open]")

    expect(card.locator("table.fields").first.locator("thead th .key")).to_have_text(["ada", "ben"])
    expect(card.locator("tr.differs td:not(.take)")).to_have_text(["Mayor", "–"])
    expect(card.locator(".deciding button")).to_have_text(
        [
            "a As ada has it gold stays so",
            "b As ben has it gold gets the ticked",
            "e Edit gold gets your entry",
            "w Neither takes it out of gold",
            "s Skip for later",
        ]
    )
    words = page.locator("body").inner_text().lower()
    assert not [word for word in ("extraction", "the run", "only in gold", "accept") if word in words]
    press(page, "?")
    dialog = page.get_by_role("dialog", name="Rules and keys").inner_text().lower()
    assert not [word for word in ("extraction", "the run", "accept") if word in dialog]
    assert "as ben has it" in dialog


def test_a_difference_is_edited_with_a_note_and_undone(settle_page: OpenSettling, tmp_path: Path) -> None:
    page = settle_page("article/1?layer=actors")
    press(page, "n")
    page.keyboard.type("of the town")
    press(page, "Enter e")
    page.get_by_label("role", exact=True).fill("Mayor Dana")
    press(page, "Control+Enter")
    expect_message(page, "Saved. u undoes it.")
    assert settled_gold(tmp_path).actors[0].role == "Mayor Dana"

    page.get_by_label("State", exact=True).select_option("settled")
    card = page.locator(".card")
    expect(card.locator(".outcome")).to_have_text("edited")
    expect(card.locator("table.fields").first.locator("thead th .key")).to_have_text(["ada", "ben"])
    expect(card.locator("tr.differs td:not(.take)")).to_have_text(["Mayor", "–"])
    expect(card.locator(".now")).to_have_text("Gold has now: role Mayor Dana")
    page.get_by_text("Decisions so far (1)").click()
    expect(page.locator(".history li")).to_contain_text("of the town")
    press(page, "u")

    expect_message(page, "Undone")
    assert settled_gold(tmp_path).actors[0].role == "Mayor"


def test_history_says_whose_version_was_taken(settle_page: OpenSettling) -> None:
    page = settle_page()
    for key, said in (("b", "As ben has it"), ("a", "As ada has it"), ("s", "Skipped")):
        press(page, key)
        expect_message(page, said)

    page.get_by_text("Decisions so far (3)").click()

    expect(page.locator(".history li b")).to_have_text(["skipped", "as ada has it", "as ben has it"])


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        pytest.param("j w", "Only one of the two has this item", id="neither, of what one has"),
        pytest.param("w", "refer to this actor: change them first", id="an actor that is named"),
        pytest.param("g", "", id="a key of reviews"),
    ],
)
def test_a_key_that_does_not_fit_decides_nothing(
    settle_page: OpenSettling, tmp_path: Path, keys: str, words: str
) -> None:
    page = settle_page()
    press(page, keys)

    if words:
        expect_message(page, words)
    assert journal_decisions(tmp_path) == []


def test_two_who_settle_at_once_do_not_lose_each_other_s_work(settle_page: OpenSettling, tmp_path: Path) -> None:
    first, second = settle_page(), settle_page()
    press(first, "a")
    expect_message(first, "As ada has it")

    press(second, "j b")
    expect_message(second, "Nothing was saved: gold or its decisions were changed meanwhile")
    expect(second.locator(".card")).to_have_count(4)
    press(second, "b")
    expect_message(second, "As ben has it")

    assert journal_decisions(tmp_path) == ["keep", "accept"]


def test_the_list_has_the_agreement_of_each_article_and_of_all_and_tells_what_is_not_done(
    settle_page: OpenSettling, tmp_path: Path
) -> None:
    texts = {name: f"{ARTICLE.text}\n{name}\n" for name in ("more.txt", "left.txt")}
    more, left = (Article.of(text, id=name) for name, text in texts.items())
    folders = write_annotators(tmp_path)
    for article, golds in ((more, (ADA, ADA)), (left, (ADA,))):
        for folder, items in zip(folders, golds, strict=False):
            of_article = {"article": article.id, "sha256": article.sha256}
            save_gold(items.model_copy(update=of_article), folder / f"{article.id}.json")
    source = AnnotatedArticles([ARTICLE, more, left], folders)
    page = settle_page("", session=ReviewSession(source, tmp_path / "gold", "cleo"))

    rows = page.locator("tbody tr")
    expect(rows.nth(0).locator(".number")).to_have_text(["5", "–", "1.000", "0.667", "1.000", "1.000"])
    expect(rows.nth(1)).to_contain_text("no difference")
    expect(rows.nth(2)).to_contain_text("ben has not marked this article as checked yet")
    agreement = "Agreement of ada and ben (F1): actors 1.000 · quotes 0.833 · claims 1.000 · stances 1.000"
    expect(page.locator(".agreement")).to_have_text(agreement)

    save_gold(ADA, folders[1] / FILE)
    page.reload()

    expect(page.locator(".agreement")).to_contain_text("quotes 1.000")
    rows.nth(2).locator("a").click()
    expect(page.locator(".problem")).to_contain_text("ben has not marked this article as checked yet")


def test_what_gold_has_is_made_and_changed_as_everywhere_and_nothing_of_it_is_suggested(
    settle_page: OpenSettling, tmp_path: Path
) -> None:
    page = settle_page()
    press(page, "d")
    page.wait_for_url("**pane=gold*")
    expect(page.locator(".card.item")).to_have_count(11)
    expect(page.locator(".badge.suggested")).to_have_count(0)
    page.locator("[data-show-layer=quotes]").click()

    press(page, "j w")

    expect_message(page, "Deleted")
    assert [quote.id for quote in settled_gold(tmp_path).quotes] == ["q2", "q3"]

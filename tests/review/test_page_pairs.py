"""The page on which pairs of actors are decided, in a browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from extractor.linking.pair_review import PairReview
from extractor.linking.registry import Registry
from extractor.linking.registry_file import changed_registry, read_registry
from tests.support.linked_actors import appearance, write_pairs
from tests.support.reviewing import expect_message, needs_chromium, press, served

pytestmark = needs_chromium

OpenPairs = Callable[[], Page]


@pytest.fixture
def registry(tmp_path: Path) -> Path:
    """A registry with two open pairs."""
    return write_pairs(tmp_path)


@pytest.fixture
def open_pairs(registry: Path, browser: Browser) -> Iterator[OpenPairs]:
    """Open the page of the registry, of one server; nothing may be written to its console."""
    complaints: list[str] = []
    with ExitStack() as stack:
        link = stack.enter_context(served(PairReview(registry, "ada")))

        def open_pairs() -> Page:
            page = stack.enter_context(browser.new_context()).new_page()
            page.set_default_timeout(10_000)
            page.on("console", lambda message: complaints.append(message.text))
            page.on("pageerror", lambda error: complaints.append(str(error)))
            page.goto(link)
            return page

        yield open_pairs
    assert [text for text in complaints if "status of 4" not in text] == []


def decisions(registry: Path) -> list[tuple[str, str, str]]:
    return [(each.action, each.by, each.why) for each in read_registry(registry).decisions]


def names(page: Page) -> list[str]:
    """Whom the page asks of."""
    return page.locator("section h3").all_inner_texts()


def test_both_sides_have_what_articles_say_of_them(open_pairs: OpenPairs) -> None:
    page = open_pairs()

    assert names(page) == ["Ada Holm", "Holm"]
    mayor = page.get_by_role("region", name="Ada Holm")
    for words in (
        "person, 2 articles, 2024-05-01 – 2024-06",
        "mayor (2 articles, 2024-05-01 – 2024-06)",
        "Ostby (1 article",
    ):
        expect(mayor).to_contain_text(words)
    expect(mayor).to_contain_text("1.txt, 2024-05-01, A bridge for Ostby")
    expect(mayor).to_contain_text("Ada Holm, the mayor, agreed <b>at once</b>.")
    assert page.locator("section mark").all_inner_texts() == ["Ada Holm", "Ada Holm", "Holm"]
    expect(page.locator(".reasons")).to_contain_text("the surname alone")


@pytest.mark.parametrize(
    ("keys", "made"),
    [
        pytest.param("m", [("merge", "ada", "")], id="the same"),
        pytest.param("a", [("apart", "ada", "")], id="not the same"),
        pytest.param("s", [], id="skip"),
    ],
)
def test_a_key_decides_and_the_next_pair_comes(
    open_pairs: OpenPairs, registry: Path, keys: str, made: list[tuple[str, str, str]]
) -> None:
    page = open_pairs()
    press(page, keys)

    expect(page.get_by_role("heading", name="Bea Berg")).to_be_visible()
    expect(page.locator(".left-over")).to_contain_text("1 to decide")
    assert decisions(registry) == made


def test_a_button_decides_with_a_reason(open_pairs: OpenPairs, registry: Path) -> None:
    page = open_pairs()
    press(page, "n")
    page.keyboard.type("same mayor")
    page.get_by_role("button", name="The same", exact=False).first.click()
    expect_message(page, "Saved as d1: one actor.")

    assert decisions(registry) == [("merge", "ada", "same mayor")]
    expect(page.get_by_label("Why")).to_have_value("")


def test_letters_in_a_reason_decide_nothing(open_pairs: OpenPairs, registry: Path) -> None:
    page = open_pairs()
    press(page, "n m a s u r Enter")

    expect(page.get_by_label("Why")).to_have_value("masur")
    assert (decisions(registry), names(page)) == ([], ["Ada Holm", "Holm"])
    press(page, "m")
    expect_message(page, "Saved as d1")
    assert decisions(registry) == [("merge", "ada", "masur")]


def test_a_decision_is_taken_back_and_its_pair_is_asked_next(open_pairs: OpenPairs, registry: Path) -> None:
    page = open_pairs()
    for key, said in (("s", "Skipped"), ("m", "Saved as d1"), ("u", "Taken back")):
        press(page, key)
        expect_message(page, said)

    assert names(page) == ["Bea Berg", "Berg"]
    expect(page.get_by_role("button", name="Undo")).to_be_disabled()
    assert [each[0] for each in decisions(registry)] == ["merge", "undo"]


def test_what_was_skipped_is_asked_again(open_pairs: OpenPairs) -> None:
    page = open_pairs()
    for _ in range(2):
        press(page, "s")
        expect_message(page, "Skipped")
    expect(page.get_by_role("heading", name="Nothing else is open")).to_be_visible()
    press(page, "r")
    expect_message(page, "These were skipped")

    assert names(page) == ["Ada Holm", "Holm"]


def test_once_all_is_decided_all_is_linked_anew(open_pairs: OpenPairs, registry: Path) -> None:
    page = open_pairs()
    for number in (1, 2):
        press(page, "m")
        expect_message(page, f"Saved as d{number}")
    expect(page.get_by_role("heading", name="All pairs are decided")).to_be_visible()

    assert read_registry(registry).is_resolved
    assert [entry.name for entry in read_registry(registry).entries.values()] == ["Ada Holm", "Bea Berg"]
    page.locator(".history summary").click()
    expect(page.locator(".history")).to_contain_text("d2 one actor ada")


def test_a_pair_that_others_decided_meanwhile_is_told_and_the_reason_stays(
    open_pairs: OpenPairs, registry: Path
) -> None:
    page = open_pairs()
    bea = PairReview(registry, "bea")
    bea.decide(bea.pairs[0], "apart")
    press(page, "n x Enter m")
    expect_message(page, "Not saved: these two are no longer open: the registry was changed meanwhile.")

    assert names(page) == ["Bea Berg", "Berg"]
    expect(page.get_by_label("Why")).to_have_value("x")
    assert decisions(registry) == [("apart", "bea", "")]


def test_a_registry_that_was_built_meanwhile_shows_what_came_in(open_pairs: OpenPairs, registry: Path) -> None:
    page = open_pairs()
    added = appearance("Holm", "9.txt", sentence="Holm sailed.", build=2, role="nurse")
    more = appearance("Ada Holm", "8.txt", sentence="Ada Holm slept.", build=2)
    changed_registry(registry, lambda known: Registry([*known.appearances.values(), added, more]))
    press(page, "m")
    expect_message(page, "Not saved: there is more of these two now")

    assert decisions(registry) == []
    expect(page.get_by_role("region", name="Ada Holm")).to_contain_text("Ada Holm slept.")
    press(page, "m")
    expect_message(page, "Saved as d1")


def test_two_tabs_are_one_review(open_pairs: OpenPairs, registry: Path) -> None:
    first, second = open_pairs(), open_pairs()
    press(first, "m")
    expect_message(first, "Saved as d1")
    press(second, "a")
    expect_message(second, "no longer open")
    press(second, "u")
    expect_message(second, "Taken back")

    assert [each[0] for each in decisions(registry)] == ["merge", "undo"]


def test_a_held_key_counts_once(open_pairs: OpenPairs, registry: Path) -> None:
    page = open_pairs()
    press(page, "m")
    expect_message(page, "Saved as d1")
    page.evaluate("document.dispatchEvent(new KeyboardEvent('keydown', {key: 'm', repeat: true, bubbles: true}))")
    page.keyboard.press("Control+m")

    assert len(decisions(registry)) == 1

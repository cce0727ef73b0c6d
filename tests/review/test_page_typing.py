"""Keys are labels until a field has the cursor, and text while it has; the page says so, and a key alone is no text."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.review.test_page_steps import search
from tests.support.gold_items import WHOLE
from tests.support.reviewing import Annotate, expect_message, needs_chromium, press

pytestmark = needs_chromium
WRITTEN = ["The bridge will be built."]


def values(page: Page) -> list[str]:
    """What stands in the fields that are typed, but for those that are empty."""
    return [value for field in page.locator(".edit-form [data-field] :is(input[type=text], textarea)").all()
            if (value := field.input_value())]  # fmt: skip


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        # written before the mend
        pytest.param("1 1 Escape", WRITTEN, id="pressed again on a text"),
        pytest.param("2 1 Escape", [*WRITTEN, "Dana Okafor"], id="that of another field, on a name"),
        pytest.param("1 6 Control+Enter", None, id="saved right away"),
        pytest.param("1 4 Escape", ["4 bridge will be built."], id="a number that leads nowhere"),
        pytest.param("1 2 0 Escape", ["20 bridge will be built."], id="a number that begins like one"),
        # written after it
        pytest.param("2 2 Tab", [*WRITTEN, "Dana Okafor"], id="left for another field"),
        pytest.param("1 Control+a 5 Escape", ["5"], id="in place of all that somebody has selected"),
        pytest.param("1 End 1 Escape", ["The bridge will be built.1"], id="behind a text"),
    ],
)
def test_the_key_of_a_field_alone_is_no_text(annotate: Annotate, keys: str, expected: list[str] | None) -> None:
    page = annotate(WHOLE.model_copy(update={"claims": [], "quotes": []}))
    search(page, "the bridge..built")
    press(page, "3 o")
    expect(page.get_by_role("form", name="New claim")).to_be_visible()
    page.locator("#edit-text").fill("The bridge will be built.")
    press(page, f"Escape {keys}")

    if expected is None:
        expect(page.locator(".card .label")).to_contain_text(["The bridge will be built."])
    else:
        assert values(page) == expected


def test_why_a_key_is_not_kept_is_said(annotate: Annotate) -> None:
    page = annotate()
    search(page, "dana ok")
    press(page, "1 2")
    press(page, "3 Escape")

    expect_message(page, "3 alone is not kept as text: now that no field has the cursor, it leads to affiliation.")


def test_a_number_alone_becomes_no_actor(annotate: Annotate) -> None:
    page = annotate(WHOLE)
    search(page, "the bridge..built")
    press(page, "4 1 7 Escape")

    expect(page.locator(".new-actor:visible")).to_have_count(0)
    assert page.get_by_role("combobox", name="actor").input_value() == ""


def test_the_page_says_whether_keys_are_typed(annotate: Annotate) -> None:
    page = annotate(WHOLE)
    search(page, "the bridge..built")
    press(page, "3")
    hint, key = page.locator(".edit-form .typing"), page.locator(".edit-form .choice kbd").first
    style = "key => getComputedStyle(key).borderTopStyle"
    expect(hint).to_be_hidden()
    assert key.evaluate(style) == "solid"
    press(page, "1")
    expect(hint).to_have_text("In a field keys are typed: Esc, then they choose again.")
    assert key.evaluate(style) == "dotted"
    press(page, "Escape")

    expect(hint).to_be_hidden()

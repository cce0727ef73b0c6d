"""Words of an article chosen by keys alone, as an annotator without a mouse does."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.support.reviewing import forget_message

_MOST_STEPS = 400


def choose_words(page: Page, words: str) -> None:
    """Walk through the article word by word to where these begin, and take more of them until they are all chosen."""
    chosen = page.locator("#chosen")

    def told() -> str:
        return (chosen.text_content() or "").removeprefix("chosen: ")

    page.keyboard.press("ArrowRight")
    for _ in range(_MOST_STEPS):  # back to the first word
        before = told()
        page.keyboard.press("ArrowUp")
        page.keyboard.press("Home")
        if told() == before:
            break
    for _ in range(_MOST_STEPS):
        if words.startswith(told()) and _extends(page, words, told):
            return
        page.keyboard.press("ArrowRight")
    raise AssertionError(f"{words!r} cannot be chosen by keys")


def _extends(page: Page, words: str, told: object) -> bool:
    """Whether more words can be chosen until all are."""
    assert callable(told)
    steps = 0
    while told() != words and words.startswith(told()) and steps < _MOST_STEPS:
        page.keyboard.press("Shift+ArrowRight")
        steps += 1
    if told() == words:
        return True
    for _ in range(steps):
        page.keyboard.press("Shift+ArrowLeft")
    return False


def enter(page: Page, words: str) -> None:
    """Type over what a field has, and leave it."""
    page.keyboard.press("Control+a")
    page.keyboard.type(words)


def save(page: Page) -> None:
    """Save the form that is open, and wait until the page shows it."""
    forget_message(page)
    page.keyboard.press("Control+Enter")
    expect(page.locator("#message")).to_have_text("Saved. u undoes it.")
    expect(page.locator(".edit-form")).to_have_count(0)

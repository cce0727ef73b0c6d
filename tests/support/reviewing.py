"""A review that is served, a browser that looks at it, and what a reviewer does with its page."""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect, sync_playwright

from extractor.gold.files import load_gold
from extractor.linking.pair_review import PairReview
from extractor.review.journal import JOURNAL
from extractor.review.server import Server
from extractor.review.session import ReviewSession
from extractor_schemas import Gold
from tests.support import bridge_article

expect.set_options(
    timeout=20_000
)  # what comes at once on a quiet machine may take more than the usual 5 s on a busy one
CHROMIUM = Path("/usr/bin/chromium")
_ARGUMENTS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

needs_chromium = pytest.mark.skipif(
    not CHROMIUM.exists() and not os.environ.get("CI"),
    reason="no /usr/bin/chromium: `apt-get install chromium` to test the review page",
)

OpenPage = Callable[..., Page]
"""The fixture `open_page`: opens a page of the review of the bridge article."""

Annotate = Callable[..., Page]
"""The fixture `annotate`: opens a page on which an article is annotated."""


@contextmanager
def served(session: ReviewSession | PairReview) -> Generator[str]:
    """The link of a review that is being served."""
    with Server(session) as server:
        thread = threading.Thread(target=server.run)
        thread.start()
        try:
            yield server.link
        finally:
            server.stop()
            thread.join()


@contextmanager
def running_browser() -> Generator[Browser]:
    """Debian's Chromium."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=_ARGUMENTS)
        yield browser
        browser.close()


def current_gold(folder: Path) -> Gold:
    """The gold of the bridge article as it is now; ``folder`` holds the folders `run` and `gold`."""
    return load_gold(folder / "gold" / f"{bridge_article.ID}.json")


def journal_decisions(folder: Path) -> list[str]:
    """The decisions in the journal, in order."""
    journal = folder / "gold" / JOURNAL
    lines = journal.read_text("utf-8").splitlines() if journal.exists() else []
    return [json.loads(line)["decision"] for line in lines]


def current_difference(page: Page) -> str:
    """Kind and layer of the difference that is open."""
    return page.locator(".card[open] > summary .kind").inner_text()


def press(page: Page, keys: str) -> None:
    """Press keys one after another, once the page listens; what it said before is gone, so that none waits for it."""
    page.wait_for_load_state()
    forget_message(page)
    for key in keys.split():
        page.keyboard.press(key)


def forget_message(page: Page) -> None:
    """Take the page's message away, as one that was read."""
    page.evaluate("document.querySelector('#message')?.replaceChildren()")


def expect_message(page: Page, words: str) -> None:
    """Wait until the page's message has these words."""
    expect(page.locator("#message")).to_contain_text(words)


def choose(chooser: Locator, typed: str) -> None:
    """Choose the first of a list that has what is typed."""
    chooser.fill(typed)
    chooser.press("Enter")


def select_words(page: Page, words: str, *, until: Locator | None = None) -> None:
    """Drag over the words in the article, as a reader would, or from where they begin to the middle of something."""
    box = page.evaluate(
        """(words) => {
            const text = document.querySelector(".layer:not([hidden]) .text");
            const start = text.textContent.indexOf(words);
            const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
            const position = (offset) => {
                walker.currentNode = text;
                let before = 0;
                for (let node = walker.nextNode(); node; node = walker.nextNode()) {
                    if (before + node.length > offset) return [node, offset - before];
                    before += node.length;
                }
            };
            const range = document.createRange();
            range.setStart(...position(start));
            range.setEnd(...position(start + words.length));
            const boxes = [...range.getClientRects()];
            const last = boxes.at(-1);
            return { left: boxes[0].left, right: last.right, y: (last.top + last.bottom) / 2 };
        }""",
        words,
    )
    page.mouse.move(box["left"] + 0.5, box["y"])
    page.mouse.down()
    if until is None:
        page.mouse.move(box["right"] - 0.5, box["y"])
    else:
        until.hover(force=True)
    page.mouse.up()


@contextmanager
def held_back(page: Page, requested: str) -> Generator[None]:
    """Let what a page asks for wait until the block ends: of addresses that fit this pattern."""
    waiting: list[Route] = []
    is_over = False

    def hold(route: Route) -> None:
        if is_over:  # asked for so late that nobody would come back to it
            route.continue_()
        else:
            waiting.append(route)

    page.route(requested, hold)
    yield
    is_over = True  # the route stays: one that was still on its way when it is taken away never goes on
    for route in waiting:
        route.continue_()

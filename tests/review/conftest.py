"""A review or an annotation of an article, looked at in a browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from extractor.gold.files import save_gold
from extractor.review.session import ReviewSession
from extractor.review.sources import FolderArticles
from extractor_schemas import Article, Codebook, Gold, Record
from tests.support import bridge_article
from tests.support.gold_items import ARTICLE
from tests.support.reviewing import Annotate, OpenPage, running_browser, served


@pytest.fixture
def session(tmp_path: Path) -> ReviewSession:
    """A review of the bridge article; run and gold are in the folders `run` and `gold`."""
    run, gold = bridge_article.write_run_and_gold(tmp_path)
    return ReviewSession(run, gold, "ada")


@pytest.fixture(scope="module")  # while it runs, its event loop keeps others from running
def browser() -> Iterator[Browser]:
    """One browser for the tests of a module."""
    with running_browser() as browser:
        yield browser


@pytest.fixture
def open_page(tmp_path: Path, browser: Browser) -> Iterator[OpenPage]:
    """Open a page of a review; nothing may be written to its console, and no dialog may appear."""
    complaints: list[str] = []
    links: list[str] = []

    def complain(message: str, dismiss: Callable[[], None]) -> None:
        complaints.append(message)
        dismiss()

    with ExitStack() as stack:

        def open_page(
            path: str = "article/1", *, gold: Gold | None = None, record: Record | None = None, **context: Any
        ) -> Page:
            if not links:
                run, gold_folder = bridge_article.write_run_and_gold(tmp_path, items=gold, run_record=record)
                links.append(stack.enter_context(served(ReviewSession(run, gold_folder, "ada"))))
            page = stack.enter_context(browser.new_context(**context)).new_page()
            page.set_default_timeout(10_000)
            page.on("console", lambda message: complaints.append(message.text))
            page.on("pageerror", lambda error: complaints.append(str(error)))
            page.on("dialog", lambda dialog: complain(dialog.message, dialog.dismiss))
            page.goto(links[0] + path)
            return page

        yield open_page
    unexpected = [text for text in complaints if "status of 409" not in text and "status of 422" not in text]
    assert unexpected == []


@pytest.fixture
def annotate(tmp_path: Path, browser: Browser) -> Iterator[Annotate]:
    """Open the page of an article with some gold, or none; nothing may be written to its console.

    All pages are of one server, which the first begins.
    """
    complaints: list[str] = []
    links: list[str] = []
    with ExitStack() as stack:

        def open_page(
            items: Gold | None = None,
            *,
            path: str = "article/1",
            article: Article = ARTICLE,
            codebook: Codebook | None = None,
        ) -> Page:
            if items:
                save_gold(items, tmp_path / "gold" / f"{article.id}.json")
            if not links:
                session = ReviewSession(FolderArticles([article], codebook=codebook), tmp_path / "gold", "ada")
                links.append(stack.enter_context(served(session)))
            page = stack.enter_context(browser.new_context()).new_page()
            page.set_default_timeout(10_000)
            page.on("console", lambda message: complaints.append(message.text))
            page.on("pageerror", lambda error: complaints.append(str(error)))
            page.goto(links[0] + path)
            return page

        yield open_page
    assert [text for text in complaints if "status of 4" not in text] == []

"""Take the pictures of the review page in `docs/review/`: ``python docs/tools/review_pictures.py [NAME ...]``.

They show the articles and the gold of the seeds and a run of the rules. Needs Debian's Chromium.
"""

from __future__ import annotations

import os
import shutil
import sys
import threading
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from playwright.sync_api import Browser, Page, sync_playwright

from extractor import Extractor
from extractor.articles.failure import Failure
from extractor.articles.reader import read_articles
from extractor.review.server import Server
from extractor.review.session import ReviewSession
from extractor.review.sources import FolderArticles
from extractor.review.two_annotators import AnnotatedArticles
from extractor_schemas import Article

ROOT = Path(__file__).parents[2].resolve()
CHROMIUM = Path("/usr/bin/chromium")
_MILLISECONDS = 700
"""After a key: what is entered is checked by then."""
RUN, GOLD, BEGUN = Path("run"), Path("gold"), Path("begun")


def reviewing() -> ReviewSession:
    """The run against the gold of the seeds."""
    return ReviewSession(RUN, GOLD, "cleo")


def annotating() -> ReviewSession:
    """The same articles, of which the last two have no gold yet, with what the run suggests."""
    return ReviewSession(FolderArticles(_articles(), RUN), BEGUN, "ada")


def settling() -> ReviewSession:
    """The two annotators of the seeds."""
    folders = Path("annotators/ada"), Path("annotators/ben")
    return ReviewSession(AnnotatedArticles(_articles(), folders), Path("settled"), "cleo")


class Picture(NamedTuple):
    """What is opened, the keys that are pressed there, one after another, and how wide and how bright the window is."""

    name: str
    session: Callable[[], ReviewSession]
    path: str
    keys: Sequence[str] = ()
    width: int = 1280
    dark: bool = False


_QUOTES = "article/4?layer=quotes&kind=changed"
_PICTURES = (
    Picture("articles", reviewing, ""),
    Picture("wide", reviewing, _QUOTES),
    Picture("dark", reviewing, _QUOTES, dark=True),
    Picture("narrow", reviewing, _QUOTES, width=800),
    Picture("side-by-side", reviewing, f"{_QUOTES}&view=side"),
    Picture("edit", reviewing, _QUOTES, ["e"]),
    Picture("keys", reviewing, _QUOTES, ["?"]),
    Picture("annotate-list", annotating, ""),
    Picture("annotate", annotating, "article/5", ["/", "to end the..House", "Enter", "2"]),
    Picture("settle", settling, "article/1?layer=claims&kind=changed", ["j", "j", "j"]),
)


def _articles() -> list[Article]:
    return [article for article in read_articles(ROOT / "seeds" / "articles") if not isinstance(article, Failure)]


def _prepare() -> None:
    """Write the run, and copies of the gold, into the working folder."""
    Extractor(backend="rules").run(_articles(), out=RUN)
    seeds = ROOT / "seeds" / "gold"
    files = sorted(seeds.glob("*.json"))
    for folder, copied in ((GOLD, files), (BEGUN, files[:-2])):
        folder.mkdir()
        for file in copied:
            shutil.copy(file, folder)
    for name, of_seeds in (("ada", "A"), ("ben", "B")):
        shutil.copytree(seeds / "annotators" / of_seeds, Path("annotators") / name)


@contextmanager
def _served(session: ReviewSession) -> Generator[str]:
    with Server(session) as server:
        thread = threading.Thread(target=server.run)
        thread.start()
        try:
            yield server.link
        finally:
            server.stop()
            thread.join()


def _press(page: Page, key: str) -> None:
    """Press a key, or type words, and give the page the time to do what it does."""
    if len(key) == 1 or key == "Enter":
        page.keyboard.press(key)
    else:
        page.keyboard.type(key)
    page.wait_for_timeout(_MILLISECONDS)


def _take(browser: Browser, picture: Picture) -> None:
    with _served(picture.session()) as link:
        page = browser.new_context(
            viewport={"width": picture.width, "height": 800}, color_scheme="dark" if picture.dark else "light"
        ).new_page()
        page.goto(link + picture.path, wait_until="networkidle")
        for key in picture.keys:
            _press(page, key)
        page.screenshot(path=ROOT / "docs" / "review" / f"{picture.name}.png")
        page.context.close()


def main(names: Sequence[str]) -> None:
    """Take the pictures of these names, or all."""
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        os.chdir(folder)  # the page names run and gold as it was given them
        _prepare()
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for picture in _PICTURES:
            if not names or picture.name in names:
                _take(browser, picture)
        browser.close()
        os.chdir(ROOT)


if __name__ == "__main__":
    main(sys.argv[1:])

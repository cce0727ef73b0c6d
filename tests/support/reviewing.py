"""A review that is served, and a browser that looks at it."""

from __future__ import annotations

import threading
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from extractor.review.server import Server
from extractor.review.session import GoldFolder

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


@contextmanager
def served(folder: GoldFolder) -> Generator[str]:
    """The link of a review of ``folder`` that is being served."""
    with Server(folder) as server:
        thread = threading.Thread(target=server.run)
        thread.start()
        try:
            yield server.link
        finally:
            server.stop()
            thread.join()


@contextmanager
def browser() -> Generator[Browser]:
    """Debian's Chromium."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=_ARGUMENTS)
        yield started
        started.close()

"""A review that several reviewers share: a service with keys of theirs, of the bridge article."""

from __future__ import annotations

import threading
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from extractor.service.config import make_config
from extractor.service.keys import KeyFile
from extractor.service.server import ServiceServer
from tests.support import bridge_article


@dataclass(frozen=True)
class SharedReview:
    """A service in a thread; ``address`` is that of its page, ``keys`` the words of keys by their names."""

    address: str
    keys: dict[str, str]
    key_file: KeyFile


@contextmanager
def served_together(folder: Path, *, names: tuple[str, ...] = ("ada", "ben"), **review: Any) -> Generator[SharedReview]:
    """The review of the bridge article, or what ``review`` says; run, gold and the service's data are in ``folder``."""
    run, gold = bridge_article.write_run_and_gold(folder)
    keys = KeyFile(folder / "service")
    words = {name: keys.add(name, review=True) for name in names}
    config = {"data": folder / "service", "review": {"run": run, "gold": gold, **review}}
    server = ServiceServer(make_config(config))
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        yield SharedReview(f"{server.address}/review/", words, keys)
    finally:
        server.stop()
        thread.join()


def sign_in(page: Page, key: str) -> None:
    """Sign in on the page that asks for a key, and wait for the one that was asked for."""
    page.get_by_label("Your key").fill(key)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("button", name="Sign out").wait_for()
    page.wait_for_load_state()

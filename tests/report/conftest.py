"""The page of a run, looked at in a browser that tells whatever the page loads and complains of."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from extractor.charts.picture import Picture
from extractor.report.page import write_report
from extractor_schemas import Record
from tests.support.reviewing import running_browser

OpenReport = Callable[..., Page]
"""The fixture `open_report`: writes the page of these records, and opens it at an address such as "#a.txt/q1"."""


@pytest.fixture(scope="module")  # while it runs, its event loop keeps others from running
def browser() -> Iterator[Browser]:
    """One browser for the tests of a module."""
    with running_browser() as browser:
        yield browser


@pytest.fixture
def open_report(tmp_path: Path, browser: Browser) -> Iterator[OpenReport]:
    """Open the page from its file: nothing else may be loaded, no dialog appear, nothing be written to the console."""
    complaints: list[str] = []
    loaded: list[str] = []

    def complain(message: str, dismiss: Callable[[], None]) -> None:
        complaints.append(message)
        dismiss()

    with ExitStack() as stack:

        def open_report(*records: Record, at: str = "", pictures: Sequence[Picture] = (), **context: Any) -> Page:
            file = tmp_path / "report.html"
            write_report(write_run(tmp_path / "run", *records), file, pictures=pictures)
            page = stack.enter_context(browser.new_context(**context)).new_page()
            page.set_default_timeout(10_000)
            page.on("console", lambda message: complaints.append(message.text))
            page.on("pageerror", lambda error: complaints.append(str(error)))
            page.on("dialog", lambda dialog: complain(dialog.message, dialog.dismiss))
            page.on("request", lambda request: loaded.append(request.url.partition("#")[0]))
            page.goto(f"{file.as_uri()}{at}")
            return page

        yield open_report
    assert complaints == []
    elsewhere = [address for address in loaded if not address.startswith("data:")]
    assert set(elsewhere) <= {(tmp_path / "report.html").as_uri()}


def write_run(folder: Path, *records: Record) -> Path:
    """A run with these records; its folder."""
    folder.mkdir(exist_ok=True)
    lines = "".join(record.model_dump_json(by_alias=True) + "\n" for record in records)
    (folder / "records.jsonl").write_text(lines, encoding="utf-8")
    return folder

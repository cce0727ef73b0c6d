"""How soon the page of a run is open in a browser: ``python -m bench.report [--articles 200]``.

The records are those of the seeds by the rules, again and again under other ids. Chromium opens the page from its file,
and then a filter is set; told are the seconds that the browser's process works for each, by itself, and what the clock
says.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import CDPSession, Page

from bench.exports import write_records
from extractor.report.page import write_report
from tests.support.reviewing import running_browser


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--times", type=int, default=5, help="how often; the fastest counts")
    given = parser.parse_args()
    with TemporaryDirectory() as folder, running_browser() as browser:
        run, file = Path(folder) / "run", Path(folder) / "report.html"
        run.mkdir()
        write_records(run / "records.jsonl", given.articles)
        start = time.process_time()
        write_report(run, file)
        writing = (time.process_time() - start) / given.articles
        opening: list[tuple[float, float]] = []
        filtering: list[tuple[float, float]] = []
        for _ in range(given.times):
            page = browser.new_context().new_page()
            worker = page.context.new_cdp_session(page)
            worker.send("Performance.enable")
            opening.append(_timed(worker, lambda page=page: _open(page, file)))
            filtering.append(_timed(worker, lambda page=page: _filter(page)))
            page.context.close()
        size = file.stat().st_size / 1e6
    print("| articles | MB | | seconds of a core | seconds by the clock |\n|---|---|---|---|---|")
    for what, times in (("opened", opening), ("the first filter", filtering)):
        work, wall = (min(each) for each in zip(*times, strict=True))
        print(f"| {given.articles} | {size:.0f} | {what} | {work:.2f} | {wall:.2f} |")
    print(f"written in {1000 * writing:.0f} ms an article")


def _timed(worker: CDPSession, act: Callable[[], None]) -> tuple[float, float]:
    """What the page's process has worked while something was done, and how long that took."""
    before, start = _worked(worker), time.perf_counter()
    act()
    wall = time.perf_counter() - start
    return _worked(worker) - before, wall


def _worked(worker: CDPSession) -> float:
    metrics = {each["name"]: each["value"] for each in worker.send("Performance.getMetrics")["metrics"]}
    return float(metrics["TaskDuration"])


def _open(page: Page, file: Path) -> None:
    page.goto(file.as_uri())
    page.locator("#filters").wait_for()


def _filter(page: Page) -> None:
    page.get_by_label("Layer", exact=True).select_option("claims")
    page.locator("#told", has_text="findings in").wait_for()


if __name__ == "__main__":
    main()

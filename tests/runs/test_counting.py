"""The number of a run's articles is known as soon as it is counted; a run does not wait for it for long."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from extractor import Article, Extractor
from extractor.backends.rules.backend import RulesBackend
from extractor.errors import UsageError
from extractor.runs import counting
from extractor.runs.manifest import RunManifest
from extractor.runs.runner import Run

ARTICLES = [Article.of(f"It rained on day {number}.", id=str(number)) for number in range(5)]


async def test_a_run_begins_before_its_articles_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counting, "PATIENCE", 0)
    may_count, counted = threading.Event(), threading.Event()
    known: list[int | None] = []

    def numbers() -> Iterator[int]:
        may_count.wait()
        yield from (2, 3)

    def expect(self: Run, articles: int) -> None:
        self.manifest.expected = articles
        counted.set()

    def on_progress(failure: object, manifest: RunManifest) -> None:
        known.append(manifest.expected)
        may_count.set()
        counted.wait()

    monkeypatch.setattr(Run, "_expect", expect)
    result = await Run(ARTICLES, RulesBackend(), width=1, numbers=numbers(), on_progress=on_progress).execute()

    assert known == [None, 5, 5, 5, 5]
    assert result.articles == 5


def test_of_a_few_files_the_number_is_known_when_the_run_begins(tmp_path: Path) -> None:
    for article in ARTICLES:
        (tmp_path / f"{article.id}.txt").write_text(article.text)
    known: list[int | None] = []
    with Extractor() as extractor:
        extractor.run(tmp_path, on_start=lambda manifest: known.append(manifest.expected))

    assert known == [5]


@pytest.mark.parametrize("error", [OSError("gone"), UsageError("no such folder")])
async def test_what_cannot_be_counted_has_no_number(error: Exception) -> None:
    def numbers() -> Iterator[int]:
        yield 2
        raise error

    told: list[int] = []
    await counting.Counting(numbers(), told.append).begin()

    assert told == []

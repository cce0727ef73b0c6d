"""`extractor batch` at a provider of our own, with a cache of its own."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from extractor.llm.cache.disk import DiskStore
from tests.support.batch_endpoint import BatchProvider
from tests.support.shell import Run

ARTICLES = 5

Batch = Callable[..., Any]


@pytest.fixture
def provider() -> Iterator[BatchProvider]:
    provider = BatchProvider()
    yield provider
    provider.stop()


@pytest.fixture(autouse=True)
def no_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extractor.cli.batch_jobs.SECONDS_BETWEEN_LOOKS", 0)
    monkeypatch.setattr("extractor.llm.batches.endpoint._LONGEST_WAIT", 0)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "articles").mkdir()
    for number in range(ARTICLES):
        (tmp_path / "articles" / f"{number}.txt").write_text(f"It rained on day {number}.\n", encoding="utf-8")
    return tmp_path


@pytest.fixture
def batch(run: Run, provider: BatchProvider, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Batch:
    """Calls `extractor batch` for this provider and a cache of its own, after its requests were written."""
    monkeypatch.setenv("OPENAI_API_KEY", "planted-key-1234")
    monkeypatch.setenv("OPENAI_BASE_URL", provider.url)
    monkeypatch.setenv("EXTRACTOR_CACHE", str(folder / "cache"))
    requests = folder / "requests.jsonl"
    assert run("batch", "write", folder / "articles", "--model", "m", "--out", requests).code == 0

    def call(name: str, *words: object) -> Any:
        words = (requests, *words) if name == "submit" else words
        return run("batch", name, *words)

    return call


def cached(folder: Path) -> int:
    with DiskStore(folder / "cache") as store:
        return store.stats().responses


def facts(batch: Batch) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(batch("status", "--all", "--json").out)
    return found

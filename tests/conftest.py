"""Fixtures that several tests share."""

from __future__ import annotations

import gc
import logging
import os
import sys
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from extractor.collecting import collect_seldom

sys.dont_write_bytecode = False  # else each of the hundreds of processes that tests start compiles all of our modules
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

settings.register_profile("steady", deadline=None, max_examples=40)  # how long one takes is the machine's business
settings.register_profile("long", deadline=None, max_examples=400)
"""For `make test-long`."""
settings.register_profile("thorough", deadline=None, max_examples=5_000, print_blob=True)
"""For a run to the end, by ``--hypothesis-profile thorough``."""
settings.load_profile("steady")


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """What is collected stays to the end and is never looked through for garbage, the rest seldom, as by a command."""
    gc.disable()
    collected = yield
    gc.freeze()
    gc.enable()
    collect_seldom()
    return collected


@pytest.fixture(autouse=True)
def _own_environment(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """No key and no cache of the developer's ever reaches a test."""
    for name in list(os.environ):
        if name.startswith(("OPENAI_", "AZURE_OPENAI_", "EXTRACTOR_")):
            monkeypatch.delenv(name)
    monkeypatch.setenv("EXTRACTOR_CACHE", str(tmp_path_factory.mktemp("cache")))


@pytest.fixture(autouse=True)
def _no_power_loss(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing waits for the disk, as all processes see what is written; what is no open file is an error still."""
    monkeypatch.setattr(os, "fsync", os.fstat)


@pytest.fixture(autouse=True)
def _own_log_level() -> Iterator[None]:
    """What a command's --log-level sets ends with the test."""
    logger = logging.getLogger("extractor")
    before = logger.level, logger.handlers
    yield
    logger.setLevel(before[0])
    logger.handlers = before[1]


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """A folder of three small invented articles."""
    folder = tmp_path / "articles"
    (folder / "deeper").mkdir(parents=True)
    (folder / "a.txt").write_text('"We will not sign," Minister Ada Holm told reporters on Friday.\n', encoding="utf-8")
    (folder / "b.md").write_text(
        "---\ntitle: Bridge\npublished: 2024-06-01\n---\nMayor Dana Okafor said that the bridge would be built.\n",
        encoding="utf-8",
    )
    (folder / "deeper" / "c.txt").write_text(
        "The Fishers' Union opposes the bridge, its chairman, Tom Brandt, said.\n", encoding="utf-8"
    )
    return folder

"""Whoever writes a gold file holds the lock of its folder from reading it on, so that nobody's work is written over."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from extractor.gold import checks, files, formatting
from extractor.gold.files import load_gold, locked_gold, save_gold, save_new_gold
from tests.support.gold_items import ARTICLE, TEXT, WHOLE

SUGGESTED = WHOLE.model_copy(update={"status": "suggested", "annotators": []})


def is_held(folder: Path) -> bool:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(descriptor)
    return False


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """A folder of gold in a layout of its own, beside its article."""
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / ARTICLE.id).write_text(TEXT, "utf-8")
    folder = tmp_path / "gold"
    folder.mkdir()
    for name, items in (("bridge.txt.json", SUGGESTED), ("checked.json", WHOLE.model_copy(update={"article": "b"}))):
        (folder / name).write_text(items.model_dump_json(), "utf-8")
    return folder


@pytest.mark.parametrize(
    ("command", "module", "reads", "writes"),
    [
        pytest.param(formatting.format_files, formatting, "read_gold_file", "write_gold_file", id="format"),
        pytest.param(
            lambda gold: checks.check_files([gold], done_by="ada"), checks, "read_gold_file", "save_gold", id="done"
        ),
        pytest.param(checks.unmark_files, checks, "marked_unchecked", "save_gold", id="undone"),
        pytest.param(
            lambda gold: save_new_gold(WHOLE, gold / "new.json"), files, "format_gold", "write_gold_file", id="new"
        ),
    ],
)
def test_the_lock_is_held_from_reading_to_writing(
    gold: Path, monkeypatch: pytest.MonkeyPatch, command: Callable[[Path], object], module: Any, reads: str, writes: str
) -> None:
    held: list[bool] = []
    for name in (reads, writes):
        real = getattr(module, name)

        def noted(*arguments: Any, real: Callable[..., Any] = real) -> Any:
            held.append(is_held(gold))
            return real(*arguments)

        monkeypatch.setattr(module, name, noted)

    command(gold)

    assert len(held) >= 2
    assert all(held)
    assert not is_held(gold)


def test_gold_that_is_there_is_not_replaced_by_new(tmp_path: Path) -> None:
    path = tmp_path / "gold" / "a.json"
    assert save_new_gold(WHOLE, path)

    assert not save_new_gold(SUGGESTED, path)

    assert load_gold(path) == WHOLE


def test_a_file_has_the_lock_of_its_folder(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    save_gold(WHOLE, path)
    with locked_gold(path):
        assert is_held(tmp_path)

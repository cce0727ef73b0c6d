"""A folder with an article, its run by the rules, and its gold."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from extractor.gold.file_names import gold_file_name
from extractor.gold.files import save_gold
from tests.support.gold_items import ARTICLE, TEXT, WHOLE
from tests.support.shell import Run, shell

GOLD_FILE = Path("gold", "bridge.txt.json")


def run_with_gold(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], folder: Path) -> Run:
    """Call the command line as the shell would, in a folder with an article, its run by the rules, and its gold."""
    monkeypatch.chdir(folder)
    monkeypatch.setenv("COLUMNS", "80")
    Path("articles").mkdir()
    Path("articles", ARTICLE.id).write_text(TEXT, encoding="utf-8")
    call = shell(monkeypatch, capfd)
    call("extract", "articles", "--out", "run", "--quiet")
    save_gold(WHOLE, Path("gold", gold_file_name(ARTICLE.id)))
    return call


def save_changed(folder: str, **fields: Any) -> None:
    """The gold, somewhat changed, in another folder."""
    save_gold(WHOLE.model_copy(update=fields), Path(folder, "bridge.txt.json"))

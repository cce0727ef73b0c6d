"""Runs that are searched."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor import Record
from tests.support.searched_runs import Write


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes records as a run, and gives its folder."""

    def run(*records: Record, name: str = "run") -> Path:
        folder = tmp_path / name
        folder.mkdir(parents=True, exist_ok=True)
        lines = (record.model_dump_json(by_alias=True) + "\n" for record in records)
        (folder / "records.jsonl").write_text("".join(lines), encoding="utf-8")
        (folder / "run.json").write_text("{}", encoding="utf-8")
        return folder

    return run

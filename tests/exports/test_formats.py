"""What holds of every format of the package."""

from __future__ import annotations

import tracemalloc
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from extractor import Extractor
from extractor.errors import UsageError
from extractor.exports import docbin, parquet_files
from extractor.exports.base import EXPORTERS, export_records
from extractor_schemas import Record
from tests.support.exporting import record, records
from tests.support.paths import ROOT

FORMATS = [
    pytest.param(to, marks=pytest.mark.skipif(to == "docbin" and not find_spec("spacy"), reason="needs spaCy"))
    for to in EXPORTERS
]


def peak(to: str, count: int, out: Path) -> int:
    """The most memory that an export of so many records takes, in bytes."""
    tracemalloc.start()
    try:
        export_records(to, records(count), out)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("to", FORMATS)
def test_many_records_take_the_memory_of_few(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, to: str) -> None:
    monkeypatch.setattr(parquet_files, "_MOST_ROWS", 20)
    monkeypatch.setattr(docbin, "_MOST_DOCS", 20)
    peak(to, 1, tmp_path / "first")  # loads what is loaded once

    few, many = peak(to, 40, tmp_path / "few"), peak(to, 240, tmp_path / "many")

    assert many < few + 1_000_000  # of bytes, of which 200 records more take four millions


@pytest.mark.parametrize("to", FORMATS)
def test_what_fails_half_way_leaves_nothing(tmp_path: Path, to: str) -> None:
    def broken() -> Iterator[Record]:
        yield record()
        raise UsageError("line 2 is not a record")

    with pytest.raises(UsageError, match="line 2 is not a record"):
        export_records(to, broken(), tmp_path / "out")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("to", FORMATS)
def test_a_folder_that_cannot_be_written_to_is_told(tmp_path: Path, to: str) -> None:
    (tmp_path / "file").write_text("a file")

    with pytest.raises(UsageError, match="cannot write"):
        export_records(to, [record()], tmp_path / "file" / "out")


@pytest.mark.parametrize("to", FORMATS)
def test_records_of_the_rules_are_carried_over(tmp_path: Path, to: str) -> None:
    with Extractor() as extractor:
        found = extractor.extract_text((next((ROOT / "seeds" / "articles").glob("*.txt"))).read_text(encoding="utf-8"))

    assert all(path.stat().st_size for path in export_records(to, [found], tmp_path / "out"))


def test_every_format_stands_in_the_guide() -> None:
    guide = (ROOT / "docs" / "exports.md").read_text(encoding="utf-8")

    assert [name for name in EXPORTERS if f"\n| `{name}` |" not in guide] == []

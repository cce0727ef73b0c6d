"""JSON Lines, compressed where the name says so, as gzip and zstd read them."""

from __future__ import annotations

import gzip
import sys
from pathlib import Path

import pytest
from backports import zstd

from extractor.articles.run_folders import is_run
from extractor.errors import UsageError
from extractor.exports.base import export_records
from extractor.runs.reader import read_record, read_records
from extractor_schemas import Record
from tests.support.exporting import record, records


@pytest.mark.parametrize(("name", "unpack"), [("out.jsonl.gz", gzip.decompress), ("out.JSONL.ZST", zstd.decompress)])
def test_a_name_says_how_the_file_is_compressed(tmp_path: Path, name: str, unpack: object) -> None:
    (path,) = export_records("jsonl", records(100), tmp_path / name)

    assert callable(unpack)
    lines = unpack(path.read_bytes()).splitlines()
    assert [Record.model_validate_json(line) for line in lines] == list(records(100))


def test_the_same_records_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a.jsonl.gz", "b.jsonl.gz"):
        export_records("jsonl", records(3), tmp_path / name)

    assert (tmp_path / "a.jsonl.gz").read_bytes() == (tmp_path / "b.jsonl.gz").read_bytes()


@pytest.mark.parametrize("name", ["out.jsonl.gz", "out.jsonl.zst"])
def test_only_records_of_ours_are_replaced(tmp_path: Path, name: str) -> None:
    export_records("jsonl", records(2), tmp_path / name)
    (path,) = export_records("jsonl", [record("new")], tmp_path / name)
    pack = gzip.compress if name.endswith("gz") else zstd.compress
    (tmp_path / f"other.{name}").write_bytes(pack(b'{"mine": 1}\n'))
    (tmp_path / f"broken.{name}").write_bytes(pack(b'{"article":{"id":')[:-3])

    assert b'"new"' in (gzip.decompress if name.endswith("gz") else zstd.decompress)(path.read_bytes())
    for other in ("other", "broken"):
        with pytest.raises(UsageError, match="is there already"):
            export_records("jsonl", [record()], tmp_path / f"{other}.{name}")


def test_without_zstandard_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "backports.zstd", None)
    monkeypatch.setitem(sys.modules, "compression.zstd", None)

    with pytest.raises(UsageError, match=r"pip install 'claim-extractor\[zstd\]'"):
        export_records("jsonl", [record()], tmp_path / "out.jsonl.zst")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["out.jsonl.gz", "out.jsonl.zst"])
def test_compressed_records_are_read_as_any_others(tmp_path: Path, name: str) -> None:
    export_records("jsonl", records(3), tmp_path / name)

    assert list(read_records(tmp_path / name)) == list(records(3))
    assert read_record(tmp_path / name, "1.txt") == record("1.txt")
    assert is_run(tmp_path / name)


@pytest.mark.parametrize("name", ["out.jsonl.gz", "out.jsonl.zst"])
def test_compressed_records_that_are_cut_off_are_told(tmp_path: Path, name: str) -> None:
    (path,) = export_records("jsonl", records(3), tmp_path / name)
    path.write_bytes(path.read_bytes()[:-9])

    with pytest.raises(UsageError, match="cannot be read: it is cut off"):
        list(read_records(path))

"""Parquet as pyarrow reads it: lists where the record has lists, and in the metadata what the offsets count."""

from __future__ import annotations

import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from extractor.articles.failure import UnreadFailure
from extractor.articles.reader import read_articles
from extractor.errors import UsageError
from extractor.exports import parquet_files
from extractor.exports.base import export_records
from tests.support.exporting import TEXT, record, records

NAMES = ["articles", "actors", "quotes", "claims", "stances", "unfounded", "missed"]


def test_there_is_a_file_a_table_and_a_row_a_finding(tmp_path: Path) -> None:
    paths = export_records("parquet", [record("a"), record("b")], tmp_path / "out")

    assert paths == [tmp_path / "out" / f"{name}.parquet" for name in NAMES]
    assert [pq.read_table(path).num_rows for path in paths] == [2, 4, 4, 4, 2, 2, 2]
    quote = pq.read_table(tmp_path / "out" / "quotes.parquet").to_pylist()[0]
    assert [TEXT[each["start"] : each["end"]] for each in quote["content_spans"]] == ["=1+1 is\n2", "will not"]
    assert quote["content"] == "=1+1 is\n2 … will not"
    assert quote["reported_by"] == ["@Tom Brandt", "Ada Holm"]
    assert pq.read_table(tmp_path / "out" / "articles.parquet").to_pylist()[0]["text"] == TEXT


def test_the_metadata_say_the_version_and_what_offsets_count(tmp_path: Path) -> None:
    for path in export_records("parquet", [], tmp_path / "out"):
        metadata = pq.read_schema(path).metadata
        assert metadata[b"extractor.table"] == path.stem.encode()
        assert metadata[b"extractor.tables_version"] == b"1"
        assert metadata[b"extractor.offsets"].startswith(b"Unicode code points")
        assert metadata[b"extractor.made_by"].startswith(b"claim-extractor ")
        assert metadata[b"schema"] == b"extractor.%s.v1" % path.stem.encode()
        assert metadata[b"offset_unit"] == b"codepoint"


def test_types_are_the_same_without_a_row(tmp_path: Path) -> None:
    full, empty = tmp_path / "full", tmp_path / "empty"
    export_records("parquet", [record()], full)
    export_records("parquet", [], empty)

    for name in NAMES:
        assert pq.read_schema(full / f"{name}.parquet") == pq.read_schema(empty / f"{name}.parquet")
    claims = pq.read_schema(full / "claims.parquet")
    assert claims.field("checkable").type == pa.bool_()
    assert claims.field("evidence_spans").type == pa.list_(pa.struct([("start", pa.int32()), ("end", pa.int32())]))


def test_rows_are_written_group_by_group(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet_files, "_MOST_ROWS", 10)

    export_records("parquet", records(12), tmp_path / "out")

    quotes = pq.ParquetFile(tmp_path / "out" / "quotes.parquet")
    assert [quotes.metadata.row_group(number).num_rows for number in range(quotes.num_row_groups)] == [10, 10, 4]
    assert quotes.read(["article"]).column(0).to_pylist() == [f"{number}.txt" for number in range(12) for _ in "12"]


def test_the_articles_of_an_export_can_be_read_again_and_what_was_found_is_refused(tmp_path: Path) -> None:
    export_records("parquet", [record("a")], tmp_path / "out")

    read = {item.id: item for item in read_articles(tmp_path / "out")}

    (article,) = [item for item in read.values() if not isinstance(item, UnreadFailure)]
    assert article == record("articles.parquet#1").article
    assert {id for id in read if "what a run found" in getattr(read[id], "reason", "")} == {
        f"{name}.parquet" for name in NAMES[1:]
    }


def test_without_pyarrow_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)

    with pytest.raises(UsageError, match=r"pip install 'claim-extractor\[parquet\]'"):
        export_records("parquet", [record()], tmp_path / "out")
    assert list(tmp_path.iterdir()) == []

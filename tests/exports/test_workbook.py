"""Excel as openpyxl reads it: a sheet a table, and whatever is a text stays one."""

from __future__ import annotations

import gc
import json
import sys
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.utils.escape import unescape

from extractor.errors import UsageError
from extractor.exports import workbook
from extractor.exports.base import export_records
from tests.support.exporting import TEXT, record, records
from tests.support.file_size import largest_file

SHEETS = ["articles", "actors", "quotes", "claims", "stances", "unfounded", "missed", "about"]


def test_there_is_a_sheet_a_table_and_a_row_a_finding(tmp_path: Path) -> None:
    (path,) = export_records("xlsx", [record("a"), record("b")], tmp_path / "out.xlsx")

    book = load_workbook(path)
    assert book.sheetnames == SHEETS
    header, *rows = book["quotes"].values
    quote = dict(zip(header, rows[0], strict=True))
    assert len(rows) == 4
    assert quote["content"] == "=1+1 is\n2 … will not"
    assert (quote["start"], quote["end"], quote["speaker"]) == (18, 87, "Ada Holm")
    assert [TEXT[start:end] for start, end in json.loads(str(quote["content_spans"]))] == ["=1+1 is\n2", "will not"]
    assert [row[header.index("speaker")] for row in rows[:2]] == ["Ada Holm", None]
    assert [cell.value for cell in book["about"]["B"]][2].startswith("Unicode code points")


def test_no_cell_is_a_formula_or_a_link(tmp_path: Path) -> None:
    one = record()
    claims = [one.claims[0].model_copy(update={"text": text}) for text in ("=1+1", "https://a.example", "{=A1}", "12")]

    export_records("xlsx", [one.model_copy(update={"claims": claims})], tmp_path / "out.xlsx")

    sheet = load_workbook(tmp_path / "out.xlsx")["claims"]
    header, *rows = sheet.iter_rows()
    at = [cell.value for cell in header].index("text")
    assert [(row[at].value, row[at].data_type, row[at].hyperlink) for row in rows] == [
        (text, "s", None) for text in ("=1+1", "https://a.example", "{=A1}", "12")
    ]


def test_truth_values_and_control_characters_are_kept(tmp_path: Path) -> None:
    one = record()
    claim = one.claims[0].model_copy(update={"text": "a\x07b\n_x0041_"})

    export_records("xlsx", [one.model_copy(update={"claims": [claim]})], tmp_path / "out.xlsx")

    header, row = load_workbook(tmp_path / "out.xlsx")["claims"].values
    assert unescape(str(dict(zip(header, row, strict=True))["text"])) == "a\x07b\n_x0041_"
    assert dict(zip(header, row, strict=True))["checkable"] is True


def test_a_cell_that_is_too_long_ends_with_an_ellipsis(tmp_path: Path) -> None:
    one = record()
    claim = one.claims[0].model_copy(update={"text": "a" * 40_000})

    export_records("xlsx", [one.model_copy(update={"claims": [claim]})], tmp_path / "out.xlsx")

    header, row = load_workbook(tmp_path / "out.xlsx")["claims"].values
    assert dict(zip(header, row, strict=True))["text"] == "a" * 32_766 + "…"


def test_rows_beyond_those_of_a_sheet_go_on_in_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MOST_ROWS", 4)

    export_records("xlsx", records(3), tmp_path / "out.xlsx")

    book = load_workbook(tmp_path / "out.xlsx")
    assert [len(list(book[name].values)) for name in ("quotes", "quotes 2", "articles")] == [4, 4, 4]
    assert next(iter(book["quotes 2"].values)) == next(iter(book["quotes"].values))


def test_a_workbook_that_is_there_is_never_replaced(tmp_path: Path) -> None:
    export_records("xlsx", [record()], tmp_path / "out.xlsx")

    with pytest.raises(UsageError, match="is there already"):
        export_records("xlsx", [record()], tmp_path / "out.xlsx")


def test_without_xlsxwriter_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)

    with pytest.raises(UsageError, match=r"pip install 'claim-extractor\[xlsx\]'"):
        export_records("xlsx", [record()], tmp_path / "out.xlsx")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("size", [1, 100, 2_000, 5_000, 8_000, 9_000, 10_000, 11_000, 12_000])
def test_a_disk_that_is_full_is_told_once(tmp_path: Path, size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    later: list[object] = []
    monkeypatch.setattr("sys.unraisablehook", lambda told: later.append(told.exc_value))

    with largest_file(size), pytest.raises(UsageError, match="File too large"):
        export_records("xlsx", [record()], tmp_path / "run.xlsx")
    gc.collect()

    assert (later, list(tmp_path.iterdir())) == ([], [])

"""CSV as its readers have it: Python's csv module, and what a spreadsheet takes for a formula."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pandas
import pytest

from extractor.errors import UsageError
from extractor.exports.base import export_records
from tests.support.exporting import TEXT, record
from tests.support.paths import ROOT

FILES = ["articles.csv", "actors.csv", "quotes.csv", "claims.csv", "stances.csv", "unfounded.csv", "missed.csv"]


def read(path: Path, encoding: str = "utf-8") -> list[dict[str, str]]:
    with path.open(encoding=encoding, newline="") as file:
        return list(csv.DictReader(file, strict=True))


def test_there_is_a_file_a_table_and_a_row_a_finding(tmp_path: Path) -> None:
    paths = export_records("csv", [record("a"), record("b")], tmp_path / "out")

    assert paths == [tmp_path / "out" / name for name in FILES]
    assert [len(read(path)) for path in paths] == [2, 4, 4, 4, 2, 2, 2]
    quotes = read(tmp_path / "out" / "quotes.csv")
    assert [row["article"] for row in quotes] == ["a", "a", "b", "b"]
    assert quotes[0]["reported_by"] == "@Tom Brandt; Ada Holm".replace("@", "'@")
    assert [TEXT[start:end] for start, end in json.loads(quotes[0]["content_spans"])] == ["=1+1 is\n2", "will not"]
    assert quotes[1]["speaker"] == quotes[1]["content_spans"][:0] == ""
    assert [row["checkable"] for row in read(tmp_path / "out" / "claims.csv")[:2]] == ["true", "false"]


def test_lines_end_as_the_format_has_it(tmp_path: Path) -> None:
    export_records("csv", [], tmp_path / "out")

    header = (tmp_path / "out" / "missed.csv").read_bytes()
    assert header.startswith(b"article,article_title,")
    assert header.endswith(b",cue,cue_spans\r\n")


def test_pandas_reads_dates_of_publication_of_every_form_as_the_documentation_says(tmp_path: Path) -> None:
    forms = [None, "2024", "2024-05", "2024-05-31", "2024-05-31T10:15:00+02:00", "2024-05-31T10:15:00Z"]
    dated = [
        one.model_copy(update={"article": one.article.model_copy(update={"published": published})})
        for one, published in ((record(f"{number}"), published) for number, published in enumerate(forms))
    ]
    export_records("csv", dated, tmp_path / "out")
    documented = 'pandas.to_datetime(stances["article_published"], format="ISO8601", utc=True)'
    assert documented in (ROOT / "docs" / "analysis.md").read_text(encoding="utf-8")

    stances = pandas.read_csv(tmp_path / "out" / "stances.csv")
    days = pandas.to_datetime(stances["article_published"], format="ISO8601", utc=True)

    shown = [None if pandas.isna(day) else day.strftime("%Y-%m-%d") for day in days]
    assert shown == [None, "2024-01-01", "2024-05-01", *["2024-05-31"] * 3]


@pytest.mark.parametrize(
    ("words", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@a", "'@a"),
        (" =1+1", "' =1+1"),
        ("\t1", "'\t1"),
        ("\r\n=1", "'\r\n=1"),
        ("＝1+1", "'＝1+1"),
        ("1+1=2", "1+1=2"),
        ("“-1”", "“-1”"),
    ],
)
def test_no_cell_starts_a_formula(tmp_path: Path, words: str, cell: str) -> None:
    one = record()
    changed = one.model_copy(update={"claims": [one.claims[0].model_copy(update={"text": words})]})

    export_records("csv", [changed], tmp_path / "out")

    assert read(tmp_path / "out" / "claims.csv")[0]["text"] == cell
    for name in FILES:
        for row in read(tmp_path / "out" / name):
            assert not [each for each in row.values() if each.lstrip().startswith(("=", "+", "-", "@"))]


def test_a_mark_for_excel_begins_each_file_where_it_is_asked_for(tmp_path: Path) -> None:
    export_records("csv", [record()], tmp_path / "plain")
    export_records("csv-bom", [record()], tmp_path / "marked")

    for name in FILES:
        plain, marked = (tmp_path / folder / name for folder in ("plain", "marked"))
        assert marked.read_bytes() == b"\xef\xbb\xbf" + plain.read_bytes()
        assert read(marked, "utf-8-sig") == read(plain)


def test_a_folder_that_holds_something_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").write_text("mine")

    with pytest.raises(UsageError, match="is there already"):
        export_records("csv", [record()], tmp_path / "out")
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["mine.txt"]


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()

    assert export_records("csv", [record()], tmp_path / "out") == [tmp_path / "out" / name for name in FILES]
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == sorted(FILES)

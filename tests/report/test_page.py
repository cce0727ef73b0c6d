"""The page of a run as a file."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.errors import UsageError
from extractor.report.cards import RecordCards
from extractor.report.finding_index import page_json
from extractor.report.page import write_report
from extractor_schemas import LISTS, Record
from tests.report.conftest import write_run
from tests.support.searched_runs import bridge, harbour


def written(tmp_path: Path) -> str:
    file = tmp_path / "report.html"
    write_report(write_run(tmp_path / "run", bridge(), harbour()), file)
    return file.read_text(encoding="utf-8")


def test_it_is_the_same_each_time(tmp_path: Path) -> None:
    assert written(tmp_path) == written(tmp_path)


def test_nothing_is_loaded_from_elsewhere(tmp_path: Path) -> None:
    assert not re.search(r"<link|@import|url\(|(?:src|href)=\"(?!#)", written(tmp_path))


def test_the_index_has_every_finding(tmp_path: Path) -> None:
    (block,) = re.findall(r'<script type="application/json" id="index">(.*?)</script>', written(tmp_path), re.S)
    index = json.loads(block)
    items = [(row[0], row[2]) for row in index["rows"]]

    for number, record in enumerate((bridge(), harbour())):
        for name in LISTS:
            assert items.count((number, name)) == len(getattr(record, name)), name
    assert {index["targets"][row[4]] for row in index["rows"] if row[2] == "stances"} == {
        stance.target for record in (bridge(), harbour()) for stance in record.stances
    }


@given(st.text())
def test_json_in_a_page_neither_ends_its_script_nor_begins_a_comment(text: str) -> None:
    assert json.loads(page_json([text])) == [text]
    assert not set("<>&\u2028\u2029") & set(page_json([text]))


def test_a_run_of_many_articles_becomes_pages_that_link_to_each_other(tmp_path: Path) -> None:
    records = [
        bridge().model_copy(update={"article": bridge().article.model_copy(update={"id": f"{n}.txt"})})
        for n in range(5)
    ]
    files = write_report(write_run(tmp_path / "run", *records), tmp_path / "report.html", articles_per_page=2)

    assert [file.name for file in files] == ["report.html", "report-2.html", "report-3.html"]
    second = files[1].read_text(encoding="utf-8")
    assert re.findall(r'<details class="article" id="(.*?)">', second) == ["2.txt", "3.txt"]
    assert re.findall(r'<a href="(report.*?)">', second) == ["report.html", "report-3.html"]
    assert "3 to 4 of 5" in second


def test_a_report_that_is_stopped_leaves_an_older_one_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run, page = write_run(tmp_path / "run", bridge(), harbour()), tmp_path / "report.html"
    write_report(run, page, articles_per_page=2)
    before, pages = page.read_bytes(), iter([RecordCards])

    def stop(record: Record) -> RecordCards:
        made = next(pages, None)
        if made is None:
            raise KeyboardInterrupt
        return made(record)

    monkeypatch.setattr("extractor.report.page.RecordCards", stop)
    with pytest.raises(KeyboardInterrupt):
        write_report(run, page, articles_per_page=1)

    assert page.read_bytes() == before
    assert [file.name for file in tmp_path.glob("*report*")] == ["report.html"]


def test_what_has_no_record_is_listed(tmp_path: Path) -> None:
    run = write_run(tmp_path / "run", bridge())
    (run / "failures.jsonl").write_text('{"id": "b<i>.pdf", "reason": "it has no text layer"}\n', encoding="utf-8")
    write_report(run, tmp_path / "report.html")

    assert "<b>b&lt;i&gt;.pdf</b> it has no text layer" in (tmp_path / "report.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["report.html", "report-2.html"])
def test_somebodys_own_page_is_never_replaced(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("<!doctype html>mine", encoding="utf-8")

    with pytest.raises(UsageError, match="name another place"):
        write_report(write_run(tmp_path / "run", bridge(), harbour()), tmp_path / "report.html", articles_per_page=1)
    assert [file.name for file in tmp_path.glob("*.html")] == [name]


def test_an_empty_run_has_no_page(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no record"):
        write_report(write_run(tmp_path / "run"), tmp_path / "report.html")

"""The event list of Discourse Network Analyzer, as its Java code writes it."""

from __future__ import annotations

import csv
from pathlib import Path

from extractor.exports.base import export_records
from tests.support.coded_stances import actor, record, stance
from tests.support.debate import EVENTS, debate

TEXT = '😀 “We will not raise taxes,” Finance Minister Jane Roe said; "no"\r\non Monday.'
ROE = actor("a1", "Jane Roe", "person", affiliation="Ministry; of “Finance”")
WORDS = "We will not raise taxes,"


def test_it_is_written_as_the_program_writes_it(tmp_path: Path) -> None:
    start = TEXT.index(WORDS)
    one = stance("s1", "a1", "raise taxes", "oppose", [(start, start + len(WORDS))])
    made = record([one], [ROE], text=TEXT, title="Taxes", published="2026-11-21", source="Example")

    (path,) = export_records("dna-csv", [made], tmp_path / "events.csv")

    assert path.read_text(encoding="utf-8") == (
        '"statement_id";"time";"person";"organization";"concept";"agreement";"start_position";"stop_position";"text";'
        '"coder";"document_id";"document_title";"document_author";"document_source";"document_section";"document_type"\n'
        '1;2026-11-21 00:00:00;"Jane Roe";"Ministry, of “Finance”";"raise taxes";0;4;28;"We will not raise taxes,";2;1;'
        '"Taxes";"";"Example";"";""'
    )


def test_what_would_break_a_line_apart_is_written_otherwise(tmp_path: Path) -> None:
    words = 'said; "no"\r\non Monday'
    start = TEXT.index(words)
    holder = actor("a1", "=HYPERLINK(1)")
    made = record([stance("s1", "a1", "it", "support", [(start, start + len(words))])], [holder], text=TEXT)

    (path,) = export_records("dna-csv", [made], tmp_path / "events.csv")
    with path.open(encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file, delimiter=";")

    assert row["text"] == "said, 'no'\non Monday"
    assert row["organization"] == "'=HYPERLINK(1)"
    assert int(row["stop_position"]) - int(row["start_position"]) == len(words) - 1  # the line end is one character


def test_it_is_the_list_that_the_program_exports_from_our_database(tmp_path: Path) -> None:
    (path,) = export_records("dna-csv", debate(), tmp_path / "events.csv")

    assert path.read_bytes() == EVENTS.read_bytes()

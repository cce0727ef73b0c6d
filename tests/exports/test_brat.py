"""brat's folders as brat's own program reads them."""

from __future__ import annotations

from pathlib import Path

from extractor.exports.base import export_records
from tests.support.annotated_gold import ARTICLE, GOLD, OVER_PARAGRAPHS, TEXT, export_gold
from tests.support.brat_program import opened_in_brat
from tests.support.exporting import record

NAME = "press__taxes 1"


def test_brat_reads_every_line_and_finds_nothing_wrong(tmp_path: Path) -> None:
    read = opened_in_brat(export_gold("brat", GOLD, ARTICLE, tmp_path), NAME)

    assert read["text"] == TEXT
    assert (read["failed"], read["issues"]) == ([], [])
    items = (*GOLD.quotes, *GOLD.claims, *GOLD.stances)
    assert len(read["events"]) == len(items)
    assert read["same"] == [["T1", "T2"]]


def test_offsets_are_those_of_the_words(tmp_path: Path) -> None:
    read = opened_in_brat(export_gold("brat", GOLD, ARTICLE, tmp_path), NAME)

    words = {(kind, " ".join(TEXT[start:end] for start, end in spans)) for kind, spans in read["spans"].values()}
    assert {("Actor", "Анна Ковальчук"), ("Quote", "a 𝔟𝔯𝔦𝔡𝔤𝔢 nobody wants"), ("Cue", "said")} <= words
    assert ("Quote", " ".join(OVER_PARAGRAPHS.text.split("\r\n\r\n"))) in words


def test_roles_and_labels_are_read(tmp_path: Path) -> None:
    read = opened_in_brat(export_gold("brat", GOLD, ARTICLE, tmp_path), NAME)

    quote = next(event for event, (kind, _, roles) in read["events"].items() if kind == "Quote" and len(roles) == 5)
    _, _, roles = read["events"][quote]
    actors = {role: TEXT[slice(*read["spans"][target][1][0])] for role, target in roles if target in read["spans"]}
    assert actors["Speaker"] == "Анна Ковальчук"
    assert (actors["ReportedBy"], actors["ReportedBy2"]) == ("«Рада»", "Finance Minister Jane Roe")
    assert ["QuoteKind", quote, "direct"] in read["attributes"]


def test_no_span_holds_the_end_of_a_line(tmp_path: Path) -> None:
    read = opened_in_brat(export_gold("brat", GOLD, ARTICLE, tmp_path), NAME)

    fragments = [TEXT[start:end] for _, spans in read["spans"].values() for start, end in spans]
    assert [fragment for fragment in fragments if len(fragment.splitlines()) != 1] == []


def test_records_of_a_run_have_the_numbers_that_show_has(tmp_path: Path) -> None:
    export_records("brat", [record("a.txt"), record("A.txt"), record("b/a.html")], tmp_path / "out")

    names = sorted(path.stem for path in (tmp_path / "out").glob("*.ann"))
    assert names[0].startswith("A.txt-")
    assert names[1:] == ["a", "b__a.html"]
    notes = [line for line in (tmp_path / "out" / "a.ann").read_text().splitlines() if line.startswith("#")]
    assert [note.split("id: ")[1].split(" ")[0] for note in notes] == ["a1", "a2", "q1", "q2", "c1", "c2", "s1"]

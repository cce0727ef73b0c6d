"""Tables of quotes say which of all records are one utterance."""

from __future__ import annotations

import csv
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from openpyxl import load_workbook

from extractor import Registry, find_utterances
from extractor.exports.base import export_records
from extractor.linking.linked_records import linked_records
from tests.report.conftest import write_run
from tests.support.wire_copy import Said, article

NEVER = "We will never sign a treaty that sells the harbour."
RECORDS = [
    article("a.txt", Said(NEVER), Said("The bridge opens in the spring of next year.")),
    article("b.txt", Said(NEVER)),
]


def _csv(out: Path) -> list[dict[str, Any]]:
    with (out / "quotes.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def _xlsx(out: Path) -> list[dict[str, Any]]:
    header, *rows = load_workbook(out)["quotes"].values
    return [dict(zip(map(str, header), row, strict=True)) for row in rows]


def _parquet(out: Path) -> list[dict[str, Any]]:
    return list(pq.read_table(out / "quotes.parquet").to_pylist())


@pytest.mark.parametrize(("to", "read"), [("csv", _csv), ("xlsx", _xlsx), ("parquet", _parquet)])
def test_quotes_have_their_utterance_and_how_often_it_appears(
    tmp_path: Path, to: str, read: Callable[[Path], list[dict[str, Any]]]
) -> None:
    out = tmp_path / ("out.xlsx" if to == "xlsx" else "out")
    export_records(to, RECORDS, out)
    rows = {(row["article"], row["item"]): (row["utterance"], int(row["appearances"])) for row in read(out)}

    assert {place: appearances for place, (_, appearances) in rows.items()} == {
        ("a.txt", "q1"): 2,
        ("a.txt", "q2"): 1,
        ("b.txt", "q1"): 2,
    }
    first, bridge, again = (rows[place][0] for place in (("a.txt", "q1"), ("a.txt", "q2"), ("b.txt", "q1")))
    assert first == again != bridge
    assert all((first, bridge))


@pytest.mark.parametrize(
    ("names", "speaker"),
    [
        pytest.param(["Diallo", "Amara Diallo"], "Amara Diallo", id="a name and its part"),
        pytest.param(["Amara Diallo", "Diallo"], "Amara Diallo", id="in another order"),
        pytest.param(["AMARA DIALLO", "Amara Diallo"], "Amara Diallo", id="in capitals"),
        pytest.param(["Diallo", ""], "Diallo", id="where one article names nobody"),
        pytest.param(["", ""], None, id="where none does"),
        pytest.param(["Diallo", "a very senior official"], "Diallo", id="rather than by a longer description"),
        pytest.param(["a diplomat", "a senior diplomat"], "a senior diplomat", id="by a description where no name is"),
    ],
)
@pytest.mark.parametrize("is_linked", [False, True])
def test_tables_and_searches_name_one_speaker_of_an_utterance(
    tmp_path: Path, names: list[str], speaker: str | None, *, is_linked: bool
) -> None:
    records = [article(f"{number}.txt", Said(NEVER, name)) for number, name in enumerate(names)]
    run = tmp_path / "run"
    write_run(run, *records)
    registry = Registry().add(records) if is_linked else None
    named = [entry.id for entry in registry.entries.values() if not entry.unnamed] if registry else []
    registry = registry.merge(named, by="Ada") if registry and len(named) > 1 else registry
    (found,) = find_utterances(run, registry=registry)
    exported = list(linked_records(records, registry)) if registry else records
    export_records("csv", exported, tmp_path / "out")
    export_records("sqlite", exported, tmp_path / "out.db")
    with closing(sqlite3.connect(tmp_path / "out.db")) as database:
        rows = database.execute("SELECT utterance, speaker, appearances FROM utterances").fetchall()

    assert rows == [(found.id, found.speaker, 2)]
    assert {row["utterance_speaker"] or None for row in _csv(tmp_path / "out")} == {found.speaker} == {speaker}

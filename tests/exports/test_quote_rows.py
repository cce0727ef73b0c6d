"""Tables of quotes say which of all records are one utterance."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from openpyxl import load_workbook

from extractor.exports.base import export_records
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

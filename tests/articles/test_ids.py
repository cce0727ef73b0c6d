"""Ids that are made up are none that articles give themselves."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from extractor import Extractor, read_records

A, B, C = '"We will not sign," Ada Holm said.', '"We will go," Ben Lind said.', '"We may stay," Cora Dahl said.'


def line(text: str, id: str | None = None) -> str:
    return json.dumps({"text": text} | ({"id": id} if id else {}))


@pytest.mark.parametrize(
    ("lines", "records", "failures"),
    [
        pytest.param([line(A, "a.jsonl#2"), line(B)], ["a.jsonl#2", "a.jsonl#2-2"], [], id="of the next line"),
        pytest.param(
            [line(A, "a.jsonl#3"), line(B), line(C)], ["a.jsonl#3", "a.jsonl#2", "a.jsonl#3-2"], [], id="later"
        ),
        pytest.param(
            [line(A, "a.jsonl#3"), line(B, "a.jsonl#3-2"), line(C)],
            ["a.jsonl#3", "a.jsonl#3-2", "a.jsonl#3-3"],
            [],
            id="of what would be made up",
        ),
        pytest.param([line(A), line(B, "a.jsonl#1")], ["a.jsonl#1", "a.jsonl#2"], [], id="of the line before"),
        pytest.param([line(A, "a.jsonl#2"), "no JSON"], ["a.jsonl#2"], ["a.jsonl#2-2"], id="no JSON"),
        pytest.param([line(A, "a.jsonl#2"), line(" ", "x")], ["a.jsonl#2"], ["a.jsonl#2-2"], id="no words"),
        pytest.param(
            [line(A, "a.jsonl#3"), line(B, "x"), line(C, "x")], ["a.jsonl#3", "x"], ["a.jsonl#3-2"], id="given twice"
        ),
        pytest.param([line(A, "x"), line(B)], ["x", "a.jsonl#2"], [], id="of nothing"),
    ],
)
def test_a_made_up_id_is_none_that_is_given(
    tmp_path: Path, lines: list[str], records: list[str], failures: list[str]
) -> None:
    (tmp_path / "a.jsonl").write_text("\n".join(lines))
    for _ in ("a first run", "one that goes on"):
        with Extractor() as extractor:
            extractor.run(tmp_path / "a.jsonl", out=tmp_path / "run")

        assert [record.article.id for record in read_records(tmp_path / "run")] == records
        failed: list[Any] = [
            json.loads(each) for each in (tmp_path / "run" / "failures.jsonl").read_text().splitlines()
        ]
        assert [failure["id"] for failure in failed] == failures

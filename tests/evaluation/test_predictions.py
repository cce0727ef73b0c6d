"""A run is scored by several processes as by one: the same report, the same errors."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from extractor import Article, Extractor
from extractor.backends.parallel.in_order import answers_in_order
from extractor.errors import UsageError
from extractor.evaluation import predictions
from extractor.evaluation.report import report_against_gold
from extractor.gold.conversion import suggested_gold
from extractor.runs.reader import read_records

ARTICLES = [Article.of(f"Ada Holm said on day {day} that she would sign.", id=f"{day}.txt") for day in range(20)]


@pytest.fixture
def run(tmp_path: Path) -> Path:
    """A run with gold beside it that has a quote less in every other article, and none of the last."""
    with Extractor() as extractor:
        extractor.run(ARTICLES, out=tmp_path / "run")
    (tmp_path / "gold").mkdir()
    for number, record in enumerate(list(read_records(tmp_path / "run"))[:-1]):
        gold = suggested_gold(record)
        update = {"status": "checked", "annotators": ["Ada"]} | ({"quotes": []} if number % 2 else {})
        (tmp_path / "gold" / f"{number}.json").write_text(gold.model_copy(update=update).model_dump_json())
    return tmp_path / "run"


def test_the_report_is_that_of_one_process(run: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gold = run.parent / "gold"
    one = report_against_gold(run, gold, run, jobs=1)
    monkeypatch.delattr(predictions.ScoringWork, "scored")  # here
    two = report_against_gold(run, gold, run, jobs=2)

    assert json.dumps(one.facts()) == json.dumps(two.facts())
    assert one.scores.totals["quotes"].f1 not in (None, 0.0, 1.0)
    assert one.notes


def test_other_processes_begin_once_there_was_enough_work(run: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    def answers(jobs: int, setup: bytes, tasks: object) -> object:
        asked.append(jobs)
        return answers_in_order(jobs, setup, tasks)  # type: ignore[arg-type]

    monkeypatch.setattr("extractor.backends.parallel.in_order.answers_in_order", answers)
    monkeypatch.setattr(predictions, "usable_cores", lambda: 2)
    few = report_against_gold(run, run.parent / "gold", jobs=None)
    assert asked == []
    monkeypatch.setattr(predictions, "_SECONDS_BEFORE", 0.0)
    many = report_against_gold(run, run.parent / "gold", jobs=None)

    assert asked == [2]
    assert json.dumps(few.facts()) == json.dumps(many.facts())


def test_a_record_that_is_none_is_told_as_by_one_process(run: Path) -> None:
    records = run / "records.jsonl"
    lines = records.read_text(encoding="utf-8").splitlines(keepends=True)
    line = json.loads(lines[17])
    line["quotes"][0]["speaker"] = "nobody"
    records.write_text("".join([*lines[:17], json.dumps(line) + "\n", *lines[18:]]), encoding="utf-8")
    said: list[str] = []
    for jobs in (1, 2):
        with pytest.raises(UsageError) as raised:
            report_against_gold(run, run.parent / "gold", jobs=jobs)
        said.append(str(raised.value))

    assert said[0] == said[1]
    assert "line 18 is not a sound record" in said[0]

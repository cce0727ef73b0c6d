"""The index of records is believed only where it is whole and of the very file, and made anew where it is not."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from extractor import Article, Extractor, read_records
from extractor.errors import UsageError
from extractor.runs.index import RecordLine
from extractor.runs.reader import read_record, record_ids
from extractor.runs.record_index import INDEX, RecordIndex

IDS = [str(number) for number in range(30)]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run of thirty articles."""
    folder = tmp_path_factory.mktemp("run")
    with Extractor() as extractor:
        extractor.run([Article.of(f"It rained on day {id}.", id=id) for id in IDS], out=folder)
    return folder


@pytest.fixture
def run(made: Path, tmp_path: Path) -> Path:
    """A copy of it, with an index of its own."""
    shutil.copytree(made, tmp_path / "run")
    with Extractor() as extractor:
        extractor.run([Article.of("It rained on day 0.", id="0")], out=tmp_path / "run")
    return tmp_path / "run"


def index_of(run: Path) -> RecordIndex | None:
    return RecordIndex.load(run, (run / "records.jsonl").stat())


def change_row(run: Path) -> None:
    with closing(sqlite3.connect(run / INDEX)) as index, index:
        index.execute("UPDATE lines SET start = start + 1 WHERE id = CAST('7' AS BLOB)")


def drop_row(run: Path) -> None:
    with closing(sqlite3.connect(run / INDEX)) as index, index:
        index.execute("DELETE FROM lines WHERE id = CAST('7' AS BLOB)")


def overwrite(start: int, content: bytes) -> Callable[[Path], None]:
    def change(run: Path) -> None:
        with open(run / INDEX, "r+b") as file:
            file.seek(start)
            file.write(content)

    return change


def write_records_again(run: Path) -> None:
    content = (run / "records.jsonl").read_bytes()
    (run / "records.jsonl").unlink()
    (run / "records.jsonl").write_bytes(content)


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda run: (run / INDEX).unlink(), id="missing"),
        pytest.param(lambda run: (run / INDEX).write_bytes(b""), id="empty"),
        pytest.param(lambda run: (run / INDEX).write_bytes(b"noise" * 10_000), id="noise"),
        pytest.param(overwrite(5_000, b"noise" * 500), id="noise in the middle"),
        pytest.param(lambda run: os.truncate(run / INDEX, 5_000), id="cut off"),
        pytest.param(change_row, id="a line elsewhere"),
        pytest.param(drop_row, id="a line less"),
        pytest.param(write_records_again, id="another file with the same records"),
        pytest.param(lambda run: os.utime(run / "records.jsonl"), id="records that were touched"),
    ],
)
def test_an_index_that_is_not_what_a_run_left_is_passed_over(run: Path, change: Callable[[Path], None]) -> None:
    assert index_of(run)
    change(run)

    assert index_of(run) is None
    assert [record.article.id for record in read_records(run)] == record_ids(run) == IDS
    with Extractor() as extractor:
        assert extractor.run([Article.of("It rained on day 0.", id="0")], out=run).ok
    assert index_of(run)
    assert record_ids(run) == IDS


def test_records_are_found_without_reading_the_others(run: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = read_record(run, "7")

    def refuse(*_: object) -> RecordLine:
        raise AssertionError("a line is read")

    monkeypatch.setattr(RecordLine, "of", refuse)
    assert read_record(run, "7") == whole
    assert len(list(read_records(run))) == len(IDS)
    with pytest.raises(UsageError, match="no record of 'x'"):
        read_record(run, "x")


def test_a_record_corrected_by_hand_is_seen_though_there_is_an_index(run: Path) -> None:
    lines = (run / "records.jsonl").read_text().splitlines()
    row = json.loads(lines[7])
    row["article"]["title"] = "Rain"
    (run / "records.jsonl").write_text("\n".join([*lines[:7], json.dumps(row), *lines[8:], ""]))

    assert read_record(run, "7").article.title == "Rain"


def test_a_folder_that_takes_no_index_has_its_records_all_the_same(run: Path) -> None:
    (run / INDEX).unlink()
    (run / INDEX).mkdir()
    with pytest.raises(UsageError, match="cannot write"), Extractor() as extractor:
        extractor.run([Article.of("It rained on day 0.", id="0")], out=run)
    assert record_ids(run) == IDS

"""A run's folder is whole at every moment."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from extractor import Article, Extractor, Failure, Record
from extractor.errors import UsageError
from extractor.runs.failures import read_failures
from extractor.runs.folder import RunFolder
from extractor.runs.reader import read_records


@pytest.fixture
def some() -> list[Record]:
    with Extractor() as extractor:
        articles = [
            Article.of(f"Minister Ada Holm said on day {number} that she would sign.", id=str(number))
            for number in range(3)
        ]
        return [outcome for outcome in extractor.extract_many(articles) if isinstance(outcome, Record)]


def test_what_was_written_is_read_back(tmp_path: Path, some: list[Record]) -> None:
    with RunFolder(tmp_path, {}) as folder:
        for record in some:
            folder.write_record(record)

    assert list(read_records(tmp_path)) == some
    assert list(read_records(tmp_path / "records.jsonl")) == some


def test_the_newest_record_of_an_article_counts(tmp_path: Path, some: list[Record]) -> None:
    other = some[0].model_copy(update={"quotes": []})
    with RunFolder(tmp_path, {}) as folder:
        for record in (*some, other):
            folder.write_record(record)

    assert list(read_records(tmp_path)) == [some[1], some[2], other]

    with RunFolder(tmp_path, {}) as folder:
        for record in (*some[1:], other):
            folder.write_record(record)
        folder.finish(prune=True)

    assert list(read_records(tmp_path)) == [some[1], some[2], other]


def test_a_last_record_that_lacks_only_its_newline_is_one(tmp_path: Path, some: list[Record]) -> None:
    lines = [record.model_dump_json(by_alias=True) for record in some]
    path = tmp_path / "records.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    assert list(read_records(tmp_path)) == some

    with RunFolder(tmp_path, {}) as folder:
        folder.write_record(some[2])
        folder.write_record(some[0].model_copy(update={"quotes": []}))
        folder.finish(prune=True)
    assert [record.article.id for record in read_records(tmp_path)] == ["0", "2"]


@pytest.mark.parametrize("kept", [1, 20, -1])
def test_a_cut_last_line_is_an_error_to_readers_and_nothing_to_a_run(
    tmp_path: Path, some: list[Record], kept: int
) -> None:
    lines = [record.model_dump_json(by_alias=True) for record in some]
    (tmp_path / "records.jsonl").write_text("\n".join([*lines[:2], lines[2][:kept]]), encoding="utf-8")

    with pytest.raises(UsageError, match=r"line 3 is cut off"):
        list(read_records(tmp_path))
    RunFolder(tmp_path, {}).close()
    assert list(read_records(tmp_path)) == some[:2]


@pytest.mark.parametrize(
    "tail",
    [b"\0", b"\0" * 70_000, b"\xff\xfe", b"rubb", b" ", b"12", b'{"article"\0\0'],
    ids=["a zero", "blocks of zeros", "no UTF-8", "a word", "a space", "a number", "half of zeros"],
)
def test_whatever_a_crash_leaves_behind_the_last_record_is_nothing_to_a_run(
    tmp_path: Path, some: list[Record], tail: bytes
) -> None:
    whole = "".join(f"{record.model_dump_json(by_alias=True)}\n" for record in some[:2]).encode()
    (tmp_path / "records.jsonl").write_bytes(whole + tail)

    with RunFolder(tmp_path, {}) as folder:
        folder.write_record(some[2])
    assert list(read_records(tmp_path)) == some


def test_what_is_not_the_beginning_of_a_record_is_never_cut_away(tmp_path: Path) -> None:
    (tmp_path / "records.jsonl").write_text("my notes", encoding="utf-8")

    with pytest.raises(UsageError, match=r"line 1 is not a record"):
        RunFolder(tmp_path, {})
    assert (tmp_path / "records.jsonl").read_text(encoding="utf-8") == "my notes"


def test_a_run_that_replaces_the_records_meanwhile_does_not_mix_them_up(tmp_path: Path, some: list[Record]) -> None:
    path = tmp_path / "records.jsonl"
    path.write_text("".join(f"{record.model_dump_json(by_alias=True)}\n" for record in some), encoding="utf-8")
    reading = read_records(tmp_path)
    read = [next(reading)]
    path.with_name("draft").write_text("other", encoding="utf-8")
    path.with_name("draft").replace(path)

    assert [*read, *reading] == some


def test_an_unfinished_run_forgets_nothing(tmp_path: Path, some: list[Record]) -> None:
    with RunFolder(tmp_path, {}) as folder:
        for record in some:
            folder.write_record(record)
    with RunFolder(tmp_path, {}) as folder:
        folder.write_record(some[0])
        folder.finish(prune=False)

    assert list(read_records(tmp_path)) == some


def test_two_runs_at_once_into_one_folder_are_refused(tmp_path: Path) -> None:
    with RunFolder(tmp_path, {}), pytest.raises(UsageError, match="another run"):
        RunFolder(tmp_path, {})


def test_a_name_that_is_no_text_can_still_be_a_failure(tmp_path: Path) -> None:
    with RunFolder(tmp_path, {}) as folder:
        folder.write_failure(Failure("bad\udcff\nname", "not a text"))

    (row,) = [json.loads(line) for line in (tmp_path / "failures.jsonl").read_bytes().splitlines()]
    assert row["reason"] == "not a text"


def test_failures_of_earlier_runs_keep_all_that_is_known_of_them(tmp_path: Path) -> None:
    with RunFolder(tmp_path, {}) as folder:
        folder.write_failure(Failure("a#1", "it declined", "a", "refused"))
        folder.write_failure(Failure("b", "it is empty"))
    with (tmp_path / "failures.jsonl").open("a") as file:
        file.write(json.dumps({"id": "c", "reason": "of an earlier version"}) + "\n")
    with RunFolder(tmp_path, {}) as folder:
        folder.write_failure(Failure("b", "it is empty", kind="unavailable"))
        folder.finish(prune=False)

    found = {each.id: (each.article_id, each.kind) for each in read_failures(tmp_path)}
    assert found == {"a#1": ("a", "refused"), "b": (None, "unavailable"), "c": (None, None)}


def test_a_line_that_is_no_record_is_named(tmp_path: Path, some: list[Record]) -> None:
    line = json.loads(some[0].model_dump_json(by_alias=True))
    line["quotes"][0]["status"] = "guessed"
    (tmp_path / "records.jsonl").write_text(json.dumps(line) + "\n", encoding="utf-8")

    with pytest.raises(UsageError, match=r"line 1 .*status"):
        list(read_records(tmp_path))


def test_a_run_that_is_killed_leaves_whole_lines_and_the_next_one_ends_it(tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    for number in range(400):
        (folder / f"{number:03}.txt").write_text(f"Minister Ada Holm said on day {number} that she would sign.")
    command = [sys.executable, "-m", "extractor", "extract", str(folder), "--out", str(tmp_path / "run"), "--quiet"]

    with subprocess.Popen(command) as process:
        path = tmp_path / "run" / "records.jsonl"
        while process.poll() is None and not (path.is_file() and path.stat().st_size > 20_000):
            os.sched_yield()
        process.send_signal(signal.SIGKILL)
    assert path.read_bytes().splitlines()

    assert subprocess.run(command).returncode == 0
    ids = sorted(record.article.id for record in read_records(tmp_path / "run"))
    assert ids == [f"{at:03}.txt" for at in range(400)]
    assert json.loads((tmp_path / "run" / "run.json").read_text())["state"] == "complete"


def test_ctrl_c_ends_a_run_cleanly_and_the_next_one_goes_on(tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    for number in range(2_000):
        (folder / f"{number:04}.txt").write_text(f"Minister Ada Holm said on day {number} that she would sign.")
    command = [sys.executable, "-m", "extractor", "extract", str(folder), "--out", str(tmp_path / "run"), "--quiet"]

    with subprocess.Popen(command, stderr=subprocess.PIPE) as process:
        path = tmp_path / "run" / "records.jsonl"
        while process.poll() is None and not (path.is_file() and path.stat().st_size):
            os.sched_yield()
        process.send_signal(signal.SIGINT)
        _, told = process.communicate()

    assert process.returncode == 130
    assert b"Traceback" not in told
    manifest = json.loads((tmp_path / "run" / "run.json").read_text())
    assert manifest["state"] == "interrupted"
    assert manifest["counts"]["left"] == 2_000 - manifest["counts"]["records"] > 0

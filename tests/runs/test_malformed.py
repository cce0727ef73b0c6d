"""Files of a run that are not what a run writes: one sentence, whatever is in them."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from extractor import Extractor
from extractor.errors import UsageError
from extractor.runs.folder import RunFolder, read_manifest
from extractor.runs.reader import read_records

DEEP = "[" * 100_000 + "]" * 100_000
LONG_NUMBER = "9" * 5_000


@pytest.fixture(scope="module")
def line() -> str:
    with Extractor() as extractor:
        return extractor.extract_text('"We will not sign," Ada Holm said.').model_dump_json(by_alias=True)


def changed(line: str, change: Callable[[Any], object]) -> str:
    row = json.loads(line)
    change(row)
    return json.dumps(row)


@pytest.mark.parametrize(
    "content",
    [
        pytest.param("", id="empty"),
        pytest.param("not JSON", id="no JSON"),
        pytest.param("[]", id="a list"),
        pytest.param("3", id="a number"),
        pytest.param('{"settings": []}', id="settings that are a list"),
        pytest.param("{}", id="no settings"),
        pytest.param(DEEP, id="deep nesting"),
        pytest.param('{"settings": ' + DEEP + "}", id="deep settings"),
        pytest.param('{"settings": {"n": ' + LONG_NUMBER + "}}", id="a long number"),
        pytest.param("\udcff", id="no UTF-8"),
    ],
)
def test_a_manifest_that_no_run_wrote_is_refused_and_can_be_replaced(tmp_path: Path, content: str) -> None:
    (tmp_path / "run.json").write_bytes(content.encode("utf-8", "surrogateescape"))

    with pytest.raises(UsageError, match=r"run\.json .*--overwrite"):
        RunFolder(tmp_path, {})
    RunFolder(tmp_path, {}, overwrite=True).close()


@pytest.mark.parametrize(
    "make",
    [
        pytest.param(lambda line: DEEP, id="deep nesting"),
        pytest.param(lambda line: line.replace('"start":0', f'"start":{LONG_NUMBER}'), id="a long number"),
        pytest.param(lambda line: changed(line, lambda row: row["article"].update(id=["a"])), id="a list as an id"),
        pytest.param(lambda line: changed(line, lambda row: row["provenance"].update(request=[["k"]])), id="list keys"),
        pytest.param(lambda line: changed(line, lambda row: row["provenance"].update(request=3)), id="no keys"),
        pytest.param(lambda line: changed(line, lambda row: row.update(articles=[])), id="a field of another version"),
        pytest.param(lambda line: changed(line, lambda row: row.pop("missed")), id="without a field"),
        pytest.param(lambda line: changed(line, lambda row: row["quotes"][0].update(speaker="a9")), id="no such actor"),
        pytest.param(
            lambda line: changed(line, lambda row: row["quotes"][0]["content"][0].update(end=10**6)), id="too far"
        ),
        pytest.param(lambda line: changed(line, lambda row: row.update(quotes=[[[]]])), id="nested"),
        pytest.param(lambda line: "[]", id="a list"),
        pytest.param(lambda line: "null", id="null"),
        pytest.param(lambda line: '"text"', id="a word"),
    ],
)  # fmt: skip
def test_a_record_that_is_none_is_named_by_its_line(tmp_path: Path, line: str, make: Callable[[str], str]) -> None:
    (tmp_path / "records.jsonl").write_text(f"{line}\n{make(line)}\n", encoding="utf-8")

    with pytest.raises(UsageError, match=r"line 2 is no "):
        list(read_records(tmp_path))


def test_verify_lists_what_a_record_points_to_in_vain(tmp_path: Path, line: str) -> None:
    bad = changed(line, lambda row: row["quotes"][0].update(speaker="a9"))
    (tmp_path / "records.jsonl").write_text(f"{bad}\n", encoding="utf-8")

    (record,) = read_records(tmp_path, sound=False)
    assert record.quotes[0].speaker == "a9"


@pytest.mark.parametrize("name", ["records.jsonl", "failures.jsonl", "run.json", ".lock"])
def test_a_link_among_a_runs_own_files_is_not_followed(tmp_path: Path, name: str) -> None:
    (tmp_path / "target").write_bytes(b"kept")
    run = tmp_path / "run"
    run.mkdir()
    (run / name).symlink_to(tmp_path / "target")

    with pytest.raises(UsageError, match=r"is a symbolic link"):
        RunFolder(run, {}, overwrite=True)
    assert (tmp_path / "target").read_bytes() == b"kept"


def test_a_link_in_the_place_of_a_draft_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "target").write_bytes(b"kept")
    (tmp_path / ".run.json.draft").symlink_to(tmp_path / "target")
    with RunFolder(tmp_path, {}) as folder:
        folder.write_run({})

    assert (tmp_path / "target").read_bytes() == b"kept"
    assert read_manifest(tmp_path) == {"settings": {}}


def test_the_folder_itself_may_be_a_link(tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    (tmp_path / "run").symlink_to(tmp_path / "disk")
    RunFolder(tmp_path / "run", {}).close()

    assert (tmp_path / "disk" / "records.jsonl").is_file()


@pytest.mark.parametrize("name", ["records.jsonl", "run.json"])
def test_a_pipe_among_a_runs_files_is_refused_and_not_waited_for(tmp_path: Path, name: str) -> None:
    os.mkfifo(tmp_path / name)

    with pytest.raises(UsageError, match=r"another folder|another file"):
        RunFolder(tmp_path, {})

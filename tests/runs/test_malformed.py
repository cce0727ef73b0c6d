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
from extractor.runs.folder import RunFolder
from extractor.runs.manifest_file import read_manifest
from extractor.runs.reader import read_records
from tests.support.paths import ROOT
from tests.support.shell import shell

SEEDS = ROOT / "seeds"
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

    with pytest.raises(UsageError, match=r"run\.json .*overwrite=True"):
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

    with pytest.raises(UsageError, match=r"line 2 is not a "):
        list(read_records(tmp_path))


def test_a_record_of_another_version_with_the_same_fields_is_read_as_it_is(tmp_path: Path, line: str) -> None:
    """Its `schema` tells by which replies it was made, not how it is read."""
    other = changed(line, lambda row: row["provenance"].update(schema="0123456789abcdef"))
    (tmp_path / "records.jsonl").write_text(f"{other}\n", encoding="utf-8")

    (record,) = read_records(tmp_path)

    assert record.provenance.schema_ == "0123456789abcdef"
    assert record.model_dump(mode="json", by_alias=True) == json.loads(other)


_READERS = ["show", "diff", "diff with it", "export", "score", "agreement", "gold new", "review"]


@pytest.mark.parametrize("command", _READERS)
@pytest.mark.parametrize(
    ("make", "told"),
    [
        pytest.param(lambda line: '{"article": {"id": ["a"]}}\n', "line 1 is not a record", id="a list as an id"),
        pytest.param(lambda line: f"{DEEP}\n", "line 1 is not a record", id="deep nesting"),
        pytest.param(
            lambda line: changed(line, lambda row: row.update(quotes="bad")),
            "line 1 is not a record",
            id="quotes a word",
        ),
        pytest.param(
            lambda line: changed(line, lambda row: row["provenance"].update(request=5)),
            "line 1 is not a record",
            id="keys that are a number",
        ),
        pytest.param(
            lambda line: line.replace('"actors":', '"actors":[],"actors":', 1),
            "line 1: the key 'actors' is given twice: leave one",
            id="a key twice",
        ),
        pytest.param(lambda line: f"{line}\n{line[:-1]}", "line 2 is cut off", id="cut by one character"),
        pytest.param(lambda line: f"{line}\n" + "{", "line 2 is cut off", id="cut to one character"),
        pytest.param(lambda line: line[:300], "line 1 is cut off", id="one record alone, cut"),
        pytest.param(
            lambda line: line.encode("utf-16-le").decode("latin-1"), "is UTF-16: save it as UTF-8", id="UTF-16"
        ),
        pytest.param(lambda line: "rubbish", "line 1 is not a record", id="rubbish without a newline"),
        pytest.param(lambda line: f"{line}\nrubbish", "line 2 is cut off", id="rubbish at the end"),
        pytest.param(lambda line: f"{line}\n\0\0", "line 2 is cut off", id="zeros at the end"),
        pytest.param(lambda line: "\0\0", "line 1 is cut off", id="zeros alone"),
        pytest.param(lambda line: f'{line}\n{{"a": 1}}', "line 2 is not a record", id="another object at the end"),
        pytest.param(lambda line: f"{line}\nrubbish\n", "line 2 is not a record", id="a whole line of rubbish"),
        pytest.param(lambda line: f"{line[:300]}\n{line}\n", "line 1 is not a record", id="cut and gone on with"),
    ],
)
def test_every_command_says_of_it_one_sentence(
    tmp_path: Path,
    line: str,
    command: str,
    make: Callable[[str], str],
    told: str,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    path, good = tmp_path / "records.jsonl", tmp_path / "good.jsonl"
    path.write_text(make(line), encoding="utf-8")
    good.write_text(f"{line}\n", encoding="utf-8")
    gold = ["--gold", SEEDS / "gold"]
    words = {
        "diff": ["diff", path, *gold],
        "diff with it": ["diff", good, "--baseline", path],
        "score": ["score", path, *gold],
        "agreement": ["agreement", good, path],
        "export": ["export", path, "--to", "jsonl", "--out", tmp_path / "out.jsonl"],
        "gold new": ["gold", "new", SEEDS / "articles", "--gold", tmp_path / "gold", "--from", path],
        "review": ["review", path, *gold, "--no-browser"],
    }
    ended = shell(monkeypatch, capfd)(*words.get(command, [command, path]))

    assert ended.code == 2
    assert (ended.out, ended.err.count("\n")) == ("", 1)
    assert told in ended.err
    assert not (tmp_path / "out.jsonl").exists()


def test_verify_lists_every_line_that_is_none(
    tmp_path: Path, line: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    other = changed(line, lambda row: row["article"].update(id="other.txt"))
    path = tmp_path / "records.jsonl"
    path.write_bytes(f"rubbish\n{line}\n\n[]\n{other}\n".encode() + b"\xff\n" + line[:99].encode())
    run = shell(monkeypatch, capfd)

    ended = run("verify", path)
    facts = json.loads(run("verify", path, "--json").out)

    assert (ended.code, ended.err.splitlines()[0]) == (1, "2 records checked, 5 problems")
    assert "2 records of articles whose files are not there, so texts were not compared" in ended.err
    numbers = [int(told.split("line ")[1].split()[0]) for told in ended.out.splitlines()]
    assert numbers == [1, 3, 4, 6, 7]
    assert [problem["article"] for problem in facts["problems"]] == [None] * 5


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"quotes": "bad"}, id="quotes that are a word"),
        pytest.param({"articles": []}, id="a field of another version"),
    ],
)
def test_verify_lists_what_is_no_record_and_goes_on(
    tmp_path: Path,
    line: str,
    changes: dict[str, object],
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    path = tmp_path / "records.jsonl"
    other = changed(line, lambda row: row["article"].update(id="other.txt"))
    path.write_text(f"{changed(line, lambda row: row.update(changes))}\n{other}\n", encoding="utf-8")

    ended = shell(monkeypatch, capfd)("verify", path)

    assert (ended.code, ended.err.splitlines()[0]) == (1, "2 records checked, 1 problem")
    assert "line 1 is not a record" in ended.out


def test_verify_lists_what_a_record_points_to_in_vain(tmp_path: Path, line: str) -> None:
    bad = changed(line, lambda row: row["quotes"][0].update(speaker="a9"))
    (tmp_path / "records.jsonl").write_text(f"{bad}\n", encoding="utf-8")

    (record,) = read_records(tmp_path, sound=False)
    assert record.quotes[0].speaker == "a9"


def test_verify_names_an_id_that_records_of_several_texts_have(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "records.jsonl"
    with Extractor() as extractor:
        texts = ["It rained, Ada Holm said.", "It snowed, Ada Holm said.", "It rained, Ada Holm said."]
        ids = ["one", "one", "two"]
        records = [extractor.extract_text(text, id=id) for text, id in zip(texts, ids, strict=True)]
    path.write_text("".join(f"{record.model_dump_json(by_alias=True)}\n" for record in [*records, records[2]]))
    ended = shell(monkeypatch, capfd)("verify", path, "--json")

    assert ended.code == 1
    several, twice = sorted(json.loads(ended.out)["problems"], key=lambda problem: "twice" in problem["problem"])
    assert several["article"] == "one"
    assert "several texts" in several["problem"]
    assert "line 4 is there twice" in twice["problem"]


@pytest.mark.parametrize("name", ["records.jsonl", "failures.jsonl", "files.jsonl", "run.json", ".lock", ".index.db"])
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
    assert read_manifest(tmp_path) == {
        "settings": {},
        "sources": ["-"],
        "folder": {"records": 0, "failures": 0},
    }


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

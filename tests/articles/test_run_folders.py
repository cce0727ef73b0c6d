"""A run never reads what a run has written: not its own folder, nor that of another run."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from extractor.articles.failure import UnreadFailure
from extractor.articles.reader import count_articles, read_articles
from extractor.articles.run_folders import is_run_folder
from extractor.errors import UsageError
from extractor.runs.folder import RunFolder


def write(path: Path, content: str = "words") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content)


@pytest.mark.parametrize(
    ("names", "result"),
    [
        pytest.param({"run.json", "records.jsonl", "failures.jsonl", ".lock"}, True, id="a run"),
        pytest.param({"run.json", "failures.jsonl"}, True, id="a run without records"),
        pytest.param({".lock", "records.jsonl"}, True, id="a run that has just begun"),
        pytest.param({"records.jsonl", "a.txt"}, False, id="a file that only happens to have the name"),
        pytest.param({"run.json", "a.txt"}, False, id="a manifest of something else"),
        pytest.param({"a.txt"}, False, id="articles"),
        pytest.param(set[str](), False, id="nothing"),
    ],
)
def test_a_folder_of_a_run_is_known_by_its_files(names: set[str], result: bool) -> None:
    assert is_run_folder(names) is result


def test_folders_of_runs_are_left_out_wherever_they_are(tmp_path: Path) -> None:
    write(tmp_path / "a.txt")
    write(tmp_path / "runs/notes.txt")
    for name in ("runs/one", "deep/er/two"):
        folder = RunFolder(tmp_path / name, {})
        folder.write_run({})
        folder.close()
        write(tmp_path / name / "stray.txt")

    assert [item.id for item in read_articles(tmp_path)] == ["a.txt", "runs/notes.txt"]
    assert count_articles(tmp_path) == 2


def test_a_folder_with_a_manifest_of_something_else_is_not_read_and_says_so(tmp_path: Path) -> None:
    write(tmp_path / "a.txt")
    write(tmp_path / "b/run.json", "{}")
    write(tmp_path / "b/c.txt")
    write(tmp_path / "b/deeper/d.txt")

    first, second = read_articles(tmp_path)
    assert (first.id, second.id) == ("a.txt", "b")
    assert isinstance(second, UnreadFailure)
    assert "holds a run.json" in second.reason
    assert count_articles(tmp_path) == 2
    with pytest.raises(UsageError, match=r"holds a run\.json"):
        read_articles(tmp_path / "b")


def test_a_run_that_has_written_nothing_yet_is_left_out_already(tmp_path: Path) -> None:
    write(tmp_path / "a.txt")
    folder = RunFolder(tmp_path / "run", {})

    assert [item.id for item in read_articles(tmp_path)] == ["a.txt"]
    folder.close()


def test_excluded_folders_are_left_out_though_they_appear_only_while_reading(tmp_path: Path) -> None:
    write(tmp_path / "a.txt")
    outcomes = read_articles(tmp_path, exclude=[tmp_path / "out", tmp_path / "link/../other"])
    for name in ("out", "other", "outer"):
        write(tmp_path / name / "b.txt")
    (tmp_path / "link").mkdir()

    assert [item.id for item in outcomes] == ["a.txt", "outer/b.txt"]
    assert count_articles(tmp_path, exclude=[tmp_path / "out", tmp_path / "other"]) == 2


def test_a_folder_is_excluded_by_whatever_link_leads_to_it(tmp_path: Path) -> None:
    write(tmp_path / "articles/a.txt")
    write(tmp_path / "articles/out/b.txt")
    (tmp_path / "link").symlink_to("articles")

    for path in (tmp_path / "link", tmp_path / "articles"):
        assert [item.id for item in read_articles(path, exclude=[tmp_path / "link/out"])] == ["a.txt"]


def test_the_folder_of_a_run_is_refused_as_articles(tmp_path: Path) -> None:
    RunFolder(tmp_path, {}).close()

    with pytest.raises(UsageError, match="folder of a run"):
        read_articles(tmp_path)


def test_records_given_by_their_own_path_say_what_they_are(tmp_path: Path) -> None:
    write(tmp_path / "records.jsonl", json.dumps({"article": {}, "provenance": {}}) + "\n")
    write(tmp_path / "run.json", "{}")

    (failure,) = read_articles(tmp_path / "records.jsonl")

    assert isinstance(failure, UnreadFailure)
    assert "records of a run" in failure.reason


def test_a_file_that_grows_while_it_is_read_has_an_end(tmp_path: Path) -> None:
    path = tmp_path / "n.jsonl"
    write(path, '{"text": "a"}\n')
    outcomes = read_articles(path)
    count = 0
    for _ in outcomes:
        count += 1
        with path.open("a") as file:
            file.write('{"text": "b"}\n' * 10_000)

    assert count == 1

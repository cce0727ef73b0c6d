"""Files that a command is told to write: whatever stands there already."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.file_size import largest_file
from tests.support.shell import Run

_COMMANDS = [
    pytest.param(["export", "run", "--to", "jsonl", "--out"], id="export"),
    pytest.param(["batch", "write", "articles", "--model", "m", "--out"], id="batch"),
    pytest.param(["diff", "run", "--baseline", "run", "--html"], id="page"),
]


@pytest.fixture
def here(run: Run, articles: Path, tmp_path: Path) -> Path:
    """An empty folder with `articles` and a `run` of them."""
    run("extract", "articles", "--out", "run", "--quiet")
    return tmp_path


@pytest.mark.parametrize("words", _COMMANDS)
def test_a_pipe_takes_what_is_written_and_is_not_named_among_the_files(run: Run, here: Path, words: list[str]) -> None:
    os.mkfifo("pipe")
    reading = os.open("pipe", os.O_RDONLY | os.O_NONBLOCK)
    try:
        ended = run(*words, "pipe")
        assert (ended.code, ended.out) == (0, "")
        assert os.read(reading, 100)
    finally:
        os.close(reading)
    assert Path("pipe").is_fifo()


@pytest.mark.parametrize("words", _COMMANDS)
def test_a_hyphen_is_stdout_and_a_file_of_that_name_is_given_with_its_folder(
    run: Run, here: Path, words: list[str]
) -> None:
    printed, written = run(*words, "-"), run(*words, "./-")

    assert (printed.code, written.code) == (0, 0)
    assert printed.out == Path("-").read_text(encoding="utf-8") != ""
    assert written.out == f"{here / '-'}\n" or words[0] == "diff"


def test_records_go_to_stdout_where_a_hyphen_is_given(run: Run, here: Path) -> None:
    ended = run("extract", "articles", "--quiet", "--out", "-")

    assert ended.out == Path("run/records.jsonl").read_text(encoding="utf-8")
    assert not Path("-").exists()


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(["extract", "./-", "--quiet"], id="extract"),
        pytest.param(["prompt", ".//-"], id="prompt"),
        pytest.param(["cache", "explain", "articles/../-", "--model", "m"], id="cache explain"),
    ],
)
def test_a_file_that_is_called_a_hyphen_is_not_stdin(run: Run, here: Path, words: list[str]) -> None:
    Path("-").write_text("It rained, Ada Holm said.", encoding="utf-8")

    ended = run(*words)

    assert "'-': not a .txt" in ended.out + ended.err


@pytest.mark.parametrize("words", _COMMANDS[:2])
def test_facts_and_output_do_not_both_go_to_stdout(run: Run, here: Path, words: list[str]) -> None:
    ended = run(*words, "-", "--json")

    assert (ended.code, ended.out) == (2, "")
    assert "--json" in ended.err


@pytest.mark.parametrize("words", _COMMANDS)
def test_a_link_is_followed(run: Run, here: Path, words: list[str]) -> None:
    Path("link").symlink_to("target")

    assert run(*words, "link").code == 0
    assert Path("link").is_symlink()
    assert Path("target").read_bytes()


@pytest.mark.parametrize("words", _COMMANDS)
def test_a_folder_is_refused_in_one_sentence(run: Run, here: Path, words: list[str]) -> None:
    Path("folder").mkdir()

    ended = run(*words, "folder")

    assert ended.code == 2
    assert "Is a directory" in ended.err
    assert len(ended.err.splitlines()) == 1


@pytest.mark.parametrize("words", _COMMANDS)
def test_a_limit_on_the_size_of_files_is_named(run: Run, here: Path, words: list[str]) -> None:
    with largest_file(400):  # room for the message
        ended = run(*words, "file")

    assert ended.code == 2
    assert "raise the limit on the size of files (ulimit -f)" in ended.err
    assert not Path("file").exists()


def test_records_on_stdout_are_nothing_but_records(run: Run, here: Path) -> None:
    ended = run("export", "run", "--to", "jsonl", "--out", "/dev/fd/1")

    assert ended.out
    assert all("article" in json.loads(line) for line in ended.out.splitlines())


_NOT_TO_BE_REPLACED = [
    pytest.param("articles/one.txt", id="an article"),
    pytest.param("run/run.json", id="the manifest of the run"),
    pytest.param("run/records.jsonl", id="the records of the run"),
    pytest.param("other/records.jsonl", id="the records of another run"),
    pytest.param("other/failures.jsonl", id="a run's file that is not there"),
    pytest.param("notes.md", id="a file of the user's"),
    pytest.param("answers.jsonl", id="a batch's output"),
    pytest.param("page.html", id="a page of the user's"),
    pytest.param("link", id="a link to an article"),
    pytest.param("hard", id="another name of the records"),
]


@pytest.mark.parametrize("words", _COMMANDS)
@pytest.mark.parametrize("name", _NOT_TO_BE_REPLACED)
def test_what_extractor_did_not_write_as_such_is_never_replaced(
    run: Run, here: Path, words: list[str], name: str
) -> None:
    Path("articles/one.txt").write_text("It rained, Ada Holm said.", encoding="utf-8")
    run("extract", "articles", "--out", "other", "--quiet")
    Path("other/failures.jsonl").unlink()
    Path("notes.md").write_text("mine", encoding="utf-8")
    Path("answers.jsonl").write_text('{"id":"batch_req_1","custom_id":"a","response":{}}\n', encoding="utf-8")
    Path("page.html").write_text("<!doctype html>\n<html><body>mine", encoding="utf-8")
    Path("link").symlink_to("articles/one.txt")
    os.link("run/records.jsonl", "hard")
    before = Path(name).read_bytes() if Path(name).exists() else None

    ended = run(*words, name)

    assert (ended.code, ended.err.count("\n")) == (2, 1)
    assert name in ended.err
    assert (Path(name).read_bytes() if Path(name).exists() else None) == before


@pytest.mark.parametrize("words", _COMMANDS)
def test_an_older_output_and_an_empty_file_are_replaced(run: Run, here: Path, words: list[str]) -> None:
    Path("file").touch()
    first = run(*words, "file")
    content = Path("file").read_bytes()
    again = run(*words, "file")

    assert (first.code, again.code) == (0, 0)
    assert content
    assert Path("file").read_bytes() == content


@pytest.mark.parametrize(
    "words", [["batch", "write", "{}", "-m", "m", "--out"], ["export", "{}", "--to", "jsonl", "-o"]]
)
def test_a_list_that_is_read_is_not_written_to(run: Run, here: Path, words: list[str]) -> None:
    run("export", "run", "--to", "jsonl", "--out", "list.jsonl")
    before = Path("list.jsonl").read_bytes()

    ended = run(*(word.format("list.jsonl") for word in words), "./list.jsonl")

    assert (ended.code, "'list.jsonl' is what is read" in ended.err) == (2, True)
    assert Path("list.jsonl").read_bytes() == before


@pytest.mark.parametrize(("to", "begins"), [("sqlite", b"SQLite format 3"), ("xlsx", b"PK")])
def test_a_file_of_any_format_goes_to_stdout(here: Path, to: str, begins: bytes) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "extractor", "export", "run", "--to", to, "-o", "-"], capture_output=True
    )

    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.startswith(begins)


@pytest.mark.parametrize(
    ("to", "out", "told"),
    [
        ("csv", "-", "does not write one file, as stdout is: name a folder"),
        ("parquet", "/dev/null", "is no file, as the format 'parquet' needs"),
        ("sqlite", "/dev/null", "is no file, as the format 'sqlite' needs"),
        ("csv", "run", "is what is read"),
        ("sqlite", "run/run.json", "is what is read"),
    ],
)
def test_a_place_that_a_format_cannot_be_written_to_is_told(run: Run, here: Path, to: str, out: str, told: str) -> None:
    ended = run("export", "run", "--to", to, "--out", out)

    assert (ended.code, told in ended.err) == (2, True), ended.err
    assert ended.err.count("\n") == 1


def test_an_export_goes_to_stdout(run: Run, here: Path) -> None:
    ended = run("export", "run", "--to", "jsonl", "--out", "-")

    assert (ended.code, ended.err) == (0, "")
    assert ended.out.encode() == Path("run/records.jsonl").read_bytes()
    assert not Path("-").exists()
    assert run("export", "run", "--to", "jsonl", "--out", "-", "--json").code == 2

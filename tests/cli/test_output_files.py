"""Files that a command is told to write: whatever stands there already."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

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


def test_records_on_stdout_are_nothing_but_records(run: Run, here: Path) -> None:
    ended = run("export", "run", "--to", "jsonl", "--out", "/dev/fd/1")

    assert ended.out
    assert all("article" in json.loads(line) for line in ended.out.splitlines())

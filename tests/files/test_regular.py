"""A file is opened without waiting, and what is no file is refused."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from extractor.files.jsonl import read_file
from extractor.files.regular import open_regular


def test_a_file_is_opened_with_its_size(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"12345")

    file, size = open_regular(tmp_path / "a")

    with file:
        assert (file.read(), size) == (b"12345", 5)


@pytest.mark.parametrize("name", ["pipe", "socket", "folder", "missing", "/dev/zero", "/dev/null"])
def test_what_is_no_file_is_refused_without_waiting(tmp_path: Path, name: str) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "socket"))

        with pytest.raises(OSError, match=name):
            open_regular(tmp_path / name)


def test_a_file_is_read_as_far_as_it_reached_when_it_was_opened(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"1\n2\n34")
    pieces = read_file(path)

    assert next(pieces) == b"1\n"
    with path.open("ab") as file:
        file.write(b"56\n7\n")
    assert list(pieces) == [b"2\n", b"34"]

"""A file is replaced as a whole or not at all."""

from __future__ import annotations

import os
import socket
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from extractor.files.atomic import write_atomically


@pytest.mark.parametrize("before", [None, b"old and longer"])
@pytest.mark.parametrize("content", [[], [b""], [b"a", b"", b"b\n"]])
def test_the_content_takes_the_place_of_what_was_there(
    tmp_path: Path, before: bytes | None, content: list[bytes]
) -> None:
    path = tmp_path / "file"
    if before is not None:
        path.write_bytes(before)

    write_atomically(path, content)

    assert path.read_bytes() == b"".join(content)
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("error", [OSError, ValueError, KeyboardInterrupt])
def test_nothing_has_changed_if_the_content_ends_in_an_error(tmp_path: Path, error: type[BaseException]) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"old")

    def content() -> Iterator[bytes]:
        yield b"half of it"
        raise error

    with pytest.raises(error):
        write_atomically(path, content())

    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_the_old_file_is_there_until_the_new_one_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"old")

    def content() -> Iterator[bytes]:
        yield b"half of it"
        assert path.read_bytes() == b"old"

    write_atomically(path, content())


@pytest.mark.parametrize("name", ["missing/file", "folder"])
def test_a_path_that_cannot_be_written_raises_and_leaves_nothing(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()

    with pytest.raises(OSError, match=name.split("/")[0]):
        write_atomically(tmp_path / name, [b"a"])

    assert [path.name for path in tmp_path.iterdir()] == ["folder"]


def test_a_link_is_followed_and_stays(tmp_path: Path) -> None:
    (tmp_path / "target").write_bytes(b"old")
    (tmp_path / "link").symlink_to("target")
    (tmp_path / "to nothing yet").symlink_to("new")

    write_atomically(tmp_path / "link", [b"new"])
    write_atomically(tmp_path / "to nothing yet", [b"made"])

    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "target").read_bytes() == b"new"
    assert (tmp_path / "new").read_bytes() == b"made"


def test_a_pipe_and_a_device_are_written_to_and_stay(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    terminal, device = os.openpty()  # not /dev/null: a fault would replace that of the machine
    (tmp_path / "terminal").symlink_to(os.ttyname(device))
    try:
        write_atomically(pipe, [b"a", b"b"])
        write_atomically(tmp_path / "terminal", [b"c"])
        assert (os.read(reader, 10), os.read(terminal, 10)) == (b"ab", b"c")
        assert stat.S_ISFIFO(pipe.stat().st_mode)
        assert (tmp_path / "terminal").readlink() == Path(os.ttyname(device))
    finally:
        for descriptor in (reader, terminal, device):
            os.close(descriptor)


def test_a_link_to_an_open_pipe_as_dev_stdout_is_one_is_written_to_and_stays(tmp_path: Path) -> None:
    reading, writing = os.pipe()
    (tmp_path / "stdout").symlink_to(f"/proc/self/fd/{writing}")
    try:
        write_atomically(tmp_path / "stdout", [b"a"])
        assert os.read(reading, 10) == b"a"
        assert (tmp_path / "stdout").is_symlink()
    finally:
        os.close(reading)
        os.close(writing)


@pytest.mark.parametrize("name", ["socket", "folder", "loop"])
def test_what_takes_no_bytes_is_refused_and_stays(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "loop").symlink_to("loop")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "socket"))
        before = sorted(tmp_path.iterdir())

        with pytest.raises(OSError, match=name):
            write_atomically(tmp_path / name, [b"a"])

    assert sorted(tmp_path.iterdir()) == before

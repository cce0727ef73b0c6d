"""A file is replaced as a whole or not at all."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from extractor.files.atomic import is_stream, write_atomically


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


@pytest.mark.parametrize("before", [None, b"old and longer"])
def test_a_link_stays_and_what_it_leads_to_is_replaced(tmp_path: Path, before: bytes | None) -> None:
    (tmp_path / "store").mkdir()
    target = tmp_path / "store/file"
    if before is not None:
        target.write_bytes(before)
    (tmp_path / "second").symlink_to("store/file")
    (tmp_path / "first").symlink_to("second")

    write_atomically(tmp_path / "first", [b"new"])

    assert target.read_bytes() == b"new"
    assert [path.is_symlink() for path in (tmp_path / "first", tmp_path / "second", target)] == [True, True, False]


def test_a_link_to_itself_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("link")

    with pytest.raises(OSError, match="link"):
        write_atomically(tmp_path / "link", [b"new"])


def test_what_is_replaced_keeps_its_permissions(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"secret")
    path.chmod(0o600)

    write_atomically(path, [b"new"])

    assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("linked", [False, True], ids=["itself", "by a link"])
def test_a_device_is_written_to_and_stays_one(tmp_path: Path, linked: bool) -> None:
    reading, terminal = os.openpty()  # a device whose folder nobody can write to, should this ever fail
    device = Path(os.ttyname(terminal))
    path = device
    if linked:
        path = tmp_path / "link"
        path.symlink_to(device)
    try:
        write_atomically(path, [b"a", b"b"])

        assert os.read(reading, 9) == b"ab"
    finally:
        os.close(reading)
        os.close(terminal)


def test_a_pipe_is_written_to_and_stays_one(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert is_stream(tmp_path / "pipe")
    reading = os.open(tmp_path / "pipe", os.O_RDONLY | os.O_NONBLOCK)
    try:
        write_atomically(tmp_path / "pipe", [b"a", b"b"])

        assert os.read(reading, 9) == b"ab"
    finally:
        os.close(reading)
    assert (tmp_path / "pipe").is_fifo()


def test_a_file_that_is_open_as_a_descriptor_is_added_to(tmp_path: Path) -> None:
    (tmp_path / "log").write_bytes(b"before\n")
    with (tmp_path / "log").open("ab") as log:
        write_atomically(Path(f"/dev/fd/{log.fileno()}"), [b"new\n"])

    assert (tmp_path / "log").read_bytes() == b"before\nnew\n"


def test_a_socket_is_refused(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "socket"))

        with pytest.raises(OSError, match="socket"):
            write_atomically(tmp_path / "socket", [b"a"])

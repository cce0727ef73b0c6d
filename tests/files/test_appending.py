"""Appended lines are there entirely, or not at all and an error."""

from __future__ import annotations

import errno
import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from extractor.files.appending import AppendedFile


def test_lines_are_appended_and_read_back(tmp_path: Path) -> None:
    path = tmp_path / "lines"
    with AppendedFile(path) as file:
        assert [file.append(line) for line in (b"one\n", b"two\n")] == [0, 4]
        assert file.read(4, 4) == b"two\n"
    with AppendedFile(path) as file:
        file.append(b"three\n")

    assert path.read_bytes() == b"one\ntwo\nthree\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(b"", b"new\n", id="an empty file"),
        pytest.param(b"one\ntw", b"one\nnew\n", id="half a line"),
        pytest.param(b"one\n" + b"x" * 200_000, b"one\nnew\n", id="half a long line"),
        pytest.param(b"x" * 200_000, b"new\n", id="nothing but half a line"),
    ],
)
def test_the_rest_of_a_line_that_was_cut_short_is_removed(tmp_path: Path, before: bytes, after: bytes) -> None:
    path = tmp_path / "lines"
    path.write_bytes(before)
    with AppendedFile(path) as file:
        file.append(b"new\n")

    assert path.read_bytes() == after


def test_a_short_write_is_continued(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, data: write(descriptor, data[:3]))
    with AppendedFile(tmp_path / "lines") as file:
        file.append(b"a long line\n")
        file.append(b"another\n")

    assert (tmp_path / "lines").read_bytes() == b"a long line\nanother\n"


def test_a_write_that_fails_half_way_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write, room = os.write, [5]

    def until_full(descriptor: int, data: bytes) -> int:
        if not room[0]:
            raise OSError(errno.ENOSPC, "No space left on device")
        written = write(descriptor, data[: room[0]])
        room[0] -= written
        return written

    with AppendedFile(tmp_path / "lines") as file:
        monkeypatch.setattr(os, "write", until_full)
        with pytest.raises(OSError, match="No space"):
            file.append(b"a long line\n")
        room[0] = 100
        file.append(b"another\n")

    assert (tmp_path / "lines").read_bytes() == b"another\n"


def test_a_limit_on_the_size_of_files_is_an_error_and_no_half_line_stays(tmp_path: Path) -> None:
    script = (
        "import resource, sys\nfrom pathlib import Path\nfrom extractor.files.appending import AppendedFile\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (30, 30))\n"
        "file = AppendedFile(Path(sys.argv[1]))\nfile.append(b'x' * 19 + b'\\n')\n"
        "try: file.append(b'y' * 19 + b'\\n')\nexcept OSError as error: print(error.errno)\n"
    )
    path = tmp_path / "lines"
    done = subprocess.run([sys.executable, "-c", script, str(path)], capture_output=True, text=True, check=True)

    assert int(done.stdout) == errno.EFBIG
    assert path.read_bytes() == b"x" * 19 + b"\n"
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] != 30


def test_links_pipes_and_folders_are_refused(tmp_path: Path) -> None:
    (tmp_path / "target").write_bytes(b"kept")
    (tmp_path / "link").symlink_to(tmp_path / "target")
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    for name in ("link", "pipe", "folder"):
        with pytest.raises(OSError, match=r"."):
            AppendedFile(tmp_path / name)

    assert (tmp_path / "target").read_bytes() == b"kept"

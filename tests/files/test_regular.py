"""What is no regular file is refused at once; a pipe is not waited for."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from extractor.files.regular import read_regular


def test_a_file_is_read_also_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"content")
    (tmp_path / "link").symlink_to("file")

    assert read_regular(tmp_path / "link") == b"content"


@pytest.mark.parametrize("kind", ["a pipe", "a folder", "a device"])
def test_anything_else_is_refused_by_its_kind(tmp_path: Path, kind: str) -> None:
    os.mkfifo(tmp_path / "a pipe")
    (tmp_path / "a folder").mkdir()
    (tmp_path / "a device").symlink_to(os.devnull)

    with pytest.raises(OSError, match=f"it is {kind}, no file"):
        read_regular(tmp_path / kind)

"""A disk of a few megabytes that really fills up: a tmpfs, where this process may mount one."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest


class SmallDisk:
    """A mounted disk at ``path``."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @property
    def free(self) -> int:
        """The room that is left, in bytes."""
        disk = os.statvfs(self.path)
        return disk.f_bavail * disk.f_frsize

    def resize(self, megabytes: int) -> None:
        """Give it another size; what is on it stays."""
        subprocess.run(["mount", "-o", f"remount,size={megabytes}m", str(self.path)], check=True)

    def fill(self, leave: int = 0) -> Path:
        """Fill it up but for so many bytes; the file that does so."""
        file = self.path / "ballast"
        with file.open("wb") as stream:
            stream.write(bytes(max(0, self.free - leave)))
        return file


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[SmallDisk]:
    """A disk of four megabytes; where none can be mounted the test is skipped."""
    path = tmp_path / "disk"
    path.mkdir()
    mounting = ["mount", "-t", "tmpfs", "-o", "size=4m", "none", str(path)]
    try:
        refused = subprocess.run(mounting, capture_output=True).returncode
    except FileNotFoundError:
        refused = 1
    if refused:
        pytest.skip("no disk of a size of choice can be mounted here: that takes root")
    try:
        yield SmallDisk(path)
    finally:
        subprocess.run(["umount", "-l", str(path)], check=True)

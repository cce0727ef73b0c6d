"""What a user without rights meets, also where the tests are run by root, who may write everywhere."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_NOBODY = 65534


@contextmanager
def folder_of_a_user() -> Iterator[Path]:
    """A folder in which the process has the rights of a usual user meanwhile, and no others."""
    with tempfile.TemporaryDirectory() as name:  # not below pytest's, which only its owner may enter
        if os.geteuid() != 0:
            yield Path(name)
            return
        os.chown(name, _NOBODY, -1)
        os.seteuid(_NOBODY)
        try:
            yield Path(name)
        finally:
            os.seteuid(0)


@contextmanager
def read_only(*paths: Path) -> Iterator[None]:
    """Nobody may write to these files and folders meanwhile."""
    before = {path: path.stat().st_mode for path in paths}
    for path in paths:
        path.chmod(before[path] & 0o555)
    try:
        yield
    finally:
        for path in reversed(paths):
            path.chmod(before[path])

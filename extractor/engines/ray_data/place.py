"""A folder that may be on this machine, on a drive that machines share, or in an object store."""

from __future__ import annotations

import os
import re
from collections.abc import Generator, Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from pathlib import Path
from typing import Any

from extractor.errors import MissingExtraError, UsageError
from extractor.extras import install_hint
from extractor.files.atomic import write_atomically
from extractor.files.regular import read_regular
from extractor.runs.manifest_file import lock_run

_URL = re.compile(r"(?P<scheme>[a-z][a-z0-9+.-]+):/+(?P<rest>.+)", re.IGNORECASE)


def url_of(path: Path) -> str | None:
    """The URL that a path was meant as, which has lost a slash by becoming one; None for a path."""
    parts = _URL.fullmatch(str(path))
    if parts is None or path.exists():
        return None
    slashes = "///" if parts["scheme"] == "file" else "//"
    return f"{parts['scheme']}:{slashes}{parts['rest']}"


def file_system(url: str) -> tuple[Any, str]:
    """The fsspec file system of a URL, and the path in it. Raises `UsageError` where there is none for such URLs."""
    try:
        url_to_fs = import_module("fsspec.core").url_to_fs
    except ImportError:
        raise MissingExtraError(
            f"{url} cannot be opened without fsspec, which comes with Ray: {install_hint('ray')}"
        ) from None
    try:
        fs, root = url_to_fs(url)
    except (ImportError, ValueError) as error:  # of what fsspec needs for such URLs
        raise UsageError(f"{url} cannot be opened ({error})") from error
    return fs, str(root).rstrip("/")


class Place:
    """The folder at a path or URL. What reads and writes raises OSError."""

    def __init__(self, path: Path) -> None:
        self.url = url_of(path)
        self.path = Path(os.path.abspath(path))
        self.name = self.url or str(path)

    def write(self, name: str, content: bytes) -> None:
        """Replace a file, whole or not at all."""
        if self.url is None:
            (self.path / name).parent.mkdir(parents=True, exist_ok=True)
            write_atomically(self.path / name, [content])
        else:
            fs, root = file_system(self.url)
            fs.makedirs(os.path.dirname(f"{root}/{name}"), exist_ok=True)  # object stores have none: nothing to do
            fs.pipe_file(f"{root}/{name}", content)

    def content(self, name: str) -> bytes:
        """A file's content."""
        if self.url is None:
            return read_regular(self.path / name)
        fs, root = file_system(self.url)
        return bytes(fs.cat_file(f"{root}/{name}"))

    def names(self, folder: str) -> Iterator[str]:
        """The names of the files in one of its folders, with the folder's; none where that is not there."""
        if self.url is None:
            found: list[str] = [str(path) for path in (self.path / folder).glob("*")]
        else:
            fs, root = file_system(self.url)
            fs.invalidate_cache()
            found = fs.ls(f"{root}/{folder}", detail=False) if fs.exists(f"{root}/{folder}") else []
        return (f"{folder}/{os.path.basename(path)}" for path in found)

    def delete(self, name: str) -> None:
        """Delete a file, if it is there."""
        with suppress(FileNotFoundError):
            if self.url is None:
                (self.path / name).unlink()
            else:
                fs, root = file_system(self.url)
                fs.rm_file(f"{root}/{name}")

    @contextmanager
    def held(self) -> Generator[None]:
        """Hold the folder, so that no other run writes to it; one in an object store nobody can.

        Raises `FolderBusyError`, and `UsageError` where it cannot be held.
        """
        if self.url is not None:
            yield
            return
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            lock = lock_run(self.path)
        except OSError as error:
            raise UsageError(f"cannot write to {self.name}: {error.strerror}; name another folder") from error
        try:
            yield
        finally:
            os.close(lock)

"""Which files the given paths stand for, what each is called, and whether it may be opened."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from extractor.articles.names import is_printable
from extractor.errors import ArticleError, UsageError

SUFFIXES = (".txt", ".md", ".html", ".htm", ".jsonl")
"""The files that can be read, by the end of their names in lower case."""


@dataclass(frozen=True, slots=True)
class FoundFile:
    """Something found at a path, a file or not; ``name`` is its path relative to the folder common to all paths.

    ``root`` is the folder that symbolic links may not leave; None for a file that was given by its own path.
    """

    name: str
    path: Path
    root: Path | None

    @property
    def suffix(self) -> str:
        """The end of the file's name, in lower case."""
        return self.path.suffix.lower()

    def check(self) -> None:
        """Raise `ArticleError` or OSError unless this is a file that may be opened. Opens nothing."""
        if not is_printable(self.name):
            raise ArticleError("its name has a line break, a control character or bytes that are not UTF-8: rename it")
        if self.root and self.path.is_symlink():
            try:
                target = self.path.resolve(strict=True)
            except (OSError, RuntimeError):  # RuntimeError: a loop
                raise ArticleError("it is a symbolic link that leads nowhere: put the file itself here") from None
            if not target.is_relative_to(self.root):
                raise ArticleError("it is a symbolic link out of the folder: put the file itself here")
        if self.path.is_dir():
            if self.path.is_symlink():
                raise ArticleError(
                    "it is a symbolic link to a folder, which is not followed: give that folder by itself"
                )
            if self.suffix in SUFFIXES:
                raise ArticleError("it is a folder with the name of a file: rename it")
            os.scandir(self.path).close()
        if self.path.exists() and not self.path.is_file():
            raise ArticleError("it is a pipe, a socket or a device: put a file here")
        if self.suffix not in SUFFIXES:
            raise ArticleError("not a .txt, .md, .html or .jsonl file: convert it, or move it elsewhere")


def find_files(paths: Path | Iterable[Path]) -> Iterator[FoundFile]:
    """Every file that the paths stand for, once, lazily; and whatever else is in their folders.

    Files are named relative to the folder that all paths have in common; the folder of a file counts. Raises
    `UsageError` at once if a path is not a `Path`, or neither a file nor a folder.
    """
    path_list = _path_list(paths)
    for path in path_list:
        _check_readable(path)
    return _find(path_list)


def _path_list(paths: object) -> list[Path]:
    several = isinstance(paths, Iterable) and not isinstance(paths, str | bytes)
    path_list: list[object] = list(cast(Iterable[object], paths)) if several else [paths]
    for path in path_list:
        if not isinstance(path, Path):
            raise UsageError(
                f"a path is a pathlib.Path, not {type(path).__name__}: give a Path, or call extract_text with a text"
            )
    return cast(list[Path], path_list)


def _check_readable(path: Path) -> None:
    try:
        if path.is_dir():
            os.scandir(path).close()
        elif not path.exists():
            raise UsageError(f"there is no {str(path)!r}: give a file or a folder of articles")
        elif not path.is_file():
            raise UsageError(f"{str(path)!r} is neither a file nor a folder: give one of these")
    except OSError as error:
        raise UsageError(f"{str(path)!r} cannot be read ({error.strerror}): check its permissions") from error


def _find(paths: list[Path]) -> Iterator[FoundFile]:
    folders = {path: path if path.is_dir() else path.parent for path in paths}
    common = os.path.commonpath([os.path.abspath(folder) for folder in folders.values()]) if folders else ""
    given_files = {str(folder.resolve() / path.name) for path, folder in folders.items() if path != folder}
    seen: set[str] = set()
    for path, folder in folders.items():
        prefix = Path(os.path.relpath(folder, common))
        root = folder.resolve()
        for found in _walk(path) if path == folder else [path]:
            relative = found.relative_to(folder)
            location = str(root / relative)  # a link to a file is not resolved: it is an article of its own
            if location not in seen:
                seen.add(location)
                yield FoundFile((prefix / relative).as_posix(), found, None if location in given_files else root)


def _walk(folder: Path) -> Iterator[Path]:
    """Everything in a folder and its subfolders except these, names in order of code points. No recursion."""
    waiting = [folder]
    while waiting:
        path = waiting.pop()
        if path is not folder and not _is_plain_folder(path):
            yield path
            continue
        try:
            names = sorted(name for name in os.listdir(path) if not name.startswith("."))
        except OSError:
            yield path  # `FoundFile.check` will fail for the same reason, and say it
            continue
        waiting += (path / name for name in reversed(names))


def _is_plain_folder(path: Path) -> bool:
    try:
        return path.suffix.lower() not in SUFFIXES and not path.is_symlink() and path.is_dir()
    except OSError:
        return False

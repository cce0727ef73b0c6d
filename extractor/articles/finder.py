"""Which files the given paths stand for, what each is called, and whether it may be opened."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Self, cast

from extractor.articles.document_files import DOCUMENT_SUFFIXES
from extractor.articles.json_files import JSON_SUFFIXES
from extractor.articles.mail import MAIL_SUFFIXES
from extractor.articles.names import is_printable
from extractor.articles.other_files import what_to_do
from extractor.articles.pages import PAGE_SUFFIXES
from extractor.articles.parquet_files import PARQUET_SUFFIXES
from extractor.articles.run_folders import MANIFEST, is_run_folder, telling_names
from extractor.articles.subtitles import SUBTITLE_SUFFIXES
from extractor.articles.tables import TABLE_SUFFIXES
from extractor.articles.text_files import TEXT_SUFFIXES
from extractor.errors import ArticleError, UnreadFileError, UsageError
from extractor.files.compression import unpacked_suffix
from extractor.files.sorted_strings import sorted_strings

SUFFIXES = (
    *TEXT_SUFFIXES,
    *PAGE_SUFFIXES,
    *MAIL_SUFFIXES,
    *SUBTITLE_SUFFIXES,
    *DOCUMENT_SUFFIXES,
    *JSON_SUFFIXES,
    *PARQUET_SUFFIXES,
    *TABLE_SUFFIXES,
)
"""The files that can be read, by the end of their names in lower case."""


@dataclass(frozen=True, slots=True)
class FoundFile:
    """Something found at a path, a file or not.

    ``name`` is its path relative to the folder that was given, or that the file that was given is in, ``where`` the
    path to open it by. ``location`` is its absolute path, the same however the folder was given. ``root`` is the folder
    that symbolic links may not leave; None for a file that was given by its own path. The paths are strings: to make a
    `Path` takes longer than to see that a file is as it was.
    """

    name: str
    where: str
    root: Path | None
    location: str

    @classmethod
    def at(cls, path: Path) -> Self:
        """The file at a path, as if it was given by it."""
        return cls(path.name, str(path), None, str(path.parent.resolve() / path.name))

    @property
    def path(self) -> Path:
        """The path to open it by."""
        return Path(self.where)

    @property
    def names(self) -> Iterator[str]:
        """The name, and with more and more of the path before it, for whoever has to tell it from others."""
        parts = Path(os.path.abspath(self.where)).parts
        shortest = len(parts) - self.name.count("/") - 1
        return ("/".join(parts[start:]) for start in range(shortest, 0, -1))

    @property
    def suffix(self) -> str:
        """The end of the file's name, in lower case, without that of a compressed one."""
        return unpacked_suffix(self.where)

    def check(self) -> None:
        """Raise `ArticleError` or OSError unless this is a file that may be opened. Opens nothing."""
        path = self.path
        if not is_printable(self.name):
            raise ArticleError("its name has a line break, a control character or bytes that are not UTF-8: rename it")
        if self.root and path.is_symlink():
            try:
                target = path.resolve(strict=True)
            except (OSError, RuntimeError):  # RuntimeError: a loop
                raise UnreadFileError("it is a symbolic link that leads nowhere: put the file itself here") from None
            if not target.is_relative_to(self.root):
                raise ArticleError("it is a symbolic link out of the folder: put the file itself here")
        if path.is_dir():
            if path.is_symlink():
                raise ArticleError(
                    "it is a symbolic link to a folder, which is not followed: give that folder by itself"
                )
            if self.suffix in SUFFIXES:
                raise ArticleError("it is a folder with the name of a file: rename it")
            if MANIFEST in telling_names(path):
                raise UnreadFileError(
                    f"it is a folder that holds a {MANIFEST}, as that of a run does, so nothing in it is read: rename"
                    " that file, or put the articles elsewhere"
                )
        if path.exists() and not path.is_file():
            raise ArticleError("it is a pipe, a socket or a device: put a file here")
        if self.suffix not in SUFFIXES:
            known = ", ".join(SUFFIXES[:-1])
            raise ArticleError(f"not a {known} or {SUFFIXES[-1]} file: {what_to_do(self.suffix)}")


def find_files(paths: Path | Iterable[Path], exclude: Iterable[Path] = ()) -> Iterator[FoundFile]:
    """Every file that the paths stand for, once, lazily; and whatever else is in their folders.

    Hidden files and folders are left out, as are the folders of runs (see `is_run_folder`) and those of ``exclude``,
    which need not exist. Of any other folder that holds a ``run.json`` nothing is read; the folder itself is found.

    Raises `UsageError` at once if a path is not a `Path`, neither a file nor a folder, or a run's folder itself.
    """
    path_list = _path_list(paths)
    for path in path_list:
        check_readable(path)
    return _find(path_list, frozenset(os.path.realpath(folder) for folder in _path_list(exclude)))


def _path_list(paths: object) -> list[Path]:
    several = isinstance(paths, Iterable) and not isinstance(paths, str | bytes)
    path_list: list[object] = list(cast(Iterable[object], paths)) if several else [paths]
    for path in path_list:
        if not isinstance(path, Path):
            raise UsageError(
                f"a path is a pathlib.Path, not {type(path).__name__}: give a Path, or call extract_text with a text"
            )
    return cast(list[Path], path_list)


def check_readable(path: Path) -> None:
    """Raise `UsageError` if a path is neither a file nor a folder, or a run's folder. Opens nothing."""
    try:
        if path.is_dir():
            names = telling_names(path)
            if is_run_folder(names):
                raise UsageError(
                    f"{str(path)!r} is the folder of a run, not of articles: give the folder that the articles are in"
                )
            if MANIFEST in names:
                raise UsageError(
                    f"{str(path)!r} holds a {MANIFEST}, as the folder of a run does: rename that file, or give a folder"
                    " without one"
                )
        elif re.match(r"(?:https?|ftp|file):/", str(path), re.IGNORECASE):
            address = re.sub("^(https?|ftp):/", r"\1://", str(path), flags=re.IGNORECASE)  # a path has lost a slash
            raise UsageError(f"{address!r} is a web address: save the page as an .html file, and give that")
        elif not path.exists():
            raise UsageError(f"there is no {str(path)!r}: give a file or a folder of articles")
        elif not path.is_file():
            raise UsageError(f"{str(path)!r} is neither a file nor a folder: give one of these")
    except OSError as error:
        raise UsageError(f"{str(path)!r} cannot be read ({error.strerror}): check its permissions") from error


def _find(paths: list[Path], excluded: frozenset[str]) -> Iterator[FoundFile]:
    folders = {path: path if path.is_dir() else path.parent for path in paths}
    given_files = {str(folder.resolve() / path.name) for path, folder in folders.items() if path != folder}
    seen: set[str] = set()
    for path, folder in folders.items():
        root = folder.resolve()
        given_at, real = str(folder), str(root)
        for name in _walk(given_at, excluded) if path == folder else [path.name]:
            # a link to a file is not resolved: it is an article of its own
            where, location = (os.path.join(each, name) if name else each for each in (given_at, real))
            if location not in seen:
                if len(folders) > 1:  # in one folder nothing is found twice
                    seen.add(location)
                yield FoundFile(name or ".", where, None if location in given_files else root, location)


def _walk(folder: str, excluded: frozenset[str]) -> Iterator[str]:
    """Everything in a folder and its subfolders except these, by paths relative to it, of itself an empty one.

    Names come in order of code points. No recursion.
    """
    waiting = [iter([""])]  # what is left of each open folder
    root = os.path.realpath(folder)
    while waiting:
        name = next(waiting[-1], None)
        if name is None:
            waiting.pop()
            continue
        path = os.path.join(folder, name)
        if name and not _is_plain_folder(path):
            yield name
            continue
        if excluded and os.path.normpath(os.path.join(root, name)) in excluded:
            continue
        try:
            telling, entries = telling_names(Path(path)), os.scandir(path)
        except OSError:
            yield name  # `FoundFile.check` will fail for the same reason, and say it
            continue
        with entries:
            if MANIFEST in telling and not is_run_folder(telling):
                yield name  # `FoundFile.check` will say that nothing in it is read
            elif not is_run_folder(telling):
                names = sorted_strings(entry.name for entry in entries if not entry.name.startswith("."))
                waiting.append(map(f"{name}/".__add__ if name else str, names))


def _is_plain_folder(path: str) -> bool:
    return unpacked_suffix(path) not in SUFFIXES and not os.path.islink(path) and os.path.isdir(path)

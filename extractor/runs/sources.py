"""Where the articles of a run's folder come from: the same folder under another spelling is the same source."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self, cast

_PROGRAM = "-"
"""What stands for articles of a program or of standard input."""


@dataclass(frozen=True, slots=True)
class Sources:
    """The sources of a run's folder.

    ``all`` are those of this run and of earlier ones into the folder: paths relative to it, so that it can be moved
    together with the articles; or ``-``. ``cover_earlier`` says that every article of an earlier run would have been
    seen by this one if it were still there.
    """

    all: list[str]
    cover_earlier: bool

    @classmethod
    def of(cls, paths: Sequence[Path], folder: Path, before: Mapping[str, Any]) -> Self:
        """The sources of a run over ``paths`` into ``folder``, whose `run.json` holds ``before``."""
        now = list(dict.fromkeys(relative_source(path, folder) for path in paths)) or [_PROGRAM]
        elsewhere = [source for source in _earlier(folder, before) if not _is_within(source, now, folder)]
        return cls(elsewhere + now, cover_earlier=not elsewhere)


def relative_source(path: Path, folder: Path) -> str:
    """A path as `run.json` has it: relative to the run's folder."""
    return Path(os.path.relpath(os.path.realpath(path), os.path.realpath(folder))).as_posix()


def _earlier(folder: Path, before: Mapping[str, Any]) -> list[str]:
    if "sources" in before:
        return _words(before["sources"])
    if "path" in before.get("settings", {}):  # as version 0.1 wrote it
        given = before["settings"]["path"]
        paths = _words([given] if isinstance(given, str) else given)
        return [relative_source(Path(path), folder) for path in paths] or [_PROGRAM]
    return []


def _words(value: object) -> list[str]:
    return [word for word in cast(list[object], value) if isinstance(word, str)] if isinstance(value, list) else []


def _is_within(source: str, given: Iterable[str], folder: Path) -> bool:
    """Whether a source is one of those given, or within one of them."""
    if source == _PROGRAM:
        return source in given
    root = os.path.realpath(folder)
    path, *given_paths = (
        Path(os.path.normpath(os.path.join(root, each))) for each in (source, *given) if each != _PROGRAM
    )
    return any(path.is_relative_to(given_path) for given_path in given_paths)

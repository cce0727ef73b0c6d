"""Whether a run may write to a folder: none that has, or holds, what it was not to touch."""

from __future__ import annotations

import json
import os
from collections.abc import Collection, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any, cast

from extractor.articles.finder import SUFFIXES
from extractor.articles.names import escape, listed
from extractor.articles.run_folders import MANIFEST, SHARDS, is_run_folder
from extractor.errors import UsageError
from extractor.files.compression import unpacked_suffix
from extractor.files.regular import open_regular

_FIELDS = {
    "records.jsonl": {"article", "provenance"},
    "failures.jsonl": {"id", "reason"},
    "files.jsonl": {"id", "file"},
    SHARDS: {"shard"},
    MANIFEST: {"settings"},
}
"""The files of a run, and some of the fields that each has, in its first line or as a whole."""


def check_output_folder(paths: Path | Iterable[Path], out: Path) -> None:
    """Refuse to write a run into the folder that its articles are in, or above it, or where somebody keeps others.

    Each of ``paths`` may lie beside ``out``, or contain it: then it is left out of reading. Links are followed; none of
    the paths needs to exist.

    Raises:
        UsageError: one of the paths is ``out``, or lies within it; or ``out`` is no run's and has articles, which would
            not be read any more once it is, or files of the names of a run's own, which would be replaced.

    """
    folder = os.path.realpath(out)
    for path in [paths] if isinstance(paths, Path) else paths:
        found = os.path.realpath(path)
        if found == folder:
            raise UsageError(f"{str(out)!r} is what the articles are read from: name another folder for the run")
        if os.path.commonpath([found, folder]) == folder:
            raise UsageError(f"the articles in {str(path)!r} lie within {str(out)!r}: name another folder for the run")
    try:
        names = os.listdir(folder)
    except OSError:  # there is none, or the run will say what is wrong with it
        return
    if not is_run_folder(names) and (others := _files_of_others(folder, names)):
        raise UsageError(
            f"{str(out)!r} is no run's folder, and holds other files ({listed(others)}), which no command would read in"
            f" one, or which would be replaced: name another folder for the run, such as {str(out / 'run')!r}"
        )


def _files_of_others(folder: str, names: Collection[str]) -> list[str]:
    """The files of a folder that may be articles, and those that only have the name of one of a run's."""
    paths = [Path(folder, name) for name in names if not name.startswith(".")]
    return [
        escape(path.name)
        for path in paths
        if path.is_file() and (not _is_of_run(path) if path.name in _FIELDS else unpacked_suffix(path.name) in SUFFIXES)
    ]


def _is_of_run(path: Path) -> bool:
    """Whether a file of a run's name is what one writes, as far as its beginning tells; an empty one is."""
    with suppress(OSError, ValueError, RecursionError):
        file, _ = open_regular(path)
        with file:
            content = file.read() if path.name == MANIFEST else file.readline()
        value: object = json.loads(content) if content.strip() else None
        return value is None or (isinstance(value, dict) and _FIELDS[path.name] <= cast(dict[str, Any], value).keys())
    return False

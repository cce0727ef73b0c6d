"""The articles that a command line names: files, folders, or standard input."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from extractor.errors import UsageError

if TYPE_CHECKING:
    from extractor.articles.failure import Failure
    from extractor_schemas import Article

_STDIN = Path("-")


def read(paths: list[Path], limit: int) -> Iterator[Article | Failure]:
    """The articles, lazily. Raises `UsageError` if a path cannot be read."""
    from extractor.articles.reader import read_articles

    found = articles(paths, limit)
    return read_articles(found, limit=limit) if isinstance(found, list) else found


def articles(paths: list[Path], limit: int) -> list[Path] | Iterator[Article | Failure]:
    """The paths themselves, or the articles of standard input where ``-`` is given."""
    from extractor.articles.reader import read_stream

    if _STDIN not in paths:
        return paths
    if len(paths) > 1:
        raise UsageError("- is standard input and stands alone: leave out the other paths, or -")
    return read_stream(sys.stdin.buffer, limit=limit)

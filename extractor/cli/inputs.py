"""The articles that a command line names: files, folders, or standard input."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from extractor.cli.options import STREAM
from extractor.errors import UsageError

if TYPE_CHECKING:
    from extractor.articles.failure import Failure
    from extractor.articles.ids import ArticleIds
    from extractor_schemas import Article


def read(
    paths: list[Path], limit: int, failures: list[Failure] | None = None, ids: ArticleIds | None = None
) -> Iterator[Article | Failure]:
    """The articles, lazily, with their ``ids``; those that cannot be read are also added to ``failures``.

    Raises `UsageError` if a path cannot be read, and at the end if there was no article.
    """
    from extractor.articles.failure import Failure
    from extractor.articles.reader import read_articles

    found = articles(paths, limit)
    is_empty = True
    for article in read_articles(found, limit=limit, ids=ids) if isinstance(found, list) else found:
        is_empty = False
        if failures is not None and isinstance(article, Failure):
            failures.append(article)
        yield article
    if is_empty:
        raise no_articles(paths)


def are_few(paths: list[Path], most: int) -> bool:
    """Whether there are so many articles at most; of standard input nobody knows. No more are counted."""
    from extractor.articles.reader import count_each

    numbers = [] if STREAM in paths else list(islice(count_each(paths), most + 1))
    return 0 < len(numbers) <= most and sum(numbers) <= most


def no_articles(paths: list[Path]) -> UsageError:
    """What to say where the paths have no article."""
    where = "standard input" if STREAM in paths else ", ".join(map(str, paths))
    return UsageError(f"there is no article in {where}: name a folder or a file that has some")


def articles(paths: list[Path], limit: int) -> list[Path] | Iterator[Article | Failure]:
    """The paths themselves, or the articles of standard input where ``-`` is given.

    Raises `UsageError` if one of the paths cannot be read: nothing is begun by a command that is mistyped.
    """
    from extractor.articles.finder import find_files
    from extractor.articles.reader import read_stream

    if STREAM not in paths:
        find_files(paths)
        return paths
    if len(paths) > 1:
        raise UsageError("- is standard input and stands alone: leave out the other paths, or -")
    # a stream of our own: at the end of the process a thread may still wait for it, and hold its lock
    return read_stream(open(0, "rb", closefd=False), limit=limit)

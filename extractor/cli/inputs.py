"""The articles that a command line names: files, folders, or standard input."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from extractor.errors import UsageError

if TYPE_CHECKING:
    from extractor.articles.failure import Failure
    from extractor_schemas import Article

_STDIN = Path("-")


def read(paths: list[Path], limit: int) -> Iterator[Article | Failure]:
    """The articles, lazily. Raises `UsageError` at the first if a path cannot be read, or there is nothing in them."""
    from extractor.articles.reader import read_articles

    found = articles(paths, limit)
    yield from read_articles(found, limit=limit) if isinstance(found, list) else found


def articles(paths: list[Path], limit: int, *, out: Path | None = None) -> list[Path] | Iterator[Article | Failure]:
    """The paths themselves, or the articles of standard input where ``-`` is given.

    ``out`` is the folder of the run, which is not read. Raises `UsageError` if a path cannot be read, if there is
    nothing in them, or if they lie in ``out``.
    """
    from extractor.articles.finder import find_files
    from extractor.articles.reader import read_stream
    from extractor.articles.run_folders import check_output_folder

    if _STDIN not in paths:
        if out:
            check_output_folder(paths, out)
        if next(find_files(paths, [out] if out else []), None) is None:
            raise UsageError(f"there is nothing in {', '.join(map(str, paths))}: give a folder or file of articles")
        return paths
    if len(paths) > 1:
        raise UsageError("- is standard input and stands alone: leave out the other paths, or -")
    # no sys.stdin: a thread that waits in it would keep Python from ending in order
    return read_stream(open(0, "rb", closefd=False), limit=limit)


def readable(outcomes: Iterable[Article | Failure], failures: list[Failure]) -> Iterator[Article]:
    """The articles alone; what cannot be read is told on stderr and added to ``failures``."""
    from extractor.articles.failure import Failure

    for outcome in outcomes:
        if isinstance(outcome, Failure):
            failures.append(outcome)
            tell([outcome])
        else:
            yield outcome


def tell(failures: Iterable[Failure]) -> None:
    """Say on stderr which articles cannot be read, and why."""
    from extractor.cli import output

    for failure in failures:
        output.say(f"{failure.id!r}: {failure.reason}")

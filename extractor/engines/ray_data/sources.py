"""The articles of paths and of URLs, in one order and under the ids that they have on one machine."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import Any

from extractor.articles.failure import Failure
from extractor.articles.file_reader import read_outcomes
from extractor.articles.finder import FoundFile, check_readable
from extractor.articles.ids import ArticleIds
from extractor.articles.reader import read_articles
from extractor.articles.run_folders import MANIFEST
from extractor.engines.ray_data.place import file_system, url_of
from extractor.errors import UsageError
from extractor_schemas import Article


def check_sources(paths: Sequence[Path]) -> None:
    """Raise `UsageError` if one of them cannot be read."""
    for path in paths:
        url = url_of(path)
        if url is None:
            check_readable(path)
            continue
        fs, root = file_system(url)
        try:
            is_there = fs.exists(root)
        except Exception as error:  # each store has its own: no credentials, no such bucket
            raise UsageError(f"{url} cannot be read ({error})") from error
        if not is_there:
            raise UsageError(f"there is no {url}: give a file or a folder of articles")


def articles_at(paths: Sequence[Path], limit: int, exclude: Sequence[Path]) -> Iterator[Article | Failure]:
    """What `read_articles` reads of paths, and of URLs in the same way; a file of an object store is copied first."""
    ids = ArticleIds(covered=[path for path in paths if url_of(path) is None])
    for is_url, group in groupby(paths, lambda path: url_of(path) is not None):
        if is_url:
            for path in group:
                yield from _articles_at_url(url_of(path) or "", limit, ids)
        else:
            yield from read_articles(list(group), limit=limit, exclude=exclude, ids=ids)


def _articles_at_url(url: str, limit: int, ids: ArticleIds) -> Iterator[Article | Failure]:
    fs, root = file_system(url)
    for path in _files_of(fs, root):
        relative = PurePosixPath(path).relative_to(root) if path != root else PurePosixPath(PurePosixPath(path).name)
        parts = PurePosixPath(path.lstrip("/")).parts
        shortest = len(parts) - len(relative.parts)
        names = ("/".join(parts[start:]) for start in range(shortest, -1, -1))
        with TemporaryDirectory() as folder:
            copy = Path(folder, relative.name)
            fs.get_file(path, str(copy))
            file = FoundFile(relative.as_posix(), str(copy), None, fs.unstrip_protocol(path))
            yield from ids.named(file.location, names, read_outcomes(file, limit))


def _files_of(fs: Any, root: str) -> Iterator[str]:
    """The files within a folder of a store, or this one, in the order in which those of a disk are read."""
    if fs.isfile(root):
        yield root
        return
    found: list[PurePosixPath] = sorted(PurePosixPath(path) for path in fs.find(root))
    runs = {path.parent for path in found if path.name == MANIFEST}
    for path in found:
        is_hidden = any(part.startswith(".") for part in path.relative_to(root).parts)
        if not is_hidden and runs.isdisjoint(path.parents):
            yield str(path)

"""Files that need not be read again, since they are as they were when their article was read.

As in Git's index a file is told by its device and inode, its size, and when it and its inode were changed. A change
within the tick of the clock in which a file was read cannot be told so, wherefore one that was changed shortly before
it was read, or in the future, is read again the next time, too (Git calls it racy). Its content alone counts then.
"""

from __future__ import annotations

import os
import stat
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from hashlib import sha256
from itertools import chain
from typing import Generic, TypeVar

from extractor.articles.failure import Failure
from extractor.articles.file_reader import read_outcomes
from extractor.articles.finder import FoundFile
from extractor.articles.ids import ArticleIds
from extractor.articles.remarks import count_told
from extractor_schemas import Article

Kept = TypeVar("Kept")

_RACY = 3 * 10**9
"""Nanoseconds: more than the coarsest clock of a file system (FAT's, of two seconds) takes for a tick."""


class KeptFiles(Generic[Kept]):
    """The files of one reading, of which those are not read for whose article ``keep`` gives what stands for it.

    It is called with the id that the article had and the file's state. Of a file that is read, `state` has that until
    `forget` is called. Only a file of a single article counts, of which no field is left out and which gives itself no
    id. Without ``keep`` all are read.
    """

    def __init__(self) -> None:
        self.keep: Callable[[str, bytes], Kept | None] | None = None
        self._states: dict[str, bytes] = {}

    def state(self, id: str) -> bytes | None:
        """The state in which the file of an article was before it was read; None where that tells nothing."""
        return self._states.get(id)

    def forget(self, id: str) -> bytes | None:
        """The same, for the last time."""
        return self._states.pop(id, None)

    def articles(self, files: Iterable[FoundFile], limit: int, ids: ArticleIds) -> Iterator[Article | Failure | Kept]:
        """The articles of the files, or what stands for them; ``limit`` is in characters."""
        for file in files:
            state = file_state(file, limit) if self.keep else None
            id = ids.known(file.location) if state else None
            if self.keep and state and id is not None and (kept := self.keep(id, state)) is not None:
                ids.pass_over(file.location, id)
                yield kept
            else:
                yield from self._read(file, state, limit, ids)

    def _read(self, file: FoundFile, state: bytes | None, limit: int, ids: ArticleIds) -> Iterator[Article | Failure]:
        told = count_told()
        outcomes = ids.named(file.location, file.names, read_outcomes(file, limit))
        first = [each for each in (next(outcomes, None), next(outcomes, None)) if each is not None]
        if state and len(first) == 1 and count_told() == told:
            (article,) = first
            if isinstance(article, Article) and ids.is_named_by_file(article.id, file.location):
                self._states[article.id] = state
        yield from chain(first, outcomes)


def file_state(file: FoundFile, limit: int) -> bytes | None:
    """A hash of what tells a file from what becomes of it, and of what its article depends on beside its content.

    None where it was changed shortly before, or is no regular file.
    """
    try:
        status = os.stat(file.where, follow_symlinks=False)
    except (OSError, ValueError):
        return None
    times = status.st_mtime_ns, status.st_ctime_ns
    if not stat.S_ISREG(status.st_mode) or max(times) > time.time_ns() - _RACY:
        return None
    facts = (status.st_dev, status.st_ino, status.st_size, *times, limit)
    return sha256(repr(facts).encode() + _installed()).digest()


@cache
def _installed() -> bytes:
    """A hash of the distributions that are installed, with their versions: any of them may read files otherwise."""
    names: set[str] = set()
    for folder in sys.path:
        try:
            names.update(name for name in os.listdir(folder or ".") if name.endswith((".dist-info", ".egg-info")))
        except OSError:  # an archive, or a folder that is not there
            continue
    return sha256(repr((sys.version, sorted(names))).encode()).digest()

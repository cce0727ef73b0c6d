"""Who has which article open to change it, where several reviewers share a page: one reviewer at a time.

A lock keeps people from working on one article without knowing of each other. What keeps gold whole is its version,
which each change names (see `ReviewSession`).
"""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from extractor.files.atomic import write_atomically
from extractor.files.locking import locked_folder
from extractor.files.regular import read_regular
from extractor.review_errors import LockedArticleError

LAPSES_AFTER = 180.0
"""Seconds after which a page that has not been heard of holds an article no longer."""

_FILE = "locks.json"
_MOST_PAGES = 100
"""Of one reviewer with one article open; the pages that were heard of last count."""


class ArticleLock(BaseModel):
    """An article is ``reviewer``'s ``since`` a time (UTC, ISO 8601), on ``pages``: when each was heard of last."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    reviewer: str
    since: str
    pages: Mapping[str, float]

    @property
    def words(self) -> str:
        """Who has the article, for other reviewers."""
        return f"{self.reviewer} has had this article open since {self.since[11:16]} UTC"


_LOCKS = TypeAdapter(dict[str, ArticleLock])


class ArticleLocks:
    """The locks of articles, by their ids, in a file of ``folder``, which is made; processes may share it.

    So they outlast a restart, during which no page can be heard of. ``now`` is the time in seconds. Raises OSError
    where the file cannot be read or written.
    """

    def __init__(self, folder: Path, *, now: Callable[[], float] = time.time) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._now = now

    def all(self) -> dict[str, ArticleLock]:
        """The locks that hold now."""
        try:
            locks = _LOCKS.validate_json(read_regular(self._folder / _FILE))
        except (FileNotFoundError, ValidationError):  # none so far, or a power loss has cut it off: pages renew theirs
            return {}
        least = self._now() - LAPSES_AFTER
        return {id: lock for id, lock in locks.items() if max(lock.pages.values(), default=0.0) > least}

    def take(self, article_id: str, reviewer: str, page: str, *, over: bool = False) -> ArticleLock:
        """The lock of an article, once a page has asked for it: the reviewer's own unless another has it.

        With ``over`` it becomes the reviewer's in any case. A page asks again and again, as long as it is open.
        """
        with self._changing() as locks:
            lock = locks.get(article_id)
            if lock is None or (over and lock.reviewer != reviewer):
                since = datetime.fromtimestamp(self._now(), UTC).isoformat(timespec="seconds")
                lock = ArticleLock(reviewer=reviewer, since=since, pages={})
            if lock.reviewer == reviewer:
                others = [(id, seen) for id, seen in lock.pages.items() if id != page]
                pages = dict([*others, (page, self._now())][-_MOST_PAGES:])
                lock = locks[article_id] = lock.model_copy(update={"pages": pages})
            return lock

    def leave(self, article_id: str, reviewer: str, page: str) -> None:
        """Say that a page is gone: with the last one of its reviewer goes the lock."""
        with self._changing() as locks:
            lock = locks.get(article_id)
            if lock and lock.reviewer == reviewer:
                pages = {id: seen for id, seen in lock.pages.items() if id != page}
                locks[article_id] = lock.model_copy(update={"pages": pages})

    def of_another(self, article_id: str, reviewer: str) -> ArticleLock | None:
        """The lock of an article that somebody else than this reviewer has open."""
        lock = self.all().get(article_id)
        return lock if lock and lock.reviewer != reviewer else None

    def ensure_free(self, article_id: str, reviewer: str) -> None:
        """Raise `LockedArticleError` where somebody else has the article open."""
        if lock := self.of_another(article_id, reviewer):
            raise LockedArticleError(lock.words)

    @contextmanager
    def _changing(self) -> Generator[dict[str, ArticleLock]]:
        """The locks, to be changed while no other process does."""
        with locked_folder(self._folder):
            before = self.all()
            locks = dict(before)
            yield locks
            if locks != before:
                held = {id: lock for id, lock in locks.items() if lock.pages}
                write_atomically(self._folder / _FILE, [_LOCKS.dump_json(held)])

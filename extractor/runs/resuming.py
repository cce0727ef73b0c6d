"""What a run takes from its folder instead of making it again.

A record is kept without a look at it where all that it was made of is as it was, which its stamp in the folder's index
tells: the article, the settings, the code, and the replies in the cache. Otherwise it is made again, which costs no
request as long as the cache has the replies; and where that has lost them, the folder's record stays.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable, Mapping, Sequence
from contextlib import aclosing, suppress
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from extractor.backends.base import Backend
from extractor.errors import CacheError
from extractor.hashing import canonical_json
from extractor.runs.folder import RunFolder
from extractor.runs.tally import Tally
from extractor_schemas import Article, Record


@dataclass(frozen=True, slots=True)
class Kept:
    """An article whose record the folder has already; ``read`` reads it."""

    id: str
    tally: Tally
    read: Callable[[], Record]


class Stamps:
    """Tells which records of a folder are as the backend would make them, without making or reading them.

    ``identity`` is what the run's settings are. Threads may share it.
    """

    def __init__(self, folder: RunFolder, backend: Backend, identity: Mapping[str, Any]) -> None:
        self._folder = folder
        self._backend = backend
        self._identity = canonical_json(identity).encode()

    def kept(self, article: Article) -> Kept | None:
        """The article, where its record can stay as it is. Raises `CacheError`."""
        line = self._folder.line_of(article)
        if line is None or line.stamp is None or line.stamp != self._stamp(article, line.requests):
            return None
        return Kept(article.id, Tally.from_json(line.tally), lambda: self._folder.record_of(article.id))

    def of(self, record: Record) -> bytes | None:
        """The stamp of a record that was just made; None where it can have none."""
        with suppress(CacheError):
            return self._stamp(record.article, record.provenance.request)
        return None

    def _stamp(self, article: Article, keys: Sequence[str]) -> bytes | None:
        source = self._backend.source_digest(keys)
        if source is None:
            return None
        return sha256(b"\n".join((source, self._identity, article.model_dump_json().encode()))).digest()


class ResumingBackend(Backend):
    """Takes a record from the folder where making it again would have to be paid for."""

    def __init__(self, backend: Backend, folder: RunFolder) -> None:
        self._backend = backend
        self._folder = folder

    async def record(self, article: Article) -> Record:
        """The backend's record, or the folder's."""
        return self._record_of(article) or await self._backend.record(article)

    async def growing_records(self, article: Article) -> AsyncGenerator[Record]:
        """The backend's records, or the folder's record alone."""
        if record := self._record_of(article):
            yield record
            return
        async with aclosing(self._backend.growing_records(article)) as records:
            async for record in records:
                yield record

    def _record_of(self, article: Article) -> Record | None:
        line = self._folder.line_of(article)
        if line and line.requests and not self._backend.has_responses(line.requests):
            return self._folder.record_of(article.id)
        return None

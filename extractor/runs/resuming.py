"""What a run takes from its folder instead of making it again.

A record is kept without a look at it where all that it was made of is as it was, which its stamp in the folder's index
tells: the article, the settings, the code, and the replies in the cache. Where its file is as it was, the article is
not read for that. Otherwise it is made again, which costs no
request as long as the cache has the replies; and where that has lost them, the folder's record stays.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable, Mapping, Sequence
from contextlib import aclosing, suppress
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from extractor.articles.failure import Failure, failure_of
from extractor.articles.kept_files import KeptFiles
from extractor.backends.base import Backend
from extractor.errors import CacheError
from extractor.hashing import canonical_json
from extractor.runs.folder import RunFolder
from extractor.runs.index import RecordLine
from extractor.runs.tally import Tally
from extractor_schemas import Article, Record


@dataclass(frozen=True, slots=True)
class Kept:
    """An article whose record the folder has already; ``read`` reads it.

    ``file_stamp`` is that of the article's file where the folder does not know it yet.
    """

    id: str
    tally: Tally
    read: Callable[[], Record]
    file_stamp: bytes | None = None


class Stamps:
    """Tells which records of a folder are as the backend would make them, without making or reading them.

    ``identity`` is what the run's settings are, ``files`` what the articles are read from, if they are files: of one
    that is as it was not even the article is read. Threads may share it.
    """

    def __init__(
        self, folder: RunFolder, backend: Backend, identity: Mapping[str, Any], files: KeptFiles[Kept] | None
    ) -> None:
        self._folder = folder
        self._backend = backend
        self._identity = canonical_json(identity).encode()
        self._files = files or KeptFiles[Kept]()

    def keep_files(self) -> None:
        """Keep from being read what has a record that can stay as it is."""
        self._files.keep = self._kept_unread

    def kept(self, article: Article) -> Kept | None:
        """The article, where its record can stay as it is. Raises `CacheError`."""
        line = self._folder.line_of(article)
        if line is None or line.stamp is None:
            return None
        stamp, file_stamp = self._stamps(line.requests, _content(article), self._files.state(article.id))
        if stamp != line.stamp:
            return None
        self._files.forget(article.id)
        return self._kept(line, None if file_stamp == line.file_stamp else file_stamp)

    def written(self, outcome: Record | Failure | Kept) -> Record | Failure | Kept:
        """The outcome, once the folder has it; a record that is no JSON is a failure of its article. Raises OSError."""
        folder = self._folder
        if isinstance(outcome, Kept):
            folder.keep(outcome.id, file_stamp=outcome.file_stamp)
            return outcome
        if isinstance(outcome, Record):
            stamp, file_stamp = self._of(outcome)
            try:
                tally = Tally.of(outcome).to_json()
                folder.write_record(outcome, stamp=stamp, file_stamp=file_stamp, tally=tally)
                return outcome
            except ValueError as error:  # half a surrogate pair from a backend from outside the package
                failure = failure_of(outcome.article.id, error)
        else:
            failure = outcome
            self._files.forget(failure.id)
        folder.write_failure(failure)
        return failure

    def _kept_unread(self, id: str, state: bytes) -> Kept | None:
        """The article of a file in this state, where its record can stay as it is. Raises `CacheError`."""
        line = self._folder.kept_line(id)
        if line is None or line.file_stamp is None or self._stamps(line.requests, state) != [line.file_stamp]:
            return None
        return self._kept(line)

    def _kept(self, line: RecordLine, file_stamp: bytes | None = None) -> Kept:
        return Kept(line.id, Tally.from_json(line.tally), lambda: self._folder.record_of(line.id), file_stamp)

    def _of(self, record: Record) -> list[bytes | None]:
        """The stamps of a record that was just made; None where it can have none."""
        state = self._files.forget(record.article.id)
        with suppress(CacheError):
            return self._stamps(record.provenance.request, _content(record.article), state)
        return [None, None]

    def _stamps(self, keys: Sequence[str], *contents: bytes | None) -> list[bytes | None]:
        """The stamps of a record that was made of each of these contents, and of the replies to the requests."""
        source = self._backend.source_digest(keys)
        return [
            sha256(b"\n".join((source, self._identity, content))).digest() if source and content else None
            for content in contents
        ]


def _content(article: Article) -> bytes:
    return article.model_dump_json().encode()


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

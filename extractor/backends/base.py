"""One article → its record. Read this first.

An article's sentences are numbered; a backend says who is in it, what was said, asserted and wanted, in words and
sentence numbers (`Reply`); grounding turns that into places in the text (`Record`). A long article is asked about in
parts, whose replies become one.
"""

from __future__ import annotations

from typing import Protocol

from extractor_schemas import Article, Codebook, Record


class Backend(Protocol):
    """What makes records of articles."""

    @property
    def codebook(self) -> Codebook | None:
        """The concepts that stances are coded by."""
        ...

    async def record(self, article: Article) -> Record:
        """The article's record; raises `RunError`, `EndpointUnavailableError` or `ReplyError`."""
        ...

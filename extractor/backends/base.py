"""What makes records of articles: the class that every backend derives from."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import AsyncGenerator, Collection, Sequence
from functools import cached_property
from typing import Any, ClassVar

from extractor.backends.provenance import make_provenance
from extractor.grounding.grounder import ground
from extractor.text.segmentation import split_sentences
from extractor.usage import UsageMeter
from extractor_schemas import Article, Record, Reply


class Backend(ABC):
    """Makes the record of an article. Derive from it to write one of your own; only `record` must be defined.

    Use it by ``Extractor(backend=MyBackend())``, or install it for ``--backend NAME`` by an entry point of the group
    ``extractor.backends`` that names a function from `Settings` to a backend (the class, if that is its only argument).

    ``name`` is what provenance and `run.json` call the backend, ``usage`` counts what its records cost.
    ``used_settings`` names the fields of `Settings` that an installed backend uses: a user who gives another one
    (``--model``, ``--codebook``) is told that it has no effect. ``endpoint`` is the host, with its port, where articles
    are sent, None where they stay on this machine. ``notes`` are sentences that a run tells at its beginning and keeps
    in `run.json`.
    """

    name = "own"
    used_settings: ClassVar[Collection[str]] = ()
    endpoint: str | None = None
    notes: Sequence[str] = ()

    @cached_property
    def usage(self) -> UsageMeter:
        """What the backend's records have cost so far."""
        return UsageMeter()

    @abstractmethod
    async def record(self, article: Article) -> Record:
        """The article's record. Many calls are under way at once, in one event loop.

        Raises:
            RunError: no other article will fare better; the run ends.
            ExtractorError: this article has no record; the text is the reason.

        """

    def make_record(self, article: Article, reply: Reply) -> Record:
        """The record of what the backend says in words, as a model would: each item tied to its places (`ground`)."""
        return ground(reply, article, split_sentences(article.text), make_provenance(self.name, "{}"))

    async def growing_records(self, article: Article) -> AsyncGenerator[Record]:
        """The article's record while it grows: each has what was found so far, and the last is what `record` gives.

        A backend that finds everything at once need not define it. Raises as `record`.
        """
        yield await self.record(article)

    def identity(self) -> dict[str, Any]:
        """What the records depend on, as JSON values: a run's folder holds the records of one identity only."""
        return {}

    def announcement(self) -> str:
        """One line that tells a user what makes the records, and where articles are sent."""
        return f"the backend {self.name} makes the records"

    def has_responses(self, keys: Sequence[str]) -> bool:
        """Whether a record whose provenance lists these keys can be made again without new requests.

        A run that goes on keeps the record that its folder has where this is false, instead of paying for it again.
        """
        return True

    def source_digest(self, keys: Sequence[str]) -> bytes | None:
        """A hash of what a record with these keys is made of, beside the article and `identity`; None if nobody knows.

        As long as it is the same a run that goes on keeps the record that its folder has, without making it again.
        """
        return None

    async def aclose(self) -> None:  # noqa: B027 - most backends hold nothing open
        """Let go of connections and files."""

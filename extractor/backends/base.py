"""What makes records of articles: the class that every backend derives from."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Any

from extractor.usage import UsageMeter
from extractor_schemas import Article, Record


class Backend(ABC):
    """Makes the record of an article. Derive from it to write one of your own; only `record` must be defined.

    Use it by ``Extractor(backend=MyBackend())``, or install it for ``--backend NAME`` by an entry point of the group
    ``extractor.backends`` that names a function from `Settings` to a backend (the class, if that is its only argument).

    ``name`` is what provenance and `run.json` call the backend, ``usage`` counts what its records cost.
    """

    name = "own"

    def __init__(self) -> None:
        self.usage = UsageMeter()

    @abstractmethod
    async def record(self, article: Article) -> Record:
        """The article's record. Many calls are under way at once, in one event loop.

        Raises:
            RunError: no other article will fare better; the run ends.
            ExtractorError: this article has no record; the text is the reason.

        """

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

    async def aclose(self) -> None:  # noqa: B027 - most backends hold nothing open
        """Let go of connections and files."""

"""What makes records of articles: the class that every backend derives from."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Collection, Sequence
from functools import cached_property
from inspect import isawaitable
from json import dumps, loads
from typing import Any, ClassVar

from extractor.errors import ExtensionError
from extractor.plugins import blaming
from extractor.usage import UsageMeter
from extractor_schemas import Article, Record


class Backend(ABC):
    """Makes the record of an article. Derive from it to write one of your own; only `record` must be defined.

    Use it by ``Extractor(backend=MyBackend())``, or install it for ``--backend NAME`` by an entry point of the group
    ``extractor.backends`` that names a function from `Settings` to a backend (the class, if that is its only argument).

    ``name`` is what provenance and `run.json` call the backend, ``usage`` counts what its records cost.
    ``used_settings`` names the fields of `Settings` that an installed backend uses: a user who gives another one
    (``--model``, ``--codebook``) is told that it has no effect.
    """

    name = "own"
    used_settings: ClassVar[Collection[str]] = ()

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


async def record_of(backend: Backend, article: Article) -> Record:
    """The record that a backend makes of an article.

    Raises what `Backend.record` raises, and `ExtensionError` where a backend of somebody's own raises anything else or
    gives what is no record of this article.
    """
    if _is_ours(backend):
        return await backend.record(article)
    whom = f"the backend {backend.name!r}"
    with blaming(whom):
        made: Any = backend.record(article)
        if not isawaitable(made):
            raise ExtensionError(f"{whom} does not work in an event loop: define its record with async def")
        record: Any = await made
    if not isinstance(record, Record):
        raise ExtensionError(f"{whom} gave {_kind(record)} in the place of a record: its record has to return a Record")
    if (record.article.id, record.article.sha256) != (article.id, article.sha256):
        which = repr(record.article.id) if record.article.id != article.id else "with another text"
        raise ExtensionError(f"{whom} gave the record of another article, {which}: it has to keep the one it is given")
    return record


def identity_of(backend: Backend) -> dict[str, Any]:
    """What the records of a backend depend on, its name included, as JSON has it. Raises `ExtensionError`."""
    whom = f"the backend {backend.name!r}"
    with blaming(whom):
        identity: Any = backend.identity()
    try:
        as_json: dict[str, Any] = loads(dumps(dict(identity), allow_nan=False))
    except (TypeError, ValueError, RecursionError) as error:
        raise ExtensionError(f"{whom} has an identity that is no object of JSON values: mend it ({error})") from error
    return {"backend": backend.name, **as_json} | {"backend": backend.name}


def _is_ours(backend: Backend) -> bool:
    return type(backend).__module__.startswith("extractor.")


def _kind(value: object) -> str:
    return "nothing" if value is None else f"a value of type {type(value).__name__}"

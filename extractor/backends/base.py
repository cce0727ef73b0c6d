"""What makes records of articles: the class that every backend derives from."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import AsyncGenerator, Collection, Sequence
from contextlib import aclosing, nullcontext
from functools import cached_property
from inspect import isawaitable
from json import dumps, loads
from typing import Any, ClassVar

from extractor.backends.provenance import make_provenance
from extractor.errors import ExtensionError
from extractor.grounding.grounder import ground
from extractor.plugins import blaming
from extractor.text.segmentation import split_sentences
from extractor.usage import UsageMeter
from extractor_schemas import Article, Record, Reply


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

    def make_record(self, article: Article, reply: Reply) -> Record:
        """The record of what the backend says in words, as a model would: each item tied to its places (`ground`)."""
        return ground(reply, article, split_sentences(article.text), make_provenance(self.name, "{}"))

    async def growing_records(self, article: Article) -> AsyncGenerator[Record]:
        """The article's record while it grows: each has what was found so far, and the last is what `record` gives.

        A backend that finds everything at once need not define it. Raises as `record`.
        """
        yield await record_of(self, article)

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

    Raises what `Backend.record` raises, and `ExtensionError` where a backend from outside the package raises anything
    else, or returns something other than a record of this article.
    """
    if _is_ours(backend):
        return await backend.record(article)
    with blaming(_whom(backend)):
        made: Any = backend.record(article)
        if not isawaitable(made):
            raise ExtensionError(f"{_whom(backend)} does not work in an event loop: define its record with async def")
        record: Any = await made
    return _checked(backend, record, article)


async def growing_records_of(backend: Backend, article: Article) -> AsyncGenerator[Record]:
    """The records of `Backend.growing_records`. Raises as `record_of`."""
    with nullcontext() if _is_ours(backend) else blaming(_whom(backend)):
        async with aclosing(backend.growing_records(article)) as records:
            async for record in records:
                yield _checked(backend, record, article)


def _checked(backend: Backend, record: Any, article: Article) -> Record:
    whom = _whom(backend)
    if not isinstance(record, Record):
        raise ExtensionError(
            f"{whom} gave {_kind(record)} instead of a record: its method record has to return a Record"
        )
    if (record.article.id, record.article.sha256) != (article.id, article.sha256):
        which = repr(record.article.id) if record.article.id != article.id else "with another text"
        raise ExtensionError(f"{whom} gave the record of another article, {which}: it has to keep the one it is given")
    return record


def identity_of(backend: Backend) -> dict[str, Any]:
    """What the records of a backend depend on, its name included, as JSON has it. Raises `ExtensionError`."""
    whom = _whom(backend)
    with blaming(whom):
        identity: Any = backend.identity()
    try:
        as_json: dict[str, Any] = loads(dumps(dict(identity), allow_nan=False))
    except (TypeError, ValueError, RecursionError) as error:
        raise ExtensionError(
            f"{whom} has an identity that is no object of JSON values ({error}): correct it"
        ) from error
    return {"backend": backend.name, **as_json} | {"backend": backend.name}


def _is_ours(backend: Backend) -> bool:
    return type(backend).__module__.startswith("extractor.")


def _whom(backend: Backend) -> str:
    return f"the backend {backend.name!r}"


def _kind(value: object) -> str:
    return "nothing" if value is None else f"a value of type {type(value).__name__}"

"""A backend that somebody else wrote: held to its promise, and named in whatever goes wrong with it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from inspect import isawaitable
from json import dumps, loads
from typing import Any

from pydantic import ValidationError

from extractor.backends.base import Backend
from extractor.complaints import described
from extractor.errors import ExtensionError
from extractor.layers import validated_record
from extractor.plugins import apart, blaming
from extractor.redaction import words_of
from extractor.settings import MODEL, RULES, shown
from extractor.usage import UsageMeter
from extractor_schemas import Article, Record


def as_checked(backend: Backend) -> Backend:
    """The backend, within an `OwnBackend` unless the package has it itself. Raises `ExtensionError`."""
    is_ours = type(backend).__module__.startswith("extractor.")
    return backend if is_ours else OwnBackend(backend)


class OwnBackend(Backend):
    """Does what ``backend`` does, and checks what it gives.

    Whatever it raises that is no `ExtractorError`, and whatever it gives that is not what `Backend` says, is an
    `ExtensionError` that names it. It gets a copy of each article, so that it cannot change what the others see.
    """

    def __init__(self, backend: Backend) -> None:
        self._backend = backend
        name: Any = _attribute(backend, "name", type(backend).__name__)
        if not (isinstance(name, str) and name.strip() and name.isprintable()):
            raise ExtensionError(
                f"the backend {type(backend).__name__} has the name {shown(name)}: give it a word or a few"
            )
        if name.strip().casefold() in (RULES, MODEL):
            raise ExtensionError(
                f"the backend {type(backend).__name__} has the name {name!r}, which is that of a backend of the"
                " package's own: give it another, for records and runs tell by it what made them"
            )
        self.name = name
        self._whom = f"the backend {name!r}"
        _ = self.usage

    @property
    def usage(self) -> UsageMeter:  # pyright: ignore[reportIncompatibleVariableOverride]
        """What the backend counts."""
        usage: Any = _attribute(self._backend, "usage", self.name)
        if not isinstance(usage, UsageMeter):
            raise ExtensionError(f"{self._whom} has {shown(usage)} as usage: make it a UsageMeter, or leave it out")
        return usage

    async def record(self, article: Article) -> Record:
        """The backend's record of this very article."""
        with blaming(self._whom):
            made: Any = self._backend.record(article.model_copy())
            if not isawaitable(made):
                raise ExtensionError(f"{self._whom} does not work in an event loop: define its record with async def")
        return self._checked(await apart(self._whom, made), article)

    async def growing_records(self, article: Article) -> AsyncGenerator[Record]:
        """The backend's records while they grow, of this very article."""
        if type(self._backend).growing_records is Backend.growing_records:
            yield await self.record(article)
            return
        grown: asyncio.Queue[Record | None] = asyncio.Queue()

        async def grow() -> None:
            async with aclosing(self._backend.growing_records(article.model_copy())) as records:
                async for record in records:
                    grown.put_nowait(self._checked(record, article))

        growing = asyncio.create_task(apart(self._whom, grow()))
        growing.add_done_callback(lambda _: grown.put_nowait(None))
        try:
            while (record := await grown.get()) is not None:
                yield record
            await growing
        finally:
            growing.cancel()
            await asyncio.gather(growing, return_exceptions=True)

    def identity(self) -> dict[str, Any]:
        """What the backend's records depend on, as it is when it is read back from JSON."""
        with blaming(self._whom):
            identity: Any = self._backend.identity()
        try:
            as_json: dict[str, Any] = loads(dumps(dict(identity), allow_nan=False))
        except (TypeError, ValueError, RecursionError) as error:
            raise ExtensionError(
                f"{self._whom} has an identity that is no object of JSON values ({words_of(error)}): correct it"
            ) from error
        return as_json

    def announcement(self) -> str:
        """The backend's line, or lines."""
        with blaming(self._whom):
            announcement: Any = self._backend.announcement()
        if not isinstance(announcement, str):
            raise ExtensionError(f"{self._whom} announces {shown(announcement)}: its announcement has to return a str")
        return announcement

    def has_responses(self, keys: Sequence[str]) -> bool:
        """Whether the backend has them."""
        with blaming(self._whom):
            return bool(self._backend.has_responses(keys))

    async def aclose(self) -> None:
        """Close the backend."""
        with blaming(self._whom):
            await self._backend.aclose()

    def _checked(self, record: Any, article: Article) -> Record:
        if not isinstance(record, Record):
            kind = "nothing" if record is None else f"a value of type {type(record).__name__}"
            raise ExtensionError(
                f"{self._whom} gave {kind} instead of a record: its method record has to return a Record"
            )
        theirs = record.article
        if (theirs.id, theirs.sha256, theirs.text) != (article.id, article.sha256, article.text):
            which = repr(theirs.id) if theirs.id != article.id else "with another text"
            raise ExtensionError(
                f"{self._whom} gave the record of another article, {which}: it has to keep the one it is given"
            )
        try:  # what was made without validation, or changed since, might be written and could not be read back
            validated_record(record.model_dump_json(by_alias=True, warnings="none"))
        except ValidationError as error:
            raise ExtensionError(f"{self._whom} gave a record that is none ({described(error)}): correct it") from error
        except Exception as error:
            raise ExtensionError(
                f"{self._whom} gave a record that cannot be written ({words_of(error)}): correct it"
            ) from error
        return record


def _attribute(backend: Backend, attribute: str, name: str) -> Any:
    with blaming(f"the backend {name!r}"):
        return getattr(backend, attribute)

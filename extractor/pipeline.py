"""One article → its record. Read this first.

An article's sentences are numbered; a backend says who is in it, what was said, asserted and wanted, in words and
sentence numbers (`Reply`); grounding turns that into places in the text (`Record`). A long article is asked about in
parts, whose replies become one.
"""

from __future__ import annotations

from hashlib import sha256
from typing import Protocol

from extractor_schemas import Article, Codebook, Provenance, Record, reply_form, reply_schema

from . import rules
from .asking import Asker, Kept
from .grounding import ground
from .merging import merged
from .prompting import codebook_digest
from .question import canonical
from .text import sentences


class Backend(Protocol):
    """What makes records of articles."""

    @property
    def codebook(self) -> Codebook | None:
        """The concepts that stances are coded by."""
        ...

    async def record(self, article: Article) -> Record:
        """The article's record; raises `RunError`, `Unreachable` or `ReplyError`."""
        ...


class Rules:
    """The embedded backend: no model, no key, no network."""

    def __init__(self, codebook: Codebook | None = None) -> None:
        self.codebook = codebook
        self._provenance = Provenance(
            backend="rules",
            model=None,
            prompt=None,
            schema_=schema_digest(canonical(reply_schema(reply_form(codebook)))),
            codebook=codebook_digest(codebook) if codebook else None,
            request=[],
        )

    async def record(self, article: Article) -> Record:
        """The record that rules find."""
        lines = sentences(article.text)
        reply = rules.answer(article, lines, self.codebook)
        return ground(reply, article, lines, self._provenance, self.codebook)


class Model:
    """A language model's answers, from the cache or asked for."""

    def __init__(self, asker: Asker, kept: Kept) -> None:
        self.codebook = asker.codebook
        self._asker = asker
        self._kept = kept

    async def record(self, article: Article) -> Record:
        """The record that the model's replies found."""
        lines = sentences(article.text)
        asked = await self._asker.ask(article, lines, self._kept)
        reply = merged([(one.part, one.reply) for one in asked])
        codebook = self._asker.codebook
        provenance = Provenance(
            backend="model",
            model=self._asker.model,
            prompt=self._asker.prompt.digest,
            schema_=schema_digest(self._asker.schema),
            codebook=codebook_digest(codebook) if codebook else None,
            request=[key for one in asked for key in one.keys],
        )
        return ground(reply, article, lines, provenance, codebook)


def schema_digest(schema: str) -> str:
    """The first 12 digits of the SHA-256 of a schema's canonical JSON."""
    return sha256(schema.encode()).hexdigest()[:12]

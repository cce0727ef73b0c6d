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
        self._provenance = _provenance(None, None, canonical(reply_schema(reply_form(codebook))), codebook, [])

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
        asker, lines = self._asker, sentences(article.text)
        asked = await asker.ask(article, lines, self._kept)
        keys = [key for one in asked for key in one.keys]
        provenance = _provenance(asker.model, asker.prompt.digest, asker.schema, asker.codebook, keys)
        reply = merged([(one.part, one.reply) for one in asked])
        return ground(reply, article, lines, provenance, asker.codebook)


def _provenance(
    model: str | None, prompt: str | None, schema: str, codebook: Codebook | None, keys: list[str]
) -> Provenance:
    return Provenance(
        backend="model" if model else "rules",
        model=model,
        prompt=prompt,
        schema_=sha256(schema.encode()).hexdigest()[:12],  # pyright: ignore[reportCallIssue]  # it knows the alias only
        codebook=codebook_digest(codebook) if codebook else None,
        request=keys,
    )  # pyright: ignore[reportCallIssue]

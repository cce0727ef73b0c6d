"""What is kept of one article: findings with spans, and what could not be founded in its text."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from ._base import Frozen
from .actor import Actor
from .article import Article
from .claim import Claim
from .quote import Quote
from .span import Span
from .stance import Stance

LISTS = ("actors", "quotes", "claims", "stances", "unfounded", "missed")
"""The names of a record's lists, in their order."""

Layer = Literal["actor", "quote", "claim", "stance"]
Change = Literal["added", "dropped", "changed"]


class WordChange(Frozen):
    """One place where the reply's words differ from the article's.

    `added`: the reply has words that the article lacks (``article`` is empty); `dropped`: the reverse; `changed`: both.
    """

    change: Change
    article: str
    reply: str


class Unfounded(Frozen):
    """An item of the reply, or one field of it, whose words are not in the article.

    ``status`` is `altered` if words nearly like it stand at ``near``, with every word that differs in ``diff``, and
    `absent` if nothing like it was found. ``concerns`` says which of the differing words are a negation, a number or a
    name. ``item`` is the whole item as the model gave it; where ``field`` is a minor one (a cue, a source, one of
    several pieces of evidence) the item itself was kept without it.
    """

    layer: Layer
    field: str
    status: Literal["altered", "absent"]
    words: str
    near: Span | None
    diff: list[WordChange]
    concerns: list[Literal["negation", "number", "name"]]
    item: dict[str, Any]


class Missed(Frozen):
    """A direct quotation that stands in the article and that no quote of the record covers."""

    content: list[Span]
    source: Span | None
    cue: Span | None


class Provenance(Frozen):
    """What made a record: enough to make it again.

    ``request`` holds the cache keys of the replies it was made from, in the order of the article's parts; the embedded
    backend has none. ``prompt`` and ``codebook`` are ``name@first 12 digits of their SHA-256``, ``schema`` is the first
    12 digits of the reply schema's SHA-256.
    """

    backend: Literal["model", "rules"]
    model: str | None
    prompt: str | None
    schema_: str = Field(alias="schema")
    codebook: str | None
    request: list[str]


class Record(Frozen):
    """Everything found in one article, each item tied to the characters it comes from."""

    article: Article
    actors: list[Actor]
    quotes: list[Quote]
    claims: list[Claim]
    stances: list[Stance]
    unfounded: list[Unfounded]
    missed: list[Missed]
    provenance: Provenance

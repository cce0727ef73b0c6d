"""The record of one article: findings with spans, and what could not be grounded in its text."""

from __future__ import annotations

import json
from collections.abc import Sequence
from hashlib import sha256
from importlib import import_module
from typing import Any, ClassVar, Literal, TypeVar, cast

from pydantic import BaseModel, Field

from extractor.errors import WrongTypeError

from .actor import Actor
from .article import Article
from .base import Frozen
from .claim import Claim
from .quote import Quote
from .span import Span
from .stance import Stance

F = TypeVar("F", bound=BaseModel)

Change = Literal["added", "dropped", "changed"]
Concern = Literal["negation", "number", "name", "condition", "hedge", "speaker"]


class WordChange(Frozen):
    """One place where the reply's words differ from the article's.

    `added`: the reply has words that the article lacks (``article`` is empty); `dropped`: the reverse; `changed`: each
    has other words.
    """

    change: Change
    article: str
    reply: str


class Unfounded(Frozen):
    """An item of the reply, or one field of it, whose words are not in the article.

    ``status`` is `altered` if similar words stand at ``near`` (``diff`` has every word that differs), and `absent` if
    nothing similar was found. ``concerns`` says whether a negation, a number or a name is among the words that differ;
    of words that the reply left out of a quotation or of evidence, whether they negate the rest (`negation`), set it a
    condition or an exception (`condition`), say that it is uncertain (`hedge`), or give the rest to somebody else
    (`speaker`); of a speaker, that the source contradicts it, as it names somebody else (`speaker`). ``words`` are what
    the reply says: of an unknown actor, the name that the reply gave it.
    ``item`` is the whole item of the reply; where ``field`` is a minor one (a cue, a source, one of several pieces of
    evidence, a role), the record has the item without it. A line of a reply that could not be read, so that its words
    were not looked for, has the field ``line``, and `problem` says why.
    """

    layer: str
    field: str
    status: Literal["altered", "absent"]
    words: str
    near: Span | None
    diff: list[WordChange]
    concerns: list[Concern]
    item: dict[str, Any]

    @property
    def problem(self) -> str | None:
        """Why a line of the reply could not be read; None of what was read and looked for."""
        if self.field != "line" or "line" not in self.item:
            return None
        return str(self.item.get("problem", "it cannot be read"))


class Missed(Frozen):
    """A direct quotation of the article that no quote of the record covers."""

    content: list[Span]
    source: Span | None
    cue: Span | None


class Provenance(Frozen):
    """What made a record: enough to make it again.

    ``backend`` is the backend's name (`model`, `rules`, or another package's). ``request`` holds the cache keys of
    the replies the record was made from, in the order of the article's chunks; the embedded backend has none.
    ``prompt`` and ``codebook`` are ``name@first 12 digits of their SHA-256``, ``schema`` is the first 12 digits of the
    reply schema's SHA-256. ``flags`` say what was unusual about the replies (`json_object_mode`, `fence_removed` ...);
    ``warnings`` are sentences on why the record may be worth little and what to do (the text is in a language that the
    backend is not for). ``layers`` are the layers that were looked for, where these are not all. ``annotators`` and
    ``begun_from`` are those of gold. All five are left out of the JSON where there are none.
    """

    backend: str
    model: str | None
    prompt: str | None
    schema_: str = Field(alias="schema")
    codebook: str | None
    request: list[str]
    flags: list[str] = Field(default=[], exclude_if=lambda flags: not flags)
    warnings: list[str] = Field(default=[], exclude_if=lambda warnings: not warnings)
    layers: list[str] = Field(default=[], exclude_if=lambda layers: not layers)
    annotators: list[str] = Field(default=[], exclude_if=lambda annotators: not annotators)
    begun_from: str | None = Field(default=None, exclude_if=lambda origin: origin is None)

    @property
    def origin(self) -> str:
        """What made the record, as ``name@first 12 digits of a SHA-256`` of backend, model, codebook and requests."""
        made_by = [self.backend, self.model, self.codebook, self.request]
        digest = sha256(json.dumps(made_by, ensure_ascii=False).encode("utf-8", "surrogatepass")).hexdigest()
        return f"{self.model or self.backend}@{digest[:12]}"


class Record(Frozen):
    """Everything found in one article, each finding tied to the characters it comes from.

    A record is a value: make another by ``model_copy(update={"quotes": [...]})`` instead of changing its lists, which
    others may share. ``further_layers`` are the layers that its type has besides the four.
    """

    further_layers: ClassVar[tuple[Any, ...]] = ()

    article: Article
    actors: list[Actor]
    quotes: list[Quote]
    claims: list[Claim]
    stances: list[Stance]
    unfounded: list[Unfounded]
    missed: list[Missed]
    provenance: Provenance

    def findings(self, kind: type[F]) -> list[F]:
        """The findings of a type, such as ``record.findings(Quote)``, also those of a layer of one's own.

        None where the record's type has no such layer, as where its prompt did not ask for it.
        """
        lists = [getattr(self, name) for name in type(self).model_fields if name not in ("article", "provenance")]
        return [item for items in lists for item in items if isinstance(item, kind)]

    def text_of(self, item: Span | Sequence[Span] | BaseModel | None) -> str:
        """The words of a span, of spans, or of what a finding of any layer stands on; `` … `` joins them.

        Of None, as a quote without a source has it, nothing. Raises `WrongTypeError` for anything else.
        """
        match item:
            case Span():
                spans: Sequence[Span] = [item]
            case Actor():
                spans = item.mentions
            case Quote():
                spans = item.content
            case Claim() | Stance():
                spans = item.evidence
            case None:
                spans = []
            case _:
                spans = self._spans_of(item)
        return " … ".join(span.of(self.article.text) for span in spans)

    def _spans_of(self, item: object) -> Sequence[Span]:
        kind = type(item).__name__  # before the type checker narrows it
        for layer in self.further_layers:
            if isinstance(item, layer.finding):
                return cast(Sequence[Span], layer.anchor_spans(item))
        if isinstance(item, Sequence) and all(isinstance(part, Span) for part in cast(Sequence[object], item)):
            return cast(Sequence[Span], item)
        raise WrongTypeError(f"{kind} has no words: give a span, spans, or a finding of this record's layers")

    def actor(self, id: str) -> Actor:
        """The actor with this id. Raises `KeyError` if the record has none."""
        found = next((actor for actor in self.actors if actor.id == id), None)
        if found is None:
            raise KeyError(f"no actor {id!r} in the record of {self.article.id}")
        return found

    def speaker_of(self, quote: Quote) -> Actor | None:
        """The speaker of a quote; None where the article names nobody."""
        return None if quote.speaker is None else self.actor(quote.speaker)

    def quotes_by(self, speaker: Actor | str | None) -> list[Quote]:
        """The quotes of an actor (or its id) in the order of the text; None stands for nobody named.

        Raises `KeyError` if the record has no such actor.
        """
        id = self._id_of(speaker)
        return [quote for quote in self.quotes if quote.speaker == id]

    def claims_by(self, claimant: Actor | str | None) -> list[Claim]:
        """The claims of an actor (or its id) in the order of the text; None stands for the article's own voice.

        Raises `KeyError` if the record has no such actor.
        """
        id = self._id_of(claimant)
        return [claim for claim in self.claims if claim.claimant == id]

    def _id_of(self, actor: Actor | str | None) -> str | None:
        return None if actor is None else self.actor(actor.id if isinstance(actor, Actor) else actor).id

    def __reduce__(self) -> Any:
        """As JSON where there are further layers: their types are made at run time, and found again by their names."""
        if not self.further_layers:
            return super().__reduce__()
        return import_module("extractor.layers").restore_record, (self.model_dump_json(by_alias=True),)

    def __repr__(self) -> str:
        lists = [name for name in type(self).model_fields if name not in ("article", "provenance")]
        counts = ", ".join(f"{len(getattr(self, name))} {name}" for name in lists)
        return f"Record({self.article.id!r}, {counts})"

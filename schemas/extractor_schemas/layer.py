"""The layers of a record, each described once: its types and fields, what identifies a finding, how items are paired.

A layer is an entry of `LAYERS`. Code that walks over findings (grounding, validation, pairing, differences, scores,
the review page) asks their `LayerSpec` instead of naming fields, so that one more layer is one more entry. A layer from
outside this package is registered (see `extractor.layers`); `record_type`, `reply_type` and `gold_type` then add it to
the types.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal, TypeVar, cast

from pydantic import BaseModel, create_model

from .actor import Actor
from .claim import Claim
from .gold import Gold, GoldActor, GoldClaim, GoldQuote, GoldStance
from .quote import Quote
from .record import Record
from .reply import Reply, ReplyActor, ReplyClaim, ReplyQuote, ReplyStance
from .span import Span
from .stance import Stance

LayerName = Literal["actors", "quotes", "claims", "stances"]


@dataclass(frozen=True, kw_only=True)
class LayerSpec:
    """What the rest of the code needs to know of one layer.

    ``name`` is the layer's field in `Record`, `Reply` and `Gold` ("quotes"), ``noun`` one of its findings ("quote").
    ``finding``, ``reply`` and ``gold`` are the types of a finding, of a reply's item and of a gold item.
    ``anchor`` is the field whose spans say where a finding stands; ``spans`` are all fields that hold a span or a list
    of spans (in a reply, pointers; all but the anchor may be empty), ``actors`` those that hold an actor's id or a list
    of ids. ``compared`` are the fields on which two sides may differ, in the order in which they are shown; ``wording``
    are those of them in the annotator's own words, of which ``words`` is the main one. ``identity`` gives what makes
    two findings of an article the same: all that a record shows of them but the spans of the anchor, which come
    together where two are the same, and what follows from spans. ``min_weight`` is the weight, from 0 to 1, that a pair
    of a predicted and a gold item needs.
    """

    name: str
    noun: str
    finding: type[BaseModel]
    reply: type[BaseModel]
    gold: type[BaseModel]
    anchor: str
    spans: tuple[str, ...]
    compared: tuple[str, ...]
    identity: Callable[[Any], Sequence[Any]]
    actors: tuple[str, ...] = ()
    wording: frozenset[str] = frozenset()
    words: str | None = None
    min_weight: float = 0.5

    @property
    def letter(self) -> str:
        """The letter with which the layer's ids begin."""
        return self.name[0]

    @property
    def title(self) -> str:
        """The layer's name as a heading."""
        return self.name.capitalize()

    def anchor_spans(self, item: object) -> list[Span]:
        """The spans on which a finding or a gold item stands."""
        return _as_list(getattr(item, self.anchor))

    def span_fields(self, item: object) -> Iterator[tuple[str, list[Span]]]:
        """Each field of a finding or a gold item that holds spans, with its spans; empty where it has none."""
        for field in self.spans:
            yield field, _as_list(getattr(item, field))

    def actor_fields(self, item: object) -> Iterator[tuple[str, list[str]]]:
        """Each field of a finding, a gold item or a reply's item that names actors, with the ids."""
        for field in self.actors:
            yield field, _as_list(getattr(item, field))


def _as_list(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]  # pyright: ignore[reportUnknownVariableType]


ACTORS = LayerSpec(
    name="actors",
    noun="actor",
    finding=Actor,
    reply=ReplyActor,
    gold=GoldActor,
    anchor="mentions",
    spans=("mentions",),
    compared=("name", "kind", "anonymous", "role", "affiliation", "aliases", "mentions"),
    wording=frozenset({"name", "role", "affiliation", "aliases"}),
    words="name",
    identity=lambda actor: (actor.name.casefold(), actor.kind),
    min_weight=0.25,
)
QUOTES = LayerSpec(
    name="quotes",
    noun="quote",
    finding=Quote,
    reply=ReplyQuote,
    gold=GoldQuote,
    anchor="content",
    spans=("content", "source", "cue"),
    actors=("speaker", "reported_by"),
    compared=("kind", "content", "speaker", "source", "cue", "reported_by"),
    identity=lambda quote: (quote.content, quote.cue, quote.speaker, quote.source, quote.reported_by),
    min_weight=0.5,
)
CLAIMS = LayerSpec(
    name="claims",
    noun="claim",
    finding=Claim,
    reply=ReplyClaim,
    gold=GoldClaim,
    anchor="evidence",
    spans=("evidence",),
    actors=("claimant", "reported_by"),
    compared=("text", "claimant", "reported_by", "kind", "assertion", "checkable", "evidence"),
    wording=frozenset({"text"}),
    words="text",
    identity=lambda claim: (
        claim.text.casefold(),
        claim.claimant,
        claim.reported_by,
        claim.kind,
        claim.assertion,
        claim.checkable,
    ),
    min_weight=0.5,
)
STANCES = LayerSpec(
    name="stances",
    noun="stance",
    finding=Stance,
    reply=ReplyStance,
    gold=GoldStance,
    anchor="evidence",
    spans=("evidence",),
    actors=("actor", "reported_by"),
    compared=("actor", "target", "concept", "position", "condition", "time", "reported_by", "evidence"),
    wording=frozenset({"target", "condition", "time"}),
    words="target",
    identity=lambda stance: (
        stance.actor,
        stance.target,
        stance.concept,
        stance.position,
        stance.condition,
        stance.time,
        stance.reported_by,
    ),
    min_weight=1 / 3,
)

LAYERS: tuple[LayerSpec, ...] = (ACTORS, QUOTES, CLAIMS, STANCES)
"""The layers that every record has, in their order."""

LAYER_NAMES: tuple[LayerName, ...] = ("actors", "quotes", "claims", "stances")
"""The names of `LAYERS`."""

LISTS = (*LAYER_NAMES, "unfounded", "missed")
"""The names of a record's lists, in their order."""


@lru_cache(maxsize=8)
def record_type(extra: tuple[LayerSpec, ...] = ()) -> type[Record]:
    """The type of a record that has the ``extra`` layers too."""
    made = _with_lists(Record, {layer.name: layer.finding for layer in extra})
    if extra:
        made.further_layers = extra
    return made


@lru_cache(maxsize=8)
def gold_type(extra: tuple[LayerSpec, ...] = ()) -> type[Gold]:
    """The type of a gold file that has the ``extra`` layers too."""
    return _with_lists(Gold, {layer.name: layer.gold for layer in extra})


@lru_cache(maxsize=8)
def reply_type(base: type[Reply], extra: tuple[LayerSpec, ...] = ()) -> type[Reply]:
    """The type of a reply that has the ``extra`` layers too; ``base`` is the type without (see `base_reply_type`)."""
    return _with_lists(base, {layer.name: layer.reply for layer in extra})


_Model = TypeVar("_Model", bound=BaseModel)


def _with_lists(base: type[_Model], items: dict[str, type[BaseModel]]) -> type[_Model]:
    if not items:
        return base
    fields: dict[str, Any] = {name: (cast(Any, list)[item], ...) for name, item in items.items()}
    return create_model(base.__name__, __base__=base, **fields)

"""All data types in one import: articles, spans, replies, the findings of a record, gold, and the layers."""

from .actor import Actor, ActorKind
from .article import Article, text_hash
from .base import Frozen
from .claim import Assertion, Check, CheckKind, Claim, ClaimKind
from .codebook import Codebook, Concept
from .gold import Gold, GoldActor, GoldCheck, GoldClaim, GoldItem, GoldQuote, GoldSpan, GoldStance
from .layer import (
    ACTORS,
    CLAIMS,
    LAYER_NAMES,
    LAYERS,
    LISTS,
    QUOTES,
    STANCES,
    LayerName,
    LayerSpec,
    gold_type,
    record_type,
    reply_type,
)
from .quote import Quote, QuoteKind, QuoteStatus
from .record import Concern, Missed, Provenance, Record, Unfounded, WordChange
from .reply import (
    NEAREST_NAMING,
    OTHER_TARGET,
    CodedReply,
    Reply,
    ReplyActor,
    ReplyClaim,
    ReplyCodedStance,
    ReplyQuote,
    ReplyStance,
    base_reply_type,
    reply_schema,
)
from .span import Span
from .stance import Position, Stance

__all__ = [
    "ACTORS",
    "CLAIMS",
    "LAYERS",
    "LAYER_NAMES",
    "LISTS",
    "NEAREST_NAMING",
    "OTHER_TARGET",
    "QUOTES",
    "STANCES",
    "Actor",
    "ActorKind",
    "Article",
    "Assertion",
    "Check",
    "CheckKind",
    "Claim",
    "ClaimKind",
    "Codebook",
    "CodedReply",
    "Concept",
    "Concern",
    "Frozen",
    "Gold",
    "GoldActor",
    "GoldCheck",
    "GoldClaim",
    "GoldItem",
    "GoldQuote",
    "GoldSpan",
    "GoldStance",
    "LayerName",
    "LayerSpec",
    "Missed",
    "Position",
    "Provenance",
    "Quote",
    "QuoteKind",
    "QuoteStatus",
    "Record",
    "Reply",
    "ReplyActor",
    "ReplyClaim",
    "ReplyCodedStance",
    "ReplyQuote",
    "ReplyStance",
    "Span",
    "Stance",
    "Unfounded",
    "WordChange",
    "base_reply_type",
    "gold_type",
    "record_type",
    "reply_schema",
    "reply_type",
    "text_hash",
]

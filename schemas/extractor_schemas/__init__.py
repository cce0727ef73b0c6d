"""The whole vocabulary in one import: articles, spans, findings, what a model says and what is kept."""

from .actor import Actor, ActorKind
from .article import Article, text_hash
from .claim import Assertion, Check, CheckKind, Claim, ClaimKind
from .codebook import Codebook, Concept
from .gold import Gold, GoldActor, GoldClaim, GoldItem, GoldQuote, GoldSpan, GoldStance
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
from .record import Missed, Provenance, Record, Unfounded, WordChange
from .reply import (
    OUTSIDE,
    CodedReply,
    Reply,
    ReplyActor,
    ReplyClaim,
    ReplyCodedStance,
    ReplyQuote,
    ReplyStance,
    reply_form,
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
    "OUTSIDE",
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
    "Gold",
    "GoldActor",
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
    "gold_type",
    "record_type",
    "reply_form",
    "reply_schema",
    "reply_type",
    "text_hash",
]

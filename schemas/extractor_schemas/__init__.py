"""The whole vocabulary in one import: articles, spans, findings, what a model says and what is kept."""

from .actor import Actor, ActorKind
from .article import Article, text_hash
from .claim import Assertion, Check, CheckKind, Claim, ClaimKind
from .codebook import Codebook, Concept
from .gold import Gold, GoldActor, GoldClaim, GoldItem, GoldQuote, GoldSpan, GoldStance
from .layer import LAYERS, LayerName
from .quote import Quote, QuoteKind, QuoteStatus
from .record import LISTS, Layer, Missed, Provenance, Record, Unfounded, WordChange
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
    "LAYERS",
    "LISTS",
    "OUTSIDE",
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
    "Layer",
    "LayerName",
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
    "reply_form",
    "reply_schema",
    "text_hash",
]

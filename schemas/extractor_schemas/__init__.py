"""The whole vocabulary in one import: articles, spans, findings, what a model says and what is kept."""

from .actor import Actor, ActorKind
from .article import Article, text_hash
from .claim import Assertion, Check, CheckKind, Claim, ClaimKind
from .codebook import Codebook, Concept
from .gold import Gold, GoldActor, GoldClaim, GoldQuote, GoldSpan, GoldStance
from .quote import Quote, QuoteKind, QuoteStatus
from .record import LISTS, Layer, Missed, Provenance, Record, Unfounded, WordChange
from .reply import (
    OUTSIDE,
    CodedReply,
    Reply,
    SaidActor,
    SaidClaim,
    SaidCodedStance,
    SaidQuote,
    SaidStance,
    reply_form,
    reply_schema,
)
from .span import Span
from .stance import Position, Stance

__all__ = [
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
    "GoldQuote",
    "GoldSpan",
    "GoldStance",
    "Layer",
    "Missed",
    "Position",
    "Provenance",
    "Quote",
    "QuoteKind",
    "QuoteStatus",
    "Record",
    "Reply",
    "SaidActor",
    "SaidClaim",
    "SaidCodedStance",
    "SaidQuote",
    "SaidStance",
    "Span",
    "Stance",
    "Unfounded",
    "WordChange",
    "reply_form",
    "reply_schema",
    "text_hash",
]

"""What an article attributes to somebody: words or thoughts."""

from __future__ import annotations

from typing import Literal

from .base import Frozen
from .span import Span

QuoteKind = Literal["direct", "mixed", "indirect"]
QuoteStatus = Literal["exact", "folded", "elided"]


class Quote(Frozen):
    """An attribution: content, the source it is attributed to, and the cue that ties them.

    ``kind``: `direct` if all content is within quotation marks, `mixed` if a part is, else `indirect`.
    ``status``: whether the reply's words are in the text as written (`exact`), in other typography (`folded`), or with
    parts left out (`elided`). ``speaker`` is an actor's id, or None where the article names nobody: a document
    ("the report says") is the source, and who made it the speaker, if the article says who that is. ``reported_by`` are
    the ids of those who report the speaker's words, from the speaker outwards.
    """

    id: str
    kind: QuoteKind
    status: QuoteStatus
    content: list[Span]
    speaker: str | None
    source: Span | None
    cue: Span | None
    reported_by: list[str]

    def __repr__(self) -> str:
        return f"Quote({self.id}, {self.kind}, speaker={self.speaker}, content={self.content})"

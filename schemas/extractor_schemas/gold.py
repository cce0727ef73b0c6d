"""Gold for an article: what should be found in it, in the record's own field names, and who says so.

A gold file is JSON to be read and diffed by people: every span has its words beside its offsets, ids are short
(`a1`, `q1`, `c1`, `s1`), and the text itself stays in the article's file; gold has its hash.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from .actor import ActorKind
from .base import Frozen
from .claim import Assertion, ClaimKind
from .quote import QuoteKind
from .span import Span
from .stance import Position

_MAX_OFFSET = 2**53 - 1  # what every JSON reader holds exactly


class GoldSpan(Span):
    """A span with its words, so that a person can read it and a machine can tell when they moved."""

    start: int = Field(le=_MAX_OFFSET)
    end: int = Field(le=_MAX_OFFSET)
    text: str


class GoldItem(Frozen):
    """An item of any layer, as gold has it; each layer has a type of its own.

    Fields that are empty more often than not may be left out of a file that is read; they are always written.
    """

    id: str


class GoldActor(GoldItem):
    """As `Actor`."""

    name: str
    kind: ActorKind
    anonymous: bool
    role: str | None = None
    affiliation: str | None = None
    aliases: list[str] = []
    mentions: list[GoldSpan]


class GoldQuote(GoldItem):
    """As `Quote`; it has no status, for its words are the article's own."""

    kind: QuoteKind
    content: list[GoldSpan]
    speaker: str | None
    source: GoldSpan | None = None
    cue: GoldSpan | None = None
    reported_by: list[str] = []


class GoldClaim(GoldItem):
    """As `Claim`, without checks."""

    text: str
    claimant: str | None
    reported_by: list[str] = []
    kind: ClaimKind
    assertion: Assertion
    checkable: bool
    evidence: list[GoldSpan]


class GoldStance(GoldItem):
    """As `Stance`."""

    actor: str
    target: str
    concept: str | None = None
    position: Position
    condition: str | None = None
    time: str | None = None
    reported_by: list[str] = []
    evidence: list[GoldSpan]


class GoldCheck(Frozen):
    """That an article's gold was looked through: by whom, and when (ISO 8601).

    ``digest`` is that of what was looked through, so that a later change in an editor is seen; marks of earlier
    versions have none. ``changed_by`` are others who have changed the gold since on the review page. Both are left out
    of the JSON where there are none.
    """

    by: str = Field(min_length=1)
    at: str
    digest: str | None = Field(default=None, exclude_if=lambda digest: digest is None)
    changed_by: list[str] = Field(default=[], exclude_if=lambda names: not names)


class Gold(Frozen):
    """What should be found in one article.

    ``article`` is the article's id, ``sha256`` its text's hash. ``status``: `checked` by an annotator, or `suggested`
    by a run and not yet checked. ``annotators`` says who annotated or checked it: people by name, language models as
    such, though not the run that suggested it: that is ``begun_from``, the `Provenance.origin` of its record, or
    ``gold of`` and the annotators of other gold (with ``, begun from`` and what that was begun from, if it was), and
    is left out of the JSON where there was none. ``checked`` says
    who marked the gold as checked and when; gold that was written as checked by hand need not have it. ``layers`` are
    the layers that were looked for, where these are not all; it is left out of the JSON where they are.
    """

    article: str
    sha256: str
    status: Literal["checked", "suggested"]
    annotators: list[str]
    checked: GoldCheck | None = None
    codebook: str | None
    begun_from: str | None = Field(default=None, exclude_if=lambda origin: origin is None)
    layers: list[str] = Field(default=[], exclude_if=lambda layers: not layers)
    actors: list[GoldActor]
    quotes: list[GoldQuote]
    claims: list[GoldClaim]
    stances: list[GoldStance]

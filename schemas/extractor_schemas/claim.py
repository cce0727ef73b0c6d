"""What is asserted, and by whom."""

from __future__ import annotations

from typing import Literal

from .base import Frozen
from .span import Span

ClaimKind = Literal["fact", "judgement", "forecast", "proposal"]
Assertion = Literal["asserted", "hedged", "denied"]
CheckKind = Literal["number", "name", "negation"]


class Check(Frozen):
    """Words of a claim that its evidence does not have: a number, a name or a negation.

    ``where`` they stand instead: `elsewhere` in the article (a name put for a pronoun, a date), `nowhere` in it, or,
    for a negation that the claim lacks, in the `evidence` only.
    """

    kind: CheckKind
    words: str
    where: Literal["elsewhere", "nowhere", "evidence"]


class Claim(Frozen):
    """One assertion that a reader could agree with, dispute or check, understood alone.

    ``claimant`` is an actor's id, or None for the article's own voice. ``checks`` lists what the claim says beyond its
    evidence; an empty list means that nothing was found to differ.
    """

    id: str
    text: str
    claimant: str | None
    reported_by: list[str]
    kind: ClaimKind
    assertion: Assertion
    checkable: bool
    evidence: list[Span]
    checks: list[Check]

    def __repr__(self) -> str:
        return f"Claim({self.id}, {self.text!r}, claimant={self.claimant}, {self.kind})"

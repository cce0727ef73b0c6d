"""What is asserted, and by whom."""

from __future__ import annotations

from typing import Literal

from .base import Frozen
from .span import Span

ClaimKind = Literal["fact", "judgement", "forecast", "proposal"]
Assertion = Literal["asserted", "hedged", "denied"]
CheckKind = Literal["date", "number", "name", "negation", "condition", "hedge", "wording"]


class Check(Frozen):
    """Words of a claim that its evidence does not have: a date, a number, a name, a negation, or most of what it says.

    ``where`` says where they are instead: `elsewhere` in the article (a name in place of a pronoun) or its day of
    publication, `nowhere` in it, or only in the `evidence`, or beside it in its sentence (a negation, a condition or a
    hedge that the claim lacks, "?" if its evidence only asks). A `date` does not follow from the words of the evidence
    and the day of publication. A check of `wording` lists the words of the claim that are `nowhere` if they are most of
    it, all of them if none is in the sentences of its evidence, or one whose contrary the evidence has; dates, names
    and numbers have checks of their own. A claimant whom the reply does not know, or the article does not name, is a
    `name` that is `nowhere`.
    """

    kind: CheckKind
    words: str
    where: Literal["elsewhere", "nowhere", "evidence"]


class Claim(Frozen):
    """One assertion that a reader could agree with, dispute or check, understood alone.

    ``claimant`` is an actor's id, or None for the article's own voice, unless ``checks`` say that the claimant is
    unknown. ``checks`` lists what differs between the claim and its evidence; it is empty if nothing was found.
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

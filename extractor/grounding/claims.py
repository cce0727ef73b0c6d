"""The claims of a reply → claims of the record, each checked against its own evidence."""

from __future__ import annotations

from extractor.grounding.claim_checks import ClaimChecker, read_evidence
from extractor.grounding.resolver import Resolver, to_spans
from extractor_schemas import CLAIMS, Claim, ReplyClaim


def ground_claim(claim: ReplyClaim, checker: ClaimChecker, resolver: Resolver) -> Claim | None:
    """The claim with its evidence; None without any, or if its claimant is unknown."""
    item = resolver.item(CLAIMS, claim)
    evidence = item.required_ranges("evidence", claim.evidence)
    claimant = item.actor("claimant", claim.claimant)
    if not evidence or (claim.claimant and not claimant):  # without a claimant it would become the article's own
        return None
    return Claim(
        id="",
        text=claim.text,
        claimant=claimant,
        reported_by=item.actors("reported_by", claim.reported_by),
        kind=claim.kind,
        assertion=claim.assertion,
        checkable=claim.checkable,
        evidence=to_spans(evidence),
        checks=checker.check(
            claim.text,
            claim.assertion,
            read_evidence(resolver.text, evidence, resolver.aligner.sentences, checker.languages),
        ),
    )

"""The claims of a reply → claims of the record, each checked against its own evidence."""

from __future__ import annotations

from extractor.grounding.claim_checks import ClaimChecker
from extractor.grounding.evidence import read_evidence
from extractor.grounding.matches import NoMatch
from extractor.grounding.resolver import Resolver, to_spans
from extractor.text.segmentation import WORD
from extractor_schemas import CLAIMS, Check, Claim, ReplyClaim


def ground_claim(claim: ReplyClaim, checker: ClaimChecker, resolver: Resolver) -> Claim | None:
    """The claim with its evidence; None without any, or if it says nothing.

    One whose claimant is unknown has none, and a check that says so: it is not the article's own.
    """
    item = resolver.item(CLAIMS, claim)
    if not WORD.search(claim.text):
        item.reject("text", NoMatch(claim.text))
        return None
    evidence = item.required_ranges("evidence", claim.evidence)
    claimant = item.actor("claimant", claim.claimant)
    if not evidence:
        return None
    unknown = resolver.name_of(claim.claimant) if claim.claimant and not claimant else None
    return Claim(
        id=f"?{unknown}" if unknown else "",
        text=claim.text,
        claimant=claimant,
        reported_by=item.actors("reported_by", claim.reported_by),
        kind=claim.kind,
        assertion=claim.assertion,
        checkable=claim.checkable,
        evidence=to_spans(evidence),
        checks=[
            *([Check(kind="name", words=unknown, where="nowhere")] if unknown else []),
            *checker.check(
                claim.text,
                claim.assertion,
                read_evidence(resolver.text, evidence, resolver.aligner.sentences, checker.languages, claim.text),
            ),
        ],
    )

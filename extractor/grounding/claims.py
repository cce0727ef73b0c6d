"""The claims of a reply → claims of the record, each checked against its own evidence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractor.grounding.claim_checks import ClaimChecker
from extractor.grounding.evidence import read_evidence
from extractor.grounding.matches import NoMatch
from extractor.grounding.named_speakers import SAYING
from extractor.grounding.nearest_naming import NamingFinder
from extractor.grounding.resolver import Resolver, to_spans
from extractor.text.allegations import find_allegation, find_fabricated
from extractor.text.normalization import normalize
from extractor.text.segmentation import WORD
from extractor.text.spans import CharRange, overlapping
from extractor.text.vocabulary import base_form, content_words
from extractor_schemas import CLAIMS, Check, Claim, GoldClaim, ReplyClaim


def recheck_claim(claim: Claim, checker: ClaimChecker, resolver: Resolver) -> list[Check]:
    """What a claim with all its evidence says that this does not, or says otherwise."""
    ranges = [span.range for span in claim.evidence]
    evidence = read_evidence(resolver.text, ranges, resolver.aligner.sentences, checker.languages, claim.text)
    return [check for check in checker.check(claim.text, claim.assertion, evidence) if check.where != "evidence"]


def _quoted_speaker(text: str, evidence: CharRange, resolver: Resolver) -> CharRange | None:
    """Where the speaker of a quotation is named that a claim in the article's own voice rests on; not if it says so."""
    quotations = overlapping(resolver.quoted, evidence)
    if not quotations or not (quotations[0][0] <= evidence[0] and evidence[1] <= quotations[0][1]):
        return None
    named = resolver.aligner.named_beside(evidence)
    is_told = named is None or set(content_words(resolver.text[slice(*named)])) & set(content_words(text))
    return None if is_told else named


def _find_others_words(claim: ReplyClaim, evidence: CharRange, resolver: Resolver) -> Iterator[Check]:
    """What says that the evidence of a claim in the article's own voice is only claimed, or that of any is forged."""
    if claim.assertion != "asserted":
        return
    start, end = evidence
    before, words = resolver.text[resolver.aligner.sentence_at(start)[0] : start], resolver.text[start:end]
    if forged := find_fabricated(claim.text, before, words):
        yield Check(kind="negation", words=forged, where="evidence")
    elif not claim.claimant and (alleged := find_allegation(claim.text, before, words)):
        yield Check(kind="hedge", words=alleged, where="evidence")


def find_other_sayer(
    claim: ReplyClaim | GoldClaim, evidence: Sequence[CharRange], namings: NamingFinder, resolver: Resolver
) -> CharRange | None:
    """Where the article names right beside the evidence, of which there must be some, who says it: not the claimant."""
    main_clause = _main_clause(evidence)
    if claim.claimant:
        return namings.said_by_another(claim.claimant, claim.reported_by, [main_clause]) or _find_sayer_within(
            claim, main_clause, namings, resolver
        )
    return _quoted_speaker(claim.text, main_clause, resolver)


def _find_sayer_within(
    claim: ReplyClaim | GoldClaim, evidence: CharRange, namings: NamingFinder, resolver: Resolver
) -> CharRange | None:
    """Where evidence that is more than what is said names who says what the claim says; not the claimant."""
    start, end = evidence
    if not resolver.vocabulary.is_english or start != resolver.aligner.sentence_at(start)[0]:
        return None
    first = SAYING.search(resolver.text, start, end)
    if first is None or namings.is_named(claim.claimant, (start, first.end())):
        return None
    own = frozenset(map(base_form, content_words(normalize(claim.text))))
    begins: list[int] = []
    for found in SAYING.finditer(resolver.text, start, end):
        told = frozenset(map(base_form, content_words(normalize(resolver.text[found.end() : end]))))
        if len(own & told) * 2 <= len(own):
            break  # what the claim says is said before
        begins.append(found.end())
    if not begins or namings.is_named(claim.claimant, (start, begins[-1])):
        return None
    sayers = (namings.said_by_another(claim.claimant, claim.reported_by, [(begin, end)]) for begin in begins)
    return next(filter(None, sayers), None)


def _main_clause(evidence: Sequence[CharRange]) -> CharRange:
    return max(evidence, key=lambda char_range: char_range[1] - char_range[0])


def ground_claim(claim: ReplyClaim, checker: ClaimChecker, namings: NamingFinder, resolver: Resolver) -> Claim | None:
    """The claim with its evidence; None without any, or if it says nothing.

    One whose claimant is unknown has none, and a check that says so: it is not the article's own. Another check says
    who else is named beside its evidence as saying it.
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
    sayer = find_other_sayer(claim, evidence, namings, resolver)
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
            *([Check(kind="name", words=resolver.text[slice(*sayer)], where="evidence")] if sayer else []),
            *(_find_others_words(claim, _main_clause(evidence), resolver) if resolver.vocabulary.is_english else ()),
            *checker.check(
                claim.text,
                claim.assertion,
                read_evidence(resolver.text, evidence, resolver.aligner.sentences, checker.languages, claim.text),
            ),
        ],
    )

"""What in the claims of gold is worth a second look: what records mark in theirs, and what the gold itself tells."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.gold.claim_openings import ClaimOpenings
from extractor.gold.claim_wording_hints import repeated_hints, wording_hints
from extractor.gold.problems import GoldProblem
from extractor.gold.span_checks import brief
from extractor.gold.wordings import quote_of
from extractor.grounding.claim_checks import ClaimChecker
from extractor.grounding.claims import find_other_sayer
from extractor.grounding.evidence import Evidence, read_evidence
from extractor.grounding.nearest_naming import NamingFinder
from extractor.grounding.resolver import Resolver
from extractor.text.date_mentions import day_in_words, day_of, days_in_words, find_relative_days
from extractor.text.reversals import find_plain_negations, find_turning_negations
from extractor.text.segmentation import split_sentences
from extractor.text.spans import CharRange
from extractor_schemas import Article, Check, Gold, GoldClaim, ReplyActor

_UNDERSTOOD_ALONE = ("name", "number", "date")
"""Such words a claim may have from elsewhere in the article, so that it is understood alone."""
_SLIP = "is it worked out, or a slip?"
_YEAR = re.compile(r"(?:19|20)\d\d")


def claim_hints(gold: Gold, article: Article) -> Iterator[GoldProblem]:
    """The hints on the claims of gold that fits its article: the checks that a record's claims get, and who says them.

    What a claim has from elsewhere in the article is none, where it is a name, a number or a date.
    """
    if not gold.claims:
        return
    looked_at = _ClaimsOfGold(gold, article)
    for claim in gold.claims:
        if claim.evidence:
            yield from looked_at.hints(claim)
    yield from repeated_hints(gold.claims)


class _ClaimsOfGold:
    """The claims of one article's gold, whose text is read once."""

    def __init__(self, gold: Gold, article: Article) -> None:
        actors = [ReplyActor.model_validate(actor.model_dump(exclude={"mentions"})) for actor in gold.actors]
        self._gold = gold
        self._openings = ClaimOpenings(gold, article.text)
        self._names = {actor.id: actor.name for actor in gold.actors}
        self._published = day_of(article.published)
        self._resolver = Resolver(article, split_sentences(article.text), actors)
        called = [name for actor in actors for name in (actor.name, *actor.aliases)]
        self._checker = ClaimChecker(article.text, self._resolver.vocabulary, called, article.published)
        self._namings = NamingFinder(actors, self._resolver)

    def hints(self, claim: GoldClaim) -> Iterator[GoldProblem]:
        """The hints on one claim that has evidence."""
        ranges = sorted(span.range for span in claim.evidence)
        languages = self._checker.languages
        evidence = read_evidence(self._resolver.text, ranges, self._resolver.aligner.sentences, languages, claim.text)
        yield from self._alone_hints(claim)
        for check in self._checker.check(claim.text, claim.assertion, evidence):
            if not (check.kind in _UNDERSTOOD_ALONE and check.where == "elsewhere"):
                yield GoldProblem(claim.id, "text", self._told(check, evidence))
        if claim.assertion == "denied":
            yield from self._denial_hints(claim, evidence)
        is_told = False
        for hint in self._claimant_hints(claim, ranges):
            is_told = True
            yield hint
        if "en" in languages:
            hints = wording_hints(self._gold, claim, evidence)
            yield from (hint for hint in hints if not (is_told and hint.field == "claimant"))

    def _alone_hints(self, claim: GoldClaim) -> Iterator[GoldProblem]:
        """A claim is understood alone: it names what it is about, and the day."""
        if (opening := self._openings.pointer(claim.text)) and not self._openings.pronoun(claim.text):
            told = f"it begins with {opening!r}: is it understood alone, without the article?"
            yield GoldProblem(claim.id, "text", told)
        if self._published:
            for words, spans in find_relative_days(claim.text, self._published).items():
                days = " or ".join(days_in_words(*days) for days in sorted(spans)) or "known"
                told = f"{words!r} is {days} in this article: is the claim understood alone?"
                yield GoldProblem(claim.id, "text", told)

    def _told(self, check: Check, evidence: Evidence) -> str:
        """A check in words."""
        words = brief(check.words)
        if check.words == "?":
            return "its evidence only asks this: is it asserted?"
        if check.where == "evidence":
            return f"its evidence, or what stands beside it, has {words}, which the claim leaves out: is it meant so?"
        if check.kind == "date":
            return f"{words} does not follow from the article: {self._right_days(evidence) or self._undated()}"
        if check.kind in _UNDERSTOOD_ALONE:
            right = self._right_days(evidence) if _YEAR.fullmatch(check.words) else ""
            return f"the article has no {check.words}: {right or _SLIP}"
        return f"its evidence does not say {words}: which of the two is right?"

    def _right_days(self, evidence: Evidence) -> str:
        """What a date is to be by the words of the evidence; empty where these do not tell it."""
        if not self._published:
            return ""
        told = [
            f"{words!r} is {' or '.join(days_in_words(*days) for days in sorted(spans))}"
            for words, spans in find_relative_days(evidence.sentences, self._published).items()
            if spans
        ]
        return f"it was published on {day_in_words(self._published)}, so {', and '.join(told)}" if told else ""

    def _undated(self) -> str:
        return _SLIP if self._published else f"{_SLIP} (it has no day of publication, by which to tell)"

    def _denial_hints(self, claim: GoldClaim, evidence: Evidence) -> Iterator[GoldProblem]:
        """The text of a denied claim is what is denied, with a negation only where that has one."""
        languages = self._checker.languages
        negated = find_turning_negations(claim.text, languages)
        acts = tuple(act.casefold() for act in find_plain_negations(evidence.words).values())  # "denied", "rejected"
        denied = (words for words in find_turning_negations(evidence.words, languages) if words.casefold() not in acts)
        if negated and next(denied, None) is None:
            yield GoldProblem(
                claim.id,
                "text",
                f"it has {brief(negated[0])}, and the claim is denied: state what is denied, or is it asserted?",
            )

    def _claimant_hints(self, claim: GoldClaim, evidence: list[CharRange]) -> Iterator[GoldProblem]:
        """Somebody else than the claimant is named beside the evidence, or the gold quotes it."""
        if sayer := find_other_sayer(claim, evidence, self._namings, self._resolver):
            named = brief(self._resolver.text[slice(*sayer)])
            yield GoldProblem(claim.id, "claimant", f"beside its evidence {named} is named as saying it: whose is it?")
        elif claim.claimant is None and (quote := quote_of(self._gold, evidence)):
            speaker = f"{quote.speaker} ({self._names.get(quote.speaker or '', '?')})"
            yield GoldProblem(
                claim.id, "claimant", f"its evidence is in {quote.id}, which {speaker} says: is it the article's own?"
            )

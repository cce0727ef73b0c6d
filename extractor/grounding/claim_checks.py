"""Does a claim follow from its own evidence? Its numbers, names and negations are looked up there."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from extractor.text.facts import find_names, find_negations, find_numbers
from extractor.text.stems import name_stem, name_stems
from extractor_schemas import Assertion, Check


class ClaimChecker:
    """Checks the claims of one article, whose text is read once."""

    def __init__(self, article: str) -> None:
        self._article = article

    def check(self, claim: str, assertion: Assertion, evidence: Sequence[str]) -> list[Check]:
        """Every number, name and negation of the claim that its evidence lacks, and a negation only the evidence has.

        A claim is understood alone, so a name or a date may well come from elsewhere in the article: `Check.where` says
        so. Evidence for a `denied` claim has a negation by nature.
        """
        evidence_words = " ... ".join(evidence)
        return [
            *self._check_numbers(claim, evidence_words),
            *self._check_names(claim, evidence_words),
            *self._check_negations(claim, assertion, evidence_words),
        ]

    def _check_numbers(self, claim: str, evidence: str) -> list[Check]:
        claimed = find_numbers(claim)
        known = find_numbers(evidence).values() if claimed else ()
        return [
            Check(kind="number", words=number, where="elsewhere" if value in self._article_numbers else "nowhere")
            for number, value in claimed.items()
            if value not in known
        ]

    def _check_names(self, claim: str, evidence: str) -> list[Check]:
        known = name_stems(evidence)
        return [
            Check(kind="name", words=name, where="elsewhere" if stem in self._article_stems else "nowhere")
            for name in dict.fromkeys(find_names(claim))
            if (stem := name_stem(name)) not in known
        ]

    def _check_negations(self, claim: str, assertion: Assertion, evidence: str) -> list[Check]:
        claimed, known = find_negations(claim), find_negations(evidence)
        if claimed and not known:
            in_article = claimed[0].casefold() in map(str.casefold, find_negations(self._article))
            return [Check(kind="negation", words=claimed[0], where="elsewhere" if in_article else "nowhere")]
        if known and not claimed and assertion != "denied":
            return [Check(kind="negation", words=known[0], where="evidence")]
        return []

    @cached_property
    def _article_numbers(self) -> frozenset[float]:
        return frozenset(find_numbers(self._article).values())

    @cached_property
    def _article_stems(self) -> frozenset[str]:
        return name_stems(self._article)

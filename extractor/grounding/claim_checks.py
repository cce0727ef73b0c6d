"""Does a claim follow from its own evidence? Its numbers, names and negations are looked up there."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise

from extractor.text.facts import find_names, find_negations, find_numbers
from extractor.text.reversals import governing_negations
from extractor.text.spans import CharRange
from extractor.text.stems import name_stem, name_stems
from extractor_schemas import Assertion, Check


class ClaimChecker:
    """Checks the claims of one article, whose text is read once."""

    def __init__(self, article: str) -> None:
        self._article = article

    def check(
        self, claim: str, assertion: Assertion, evidence: Sequence[str], governing_negations: Sequence[str] = ()
    ) -> list[Check]:
        """Every number, name and negation of the claim that its evidence lacks, and a negation only the evidence has.

        A claim is understood alone, so a name or a date may well come from elsewhere in the article: `Check.where` says
        so. Evidence for a `denied` claim has a negation by nature. ``governing_negations`` stand beside the evidence, in
        its sentence, and hold for it (see `find_governing_negations`).
        """
        evidence_words = " ... ".join(evidence)
        return [
            *self._check_numbers(claim, evidence_words),
            *self._check_names(claim, evidence_words),
            *self._check_negations(claim, assertion, [*find_negations(evidence_words), *governing_negations]),
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

    def _check_negations(self, claim: str, assertion: Assertion, known: Sequence[str]) -> list[Check]:
        claimed = find_negations(claim)
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


def find_governing_negations(text: str, evidence: Sequence[CharRange], sentences: Sequence[CharRange]) -> list[str]:
    """The negations that stand in a sentence outside of the evidence, and hold for it: "denied that [he lied]"."""
    found: list[str] = []
    previous = 0
    for (start, end), (following, _) in pairwise([*evidence, (len(text), len(text))]):
        first, last = _sentences_around(start, end, sentences)
        found += governing_negations(text[max(first, previous) : start], text[end : min(last, following)])
        previous = end
    return found


def _sentences_around(start: int, end: int, sentences: Sequence[CharRange]) -> CharRange:
    """From the beginning of the sentence in which a range begins to the end of that in which it ends."""
    first = next((sentence[0] for sentence in reversed(sentences) if sentence[0] <= start), start)
    last = next((sentence[1] for sentence in sentences if sentence[1] >= end), end)
    return first, last

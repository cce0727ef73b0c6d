"""The checks of a claim about words that are marked in a text."""

from __future__ import annotations

from collections.abc import Iterable

from extractor.grounding.claim_checks import ClaimChecker
from extractor.grounding.evidence import read_evidence
from extractor.text.segmentation import split_sentences
from extractor.text.vocabulary import Vocabulary
from extractor_schemas import Assertion, Check


def as_tuples(checks: list[Check]) -> list[tuple[str, str, str]]:
    return [(check.kind, check.words, check.where) for check in checks]


def check_at(
    text: str, claim: str, assertion: Assertion = "asserted", names: Iterable[str] = ()
) -> list[tuple[str, str, str]]:
    """The checks of a claim whose evidence is what stands in [brackets] in the text."""
    plain = text.replace("[", "").replace("]", "")
    cuts = [at - number for number, at in enumerate(at for at, char in enumerate(text) if char in "[]")]
    evidence = list(zip(cuts[::2], cuts[1::2], strict=True))
    checker = ClaimChecker(plain, Vocabulary(plain), names)
    found = read_evidence(plain, evidence, split_sentences(plain), checker.languages)
    return as_tuples(checker.check(claim, assertion, found))

"""Claims that say what their evidence says in other words pass; those that turn it are marked."""

from __future__ import annotations

import pytest

from extractor.grounding.claim_checks import ClaimChecker, read_evidence
from extractor.text.segmentation import split_sentences
from extractor.text.vocabulary import Vocabulary

REST = "That is what was told to them in the hall of the town."


def _kinds(evidence: str, claim: str) -> list[str]:
    """The kinds of the checks of a claim whose evidence is a whole sentence of an English article."""
    article = f"{evidence} {REST}"
    checker = ClaimChecker(article, Vocabulary(article), ["Holm", "Lind"])
    found = read_evidence(article, [(0, len(evidence))], split_sentences(article), checker.languages, claim)
    return [check.kind for check in checker.check(claim, "asserted", found)]


@pytest.mark.parametrize(
    ("evidence", "claim"),
    [
        ("Holm, who could not swim, drowned.", "Holm drowned."),
        ("Holm, who may be ill, resigned.", "Holm has resigned."),
        ("The bridge, which was never finished, cost 3 million.", "The bridge cost 3 million."),
        ("Holm left without saying a word.", "Holm left."),
        ("Without saying a word, Holm left the hall.", "Holm left the hall."),
        ("Despite not having a permit, Holm built the dam.", "Holm built the dam."),
        ("Although she had no permit, Holm built the dam.", "Holm built the dam."),
        ("Holm resigned because he was not paid.", "Holm has resigned."),
        ("Nobody but Holm signed.", "Only Holm signed."),
        ("Unless it rains, the dam is safe.", "The dam is safe if it does not rain."),
        ("If it does not rain, the dam is safe.", "The dam is safe unless it rains."),
        ("The dam is closed.", "The dam is not open."),
        ("The dam is unsafe.", "The dam is not safe."),
    ],
)
def test_what_is_said_aside_or_by_the_contrary_is_no_concern(evidence: str, claim: str) -> None:
    assert _kinds(evidence, claim) == []


@pytest.mark.parametrize(
    ("evidence", "claim", "kind"),
    [
        ("Holm, who could not swim, drowned.", "Holm could swim.", "negation"),
        ("Holm left without saying a word.", "Holm left, saying a word.", "negation"),
        ("Holm built the dam without a permit.", "Holm built the dam with a permit.", "negation"),
        ("Without help the town will lose.", "The town will lose.", "negation"),
        ("Holm did not resign because he was paid.", "Holm resigned.", "negation"),
        ("Holm paid, which is not true.", "Holm has paid.", "negation"),
        ("Nobody but Holm signed.", "Nobody signed.", "negation"),
        ("Although she had no permit, Holm did not build the dam.", "Holm built the dam.", "negation"),
        ("If it rains, the dam is safe.", "The dam is safe if it does not rain.", "negation"),
    ],
)
def test_what_is_said_aside_counts_where_the_claim_is_about_it(evidence: str, claim: str, kind: str) -> None:
    assert kind in _kinds(evidence, claim)

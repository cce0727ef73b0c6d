"""What in the wording of a claim is hinted at, and what only looks like it."""

from __future__ import annotations

from typing import Any

import pytest

from extractor.gold.hints import gold_hints
from tests.support.guideline_gold import annotated

_COST = ("Oster said it would cost less than 40 million euros.", "would cost less than 40 million euros")
_ROOF = "Lind said that the roof was sound and that the walls were damp."
_BOTH = "that the roof was sound and that the walls were damp"
_HEDGED = {"assertion": "hedged"}
_ROWS: list[tuple[tuple[str, ...], str, dict[str, Any], list[str]]] = [
    # the article's text and evidence, the claim, its labels, how the hints begin
    (_COST, "Would cost less than 40 million euros.", {"kind": "forecast"}, ["text: it has no subject"]),
    (_COST, "The bridge would cost less than 40 million euros.", {"kind": "forecast"}, []),
    (("Lind said the lift could fail.", "could fail"), "Could fail.", _HEDGED, ["text: it has no subject"]),
    (("Lind vowed to sell a mill.", "to sell a mill"), "To sell a mill at once.", {}, ["text: it has no subject"]),
    (("Lind vowed not to go.", "not to go"), "Not to go if it rains.", {}, ["text: it has no subject"]),
    (("To close the pier would be wrong.",) * 2, "To close the pier would be wrong.", {}, []),
    (("To win, the party must hold on.",) * 2, "To win, the party must hold on.", {"kind": "proposal"}, []),
    (("The mine was closed in May.",) * 2, "The mine was closed in May.", {}, []),
    (("The choice was mine.",) * 2, "The choice was mine.", {}, ["text: it has 'mine'"]),
    # standing hedges
    (("It is understood that two members left.", "two members left"), "Two members left.", _HEDGED, []),
    (("It is thought the boat sank.", "the boat sank"), "The boat sank.", _HEDGED, []),
    (("The gang is believed to have fled.",) * 2, "The gang fled.", _HEDGED, []),
    (("It is rumoured that the band has split.", "the band has split"), "The band has split.", _HEDGED, []),
    (("Sources suggest the deal is close.", "the deal is close"), "The deal is close.", _HEDGED, []),
    (("The theft was reported in May.",) * 2, "The theft was reported in May.", _HEDGED, ["assertion: neither it"]),
    # what is no sentence; written before the mend
    (("The lido lost money and has shut.", "and has shut"), "And has shut.", {},
     ["text: it begins with 'And'", "text: it has no subject"]),
    (("Tarn, a firm that built flats, left.", "that built flats"), "Built the flats.", {}, ["text: it has no subject"]),
    (("The club, which has 640 members, left.", "which has 640 members"), "The club, which has 640 members.", {},
     ["text: it has no verb"]),
    (("Lind called it “the heart of it”.", "it “the heart of it”"), "It “the heart of it”.", {},
     ["text: it begins with 'It'", "text: it has no verb"]),
    # written after it
    (("Lind left the mill that shut in May.", "the mill that shut in May"), "The mill that shut in May.", {},
     ["text: it has no verb"]),
    (("The mill shut in May.", "shut in May"), "Shut in May.", {}, ["text: it has no subject"]),
    (("But the dam is safe.", "the dam is safe"), "But the dam is safe.", {}, ["text: it begins with 'But'"]),
    (("Men who robbed the shop were jailed.",) * 2, "Men who robbed the shop were jailed.", {}, []),
    (("Towns that lost jobs oppose the cut.",) * 2, "Towns that lost jobs oppose the cut.", {}, []),
    (("The club, which is old, would sue.",) * 2, "The club, which is old, would sue.", {}, []),
    (("Rents in the towns rise.",) * 2, "Rents in the towns rise.", {}, []),
    # that somebody spoke
    (("Ada Holm spoke to reporters.",) * 2, "Ada Holm spoke to reporters.", {}, ["text: it says only"]),
    (("Nobody spoke to the fishers.",) * 2, "Nobody spoke to the fishers.", {}, []),
    (("Ada Holm never spoke to the court.",) * 2, "Ada Holm never spoke to the court.", {}, []),
    (("No minister commented on the leak.",) * 2, "No minister commented on the leak.", {}, []),
    (("Few residents spoke at the inquest.",) * 2, "Few residents spoke at the inquest.", {}, []),
    # two assertions
    ((_ROOF, "the roof was sound"), "The roof was sound.", {}, []),
    ((_ROOF, _BOTH), "The roof was sound.", {}, ["evidence: it says two things"]),
    ((_ROOF, _BOTH), "The roof was sound and that the walls were damp.", {},
     ["text: it says two things ('and that')", "evidence: it says two things"]),
    (("The road and that bridge were closed.",) * 2, "The road and that bridge were closed.", {}, []),
]  # fmt: skip


@pytest.mark.parametrize(("article", "text", "labels", "expected"), _ROWS, ids=[f"{row[1]} {row[2]}" for row in _ROWS])
def test_the_wording_of_a_claim(
    article: tuple[str, ...], text: str, labels: dict[str, Any], expected: list[str]
) -> None:
    gold, body = annotated(
        article[0],
        published=None,
        actors=[],
        claims=[{"text": text, "claimant": None, "evidence": [article[1].removesuffix(".")]} | labels],
    )
    hints = [f"{hint.field}: {hint.text}" for hint in gold_hints(gold, body) if hint.field != "claimant"]

    assert [hint[: len(start)] for hint, start in zip(hints, expected, strict=False)] == expected
    assert len(hints) == len(expected)

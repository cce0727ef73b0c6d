"""What a backend found has its evidence as annotators draw it: no name alone, and both marks of a quotation or none."""

from __future__ import annotations

import pytest

from extractor.gold.conversion import as_gold
from extractor.gold.evidence import with_tight_evidence
from extractor.gold.hints import gold_hints
from extractor.gold.records import record_of_gold
from extractor_schemas import Article, Gold, GoldClaim
from tests.support.guideline_gold import annotated

TEXT = """Lena Gatti chairs the harbour board. The Reeve Trust owns the mill, and Gatti has sold it.

Gatti said she would sign. Her deputy, Owen Pike, said Gatti would pay. He said the mill was 'beyond repair'.

"The weir holds," said Pike. The trust called it "a gift", and Pike said that "nobody asked for it". Norway and the
Reeve Trust pay for the weir.
"""
ACTORS = [
    {"name": "Lena Gatti", "aliases": ["Gatti"], "mentions": ["Lena Gatti", "Gatti#2", "Gatti#3", "Gatti#4"]},
    {"name": "Owen Pike", "aliases": ["Pike"], "mentions": ["Owen Pike", "Pike#2", "Pike#3"]},
    {"name": "Reeve Trust", "kind": "organisation", "mentions": ["Reeve Trust", "Reeve Trust#2"]},
    {"name": "Norway", "kind": "government", "mentions": ["Norway"]},
]


def found(claimant: str | None, *evidence: str) -> tuple[Gold, Article]:
    """Gold with one claim that has this evidence."""
    return annotated(TEXT, actors=ACTORS, claims=[{"text": "It is so.", "claimant": claimant, "evidence": evidence}])


ROWS = [
    pytest.param("a1", ["Lena Gatti", "she would sign"], ["she would sign"], id="the claimant, far before"),
    pytest.param("a1", ["Gatti#3", "she would sign"], ["she would sign"], id="and beside"),
    pytest.param(
        "a2", ["Lena Gatti", "Gatti would pay"], ["Gatti would pay"], id="who it is about, in another paragraph"
    ),
    pytest.param("a2", ["Gatti#3", "Gatti would pay"], ["Gatti would pay"], id="in another sentence"),
    pytest.param(
        None, ["Reeve Trust", "owns the mill"], ["Reeve Trust", "owns the mill"], id="the subject of the sentence"
    ),
    pytest.param("a2", ["Owen Pike"], ["Owen Pike"], id="a name that is all there is"),
    pytest.param("a2", ["Owen Pike", "Pike#2"], ["Owen Pike", "Pike#2"], id="names that are"),
    pytest.param(
        "a2",
        ["the mill was 'beyond repair"],
        ["the mill was 'beyond repair'"],
        id="the closing mark that is left out",
    ),
    pytest.param("a2", ["beyond repair'"], ["beyond repair"], id="a closing mark alone"),
    pytest.param("a2", ['"The weir holds,"'], ["The weir holds"], id="a quotation alone"),
    pytest.param("a2", ['that "nobody asked for it'], ['that "nobody asked for it"'], id="and behind a conjunction"),
    pytest.param("a3", ['it "a gift'], ['it "a gift"'], id="of the first of two quotations"),
    pytest.param("a1", ["she would sign"], ["she would sign"], id="sound"),
]


@pytest.mark.parametrize(("claimant", "evidence", "expected"), ROWS)
def test_evidence_is_what_carries_the_claim(claimant: str | None, evidence: list[str], expected: list[str]) -> None:
    gold, _ = found(claimant, *evidence)

    (claim,) = with_tight_evidence(gold, TEXT).claims
    assert [span.text for span in claim.evidence] == [words.partition("#")[0] for words in expected]


@pytest.mark.parametrize(("claimant", "evidence", "expected"), ROWS)
def test_other_evidence_is_hinted_at(claimant: str | None, evidence: list[str], expected: list[str]) -> None:
    told = [hint for hint in gold_hints(*found(claimant, *evidence)) if hint.field.startswith("evidence")]

    assert bool(told) == (evidence != expected)


def test_what_a_run_has_is_as_annotators_draw_it_and_gold_stays_as_it_is() -> None:
    gold, article = found("a1", "Lena Gatti", "she would sign")
    record = record_of_gold(gold, article)
    of_run = record.model_copy(update={"provenance": record.provenance.model_copy(update={"backend": "rules"})})

    def evidence(claims: list[GoldClaim]) -> list[str]:
        return [span.text for span in claims[0].evidence]

    assert evidence(as_gold(record).claims) == ["Lena Gatti", "she would sign"]
    assert evidence(as_gold(of_run).claims) == ["she would sign"]

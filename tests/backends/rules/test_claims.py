"""Attributed clauses become claims that can be understood alone; what rules cannot make so is left out."""

from __future__ import annotations

import pytest

from extractor.backends.rules.engine import extract_reply
from extractor.text.segmentation import split_sentences
from extractor_schemas import Article, ReplyClaim


def claims_of(text: str) -> list[ReplyClaim]:
    return extract_reply(Article.of(text), split_sentences(text)).claims


@pytest.mark.parametrize(
    ("text", "wording"),
    [
        pytest.param("Anna Berg said that the bridge is closed.", "The bridge is closed.", id="that-clause"),
        pytest.param("Anna Berg said she closed the bridge.", "Anna Berg closed the bridge.", id="pronoun"),
        pytest.param(
            "Anna Berg said her office closed it in May.",
            "Anna Berg's office closed it in May.",
            id="possessive pronoun",
        ),
        pytest.param("“The bridge is closed,” Anna Berg said.", "The bridge is closed.", id="quotation"),
        pytest.param(
            "Anna Berg wants to close the bridge.",
            "Anna Berg wants to close the bridge.",
            id="intention",
        ),
    ],
)
def test_wording_stands_alone(text: str, wording: str) -> None:
    assert [claim.text for claim in claims_of(text)] == [wording]


def test_joined_clauses_are_two_claims() -> None:
    text = "Anna Berg said that the bridge is closed and that the road is open."

    assert [claim.text for claim in claims_of(text)] == ["The bridge is closed.", "The road is open."]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Anna Berg said it was too late for them.", id="it"),
        pytest.param("“We closed the old bridge,” Anna Berg said.", id="we"),
        pytest.param("Anna Berg asked why the bridge was closed.", id="question"),
        pytest.param("Anna Berg called the plan “a bad joke.”", id="label"),
        pytest.param("A poll found that the bridge is closed.", id="no claimant"),
    ],
)
def test_what_does_not_stand_alone_is_left_out(text: str) -> None:
    assert claims_of(text) == []


@pytest.mark.parametrize(
    ("text", "kind", "assertion", "checkable"),
    [
        pytest.param("Berg said the bridge is closed.", "fact", "asserted", True, id="fact"),
        pytest.param("Berg said the bridge may be closed.", "fact", "hedged", True, id="hedged"),
        pytest.param("Berg denied that the bridge is closed.", "fact", "denied", True, id="denied"),
        pytest.param("Berg said the bridge will be closed.", "forecast", "asserted", False, id="forecast"),
        pytest.param("Berg said the bridge will close in 2030.", "forecast", "asserted", True, id="dated forecast"),
        pytest.param("Berg said the bridge is dangerous to use.", "judgement", "asserted", False, id="judgement"),
        pytest.param("Berg said the towns must close the bridge.", "proposal", "asserted", False, id="demand"),
        pytest.param("Berg promised to close the bridge.", "proposal", "asserted", False, id="promise"),
    ],
)
def test_kind_assertion_and_checkable(text: str, kind: str, assertion: str, checkable: bool) -> None:
    (claim,) = claims_of(text)

    assert (claim.kind, claim.assertion, claim.checkable) == (kind, assertion, checkable)


def test_a_claim_made_twice_has_the_evidence_of_both() -> None:
    (claim,) = claims_of("Berg said that the bridge is closed. The bridge is closed, Berg said.")

    assert claim.evidence == ["1: that the bridge is closed", "2: The bridge is closed"]

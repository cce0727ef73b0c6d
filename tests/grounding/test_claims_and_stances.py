"""Claims and stances are grounded by their evidence, and need the actor who holds them."""

from __future__ import annotations

import pytest

from extractor_schemas import Article, Check
from tests.support.grounding import (
    BRANDT,
    CODEBOOK,
    HOLM,
    actor,
    claim,
    grounded,
    stance,
    texts,
    ungrounded_fields,
)


def test_a_claim_is_tied_to_its_evidence_and_checked_against_it() -> None:
    record = grounded(
        actors=[HOLM], claims=[claim("The ferry costs 13 million.", "6: the new ferry ~ million", claimant="a1")]
    )

    (found,) = record.claims
    assert texts(found.evidence) == ["the new ferry would cost 12 million"]
    assert [(check.kind, check.words, check.where) for check in found.checks] == [
        ("number", "13", "nowhere"),
        ("hedge", "would", "evidence"),
    ]
    assert found.claimant == record.actors[0].id


def test_one_of_several_pieces_of_evidence_may_be_unfounded() -> None:
    record = grounded(
        actors=[BRANDT],
        claims=[claim("Years passed.", "3: ten long years", "3: a hundred moons ago")],
        stances=[stance("a2", "Holm", "4: “a weather vane”", "4: a hundred moons ago")],
    )

    assert [texts(found.evidence) for found in record.claims] == [["ten long years"]]
    assert [texts(found.evidence) for found in record.stances] == [["“a weather vane”"]]
    assert ungrounded_fields(record) == [("claim", "evidence"), ("stance", "evidence")]


@pytest.mark.parametrize(
    "evidence", [[], ["3: a hundred moons ago"]], ids=["no evidence", "evidence that is not in the article"]
)
def test_a_claim_or_stance_without_evidence_is_unfounded(evidence: list[str]) -> None:
    record = grounded(
        actors=[BRANDT], claims=[claim("Moons passed.", *evidence)], stances=[stance("a2", "ferry fares", *evidence)]
    )

    assert (record.claims, record.stances) == ([], [])
    assert ungrounded_fields(record) == [("claim", "evidence"), ("stance", "evidence")]


def test_a_claim_of_an_unknown_actor_is_marked_so_that_it_is_not_taken_for_the_articles_own() -> None:
    record = grounded(
        actors=[actor("a1", "Ludo Marsh")],
        claims=[
            claim("Years passed.", "3: ten long years", claimant="a7"),
            claim("Ten years passed.", "3: ten long years", claimant="a1"),
        ],
    )

    assert [(found.claimant, found.checks) for found in record.claims] == [
        (None, [Check(kind="name", words=name, where="nowhere")]) for name in ("a7", "Ludo Marsh")
    ]
    assert ungrounded_fields(record) == [("actor", "name"), ("claim", "claimant"), ("claim", "claimant")]
    assert [item.words for item in record.unfounded] == ["Ludo Marsh", "a7", "Ludo Marsh"]


@pytest.mark.parametrize("text", ["", "  ", "...", "“”"])
def test_a_claim_that_says_nothing_is_ungrounded(text: str) -> None:
    record = grounded(claims=[claim(text, "3: ten long years")])

    assert record.claims == []
    assert [(item.field, item.status, item.words) for item in record.unfounded] == [("text", "absent", text)]


@pytest.mark.parametrize(
    ("target", "proposal", "coded"),
    [
        pytest.param("fares", None, ("ferry fares", "fares"), id="a concept"),
        pytest.param("other", "the new ferry", ("the new ferry", None), id="a proposal of its own"),
        pytest.param("other", None, ("other", None), id="no proposal"),
        pytest.param("fares", "the new ferry", ("ferry fares", "fares"), id="a concept and a proposal"),
    ],
)
def test_a_coded_stance_has_the_name_and_id_of_its_concept(
    target: str, proposal: str | None, coded: tuple[str, str | None]
) -> None:
    item = stance("a2", target, "3: We have waited", proposal=proposal)
    (found,) = grounded(codebook=CODEBOOK, actors=[BRANDT], stances=[item]).stances

    assert (found.target, found.concept) == coded


@pytest.mark.parametrize(
    ("target", "is_unknown"),
    [
        pytest.param("ferry-fares", True, id="an id that the codebook does not have"),
        pytest.param("ferry fares", False, id="a phrase"),
        pytest.param("ferry", False, id="a word"),
        pytest.param("Ferry-Fares", False, id="no id"),
        pytest.param("long-serving", False, id="as the article has it"),
    ],
)
def test_a_concept_that_the_codebook_does_not_have_is_told_from_a_proposal(target: str, is_unknown: bool) -> None:
    text = "The long-serving mayor, Tom Brandt, opposes the ferry. He said fares would rise."
    proposed = stance("a2", "other", "1", proposal=target)
    record = grounded(Article.of(text), CODEBOOK, actors=[actor("a2", "Tom Brandt")], stances=[proposed])
    uncoded = stance("a2", target, "1")
    without = grounded(Article.of(text), None, actors=[actor("a2", "Tom Brandt")], stances=[uncoded])

    assert [(found.target, found.concept) for found in record.stances] == [(target, None)]
    assert ungrounded_fields(record) == ([("stance", "concept")] if is_unknown else [])
    assert [item.words for item in record.unfounded] == ([target] if is_unknown else [])
    assert ungrounded_fields(without) == []

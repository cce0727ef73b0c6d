"""What holds of all networks."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.networks.settings import GivenNetwork, NetworkSettings
from extractor.networks.statements import Statement
from extractor.networks.weights import chosen_statements, edges_of
from tests.support.coded_stances import statement

SAID = st.lists(st.builds(statement, st.sampled_from("ABCD"), st.sampled_from("wxyz"), st.booleans()), max_size=14).map(
    lambda said: [replace(each, id=str(number)) for number, each in enumerate(said)]
)
KINDS = st.sampled_from(["actors", "concepts"])


def weights(said: list[Statement], **options: Any) -> dict[tuple[str, str], float]:
    given: GivenNetwork = {**options}  # type: ignore[typeddict-item]
    settings = NetworkSettings.of(given)
    return {(edge.source, edge.target): edge.weight for edge in edges_of(chosen_statements(said, settings), settings)}


@given(SAID, KINDS)
def test_subtract_is_congruence_less_conflict_and_ignore_is_both(said: list[Statement], kind: str) -> None:
    found = {
        agreement: weights(said, network=kind, agreement=agreement)
        for agreement in ("congruence", "conflict", "subtract", "ignore")
    }

    for pair in found["ignore"]:
        alike, opposed = found["congruence"].get(pair, 0), found["conflict"].get(pair, 0)
        assert found["subtract"].get(pair, 0) == alike - opposed
        assert found["ignore"][pair] == alike + opposed
    assert found["ignore"].keys() == found["congruence"].keys() | found["conflict"].keys()


@given(SAID)
def test_every_statement_is_on_one_edge_between_actors_and_concepts(said: list[Statement]) -> None:
    assert sum(weights(said, agreement="ignore").values()) == len(said)


@given(SAID, st.sampled_from(["congruence", "conflict", "subtract", "ignore"]))
def test_concepts_are_tied_as_actors_are_with_both_exchanged(said: list[Statement], agreement: str) -> None:
    exchanged = [replace(each, holder=each.concept, concept=each.holder) for each in said]

    assert weights(said, network="concepts", agreement=agreement) == weights(
        exchanged, network="actors", agreement=agreement
    )


@given(SAID.flatmap(lambda said: st.tuples(st.just(said), st.permutations(said))))
def test_the_order_of_statements_does_not_matter(orders: tuple[list[Statement], list[Statement]]) -> None:
    said, shuffled = orders

    for network in ("actor-concept", "actors", "concepts"):
        assert weights(said, network=network) == weights(shuffled, network=network)


@given(SAID, KINDS)
def test_what_is_normalized_by_activity_or_jaccard_is_at_most_what_it_may_be(said: list[Statement], kind: str) -> None:
    """Of an actor's statements at most all are on one concept; of pairs of equals at most all are counted."""
    assert all(0 < abs(weight) <= 1 for weight in weights(said, normalization="activity").values())
    jaccard = weights(said, network=kind, normalization="jaccard")
    assert all(0 < weight <= 1 or weight == pytest.approx(1) for weight in jaccard.values())

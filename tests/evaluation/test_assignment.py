"""The matching is the best there is, and the same in whatever order its pairs are given."""

from __future__ import annotations

from itertools import permutations
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.evaluation.assignment import Edge, best_matching, solve_assignment

WEIGHTS = st.dictionaries(st.tuples(st.integers(0, 5), st.integers(0, 6)), st.integers(1, 9), max_size=20)


def heaviest(weights: dict[Edge, int]) -> int:
    """The weight of the best matching, found by trying all of them."""
    return max(
        sum(weights.get((left, right), 0) for left, right in enumerate(rights)) for rights in permutations(range(7), 6)
    )


@given(WEIGHTS)
def test_no_other_matching_weighs_more(weights: dict[Edge, int]) -> None:
    matched = best_matching(weights)

    assert len({left for left, _ in matched}) == len({right for _, right in matched}) == len(matched)
    assert sum(weights[edge] for edge in matched) == heaviest(weights)


@given(WEIGHTS, st.randoms(use_true_random=False))
def test_the_order_of_pairs_changes_nothing(weights: dict[Edge, int], random: Random) -> None:
    shuffled = random.sample(list(weights.items()), len(weights))

    assert best_matching(dict(shuffled)) == best_matching(weights)


@pytest.mark.parametrize(
    ("weights", "matched"),
    [
        pytest.param({}, [], id="nothing"),
        pytest.param({(0, 0): 5, (0, 1): 7}, [(0, 1)], id="the heaviest of several"),
        pytest.param({(0, 0): 9, (0, 1): 8, (1, 0): 8}, [(0, 1), (1, 0)], id="not greedily"),
        pytest.param({(0, 0): 9, (0, 1): 4, (1, 0): 4}, [(0, 0)], id="fewer pairs, more weight"),
        pytest.param({(3, 8): 1, (7, 2): 1}, [(3, 8), (7, 2)], id="separate blocks"),
        pytest.param(
            {(0, 0): 10**20 + 1, (0, 1): 10**20, (1, 0): 10**20, (1, 1): 10**20},
            [(0, 0), (1, 1)],
            id="exact for large weights",
        ),
    ],
)
def test_matchings(weights: dict[Edge, int], matched: list[Edge]) -> None:
    assert best_matching(weights) == matched


@pytest.mark.parametrize(
    ("gains", "pairs"),
    [
        pytest.param([], [], id="nothing"),
        pytest.param([[]], [], id="nothing to pair with"),
        pytest.param([[1, 1], [1, 1]], [(0, 0), (1, 1)], id="all equal"),
        pytest.param([[0.6, 0.6], [0.5, 0.6]], [(0, 0), (1, 1)], id="a choice among equals"),
        pytest.param([[1, 5, 3]], [(0, 1)], id="more columns"),
        pytest.param([[1], [5], [3]], [(1, 0)], id="more rows"),
    ],
)
def test_assignments(gains: list[list[float]], pairs: list[Edge]) -> None:
    assert solve_assignment(gains) == pairs

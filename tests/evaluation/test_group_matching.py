"""Items that are alike are paired as if each was compared with each."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.evaluation.assignment import Edge, best_matching
from extractor.evaluation.group_matching import AGREEMENTS, best_matching_of_groups, grouped

FIELDS = st.tuples(st.integers(0, 1), st.integers(0, 1), st.integers(0, 1), st.integers(0, 1))
"""What decides between items whose likeness is equal."""

ITEMS = st.lists(st.tuples(st.integers(0, 2), FIELDS), max_size=7)
"""Items by the number that their likeness to others depends on, and their fields."""

LIKENESSES = st.lists(st.lists(st.sampled_from([0, 0, 1, 2, 3]), min_size=3, max_size=3), min_size=3, max_size=3)

Item = tuple[int, tuple[int, ...]]


def weight(likeness: int, left: tuple[int, ...], right: tuple[int, ...]) -> int:
    return likeness * AGREEMENTS + sum(map(int.__eq__, left, right))


def by_groups(lefts: list[Item], rights: list[Item], likenesses: list[list[int]]) -> list[Edge]:
    left_groups, right_groups = grouped(lefts), grouped(rights)
    weights = {
        (row, column): weight(likenesses[left][right], fields, gold_fields)
        for row, (left, fields) in enumerate(left_groups)
        for column, (right, gold_fields) in enumerate(right_groups)
        if likenesses[left][right]
    }
    fields = [[fields for _, fields in groups] for groups in (left_groups, right_groups)]
    alike = {(row, column) for row, column in weights if fields[0][row] == fields[1][column]}
    return best_matching_of_groups(weights, list(left_groups.values()), list(right_groups.values()), alike)


def item_weights(lefts: list[Item], rights: list[Item], likenesses: list[list[int]]) -> dict[Edge, int]:
    return {
        (row, column): weight(likenesses[left][right], fields, gold_fields)
        for row, (left, fields) in enumerate(lefts)
        for column, (right, gold_fields) in enumerate(rights)
        if likenesses[left][right]
    }


@given(ITEMS, ITEMS, LIKENESSES)
def test_the_sum_of_weights_is_that_of_the_best_matching_of_all_items(
    lefts: list[Item], rights: list[Item], likenesses: list[list[int]]
) -> None:
    matched = by_groups(lefts, rights, likenesses)
    weights = item_weights(lefts, rights, likenesses)

    assert len({left for left, _ in matched}) == len({right for _, right in matched}) == len(matched)
    assert sum(weights[edge] for edge in matched) == sum(weights[edge] for edge in best_matching(weights))


@given(st.lists(FIELDS, max_size=8), st.lists(FIELDS, max_size=8))
def test_so_it_is_where_all_items_may_be_paired_and_their_fields_decide(
    lefts: list[tuple[int, ...]], rights: list[tuple[int, ...]]
) -> None:
    sides = [(0, fields) for fields in lefts], [(0, fields) for fields in rights]
    matched, weights = by_groups(*sides, [[1]]), item_weights(*sides, [[1]])

    assert sum(weights[edge] for edge in matched) == sum(weights[edge] for edge in best_matching(weights))


@given(ITEMS, ITEMS, LIKENESSES, st.randoms(use_true_random=False))
def test_the_order_of_groups_changes_nothing(
    lefts: list[Item], rights: list[Item], likenesses: list[list[int]], random: Random
) -> None:
    left_groups, right_groups = grouped(lefts), grouped(rights)
    weights = {
        (row, column): likenesses[left][right] * AGREEMENTS
        for row, (left, _) in enumerate(left_groups)
        for column, (right, _) in enumerate(right_groups)
        if likenesses[left][right]
    }
    rows, columns = (random.sample(range(len(groups)), len(groups)) for groups in (left_groups, right_groups))
    shuffled = {(rows.index(row), columns.index(column)): value for (row, column), value in weights.items()}
    left_items, right_items = list(left_groups.values()), list(right_groups.values())

    assert best_matching_of_groups(
        dict(random.sample(list(shuffled.items()), len(shuffled))),
        [left_items[row] for row in rows],
        [right_items[column] for column in columns],
    ) == best_matching_of_groups(weights, left_items, right_items)


@pytest.mark.parametrize(
    ("weights", "lefts", "rights", "matched"),
    [
        pytest.param({}, [[0]], [[0]], [], id="nothing"),
        pytest.param({(0, 0): 5}, [[0, 2, 3]], [[1, 4]], [(0, 1), (2, 4)], id="as many as there are on both sides"),
        pytest.param({(0, 0): 5, (0, 1): 7}, [[0, 1]], [[0], [1, 2]], [(0, 1), (1, 2)], id="the heaviest of several"),
        pytest.param({(0, 0): 5, (1, 0): 7}, [[0], [1, 2]], [[0, 1]], [(1, 0), (2, 1)], id="the other way round"),
    ],
)
def test_groups_are_paired_item_by_item(
    weights: dict[Edge, int], lefts: list[list[int]], rights: list[list[int]], matched: list[Edge]
) -> None:
    assert best_matching_of_groups(weights, lefts, rights) == matched

"""The best one-to-one matching where many items are alike, as all those on one span: groups of them are compared.

`best_matching` compares each with each, of which there are a million for a thousand on either side.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from itertools import product
from typing import TypeVar

from extractor.evaluation.assignment import Edge, best_matching, blocks, uncontested

AGREEMENTS = 10**6
"""A weight is a multiple of this for what decides, and the number of fields in which two agree where that is equal."""

_Key = TypeVar("_Key", bound=Hashable)


def grouped(keys: Iterable[_Key]) -> dict[_Key, list[int]]:
    """The numbers of the items that have each key."""
    groups: dict[_Key, list[int]] = {}
    for number, key in enumerate(keys):
        groups.setdefault(key, []).append(number)
    return groups


def best_matching_of_groups(
    weights: Mapping[Edge, int],
    lefts: Sequence[Sequence[int]],
    rights: Sequence[Sequence[int]],
    alike: Collection[Edge] = (),
) -> list[Edge]:
    """The pairs of items, sorted, of a matching with the highest sum of weights (see `best_matching`).

    ``weights`` holds the pairs of groups that are allowed, ``lefts`` and ``rights`` the numbers of the items of each
    group, sorted; ``alike`` the pairs of groups that agree in all fields. In whatever order they come the choice among
    matchings of equal weight is the same.
    """
    matched: list[Edge] = []
    clear = uncontested(weights)
    for left, right in clear:
        matched += zip(lefts[left], rights[right], strict=False)
    for block in map(list, blocks(weights.keys() - clear)):
        left_items = {left: lefts[left] for left, _ in block}
        right_items = {right: rights[right] for _, right in block}
        if len(left_items) == 1:
            (items,) = left_items.values()
            matched += _filled(items, [(weights[edge], right_items[edge[1]]) for edge in block])
            continue
        if len(right_items) == 1:
            (items,) = right_items.values()
            filled = _filled(items, [(weights[edge], left_items[edge[0]]) for edge in block])
            matched += ((left, right) for right, left in filled)
            continue
        is_complete = len(block) == len(left_items) * len(right_items)
        if is_complete and len({weights[edge] // AGREEMENTS for edge in block}) == 1:
            # only the fields count, in which the way over another is never shorter: who agrees in all is taken
            for left, right in sorted(edge for edge in block if edge in alike):
                pairs = list(zip(left_items[left], right_items[right], strict=False))
                matched += pairs
                left_items[left] = left_items[left][len(pairs) :]
                right_items[right] = right_items[right][len(pairs) :]
        matched += best_matching(
            {
                edge: weights[left, right]
                for left, right in block
                for edge in product(left_items[left], right_items[right])
            }
        )
    return sorted(matched)


def _filled(items: Sequence[int], groups: Iterable[tuple[int, Sequence[int]]]) -> Iterable[Edge]:
    """The items of the only group of a side, with the best of the others; each group of these with its weight."""
    best = sorted((-weight, other) for weight, others in groups for other in others)
    return zip(items, sorted(other for _, other in best[: len(items)]), strict=False)

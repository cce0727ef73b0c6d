"""The best one-to-one matching of two small sets: maximum weight, exact, the same in whatever order the input comes.

Items that can be matched form blocks that share no items; in a block with one item on one side the heaviest pair is
taken, the others are assignment problems of a few items. Written here because scipy weighs 215 MB, and networkx'
`max_weight_matching`, made for graphs of any kind, takes some ten times as long (`docs/scoring.md`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from math import inf

Edge = tuple[int, int]


def best_matching(weights: Mapping[Edge, int]) -> list[Edge]:
    """The pairs ``(left, right)`` of a matching with the highest sum of weights, sorted.

    ``weights`` holds the pairs that are allowed, with weights above 0, as whole numbers, so that sums are exact. Among
    matchings of equal weight the choice depends on the numbering of the items alone, not on the order of ``weights``.
    """
    matched = uncontested(weights)
    for block in blocks(weights.keys() - matched):
        lefts, rights = (sorted({edge[side] for edge in block}) for side in (0, 1))
        if len(lefts) == 1 or len(rights) == 1:
            matched.append(min(block, key=lambda edge: (-weights[edge], edge)))
        else:
            gains = [[weights.get((left, right), 0) for right in rights] for left in lefts]
            matched += ((lefts[row], rights[column]) for row, column in solve_assignment(gains))
    return sorted(edge for edge in matched if edge in weights)


def uncontested(edges: Collection[Edge]) -> list[Edge]:
    """The edges both of whose items have no other: they are in every best matching, whatever their weights."""
    of_left, of_right = Counter(left for left, _ in edges), Counter(right for _, right in edges)
    return [edge for edge in edges if of_left[edge[0]] == of_right[edge[1]] == 1]


def blocks(edges: Iterable[Edge]) -> Iterator[list[Edge]]:
    """The edges of each connected block; each edge is looked at twice."""
    of_left: dict[int, list[int]] = {}
    of_right: dict[int, list[int]] = {}
    for left, right in edges:
        of_left.setdefault(left, []).append(right)
        of_right.setdefault(right, []).append(left)
    while of_left:
        lefts, block = [next(iter(of_left))], list[Edge]()
        for left in lefts:  # grows during the loop
            for right in of_left.pop(left, ()):
                block.append((left, right))
                if right in of_right:
                    lefts += (other for other in of_right.pop(right) if other in of_left)
        yield block


def solve_assignment(gains: Sequence[Sequence[float]]) -> list[Edge]:
    """Pairs of rows and columns, as many as there are of the fewer, with the highest sum of gains; sorted by row.

    Rows are added one by one, each by the cheapest path of swaps to a free column, O(n²m) for n <= m: Crouse, "On
    implementing 2D rectangular assignment algorithms" (IEEE Transactions on Aerospace and Electronic Systems 52, 2016).
    Steps and choices among equals are those of scipy's `linear_sum_assignment`, and so is the result.
    """
    if gains and len(gains) > len(gains[0]):
        return sorted((row, column) for column, row in solve_assignment(list(zip(*gains, strict=True))))
    width = len(gains[0]) if gains else 0
    row_potential: list[float] = [0] * len(gains)  # by which costs are reduced
    column_potential: list[float] = [0] * width
    row_of: list[int | None] = [None] * width
    column_of: list[int] = [-1] * len(gains)
    for new_row in range(len(gains)):
        distance: list[float] = [inf] * width
        previous_row = [new_row] * width
        visited: list[tuple[int, int]] = []
        unvisited = list(reversed(range(width)))
        row, column = new_row, -1
        travelled: float = 0
        while True:
            nearest, nearest_place = inf, -1
            gains_of_row, potential_of_row = gains[row], row_potential[row]
            for place, candidate in enumerate(unvisited):
                reach = travelled - gains_of_row[candidate] - potential_of_row - column_potential[candidate]
                known = distance[candidate]
                if reach < known:
                    distance[candidate] = known = reach
                    previous_row[candidate] = row
                if known < nearest or (known == nearest and row_of[candidate] is None):
                    nearest, nearest_place = known, place
            travelled, column = nearest, unvisited[nearest_place]
            unvisited[nearest_place] = unvisited[-1]
            unvisited.pop()
            owner = row_of[column]
            if owner is None:
                break
            visited.append((owner, column))
            row = owner
        row_potential[new_row] += travelled
        for owner, reached in visited:
            row_potential[owner] += travelled - distance[reached]
            column_potential[reached] -= travelled - distance[reached]
        row = -1
        while row != new_row:  # each column on the path goes to the row that reached it
            row = previous_row[column]
            row_of[column], column_of[row], column = row, column, column_of[row]
    return list(enumerate(column_of))

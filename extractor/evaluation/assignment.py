"""The best one-to-one matching of two small sets: maximum weight, exact, the same whatever order things come in.

Items that could answer to one another fall into blocks that touch no other; a block of one item against others is a
maximum, the others are assignment problems of a few items. Written here rather than taken: scipy weighs 215 MB, and
networkx' `max_weight_matching`, made for graphs of any kind, takes some ten times as long (`docs/scoring.md`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import inf

Edge = tuple[int, int]


def best_matching(weights: Mapping[Edge, int]) -> list[Edge]:
    """The pairs ``(left, right)`` of a matching whose weights add up to the most, sorted.

    ``weights`` holds the pairs that are allowed, with weights above 0, as whole numbers, so that sums are exact. Among
    matchings of equal weight the choice depends on the numbering of the items alone, not on the order of ``weights``.
    """
    matched: list[Edge] = []
    for edges in _blocks(weights):
        lefts = sorted({left for left, _ in edges})
        rights = sorted({right for _, right in edges})
        if len(lefts) == 1 or len(rights) == 1:
            matched.append(min(edges, key=lambda edge: (-weights[edge], edge)))
        else:
            gains = [[weights.get((left, right), 0) for right in rights] for left in lefts]
            matched += ((lefts[row], rights[column]) for row, column in assignment(gains))
    return sorted(edge for edge in matched if edge in weights)


def _blocks(weights: Mapping[Edge, int]) -> Iterator[list[Edge]]:
    """The edges of each connected block."""
    of_left: dict[int, list[Edge]] = {}
    of_right: dict[int, list[Edge]] = {}
    for edge in sorted(weights):
        of_left.setdefault(edge[0], []).append(edge)
        of_right.setdefault(edge[1], []).append(edge)
    seen: set[Edge] = set()
    for edge in sorted(weights):
        if edge not in seen:
            seen.add(edge)
            block = [edge]
            for left, right in block:  # grows as it is walked
                fresh = [other for other in (*of_left[left], *of_right[right]) if other not in seen]
                seen.update(fresh)
                block += dict.fromkeys(fresh)
            yield block


def assignment(gains: Sequence[Sequence[float]]) -> list[Edge]:
    """Rows and columns paired, as many as there are of the fewer, so that the gains add up to the most; sorted by row.

    Rows join one by one, each by the cheapest path of swaps to a free column, O(n²m) for n <= m: Crouse, "On
    implementing 2D rectangular assignment algorithms" (IEEE Transactions on Aerospace and Electronic Systems 52, 2016).
    Steps and choices among equals are those of scipy's `linear_sum_assignment`, and so is the answer.
    """
    if gains and len(gains) > len(gains[0]):
        return sorted((row, column) for column, row in assignment(list(zip(*gains, strict=True))))
    width = len(gains[0]) if gains else 0
    of_row: list[float] = [0] * len(gains)  # the potentials by which costs are reduced
    of_column: list[float] = [0] * width
    row_of: list[int | None] = [None] * width
    column_of: list[int] = [-1] * len(gains)
    for new in range(len(gains)):
        distance: list[float] = [inf] * width
        came_from = [new] * width
        passed: list[tuple[int, int]] = []
        waiting = list(reversed(range(width)))
        row, column = new, -1
        travelled: float = 0
        while True:
            nearest, at = inf, -1
            for place, other in enumerate(waiting):
                reach = travelled - gains[row][other] - of_row[row] - of_column[other]
                if reach < distance[other]:
                    distance[other], came_from[other] = reach, row
                if distance[other] < nearest or (distance[other] == nearest and row_of[other] is None):
                    nearest, at = distance[other], place
            travelled, column = nearest, waiting[at]
            waiting[at] = waiting[-1]
            waiting.pop()
            owner = row_of[column]
            if owner is None:
                break
            passed.append((owner, column))
            row = owner
        of_row[new] += travelled
        for owner, reached in passed:
            of_row[owner] += travelled - distance[reached]
            of_column[reached] -= travelled - distance[reached]
        row = -1
        while row != new:  # each column on the path goes to the row that reached it
            row = came_from[column]
            row_of[column], column_of[row], column = row, column, column_of[row]
    return list(enumerate(column_of))

"""Weights of edges, as Discourse Network Analyzer counts them.

With x(i, j, k) the number of statements in which i agrees (k = 1) or disagrees (k = 0) with j:

- between an actor i and a concept j, x(i, j, 1) speaks for the concept and x(i, j, 0) against it;
- between two actors i and i' the *congruence* is the sum of x(i, j, k) x(i', j, k) over concepts j and both k, the
  *conflict* that of x(i, j, k) x(i', j, 1 - k); between two concepts it is the same with actors and concepts exchanged.

``subtract`` takes the second number from the first, which gives an edge its sign; ``ignore`` adds both.

Philip Leifeld: Discourse Network Analysis: Policy Debates as Dynamic Networks. In: The Oxford Handbook of Political
Networks, 2017, chapter 12, doi:10.1093/oxfordhb/9780190228217.013.25; the program's manual, chapter "Algorithms"
(https://github.com/leifeld/dna, manual2/dna-manual.Rnw), and as it computes them (dna/export/Exporter.java).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations

from extractor.networks.settings import Duplicates, NetworkSettings, Normalization
from extractor.networks.statements import Statement


@dataclass(slots=True)
class Edge:
    """What ties two nodes; ``support`` and ``against`` are the two numbers that its weight is made of.

    ``statements`` are those that count for the weight, each once. ``shared`` is what two nodes of one kind have
    statements on: concepts of actors, actors of concepts.
    """

    source: str
    target: str
    support: int = 0
    against: int = 0
    weight: float = 0.0
    statements: list[Statement] = field(default_factory=list[Statement])
    shared: list[str] = field(default_factory=list[str])


def chosen_statements(statements: Iterable[Statement], settings: NetworkSettings) -> list[Statement]:
    """The statements that a network is made of: those that have an actor, are of its days, and are no duplicates.

    They are in the order of their days. Of duplicates the first stays: alike are statements of the same actor and
    concept that agree or disagree alike, or of any two where agreement is ignored.
    """
    kept = [each for each in statements if settings.actor_of(each) and each.concept and is_of_days(each.day, settings)]
    kept.sort(key=lambda each: (each.day is None, each.day))
    if settings.duplicates == "include":
        return kept
    first: dict[tuple[object, ...], Statement] = {}
    for each in kept:
        agrees = settings.agreement == "ignore" or each.agrees
        first.setdefault((settings.actor_of(each), each.concept, agrees, *_place(each, settings.duplicates)), each)
    return list(first.values())


def is_of_days(day: date | None, settings: NetworkSettings) -> bool:
    """Whether statements of a day are in a network; those without a day are in one that asks for no days."""
    if not settings.is_dated:
        return True
    return day is not None and (settings.since or day) <= day <= (settings.until or day)


def _place(statement: Statement, duplicates: Duplicates) -> tuple[object, ...]:
    """What alike statements have in common that are duplicates. Without a date a statement has its article's place."""
    day = statement.day
    if duplicates == "all":
        return ()
    if duplicates == "article" or day is None:
        return (statement.article,)
    if duplicates == "week":
        return day.isocalendar()[:2]
    return (day.year,) if duplicates == "year" else (day.year, day.month)


def edges_of(statements: Iterable[Statement], settings: NetworkSettings) -> list[Edge]:
    """The edges of a network of chosen statements, sorted by names; none of weight 0, or less than the threshold."""
    if settings.network == "concepts":
        incidence = Incidence(statements, lambda each: each.concept, settings.actor_of)
    else:
        incidence = Incidence(statements, settings.actor_of, lambda each: each.concept)
    edges = incidence.ties() if settings.network == "actor-concept" else incidence.projected(settings)
    kept: list[Edge] = []
    for edge in edges:
        edge.weight = _weight(edge, settings) / incidence.norm(edge, settings.normalization)
        if edge.weight and abs(edge.weight) >= settings.min_weight:
            kept.append(edge)
    return sorted(kept, key=lambda edge: (edge.source, edge.target))


def _weight(edge: Edge, settings: NetworkSettings) -> int:
    match settings.agreement:
        case "subtract":
            return edge.support - edge.against
        case "congruence":
            return edge.support
        case "conflict":
            return edge.against
        case "ignore":
            return edge.support + edge.against


_Cell = tuple[list[Statement], list[Statement]]
"""The statements that agree, and those that do not."""


class Incidence:
    """The statements of nodes (rows) on what they have in common (columns): x(i, j, k) above."""

    def __init__(
        self, statements: Iterable[Statement], row: Callable[[Statement], str], column: Callable[[Statement], str]
    ) -> None:
        self._columns: dict[str, dict[str, _Cell]] = {}
        self._rows: dict[str, dict[str, _Cell]] = {}
        self._activity: defaultdict[str, int] = defaultdict(int)
        self._prominence: defaultdict[str, int] = defaultdict(int)
        for each in statements:
            name, other = row(each), column(each)
            cell = self._columns.setdefault(other, {}).setdefault(name, ([], []))
            self._rows.setdefault(name, {})[other] = cell
            cell[0 if each.agrees else 1].append(each)
            self._activity[name] += 1
            self._prominence[other] += 1

    def ties(self) -> Iterator[Edge]:
        """An edge for each row and column that have statements."""
        for column, cells in self._columns.items():
            for row, (agreeing, disagreeing) in cells.items():
                by_id = {each.id: each for each in (*agreeing, *disagreeing)}
                yield Edge(row, column, len(agreeing), len(disagreeing), statements=list(by_id.values()))

    def projected(self, settings: NetworkSettings) -> Iterable[Edge]:
        """An edge for each two rows that share a column."""
        edges: dict[tuple[str, str], Edge] = {}
        counted: dict[tuple[str, str], dict[str, Statement]] = {}
        for column in sorted(self._columns):
            cells = self._columns[column]
            for left, right in combinations(sorted(cells), 2):
                alike, opposed = _pairs(cells[left], cells[right])
                edge = edges.setdefault((left, right), Edge(left, right))
                edge.support += sum(len(one) * len(other) for one, other in alike)
                edge.against += sum(len(one) * len(other) for one, other in opposed)
                pairs = {"congruence": alike, "conflict": opposed}.get(settings.agreement, [*alike, *opposed])
                if pairs:
                    edge.shared.append(column)
                of_edge = counted.setdefault((left, right), {})
                of_edge.update({each.id: each for pair in pairs for side in pair for each in side})
        for names, edge in edges.items():
            edge.statements = list(counted[names].values())
        return edges.values()

    def norm(self, edge: Edge, normalization: Normalization) -> float:
        """What the weight of an edge is divided by.

        `activity` is the number of statements of the actor and `prominence` that of the concept; of two nodes of one
        kind, `average` is the mean of both numbers (the handbook's normalized congruence), `cosine` their product, and
        `jaccard` is the number of statements of either that the other has no equal to, and of pairs of equals.
        """
        left, right = self._activity[edge.source], self._activity[edge.target]
        match normalization:
            case "none":
                return 1
            case "activity":
                return left
            case "prominence":
                return self._prominence[edge.target]
            case "average":
                return (left + right) / 2
            case "cosine":
                return left * right
            case "jaccard":
                return self._jaccard(self._rows[edge.source], self._rows[edge.target])

    def _jaccard(self, left: dict[str, _Cell], right: dict[str, _Cell]) -> int:
        total = 0
        for column in {**left, **right}:
            for one, other in zip(left.get(column, _NOTHING), right.get(column, _NOTHING), strict=True):
                total += len(one) * len(other) if one and other else len(one) + len(other)
        return total


_NOTHING: _Cell = ([], [])
_Pairs = list[tuple[list[Statement], list[Statement]]]


def _pairs(left: _Cell, right: _Cell) -> tuple[_Pairs, _Pairs]:
    """The statements of two nodes that say the same of what they share, and those that say the opposite."""
    alike = [(left[0], right[0]), (left[1], right[1])]
    opposed = [(left[0], right[1]), (left[1], right[0])]
    return [pair for pair in alike if all(pair)], [pair for pair in opposed if all(pair)]

"""Weights, computed by hand from the formulas of Discourse Network Analyzer.

The small debate, + for agreement:  A: x+ x+ y-   B: x+ y+   C: x- z+
"""

from __future__ import annotations

from datetime import date

import pytest

from extractor.errors import UsageError
from extractor.networks.settings import GivenNetwork, NetworkSettings
from extractor.networks.weights import Edge, chosen_statements, edges_of
from tests.support.coded_stances import statement, statements

DEBATE = statements("A+x", "A+x", "A-y", "B+x", "B+y", "C-x", "C+z")


def edges(given: GivenNetwork) -> list[Edge]:
    settings = NetworkSettings.of(given)
    return edges_of(chosen_statements(DEBATE, settings), settings)


def weights(given: GivenNetwork) -> dict[str, float]:
    return {f"{edge.source}{edge.target}": edge.weight for edge in edges(given)}


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, {"Ax": 2, "Ay": -1, "Bx": 1, "By": 1, "Cx": -1, "Cz": 1}),
        ({"agreement": "ignore"}, {"Ax": 2, "Ay": 1, "Bx": 1, "By": 1, "Cx": 1, "Cz": 1}),
        (
            {"normalization": "activity"},
            {"Ax": 2 / 3, "Ay": -1 / 3, "Bx": 1 / 2, "By": 1 / 2, "Cx": -1 / 2, "Cz": 1 / 2},
        ),
        ({"normalization": "prominence"}, {"Ax": 2 / 4, "Ay": -1 / 2, "Bx": 1 / 4, "By": 1 / 2, "Cx": -1 / 4, "Cz": 1}),
        ({"min_weight": 1.5}, {"Ax": 2}),
        ({"network": "actors"}, {"AB": 2}),
        ({"network": "actors", "agreement": "conflict"}, {"AB": 1, "AC": 2, "BC": 1}),
        ({"network": "actors", "agreement": "subtract"}, {"AB": 1, "AC": -2, "BC": -1}),
        ({"network": "actors", "agreement": "ignore"}, {"AB": 3, "AC": 2, "BC": 1}),
        ({"network": "actors", "normalization": "average"}, {"AB": 2 / 2.5}),
        ({"network": "actors", "normalization": "cosine"}, {"AB": 2 / (3 * 2)}),
        # A and B: A's y- and B's y+ have no equal, two pairs of x+ are alike
        ({"network": "actors", "normalization": "jaccard"}, {"AB": 2 / 4}),
        ({"network": "actors", "duplicates": "all"}, {"AB": 1}),
        ({"network": "concepts"}, {"xy": 1}),
        ({"network": "concepts", "agreement": "conflict"}, {"xy": 2, "xz": 1}),
        ({"network": "concepts", "agreement": "subtract", "min_weight": 1.0}, {"xy": -1, "xz": -1}),
        ({"network": "concepts", "agreement": "ignore", "normalization": "average"}, {"xy": 3 / 3, "xz": 1 / 2.5}),
    ],
    ids=str,
)
def test_weights_are_those_of_the_formulas(given: GivenNetwork, expected: dict[str, float]) -> None:
    assert weights(given) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, {"Ax": "s1 s2", "Ay": "s3", "Bx": "s4", "By": "s5", "Cx": "s6", "Cz": "s7"}),
        ({"network": "actors"}, {"AB": "s1 s2 s4"}),
        ({"network": "actors", "agreement": "conflict"}, {"AB": "s3 s5", "AC": "s1 s2 s6", "BC": "s4 s6"}),
        ({"network": "actors", "agreement": "ignore"}, {"AB": "s1 s2 s4 s3 s5", "AC": "s1 s2 s6", "BC": "s4 s6"}),
        ({"network": "concepts"}, {"xy": "s4 s5"}),
    ],
    ids=str,
)
def test_an_edge_has_the_statements_that_its_weight_counts(given: GivenNetwork, expected: dict[str, str]) -> None:
    found = {f"{edge.source}{edge.target}": " ".join(each.id for each in edge.statements) for edge in edges(given)}

    assert found == expected


def test_actors_share_concepts_and_concepts_actors() -> None:
    assert [edge.shared for edge in edges({"network": "actors", "agreement": "ignore"})] == [["x", "y"], ["x"], ["x"]]
    assert [edge.shared for edge in edges({"network": "concepts", "agreement": "conflict"})] == [["A"], ["C"]]


def test_what_cancels_out_is_no_edge() -> None:
    torn = statements("A+x", "A-x", "A+y")
    settings = NetworkSettings()

    assert [(edge.target, edge.weight) for edge in edges_of(torn, settings)] == [("y", 1)]


@pytest.mark.parametrize(
    ("duplicates", "kept"),
    [
        ("include", "1 2 3 4 5 6 7"),
        ("article", "1 3 4 5 6 7"),
        ("week", "1 4 5 6 7"),
        ("month", "1 5 6 7"),
        ("year", "1 6 7"),
        ("all", "1"),
    ],
)
def test_duplicates_are_of_the_same_article_week_month_or_year(duplicates: str, kept: str) -> None:
    days = ["2024-05-06", "2024-05-06", "2024-05-12", "2024-05-13", "2024-06-01", "2025-06-01", None]
    said = [
        statement("A", "x", True, id=str(number), day=day and date.fromisoformat(day), article=article)  # type: ignore[arg-type]
        for number, (day, article) in enumerate(zip(days, "aabcdef", strict=True), 1)
    ]

    chosen = chosen_statements(said, NetworkSettings.of({"duplicates": duplicates}))

    assert " ".join(each.id for each in chosen) == kept


def test_who_agrees_and_who_does_not_are_no_duplicates_unless_agreement_is_ignored() -> None:
    said = statements("A+x", "A-x")

    for agreement, count in (("subtract", 2), ("ignore", 1)):
        settings = NetworkSettings.of({"duplicates": "all", "agreement": agreement})
        assert len(chosen_statements(said, settings)) == count


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ({"since": "2024-05"}, ["2", "3"]),
        ({"until": "2024-05"}, ["1", "2"]),
        ({"since": "2024-05-02", "until": "2024-06-01"}, ["3"]),
        ({}, ["1", "2", "3", "4"]),
    ],
    ids=str,
)
def test_days_choose_statements_and_leave_out_those_without_a_date(given: GivenNetwork, kept: list[str]) -> None:
    days = [date(2024, 4, 30), date(2024, 5, 1), date(2024, 6, 1), None]
    said = [statement("A", "x", True, id=str(number), day=day) for number, day in enumerate(days, 1)]

    assert [each.id for each in chosen_statements(said, NetworkSettings.of(given))] == kept


@pytest.mark.parametrize(
    ("given", "complaint"),
    [
        ({"network": "actor"}, "there is no 'actor'"),
        ({"agreement": "congruence"}, "does not go with a network of actor-concept: give subtract or ignore"),
        ({"network": "actors", "normalization": "activity"}, "give none or average or jaccard or cosine"),
        ({"normalization": "average"}, "give none or activity or prominence"),
        ({"actors": "people"}, "there is no 'people'"),
        ({"duplicates": "day"}, "there is no 'day'"),
        ({"since": "03/05/2024"}, "is not a date, or could be one of several"),
        ({"since": "2025", "until": "2024"}, "is later than until"),
        ({"step": "1m"}, "give a window"),
        ({"window": "monthly"}, "is no period"),
        ({"min_weight": -1.0}, "give a finite number of 0 or more"),
        ({"min_weight": float("nan")}, "give a finite number of 0 or more"),
        ({"min_weight": float("inf")}, "give a finite number of 0 or more"),
    ],
    ids=str,
)
def test_settings_that_mean_nothing_are_refused(given: GivenNetwork, complaint: str) -> None:
    with pytest.raises(UsageError, match=complaint):
        NetworkSettings.of(given)

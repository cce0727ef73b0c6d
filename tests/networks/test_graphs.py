"""Networks as graphs: nodes, windows, isolates and dates."""

from __future__ import annotations

import sys
from datetime import date
from typing import Any

import pytest

from extractor.errors import UsageError
from extractor.networks.graphs import graphs_of
from extractor.networks.settings import GivenNetwork, NetworkSettings
from extractor.networks.statements import Statement
from tests.support.coded_stances import statement, statements

MAY, JUNE, JULY = date(2024, 5, 20), date(2024, 6, 3), date(2024, 7, 1)


def graphs(said: list[Statement], given: GivenNetwork) -> dict[str, Any]:
    return {str(window): graph for window, graph in graphs_of(said, NetworkSettings.of(given))}


def names(graph: Any) -> list[str]:
    return [name for _, name in graph.nodes(data="name")]


def test_an_actor_and_a_concept_of_one_name_are_two_nodes() -> None:
    (graph,) = graphs(statements("NATO+NATO", "A-NATO"), {}).values()

    assert dict(graph.nodes(data=True)) == {
        "n1": {"name": "A", "label": "A", "variable": "actor", "frequency": 1, "kind": "organisation"},
        "n2": {"name": "NATO", "label": "NATO", "variable": "actor", "frequency": 1, "kind": "organisation"},
        "n3": {"name": "NATO", "label": "NATO", "variable": "concept", "frequency": 2},
    }
    assert list(graph.edges(data=True)) == [
        ("n1", "n3", {"weight": -1.0, "sign": "negative", "support": 0, "oppose": 1, "statements": "s2"}),
        ("n2", "n3", {"weight": 1.0, "sign": "positive", "support": 1, "oppose": 0, "statements": "s1"}),
    ]


def test_edges_of_a_conflict_are_negative_though_their_weight_is_not() -> None:
    (graph,) = graphs(statements("A+x", "B-x"), {"network": "actors", "agreement": "conflict"}).values()

    ((_, _, edge),) = graph.edges(data=True)
    assert edge == {
        "weight": 1.0, "sign": "negative", "congruence": 0, "conflict": 1, "statements": "s1; s2", "shared": "x",
    }  # fmt: skip


def test_nodes_without_an_edge_are_kept_if_asked() -> None:
    said = statements("A+x", "B+x", "C+y")

    (without,) = graphs(said, {"network": "actors"}).values()
    (kept,) = graphs(said, {"network": "actors", "isolates": True}).values()

    assert names(without) == ["A", "B"]
    assert names(kept) == ["A", "B", "C"]


def test_each_window_has_its_own_statements_and_with_isolates_the_nodes_of_all() -> None:
    said = [statement("A", "x", True, day=MAY), statement("B", "y", True, day=JULY), statement("C", "z", True)]

    found = graphs(said, {"window": "1m"})
    kept = graphs(said, {"window": "1m", "isolates": True})

    assert {window: names(graph) for window, graph in found.items()} == {
        "2024-05-01_2024-05-31": ["A", "x"],
        "2024-06-01_2024-06-30": [],
        "2024-07-01_2024-07-31": ["B", "y"],
    }
    assert all(names(graph) == ["A", "B", "x", "y"] for graph in kept.values())
    assert [frequency for _, frequency in kept["2024-06-01_2024-06-30"].nodes(data="frequency")] == [0, 0, 0, 0]


def test_a_window_that_makes_more_networks_than_anybody_opens_is_refused() -> None:
    said = [statement("A", "x", True, day=date(2024, 5, 31))]

    with pytest.raises(UsageError, match="more than 10,000 networks"):
        graphs(said, {"since": "0001", "until": "9999", "window": "1d"})


def test_windows_are_within_the_days_that_are_given() -> None:
    said = [statement("A", "x", True, day=day) for day in (MAY, JUNE, JULY)]

    assert list(graphs(said, {"since": "2024-05-25", "until": "2024-06-05", "window": "1w"})) == [
        "2024-05-25_2024-05-31",
        "2024-06-01_2024-06-07",
    ]


def test_days_of_statements_are_on_nodes_and_edges() -> None:
    said = [statement("A", "x", True, id=str(number), day=day) for number, day in enumerate((JUNE, MAY, MAY))]

    (graph,) = graphs(said, {}).values()

    for facts in (graph.nodes["n1"], graph.edges["n1", "n2"]):
        assert (facts["first"], facts["last"]) == ("2024-05-20", "2024-06-03")
        assert facts["spells"] == [("2024-05-20", "2024-05-20"), ("2024-06-03", "2024-06-03")]


@pytest.mark.parametrize(
    ("given", "complaint"),
    [
        ({"actors": "persons"}, "no statement is left"),
        ({"since": "2024"}, "no statement of an article with a date that fits is left"),
    ],
    ids=str,
)
def test_a_network_of_nothing_is_refused(given: GivenNetwork, complaint: str) -> None:
    with pytest.raises(UsageError, match=complaint):
        graphs(statements("A+x"), given)


def test_without_networkx_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "networkx", None)

    with pytest.raises(UsageError, match=r"claim-extractor\[networks\]"):
        graphs(statements("A+x"), {})

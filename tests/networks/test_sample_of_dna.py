"""Networks of the sample that comes with Discourse Network Analyzer: as published, and as SQL counts them.

The published figures are those that rDNA's own tests hold (rDNA/tests/testthat/test-network.R). The sample is not ours
to copy: where it is not beside the checkout, these tests are skipped.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from typing import Any

import pytest

from extractor.networks.graphs import graphs_of
from extractor.networks.settings import GivenNetwork, NetworkSettings
from extractor.networks.statements import Statement
from tests.support.paths import SHARED

SAMPLE = SHARED / "field" / "sample.dna"
pytestmark = pytest.mark.skipif(not SAMPLE.exists(), reason=f"{SAMPLE} is not there")

STATEMENTS = """
SELECT s.ID, s.DocumentId, d.Date, person.Value, organization.Value, concept.Value, agreement.Value
FROM STATEMENTS s
JOIN DOCUMENTS d ON d.ID = s.DocumentId
JOIN DATASHORTTEXT p ON p.StatementId = s.ID AND p.VariableId = 1 JOIN ENTITIES person ON person.ID = p.Entity
JOIN DATASHORTTEXT o ON o.StatementId = s.ID AND o.VariableId = 2
  JOIN ENTITIES organization ON organization.ID = o.Entity
JOIN DATASHORTTEXT c ON c.StatementId = s.ID AND c.VariableId = 3 JOIN ENTITIES concept ON concept.ID = c.Entity
JOIN DATABOOLEAN agreement ON agreement.StatementId = s.ID AND agreement.VariableId = 4
"""


@pytest.fixture
def sample() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(f"file:{SAMPLE}?mode=ro", uri=True)) as database:
        database.execute(
            "CREATE TEMP VIEW said (id, document, time, person, organization, concept, agreement) AS " + STATEMENTS
        )
        yield database


@pytest.fixture
def statements(sample: sqlite3.Connection) -> list[Statement]:
    return [
        Statement(str(id), str(document), datetime.fromtimestamp(time, UTC).date(), person, "person", person,
                  organization, concept, bool(agreement))
        for id, document, time, person, organization, concept, agreement in sample.execute("SELECT * FROM said")
    ]  # fmt: skip


def network(statements: list[Statement], given: GivenNetwork) -> Any:
    ((_, graph),) = graphs_of(statements, NetworkSettings.of(given))
    return graph


def weights(graph: Any) -> dict[tuple[str, str], float]:
    names = dict(graph.nodes(data="name"))
    return {(names[left], names[right]): weight for left, right, weight in graph.edges(data="weight")}


def test_the_two_mode_network_is_as_published(statements: list[Statement]) -> None:
    graph = network(statements, {"actors": "organizations", "agreement": "ignore"})
    variables = [variable for _, variable in graph.nodes(data="variable")]

    assert (variables.count("organization"), variables.count("concept")) == (7, 6)
    assert graph.number_of_edges() == 22
    assert sum(weights(graph).values()) == graph.graph["statements"] == 40
    assert weights(graph)["Energy and Environmental Analysis, Inc.", "CO2 legislation will not hurt the economy."] == 2


def test_the_one_mode_network_is_as_published(statements: list[Statement]) -> None:
    graph = network(statements, {"network": "actors", "actors": "organizations", "agreement": "ignore"})
    found = weights(graph)

    assert (len(graph), graph.number_of_edges()) == (7, 21)
    assert 2 * sum(found.values()) == 276  # rDNA sums up a symmetric matrix
    assert found["Alliance to Save Energy", "Environmental Protection Agency"] == 10
    assert found["Energy and Environmental Analysis, Inc.", "Environmental Protection Agency"] == 2


@pytest.mark.parametrize("actors", ["persons", "organizations"])
@pytest.mark.parametrize(
    ("agreement", "counted"),
    [
        ("congruence", "l.agreement = r.agreement"),
        ("conflict", "l.agreement <> r.agreement"),
        ("subtract", "(l.agreement = r.agreement) - (l.agreement <> r.agreement)"),
        ("ignore", "1"),
    ],
)
@pytest.mark.parametrize("kind", ["actors", "concepts"])
def test_one_mode_weights_are_the_pairs_of_statements_that_sql_counts(
    sample: sqlite3.Connection, statements: list[Statement], kind: str, agreement: str, counted: str, actors: str
) -> None:
    """Also by the mean number of statements."""
    node, shared = (actors[:-1], "concept") if kind == "actors" else ("concept", actors[:-1])
    pairs = sample.execute(
        f"SELECT l.{node}, r.{node}, sum({counted}) AS weight, (SELECT count(*) FROM said WHERE {node} = l.{node}),"
        f" (SELECT count(*) FROM said WHERE {node} = r.{node}) FROM said l JOIN said r ON l.{shared} = r.{shared}"
        f" AND l.{node} < r.{node} GROUP BY 1, 2 HAVING weight <> 0"
    ).fetchall()
    given: GivenNetwork = {"network": kind, "agreement": agreement, "actors": actors}

    assert weights(network(statements, given)) == {(left, right): weight for left, right, weight, _, _ in pairs}
    assert weights(network(statements, {**given, "normalization": "average"})) == pytest.approx(
        {(left, right): weight / ((of_left + of_right) / 2) for left, right, weight, of_left, of_right in pairs}
    )


def test_windows_have_the_statements_of_their_days(sample: sqlite3.Connection, statements: list[Statement]) -> None:
    made = graphs_of(statements, NetworkSettings.of({"window": "1w", "actors": "organizations"}))
    counts = {str(window): graph.graph["statements"] for window, graph in made}

    by_week = sample.execute(
        "SELECT date(time, 'unixepoch', '-6 days', 'weekday 1') AS monday, count(*) FROM said GROUP BY monday"
    ).fetchall()
    assert {name[:10]: count for name, count in counts.items() if count} == dict(by_week)
    assert sum(counts.values()) == 40

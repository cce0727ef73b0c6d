"""Networks are those that Discourse Network Analyzer's own code computes from the database that we write."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from extractor.networks.graphs import graphs_of
from extractor.networks.settings import GivenNetwork, NetworkSettings
from extractor.networks.statements import StatementReader, StatementRules, statements_of
from tests.support.debate import debate, networks_of_dna

DUPLICATES = {"include": "include", "document": "article", "acrossrange": "all"}
"""What the program calls our settings."""


def settings_of(words: str) -> NetworkSettings:
    """Our settings for those of the program."""
    mode, rows, columns, agreement, normalization, duplicates = words.split()
    given: GivenNetwork = {
        "network": "actor-concept" if mode == "twomode" else "concepts" if rows == "concept" else "actors",
        "actors": f"{columns if rows == 'concept' else rows}s",
        "agreement": agreement,
        "normalization": "none" if normalization == "no" else normalization,
        "duplicates": DUPLICATES[duplicates],
    }
    return NetworkSettings.of(given)


@pytest.mark.parametrize(("words", "weights"), networks_of_dna().items(), ids=list(networks_of_dna()))
def test_weights_are_those_of_the_program(words: str, weights: Mapping[tuple[str, str], float]) -> None:
    statements = statements_of(debate(), StatementReader(StatementRules()))

    ((_, graph),) = graphs_of(statements, settings_of(words))

    names = dict(graph.nodes(data="name"))
    found = {(names[left], names[right]): weight for left, right, weight in graph.edges(data="weight")}
    assert found == pytest.approx(dict(weights))

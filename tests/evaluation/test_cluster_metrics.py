"""Cluster measures, checked against the published worked example."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extractor.evaluation.cluster_metrics import b_cubed, ceaf_e, lea
from extractor.evaluation.metrics import Counts

GOLD = [frozenset("abc"), frozenset("defg")]
PREDICTED = [frozenset("ab"), frozenset("cd"), frozenset("fghi")]


@pytest.mark.parametrize(
    ("measure", "recall", "precision"),
    [
        # Pradhan et al. 2014; LEA: Moosavi and Strube 2016, for the same key and response
        pytest.param(b_cubed, 0.4167, 0.5, id="B³"),
        pytest.param(ceaf_e, 0.65, 0.4333, id="CEAF-e"),
        pytest.param(lea, 0.2381, 0.3333, id="LEA"),
    ],
)
def test_cluster_measures_of_the_published_example(
    measure: Callable[..., Counts], recall: float, precision: float
) -> None:
    counts = measure(PREDICTED, GOLD)

    assert counts.recall == pytest.approx(recall, abs=5e-5)
    assert counts.precision == pytest.approx(precision, abs=5e-5)


def test_a_single_mention_counts_in_lea_where_it_is_single_on_both_sides() -> None:
    assert lea([frozenset("a"), frozenset("bc")], [frozenset("a"), frozenset("b"), frozenset("c")]).recall == 1 / 3

"""Counts and what is made of them."""

from __future__ import annotations

import pytest

from extractor.evaluation.metrics import Counts


@pytest.mark.parametrize(
    ("counts", "precision", "recall", "f1"),
    [
        pytest.param(Counts.of(2, 4, 8), 0.5, 0.25, 1 / 3, id="harmonic mean"),
        pytest.param(Counts.of(0, 4, 8), 0.0, 0.0, 0.0, id="nothing correct"),
        pytest.param(Counts.of(0, 0, 8), None, 0.0, 0.0, id="nothing predicted"),
        pytest.param(Counts.of(0, 4, 0), 0.0, None, 0.0, id="no gold"),
        pytest.param(Counts(), None, None, None, id="nothing at all"),
        pytest.param(Counts(1, 2, 3, 4), 0.5, 0.75, 0.6, id="counted differently on the two sides"),
        pytest.param(Counts.share(3, 4), 0.75, 0.75, 0.75, id="a share"),
    ],
)
def test_counts(counts: Counts, precision: float | None, recall: float | None, f1: float | None) -> None:
    assert (counts.precision, counts.recall) == (precision, recall)
    assert counts.f1 == (f1 if f1 is None else pytest.approx(f1))


def test_counts_add_up() -> None:
    assert Counts.of(1, 2, 3) + Counts(4, 5, 6, 7) == Counts(5, 7, 7, 10)

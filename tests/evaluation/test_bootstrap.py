"""Intervals and differences by resampling articles."""

from __future__ import annotations

from operator import attrgetter

import pytest

from extractor.evaluation.bootstrap import confidence_intervals, score_difference
from extractor.evaluation.metrics import Counts

F1 = attrgetter("f1")


def test_an_interval_holds_the_figure_and_is_the_same_each_time() -> None:
    counts = [Counts.of(correct, 10, 10) for correct in (3, 9, 5, 7, 8, 2, 6)]

    ((interval,),) = confidence_intervals([counts], [F1])

    assert interval is not None
    low, high = interval
    total = sum(counts, Counts())
    assert total.recall is not None
    assert 0.2 < low < total.recall < high < 0.9
    assert confidence_intervals([counts], [F1]) == [[interval]]


@pytest.mark.parametrize(
    ("counts", "interval"),
    [
        pytest.param([Counts.of(1, 2, 2)] * 5, (0.5, 0.5), id="equal articles"),
        pytest.param([Counts()] * 5, None, id="articles with nothing"),
        pytest.param([], None, id="no articles"),
        pytest.param([Counts.of(1, 2, 2)], None, id="one article"),
        pytest.param([Counts.of(1, 2, 2), *[Counts()] * 4], None, id="one article that has something"),
    ],
)
def test_an_interval_of_equal_articles_has_no_width_and_of_nothing_there_is_none(
    counts: list[Counts], interval: tuple[float, float] | None
) -> None:
    assert confidence_intervals([counts], [F1]) == [[interval]]


def test_a_run_better_in_each_article_is_better_in_every_resample() -> None:
    """Articles differ more from each other than the runs do: unpaired intervals would overlap."""
    baseline = [Counts.of(correct, 100, 100) for correct in (10, 50, 90, 30, 70)]
    run = [Counts.of(correct + 3, 100, 100) for correct in (10, 50, 90, 30, 70)]

    difference = score_difference(run, baseline)

    assert difference is not None
    assert difference.better == 1.0
    assert difference.f1 == pytest.approx(0.03)
    assert difference.interval == pytest.approx((0.03, 0.03))


def test_one_article_has_a_difference_and_nothing_that_says_how_sure_it_is() -> None:
    difference = score_difference([Counts.of(8, 10, 10), Counts()], [Counts.of(6, 10, 10), Counts()])

    assert difference is not None
    assert difference.f1 == pytest.approx(0.2)
    assert (difference.interval, difference.better) == (None, None)

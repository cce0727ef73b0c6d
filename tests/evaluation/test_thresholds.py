"""When a score is not good enough."""

from __future__ import annotations

import pytest

from extractor.errors import UsageError
from extractor.evaluation.article_score import ArticleScore
from extractor.evaluation.metrics import Counts
from extractor.evaluation.scores import Scores
from extractor.evaluation.thresholds import figures_below, layers_worse_than, parse_minimums


def scores(values: dict[str, float], *asked: str) -> Scores:
    """The scores of one article with these values, in which these layers were asked for."""
    counts = {name: Counts.share(value, 1) for name, value in values.items()}
    return Scores([ArticleScore("a", counts, {}, dict.fromkeys(asked or ("quotes", "stances"), frozenset[str]()))])


def test_minimums_are_read_and_every_figure_below_is_a_reason() -> None:
    minimums = parse_minimums("quotes=0.8, stances.position=0.5")

    assert minimums == {"quotes": 0.8, "stances.position": 0.5}
    assert figures_below(scores({"quotes": 0.8, "stances.position": 0.7}), minimums) == []
    assert figures_below(scores({"quotes": 0.79}), minimums) == [
        "quotes is 0.7900, below 0.8000",
        "stances.position has nothing to count, so it is not at least 0.5000",
    ]


@pytest.mark.parametrize("text", ["quotes", "quotes=high", "poems=0.3", ""])
def test_an_error_in_minimums_says_what_to_give(text: str) -> None:
    with pytest.raises(UsageError, match=r"quotes=0\.8|name one, such as"):
        parse_minimums(text)


@pytest.mark.parametrize(
    ("values", "reasons"),
    [
        pytest.param({"quotes": 0.80}, 0, id="as before"),
        pytest.param({"quotes": 0.79}, 0, id="within the tolerance"),
        pytest.param({"quotes": 0.78}, 1, id="below it"),
        pytest.param({}, 1, id="gone"),
    ],
)
def test_a_layer_may_not_fall_by_more_than_the_tolerance(values: dict[str, float], reasons: int) -> None:
    assert len(layers_worse_than(scores(values), {"quotes": 0.80}, 0.01)) == reasons


def test_a_layer_that_was_not_asked_for_has_not_fallen_and_has_no_least_value() -> None:
    of_stances = scores({"stances": 1.0}, "stances")

    assert layers_worse_than(of_stances, {"quotes": 0.80, "stances": 1.0}, 0) == []
    with pytest.raises(UsageError, match=r"--fail-under quotes.speaker: quotes were not asked for"):
        figures_below(of_stances, {"stances": 1.0, "quotes.speaker": 0.1})

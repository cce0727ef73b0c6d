"""When a score is not good enough."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from extractor.errors import UsageError
from extractor.evaluation.thresholds import accepted_values, figures_below, layers_worse_than, parse_minimums


def test_minimums_are_read_and_every_figure_below_is_a_reason() -> None:
    minimums = parse_minimums("quotes=0.8, stances.position=0.5")

    assert minimums == {"quotes": 0.8, "stances.position": 0.5}
    assert figures_below({"quotes": 0.8, "stances.position": 0.7}, minimums) == []
    assert figures_below({"quotes": 0.79}, minimums) == [
        "quotes is 0.7900, below 0.8000",
        "stances.position is nothing, below 0.5000",
    ]


@pytest.mark.parametrize("text", ["quotes", "quotes=high", "quotes=nan", "poems=0.3", ""])
def test_an_error_in_minimums_says_what_to_give(text: str) -> None:
    with pytest.raises(UsageError, match=r"quotes=0\.8|name one of"):
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
    assert len(layers_worse_than(values, {"quotes": 0.80}, 0.01)) == reasons


@pytest.mark.parametrize("f1", [float("nan"), float("inf"), -0.1, 1.1, "high", [], {}])
def test_a_kept_report_with_a_figure_that_is_none_is_refused(tmp_path: Path, f1: object) -> None:
    path = tmp_path / "report.json"
    layers = ["actors", "quotes", "claims", "stances"]
    path.write_text(json.dumps({"figures": {layer: {"f1": f1} for layer in layers}}), encoding="utf-8")

    with pytest.raises(UsageError, match="holds no scores"):
        accepted_values(path, tmp_path)

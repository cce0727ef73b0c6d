"""`docs/scoring.md` says what the code does, where a machine can tell."""

from __future__ import annotations

import re

import pytest

from extractor.evaluation.bootstrap import LEVEL, RESAMPLES
from extractor.evaluation.metrics import FIGURES
from extractor_schemas import LAYERS
from tests.support.paths import ROOT

DOCS = (ROOT / "docs" / "scoring.md").read_text(encoding="utf-8")


def test_least_weights_are_those_of_the_layers() -> None:
    rows = dict(re.findall(r"^\| (\w+) \| .+? \| (0\.\d+) \|", DOCS, re.MULTILINE))

    assert {layer: float(least) for layer, least in rows.items()} == pytest.approx(
        {layer.name: layer.min_weight for layer in LAYERS}, abs=5e-5
    )


@pytest.mark.parametrize("name", FIGURES)
def test_every_figure_is_defined(name: str) -> None:
    assert f"`{name}`" in DOCS.partition("## The figures")[2].partition("\n## ")[0]


def test_the_bootstrap_is_as_described() -> None:
    outside = 100 * (1 - LEVEL) / 2

    assert f"the {outside:g}th and the {100 - outside:g}th percentile of {RESAMPLES:,} resamples" in re.sub(
        r"\s+", " ", DOCS
    )
